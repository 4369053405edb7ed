// What an account pays: this month so far beside its plan, line by line as an invoice, as a file to keep.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { findingsAllOver } from './chromium.mjs'
import { api, enter, goTo } from './steps.mjs'

const name = `Paying ${process.pid}`
let account = ''

export const steps = [start, seesWhatIsDue, readsInvoice, keepsFiles, listsInvoices, addsPaidApp, end]

async function start(page) {
  await enter(page)
  const home = await page.evaluate(() => JSON.parse(sessionStorage.getItem('strowger.session')).accountId)
  await page.evaluate((hash) => (location.hash = hash), `#/${home}/plans`)
  const recordings = { rate: 4, activation_charge: 1, name: 'Recordings' }
  const prices = { devices: { _all: { rate: 2.5, name: 'Telephones' } }, account_apps: { recordings } }
  const plan = await api(page, 'PUT', 'service_plans', { name: `Plan of ${name}`, plan: prices })
  const contact = { billing: { name: 'Bill Payer', email: 'bill@example.org' } }
  account = (await api(page, 'PUT', '', { name, address: { country: 'GB' }, contact })).id
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/services`)
  await api(page, 'POST', 'services', { add: [plan.id] })
  for (const device of ['One', 'Two']) await api(page, 'PUT', 'devices', { name: device })
  await page.reload()
  await page.locator('.switcher-name').getByText(name).waitFor()
}

async function seesWhatIsDue(page) {
  const due = page.getByRole('region', { name: 'Due' })
  await due.getByText(/^Due at the end of this month: .*\d/).waitFor()
  await due.getByText('nothing is charged').waitFor()
  await due.getByRole('link', { name: 'This month line by line' }).click()
}

async function readsInvoice(page) {
  await page.getByRole('heading', { level: 1, name: /^Invoice for / }).waitFor()
  const row = page.getByRole('row').filter({ hasText: 'Telephones' })
  await row.filter({ hasText: '2 ×' }).filter({ hasText: 'US$2.50' }).first().waitFor()
  await page.getByText('Bill Payer · bill@example.org').waitFor()
  const shown = await page.locator('[data-value=due]').innerText()
  const { amount_due } = await api(page, 'GET', 'invoices/current')
  assert.ok(shown.includes(amount_due.toFixed(2)), `${shown} is ${amount_due}`)
  assert.deepEqual(await findingsAllOver(page), [])
}

/** The rows of the file add up to the invoice (R-Q07). */
async function keepsFiles(page) {
  const pdf = await keep(page, 'Download PDF')
  assert.equal(pdf.toString('latin1', 0, 5), '%PDF-')
  const [head, ...rows] = (await keep(page, 'Download CSV')).toString().trim().split(/\r?\n/)
  const at = head.split(',').findIndex((column) => column.includes('amount'))
  const sum = rows.reduce((total, row) => total + Number(row.split(',')[at].replaceAll('"', '')), 0)
  const { total } = await api(page, 'GET', 'invoices/current')
  assert.equal(sum.toFixed(2), total.toFixed(2))
}

async function listsInvoices(page) {
  await goTo(page, 'Invoices')
  await page.getByRole('row').filter({ hasText: 'still open' }).waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
}

/** An application that costs: its price stands there before, and what it comes to is accepted first (R-Q08, R-X20). */
async function addsPaidApp(page) {
  await goTo(page, 'App Exchange')
  const row = page.getByRole('row').filter({ hasText: 'Recordings' })
  await row.filter({ hasText: 'US$4.00 a month, US$1.00 once' }).waitFor()
  await row.getByRole('button', { name: 'Add Recordings' }).click()
  const question = page.getByRole('dialog', { name: 'This costs money' })
  await question.locator('[data-value=monthly]').getByText('US$4.00').waitFor()
  const today = await question.locator('[data-value=today]').innerText()
  assert.match(today, /US\$[1-5]\.\d\d/)
  assert.deepEqual(await findingsAllOver(page), [])
  await question.getByRole('button', { name: 'Cancel' }).click()
  await row.getByText('Not installed').waitFor()
  await row.getByRole('button', { name: 'Add Recordings' }).click()
  await question.getByRole('button', { name: 'Accept and go on' }).click()
  await row.getByText('In use').waitFor()
}

async function keep(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return readFileSync(await file.path())
}

async function end(page) {
  await api(page, 'DELETE', '')
}
