// The browser tests: node tests/browser/run.mjs [name …]. One browser; two scripts at a time, each in a context of its own.
//
//   STROWGER_URL             http://127.0.0.1:8000
//   STROWGER_ADMIN_PASSWORD  of the user admin in the account master, who signs in
//   STROWGER_SHOW            an account below that has users, devices and calls to look at, as --demo makes them
//   SCREENSHOTS              where a picture of what failed goes
//
// A script exports its steps, and what its page is like where that matters. Each line of the output says what was done.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { openBrowser, openPage } from './chromium.mjs'
import { base } from './steps.mjs'

const LANES = 2
// The longest comes first, so that no lane is left alone with it.
const SCRIPTS = [
  'pages',
  'voicemail',
  'pseudo',
  'first-call',
  'settings',
  'forms',
  'accounts',
  'centre',
  'office',
  'person',
  'hours',
  'invoices',
  'calls-cost',
]

const wanted = process.argv.length > 2 ? process.argv.slice(2) : [...SCRIPTS]
if (process.env.SCREENSHOTS) mkdirSync(process.env.SCREENSHOTS, { recursive: true })
const browser = await openBrowser()
let failed = 0
await Promise.all(Array.from({ length: LANES }, lane))
await browser.close()
process.exit(failed === 0 ? 0 : 1)

async function lane() {
  for (let name = wanted.shift(); name; name = wanted.shift()) await tell(name)
}

async function tell(name) {
  const { steps, options, afterwards } = await import(`./${name}.mjs`)
  const { page, wrong } = await openPage(browser, base, options)
  const began = Date.now()
  try {
    for (const step of steps) await timed(name, step, page)
    assert.deepEqual(wrong, [])
    console.log(`ok ${name} (${Date.now() - began} ms)`)
  } catch (failure) {
    failed++
    console.log(`FAILED ${name}:`, failure, wrong)
    await picture(name)
  } finally {
    afterwards?.()
    await page.context().close()
  }
}

/** Of all that is open: what failed may be a second page of the script. */
async function picture(name) {
  if (!process.env.SCREENSHOTS) return
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const [n, page] of pages.entries())
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-failure-${n}.png` }).catch(() => undefined)
}

async function timed(name, step, page) {
  const began = Date.now()
  await step(page, browser)
  console.log(`${name}: ${step.name} (${Date.now() - began} ms)`)
}
