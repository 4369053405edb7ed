// Every page but the log of calls, which first-call has something to show in: nothing is wrong with it, wide or narrow.
import assert from 'node:assert/strict'
import { axeFindings, findingsAllOver, NARROW, WIDE } from './chromium.mjs'
import { base, enter, switchAccount } from './steps.mjs'

const PLACES = [
  'overview',
  'phone',
  'users',
  'users/new',
  'users/@',
  'devices',
  'devices/new',
  'devices/@',
  'extensions',
  'extensions/@',
  'extensions/new',
  'extensions/numbers',
  'extensions/new-number',
  'live',
  'people',
  'mails',
  'mails/@',
  'mails/sent',
  'errors',
  'audit',
  'planned',
  'trunks',
  'manage',
  'wizard/general',
  'whatif',
  'settings/misc',
  'carriers',
  'carriers/new',
  'accounts',
]
/** Places that are no drawer over a list. */
const PLAIN = ['extensions/numbers', 'settings/misc', 'mails/sent', 'wizard/general']
const findings = []

export const options = { viewport: WIDE, colorScheme: 'light' }
export const steps = [signsIn, visitsPages, opensMenus, foundNothing]

async function signsIn(page) {
  await page.goto(base)
  await page.getByLabel('Account name').waitFor()
  await look(page, 'sign-in')
  await enter(page)
  if (process.env.STROWGER_SHOW) await switchAccount(page, process.env.STROWGER_SHOW)
}

async function visitsPages(page) {
  const account = await page.evaluate(
    () => location.hash.split('/')[1] || JSON.parse(sessionStorage.getItem('strowger.session')).accountId,
  )
  for (const place of PLACES) await visit(page, account, place)
}

async function visit(page, account, place) {
  const [area, item] = place.split('/')
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/${item === '@' ? area : place}`)
  await page.locator('main h1').waitFor()
  await page.getByText('Loading…').first().waitFor({ state: 'hidden' })
  if (item === '@') await page.locator('main .row-anchor').first().click()
  if (item && !PLAIN.includes(place)) await page.getByRole('dialog').waitFor()
  await look(page, place.replace('/', '-').replace('@', 'one'))
  await page.keyboard.press('Escape')
}

async function opensMenus(page) {
  for (const [menu, name] of [
    [page.locator('.switcher'), 'switcher'],
    [page.locator('.you'), 'you'],
  ]) {
    await menu.click()
    await look(page, name)
    await page.keyboard.press('Escape')
  }
  await page.setViewportSize(NARROW)
  await page.getByRole('button', { name: 'Menu' }).click()
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme })
    const seen = await axeFindings(page)
    findings.push(...seen.map((finding) => `menu, ${colorScheme}: ${finding}`))
  }
}

function foundNothing() {
  assert.deepEqual([...new Set(findings)], [])
}

async function look(page, name) {
  findings.push(...(await findingsAllOver(page)).map((finding) => `${name}, ${finding}`))
}
