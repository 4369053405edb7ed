import { useQueries } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under, useRows } from '../api/queries'
import { EmptyPlace, Loaded, NewButton, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { StateLabel } from '../parts/StateLabel'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { ruleWords, type Rule } from './rule'
import { RuleEditor } from './RuleEditor'
import { SetEditor } from './SetEditor'
import { useZone } from './useZone'

interface Row {
  id: string
  name: string
  rule?: Rule
}

interface SetRow {
  id: string
  name: string
  rules?: string[]
}

const SET = 'set-'

/** When an account is open and when it is on holiday; callflows ask these rules which way a call goes. */
export default function Hours({ account, item }: { account: string; item: string | null }) {
  const t = useWords()
  const rules = useRows<{ id: string; name: string }[]>(account, 'temporal_rules')
  const sets = useRows<SetRow[]>(account, 'temporal_rules_sets')
  const zone = useZone(account)
  const documents = useQueries({
    queries: (rules.data ?? []).map(({ id }) => ({
      queryKey: [account, 'temporal_rules', id],
      queryFn: async () => (await ask<Rule>(under(account, 'temporal_rules', id))).data,
    })),
  })
  const rows: Row[] = (rules.data ?? []).map(({ id, name }, i) => ({ id, name, rule: documents[i]?.data }))
  const back = placeHash(account, 'hours')
  return (
    <Page
      title={t('nav.hours')}
      lead={[t('rules.lead'), zone && t('hours.zone', { zone })].filter(Boolean).join(' ')}
      action={<NewButton to={placeHash(account, 'hours', 'new')}>{t('rules.new')}</NewButton>}
    >
      <Loaded query={rules}>
        {rows.length > 0 ? (
          <Rules account={account} rows={rows} />
        ) : (
          <EmptyPlace icon="later" title={t('rules.none')}>
            {t('rules.none_hint')}
          </EmptyPlace>
        )}
      </Loaded>
      {rows.length > 0 && <Sets account={account} rows={rows} sets={sets.data ?? []} />}
      {item?.startsWith(SET) && (
        <SetEditor key={item} account={account} id={item.slice(SET.length)} rules={rows} back={back} />
      )}
      {item && !item.startsWith(SET) && <RuleEditor key={item} account={account} id={item} back={back} />}
    </Page>
  )
}

function Rules({ account, rows }: { account: string; rows: Row[] }) {
  const t = useWords()
  const columns: Column<Row>[] = [
    { label: 'rules.name', render: (row) => row.name },
    { label: 'rules.when', render: ({ rule }) => (rule ? ruleWords(t, rule) : '') },
    { label: 'rules.state', render: ({ rule }) => <State rule={rule} /> },
  ]
  return (
    <RowList
      label={t('nav.hours')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      to={(row) => placeHash(account, 'hours', row.id)}
    />
  )
}

function State({ rule }: { rule: Rule | undefined }) {
  const t = useWords()
  if (!rule) return null
  if (rule.enabled === undefined || rule.enabled === null)
    return (
      <StateLabel icon="later" tone="quiet">
        {t('rules.calendar')}
      </StateLabel>
    )
  return (
    <StateLabel icon={rule.enabled ? 'check' : 'blocked'} tone="warn">
      {t(rule.enabled ? 'rules.forced_on' : 'rules.forced_off')}
    </StateLabel>
  )
}

function Sets({ account, rows, sets }: { account: string; rows: Row[]; sets: SetRow[] }) {
  const t = useWords()
  const names = (set: SetRow) => (set.rules ?? []).map((id) => rows.find((row) => row.id === id)?.name ?? id).join(', ')
  const columns: Column<SetRow>[] = [
    { label: 'rules.set', render: (set) => set.name },
    { label: 'rules.set_rules', render: names },
  ]
  return (
    <section aria-labelledby="sets" className="after-list">
      <div className="section-head">
        <h2 id="sets">{t('rules.sets')}</h2>
        <NewButton to={placeHash(account, 'hours', `${SET}new`)}>{t('rules.new_set')}</NewButton>
      </div>
      <p className="hint">{t('rules.sets_hint')}</p>
      {sets.length > 0 && (
        <RowList
          label={t('rules.sets')}
          rows={sets}
          columns={columns}
          rowKey={(set) => set.id}
          to={(set) => placeHash(account, 'hours', SET + set.id)}
        />
      )}
    </section>
  )
}
