// Writes node_modules/.types/documents.d.ts: one TypeScript type per JSON Schema of ../schema, so that portal and API cannot drift,
// and fields.json: the settings of accounts and users with their kinds and limits.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { typesOf } from './schema-types.mjs'
import { fieldsOf } from './setting-fields.mjs'

const portal = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(portal, '..', 'schema')
// Under node_modules, not src: it is made from ../schema on every build and never edited or committed.
const target = join(portal, 'node_modules', '.types', 'documents.d.ts')

const schemas = {}
for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
  if (file.endsWith('.json'))
    schemas[file.slice(0, -'.json'.length)] = JSON.parse(readFileSync(join(folder, file), 'utf8'))
}
mkdirSync(dirname(target), { recursive: true })
keep(target, typesOf(schemas))
keep(join(dirname(target), 'fields.json'), JSON.stringify({ ...fieldsOf(schemas, 'users'), ...fieldsOf(schemas, 'accounts') }))

function keep(file, text) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
