import type { Labels } from '../editor/useDraft'
import type { Values } from '../editor/values'

export const BRAND_DEFAULTS: Values = {
  domain: '',
  company_name: '',
  'colors.primary': '',
  'colors.accent': '',
  'mail.from': '',
  'mail.reply_to': '',
  'support.email': '',
  'support.number': '',
  'nav.help': '',
  'nav.learn_more': '',
  hide_powered: false,
  hide_credits: false,
}

export const BRAND_LABELS: Labels = {
  domain: 'brand.domain',
  company_name: 'brand.company',
  'colors.primary': 'brand.primary',
  'colors.accent': 'brand.accent',
  'mail.from': 'brand.mail_from',
  'mail.reply_to': 'brand.reply_to',
  'support.email': 'brand.support_email',
  'support.number': 'brand.support_number',
  'nav.help': 'brand.help',
  'nav.learn_more': 'brand.learn_more',
  hide_powered: 'brand.hide_powered',
  hide_credits: 'brand.hide_credits',
}
