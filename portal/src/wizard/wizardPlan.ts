import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under } from '../api/queries'
import type { Area } from '../shell/route'
import type { WordKey } from '../words/words'
import type { Step } from './wizardForm'

/** What the exchange tells before an account is made: its steps, what should be settled, what may be sold. */
interface Told {
  steps: { name: string; shown: boolean; permanent?: string[] }[]
  checklist: { name: string; state: string; message: string }[]
  rights?: { plans: boolean; limits: boolean; credit: boolean }
  plans?: { id: string; name: string; description?: string }[]
  credit?: { available: string | number | null; currency: string }
}

export interface WizardPlan {
  shown: (step: Step) => boolean
  /** Fields that are hard to change later. */
  lasting: Set<string>
  checklist: { name: string; settled: boolean; message: string }[]
  plans: { id: string; name: string; description?: string }[]
  mayLimit: boolean
  mayCredit: boolean
  credit: { available: string | number | null; currency: string } | undefined
}

/** What each question is called, and where it is settled. */
export const QUESTIONS: Record<string, { label: WordKey; area?: Area }> = {
  white_label: { label: 'wizard.ask_brand', area: 'brand' },
  sub_accounts: { label: 'wizard.ask_below', area: 'accounts' },
  service_plan: { label: 'wizard.ask_plan' },
  initial_credit: { label: 'wizard.ask_credit' },
}

export function useWizardPlan(account: string): WizardPlan {
  const { data } = useQuery({
    queryKey: [account, 'wizard'],
    queryFn: async ({ signal }) => (await ask<Told>(under(account, 'wizard'), { signal })).data,
    staleTime: 60_000,
  })
  const hidden = new Set((data?.steps ?? []).filter((each) => !each.shown).map((each) => each.name))
  return {
    shown: (step) => !hidden.has(step),
    lasting: new Set((data?.steps ?? []).flatMap((each) => each.permanent ?? [])),
    checklist: (data?.checklist ?? []).map((each) => ({ ...each, settled: each.state !== 'open' })),
    plans: data?.plans ?? [],
    mayLimit: data?.rights?.limits !== false,
    mayCredit: data?.rights?.credit === true,
    credit: data?.credit,
  }
}
