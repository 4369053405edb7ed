// Fails on texts that bypass the translation layer, on keys that are asked for but missing, on keys nobody asks for, and on
// languages that do not have exactly the keys of English.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compared, inspect, verdict } from './words.mjs'

const portal = dirname(dirname(fileURLToPath(import.meta.url)))
const source = join(portal, 'src')
const words = (file) => JSON.parse(readFileSync(join(source, 'locales', file), 'utf8'))
const english = words('en.json')
const others = readdirSync(join(source, 'locales')).filter((file) => file !== 'en.json')
const files = readdirSync(source, { recursive: true }).filter((name) => /\.tsx?$/.test(name))
const seen = files.map((name) => ({
  file: relative(portal, join(source, name)),
  ...inspect(readFileSync(join(source, name), 'utf8'), name.endsWith('x') ? 'tsx' : 'ts'),
}))
const problems = [
  ...verdict(Object.keys(english), seen),
  ...others.flatMap((file) => compared(file.replace('.json', ''), english, words(file))),
]
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exit(1)
