// The first call, seen in the portal: sign in, create a user and a device, watch a phone register, watch a call.
//
//   REGISTER_CMD   run once the device exists; lets a phone register and stay registered
//   CALL_CMD       run once it is registered; makes one call to EXTENSION that is answered and ends when it gets SIGTERM
//                  Both get SIP_USERNAME, SIP_PASSWORD, SIP_REALM, SIP_SERVER and EXTENSION, the second also
//                  CALLER_USERNAME and CALLER_PASSWORD of another device. Without them, the same values are printed as
//                  one line of JSON and whoever runs the test acts on it. tests/browser/baresip.sh can be both.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { axeFindings, findingsAllOver } from './chromium.mjs'
import { api, base, enter, goTo, signIn, switchAccount } from './steps.mjs'

const extension = process.env.EXTENSION ?? String(7000 + (process.pid % 1000))
const name = `Tess Caller ${extension}`
const LIVE_MS = 45_000
const hooks = []
let phone = null
let caller = null

export const steps = [
  refuseWrongPassword,
  signInRight,
  createUser,
  createDevice,
  seeRegistered,
  seeLiveCall,
  seeCallRecord,
  deleteUser,
]

export function afterwards() {
  for (const hook of hooks) end(hook)
}

async function refuseWrongPassword(page) {
  await page.goto(base)
  await signIn(page, base, undefined, undefined, 'certainly-wrong')
  await page.getByText('do not belong together').waitFor()
  await looksRight(page)
}

async function signInRight(page) {
  await enter(page)
  if (process.env.STROWGER_SHOW) await switchAccount(page, process.env.STROWGER_SHOW)
  await page.reload()
  await page.locator('.tile').first().waitFor()
}

async function createUser(page) {
  await goTo(page, 'Users')
  await page.getByRole('link', { name: 'New user' }).click()
  await page.getByLabel('First name').fill('Tess')
  await page.getByLabel('Last name').fill(`Caller ${extension}`)
  await page.getByRole('textbox', { name: 'Extension' }).fill(extension)
  await page.getByLabel('User name').fill(`tess${extension}`)
  await page.getByLabel('Password', { exact: true }).fill('a-long-enough-password')
  await page.getByRole('button', { name: 'Create user' }).click()
  await page.getByRole('heading', { name: 'Devices and numbers' }).waitFor()
  await looksRight(page)
}

async function createDevice(page) {
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
  await looksRight(page)
}

async function seeRegistered(page) {
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
  await looksRight(page)
}

async function seeLiveCall(page) {
  caller = await api(page, 'PUT', 'devices', { name: `Caller of ${extension}` })
  await goTo(page, 'Live calls')
  const call = hook(process.env.CALL_CMD, { ...phone, callerUsername: caller.sip.username, callerPassword: caller.sip.password })
  const row = page.getByRole('row').filter({ hasText: extension }).filter({ hasText: 'Talking' })
  await row.waitFor({ timeout: LIVE_MS })
  const duration = row.getByRole('cell').last()
  const before = await duration.innerText()
  await page.waitForFunction(([cell, text]) => cell.textContent !== text, [await duration.elementHandle(), before], {
    timeout: LIVE_MS,
  })
  await looksRight(page)
  if (call) end(call)
}

async function seeCallRecord(page) {
  await goTo(page, 'Call log')
  await page.getByPlaceholder('Search by name or number').fill(extension)
  const row = page.getByRole('row').filter({ hasText: extension }).filter({ hasText: 'Answered' })
  await row.first().waitFor({ timeout: LIVE_MS })
  assert.deepEqual(await findingsAllOver(page), [])
  await row.first().getByRole('link').click()
  await page.getByRole('dialog').getByRole('heading', { name: 'Legs' }).waitFor()
  await page.getByRole('dialog').locator('.leg').first().waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
}

async function deleteUser(page) {
  await page.keyboard.press('Escape')
  await goTo(page, 'Users')
  await page.getByPlaceholder('Search users').fill(name)
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('dialog', { name: `Delete ${name}?` })
  await question.getByText('the device Test phone').waitFor()
  await question.getByText(extension, { exact: false }).first().waitFor()
  await looksRight(page)
  await question.getByRole('button', { name: 'Delete' }).click()
  await page.getByText(`${name} was deleted.`).waitFor()
  await page.getByText('Nothing matches.').waitFor()
  const rest = await api(page, 'GET', 'devices?filter_name=Test phone')
  for (const { id } of [...rest, caller]) await api(page, 'DELETE', `devices/${id}`)
}

function hook(command, phone) {
  if (!command) return null
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
  return child
}

function end(hook) {
  if (hook.exitCode === null && hook.signalCode === null) process.kill(-hook.pid, 'SIGTERM')
}

async function looksRight(page) {
  assert.deepEqual(await axeFindings(page), [])
}
