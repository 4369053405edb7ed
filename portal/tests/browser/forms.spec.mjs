// What forms promise: nothing typed is lost unasked, nobody's changes are overwritten unasked, problems stand at their field,
// an ended sign-in comes back to its place, role user is offered only what is theirs. Environment as in first-call.spec.mjs.
import assert from 'node:assert/strict'
import { api, goTo, signIn } from './steps.mjs'
import { axeFindings, openBrowser, openPage } from './chromium.mjs'

const base = process.env.STROWGER_URL ?? 'http://127.0.0.1:8000'
const mark = String(8000 + (process.pid % 1000))
const browser = await openBrowser()
const { page, wrong } = await openPage(browser, base)
page.setDefaultTimeout(10_000)
let user = null
let device = null

const steps = {
  start,
  asksBeforeLeaving,
  tellsWhatOthersChanged,
  showsProblemsAtFields,
  assignsNumber,
  explainsWhatWouldHappen,
  downloadsCalls,
  speaksOtherLanguages,
  readsTimesAsWanted,
  comesBackAfterSignIn,
  offersUsersOnlyTheirs,
  tidy,
}
let failed = 0
try {
  for (const [title, step] of Object.entries(steps)) {
    await step()
    console.error(`ok ${title}`)
  }
  assert.deepEqual(wrong, [])
} catch (failure) {
  failed = 1
  console.error(failure)
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/forms-failure.png` })
} finally {
  await browser.close()
}
process.exit(failed)

async function start() {
  await page.goto(base)
  await signIn(page, base)
  await page.locator('.tile').first().waitFor()
  user = await api(page, 'PUT', 'users', {
    first_name: 'Form',
    last_name: mark,
    username: `form${mark}`,
    password: 'a-long-enough-password',
    priv_level: 'user',
  })
  device = await api(page, 'PUT', 'devices', { name: `Phone ${mark}`, owner_id: user.id })
  assert.ok(user.id && device.id)
  await page.reload()
}

async function openUser() {
  await goTo(page, 'Users')
  await page.getByPlaceholder('Search users').fill(mark)
  await page.getByRole('link', { name: `Form ${mark}` }).click()
  await page.getByLabel('E-mail').waitFor()
}

async function asksBeforeLeaving() {
  await openUser()
  await page.getByLabel('E-mail').fill('typed@example.org')
  await page.keyboard.press('Escape')
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  await question.waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await question.waitFor({ state: 'hidden' })
  assert.equal(await page.getByLabel('E-mail').inputValue(), 'typed@example.org')
  await page.goBack()
  await question.getByRole('button', { name: 'Discard changes' }).click()
  await page.getByLabel('E-mail').waitFor({ state: 'hidden' })
}

async function tellsWhatOthersChanged() {
  await openUser()
  await page.getByLabel('First name').fill('Mine')
  await api(page, 'PATCH', `users/${user.id}`, { email: 'theirs@example.org' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Somebody else saved first' })
  await dialog.getByRole('cell', { name: 'theirs@example.org' }).waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await dialog.getByRole('button', { name: 'Save my changes too' }).click()
  await page.getByText('Saved.').waitFor()
  const now = await api(page, 'GET', `users/${user.id}`)
  assert.deepEqual([now.first_name, now.email], ['Mine', 'theirs@example.org'])
  await api(page, 'PATCH', `users/${user.id}`, { first_name: 'Form' })
  await page.reload()
}

async function showsProblemsAtFields() {
  await goTo(page, 'Users')
  await page.keyboard.press('n')
  await page.getByLabel('First name').fill('Twin')
  await page.getByRole('button', { name: 'Create user' }).click()
  await page.getByText('Please fill this in.').waitFor()
  await page.getByLabel('Last name').fill(mark)
  await page.getByLabel('User name').fill(`form${mark}`)
  await page.getByLabel('Password', { exact: true }).fill('a-long-enough-password')
  await page.getByRole('button', { name: 'Create user' }).click()
  await page.getByText('has this already').waitFor()
  assert.equal(await page.getByLabel('User name').getAttribute('aria-invalid'), 'true')
  assert.deepEqual(await axeFindings(page), [])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard changes' }).click()
}

async function assignsNumber() {
  const number = `+4420794${mark.padStart(5, '6')}`
  await goTo(page, 'Numbers')
  await page.getByRole('tab', { name: 'Outside numbers' }).click()
  await page.getByRole('link', { name: 'New number' }).click()
  await page.getByRole('textbox', { name: 'Number' }).fill(number)
  await choose('Rings', `Form ${mark}`)
  await page.getByRole('button', { name: 'Add number' }).click()
  await page.getByText(`${number} was added.`).waitFor()
  await page
    .getByRole('row')
    .filter({ hasText: number })
    .filter({ hasText: `Form ${mark}` })
    .waitFor()
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page
    .getByRole('dialog', { name: /Give .* back/ })
    .getByRole('button', { name: 'Delete' })
    .click()
  await page.getByText('was given back').waitFor()
}

async function explainsWhatWouldHappen() {
  await api(page, 'PATCH', `users/${user.id}`, { call_restriction: { international: { action: 'deny' } } })
  await goTo(page, 'What would happen if')
  await choose('Who calls', `Phone ${mark}`)
  await page.getByLabel('What is dialled').fill('+4930901820')
  await page.keyboard.press('Enter')
  await page.getByText('Not allowed to call this number').first().waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('link', { name: 'Change it' }).click()
  await page.getByRole('dialog', { name: `Form ${mark}` }).waitFor()
  await page.keyboard.press('Escape')
}

async function choose(label, option) {
  await page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first()
    .click()
  await page.getByRole('option', { name: option }).click()
}

async function downloadsCalls() {
  await goTo(page, 'Call log')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ])
  assert.equal(file.suggestedFilename(), 'calls.csv')
}

async function speaksOtherLanguages() {
  await page.locator('.you').click()
  await page.getByLabel('Language').selectOption('de')
  await page.getByRole('link', { name: 'Anrufliste' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Anrufliste' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'de')
  await page.locator('.you').click()
  await page.getByLabel('Sprache').selectOption('')
  await page.getByRole('link', { name: 'Call log' }).waitFor()
  await page.keyboard.press('Escape')
}

async function readsTimesAsWanted() {
  await page.locator('.you').click()
  await page.getByRole('link', { name: 'Preferences' }).click()
  await page.getByRole('switch', { name: 'Twelve hours' }).check({ force: true })
  await page.getByLabel('Order of dates').selectOption('ymd')
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  const source = page.locator('[data-setting="ui_flags.date_format"]')
  await source.getByText(/for the user .* on \d{4}-\d\d-\d\d/).waitFor()
  for (const name of ['Twelve hours (5:30 PM)', 'Order of dates'])
    await page.getByRole('button', { name: `${name}: leave it to what holds above` }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
}

async function comesBackAfterSignIn() {
  await goTo(page, 'Devices')
  const place = page.url()
  await page.evaluate(() => {
    const session = JSON.parse(sessionStorage.getItem('strowger.session'))
    sessionStorage.setItem('strowger.session', JSON.stringify({ ...session, token: 'worn.out.token' }))
  })
  await page.reload()
  await page.getByText('your sign-in ran out').waitFor()
  await signIn(page, base)
  await page.getByRole('heading', { level: 1, name: 'Devices' }).waitFor()
  assert.equal(page.url(), place)
}

async function offersUsersOnlyTheirs() {
  const { page: own, wrong: ownWrong } = await openPage(browser, base, { viewport: { width: 390, height: 844 } })
  await own.goto(base)
  await signIn(own, base, undefined, `Form${mark}`, 'a-long-enough-password')
  await own.locator('.tile').first().waitFor()
  await own.getByRole('button', { name: 'Menu' }).click()
  for (const hidden of ['Carriers', 'Account settings'])
    assert.equal(await own.getByRole('link', { name: hidden }).count(), 0)
  await own.getByRole('link', { name: 'Devices', exact: true }).click()
  await own.getByRole('link', { name: `Phone ${mark}` }).waitFor()
  assert.equal(await own.locator('.row-anchor').count(), 1)
  assert.deepEqual(await axeFindings(own), [])
  assert.deepEqual(ownWrong, [])
  await own.context().close()
}

async function tidy() {
  await api(page, 'DELETE', `devices/${device.id}`)
  for (const flow of await api(page, 'GET', `callflows?filter_owner_id=${user.id}`))
    await api(page, 'DELETE', `callflows/${flow.id}`)
  await api(page, 'DELETE', `users/${user.id}`)
}
