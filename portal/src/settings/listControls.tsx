import { ActionIcon, Button, Checkbox, Fieldset, Select, Textarea, TextInput } from '@mantine/core'
import { useRows } from '../api/queries'
import type { CallflowRow, UserRow } from '../api/rows'
import { Icon } from '../parts/Icon'
import { Link } from '../parts/Link'
import { placeHash } from '../shell/route'
import { fullName } from '../users/names'
import { shownNumber } from '../words/numbers'
import { classWord } from '../words/steps'
import { useWords } from '../words/words'
import { common, shownValue, type ControlProps } from './controls'
import { choiceName, settingHelp, settingName } from './settingWords'

export interface BlacklistRow {
  id: string
  name: string
}

interface Frame extends ControlProps {
  children: React.ReactNode
}

/** A setting of several controls: its name and help stand above them together. */
export function Group({ settings, placed, children }: Frame) {
  const problem = settings.problem(placed.path)
  return (
    <Fieldset variant="unstyled" legend={settingName(placed.path)} className="setting-group">
      <p className="hint">{settingHelp(placed.path)}</p>
      {children}
      {problem && (
        <p role="alert" className="setting-problem">
          {problem}
        </p>
      )}
    </Fieldset>
  )
}

/** Which classes of numbers may not be called: a tick denies. Levels above that deny as well cannot be overruled. */
export function ClassesControl(props: ControlProps) {
  const { account, settings, placed, disabled } = props
  const t = useWords()
  const classes = useRows<Record<string, { name: string; emergency: boolean }>>(account, 'phone_numbers/classifiers')
  const own = (settings.own(placed.path) ?? {}) as Record<string, { action?: string }>
  const choose = (name: string, denied: boolean) => {
    const { [name]: _, ...rest } = own
    settings.set(placed.path, denied ? { ...rest, [name]: { action: 'deny' } } : emptied(rest))
  }
  const above = (name: string) => {
    const holding = settings.holding(`${placed.path}.${name}.action`)
    return holding?.value === 'deny' && !settings.changed(placed.path) && own[name]?.action !== 'deny'
  }
  return (
    <Group {...props}>
      {Object.values(classes.data ?? {})
        .filter((each) => !each.emergency)
        .map(({ name }) => (
          <Checkbox
            key={name}
            label={t('settings.deny', { what: classWord(name, t) })}
            description={above(name) ? t('settings.denied_above') : undefined}
            checked={own[name]?.action === 'deny' || above(name)}
            disabled={disabled || above(name)}
            onChange={(event) => choose(name, event.currentTarget.checked)}
          />
        ))}
    </Group>
  )
}

const CODE_TYPES = ['international', 'directory_assistance', 'premium']

/** Which kinds of calls ask for an account code. */
export function CodeTypesControl(props: ControlProps) {
  const { settings, placed, disabled } = props
  const chosen = (shownValue(props) ?? []) as string[]
  const choose = (type: string, on: boolean) => {
    const rest = chosen.filter((each) => each !== type)
    settings.set(placed.path, on ? [...rest, type] : rest)
  }
  return (
    <Group {...props}>
      {CODE_TYPES.map((type) => (
        <Checkbox
          key={type}
          label={choiceName(placed.path, type)}
          checked={chosen.includes(type)}
          disabled={disabled}
          onChange={(event) => choose(type, event.currentTarget.checked)}
        />
      ))}
    </Group>
  )
}

export function BlacklistsControl(props: ControlProps) {
  const { account, settings, placed, disabled } = props
  const t = useWords()
  const lists = useRows<BlacklistRow[]>(account, 'blacklists')
  const chosen = (shownValue(props) ?? []) as string[]
  const choose = (id: string, on: boolean) => {
    const rest = chosen.filter((each) => each !== id)
    settings.set(placed.path, on ? [...rest, id] : rest)
  }
  const place = (id: string) => placeHash(account, 'settings', `blacklist~list-${id}`)
  return (
    <Group {...props}>
      {lists.data?.length === 0 && <p className="quiet">{t('blacklist.none')}</p>}
      {(lists.data ?? []).map((list) => (
        <div key={list.id} className="setting-line">
          <Checkbox
            label={list.name}
            checked={chosen.includes(list.id)}
            disabled={disabled}
            onChange={(event) => choose(list.id, event.currentTarget.checked)}
          />
          <Link to={place(list.id)}>{t('blacklist.edit', { name: list.name })}</Link>
        </div>
      ))}
      <Link to={place('new')}>{t('blacklist.new')}</Link>
    </Group>
  )
}

export function CallflowControl(props: ControlProps) {
  const flows = useRows<CallflowRow[]>(props.account, 'callflows')
  const options = (flows.data ?? []).map((flow) => ({
    value: flow.id,
    label: [flow.name, (flow.numbers ?? []).join(', ')].filter(Boolean).join(' · ') || flow.id,
  }))
  return <OneOf {...props} options={options} />
}

