// When somebody is there: a person's hours, with nights and holidays, and the rules of an account that callflows ask.
import assert from 'node:assert/strict'
import { findingsAllOver } from './chromium.mjs'
import { api, enter, goTo } from './steps.mjs'

const name = `Hours ${process.pid}`
let account = ''
let user = ''

export const steps = [start, setsHours, addsDates, looksTwice, makesRule, makesHoliday, groupsRules, end]

async function start(page) {
  await enter(page)
  const address = { country: 'GB' }
  account = (await api(page, 'PUT', '', { name, address, timezone: 'Europe/London' })).id
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/users`)
  user = (await api(page, 'PUT', 'users', { first_name: 'Nora', last_name: 'Night' })).id
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/person/${user}~calls`)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Nora Night' }).waitFor()
}

/** Each day on its own, several times a day, over midnight in words (R-F19 to R-F22). */
async function setsHours(page) {
  await page.getByText('Times are those of Europe/London.').waitFor()
  await page.getByRole('switch', { name: 'Keep to these hours' }).check({ force: true })
  const day = (what) => page.getByRole('group', { name: what, exact: true })
  await day('Monday').getByRole('combobox').selectOption('unavailable_between')
  await day('Monday').getByLabel('Monday: not available from (1)').fill('18:30')
  await day('Monday').getByLabel('Monday: available again from (1)').fill('07:00')
  await day('Monday').getByText('on the next day').waitFor()
  await day('Monday').getByRole('button', { name: 'Another time' }).click()
  await day('Sunday').getByRole('combobox').selectOption('unavailable')
  await page.getByRole('combobox', { name: 'Out of hours: then' }).selectOption('number')
  await page.getByRole('textbox', { name: 'Out of hours: number' }).fill('+442079460999')
  const bar = page.getByRole('region', { name: 'What you changed' })
  await bar.getByRole('cell', { name: /Monday: not from 18:30 to 07:00 the next day, from 12:00 to 13:00; Sunday/ }).waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
  await save(page)
  const { days, then, enabled } = (await api(page, 'GET', `users/${user}`)).call_handling.out_of_hours
  assert.equal(enabled, true)
  assert.deepEqual(days.monday.spans, [{ from: '18:30', to: '07:00' }, { from: '12:00', to: '13:00' }])
  assert.deepEqual([days.sunday.mode, then.action, then.number], ['unavailable', 'number', '+442079460999'])
}

/** Days of the calendar have hours of their own (R-F24). */
async function addsDates(page) {
  await page.getByRole('button', { name: 'Add a date' }).click()
  await page.getByRole('textbox', { name: 'Date 1' }).or(page.getByLabel('Date 1', { exact: true })).first().fill('2026-12-25')
  await save(page)
  const { exceptions } = (await api(page, 'GET', `users/${user}`)).call_handling.out_of_hours
  assert.deepEqual([exceptions[0].date, exceptions[0].mode], ['2026-12-25', 'unavailable'])
}

/** What is wrong stands at its field; what was taken back is gone. */
async function looksTwice(page) {
  await page.getByLabel('Monday: available again from (2)').fill('12:00')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('[data-setting="call_handling.out_of_hours.days"] [role=alert]').waitFor()
  await page.getByRole('button', { name: 'Monday: remove time 2' }).click()
  await save(page)
  const { days } = (await api(page, 'GET', `users/${user}`)).call_handling.out_of_hours
  assert.equal(days.monday.spans.length, 1)
}

async function makesRule(page) {
  await goTo(page, 'Opening hours')
  await page.getByRole('link', { name: 'New rule' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Office')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog').getByRole('alert').getByText('Please fill this in.').waitFor()
  for (const day of ['Monday', 'Friday']) await page.getByRole('checkbox', { name: day }).check()
  await page.getByLabel('From').fill('09:00')
  await page.getByLabel('Until').fill('17:30')
  assert.deepEqual(await findingsAllOver(page), [])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: 'Office' })
  await row.filter({ hasText: 'every week Mon, Fri, from 09:00 to 17:30' }).filter({ hasText: 'by the calendar' }).waitFor()
  const [{ id }] = await api(page, 'GET', 'temporal_rules')
  const { wdays, time_window_start, time_window_stop, enabled } = await api(page, 'GET', `temporal_rules/${id}`)
  assert.deepEqual([wdays, time_window_start, time_window_stop, enabled], [['monday', 'friday'], 32400, 63000, undefined])
}

/** On one date; then held on by hand. */
async function makesHoliday(page) {
  await page.getByRole('link', { name: 'New rule' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Christmas')
  await choose(page, 'Repeats', 'on one date')
  await page.getByLabel('Date', { exact: true }).fill('2026-12-25')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('row').filter({ hasText: '25 Dec 2026' }).waitFor()
  await page.getByRole('link', { name: 'Christmas' }).click()
  await choose(page, 'State', 'on by hand')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'Christmas' }).filter({ hasText: 'on by hand' }).waitFor()
}

async function groupsRules(page) {
  await page.getByRole('link', { name: 'New group' }).click()
  await page.getByRole('textbox', { name: 'Group' }).fill('Holidays')
  await page.getByRole('checkbox', { name: 'Christmas' }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'Holidays' }).filter({ hasText: 'Christmas' }).waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
}

async function choose(page, label, option) {
  await page.getByRole('combobox', { name: label }).or(page.getByRole('textbox', { name: label })).first().click()
  await page.getByRole('option', { name: option }).click()
}

async function save(page) {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'What you changed' }).waitFor({ state: 'hidden' })
}

async function end(page) {
  await api(page, 'DELETE', '')
}
