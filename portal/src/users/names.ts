import type { UserRow } from '../api/rows'

export function fullName(user: Pick<UserRow, 'first_name' | 'last_name' | 'username'>): string {
  return [user.first_name, user.last_name].filter(Boolean).join(' ') || user.username || ''
}
