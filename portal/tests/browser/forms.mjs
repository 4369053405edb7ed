// What forms promise: nothing typed is lost unasked, nobody's changes are overwritten unasked, problems stand at their field,
// an ended sign-in comes back to its place, role user is offered only what is theirs.
import assert from 'node:assert/strict'
import { axeFindings, openPage } from './chromium.mjs'
import { api, base, enter, goTo, signIn } from './steps.mjs'

const mark = String(8000 + (process.pid % 1000))
const password = 'a-long-enough-password'
const own = { username: `own${mark}`, password }
let user = null
let device = null

export const steps = [
  start,
  asksBeforeLeaving,
  tellsWhatOthersChanged,
  showsProblemsAtFields,
  assignsNumber,
  explainsWhatWouldHappen,
  worksByKeyboard,
  downloadsCalls,
  speaksOtherLanguages,
  readsTimesAsWanted,
  readsNumbersAsWanted,
  choosesNumbers,
  tellsStatesWithoutColours,
  comesBackAfterSignIn,
  offersUsersOnlyTheirs,
  tidy,
]

async function start(page) {
  await enter(page)
  // What they choose for themselves is not for the admin of the other scripts.
  own.id = (await api(page, 'PUT', 'users', { first_name: 'Own', last_name: 'Admin', ...own, priv_level: 'admin' })).id
  await page.evaluate(() => sessionStorage.clear())
  await page.reload()
  await enter(page, 'master', own.username, password)
  user = await api(page, 'PUT', 'users', {
    first_name: 'Form',
    last_name: mark,
    username: `form${mark}`,
    password,
    priv_level: 'user',
  })
  device = await api(page, 'PUT', 'devices', { name: `Phone ${mark}`, owner_id: user.id })
  assert.ok(user.id && device.id)
  await page.reload()
}

async function openUser(page) {
  await goTo(page, 'Users')
  await page.getByPlaceholder('Search users').fill(mark)
  await page.getByRole('link', { name: `Form ${mark}` }).click()
  await page.getByLabel('E-mail').waitFor()
}

