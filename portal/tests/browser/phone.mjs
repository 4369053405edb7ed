// The portal's phone, driven line by line from outside: `dial 302`, `hears 440`, `hold`. Each line is answered by
// `done` or `failed: why`. Its microphone says the file TONE. STROWGER_URL, STROWGER_ACCOUNT, STROWGER_USER and
// STROWGER_ADMIN_PASSWORD say where and as whom it signs in; STROWGER_URL may be https with any certificate.
import assert from 'node:assert/strict'
import { createInterface } from 'node:readline'
import { axeFindings, openBrowser, openPage } from './chromium.mjs'
import { goTo, signIn } from './steps.mjs'

const LIMIT_MS = 30_000
const base = process.env.STROWGER_URL ?? 'http://127.0.0.1:8000'
const browser = await openBrowser([
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${process.env.TONE}`,
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--ignore-certificate-errors',
])
const { page, wrong } = await openPage(browser, base, { ignoreHTTPSErrors: true })
page.setDefaultTimeout(LIMIT_MS)
// What cleans voices takes a steady tone for noise.
await page.addInitScript(() => {
  const devices = navigator.mediaDevices
  const open = devices?.getUserMedia.bind(devices)
  const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }
  if (open) devices.getUserMedia = () => open({ audio: plain })
})

const button = (name) => page.getByRole('button', { name, exact: true })
const talking = () => page.locator('.call[data-state=talking]')

const commands = {
  async signIn() {
    await page.goto(base)
    await signIn(page, base)
    await page.locator('.tile').first().waitFor()
    await goTo(page, 'My phone')
  },
  async on() {
    await button('Turn the phone on').click()
    await commands.registered()
  },
  registered: () => page.locator('[data-line=ready]').waitFor(),
  async reload() {
    await page.reload()
    await commands.registered()
  },
  off: () => button('Turn off').click(),
  go: (area) => goTo(page, area),
  async dial(number) {
    await page.getByLabel('Number to call').fill(number)
    await page.keyboard.press('Enter')
  },
  async dialByKeys(number) {
    for (const digit of number) await button(digit).click()
    await button('Call').click()
  },
  ringing: () => page.locator('.call[data-state=ringing]').waitFor(),
  talking: () => talking().waitFor(),
  calledBy: (name) => page.getByRole('alert').filter({ hasText: `${name} is calling` }).waitFor(),
  answer: () => button('Answer').click(),
  decline: () => button('Decline').click(),
  hangUp: () => button('Hang up').last().click(),
  mute: () => button('Mute').click(),
  unmute: () => button('Unmute').click(),
  async hold() {
    await button('Hold').click()
    await button('Resume').waitFor()
  },
  async resume() {
    await button('Resume').click()
    await button('Hold').waitFor()
  },
  async press(digit) {
    await button('Keypad').focus()
    await page.keyboard.press(digit)
  },
  async pressKey(digit) {
    await button('Keypad').click()
    await button(digit === '#' ? 'Hash' : digit).click()
    await button('Keypad').click()
  },
  async transfer(target) {
    await button('Transfer').click()
    await page.getByLabel('Transfer to').fill(target)
    await button('Transfer now').click()
  },
  async askFirst(target) {
    await button('Transfer').click()
    await page.getByLabel('Transfer to').fill(target)
    await button('Ask first').click()
  },
  talkingTwice: () => talking().nth(1).waitFor(),
  connect: () => page.getByRole('button', { name: /^Connect with/ }).first().click(),
  ended: (text) => page.locator('.call-ended').filter({ hasText: text }).waitFor(),
  hears: (hertz) => listen(Number(hertz), 'tone'),
  silence: () => listen(0, 'silence'),
  async looksRight() {
    assert.deepEqual(await axeFindings(page), [])
    assert.deepEqual(wrong, [])
  },
  async narrow() {
    await page.setViewportSize({ width: 390, height: 844 })
    await commands.looksRight()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.equal(wide, 0)
    await page.setViewportSize({ width: 1280, height: 860 })
  },
}

/** What comes from the other side, half a second at a time, by Goertzel's filter as the tests' other phones use it. */
async function listen(hertz, wanted) {
  await page.evaluate(
    async ([tone, kind, limit]) => {
      const WINDOW = 8192
      // While it holds, the browser has no sound at all to take.
      const streams = () =>
        [...document.querySelectorAll('audio[data-call]')]
          .map((audio) => audio.srcObject)
          .filter((stream) => stream?.getAudioTracks().length > 0)
      const context = new AudioContext()
      const heard = new Float32Array(WINDOW)
      const fits = () => {
        const energy = heard.reduce((sum, sample) => sum + sample * sample, 0)
        if (kind === 'silence') return energy / WINDOW < 1e-6
        if (energy / WINDOW < 1e-5) return false
        const turn = 2 * Math.cos((2 * Math.PI * tone) / context.sampleRate)
        let [last, before] = [0, 0]
        for (const sample of heard) [last, before] = [sample + turn * last - before, last]
        return (2 * (last * last + before * before - turn * last * before)) / (energy * WINDOW) > 0.7
      }
      const end = performance.now() + limit
      let told = 'no stream'
      while (performance.now() < end) {
        if (kind === 'silence' && streams().length === 0) return context.close()
        for (const stream of streams()) {
          const source = context.createMediaStreamSource(stream)
          const analyser = new AnalyserNode(context, { fftSize: WINDOW })
          source.connect(analyser)
          await new Promise((then) => setTimeout(then, 500))
          analyser.getFloatTimeDomainData(heard)
          source.disconnect()
          if (fits()) return context.close()
          told = `energy ${heard.reduce((sum, sample) => sum + sample * sample, 0) / WINDOW}`
        }
        await new Promise((then) => setTimeout(then, 50))
      }
      throw new Error(`not heard: ${kind} ${tone} (${told})`)
    },
    [hertz, wanted, LIMIT_MS / 2],
  )
}

console.log('done')
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...rest] = line.split(' ')
  try {
    await commands[name](rest.join(' '))
    console.log('done')
  } catch (failure) {
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/phone-failure.png` })
    const text = (await page.locator('main').innerText().catch(() => '')).replaceAll('\n', ' | ')
    console.log(`failed: ${line}: ${String(failure.message).replaceAll('\n', ' ')}; on the page: ${text}; ${wrong.join('; ')}`)
  }
}
await browser.close()
