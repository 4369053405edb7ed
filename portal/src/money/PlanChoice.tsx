import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client'
import { under, useForget, useRows } from '../api/queries'
import { Loaded } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { money } from '../words/money'
import { useWords } from '../words/words'
import { planChange, totalsOf, type Summary } from './summary'

interface Offer {
  id: string
  name: string
  description?: string
}

/** Which plans an account has, with what others would come to before they are chosen. */
export function PlanChoice({ account, now }: { account: string; now: string[] }) {
  const t = useWords()
  const forget = useForget()
  const [wanted, setWanted] = useState(now)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const offers = useRows<Offer[]>(account, 'services/available')
  const change = planChange(now, wanted)
  const changed = change.add.length + change.delete.length > 0
  const quote = useQuery({
    queryKey: [account, 'services', 'quote', change],
    queryFn: async ({ signal }) =>
      (await ask<Summary>(under(account, 'services', 'quote'), { method: 'POST', data: change, signal })).data,
    enabled: changed,
    retry: false,
  })
  const toggle = (id: string) => setWanted(wanted.includes(id) ? wanted.filter((each) => each !== id) : [...wanted, id])
  const save = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await ask(under(account, 'services'), { method: 'POST', data: change })
      await forget(account, 'services')
      say(t('saved'))
    } catch (problem) {
      setFailure(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="surface setting-section panel" aria-labelledby="plan-choice">
      <h2 id="plan-choice">{t('services.choose')}</h2>
      <Loaded query={offers}>
        {(offers.data ?? []).length === 0 && <p>{t('wizard.no_plans')}</p>}
        {(offers.data ?? []).map(({ id, name, description }) => (
          <label key={id} className="ticked">
            <input type="checkbox" checked={wanted.includes(id)} onChange={() => toggle(id)} />
            {[name, description].filter(Boolean).join(': ')}
          </label>
        ))}
      </Loaded>
      {changed && quote.data && (
        <p role="status">
          {t('services.would', {
            monthly: money(totalsOf(quote.data).monthly, quote.data.currency),
            once: money(totalsOf(quote.data).once, quote.data.currency),
          })}
        </p>
      )}
      <RefusalNote failure={failure ?? quote.error} />
      <Button className="setting-add" disabled={!changed} loading={busy} onClick={() => void save()}>
        {t('save')}
      </Button>
    </section>
  )
}
