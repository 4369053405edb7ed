import { Alert } from '@mantine/core'
import { useState, type ChangeEvent } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { Refusal, record } from '../api/refusal'
import { Icon } from '../parts/Icon'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { saidWords, type Said } from '../words/said'
import { useWords, type Words } from '../words/words'
import { FileButton } from '../parts/FileButton'

const SHOWN = 20

/** Prices as a file to keep, and a file of prices to take: all of its rows or none. */
export function RateFiles({ account, deck }: { account: string; deck: string }) {
  const t = useWords()
  const forget = useForget()
  const [failure, setFailure] = useState<unknown>(null)
  const path = under(account, 'rates')
  const send = async (file: File) => {
    const csv = new Blob([await file.text()], { type: 'text/csv' })
    const query = { ratedeck_id: deck || undefined }
    const { data } = await ask<{ created: number; updated: number }>(path, { method: 'POST', file: csv, query })
    await forget(account, 'rates', 'ratedecks')
    say(t('rates.taken', { created: data.created, updated: data.updated }))
  }
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    setFailure(null)
    if (file) void send(file).catch(setFailure)
  }
  const wrong = failure instanceof Refusal ? wrongRows(t, failure.data) : []
  return (
    <div className="code-files">
      <FileButton path={path} kind="csv" name="rates.csv" query={{ paginate: 'false' }} />
      <label className="file-field">
        <span>{t('rates.file')}</span>
        <input type="file" accept=".csv,text/csv" onChange={take} />
      </label>
      {wrong.length > 0 ? (
        <Alert color="orange" variant="light" icon={<Icon name="warning" />} role="alert" title={t('codes.csv_wrong')}>
          {wrong.slice(0, SHOWN).map((problem) => (
            <p key={problem.row}>
              {problem.row}: {problem.message}
            </p>
          ))}
        </Alert>
      ) : (
        <RefusalNote failure={failure} />
      )}
    </div>
  )
}

/** What is wrong with which row of the file, each in one line. */
function wrongRows(t: Words, data: unknown): { row: number; message: string }[] {
  const errors = record(data).errors
  if (!Array.isArray(errors)) return []
  return (errors as (Said & { row: number; fields?: unknown })[]).map((row) => ({
    row: row.row,
    message: row.reason
      ? saidWords(t, row)
      : new Refusal(400, '', row.fields, '').fields.map((field) => `${field.path}: ${saidWords(t, field)}`).join(' '),
  }))
}
