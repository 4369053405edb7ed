import type { WordKey } from '../words/words'

/** What another product says, and which of our words stands for it. */
export interface Term {
  theirs: string
  ours: WordKey
}

/** Products people come from; their words are names and stay as they are in every language. */
export const PRODUCTS: { product: string; terms: Term[] }[] = [
  {
    product: 'PortaOne',
    terms: [
      { theirs: 'Customer', ours: 'glossary.account' },
      { theirs: 'Account', ours: 'glossary.device' },
      { theirs: 'Account ID', ours: 'glossary.username' },
      { theirs: 'Alias', ours: 'glossary.number' },
      { theirs: 'Additional info', ours: 'glossary.settings' },
      { theirs: 'Customer site', ours: 'glossary.below' },
      { theirs: 'Reseller', ours: 'glossary.reseller' },
      { theirs: 'Vendor, Connection', ours: 'glossary.carrier' },
      { theirs: 'Product, Tariff', ours: 'glossary.plan' },
      { theirs: 'Follow-me', ours: 'glossary.handling' },
      { theirs: 'xDR', ours: 'nav.log' },
    ],
  },
  {
    product: 'KAZOO',
    terms: [
      { theirs: 'Account', ours: 'glossary.account' },
      { theirs: 'Sub-account', ours: 'glossary.below' },
      { theirs: 'Superduper admin', ours: 'glossary.master' },
      { theirs: 'Resource', ours: 'glossary.carrier' },
      { theirs: 'Trunkstore, PBX connector', ours: 'glossary.trunk' },
      { theirs: 'Callflow', ours: 'glossary.callflow' },
      { theirs: 'Classifier', ours: 'glossary.class' },
      { theirs: 'Ledger, current balance', ours: 'nav.balance' },
      { theirs: 'CDR', ours: 'nav.log' },
    ],
  },
  {
    product: 'FusionPBX',
    terms: [
      { theirs: 'Domain', ours: 'glossary.account' },
      { theirs: 'Extension', ours: 'glossary.device' },
      { theirs: 'Superadmin', ours: 'glossary.master' },
      { theirs: 'Gateway, Outbound route', ours: 'glossary.carrier' },
      { theirs: 'Destination', ours: 'glossary.number' },
      { theirs: 'Dialplan, Ring group', ours: 'glossary.callflow' },
      { theirs: 'XML CDR', ours: 'nav.log' },
    ],
  },
  {
    product: 'NetSapiens',
    terms: [
      { theirs: 'Domain', ours: 'glossary.account' },
      { theirs: 'Territory', ours: 'glossary.reseller' },
      { theirs: 'User, Subscriber', ours: 'glossary.user' },
      { theirs: 'Office manager', ours: 'glossary.admin' },
      { theirs: 'Device', ours: 'glossary.device' },
      { theirs: 'Phone number, DID', ours: 'glossary.number' },
      { theirs: 'Answering rule', ours: 'glossary.handling' },
      { theirs: 'SIP trunk, Connection', ours: 'glossary.trunk' },
      { theirs: 'Call history', ours: 'nav.log' },
    ],
  },
]
