import { Alert } from '@mantine/core'
import { useState, type ChangeEvent } from 'react'
import { ask } from '../api/client'
import { under, useForget } from '../api/queries'
import { Refusal } from '../api/refusal'
import { FileButton } from '../parts/FileButton'
import { Icon } from '../parts/Icon'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { saidWords } from '../words/said'
import { useWords } from '../words/words'
import { rowProblems } from './codes'

/** The codes as a file to keep, and a file of codes to take: new ones are made, known ones changed, all or none. */
export function CodeFiles({ account }: { account: string }) {
  const t = useWords()
  const forget = useForget()
  const [failure, setFailure] = useState<unknown>(null)
  const path = under(account, 'account_codes')
  const run = (work: () => Promise<void>) => {
    setFailure(null)
    void work().catch(setFailure)
  }
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (!file) return
    run(async () => {
      const csv = await file.text()
      const { data } = await ask<{ created: number; changed: number }>(path, { method: 'PUT', data: { csv } })
      await forget(account, 'account_codes')
      say(t('codes.csv_done', data))
    })
  }
  const problems = failure instanceof Refusal ? rowProblems(failure.data) : []
  return (
    <div className="code-files">
      <FileButton path={path} kind="csv" name="codes.csv" query={{ paginate: 'false' }} />
      <label className="file-field">
        <span>{t('codes.csv_in')}</span>
        <input type="file" accept=".csv,text/csv" onChange={take} />
      </label>
      {problems.length > 0 ? (
        <Alert color="orange" variant="light" icon={<Icon name="warning" />} role="alert" title={t('codes.csv_wrong')}>
          {problems.slice(0, 20).map((problem) => (
            <p key={`${problem.row} ${problem.column}`}>
              {problem.row}: {saidWords(t, problem)}
            </p>
          ))}
        </Alert>
      ) : (
        <RefusalNote failure={failure} />
      )}
    </div>
  )
}
