import type { Said } from '../words/said'

/** Whether kinds of calls are chosen, and nothing is really barred by that. */
export function anyDigitsPass(types: string[], validate: unknown): boolean {
  return types.length > 0 && validate !== true
}

/** What is wrong with a row of a file of codes. */
export interface RowProblem extends Said {
  row: number
  column: string
}

/** The rows that a refusal of a file names; none where it says something else. */
export function rowProblems(data: unknown): RowProblem[] {
  const errors = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : null
  return Array.isArray(errors) ? (errors as RowProblem[]) : []
}
