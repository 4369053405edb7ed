// Voicemail as its owner has it: a caller leaves a message, it is listened to in the page, kept, deleted and brought back;
// times are in the owner's zone and order; greetings come from files, with a clear word about those that do not fit.
//
//   CALL_CMD   as in first-call.mjs: one call to EXTENSION, here a mailbox
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { findingsAllOver } from './chromium.mjs'
import { api, base, enter, goTo } from './steps.mjs'

const name = `Voice ${process.pid}`
const password = 'a-long-enough-password'
const LIVE_MS = 45_000
const SECONDS_S = '7'
const hooks = []
let account = ''
let box = ''

export const options = { timezoneId: 'Europe/London' }
export const steps = [start, leavesMessage, seesOwnMessages, listens, movesAround, setsGreeting, setsPin, seesBoxes, editsBox, end]

export function afterwards() {
  for (const hook of hooks) if (hook.exitCode === null && hook.signalCode === null) process.kill(-hook.pid, 'SIGTERM')
}

async function start(page) {
  await enter(page)
  account = (await api(page, 'PUT', '', { name, address: { country: 'GB' } })).id
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/voicemail`)
  const reads = { timezone: 'Pacific/Auckland', ui_flags: { date_format: 'dmy' } }
  const vera = await api(page, 'PUT', 'users', { first_name: 'Vera', last_name: 'Voice', username: 'vera', password, ...reads })
  const short = { skip_greeting: true, skip_instructions: true }
  box = (await api(page, 'PUT', 'vmboxes', { name: 'Box of Vera', mailbox: '300', owner_id: vera.id, ...short })).id
  await api(page, 'PUT', 'vmboxes', { name: 'Nobody', mailbox: '301' })
  const flow = { module: 'voicemail', data: { id: box, action: 'compose' }, children: {} }
  await api(page, 'PUT', 'callflows', { name: 'Vera', numbers: ['300'], flow })
}

async function leavesMessage(page) {
  const { sip } = await api(page, 'PUT', 'devices', { name: 'Caller' })
  const { realm } = await api(page, 'GET', '')
  const { host, port } = await page.evaluate(async () => {
    const { token } = JSON.parse(sessionStorage.getItem('strowger.session'))
    return (await (await fetch('/v2/about', { headers: { 'X-Auth-Token': token } })).json()).data.sip
  })
  const env = {
    ...process.env,
    SIP_REALM: realm,
    SIP_SERVER: `${host}:${port}`,
    EXTENSION: '300',
    CALLER_USERNAME: sip.username,
    CALLER_PASSWORD: sip.password,
    TALK_S: SECONDS_S,
  }
  hooks.push(spawn(process.env.CALL_CMD, { shell: true, detached: true, stdio: 'ignore', env }))
}

async function seesOwnMessages(page) {
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(base)
  await enter(page, name, 'vera', password)
  const offered = await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()
  assert.deepEqual(offered, ['Overview', 'My phone', 'Live calls', 'Call log', 'Voicemail', 'Devices'])
  await goTo(page, 'Voicemail')
  await page.getByRole('heading', { level: 1, name: 'Box of Vera' }).waitFor()
  const row = page.getByRole('row').filter({ hasText: 'Caller' })
  await row.waitFor({ timeout: LIVE_MS })
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Auckland' }).format(new Date())
  await row.filter({ hasText: day }).waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
}

/** What was heard to its end is no longer new. */
async function listens(page) {
  await page.getByRole('button', { name: /^Listen/ }).click()
  await page.locator('audio').waitFor()
  await page.getByText('There are no messages here.').waitFor({ timeout: LIVE_MS })
  await page.getByRole('link', { name: 'Kept' }).click()
  await page.getByRole('row').filter({ hasText: 'Caller' }).waitFor()
}

async function movesAround(page) {
  const empty = () => page.getByText('There are no messages here.').waitFor()
  await page.getByRole('button', { name: /^Delete: / }).click()
  await empty()
  await page.getByRole('link', { name: 'Deleted' }).click()
  await page.getByRole('button', { name: /^Bring back/ }).click()
  await empty()
  await page.getByRole('link', { name: 'Kept' }).click()
  await page.getByRole('button', { name: /^Delete: / }).click()
  await empty()
  await page.getByRole('link', { name: 'Deleted' }).click()
  await page.getByRole('button', { name: /^Delete: / }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await empty()
  assert.equal((await api(page, 'GET', `vmboxes/${box}/messages?filter_folder=deleted`)).length, 0)
}

async function setsGreeting(page) {
  const greeting = page.getByRole('region', { name: 'Greeting', exact: true })
  const file = (called, mimeType, buffer) => ({ name: called, mimeType, buffer })
  await greeting.getByText('No recording of your own is set.').waitFor()
  await greeting.locator('input').setInputFiles(file('a.ogg', 'audio/ogg', Buffer.from('OggS nothing')))
  await greeting.getByText('neither a WAV nor an MP3 file').waitFor()
  await greeting.locator('input').setInputFiles(file('a.wav', 'audio/wav', tone()))
  await greeting.getByText('Your own recording is played.').waitFor()
  await greeting.getByRole('button', { name: /^Listen/ }).waitFor()
  await greeting.getByRole('button', { name: 'Remove it' }).click()
  await greeting.getByText('No recording of your own is set.').waitFor()
}

/** Written, never read again (R-F25, R-F28). */
async function setsPin(page) {
  await page.evaluate(() => (location.hash = `#/${JSON.parse(sessionStorage.getItem('strowger.session')).accountId}/you/calls`))
  const pin = page.getByLabel('PIN of the voice portal', { exact: true })
  await pin.fill('123456')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('[data-setting="voice_portal.pin"] .mantine-PasswordInput-error').waitFor()
  await pin.fill('739104')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByPlaceholder('a PIN is set').waitFor()
  assert.equal(await pin.inputValue(), '')
}

async function seesBoxes(page) {
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(base)
  await enter(page)
  await page.evaluate((hash) => (location.hash = hash), `#/${account}/voicemail`)
  await page.getByRole('row').filter({ hasText: 'Box of Vera' }).filter({ hasText: 'Vera Voice' }).waitFor()
  assert.deepEqual(await findingsAllOver(page), [])
}

async function editsBox(page) {
  await page.getByRole('link', { name: 'Nobody' }).click()
  await page.getByRole('link', { name: 'Settings of this mailbox' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Everybody')
  await page.getByLabel('Further addresses').fill('a@example.org\nb@example.org')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Everybody' }).waitFor()
  const [found] = await api(page, 'GET', 'vmboxes?filter_mailbox=301')
  const saved = await api(page, 'GET', `vmboxes/${found.id}`)
  assert.deepEqual([saved.name, saved.notify_email_addresses], ['Everybody', ['a@example.org', 'b@example.org']])
}

async function end(page) {
  await api(page, 'DELETE', '')
}

/** Half a second of 440 Hz, 8 kHz, 16 bit. */
function tone() {
  const samples = Buffer.alloc(8000)
  for (let i = 0; i < 4000; i++) samples.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * i) / 8000)), 2 * i)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(16000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}
