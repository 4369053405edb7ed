import { Alert, Button, Group, Stack } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import type { Whitelabel } from '@documents'
import { ask } from '../api/client'
import { under, useDocument, useForget } from '../api/queries'
import { Refusal } from '../api/refusal'
import { DeleteDialog, LeaveDialog } from '../editor/dialogs'
import { SwitchField, TextField } from '../editor/fields'
import { text, useDraft, type Draft } from '../editor/useDraft'
import { useWrite } from '../editor/useWrite'
import { useGuard } from '../editor/useGuard'
import { documentOf, patchOf, read } from '../editor/values'
import { Icon } from '../parts/Icon'
import { Loaded, Page } from '../parts/Page'
import { RefusalNote } from '../parts/RefusalNote'
import { say } from '../parts/toast'
import { useWords } from '../words/words'
import { BrandNotice } from './BrandNotice'
import { BrandPicture } from './BrandPicture'
import { BrandTexts } from './BrandTexts'
import { BRAND_DEFAULTS, BRAND_LABELS } from './brandForm'

/** How customers see this reseller: host name, name, colours, senders of mails, help. */
export default function BrandPage({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const query = useDocument<Whitelabel>(account, 'whitelabel', '')
  const none = query.error instanceof Refusal && query.error.status === 404
  return (
    <Page title={t('nav.brand')} lead={t('brand.lead')}>
      <Loaded query={{ isPending: query.isPending, error: none ? null : query.error, data: none ? true : query.data }}>
        <BrandForm
          key={query.dataUpdatedAt}
          account={account}
          brand={none ? undefined : query.data?.data}
          etag={query.data?.etag ?? null}
        />
      </Loaded>
    </Page>
  )
}

interface BrandFormProps {
  account: string
  brand: Whitelabel | undefined
  etag: string | null
}

function BrandForm({ account, brand, etag }: BrandFormProps) {
  const t = useWords()
  const forget = useForget()
  const draft = useDraft(BRAND_DEFAULTS, BRAND_LABELS)
  const { busy, write } = useWrite(draft)
  const [ending, setEnding] = useState(false)
  const question = useGuard(draft.changed.length > 0 && !busy)
  useEffect(() => {
    if (brand) draft.restart(read(brand, BRAND_DEFAULTS))
  }, [brand])
  const path = under(account, 'whitelabel')
  const save = async () => {
    if (!text(draft, 'domain')) return draft.complain('domain', 'field.required')
    await write(async () => {
      if (brand) await ask(path, { method: 'PATCH', data: patchOf(draft.values, draft.changed), ifMatch: etag })
      else await ask(path, { method: 'PUT', data: documentOf(draft.values) })
      draft.settle()
      say(t('saved'))
      await forget(account, 'whitelabel')
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) void save()
  }
  const end = async () => {
    await ask(path, { method: 'DELETE' })
    setEnding(false)
    await forget(account, 'whitelabel')
  }
  return (
    <>
      <form className="settings" onSubmit={submit} noValidate>
        {brand && <BrandNotice account={account} />}
        {!brand && <Alert icon={<Icon name="brand" />} role="note">{t('brand.none')}</Alert>}
        <Fields draft={draft} />
        <RefusalNote failure={draft.failure} shown={Object.keys(draft.values)} />
        <Group justify="space-between">
          <Button type="submit" loading={busy} disabled={draft.changed.length === 0}>
            {t(brand ? 'save' : 'brand.make')}
          </Button>
          {brand && (
            <Button variant="subtle" className="danger" onClick={() => setEnding(true)}>
              {t('brand.end')}
            </Button>
          )}
        </Group>
        {brand && (
          <section className="surface setting-section" aria-label={t('brand.pictures')}>
            <h2>{t('brand.pictures')}</h2>
            <BrandPicture account={account} name="logo" />
            <BrandPicture account={account} name="icon" />
          </section>
        )}
        {brand && <BrandTexts account={account} />}
      </form>
      {ending && (
        <DeleteDialog
          title={t('brand.end_title')}
          onClose={() => setEnding(false)}
          onDelete={end}
          typed={brand?.domain}
        >
          <p>{t('brand.end_text')}</p>
        </DeleteDialog>
      )}
      <LeaveDialog question={question} />
    </>
  )
}

function Fields({ draft }: { draft: Draft }) {
  const t = useWords()
  return (
    <section className="surface setting-section">
      <Stack pb="md">
        <TextField draft={draft} path="domain" required mono hint={t('brand.domain_hint')} />
        <TextField draft={draft} path="company_name" hint={t('brand.company_hint')} />
        <div className="pair">
          <Colour draft={draft} path="colors.primary" />
          <Colour draft={draft} path="colors.accent" />
        </div>
        <div className="pair">
          <TextField draft={draft} path="mail.from" type="email" hint={t('brand.mail_from_hint')} />
          <TextField draft={draft} path="mail.reply_to" type="email" />
        </div>
        <div className="pair">
          <TextField draft={draft} path="support.email" type="email" hint={t('brand.support_hint')} />
          <TextField draft={draft} path="support.number" type="tel" />
        </div>
        <div className="pair">
          <TextField draft={draft} path="nav.help" mono />
          <TextField draft={draft} path="nav.learn_more" mono />
        </div>
        <SwitchField draft={draft} path="hide_powered" />
        <SwitchField draft={draft} path="hide_credits" />
      </Stack>
    </section>
  )
}

/** A colour as text, which can be read aloud and typed, with what it looks like beside it. */
function Colour({ draft, path }: { draft: Draft; path: string }) {
  const t = useWords()
  const value = text(draft, path)
  return (
    <div className="colour">
      <TextField draft={draft} path={path} mono hint={t('brand.colour_hint')} />
      <span aria-hidden="true" style={{ background: /^#[0-9a-f]{6}$/i.test(value) ? value : 'transparent' }} />
    </div>
  )
}
