// Pure: what a source file says on screen and which keys of the translation layer it names.
import { parseAst } from 'rolldown/parseAst'

// Attributes whose text people read or hear.
const SPOKEN = new Set([
  'title',
  'label',
  'placeholder',
  'description',
  'alt',
  'hint',
  'lead',
  'empty',
  'saveLabel',
  'aria-label',
  'aria-description',
])
// What the exchange says by words of its own; PortalWordsTest of the server knows which there are.
const TOLD = /^(said|lint|note|mail|type)\./
const LETTERS = /\p{L}{2,}/u

export function inspect(text, lang) {
  const found = { strings: new Set(), asked: [], literal: [] }
  walk(parseAst(text, { lang }), found, text)
  return found
}

/** Sentences to print, one per problem; none when all is well. */
export function verdict(listed, seen) {
  const keys = new Set(listed)
  const known = (key) => keys.has(key) || keys.has(`${key}_other`)
  const used = new Set(seen.flatMap((file) => [...file.strings]))
  const problems = []
  for (const { file, literal, asked } of seen) {
    for (const { line, text } of literal)
      problems.push(`${file}:${line}: "${text}" bypasses the translation layer; put it into src/locales/en.json`)
    for (const { line, key } of asked)
      if (!known(key)) problems.push(`${file}:${line}: key "${key}" is not in src/locales/en.json`)
  }
  for (const key of listed) {
    if (!TOLD.test(key) && ![key, key.replace(/_(one|other)$/, ''), settingOf(key)].some((name) => used.has(name)))
      problems.push(`src/locales/en.json: key "${key}" is used nowhere`)
  }
  return problems
}

// `set.a.b`, `help.a.b` and `set.a.b=value` are the words of the setting a.b, which a panel places.
function settingOf(key) {
  return key.replace(/^(set|help)\./, '').replace(/=.*$/, '')
}

/** What another language lacks, has too much, or fills in differently than English. */
export function compared(language, listed, others) {
  const file = `src/locales/${language}.json`
  const problems = []
  for (const [key, text] of Object.entries(listed)) {
    if (!(key in others)) problems.push(`${file}: key "${key}" is missing`)
    else if (fillings(text) !== fillings(others[key]))
      problems.push(`${file}: key "${key}" does not fill in what English does: ${fillings(text) || 'nothing'}`)
  }
  for (const key of Object.keys(others)) if (!(key in listed)) problems.push(`${file}: key "${key}" is not in English`)
  return problems
}

function fillings(text) {
  return [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort().join(' ')
}

function walk(node, found, text) {
  if (Array.isArray(node)) return node.forEach((inner) => walk(inner, found, text))
  if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return
  look(node, found, text)
  for (const [name, inner] of Object.entries(node)) if (name !== 'parent') walk(inner, found, text)
}

function look(node, found, text) {
  const line = () => text.slice(0, node.start).split('\n').length
  if (node.type === 'Literal' && typeof node.value === 'string') found.strings.add(node.value)
  if (node.type === 'JSXText' && LETTERS.test(node.value)) found.literal.push({ line: line(), text: node.value.trim() })
  if (node.type === 'JSXAttribute' && SPOKEN.has(node.name.name) && isText(node.value) && !isKey(node.value.value)) {
    found.literal.push({ line: line(), text: node.value.value })
  }
  if (node.type === 'JSXExpressionContainer' && isText(node.expression))
    found.literal.push({ line: line(), text: node.expression.value })
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 't') {
    for (const key of literalsOf(node.arguments[0])) found.asked.push({ line: line(), key })
  }
}

function isText(node) {
  return node?.type === 'Literal' && typeof node.value === 'string' && LETTERS.test(node.value)
}

function isKey(text) {
  return /^[a-z_]+\.[a-z_]+$/.test(text)
}

function literalsOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value]
  if (node?.type === 'ConditionalExpression') return [...literalsOf(node.consequent), ...literalsOf(node.alternate)]
  return []
}
