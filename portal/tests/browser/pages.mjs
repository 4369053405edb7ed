// Screenshots of every page in both schemes and three widths, and axe-core on each. Use: node tests/browser/pages.mjs
// STROWGER_URL, STROWGER_ACCOUNT, STROWGER_USER, STROWGER_ADMIN_PASSWORD as in first-call.spec.mjs; STROWGER_SHOW names an
// account to switch to first.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { axeFindings, openBrowser, openPage } from './chromium.mjs'
import { signIn, switchAccount } from './steps.mjs'

const base = process.env.STROWGER_URL ?? 'http://127.0.0.1:8000'
const folder = process.env.SCREENSHOTS ?? mkdtempSync(join(tmpdir(), 'strowger-portal-'))
const WIDTHS = [1280, 1024, 390]
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

mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
const failures = []
for (const colorScheme of ['light', 'dark']) {
  for (const width of WIDTHS) await tour(colorScheme, width)
}
await browser.close()
console.log(`screenshots in ${folder}`)
for (const failure of [...new Set(failures)]) console.error(failure)
process.exit(failures.length > 0 ? 1 : 0)

async function tour(colorScheme, width) {
  const { page, wrong } = await openPage(browser, base, {
    colorScheme,
    viewport: { width, height: width < 500 ? 844 : 860 },
  })
  await page.goto(base)
  await page.getByLabel('Account name').waitFor()
  await keep(page, 'sign-in', colorScheme, width)
  await signIn(page, base)
  await page.locator('.tile').first().waitFor()
  if (process.env.STROWGER_SHOW) await switchAccount(page, process.env.STROWGER_SHOW)
  const account = await page.evaluate(
    () => location.hash.split('/')[1] || JSON.parse(sessionStorage.getItem('strowger.session')).accountId,
  )
  for (const place of PLACES) await visit(page, account, place, colorScheme, width)
  await menus(page, colorScheme, width)
  failures.push(...wrong)
  await page.context().close()
}

async function visit(page, account, place, colorScheme, width) {
  const [area, item] = place.split('/')
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/${item === '@' ? area : place}`)
  await page.locator('main h1').waitFor()
  await page.getByText('Loading…').first().waitFor({ state: 'hidden' })
  if (item === '@') {
    const link = page.locator('main .row-anchor').first()
    await link.waitFor({ timeout: 3000 }).catch(() => undefined)
    if (await link.count()) await link.click()
  }
  if (item && item !== 'numbers' && area !== 'settings')
    await page
      .getByRole('dialog')
      .waitFor({ timeout: 3000 })
      .catch(() => failures.push(`${place}: no drawer`))
  await keep(page, place.replace('/', '-').replace('@', 'one'), colorScheme, width)
  await page.keyboard.press('Escape')
}

async function menus(page, colorScheme, width) {
  await page.locator('.switcher').click()
  await page.getByRole('listbox').waitFor()
  await keep(page, 'switcher', colorScheme, width)
  await page.keyboard.press('Escape')
  await page.locator('.you').click()
  await keep(page, 'you', colorScheme, width)
  await page.keyboard.press('Escape')
  if (width >= 500) return
  await page.getByRole('button', { name: 'Menu' }).click()
  await keep(page, 'menu', colorScheme, width)
}

async function keep(page, name, colorScheme, width) {
  await page.waitForTimeout(250)
  const findings = await axeFindings(page)
  failures.push(...findings.map((finding) => `${name} ${colorScheme} ${width}: ${finding}`))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (wide > 0) failures.push(`${name} ${colorScheme} ${width}: ${wide} px too wide`)
  await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) })
}
