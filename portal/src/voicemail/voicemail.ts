import type { WordKey } from '../words/words'

export interface BoxRow {
  id: string
  name: string
  mailbox: string
  owner_id?: string
  messages?: number
  new_messages?: number
}

export interface MessageRow {
  id: string
  timestamp: number
  caller_id_number?: string
  caller_id_name?: string
  folder: Folder
  length?: number
  interrupted?: boolean
}

export type Folder = 'new' | 'saved' | 'deleted'

export const FOLDERS: Record<Folder, WordKey> = {
  new: 'voicemail.new',
  saved: 'voicemail.saved',
  deleted: 'voicemail.deleted',
}

export function folderOf(word: string | undefined): Folder {
  return word === 'saved' || word === 'deleted' ? word : 'new'
}

/** Who left a message, as far as known: the name and the number, each once. */
export function leftBy(row: MessageRow, shown: (number: string) => string): string {
  const number = row.caller_id_number ? shown(row.caller_id_number) : ''
  const name = row.caller_id_name === row.caller_id_number ? '' : (row.caller_id_name ?? '')
  return [name, number].filter(Boolean).join(' · ')
}
