// An account's life: made by the wizard, its administrator signs in with a second factor, it is moved, and it ends.
//
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { axeFindings, findingsAllOver, openPage } from './chromium.mjs'
import { api, base, enter, goTo, signIn } from './steps.mjs'

const name = `Wizard ${process.pid}`
const username = `ann${process.pid}`
let password = 'a-long-enough-password'
const planName = `Plan ${process.pid}`
let plan = ''
let account = ''
let recovery = ''

export const steps = [
  start,
  goesThroughSteps,
  keepsForLater,
  makesAccount,
  seesMoney,
  changesOneValue,
  recoversPassword,
  setsUpSecondFactor,
  asksForCode,
  actsAsAnother,
  moves,
  ends,
]

async function start(page) {
  await enter(page)
  const priced = { users: { admin: { name: 'Administrators', rate: 5 } } }
  plan = (await api(page, 'PUT', 'service_plans', { name: planName, plan: priced })).id
  await page.getByRole('link', { name: 'Accounts', exact: true }).click()
  await page.getByRole('link', { name: 'New account' }).click()
}

async function goesThroughSteps(page) {
  await page.getByRole('region', { name: 'Better settled before' }).getByRole('link', { name: 'Under which brand?' }).waitFor()
  await page.locator('.lasting').filter({ has: page.getByRole('textbox', { name: 'Realm' }) }).getByText('Hard to change later').waitFor()
  for (const taken of ['master', 'x'.repeat(129)]) {
    const refused = await api(page, 'PUT', '', { name: taken, address: { country: 'GB' } })
    assert.ok(refused.name, `${taken} is refused`)
  }
  await page.getByRole('textbox', { name: 'Name' }).fill('0207946011')
  await page.getByText('a telephone number is a poor name').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Next' }).click()
  assert.ok((await page.getByText('Please fill this in.').count()) >= 2)
  await page.getByRole('textbox', { name: 'Street' }).fill('1 High Street')
  await page.getByRole('textbox', { name: 'Postal code' }).fill('N1 1AA')
  await page.getByRole('textbox', { name: 'Town' }).fill('London')
  await page.getByRole('combobox', { name: 'Country' }).or(page.getByRole('textbox', { name: 'Country' })).first().click()
  await page.keyboard.type('United King')
  await page.getByRole('option', { name: 'United Kingdom' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Account contacts' }).waitFor()
  await page.goBack()
  assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), name)
  await page.goForward()
  await page.reload()
  await page.getByRole('button', { name: 'Add an administrator' }).click()
  await page.getByRole('textbox', { name: 'First name' }).fill('Ann')
  await page.getByRole('textbox', { name: 'Last name' }).fill('Bell')
  await page.getByRole('textbox', { name: 'User name' }).fill(username)
  await page.getByRole('textbox', { name: 'E-mail' }).last().fill('ann@example.org')
  await page.getByLabel('Password', { exact: true }).fill(password)
  assert.deepEqual(await axeFindings(page), [])
}

/** What somebody began another may go on with, anywhere; only passwords are typed again. */
async function keepsForLater(page) {
  await page.getByRole('button', { name: 'Keep for later' }).click()
  await page.getByText('Kept for all administrators').waitFor()
  await page.getByRole('button', { name: 'Start again' }).click()
  const drafts = page.getByRole('region', { name: 'Begun and not finished' })
  await drafts.getByRole('button', { name: `Go on: ${name}` }).waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), '')
  assert.deepEqual(await axeFindings(page), [])
  await drafts.getByRole('button', { name: `Go on: ${name}` }).click()
  await page.getByRole('heading', { name: 'Account contacts' }).waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'User name' }).inputValue(), username)
  assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '')
  await page.getByLabel('Password', { exact: true }).fill(password)
}

