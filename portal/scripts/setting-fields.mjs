// Pure: a document's schema → its single settings by dotted path, with what a control needs to know of each.

const KEPT = ['type', 'title', 'description', 'enum', 'default', 'minimum', 'maximum', 'maxLength']

export function fieldsOf(schemas, name) {
  const fields = {}
  collect(schemas, schemas[name], '', fields)
  return fields
}

function collect(schemas, schema, prefix, fields) {
  for (const [key, given] of Object.entries(schema?.properties ?? {})) {
    const property = { ...schemas[(given.$ref ?? '').replace('.json', '')], ...given }
    const path = prefix + key
    fields[path] = Object.fromEntries(KEPT.filter((word) => word in property).map((word) => [word, property[word]]))
    collect(schemas, property, `${path}.`, fields)
  }
}
