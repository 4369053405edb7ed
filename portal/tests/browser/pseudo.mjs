// No word bypasses the translations: a brand says every text of the portal in another way, and then nothing on any page is
// left as we wrote it. Times, numbers and countries are said in Greek, so that what the browser translates shows, too.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { openPage } from './chromium.mjs'
import { api, base, enter } from './steps.mjs'

const words = JSON.parse(readFileSync(new URL('../../src/locales/en.json', import.meta.url), 'utf8'))
const mark = String(process.pid)
const host = `pseudo${mark}.demo.localhost`
const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const OTHER = 'åƀçđéƒĝĥîĵķļɱñöþǫřšţüṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŘŠŢÜṼŴẊÝŽ'
/** Letters of the pseudo translation and of Greek; names of values in mails. */
const NOT_OURS = /[^\x00-\x7f]+|\{\{\w+\}\}/u
const WORD = /[A-Za-z]{2}/
const EDGES = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu
const PLACES = [
  'overview',
  'phone',
  'users',
  'users/new',
  'users/@',
  'people',
  'devices',
  'devices/new',
  'devices/@',
  'extensions',
  'extensions/@',
  'extensions/new',
  'extensions/numbers',
  'extensions/new-number',
  'live',
  'voicemail',
  'log',
  'log/@',
  'whatif',
  'hours',
  'hours/new',
  'trunks',
  'trunks/new',
  'codes',
  'balance',
  'limits',
  'services',
  'invoices',
  'rates',
  'plans',
  'plans/new',
  'settings/general',
  'settings/caller-id',
  'settings/blacklist',
  'settings/misc',
  'settings/autoclip',
  'planned',
  'history/accounts~.',
  'carriers',
  'carriers/new',
  'accounts',
  'wizard/general',
  'wizard/contacts',
  'wizard/plans',
  'wizard/usage',
  'wizard/credit',
  'wizard/apps',
  'wizard/review',
  'manage',
  'apps',
  'glossary',
  'brand',
  'mails',
  'mails/@',
  'mails/sent',
  'audit',
  'errors',
  'you',
  'you/calls',
  'you/security',
]
/** What is under these is always a name. */
const NAMES = new Set(['name', 'username', 'first_name', 'last_name', 'numbers', 'before', 'after', 'request_id'])
const data = new Set()
const learning = []
const seen = []
let account = ''

export const steps = [start, readsEveryPage, saysNothingOfItsOwn, end]

async function start(page) {
  await enter(page)
  account = (await api(page, 'PUT', '', { name: `Pseudo ${mark}`, address: { country: 'GB' } })).id
  await api(page, 'PUT', `../${account}/reseller`)
  const texts = Object.fromEntries(Object.entries(words).map(([key, text]) => [key, pseudo(text)]))
  const brand = { domain: host, company_name: mark, texts: { en: texts } }
  assert.ok((await api(page, 'PUT', `../${account}/whitelabel`, brand)).domain, 'the brand is made')
}

async function readsEveryPage(_, browser) {
  const there = base.replace(/\/\/[^:/]+/, `//${host}`)
  const { page, wrong } = await openPage(browser, there)
  await page.addInitScript(speakGreek)
  page.on('response', (response) => learning.push(learn(response)))
  await page.goto(there)
  await page.getByRole('button', { name: pseudo(words['sign_in.submit']) }).waitFor()
  await look(page, 'sign-in')
  await signIn(page)
  const shown = await accountToShow(page)
  for (const place of PLACES) await visit(page, shown, place)
  await page.locator('.you').click()
  await look(page, 'you')
  await page.keyboard.press('Control+k')
  await look(page, 'search')
  assert.deepEqual(wrong, [])
  await Promise.all(learning)
  await page.context().close()
}

async function signIn(page) {
  await page.locator('input').nth(0).fill('master')
  await page.locator('input').nth(1).fill('admin')
  await page.locator('input[type=password]').fill(process.env.STROWGER_ADMIN_PASSWORD ?? 'secret')
  await page.keyboard.press('Enter')
  await page.locator('.tile').first().waitFor()
}

