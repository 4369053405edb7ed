// The first call, seen in the portal: sign in, create a user and a device, watch a phone register, watch a call.
//
//   STROWGER_URL             http://127.0.0.1:8000
//   STROWGER_ACCOUNT, STROWGER_USER, STROWGER_ADMIN_PASSWORD     who signs in (master, admin)
//   STROWGER_SHOW            an account below to switch to first
//   REGISTER_CMD             run once the device exists; lets a phone register and stay registered
//   CALL_CMD                 run once it is registered; makes one call to EXTENSION that is answered and ends by itself
//                            within 40 s. Both get SIP_USERNAME, SIP_PASSWORD, SIP_REALM, SIP_SERVER and EXTENSION, the
//                            second also CALLER_USERNAME and CALLER_PASSWORD of another device, and are ended with the
//                            test. Without them, the same values are printed as one line of JSON and whoever runs the
//                            test acts on it. tests/browser/baresip.sh can be both.
//   SCREENSHOTS              where pictures go (a new folder under the system's temporary one)
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { axeFindings, openBrowser, openPage } from './chromium.mjs'
import { api, goTo, signIn, switchAccount } from './steps.mjs'

const base = process.env.STROWGER_URL ?? 'http://127.0.0.1:8000'
const folder = process.env.SCREENSHOTS ?? mkdtempSync(join(tmpdir(), 'strowger-first-call-'))
const extension = process.env.EXTENSION ?? String(7000 + (process.pid % 1000))
const name = `Tess Caller ${extension}`
const LIVE_MS = 45_000
const hooks = []
let phone = null
let caller = null

mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
const { page, wrong } = await openPage(browser, base)
page.setDefaultTimeout(15_000)

const steps = {
  refuseWrongPassword,
  signInRight,
  createUser,
  createDevice,
  seeRegistered,
  seeLiveCall,
  seeCallRecord,
  deleteUser,
}
let failed = 0
try {
  for (const [title, step] of Object.entries(steps)) {
    const began = Date.now()
    await step()
    await look(title)
    console.error(`ok ${title} (${Date.now() - began} ms)`)
  }
  assert.deepEqual(wrong, [])
} catch (failure) {
  failed = 1
  console.error(failure)
  await page.screenshot({ path: join(folder, 'failure.png') })
} finally {
  for (const hook of hooks) if (hook.exitCode === null) process.kill(-hook.pid, 'SIGTERM')
  await browser.close()
}
console.error(`pictures in ${folder}`)
process.exit(failed)

async function refuseWrongPassword() {
  await page.goto(base)
  await signIn(page, base, undefined, undefined, 'certainly-wrong')
  await page.getByText('do not belong together').waitFor()
}

async function signInRight() {
  await signIn(page, base)
  await page.locator('.tile').first().waitFor()
  if (process.env.STROWGER_SHOW) await switchAccount(page, process.env.STROWGER_SHOW)
  await page.reload()
  await page.locator('.tile').first().waitFor()
}

async function createUser() {
  await goTo(page, 'Users')
  await page.getByRole('link', { name: 'New user' }).click()
  await page.getByLabel('First name').fill('Tess')
  await page.getByLabel('Last name').fill(`Caller ${extension}`)
  await page.getByRole('textbox', { name: 'Extension' }).fill(extension)
  await page.getByLabel('User name').fill(`tess${extension}`)
  await page.getByLabel('Password', { exact: true }).fill('a-long-enough-password')
  await page.getByRole('button', { name: 'Create user' }).click()
  await page.getByRole('heading', { name: 'Devices and numbers' }).waitFor()
}

async function createDevice() {
  await page.getByRole('link', { name: 'Add a device' }).click()
  await page.getByRole('textbox', { name: 'Device' }).fill('Test phone')
  await page.getByRole('button', { name: 'Create device' }).click()
  await page.locator('[data-value=password]').waitFor()
  assert.equal(
    await page
      .getByRole('textbox', { name: 'Belongs to' })
      .or(page.getByRole('combobox', { name: 'Belongs to' }))
      .first()
      .inputValue(),
    name,
  )
}

async function seeRegistered() {
  const value = (key) => page.locator(`[data-value=${key}]`).innerText()
  phone = {
    username: await value('username'),
    password: await value('password'),
    realm: await value('realm'),
    server: await value('server'),
    extension,
  }
  for (const [key, text] of Object.entries(phone)) assert.ok(text, `${key} is shown`)
  console.log(JSON.stringify(phone))
  hook(process.env.REGISTER_CMD, phone)
  await page.locator('[data-registered=true]').waitFor({ timeout: LIVE_MS })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page
    .getByRole('row', { name: /Test phone/ })
    .filter({ hasText: name })
    .filter({ hasText: 'Registered' })
    .waitFor()
}

async function seeLiveCall() {
  caller = await api(page, 'PUT', 'devices', { name: `Caller of ${extension}` })
  await goTo(page, 'Live calls')
  hook(process.env.CALL_CMD, { ...phone, callerUsername: caller.sip.username, callerPassword: caller.sip.password })
  const row = page.getByRole('row').filter({ hasText: extension }).filter({ hasText: 'Talking' })
  await row.waitFor({ timeout: LIVE_MS })
  const duration = row.getByRole('cell').last()
  const before = await duration.innerText()
  await page.waitForFunction(([cell, text]) => cell.textContent !== text, [await duration.elementHandle(), before], {
    timeout: 5000,
  })
}

async function seeCallRecord() {
  await goTo(page, 'Call log')
  await page.getByPlaceholder('Search by name or number').fill(extension)
  const row = page.getByRole('row').filter({ hasText: extension }).filter({ hasText: 'Answered' })
  await row.first().waitFor({ timeout: LIVE_MS })
  await row.first().getByRole('link').click()
  await page.getByRole('dialog').getByRole('heading', { name: 'Legs' }).waitFor()
  await page.getByRole('dialog').locator('.leg').first().waitFor()
}

async function deleteUser() {
  await page.keyboard.press('Escape')
  await goTo(page, 'Users')
  await page.getByPlaceholder('Search users').fill(name)
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('dialog', { name: `Delete ${name}?` })
  await question.getByText('the device Test phone').waitFor()
  await question.getByText(extension, { exact: false }).first().waitFor()
  await question.getByRole('button', { name: 'Delete' }).click()
  await page.getByText(`${name} was deleted.`).waitFor()
  await page.getByText('Nothing matches.').waitFor()
  await api(page, 'DELETE', `devices/${caller.id}`)
}

function hook(command, phone) {
  if (!command) return
  const env = {
    ...process.env,
    SIP_USERNAME: phone.username,
    SIP_PASSWORD: phone.password,
    SIP_REALM: phone.realm,
    SIP_SERVER: phone.server,
    EXTENSION: phone.extension,
    CALLER_USERNAME: phone.callerUsername,
    CALLER_PASSWORD: phone.callerPassword,
  }
  const child = spawn(command, { shell: true, detached: true, stdio: ['ignore', 'inherit', 'inherit'], env })
  child.on('error', (error) => console.error(`${command}: ${error.message}`))
  hooks.push(child)
}

async function look(title) {
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(folder, `${title}.png`) })
  assert.deepEqual(await axeFindings(page), [], `axe-core on ${title}`)
}
