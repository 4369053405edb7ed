// Runs the steps of a browser test one after the other, says which are done and keeps a picture of what failed.
import assert from 'node:assert/strict'
import { openBrowser, openPage } from './chromium.mjs'

export const base = process.env.STROWGER_URL ?? 'http://127.0.0.1:8000'

export async function tell(name, steps, options = {}) {
  const browser = await openBrowser()
  const { page, wrong } = await openPage(browser, base, options)
  page.setDefaultTimeout(10_000)
  let failed = 0
  try {
    for (const step of steps) {
      await step(page, browser)
      console.error(`ok ${step.name}`)
    }
    assert.deepEqual(wrong, [])
  } catch (failure) {
    failed = 1
    console.error(failure)
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-failure.png` })
  } finally {
    await browser.close()
  }
  process.exit(failed)
}