/** A number of the account. */
export function NumberChoice(props: ControlProps) {
  const { account } = props
  const rows = useRows<{ numbers?: Record<string, unknown> }>(account, 'phone_numbers', { query: { formatted: 'true' } })
  const options = Object.keys(rows.data?.numbers ?? {}).map((value) => ({ value, label: shownNumber(value) }))
  return <OneOf {...props} options={options} />
}

/** A colleague. */
export function UserChoice(props: ControlProps) {
  const users = useRows<UserRow[]>(props.account, 'users')
  return <OneOf {...props} options={(users.data ?? []).map((user) => ({ value: user.id, label: fullName(user) }))} />
}

function OneOf(props: ControlProps & { options: { value: string; label: string }[] }) {
  const { settings, placed, options } = props
  const t = useWords()
  const own = String(settings.own(placed.path) ?? '')
  const known = own === '' || options.some((option) => option.value === own)
  return (
    <Select
      {...common(props)}
      data={known ? options : [...options, { value: own, label: own }]}
      value={own || null}
      onChange={(value) => settings.set(placed.path, value ?? undefined)}
      placeholder={t('settings.nothing')}
      clearable
      clearButtonProps={{ 'aria-label': t('form.clear') }}
      searchable
      nothingFoundMessage={t('nothing_found')}
    />
  )
}

interface AccessList {
  order?: string
  cidrs?: string[]
  user_agent?: string
}

/** From which addresses: none of it, only those listed, or all but those. */
export function AccessControl(props: ControlProps) {
  const { settings, placed, disabled } = props
  const t = useWords()
  const list = (settings.own(placed.path) ?? {}) as AccessList
  const change = (part: AccessList) => settings.set(placed.path, { cidrs: [], ...list, ...part })
  const options = [
    { value: '', label: t('access.anywhere') },
    { value: 'allow,deny', label: t('access.only') },
    { value: 'deny,allow', label: t('access.except') },
  ]
  return (
    <Group {...props}>
      <Select
        aria-label={settingName(placed.path)}
        data={options}
        value={list.order ?? ''}
        disabled={disabled}
        allowDeselect={false}
        onChange={(order) => (order ? change({ order }) : settings.set(placed.path, undefined))}
      />
      {list.order && (
        <>
          <Textarea
            label={t('access.networks')}
            description={t('access.networks_hint')}
            autosize
            minRows={2}
            maxRows={8}
            disabled={disabled}
            value={(list.cidrs ?? []).join('\n')}
            onChange={(event) => change({ cidrs: lines(event.currentTarget.value) })}
          />
          <TextInput
            label={t('access.user_agent')}
            description={t('access.user_agent_hint')}
            disabled={disabled}
            value={list.user_agent ?? ''}
            onChange={(event) => change({ user_agent: event.currentTarget.value || undefined })}
          />
        </>
      )}
    </Group>
  )
}

type Rule = { prefix?: string; suffix?: string; description?: string }

/** Rules that rewrite what is dialled; the first that fits wins. */
export function DialPlanControl(props: ControlProps) {
  const { settings, placed, disabled } = props
  const t = useWords()
  const { system, ...rules } = (settings.own(placed.path) ?? {}) as Record<string, Rule> & { system?: unknown }
  const rows = Object.entries(rules as Record<string, Rule>)
  const write = (next: [string, Rule][]) => {
    const plan = { ...(system === undefined ? {} : { system }), ...Object.fromEntries(next) }
    settings.set(placed.path, Object.keys(plan).length > 0 ? plan : undefined)
  }
  const change = (at: number, row: [string, Rule]) => write(rows.map((each, i) => (i === at ? row : each)))
  return (
    <Group {...props}>
      {rows.map(([expression, rule], i) => (
        <div key={i} className="dial-rule">
          <TextInput
            label={t('dialplan.expression')}
            classNames={{ input: 'mono' }}
            value={expression}
            disabled={disabled}
            onChange={(event) => change(i, [event.currentTarget.value, rule])}
          />
          <TextInput
            label={t('dialplan.prefix')}
            value={rule.prefix ?? ''}
            disabled={disabled}
            onChange={(event) => change(i, [expression, { ...rule, prefix: event.currentTarget.value }])}
          />
          <TextInput
            label={t('dialplan.description')}
            value={rule.description ?? ''}
            disabled={disabled}
            onChange={(event) => change(i, [expression, { ...rule, description: event.currentTarget.value }])}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={disabled}
            aria-label={t('dialplan.remove', { expression })}
            onClick={() => write(rows.filter((_, at) => at !== i))}
          >
            <Icon name="trash" size={18} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" size="xs" className="setting-add" disabled={disabled} onClick={() => write([...rows, ['^9(\\d+)$', {}]])}>
        {t('dialplan.add')}
      </Button>
    </Group>
  )
}

function emptied<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined
}

function lines(text: string): string[] {
  return text.split(/[\s,;]+/).filter((line, i, all) => line !== '' || i === all.length - 1)
}
