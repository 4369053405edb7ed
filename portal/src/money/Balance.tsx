import { Button, Group, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { under } from '../api/queries'
import { Refusal } from '../api/refusal'
import { dayQuery } from '../calls/useCallPages'
import { useAuthors, type Author } from '../history/useAuthors'
import { FileButton } from '../parts/FileButton'
import { EmptyPlace, Loaded, Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { money } from '../words/money'
import { dateAndTime, fromGregorian } from '../words/time'
import { useWords } from '../words/words'
import { CreditOrder, type OrderKind } from './CreditOrder'
import { NoCredit } from './NoCredit'
import { useSells } from './useSells'

interface Total {
  amount_micros: number
  currency: string
}

interface TransactionRow extends Total {
  id: string
  balance_micros: number
  created: number
  description?: string
  account?: { name?: string }
  by?: Author
}

/** What an account has, and everything that added to it or took from it; each part where it may be seen. */
export default function Balance({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const sells = useSells(account)
  const [order, setOrder] = useState<OrderKind | null>(null)
  const total = useQuery({
    queryKey: [account, 'ledgers'],
    queryFn: async ({ signal }) => (await ask<Total>(under(account, 'ledgers', 'total'), { signal })).data,
    retry: false,
  })
  return (
    <Page title={t('nav.balance')} lead={t('balance.lead')}>
      <NoCredit account={account} />
      {!isClosed(total.error) && (
        <Loaded query={total}>
          <section className="surface setting-section panel" aria-label={t('balance.now')}>
            <p className="tile-value" data-value="balance">
              {total.data && money(total.data.amount_micros, total.data.currency)}
            </p>
            {sells && (
              <Group>
                <Button onClick={() => setOrder('credit')}>{t('balance.credit')}</Button>
                <Button variant="default" onClick={() => setOrder('debit')}>
                  {t('balance.debit')}
                </Button>
              </Group>
            )}
          </section>
        </Loaded>
      )}
      <Transactions account={account} />
      {order && <CreditOrder account={account} kind={order} onClose={() => setOrder(null)} />}
    </Page>
  )
}

function Transactions({ account }: { account: string }) {
  const t = useWords()
  const who = useAuthors(account)
  const [day, setDay] = useState('')
  const query = { ...dayQuery(day), page_size: 50 }
  const pages = useInfiniteQuery({
    queryKey: [account, 'transactions', query],
    queryFn: ({ pageParam, signal }) =>
      ask<TransactionRow[]>(under(account, 'transactions'), { query: { ...query, start_key: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_start_key,
    retry: false,
  })
  if (isClosed(pages.error)) return null
  const columns: Column<TransactionRow>[] = [
    { label: 'balance.when', render: (row) => whenOf(row) },
    { label: 'balance.reason', render: (row) => row.description || t('empty_value') },
    { label: 'balance.account', render: (row) => row.account?.name ?? t('empty_value'), quiet: true },
    { label: 'balance.by', render: (row) => who(row.by ?? {}), quiet: true },
    { label: 'balance.amount', render: (row) => money(row.amount_micros, row.currency), end: true },
    { label: 'nav.balance', render: (row) => money(row.balance_micros, row.currency), end: true },
  ]
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.data)
  return (
    <section aria-labelledby="transactions">
      <h2 id="transactions">{t('balance.transactions')}</h2>
      <div className="filters">
        <TextInput type="date" aria-label={t('log.day')} value={day} onChange={(e) => setDay(e.currentTarget.value)} />
        <FileButton
          path={under(account, 'transactions')}
          kind="csv"
          name="transactions.csv"
          query={{ ...dayQuery(day), paginate: 'false' }}
        />
      </div>
      <Loaded query={pages}>
        {rows.length > 0 ? (
          <RowList label={t('balance.transactions')} rows={rows} columns={columns} rowKey={(row) => row.id} />
        ) : (
          <EmptyPlace icon="log" title={t('nothing_found')} />
        )}
        {pages.hasNextPage && (
          <Button variant="default" className="more" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {t('balance.older')}
          </Button>
        )}
      </Loaded>
    </section>
  )
}

function whenOf(row: TransactionRow): string {
  const at = fromGregorian(row.created)
  return at ? dateAndTime(at) : ''
}

// Closed from above: as if it were not there.
function isClosed(failure: unknown): boolean {
  return failure instanceof Refusal && failure.status === 403
}
