// What calls cost: prices from a file, limits beside what runs now, the three gates of calls abroad, and a charged call.
//
//   CALL_CMD   as in first-call.mjs: one call to EXTENSION, here a number outside
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findingsAllOver } from './chromium.mjs'
import { api, enter, goTo } from './steps.mjs'

const name = `Cost ${process.pid}`
const deck = `deck${process.pid}`
const LIVE_MS = 45_000
const NUMBER = '+442079460123'
const hooks = []
let home = ''
let account = ''
let user = ''
let device = null

export const steps = [start, takesPrices, setsLimits, looksAtGates, asksForPrice, seesCallRun, seesCharge, seesCustomers, end]

export function afterwards() {
  for (const hook of hooks) if (hook.exitCode === null && hook.signalCode === null) process.kill(-hook.pid, 'SIGTERM')
}

async function start(page) {
  await enter(page)
  // The seller of the account to look at has a carrier.
  const shown = (await api(page, 'GET', 'descendants?paginate=false')).find((each) => each.name === process.env.STROWGER_SHOW)
  home = shown.tree.at(-1)
  await page.evaluate((hash) => (location.hash = hash), `#/${home}/plans`)
  await api(page, 'PUT', 'transactions/credit', { amount: 20, reason: 'to hand on' })
  const plan = await api(page, 'PUT', 'service_plans', { name: `Plan of ${name}`, plan: {}, ratedeck: { id: deck } })
  account = (await api(page, 'PUT', '', { name, address: { country: 'GB' }, timezone: 'Europe/London' })).id
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/limits`)
  await api(page, 'POST', 'services', { add: [plan.id] })
  await api(page, 'PUT', 'transactions/credit', { amount: 10, reason: 'first credit' })
  user = (await api(page, 'PUT', 'users', { first_name: 'Abel', last_name: 'Abroad' })).id
  device = await api(page, 'PUT', 'devices', { name: 'Dialler', owner_id: user })
}

/** From a file, all or none, with a word about each row that is wrong; a whole number finds what it costs. */
async function takesPrices(page) {
  await page.evaluate((hash) => (location.hash = hash), `#/${home}/rates`)
  await page.reload()
  const sheet = (cost) => ['prefix,rate_cost,rate_increment,rate_minimum,rate_name,ratedeck_id', `44,${cost},1,1,Britain ${deck},${deck}`]
  const send = (rows) =>
    page.getByLabel('CSV file with prices').setInputFiles({ name: 'r.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) })
  await send(sheet('much'))
  await page.getByRole('alert').getByText(/^2: /).waitFor()
  await send(sheet('1.2'))
  await page.getByText('1 new prices, 0 changed.').waitFor()
  await page.getByPlaceholder(/a whole number/).fill(NUMBER)
  const row = page.getByRole('row').filter({ hasText: `Britain ${deck}` })
  await row.filter({ hasText: 'US$1.20' }).waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
  await row.getByRole('link').click()
  await page.getByRole('textbox', { name: 'A minute' }).or(page.getByLabel('A minute')).first().fill('0.6')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await row.filter({ hasText: 'US$0.60' }).waitFor()
}

async function setsLimits(page) {
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/limits`)
  await page.getByRole('note').filter({ hasText: 'nothing is counted' }).waitFor()
  await page.getByRole('textbox', { name: 'Trunks for both' }).fill('0')
  await page.getByRole('textbox', { name: 'All calls at once' }).fill('5')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'All calls' }).filter({ hasText: '5' }).waitFor()
  await page.locator('[data-value=available]').getByText('US$10.00').waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
}

/** All three on one screen; which of them is closed is told (R-O08). */
async function looksAtGates(page) {
  const gate = (which, open) => page.locator(`[data-gate=${which}][data-open=${open}]`).waitFor()
  await gate('account', true)
  await gate('minutes', true)
  await page.getByRole('textbox', { name: 'Whose calls' }).or(page.getByRole('combobox', { name: 'Whose calls' })).first().click()
  await page.getByRole('option', { name: 'Abel Abroad' }).click()
  await gate('user', true)
  await api(page, 'PATCH', `users/${user}`, { call_restriction: { international: { action: 'deny' } } })
  await api(page, 'PATCH', 'limits', { allow_prepay: false })
  await page.reload()
  await gate('user', false)
  await gate('minutes', false)
  await gate('account', true)
  await page.locator('[data-gate=user]').getByRole('link', { name: 'Change it' }).click()
  await page.locator('[data-setting=call_restriction]').waitFor()
  await api(page, 'PATCH', `users/${user}`, { call_restriction: null })
  await api(page, 'PATCH', 'limits', { allow_prepay: true })
}

async function asksForPrice(page) {
  await goTo(page, 'What would happen if')
  await page.getByRole('combobox', { name: 'Who calls' }).or(page.getByRole('textbox', { name: 'Who calls' })).first().click()
  await page.getByRole('option', { name: 'Dialler' }).click()
  await page.getByLabel('What is dialled').fill(NUMBER)
  await page.keyboard.press('Enter')
  await page.locator('[data-value=price]').getByText('It would cost US$0.60 a minute.').waitFor()
}

/** While it runs it is counted, and its money set aside. */
async function seesCallRun(page) {
  const { realm } = await api(page, 'GET', '')
  const { host, port } = await page.evaluate(async () => {
    const { token } = JSON.parse(sessionStorage.getItem('strowger.session'))
    return (await (await fetch('/v2/about', { headers: { 'X-Auth-Token': token } })).json()).data.sip
  })
  const { sip } = device
  const env = { SIP_REALM: realm, SIP_SERVER: `${host}:${port}`, EXTENSION: NUMBER, TALK_S: '8' }
  const caller = { CALLER_USERNAME: sip.username, CALLER_PASSWORD: sip.password }
  hooks.push(spawn(process.env.CALL_CMD, { shell: true, detached: true, stdio: 'ignore', env: { ...process.env, ...env, ...caller } }))
  await goTo(page, 'Limits')
  await page.locator('[data-used=calls]').getByText('1', { exact: true }).waitFor({ timeout: LIVE_MS })
  await page.waitForFunction(() => !/^US\$0\.00$/.test(document.querySelector('[data-value=reserved]')?.textContent ?? 'US$0.00'), null, { timeout: LIVE_MS })
  await page.locator('[data-used=calls]').getByText('0', { exact: true }).waitFor({ timeout: LIVE_MS })
}

/** It is in the list of its day, adds up, and the file has the same (R-S02, R-S05 to R-S07). */
async function seesCharge(page) {
  await goTo(page, 'Charges per call')
  const row = page.getByRole('row').filter({ hasText: '0123' })
  const filter = () => page.getByRole('button', { name: 'Filter' }).click()
  await page.waitForFunction(() => document.querySelector('main tbody tr') !== null || (document.querySelector('main form button')?.click(), false), null, {
    timeout: LIVE_MS,
    polling: 1000,
  })
  await row.filter({ hasText: `Britain ${deck}` }).waitFor()
  const total = await page.locator('[data-value=total]').innerText()
  const { amount } = (await api(page, 'GET', 'ledgers'))['per-minute-voip']
  assert.ok(total.includes(String(Math.abs(amount))), `${total} is ${amount}`)
  for (const column of await page.locator('th .sort').all()) {
    await column.click()
    const first = await column.locator('xpath=..').getAttribute('aria-sort')
    await column.click()
    assert.notEqual(await column.locator('xpath=..').getAttribute('aria-sort'), first)
  }
  assert.deepEqual(await findingsAllOver(page), [])
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()])
  const [head, ...rows] = readFileSync(await file.path(), 'utf8').trim().split(/\r?\n/).map(cells)
  const sum = rows.reduce((all, cell) => all + Number(cell[head.indexOf('amount')]), 0)
  assert.equal(sum.toFixed(6), amount.toFixed(6))
  await page.getByLabel('First day').fill('2020-01-01')
  await page.getByLabel('Last day').fill('2020-01-31')
  await filter()
  await page.getByText('No call was charged in these days.').waitFor()
}

function cells(line) {
  return line.split(',').map((cell) => cell.replaceAll('"', ''))
}

/** The seller sees what calls of each customer cost (R-S06). */
async function seesCustomers(page) {
  await page.evaluate((hash) => (location.hash = hash), `#/${home}/charges`)
  await page.getByRole('combobox', { name: 'Whose calls' }).selectOption('sub-account-calls')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('combobox', { name: 'Customer' }).selectOption(name)
  await page.getByRole('row').filter({ hasText: name }).filter({ hasText: '0123' }).waitFor()
  await page.locator('[data-value=total]').getByText(/^1 call, /).waitFor()
}

async function end(page) {
  for (const rate of await api(page, 'GET', `../${home}/rates?filter_ratedeck_id=${deck}`)) await api(page, 'DELETE', `../${home}/rates/${rate.id}`)
  await api(page, 'DELETE', `../${account}`)
}
