// Settings of an account: found by their old names, saved together with the difference shown, kept while one looks around,
// fixed from above, explained by who set them.
import assert from 'node:assert/strict'
import { axeFindings, openPage } from './chromium.mjs'
import { api, base, enter, signIn } from './steps.mjs'

const name = `Settings ${process.pid}`
let account = ''

export const steps = [
  start,
  searchesEverything,
  hidesWhatIsAdvanced,
  findsByOldName,
  keepsWhileLookingAround,
  savesAndTellsWho,
  goesBack,
  plans,
  showsProblem,
  editsLists,
  makesCarrier,
  makesTrunk,
  setsUpCodes,
  switchesCodesOff,
  deniesClasses,
  looksAtRecordings,
  locks,
  showsBrand,
  endsAccount,
]

async function open(page, item) {
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/settings/${item}`)
  await page.getByRole('heading', { level: 1, name: 'Account settings' }).waitFor()
}

async function start(page) {
  await enter(page)
  account = (await api(page, 'PUT', '', { name, address: { country: 'GB' } })).id
  await open(page, 'general')
}

async function searchesEverything(page) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search everything' }).fill('call barring')
  await page.getByRole('option', { name: /Call restrictions/ }).waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await page.keyboard.press('Enter')
  await page.locator('[data-setting="call_restriction"]').waitFor()
  assert.match(page.url(), /settings\/misc~call_restriction$/)
}

async function hidesWhatIsAdvanced(page) {
  await open(page, 'autoclip')
  await page.getByRole('switch', { name: 'Callback to the last agent' }).waitFor()
  const advanced = page.locator('details .setting')
  assert.equal(await advanced.count(), 4)
  for (const each of await advanced.all()) assert.ok(!(await each.isVisible()))
  await page.getByText('Advanced settings').press('Enter')
  const values = await advanced.locator('input').evaluateAll((fields) => fields.map((f) => (f.type === 'checkbox' ? f.checked : f.value)))
  assert.deepEqual(values, ['7', false, '7', false])
  assert.deepEqual(await axeFindings(page), [])
}

/** What may be called is switched per class, with a word where it costs or where nobody would reach anybody. */
async function deniesClasses(page) {
  await open(page, 'misc~call_restriction')
  const deny = (what) => page.getByRole('checkbox', { name: `Do not call ${what}` })
  await deny('numbers abroad').check()
  await deny('extensions, feature codes').check()
  await page.getByRole('note').filter({ hasText: 'extensions and feature codes cannot be dialled' }).waitFor()
  await deny('extensions, feature codes').uncheck()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  await page.reload()
  await deny('numbers abroad').waitFor()
  assert.ok(await deny('numbers abroad').isChecked())
  assert.equal((await api(page, 'GET', '')).call_restriction.international.action, 'deny')
  await deny('numbers abroad').uncheck()
  await page.getByRole('note').filter({ hasText: 'get expensive quickly' }).waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
}

async function looksAtRecordings(page) {
  await open(page, 'misc~call_recording.validate_start.enabled')
  const check = page.locator('[data-setting="call_recording.validate_start.enabled"]').getByRole('switch')
  assert.ok(!(await check.isChecked()))
  await check.check({ force: true })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  assert.equal((await api(page, 'GET', '')).call_recording.validate_start.enabled, true)
  await api(page, 'PATCH', '', { call_recording: null })
  await page.reload()
}

async function findsByOldName(page) {
  await page.getByPlaceholder('Search settings').fill('last agent routing')
  await page.getByRole('switch', { name: 'Callback to the last agent' }).check({ force: true })
  assert.equal(await page.locator('.setting').count(), 1)
  const changes = page.getByRole('region', { name: 'What you changed' })
  await changes.getByRole('row').filter({ hasText: 'Callback to the last agent' }).filter({ hasText: 'on' }).waitFor()
  await changes.getByText('Changes 1 value').waitFor()
  assert.deepEqual(await axeFindings(page), [])
}

async function keepsWhileLookingAround(page) {
  await page.getByPlaceholder('Search settings').fill('')
  await page.getByRole('link', { name: 'Misc' }).click()
  await page.getByText('1 change, not saved yet').waitFor()
  await page.getByRole('link', { name: 'Users' }).click()
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await question.waitFor({ state: 'hidden' })
}

async function savesAndTellsWho(page) {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: 'AutoClip' }).click()
  await page.locator('[data-setting="autoclip.enabled"]').getByText(`for the account ${name}`).waitFor()
  assert.equal((await api(page, 'GET', '')).autoclip.enabled, true)
}

async function goesBack(page) {
  await page.getByRole('link', { name: 'History and what holds' }).click()
  await page.getByRole('row').filter({ hasText: 'Callback to the last agent' }).filter({ hasText: 'on' }).waitFor()
  await page.getByRole('button', { name: 'Go back to this' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go back to this' }).click()
  await page.getByRole('region', { name: 'Version 3' }).waitFor()
  assert.notEqual((await api(page, 'GET', '')).autoclip?.enabled, true)
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('link', { name: 'What holds' }).click()
  await page.getByRole('row').filter({ hasText: 'autoclip.enabled' }).filter({ hasText: 'Nobody set this' }).waitFor()
}

async function plans(page) {
  await open(page, 'misc~call_waiting.enabled')
  await page.getByRole('switch', { name: 'Call waiting' }).uncheck({ force: true })
  await page.getByRole('button', { name: 'Later …' }).click()
  const month = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 16)
  await page.getByRole('dialog').getByLabel('When').fill(month)
  await page.getByRole('button', { name: 'Plan it' }).click()
  await page.getByText('Planned.').waitFor()
  await page.getByRole('link', { name: 'Planned changes' }).click()
  await page.getByRole('row').filter({ hasText: 'Call waiting: off' }).filter({ hasText: 'waiting' }).waitFor()
  await page.getByRole('button', { name: 'Call it off' }).click()
  await page.getByRole('button', { name: 'Call it off' }).waitFor({ state: 'hidden' })
}

async function showsProblem(page) {
  await open(page, 'general~realm')
  const realm = page.getByRole('textbox', { name: 'Realm' })
  await realm.fill('two words')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog', { name: 'Change the realm?' }).getByRole('button', { name: 'Change the realm' }).click()
  await page.getByText('Not saved.').waitFor()
  assert.equal(await realm.getAttribute('aria-invalid'), 'true')
  await page.getByRole('button', { name: 'Discard changes' }).click()
}

async function editsLists(page) {
  await open(page, 'blacklist')
  await page.getByRole('link', { name: 'New blacklist' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Nuisances')
  await page.getByRole('textbox', { name: 'Numbers' }).fill('+442079460111')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('checkbox', { name: 'Nuisances' }).check()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  assert.equal((await api(page, 'GET', '')).blacklists.length, 1)
  assert.deepEqual(await axeFindings(page), [])
}

async function makesCarrier(page) {
  await page.getByRole('link', { name: 'Carriers' }).click()
  await page.getByRole('link', { name: 'New carrier' }).click()
  await page.getByRole('textbox', { name: 'Carrier' }).fill('Home carrier')
  await page.getByRole('textbox', { name: 'Server' }).fill('192.0.2.7')
  await page.getByRole('textbox', { name: 'Numbers it takes' }).fill('^\\+44(\\d+)$')
  await page.getByRole('textbox', { name: 'Labels' }).fill('cheap\nhome')
  await page.getByLabel('Price ceiling').fill('0.05')
  await page.getByRole('textbox', { name: 'Prices a minute' }).fill('44 0.012\n4479 0.03')
  await page.getByRole('combobox', { name: 'How callers are written' }).or(page.getByRole('textbox', { name: 'How callers are written' })).first().click()
  await page.getByRole('option', { name: 'Country code without +' }).click()
  await page.getByRole('switch', { name: 'Trusted with identities' }).check({ force: true })
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Create carrier' }).click()
  await page.getByRole('row').filter({ hasText: 'Home carrier' }).waitFor()
  const [row] = await api(page, 'GET', 'resources')
  const made = await api(page, 'GET', `resources/${row.id}`)
  assert.deepEqual([made.rules, made.flags, made.trusted], [['^\\+44(\\d+)$'], ['cheap', 'home'], true])
  assert.deepEqual([made.max_rate_cost, made.rates.length, made.rates[1].rate_cost], [0.05, 2, 0.03])
  assert.deepEqual([made.caller_id_options.format, made.caller_id_options.forwarded], ['strip_plus', 'own'])
}

async function makesTrunk(page) {
  await page.getByRole('link', { name: 'SIP trunks' }).click()
  await page.getByRole('link', { name: 'New SIP trunk' }).click()
  await page.getByRole('textbox', { name: 'SIP trunk' }).fill('Head office')
  await page.getByLabel('Calls at once').fill('4')
  await page.getByRole('button', { name: 'Create trunk' }).click()
  await page.locator('[data-value=username]').waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('row').filter({ hasText: 'Head office' }).filter({ hasText: 'Not registered' }).waitFor()
  const [row] = await api(page, 'GET', 'trunks')
  assert.equal((await api(page, 'GET', `trunks/${row.id}`)).limits.calls, 4)
}

/** Two values to begin with, then the rules, a code, and for whom they hold. */
async function setsUpCodes(page) {
  await page.getByRole('link', { name: 'Account codes' }).click()
  assert.equal(await page.getByRole('switch').count(), 0)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('link', { name: 'New code' }).waitFor()
  await page.reload()
  await page.getByRole('link', { name: 'New code' }).click()
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill('1234')
  await page.getByRole('button', { name: 'Save', exact: true }).last().click()
  await page.getByRole('row').filter({ hasText: '1234' }).waitFor()
  await page.getByRole('checkbox', { name: 'Abroad' }).check()
  await page.getByText('any digits let the call through').waitFor()
  await page.getByRole('switch', { name: 'Ask for codes' }).check({ force: true })
  await page.getByRole('switch', { name: 'Validate codes' }).check({ force: true })
  await page.getByText('any digits let the call through').waitFor({ state: 'hidden' })
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const applied = page.getByRole('dialog', { name: 'For whom these rules hold' })
  await applied.getByText('Head office').waitFor()
  await applied.getByRole('button', { name: 'Let those ask for codes too' }).click()
  await applied.waitFor({ state: 'hidden' })
  const [trunk] = await api(page, 'GET', 'trunks')
  assert.equal((await api(page, 'GET', `trunks/${trunk.id}`)).account_codes.enabled, true)
  assert.equal((await api(page, 'GET', '')).account_codes.length, 4)
}

/** One trunk no longer asks; then nobody does, and rules of their own are kept. */
async function switchesCodesOff(page) {
  await page.getByRole('link', { name: 'SIP trunks' }).click()
  await page.getByRole('row').filter({ hasText: 'Head office' }).getByRole('link').first().click()
  const asks = page.getByRole('switch', { name: 'Account codes' })
  assert.ok(await asks.isChecked())
  await asks.uncheck({ force: true })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await asks.waitFor({ state: 'detached' })
  const [trunk] = await api(page, 'GET', 'trunks')
  assert.equal((await api(page, 'GET', `trunks/${trunk.id}`)).account_codes.enabled, false)
  await page.getByRole('link', { name: 'Account codes' }).click()
  await page.getByRole('switch', { name: 'Ask for codes' }).uncheck({ force: true })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const off = page.getByRole('dialog', { name: 'Codes are off' })
  assert.deepEqual(await axeFindings(page), [])
  await off.getByRole('button', { name: 'Keep them' }).click()
  await off.waitFor({ state: 'hidden' })
}

async function locks(page) {
  await open(page, 'misc')
  await page.getByRole('button', { name: 'Call waiting: fix for everybody below' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  const above = account
  account = (await api(page, 'PUT', '', { name: `${name} below`, address: { country: 'GB' } })).id
  await open(page, 'misc~call_waiting.enabled')
  const setting = page.locator('[data-setting="call_waiting.enabled"]')
  await setting.getByText('Fixed from above').waitFor()
  assert.ok(await setting.getByRole('switch').isDisabled())
  await api(page, 'DELETE', '')
  account = above
  await open(page, 'general')
}

async function showsBrand(page, browser) {
  const host = 'voice.demo.localhost'
  const brand = { domain: host, company_name: 'Acme Voice', colors: { primary: '#c2185b' }, texts: { en: { 'nav.users': 'People' } } }
  await page.evaluate(() => (location.hash = ''))
  await api(page, 'PUT', 'whitelabel', brand)
  const there = base.replace(/\/\/[^:/]+/, `//${host}`)
  const { page: branded, wrong } = await openPage(browser, there)
  await branded.goto(there)
  await branded.getByRole('heading', { name: 'Sign in to Acme Voice' }).waitFor()
  assert.deepEqual(await axeFindings(branded), [])
  await signIn(branded, there)
  await branded.getByRole('link', { name: 'People', exact: true }).waitFor()
  await branded.waitForFunction(() => /^(?!Sign).*· Acme Voice$/.test(document.title))
  assert.deepEqual(await axeFindings(branded), [])
  assert.deepEqual(wrong, [])
  await branded.context().close()
  await api(page, 'DELETE', 'whitelabel')
  await open(page, 'general')
}

async function endsAccount(page) {
  await page.getByRole('link', { name: 'Switch off, move, end' }).click()
  await page.getByRole('switch', { name: 'This account is switched on' }).click({ force: true })
  await page.getByRole('switch', { name: 'This account is switched on', checked: false }).waitFor()
  assert.equal((await api(page, 'GET', '')).enabled, false)
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'End it …' }).click()
  const question = page.getByRole('dialog', { name: `Delete ${name}?` })
  await question.getByText('1 × Carriers').waitFor()
  assert.ok(await question.getByRole('button', { name: 'Delete' }).isDisabled())
  await question.getByRole('textbox').fill(name)
  assert.deepEqual(await axeFindings(page), [])
  await question.getByRole('button', { name: 'Delete' }).click()
  await page.getByText(`${name} was deleted.`).waitFor()
}
