import { PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useWords } from '../words/words'
import type { Draft } from './useDraft'

interface FieldProps {
  draft: Draft
  path: string
  hint?: string
  required?: boolean
}

export function TextField({ draft, path, hint, required, type, mono }: FieldProps & { type?: string; mono?: boolean }) {
  return (
    <TextInput
      {...common({ draft, path, hint, required }, useLabel(draft, path))}
      type={type}
      value={String(draft.values[path] ?? '')}
      onChange={(event) => draft.set(path, event.currentTarget.value)}
      classNames={mono ? { input: 'mono' } : undefined}
      spellCheck={mono ? false : undefined}
      data-1p-ignore
    />
  )
}

export function SecretField({ draft, path, hint, required }: FieldProps) {
  const t = useWords()
  return (
    <PasswordInput
      {...common({ draft, path, hint, required }, useLabel(draft, path))}
      value={String(draft.values[path] ?? '')}
      onChange={(event) => draft.set(path, event.currentTarget.value)}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': t('form.show_password'), tabIndex: 0 }}
    />
  )
}

export function LinesField({ draft, path, hint, required }: FieldProps) {
  return (
    <Textarea
      {...common({ draft, path, hint, required }, useLabel(draft, path))}
      autosize
      minRows={2}
      maxRows={8}
      classNames={{ input: 'mono' }}
      value={String(draft.values[path] ?? '')}
      onChange={(event) => draft.set(path, event.currentTarget.value)}
    />
  )
}

export interface Option {
  value: string
  label: string
}

export function ChoiceField({
  draft,
  path,
  hint,
  required,
  options,
  empty,
}: FieldProps & { options: Option[]; empty?: string }) {
  const t = useWords()
  return (
    <Select
      {...common({ draft, path, hint, required }, useLabel(draft, path))}
      data={options}
      value={String(draft.values[path] ?? '') || null}
      onChange={(value) => draft.set(path, value ?? '')}
      placeholder={empty}
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('form.clear') }}
      searchable={options.length > 8}
      limit={200}
      nothingFoundMessage={t('nothing_found')}
      comboboxProps={{ withinPortal: true }}
    />
  )
}

export function SwitchField({ draft, path, hint }: FieldProps) {
  const label = useLabel(draft, path)
  return (
    <Switch
      label={label}
      description={hint}
      error={draft.problem(path)}
      checked={draft.values[path] === true}
      onChange={(event) => draft.set(path, event.currentTarget.checked)}
      name={path}
    />
  )
}

function useLabel(draft: Draft, path: string): string {
  const t = useWords()
  const key = draft.labels[path]
  return key ? t(key) : path
}

function common({ draft, path, hint, required }: FieldProps, label: string) {
  return { label, description: hint, required, error: draft.problem(path), name: path }
}
