import type { WordKey, Words } from './words'

const TYPES: Record<string, WordKey> = {
  account: 'type.account',
  user: 'type.user',
  device: 'type.device',
  callflow: 'type.callflow',
  phone_number: 'type.phone_number',
  resource: 'type.resource',
  trunk: 'type.trunk',
  vmbox: 'type.vmbox',
  blacklist: 'type.blacklist',
  account_code: 'type.account_code',
  directory: 'type.directory',
  service_plan: 'type.service_plan',
  services: 'type.services',
  limits: 'type.limits',
  whitelabel: 'type.whitelabel',
  notification: 'type.notification',
  transfer: 'type.transfer',
}

/** What a kind of document is called; the exchange's own word for one that has none of ours. */
export function typeWord(type: string, t: Words): string {
  return TYPES[type] ? t(TYPES[type]) : type
}
