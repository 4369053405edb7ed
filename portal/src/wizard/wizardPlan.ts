import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client'
import { under } from '../api/queries'
import type { Area } from '../shell/route'
import type { WordKey } from '../words/words'
import { NO_RIGHTS, type Rights, type Step } from './wizardForm'

/** What the exchange tells before an account is made: its steps, what should be settled, what may be sold. */
interface Told {
  steps: { name: string; shown: boolean; permanent?: string[] }[]
  checklist: { name: string; state: string }[]
  rights?: Rights
  plans?: { id: string; name: string; description?: string }[]
  credit?: { available: string | number | null; currency: string }
}

export interface WizardPlan {
  shown: (step: Step) => boolean
  /** Fields that are hard to change later. */
  lasting: Set<string>
  checklist: { name: string; settled: boolean }[]
  plans: { id: string; name: string; description?: string }[]
  /** Nothing, until it is told. */
  rights: Rights
  told: boolean
  credit: { available: string | number | null; currency: string } | undefined
}

/** What each question is called, and where it is settled. */
export const QUESTIONS: Record<string, { label: WordKey; settled: WordKey; open: WordKey; area?: Area }> = {
  white_label: {
    label: 'wizard.ask_brand',
    settled: 'wizard.brand_settled',
    open: 'wizard.brand_open',
    area: 'brand',
  },
  sub_accounts: {
    label: 'wizard.ask_below',
    settled: 'wizard.below_settled',
    open: 'wizard.below_settled',
    area: 'accounts',
  },
  service_plan: { label: 'wizard.ask_plan', settled: 'wizard.plan_settled', open: 'wizard.no_plans' },
  initial_credit: { label: 'wizard.ask_credit', settled: 'wizard.credit_settled', open: 'wizard.credit_open' },
}

export function useWizardPlan(account: string): WizardPlan {
  const { data } = useQuery({
    queryKey: [account, 'wizard'],
    queryFn: async ({ signal }) => (await ask<Told>(under(account, 'wizard'), { signal })).data,
    staleTime: 60_000,
  })
  const hidden = new Set((data?.steps ?? []).filter((each) => !each.shown).map((each) => each.name))
  const rights = data?.rights ?? NO_RIGHTS
  return {
    shown: (step) => !hidden.has(step) && (step !== 'plans' || rights.plans),
    lasting: new Set((data?.steps ?? []).flatMap((each) => each.permanent ?? [])),
    checklist: (data?.checklist ?? []).map((each) => ({ ...each, settled: each.state !== 'open' })),
    plans: data?.plans ?? [],
    rights,
    told: data !== undefined,
    credit: data?.credit,
  }
}
