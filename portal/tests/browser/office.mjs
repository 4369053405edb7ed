// What a reseller does beside telephony: people from a spreadsheet, words of mails, a brand, errors that people were shown.
import assert from 'node:assert/strict'
import { findingsAllOver, openPage } from './chromium.mjs'
import { api, base, enter, goTo } from './steps.mjs'

const mark = String(process.pid)
const name = `Office ${mark}`
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let account = ''

export const steps = [start, takesSpreadsheet, writesMails, seesOutbox, makesBrand, makesPlan, findsError, end]

async function start(page) {
  await enter(page)
  account = (await api(page, 'PUT', '', { name, address: { country: 'GB' } })).id
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/users`)
  await api(page, 'PUT', 'reseller')
  await page.reload()
  await page.locator('.switcher-name').getByText(name).waitFor()
}

async function takesSpreadsheet(page) {
  await page.getByRole('link', { name: 'From a spreadsheet' }).click()
  const sheet = (rows) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) })
  const rows = ['first_name,last_name,username,extension', `Ada,${mark},ada${mark},201`, `Bob,${mark},bob${mark},999`]
  await page.getByLabel('CSV file').setInputFiles(sheet(rows))
  await page.getByText('1 of 2 rows are right').waitFor()
  await page.getByRole('row').filter({ hasText: 'extension' }).filter({ hasText: '3' }).waitFor()
  await looksRight(page)
  rows[2] = rows[2].replace('999', '202')
  await page.getByLabel('CSV file').setInputFiles(sheet(rows))
  await page.getByText('All 2 rows are right.').waitFor()
  assert.equal((await api(page, 'GET', 'users')).length, 0)
  await page.getByRole('button', { name: 'Create 2 people' }).click()
  await page.getByText('2 people were created.').waitFor()
  await looksRight(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download with passwords' }).click(),
  ])
  assert.equal(file.suggestedFilename(), 'people-made.csv')
  assert.equal((await api(page, 'GET', 'users')).length, 2)
}

async function writesMails(page) {
  await goTo(page, 'Mails')
  await page.getByRole('link', { name: 'New password' }).click()
  const subject = page.getByRole('textbox', { name: 'Subject' })
  await page.getByLabel('Language').last().selectOption('de')
  await subject.fill('Passwort für {{wer}}')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('does not know wer').waitFor()
  await subject.fill('Passwort für {{username}}')
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('heading', { name: 'Passwort für [username]' }).waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row').filter({ hasText: 'New password' }).filter({ hasText: 'Your own' }).waitFor()
}

async function seesOutbox(page) {
  const [ada] = await api(page, 'GET', 'users?filter_first_name=Ada')
  await api(page, 'PATCH', `users/${ada.id}`, { email: 'ada@example.org', ui_language: 'de', language: 'de' })
  await page.evaluate(
    (data) => fetch('/v2/user_auth/recovery', { method: 'PUT', body: JSON.stringify({ data }) }),
    { account_name: name, username: `ada${mark}` },
  )
  await page.getByRole('link', { name: 'Outbox' }).click()
  await page.getByRole('link', { name: `Passwort für ada${mark}` }).click()
  await page.getByRole('dialog').getByText('ada@example.org').waitFor()
  await looksRight(page)
  await page.keyboard.press('Escape')
}

async function makesBrand(page, browser) {
  const host = `office${mark}.demo.localhost`
  await page.reload()
  await goTo(page, 'Brand')
  await page.getByRole('textbox', { name: 'Host name' }).fill(host)
  await page.getByRole('textbox', { name: 'Name of the company' }).fill('Office Voice')
  await page.getByRole('textbox', { name: 'Colour of buttons' }).fill('green')
  await page.getByRole('button', { name: 'Make the brand' }).click()
  await page.locator('[name="colors.primary"][aria-invalid=true]').waitFor()
  await page.getByRole('textbox', { name: 'Colour of buttons' }).fill('#2e7d32')
  await page.getByRole('button', { name: 'Make the brand' }).click()
  await page.getByLabel('Logo', { exact: true }).setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PICTURE })
  await page.getByRole('img', { name: 'Logo' }).waitFor()
  const texts = page.getByRole('region', { name: 'Words of the portal' })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    texts.getByRole('button', { name: 'Download all words' }).click(),
  ])
  assert.equal(file.suggestedFilename(), 'portal-en.po')
  const po = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', '', 'msgctxt "sign_in.submit"', 'msgid "Sign in"', 'msgstr "Come in"', '']
  await texts.getByLabel('File with your own words').setInputFiles({ name: 'own.po', mimeType: 'text/plain', buffer: Buffer.from(po.join('\n')) })
  await texts.getByText('1 word of your own').waitFor()
  await page.getByRole('note').filter({ hasText: 'does not lead here' }).waitFor()
  await looksRight(page)
  const there = base.replace(/\/\/[^:/]+/, `//${host}`)
  const { page: branded, wrong } = await openPage(browser, there)
  await branded.goto(there)
  await branded.getByRole('heading', { name: 'Sign in to Office Voice' }).waitFor()
  await branded.getByRole('button', { name: 'Come in' }).waitFor()
  assert.deepEqual(wrong, [])
  await branded.context().close()
  await page.getByRole('button', { name: 'Delete the brand …' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(host)
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('There is no brand yet').waitFor()
}

/** A price list of the reseller's own; what the form does not show stays. */
async function makesPlan(page) {
  await goTo(page, 'Price lists')
  await page.getByRole('link', { name: 'New plan' }).click()
  await page.locator('[name=name]').fill('Basic')
  await page.getByRole('button', { name: 'Add a price' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Please fill this in.').first().waitFor()
  await page.getByRole('combobox', { name: 'What is counted' }).or(page.getByRole('textbox', { name: 'What is counted' })).first().click()
  await page.getByRole('option', { name: 'Devices' }).click()
  await page.locator('[name="price.0.item"]').fill('_all')
  await page.getByLabel('Each month for each').fill('-1')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('[name="price.0.rate"][aria-invalid=true]').waitFor()
  await page.getByLabel('Each month for each').fill('2.5')
  await looksRight(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'Basic' }).waitFor()
  const [{ id }] = await api(page, 'GET', 'service_plans')
  const plan = { devices: { _all: { rate: 2.5, exceptions: ['softphone'] } } }
  await api(page, 'POST', `service_plans/${id}`, { name: 'Basic', plan })
  await page.getByRole('link', { name: 'Basic' }).click()
  await page.getByLabel('Each month for each').fill('3')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const { rate, exceptions } = (await api(page, 'GET', `service_plans/${id}`)).plan.devices._all
  assert.deepEqual([rate, exceptions], [3, ['softphone']])
  await looksRight(page)
}

async function findsError(page) {
  const id = await page.evaluate(async (path) => {
    const { token } = JSON.parse(sessionStorage.getItem('strowger.session'))
    const headers = { 'X-Auth-Token': token, 'Content-Type': 'application/json' }
    const answer = await fetch(path, { method: 'PUT', headers, body: JSON.stringify({ data: { first_name: 'X' } }) })
    return (await answer.json()).request_id
  }, `/v2/accounts/${account}/users`)
  // It is told where the person is at home, not where they acted.
  await page.evaluate(() => (location.hash = `#/${JSON.parse(sessionStorage.getItem('strowger.session')).accountId}/errors`))
  await page.getByRole('searchbox', { name: /Search by request id/ }).fill(id)
  await page.getByRole('row').filter({ hasText: 'PUT users' }).filter({ hasText: 'last_name' }).waitFor()
  await looksRight(page)
}

async function end(page) {
  await page.evaluate(() => (location.hash = ''))
  await api(page, 'DELETE', `../${account}`)
}

async function looksRight(page) {
  assert.deepEqual(await findingsAllOver(page), [])
}
