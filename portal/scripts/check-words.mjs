// Fails on texts that bypass the translation layer, on keys that are asked for but missing, and on keys nobody asks for.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect, verdict } from './words.mjs'

const portal = dirname(dirname(fileURLToPath(import.meta.url)))
const source = join(portal, 'src')
const listed = Object.keys(JSON.parse(readFileSync(join(source, 'locales', 'en.json'), 'utf8')))
const files = readdirSync(source, { recursive: true }).filter((name) => /\.tsx?$/.test(name))
const seen = files.map((name) => ({
  file: relative(portal, join(source, name)),
  ...inspect(readFileSync(join(source, name), 'utf8'), name.endsWith('x') ? 'tsx' : 'ts'),
}))
const problems = verdict(listed, seen)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exit(1)