async function asksBeforeLeaving(page) {
  await openUser(page)
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

async function tellsWhatOthersChanged(page) {
  await openUser(page)
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

async function showsProblemsAtFields(page) {
  await goTo(page, 'Users')
  await page.keyboard.press('n')
  await page.getByRole('note').filter({ hasText: 'The master account is for looking after other accounts' }).waitFor()
  await page.getByLabel('First name').fill('Twin')
  await page.getByRole('button', { name: 'Create user' }).click()
  await page.getByText('Please fill this in.').waitFor()
  await page.getByLabel('Last name').fill(mark)
  await page.getByLabel('User name').fill(`form${mark}`)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create user' }).click()
  await page.getByText('has this already').waitFor()
  assert.equal(await page.getByLabel('User name').getAttribute('aria-invalid'), 'true')
  assert.deepEqual(await axeFindings(page), [])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard changes' }).click()
}

async function assignsNumber(page) {
  const number = `+4420794${mark.padStart(5, '6')}`
  // As people read it, with spaces and dashes.
  const read = new RegExp([...number].map((digit) => (digit === '+' ? '\\+' : digit)).join('[ ()-]*'))
  await goTo(page, 'Numbers')
  await page.getByRole('tab', { name: 'Outside numbers' }).click()
  await page.getByRole('link', { name: 'New number' }).click()
  await page.getByRole('textbox', { name: 'Number' }).fill(number)
  await choose(page, 'Rings', `Form ${mark}`)
  await page.getByRole('button', { name: 'Add number' }).click()
  await page.getByText(`${number} was added.`).waitFor()
  await page
    .getByRole('row')
    .filter({ hasText: read })
    .filter({ hasText: `Form ${mark}` })
    .waitFor()
  await page.getByRole('link', { name: read }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page
    .getByRole('dialog', { name: /Give .* back/ })
    .getByRole('button', { name: 'Delete' })
    .click()
  await page.getByText('was given back').waitFor()
}

async function explainsWhatWouldHappen(page) {
  await api(page, 'PATCH', `users/${user.id}`, { call_restriction: { international: { action: 'deny' } } })
  await goTo(page, 'What would happen if')
  await choose(page, 'Who calls', `Phone ${mark}`)
  await page.getByLabel('What is dialled').fill('+4930901820')
  await page.keyboard.press('Enter')
  await page.getByText('Not allowed to call this number').first().waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('link', { name: 'Change it' }).click()
  await page.getByRole('dialog', { name: `Form ${mark}` }).waitFor()
  await page.keyboard.press('Escape')
}

async function choose(page, label, option) {
  await page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first()
    .click()
  await page.getByRole('option', { name: option }).click()
}

async function downloadsCalls(page) {
  await goTo(page, 'Call log')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ])
  assert.equal(file.suggestedFilename(), 'calls.csv')
}

/** The way past the menu comes first; a setting is found, changed and saved without a mouse. */
async function worksByKeyboard(page) {
  await page.reload()
  await page.locator('main h1').waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip-link')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search everything' }).waitFor()
  await page.keyboard.type(`Form ${mark}`)
  await page.getByRole('option', { name: `Form ${mark}` }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel('E-mail').waitFor()
  for (let tabs = 0; tabs < 20; tabs++) {
    if (await page.getByLabel('E-mail').evaluate((field) => field === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Control+a')
  await page.keyboard.type('keys@example.org')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Saved.').waitFor()
  assert.equal((await api(page, 'GET', `users/${user.id}`)).email, 'keys@example.org')
}

async function speaksOtherLanguages(page) {
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

async function readsTimesAsWanted(page) {
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

/** Whatever is chosen, the exchange keeps the number as it is dialled from anywhere. */
async function readsNumbersAsWanted(page) {
  const number = '+14152221234'
  await api(page, 'PUT', `phone_numbers/${number}`)
  const shown = async (text) => {
    await goTo(page, 'Overview')
    await goTo(page, 'Numbers')
    await page.getByRole('tab', { name: 'Outside numbers' }).click()
    await page.getByRole('link', { name: text, exact: true }).waitFor()
  }
  await shown('+1 415-222-1234')
  const choose = async (value) => {
    await page.evaluate((hash) => (location.hash = hash), `#/${await home(page)}/you`)
    await page.getByRole('combobox', { name: 'Telephone numbers' }).selectOption(value)
    if (value === 'national') await page.getByRole('note').filter({ hasText: 'look like local ones' }).waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  }
  await choose('national')
  await shown('(415) 222-1234')
  await api(page, 'PATCH', `users/${own.id}`, {
    ui_flags: { numbers_format: 'international_with_exceptions', numbers_format_exceptions: ['US'] },
  })
  await page.reload()
  await shown('(415) 222-1234')
  await choose('inherit')
  await shown('+1 415-222-1234')
  assert.equal((await api(page, 'GET', 'phone_numbers')).numbers[number] !== undefined, true)
}

/** The number of a person and the one that is shown are chosen among those of the account. */
async function choosesNumbers(page) {
  await openUser(page)
  await page.getByRole('link', { name: 'Call settings' }).click()
  await page.getByRole('heading', { level: 1, name: `Form ${mark}` }).waitFor()
  await choose(page, 'Own number', '+1 415-222-1234')
  await choose(page, 'Number that is shown', '+1 415-222-1234')
  await page.getByRole('combobox', { name: 'Withhold on calls outside' }).selectOption('full')
  await page.getByRole('note').filter({ hasText: 'may be rejected' }).waitFor()
  await page.getByRole('combobox', { name: 'No answer: then' }).selectOption('user')
  await choose(page, 'No answer: colleague', 'Own Admin')
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  const { numbers, caller_id_options, call_handling } = await api(page, 'GET', `users/${user.id}`)
  assert.deepEqual(numbers, { default: '+14152221234', presentation: '+14152221234' })
  assert.equal(caller_id_options.outbound_privacy, 'full')
  assert.deepEqual([call_handling.no_answer.action, call_handling.no_answer.user_id], ['user', own.id])
  await api(page, 'PATCH', `users/${user.id}`, { numbers: null, caller_id_options: null, call_handling: null })
  await api(page, 'DELETE', 'phone_numbers/+14152221234')
}

/** Other colours for who sees some alike; each state has its own shape and word anyway. */
async function tellsStatesWithoutColours(page) {
  await page.evaluate((hash) => (location.hash = hash), `#/${await home(page)}/you`)
  const palette = () => page.evaluate(() => document.documentElement.dataset.palette)
  assert.equal(await palette(), 'usual')
  await page.getByRole('switch', { name: 'Colours that differ for everybody' }).check({ force: true })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
  await page.reload()
  await page.waitForFunction(() => document.documentElement.dataset.palette === 'plain')
  await goTo(page, 'Devices')
  const state = page.locator('.state').first()
  await state.waitFor()
  assert.equal(await state.locator('svg').count(), 1)
  assert.notEqual(await state.innerText(), '')
  assert.deepEqual(await axeFindings(page), [])
}

function home(page) {
  return page.evaluate(() => JSON.parse(sessionStorage.getItem('strowger.session')).accountId)
}

async function comesBackAfterSignIn(page) {
  await goTo(page, 'Devices')
  const place = page.url()
  await page.evaluate(() => {
    const session = JSON.parse(sessionStorage.getItem('strowger.session'))
    sessionStorage.setItem('strowger.session', JSON.stringify({ ...session, token: 'worn.out.token' }))
  })
  await page.reload()
  await page.getByText('your sign-in ran out').waitFor()
  await signIn(page, base, 'master', own.username, password)
  await page.getByRole('heading', { level: 1, name: 'Devices' }).waitFor()
  assert.equal(page.url(), place)
}

async function offersUsersOnlyTheirs(page, browser) {
  const { page: theirs, wrong } = await openPage(browser, base, { viewport: { width: 390, height: 844 } })
  await enter(theirs, 'master', `Form${mark}`, password)
  await theirs.getByRole('button', { name: 'Menu' }).click()
  for (const hidden of ['Carriers', 'Account settings', 'Accounts'])
    assert.equal(await theirs.getByRole('link', { name: hidden }).count(), 0)
  await theirs.getByRole('link', { name: 'Devices', exact: true }).click()
  await theirs.getByRole('link', { name: `Phone ${mark}` }).waitFor()
  assert.equal(await theirs.locator('.row-anchor').count(), 1)
  assert.deepEqual(await axeFindings(theirs), [])
  assert.deepEqual(wrong, [])
  await theirs.context().close()
}

async function tidy(page) {
  await api(page, 'DELETE', `devices/${device.id}`)
  for (const flow of await api(page, 'GET', `callflows?filter_owner_id=${user.id}`))
    await api(page, 'DELETE', `callflows/${flow.id}`)
  await api(page, 'DELETE', `users/${user.id}`)
  await api(page, 'DELETE', `users/${own.id}`)
}
