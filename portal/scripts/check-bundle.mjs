// Fails when the built portal breaks its promises: small start, no source maps, nothing from other hosts, nothing inline.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 250
const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist')
const page = readFileSync(join(dist, 'index.html'), 'utf8')
const problems = []

const scripts = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1])
const kb = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name))).length, 0) / 1000
if (kb > LIMIT_KB) problems.push(`the first scripts are ${kb.toFixed(0)} kB compressed, more than ${LIMIT_KB}`)
if (/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/.test(page))
  problems.push('index.html holds inline script or style, which the content security policy forbids')
if (/(?:src|href)="(?:https?:)?\/\//.test(page)) problems.push('index.html refers to another host')
for (const file of readdirSync(dist, { recursive: true }).map(String)) {
  if (file.endsWith('.map')) problems.push(`${file}: source maps are not delivered`)
  if (file.endsWith('.css') && /url\(["']?(?:https?:)?\/\//.test(readFileSync(join(dist, file), 'utf8')))
    problems.push(`${file}: refers to another host`)
}
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exit(1)
console.log(`portal: first scripts ${kb.toFixed(0)} kB compressed`)