async function presetsFeatures(page) {
  const features = page.locator('form').getByRole('switch')
  await page.getByText('for trained people only').waitFor()
  await page.getByRole('button', { name: 'Only what is advised' }).click()
  const on = []
  for (const each of await features.all()) if (await each.isChecked()) on.push(await each.getAttribute('name'))
  assert.deepEqual(on, ['access.user', 'access.account', 'access.errors_log'])
}

async function picksApplications(page) {
  await page.getByRole('switch', { name: 'Only chosen applications' }).check({ force: true })
  const chosen = page.getByRole('list', { name: 'Chosen applications' }).getByRole('listitem')
  const others = page.getByRole('list', { name: 'Applications to add' }).getByRole('button')
  assert.equal(await chosen.count(), 1)
  assert.equal(await chosen.getByRole('button').count(), 0)
  const all = await others.count()
  await page.getByLabel('Kind').selectOption('lines')
  assert.ok((await others.count()) < all)
  await page.getByLabel('Kind').selectOption('')
  await page.getByLabel('Search applications').fill('call')
  assert.ok((await others.count()) < all)
  await others.first().click()
  assert.equal(await chosen.count(), 2)
  assert.deepEqual(await axeFindings(page), [])
  await chosen.getByRole('button', { name: /^Remove/ }).click()
  assert.equal(await chosen.count(), 1)
  await page.getByRole('switch', { name: 'Only chosen applications' }).uncheck({ force: true })
}

async function makesAccount(page) {
  for (const step of ['Service plan', 'Usage and call restrictions', 'Credit balance and features', 'Application restrictions', 'Review']) {
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: step, level: 2 }).waitFor()
    if (step.startsWith('Service')) await page.getByRole('checkbox', { name: planName }).check()
    if (step.startsWith('Credit')) await page.getByLabel('Credit at the start').fill('12.5')
    if (step.startsWith('Credit')) await presetsFeatures(page)
    if (step.startsWith('Application')) await picksApplications(page)
    if (step.startsWith('Usage')) await page.getByLabel('Calls either way').fill('3')
    if (step.startsWith('Usage')) await page.getByLabel('Do not call premium-rate numbers').check()
  }
  await page.getByText(`Ann · Bell · ${username}`).waitFor()
  assert.equal(await page.getByText(password).count(), 0)
  await page.getByText(/5(\.0+)? USD a month/).waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  account = page.url().split('#/')[1].split('/')[0]
  assert.equal((await api(page, 'GET', 'limits')).twoway_trunks, 3)
  assert.equal(Number((await api(page, 'GET', 'ledgers/total')).amount), 12.5)
  assert.deepEqual(Object.keys((await api(page, 'GET', 'services')).plans), [plan])
}

/** What was sold is read back: the lines of the plan, the credit and what is added to it; files of both. */
async function seesMoney(page) {
  await goTo(page, 'Service plan')
  await page.getByRole('row').filter({ hasText: 'Administrators' }).filter({ hasText: '5.00' }).waitFor()
  await page.locator('[data-value=monthly]').getByText('5.00 a month').waitFor()
  await keepsFile(page, 'service-plan.csv')
  assert.deepEqual(await findingsAllOver(page), [])
  await page.getByRole('checkbox', { name: planName }).uncheck()
  await page.getByText(/It would be \S*0\.00 a month/).waitFor()
  await goTo(page, 'Balance')
  await page.locator('[data-value=balance]').getByText('12.50').waitFor()
  await page.getByRole('button', { name: 'Give credit' }).click()
  const order = page.getByRole('dialog', { name: 'Give credit' })
  await order.getByLabel('Amount').fill('2.5')
  await order.getByRole('button', { name: 'Give credit' }).click()
  await order.getByText('Please fill this in.').waitFor()
  await order.getByLabel('Reason').fill('Welcome')
  assert.deepEqual(await axeFindings(page), [])
  await order.getByRole('button', { name: 'Give credit' }).click()
  await page.getByRole('row').filter({ hasText: 'Welcome' }).filter({ hasText: '15.00' }).waitFor()
  await keepsFile(page, 'transactions.csv')
  assert.deepEqual(await findingsAllOver(page), [])
  await goTo(page, 'Overview')
}

