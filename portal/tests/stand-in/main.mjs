// A stand-in for the exchange while the portal is developed alone: the API's envelope over documents in memory.
// Use: node tests/stand-in/main.mjs [port]. Real tests run against the real program.
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answer } from './api.mjs'
import { world } from './world.mjs'

const dist = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'dist')
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' }
const CSP = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const state = world()

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://x')
  if (url.pathname.startsWith('/v2/') || url.pathname.startsWith('/stand-in/')) {
    let body = ''
    for await (const chunk of request) body += chunk
    const { status, headers = {}, json, text } = answer(state, request, url, body ? JSON.parse(body) : {})
    response.writeHead(status, { 'Content-Type': text === undefined ? 'application/json' : 'text/csv', 'X-Request-ID': 'a1b2c3d4e5f60718', ...headers })
    return response.end(text ?? JSON.stringify(json))
  }
  const name = url.pathname === '/' ? '/index.html' : url.pathname
  try {
    const file = readFileSync(join(dist, name))
    response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream', 'Content-Security-Policy': CSP })
    response.end(file)
  } catch {
    response.writeHead(404).end()
  }
})
server.listen(Number(process.argv[2] ?? 8123), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
