import { isKnown, type Section } from '../settings/panels'
import type { WordKey } from '../words/words'

export interface PersonTab {
  id: string
  label: WordKey
  sections: Section[]
}

/** The one redirect of all calls: it is set with the calls and with the devices, and is the same. */
const REDIRECT: Section = {
  label: 'person.redirect',
  fields: [
    { path: 'call_forward.enabled', old: 'Permanent redirect, always forward, CFU, diversion' },
    { path: 'call_forward.number' },
    { path: 'call_forward.failover', old: 'Not registered, CFNR' },
    { path: 'call_forward.require_keypress' },
    { path: 'call_forward.keep_caller_id' },
  ],
}

/** What somebody is called and written to. */
export const PROFILE: PersonTab = {
  id: 'profile',
  label: 'person.profile',
  sections: [
    { label: 'person.name', fields: [{ path: 'first_name' }, { path: 'last_name' }] },
    {
      label: 'you.reached',
      fields: [
        { path: 'email' },
        { path: 'contact_email' },
        { path: 'language' },
        { path: 'timezone', kind: 'timezone' },
      ],
    },
  ],
}

export const NOTIFICATIONS: PersonTab = {
  id: 'notifications',
  label: 'person.notifications',
  sections: [
    {
      label: 'person.mails',
      fields: [
        { path: 'notifications.missed_call.enabled', old: 'Missed call alert' },
        { path: 'notifications.voicemail.enabled', old: 'Voicemail to e-mail' },
      ],
    },
  ],
}

export const CALLS: PersonTab = {
  id: 'calls',
  label: 'person.calls',
  sections: [
    {
      label: 'person.shown',
      fields: [
        { path: 'numbers.default', kind: 'number' },
        { path: 'numbers.presentation', kind: 'number' },
        { path: 'caller_id_options.outbound_privacy' },
      ],
    },
    {
      label: 'person.incoming',
      fields: [
        { path: 'do_not_disturb.enabled', old: 'DND' },
        { path: 'call_waiting.enabled' },
        { path: 'reject_anonymous.enabled' },
      ],
    },
    REDIRECT,
    {
      label: 'person.no_answer',
      fields: [
        { path: 'call_handling.no_answer.action', old: 'CFNA' },
        { path: 'call_handling.no_answer.after_s' },
        { path: 'call_handling.no_answer.user_id', kind: 'user' },
        { path: 'call_handling.no_answer.number' },
        { path: 'call_handling.no_answer.announce' },
        { path: 'call_handling.no_answer.present_dialled_number' },
        { path: 'call_handling.no_answer.always' },
      ],
    },
    {
      label: 'person.busy',
      fields: [
        { path: 'call_handling.busy.action', old: 'CFB, engaged' },
        { path: 'call_handling.busy.after_s' },
        { path: 'call_handling.busy.user_id', kind: 'user' },
        { path: 'call_handling.busy.number' },
        { path: 'call_handling.busy.announce' },
        { path: 'call_handling.busy.present_dialled_number' },
        { path: 'call_handling.busy.always' },
      ],
    },
    {
      label: 'person.out_of_hours',
      fields: [
        { path: 'call_handling.out_of_hours.enabled', old: 'Office hours, working hours, night' },
        { path: 'call_handling.out_of_hours.days', kind: 'week' },
        { path: 'call_handling.out_of_hours.exceptions', kind: 'dates', old: 'Holidays' },
        { path: 'call_handling.out_of_hours.then.action' },
        { path: 'call_handling.out_of_hours.then.after_s' },
        { path: 'call_handling.out_of_hours.then.user_id', kind: 'user' },
        { path: 'call_handling.out_of_hours.then.number' },
        { path: 'call_handling.out_of_hours.then.announce' },
        { path: 'call_handling.out_of_hours.then.present_dialled_number' },
        { path: 'call_handling.out_of_hours.then.always' },
      ],
    },
    { label: 'person.portal', fields: [{ path: 'voice_portal.pin', kind: 'pin', old: 'Voicemail PIN, *97' }] },
    {
      label: 'person.outgoing',
      fields: [
        { path: 'call_restriction', kind: 'classes' },
        { path: 'account_codes.enabled' },
        { path: 'account_codes.custom.require_internal' },
        { path: 'account_codes.custom.validate' },
        { path: 'account_codes.custom.proceed_after_retries' },
      ],
    },
  ],
}

export const DEVICE: PersonTab = { id: 'device', label: 'person.device', sections: [REDIRECT] }

/** The tabs of a person's page, as administrators see it. */
export const PERSON_TABS = [PROFILE, NOTIFICATIONS, CALLS, DEVICE].filter(hasFields)

/** How things are shown to the person, and where mails go. */
export const PREFERENCES: PersonTab = {
  id: 'preferences',
  label: 'you.preferences',
  sections: [
    {
      label: 'settings.reading',
      fields: [
        { path: 'ui_flags.twelve_hours_mode' },
        { path: 'ui_flags.date_format' },
        { path: 'ui_flags.numbers_format' },
        { path: 'ui_flags.colorblind_mode' },
        { path: 'timezone', kind: 'timezone' },
      ],
    },
    { label: 'you.reached', fields: [{ path: 'contact_email' }, { path: 'language' }] },
  ],
}

/** The tabs of one's own settings. */
export const OWN_TABS = [PREFERENCES, NOTIFICATIONS, { ...CALLS, label: 'you.calls' as const }, DEVICE].filter(
  hasFields,
)

function hasFields({ sections }: PersonTab): boolean {
  return sections.some(({ fields }) => fields.some(({ path }) => isKnown(path)))
}