async function keepsFile(page, name) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ])
  assert.equal(file.suggestedFilename(), name)
}

/** A gear beside each value edits it where it stands, by keyboard too; one value is written. */
async function changesOneValue(page) {
  const facts = page.getByRole('region', { name: 'This account' })
  assert.equal(await facts.locator('[data-value=account-id]').innerText(), account)
  const { realm } = await api(page, 'GET', '')
  assert.equal(await facts.locator('[data-value=account-realm]').innerText(), realm)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  for (const [what, value] of [['Account id', account], ['Realm', realm]]) {
    await facts.getByRole('button', { name: `Copy: ${what}` }).click()
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), value)
  }
  await facts.getByRole('button', { name: 'Change: Technical contact', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Help desk')
  assert.deepEqual(await axeFindings(page), [])
  await page.keyboard.press('Enter')
  await facts.getByText('Help desk').waitFor()
  const [last] = await api(page, 'GET', 'audit?action=changed')
  assert.deepEqual(last.diff.map((each) => [each.path, each.after]), [['contact.technical.name', 'Help desk']])
}

/** The mail lies in the outbox, which administrators read. */
async function recoversPassword(page, browser) {
  const { page: own, wrong } = await openPage(browser, base, { viewport: { width: 390, height: 844 } })
  await own.goto(base)
  await own.getByRole('button', { name: 'Forgot your password?' }).click()
  await own.getByLabel('Account name').fill(name)
  await own.getByLabel('User name').fill(username)
  assert.deepEqual(await axeFindings(own), [])
  await own.getByRole('button', { name: 'Send the mail' }).click()
  await own.getByText('a mail is on its way').waitFor()
  const mails = await api(page, 'GET', 'notifications/smtplog')
  const { text } = await api(page, 'GET', `notifications/smtplog/${mails[0].id}`)
  await own.goto(`${base}/${/#\/recovery\/[\w-]+/.exec(text)[0]}`)
  password = 'another-long-password'
  await own.getByLabel('New password', { exact: true }).fill(password)
  assert.deepEqual(await axeFindings(own), [])
  await own.getByRole('button', { name: 'Save' }).click()
  await own.getByText('Your new password is set. Sign in with it.').waitFor()
  await enter(own, name, username, password)
  assert.deepEqual(wrong, [])
  await own.context().close()
}

async function setsUpSecondFactor(page, browser) {
  const { page: own, wrong } = await openPage(browser, base)
  await own.goto(base)
  await signIn(own, base, name, username, password)
  await own.locator('.you').click()
  await own.getByRole('link', { name: 'Sign-in and security' }).click()
  await own.getByRole('button', { name: 'Set it up' }).click()
  await own.getByRole('img', { name: 'QR code' }).waitFor()
  const secret = await own.locator('[data-value=totp]').innerText()
  await own.getByRole('textbox', { name: 'Code' }).fill(totp(secret, 0))
  await own.getByRole('button', { name: 'Confirm' }).click()
  await own.getByText('Keep these codes').waitFor()
  recovery = await own.locator('.recovery-codes li').first().innerText()
  assert.deepEqual(await axeFindings(own), [])
  await own.getByRole('button', { name: 'I have kept them' }).click()
  await own.getByText('recovery codes left').waitFor()
  await seesOnlyWhatIsOpen(own)
  assert.deepEqual(wrong, [])
  await own.context().close()
}

/** Pages that the wizard closed are not in the menu; what needs a right from above is not among the settings. */
async function seesOnlyWhatIsOpen(own) {
  await own.getByRole('link', { name: 'Mails' }).waitFor()
  await own.evaluate((hash) => (location.hash = hash), `#/${account}/settings/misc`)
  await own.locator('[data-setting="call_waiting.enabled"]').waitFor()
  assert.equal(await own.locator('[data-setting^="call_recording.validate_start"]').count(), 0)
  for (const closed of ['Balance', 'Service plan', 'Price lists'])
    assert.equal(await own.getByRole('link', { name: closed }).count(), 0, closed)
  await own.evaluate((hash) => (location.hash = hash), `#/${account}/wizard/general`)
  await own.locator('.lasting').first().waitFor()
  await own.evaluate((hash) => (location.hash = hash), `#/${account}/wizard/usage`)
  await own.getByLabel('Do not call premium-rate numbers').waitFor()
  assert.equal(await own.getByLabel('Calls either way').count(), 0)
  assert.equal(await own.getByRole('navigation', { name: 'Steps' }).getByText('Service plan').count(), 0)
}

async function asksForCode(page, browser) {
  const { page: own } = await openPage(browser, base, { viewport: { width: 390, height: 844 } })
  await own.goto(base)
  await signIn(own, base, name, username, password)
  await own.getByRole('textbox', { name: 'Code' }).fill('000000')
  await own.getByRole('button', { name: 'Sign in' }).click()
  await own.getByText('That was not the code').waitFor()
  assert.deepEqual(await axeFindings(own), [])
  await own.getByRole('textbox', { name: 'Code' }).fill(recovery)
  await own.getByRole('button', { name: 'Sign in' }).click()
  await own.locator('.tile').first().waitFor()
  await own.context().close()
}

/** In the place of somebody of a customer: it is said all the time, ends by a button, and is recorded. */
async function actsAsAnother(page) {
  await page.getByRole('note').filter({ hasText: `You work in the account ${name}` }).waitFor()
  await page.locator('.you').click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor()
  assert.equal(await page.getByRole('link', { name: 'Preferences' }).count(), 0)
  await page.keyboard.press('Escape')
  await goTo(page, 'Users')
  await page.getByRole('link', { name: 'Ann Bell' }).first().click()
  await page.getByRole('button', { name: 'Act as this person' }).click()
  const note = page.getByRole('note').filter({ hasText: `You act as Ann Bell of ${name}` })
  await note.waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await note.getByRole('button', { name: 'Be yourself again' }).click()
  await page.getByRole('note').filter({ hasText: `You work in the account ${name}` }).waitFor()
  for (const action of ['masqueraded', 'impersonated', 'impersonation_ended']) await isRecorded(page, action)
}

/** The exchange is told beside everything else, so it may know a moment later. */
async function isRecorded(page, action) {
  const until = Date.now() + 20_000
  while (!(await api(page, 'GET', `audit?action=${action}`)).length) assert.ok(Date.now() < until, action)
}

async function moves(page) {
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/manage`)
  await page.getByRole('combobox', { name: 'Below which account' }).click()
  await page.getByRole('option', { name: 'master › Acme Telecom', exact: true }).or(page.getByRole('option', { name: 'Acme Telecom', exact: true })).first().click()
  await page.getByRole('button', { name: 'Move it' }).click()
  const question = page.getByRole('dialog', { name: /^Move / })
  await question.getByText(name).last().waitFor()
  await question.getByRole('button', { name: 'Move it' }).click()
  await page.getByRole('navigation', { name: 'Account path' }).getByText('Acme Telecom').waitFor()
}

async function ends(page) {
  await page.getByRole('button', { name: 'End it …' }).click()
  const question = page.getByRole('dialog', { name: `Delete ${name}?` })
  await question.getByText('1 × Users').waitFor()
  assert.ok(await question.getByRole('button', { name: 'Delete' }).isDisabled())
  await question.getByRole('textbox').fill(name)
  assert.deepEqual(await axeFindings(page), [])
  await question.getByRole('button', { name: 'Delete' }).click()
  await page.getByText(`${name} was deleted.`).waitFor()
  await page.evaluate(() => (location.hash = ''))
  await api(page, 'DELETE', `service_plans/${plan}`)
}

/** RFC 6238: six digits of a secret in base 32, for now. */
function totp(base32, steps) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...base32.replace(/[\s=]/g, '')].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = hash[19] & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
