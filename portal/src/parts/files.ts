/** Gives the browser a file to keep. */
export function keepFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Rows as CSV; what a spreadsheet would take for a formula becomes text. */
export function csvOf(columns: string[], rows: Record<string, unknown>[]): Blob {
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))]
  return new Blob([lines.map((line) => line.join(',')).join('\r\n') + '\r\n'], { type: 'text/csv' })
}

function cell(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  // A plain amount or number stays what it is.
  const risky = /^[=+\-@\t]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)
  return `"${(risky ? `'${text}` : text).replaceAll('"', '""')}"`
}
