// A person's page: four tabs with addresses of their own, one redirect of all calls in two places, changes of all tabs
// saved together; and the same for oneself.
import assert from 'node:assert/strict'
import { findingsAllOver } from './chromium.mjs'
import { api, base, enter } from './steps.mjs'

const name = `Person ${process.pid}`
const password = 'a-long-enough-password'
let account = ''
let user = ''

export const steps = [start, hasFourTabs, choosesMails, redirectsInBothPlaces, keepsTabsTogether, seesOwnTabs, end]

async function start(page) {
  await enter(page)
  account = (await api(page, 'PUT', '', { name, address: { country: 'GB' } })).id
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/users`)
  const person = { first_name: 'Ada', last_name: 'Own', username: 'ada', password, email: 'ada@example.org' }
  user = (await api(page, 'PUT', 'users', person)).id
  await api(page, 'PUT', 'devices', { name: 'Desk of Ada', owner_id: user })
  await page.reload()
  await page.locator('.switcher-name').getByText(name).waitFor()
}

async function open(page, tab) {
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/person/${user}~${tab}`)
  await page.getByRole('heading', { level: 1, name: 'Ada Own' }).waitFor()
}

const shown = {
  profile: (page) => page.getByRole('textbox', { name: 'First name' }),
  notifications: (page) => page.getByRole('region', { name: 'What is mailed' }),
  calls: (page) => page.getByRole('combobox', { name: 'No answer: then' }),
  device: (page) => page.getByRole('link', { name: 'Desk of Ada' }),
}

/** By a click and by its address, in whatever order (R-F01). */
async function hasFourTabs(page) {
  await page.getByRole('link', { name: 'Ada Own' }).click()
  await page.getByRole('link', { name: 'Call settings' }).click()
  const tabs = page.getByRole('navigation', { name: 'Groups of settings' }).getByRole('link')
  await shown.calls(page).waitFor()
  assert.deepEqual(await tabs.allInnerTexts(), ['Profile', 'Notifications', 'Calls', 'Device'])
  for (const tab of await tabs.allInnerTexts()) {
    await tabs.getByText(tab).click()
    await shown[tab.toLowerCase()](page).waitFor()
    assert.ok(page.url().endsWith(`~${tab.toLowerCase()}`))
    if (tab === 'Profile' || tab === 'Device') await looksRight(page)
  }
  for (const tab of Object.keys(shown)) {
    await open(page, tab)
    await shown[tab](page).waitFor()
  }
  await page.reload()
  await shown.device(page).waitFor()
}

/** What is mailed is chosen one by one (R-F03). */
async function choosesMails(page) {
  await open(page, 'notifications')
  const missed = page.getByRole('switch', { name: 'Mail about missed calls' })
  const left = page.getByRole('switch', { name: 'Mail about new messages' })
  assert.deepEqual([await missed.isChecked(), await left.isChecked()], [true, true])
  await missed.uncheck({ force: true })
  await save(page)
  const { notifications } = await api(page, 'GET', `users/${user}`)
  assert.deepEqual(notifications, { missed_call: { enabled: false } })
}

/** Set with the devices, seen with the calls (R-F29). */
async function redirectsInBothPlaces(page) {
  await open(page, 'device')
  await page.getByRole('switch', { name: 'Forward all calls' }).check({ force: true })
  await page.getByRole('textbox', { name: 'Number to forward to' }).fill('+442079460999')
  await save(page)
  await open(page, 'calls')
  assert.ok(await page.getByRole('switch', { name: 'Forward all calls' }).isChecked())
  assert.equal(await page.getByRole('textbox', { name: 'Number to forward to' }).inputValue(), '+442079460999')
  const { call_forward } = await api(page, 'GET', `users/${user}`)
  assert.deepEqual([call_forward.enabled, call_forward.number], [true, '+442079460999'])
}

/** What is typed on one tab is there after another one; both are saved at once. */
async function keepsTabsTogether(page) {
  await open(page, 'profile')
  await page.getByRole('textbox', { name: 'First name' }).fill('Augusta')
  await page.getByRole('link', { name: 'Calls', exact: true }).click()
  await page.getByRole('switch', { name: 'Do not disturb' }).check({ force: true })
  const bar = page.getByRole('region', { name: 'What you changed' })
  await bar.getByRole('cell', { name: 'Augusta' }).waitFor()
  await page.getByRole('link', { name: 'Device', exact: true }).click()
  await page.getByRole('link', { name: 'Desk of Ada' }).click()
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await save(page)
  const { first_name, do_not_disturb } = await api(page, 'GET', `users/${user}`)
  assert.deepEqual([first_name, do_not_disturb.enabled], ['Augusta', true])
  await api(page, 'PATCH', `users/${user}`, { do_not_disturb: null, call_forward: null, first_name: 'Ada' })
}

/** The person finds the same for themselves, by the search too. */
async function seesOwnTabs(page) {
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(base)
  await enter(page, name, 'ada', password)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search everything' }).fill('permanent redirect')
  await page.getByRole('option', { name: /Forward all calls/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('switch', { name: 'Forward all calls' }).waitFor()
  await page.getByRole('link', { name: 'Device', exact: true }).click()
  await page.getByRole('link', { name: 'Desk of Ada' }).waitFor()
  await looksRight(page)
}

async function save(page) {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
}

async function end(page) {
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(base)
  await enter(page)
  await page.evaluate((id) => {
    const { token } = JSON.parse(sessionStorage.getItem('strowger.session'))
    return fetch(`/v2/accounts/${id}`, { method: 'DELETE', headers: { 'X-Auth-Token': token } })
  }, account)
}

async function looksRight(page) {
  assert.deepEqual(await findingsAllOver(page), [])
}
