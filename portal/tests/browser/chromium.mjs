// One browser for the tests: Debian's Chromium, nothing fetched from anywhere.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
// Only what fails waits this long; the machine may be busy with other things.
const LIMIT_MS = 20_000
const NONE = []
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const WIDE = { width: 1280, height: 860 }
const TABLET = { width: 1024, height: 860 }
export const NARROW = { width: 390, height: 844 }

export function openBrowser(more = []) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...more] })
}

/** A page that remembers what went wrong in it: script errors, policy violations, requests to other hosts. */
export async function openPage(browser, base, options = {}) {
  const context = await browser.newContext({
    viewport: WIDE,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(LIMIT_MS)
  const wrong = []
  const origin = new URL(base).origin
  page.on('pageerror', (error) => wrong.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      wrong.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('blob:'))
      wrong.push(`other host: ${request.url()}`)
  })
  return { page, wrong }
}

/** What axe-core finds on the page as it stands, by all rules or only those named. */
export async function axeFindings(page, only = null) {
  await atRest(page)
  const asked = { runOnly: only ?? RULES, resultTypes: ['violations'] }
  // Evaluated from outside, so the page's own policy stays as strict as it is; it stays until the page is loaded again.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const violations = await page.evaluate(async (options) => (await globalThis.axe.run(document, options)).violations, asked)
  return violations.map(
    (rule) =>
      `${rule.id} (${rule.impact}): ${rule.nodes.map((node) => `${node.target.join(' ')} – ${node.failureSummary?.split('\n')[1]?.trim()}`).join('; ')}`,
  )
}

/**
 * The page as it stands, wide and narrow: axe-core finds nothing, nothing is wider than the screen. It is looked at in the
 * light scheme wide and in the dark one narrow; colours are looked at in the dark wide, too.
 */
export async function findingsAllOver(page) {
  const found = []
  const keep = async (how, rules) => {
    if (rules !== NONE) found.push(...(await axeFindings(page, rules)).map((finding) => `${how}: ${finding}`))
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (over > 0) found.push(`${how}: ${over} px too wide`)
  }
  // What lies under the pointer tells more of itself, beside the page.
  await page.mouse.move(0, 0)
  await page.emulateMedia({ colorScheme: 'light' })
  await keep('wide, light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await keep('wide, dark', ['color-contrast'])
  await page.setViewportSize(TABLET)
  await keep('tablet', NONE)
  await page.setViewportSize(NARROW)
  await keep('narrow, dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(WIDE)
  return found
}

/** Waits until nothing moves: fonts are there, no transition runs. */
function atRest(page) {
  return page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    // What is folded away does not move until it is unfolded.
    const shown = document.getAnimations().filter((each) => each.effect?.target?.checkVisibility() !== false)
    const ends = shown.filter((each) => each.effect?.getTiming().iterations !== Infinity)
    await Promise.allSettled(ends.map((each) => each.finished))
  })
}
