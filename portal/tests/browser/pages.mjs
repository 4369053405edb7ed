// Every page, wide and narrow in one visit: axe-core finds nothing, nothing is wider than the screen. Each page is looked
// at in the light scheme wide and in the dark one narrow; colours are looked at the other way round too.
import assert from 'node:assert/strict'
import { axeFindings } from './chromium.mjs'
import { base, enter, switchAccount } from './steps.mjs'

const WIDE = { width: 1280, height: 860 }
const TABLET = { width: 1024, height: 860 }
const NARROW = { width: 390, height: 844 }
const COLOURS = ['color-contrast']
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
  'log',
  'log/@',
  'live',
  'whatif',
  'settings/misc',
  'carriers',
  'carriers/new',
  'accounts',
]
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
  if (item && item !== 'numbers' && area !== 'settings') await page.getByRole('dialog').waitFor()
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
    await keep(page, 'menu', colorScheme)
  }
}

function foundNothing() {
  assert.deepEqual([...new Set(findings)], [])
}

async function look(page, name) {
  await keep(page, name, 'wide, light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await keep(page, name, 'wide, dark', COLOURS)
  await page.setViewportSize(TABLET)
  await fits(page, name, 'tablet')
  await page.setViewportSize(NARROW)
  await keep(page, name, 'narrow, dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(WIDE)
}

async function keep(page, name, how, rules = null) {
  const seen = await axeFindings(page, rules)
  findings.push(...seen.map((finding) => `${name}, ${how}: ${finding}`))
  await fits(page, name, how)
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${how}.png` })
}

async function fits(page, name, how) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (over > 0) findings.push(`${name}, ${how}: ${over} px too wide`)
}
