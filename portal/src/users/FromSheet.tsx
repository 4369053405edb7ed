import { Alert, Button, Checkbox, Group, Stack } from '@mantine/core'
import { useState, type ChangeEvent } from 'react'
import { ask, askFile } from '../api/client'
import { under, useForget } from '../api/queries'
import { Refusal, record } from '../api/refusal'
import { csvOf, keepFile } from '../parts/files'
import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { saidWords, type Said } from '../words/said'
import { useWords } from '../words/words'

interface Problem extends Said {
  row: number
  column: string
  code: string
}

interface Rehearsal {
  rows: number
  valid: number
  errors: Problem[]
  create: { users: number; devices: number; callflows: number; numbers: number }
}

interface Made {
  row: number
  username?: string
  password?: string
  extension?: string
  number?: string
  sip_username?: string
  sip_password?: string
}

const KEPT = ['row', 'username', 'password', 'extension', 'number', 'sip_username', 'sip_password']

/** People from a spreadsheet: tried first, told row by row what is wrong, then all are made or none. */
export default function FromSheet({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const sheet = useSheet(account)
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    if (file) void file.text().then(sheet.tryOut)
  }
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      action={<Link to={placeHash(account, 'users')}>{t('nav.users')}</Link>}
    >
      <Stack className="sheet">
        <Group>
          <Button variant="default" leftSection={<Icon name="download" size={18} />} onClick={sheet.template}>
            {t('people.template')}
          </Button>
        </Group>
        <label className="file-field">
          <span>{t('people.file')}</span>
          <input type="file" accept=".csv,text/csv" onChange={take} />
        </label>
        <Checkbox
          label={t('people.passwords')}
          description={t('people.passwords_hint')}
          checked={sheet.passwords}
          onChange={(event) => sheet.setPasswords(event.currentTarget.checked)}
        />
        <RefusalNote failure={sheet.failure} />
        {sheet.made ? <MadeList made={sheet.made} /> : sheet.found && <Found found={sheet.found} sheet={sheet} />}
      </Stack>
    </Page>
  )
}

function useSheet(account: string) {
  const forget = useForget()
  const [csv, setCsv] = useState('')
  const [passwords, setPasswords] = useState(true)
  const [found, setFound] = useState<Rehearsal | null>(null)
  const [made, setMade] = useState<Made[] | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const path = under(account, 'onboarding')
  const run = (work: () => Promise<void>) => {
    setBusy(true)
    setFailure(null)
    void work()
      .catch((problem: unknown) => setFailure(withoutRows(problem)))
      .finally(() => setBusy(false))
  }
  const generated = (wanted: boolean) => ({ passwords: wanted ? 'generate' : undefined })
  const rehearse = (text: string, wanted: boolean) =>
    run(async () => {
      setMade(null)
      setFound(null)
      setCsv(text)
      const query = { dry_run: 'true', ...generated(wanted) }
      setFound((await ask<Rehearsal>(path, { method: 'POST', data: { csv: text }, query })).data)
    })
  return {
    found,
    made,
    failure,
    busy,
    passwords,
    setPasswords: (wanted: boolean) => {
      setPasswords(wanted)
      if (csv) rehearse(csv, wanted)
    },
    tryOut: (text: string) => rehearse(text, passwords),
    template: () =>
      run(async () => keepFile(await askFile(under(account, 'onboarding', 'template'), 'text/csv', {}), 'people.csv')),
    make: () =>
      run(async () => {
        const query = { rows: 'valid', ...generated(passwords) }
        setMade((await ask<{ created: Made[] }>(path, { method: 'POST', data: { csv }, query })).data.created)
        await forget(account, 'users', 'devices', 'callflows', 'phone_numbers')
      }),
  }
}

/** What is wrong with rows stands in the list of them. */
function withoutRows(failure: unknown): unknown {
  if (!(failure instanceof Refusal) || !Array.isArray(record(failure.data).errors)) return failure
  return new Refusal(failure.status, 'people_changed', null, failure.requestId)
}

function Found({ found, sheet }: { found: Rehearsal; sheet: ReturnType<typeof useSheet> }) {
  const t = useWords()
  const columns: Column<Problem>[] = [
    { label: 'people.row', render: (problem) => String(problem.row) },
    { label: 'people.column', render: (problem) => problem.column || t('empty_value') },
    { label: 'people.problem', render: (problem) => saidWords(t, problem) },
  ]
  const { users, devices, callflows, numbers } = found.create
  return (
    <>
      <Alert
        color={found.errors.length > 0 ? 'orange' : 'petrol'}
        variant="light"
        icon={<Icon name={found.errors.length > 0 ? 'warning' : 'check'} />}
        role="status"
      >
        {t(found.errors.length > 0 ? 'people.some_wrong' : 'people.all_right', { valid: found.valid, rows: found.rows })}{' '}
        {t('people.would_make', { users, devices, callflows, numbers })}
      </Alert>
      {found.errors.length > 0 && (
        <RowList
          label={t('people.problems')}
          rows={found.errors}
          columns={columns}
          rowKey={(problem) => `${problem.row} ${problem.column} ${problem.code}`}
        />
      )}
      <Group>
        <Button disabled={found.valid === 0} loading={sheet.busy} onClick={sheet.make}>
          {t('people.make', { count: found.valid })}
        </Button>
      </Group>
    </>
  )
}

/** Passwords are shown this once, and can be kept as a file. */
function MadeList({ made }: { made: Made[] }) {
  const t = useWords()
  const columns: Column<Made>[] = [
    { label: 'people.row', render: (row) => String(row.row) },
    { label: 'users.username', render: (row) => row.username ?? t('empty_value') },
    { label: 'users.extension', render: (row) => row.extension || t('empty_value') },
    { label: 'users.password', render: (row) => row.password ?? t('empty_value') },
  ]
  return (
    <>
      <Alert icon={<Icon name="check" />} role="status">
        {t('people.made', { count: made.length })}
      </Alert>
      <Group>
        <Button
          variant="default"
          leftSection={<Icon name="download" size={18} />}
          onClick={() => keepFile(csvOf(KEPT, made as unknown as Record<string, unknown>[]), 'people-made.csv')}
        >
          {t('people.keep')}
        </Button>
      </Group>
      <RowList label={t('people.made_list')} rows={made} columns={columns} rowKey={(row) => String(row.row)} />
    </>
  )
}
