// The control centre: what an account's people find in it, what asks before it happens, applications that come later, and
// what role user has of it.
import assert from 'node:assert/strict'
import { axeFindings, findingsAllOver, openPage } from './chromium.mjs'
import { api, base, enter, goTo, signIn } from './steps.mjs'

const mark = String(process.pid)
const name = `Centre ${mark}`
const ada = `ada${mark}`
const una = `una${mark}`
const BELOW = 12
let password = 'a-long-enough-password'
let account = ''
let user = ''

export const steps = [
  start,
  readsOthersWords,
  changesEveryValue,
  asksBeforeRealm,
  addsApplication,
  sharesPrivacy,
  seesOnlyTheirs,
  changesPassword,
  switchesAmongMany,
  endsFromBelow,
]

async function open(page, place) {
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/${place}`)
  await page.locator('main h1').waitFor()
  await page.getByText('Loading…').first().waitFor({ state: 'hidden' })
}

async function start(page) {
  await enter(page)
  const address = { street: '1 High Street', postal_code: 'N1 1AA', locality: 'London', country: 'GB' }
  const made = await api(page, 'PUT', 'wizard', {
    account: { name, address },
    contacts: { technical: { name: 'Help desk', number: '+442079460199' } },
    admins: [{ first_name: 'Ada', last_name: mark, username: ada, password }],
    apps: { access: 'restricted', allowed: ['voip'] },
  })
  account = made.id
  await open(page, 'overview')
  const person = { first_name: 'Una', last_name: mark, username: una, password, priv_level: 'user' }
  user = (await api(page, 'PUT', 'users', person)).id
  assert.ok(account && user)
}

async function readsOthersWords(page) {
  const info = page.getByRole('region', { name: 'Additional info' })
  await info.getByRole('link', { name: 'Caller-ID' }).waitFor()
  await info.getByRole('link', { name: 'Other products’ words' }).click()
  await page.getByRole('heading', { name: 'PortaOne' }).waitFor()
  for (const [theirs, ours] of [['Customer', 'Account:'], ['Alias', 'Number:'], ['Additional info', 'Account settings']])
    await page.getByRole('table', { name: 'PortaOne' }).getByRole('row', { name: `${theirs} ${ours}` }).first().waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
}

/** Each value has its gear or is a field with a name; only the id never changes. */
async function changesEveryValue(page) {
  await open(page, 'overview')
  const facts = page.getByRole('region', { name: 'This account' })
  const values = await facts.locator('dl > div').count()
  assert.equal(await facts.getByRole('button', { name: /^Change: / }).or(facts.getByRole('link', { name: /^Change: / })).count(), values - 1)
  for (const tab of ['general', 'caller-id', 'blacklist', 'misc', 'autoclip']) {
    await open(page, `settings/${tab}`)
    await page.locator('.setting').first().waitFor()
    // Some controls come with the list they choose from.
    await page.waitForFunction(unnamedIn, 0).catch(() => undefined)
    assert.deepEqual(await page.evaluate(unnamedIn, null), [], tab)
  }
}

/** Settings without a control that has a name; whether there are `wanted` of them where that is asked. Runs in the page. */
function unnamedIn(wanted) {
  const isNamed = (field) => field.labels?.length > 0 || field.ariaLabel || field.textContent.trim()
  const hasControl = (setting) => [...setting.querySelectorAll('input, select, textarea, a, button')].some(isNamed)
  const left = [...document.querySelectorAll('.setting')].filter((setting) => !hasControl(setting))
  return wanted === null ? left.map((setting) => setting.dataset.setting) : left.length === wanted
}

async function asksBeforeRealm(page) {
  const { realm } = await api(page, 'GET', '')
  await open(page, 'overview')
  await page.getByRole('link', { name: 'Change: Realm' }).click()
  const field = page.getByRole('textbox', { name: 'Realm', exact: true })
  const wanted = `new-${realm}`
  await field.fill(wanted)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const question = page.getByRole('dialog', { name: 'Change the realm?' })
  await question.getByText('0 phones are registered').waitFor()
  await question.getByText(wanted).waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await question.getByRole('button', { name: 'Cancel' }).click()
  assert.equal((await api(page, 'GET', '')).realm, realm)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await question.getByRole('button', { name: 'Change the realm' }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  assert.equal((await api(page, 'GET', '')).realm, wanted)
}

/** The account was made with the telephone system alone; an application comes later, without its wizard. */
async function addsApplication(page, browser) {
  const { page: own, wrong } = await openPage(browser, base)
  await enter(own, name, ada, password)
  await own.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'App Exchange' }).waitFor()
  await own.getByRole('link', { name: 'Carriers' }).waitFor({ state: 'hidden' })
  await goTo(own, 'App Exchange')
  await own.getByRole('row').filter({ hasText: 'Carriers' }).filter({ hasText: 'Closed from above' }).waitFor()
  await open(page, 'apps')
  await page.getByRole('button', { name: 'Open Carriers to the account' }).click()
  await page.getByRole('button', { name: 'Close Carriers to the account' }).waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
  await own.reload()
  await own.getByRole('button', { name: 'Remove Carriers' }).click()
  await own.getByRole('button', { name: 'Add Carriers' }).click()
  await own.getByRole('button', { name: 'Remove Carriers' }).waitFor()
  await goTo(own, 'Carriers')
  await own.getByRole('link', { name: 'New carrier' }).waitFor()
  assert.equal((await api(own, 'PUT', 'resources', { name: 'Later', gateways: [] })).name, 'Later')
  assert.deepEqual(wrong, [])
  await own.context().close()
}

/** One choice, in the control centre and in the telephone system. */
async function sharesPrivacy(page, browser) {
  const { page: theirs } = await openPage(browser, base)
  await enter(theirs, name, una, password)
  await openYours(theirs, 'Preferences')
  await theirs.getByRole('link', { name: 'My calls' }).click()
  await theirs.getByRole('combobox', { name: 'Withhold on calls outside' }).selectOption('full')
  await theirs.getByRole('button', { name: 'Save', exact: true }).click()
  await theirs.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  await open(page, `person/${user}`)
  const choice = page.getByRole('combobox', { name: 'Withhold on calls outside' })
  assert.equal(await choice.inputValue(), 'full')
  assert.equal((await api(page, 'GET', `users/${user}`)).caller_id_options.outbound_privacy, 'full')
  await choice.selectOption('number')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  await theirs.reload()
  await theirs.waitForFunction(() => document.querySelector('[name="caller_id_options.outbound_privacy"]')?.value === 'number')
  await theirs.context().close()
}

async function openYours(page, link) {
  await page.locator('.you').click()
  await page.getByRole('link', { name: link }).click()
}

/** Role user: their calls, phones and settings; whatever else they try names who helps. */
async function seesOnlyTheirs(page, browser) {
  await api(page, 'PUT', 'devices', { name: `Una’s ${mark}`, owner_id: user })
  await api(page, 'PUT', 'devices', { name: `Somebody’s ${mark}` })
  const { page: theirs, wrong } = await openPage(browser, base)
  await enter(theirs, name, una, password)
  const menu = theirs.getByRole('navigation', { name: 'Main' })
  await menu.getByRole('link', { name: 'Voicemail' }).waitFor()
  const pages = await menu.getByRole('link').allInnerTexts()
  assert.deepEqual(pages, ['Overview', 'My phone', 'Live calls', 'Call log', 'Voicemail', 'Devices'])
  await goTo(theirs, 'Devices')
  await theirs.getByRole('link', { name: `Una’s ${mark}` }).waitFor()
  assert.equal(await theirs.getByText(`Somebody’s ${mark}`).count(), 0)
  for (const place of ['carriers', 'audit', `person/${await other(page)}`]) {
    await open(theirs, place)
    await theirs.getByRole('alert').filter({ hasText: 'Who helps: Help desk, +44' }).first().waitFor()
  }
  assert.deepEqual(await axeFindings(theirs), [])
  assert.deepEqual(wrong, [])
  await theirs.context().close()
}

async function other(page) {
  return (await api(page, 'GET', 'users')).find((each) => each.id !== user).id
}

async function changesPassword(page, browser) {
  const { page: theirs, wrong } = await openPage(browser, base)
  await enter(theirs, name, una, password)
  await openYours(theirs, 'Sign-in and security')
  const before = theirs.getByLabel('Present password')
  await before.fill('certainly-not-this')
  await theirs.getByLabel('New password', { exact: true }).fill('quite-another-password')
  await theirs.getByRole('button', { name: 'Change the password' }).click()
  await theirs.getByText('This is not your present password.').waitFor()
  assert.deepEqual(await axeFindings(theirs), [])
  await before.fill(password)
  await theirs.getByRole('button', { name: 'Change the password' }).click()
  await theirs.getByText('Your new password is set. Sign in with it.').waitFor()
  await signIn(theirs, base, name, una, 'quite-another-password')
  await before.waitFor()
  assert.deepEqual(wrong, [])
  await theirs.context().close()
}

/** More accounts than the switcher has room for. */
async function switchesAmongMany(page) {
  await open(page, 'overview')
  for (let i = 0; i < BELOW; i++) await api(page, 'PUT', '', { name: `${name} branch ${i}`, address: { country: 'GB' } })
  await page.reload()
  await page.locator('.switcher').click()
  await page.keyboard.type(`${name} branch`)
  await page.getByRole('option').nth(BELOW - 1).waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await page.keyboard.press('Escape')
}

/** An account with others below it cannot end: it says which. */
async function endsFromBelow(page) {
  await open(page, 'manage')
  const end = page.getByRole('region', { name: 'End this account' })
  await end.getByRole('link', { name: `${name} branch 0` }).waitFor()
  assert.equal(await end.getByRole('listitem').count(), BELOW)
  assert.equal(await end.getByRole('button').count(), 0)
  for (const { id } of await api(page, 'GET', 'children?paginate=false')) await api(page, 'DELETE', `../${id}`)
  await page.reload()
  await end.getByRole('button', { name: 'End it …' }).click()
  const question = page.getByRole('dialog', { name: `Delete ${name}?` })
  await question.getByText('1 × Carriers').waitFor()
  await question.getByRole('textbox').fill(name)
  await question.getByRole('button', { name: 'Delete' }).click()
  await page.getByText(`${name} was deleted.`).waitFor()
}