/** One that has something in every list. */
async function accountToShow(page) {
  const rows = await api(page, 'GET', 'descendants?paginate=false')
  return rows.find((row) => row.name === process.env.STROWGER_SHOW)?.id ?? rows[0].id
}

async function visit(page, shown, place) {
  const [area, item] = place.replace('~.', `~${shown}`).split('/')
  const list = item === '@'
  await page.evaluate((hash) => (location.hash = hash), `#/${shown}/${list || !item ? area : `${area}/${item}`}`)
  await page.locator('main h1').waitFor()
  await page.getByText(pseudo(words.loading)).first().waitFor({ state: 'hidden' })
  if (list && (await page.locator('main .row-anchor').count()) > 0) {
    await page.locator('main .row-anchor').first().click()
    await page.locator('.panel-head').first().waitFor()
  }
  await look(page, place)
  await page.keyboard.press('Escape')
}

/** Judged at the end, when all answers are read. */
function saysNothingOfItsOwn() {
  const left = seen.flatMap(({ place, texts, names }) => texts.filter((text) => !isSaid(text, names)).map((text) => `${place}: ${text}`))
  if (process.env.PSEUDO) console.log(left.join('\n'))
  assert.deepEqual(left.sort(), [])
}

async function end(page) {
  await page.evaluate(() => (location.hash = ''))
  await api(page, 'DELETE', `../${account}/whitelabel`)
  await api(page, 'DELETE', `../${account}`)
}

/** As a translator might have it: no letter as it was, and marked where it begins and ends. */
function pseudo(text) {
  const other = (letter) => (PLAIN.includes(letter) ? [...OTHER][PLAIN.indexOf(letter)] : letter)
  const said = text.split(/(\{\{\w+\}\})/).map((part) => (part.startsWith('{{') ? part : [...part].map(other).join('')))
  return `⟦${said.join('')}⟧`
}

/** What the exchange told is nobody's to translate: names, numbers, addresses. */
async function learn(response) {
  if (!response.url().includes('/v2/') || response.url().endsWith('/v2/whitelabel')) return
  data.add(response.headers()['x-request-id'] ?? '')
  keep((await response.json().catch(() => null))?.data)
}

// A word such as `in_service` is the exchange's own; people are told it in theirs.
function keep(value, key = '') {
  if (typeof value === 'string' && (NAMES.has(key) || !/^[a-z_]+$/.test(value))) data.add(value)
  else if (typeof value === 'object' && value !== null) Object.entries(value).forEach(([inner, each]) => keep(each, inner))
}

async function look(page, place) {
  const { texts, names } = await page.evaluate(() => {
    const texts = [document.title]
    const named = [...document.querySelectorAll('[translate=no]')].map((each) => each.textContent)
    const hidden = 'script, style, noscript, [translate=no], [data-value], .mono, textarea, code, pre'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(hidden)) texts.push(walker.currentNode.data)
    for (const each of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (each.hasAttribute(name) && !each.closest(hidden)) texts.push(each.getAttribute(name))
    return { texts, names: [...named, ...Intl.supportedValuesOf('timeZone').flatMap((zone) => [zone, zone.replaceAll('_', ' ')])] }
  })
  seen.push({ place, texts: [...new Set(texts)], names: new Set(names) })
}

/** What is left between letters that only a translation has must be what the exchange told, or nobody's to translate. */
function isSaid(text, names) {
  const isTold = (part) => {
    if (!WORD.test(part) || data.has(part) || names.has(part)) return true
    const told = [...data].filter((each) => each.length > 2 && part.includes(each)).sort((a, b) => b.length - a.length)
    return !WORD.test(told.reduce((rest, each) => ` ${rest} `.replaceAll(` ${each} `, ' ').trim(), part.replaceAll(/[,;:]/g, ' ')))
  }
  return text.split(NOT_OURS).map((part) => part.replace(EDGES, '')).every(isTold)
}

function speakGreek() {
  for (const name of ['DateTimeFormat', 'DisplayNames', 'NumberFormat', 'RelativeTimeFormat', 'ListFormat'])
    Intl[name] = new Proxy(Intl[name], {
      construct: (Real, [, ...rest]) => new Real('el', ...rest),
      apply: (real, self, [, ...rest]) => real.call(self, 'el', ...rest),
    })
}
