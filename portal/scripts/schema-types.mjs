// Pure: JSON Schemas (by file name) → TypeScript source. Covers what ../schema uses: objects, arrays, enums, $ref, oneOf/anyOf/allOf.

export function typesOf(schemas) {
  const parts = ['// Written by scripts/types-from-schemas.mjs from ../schema. Do not edit.\n']
  for (const [name, schema] of Object.entries(schemas)) parts.push(declaration(name, schema))
  return parts.join('\n')
}

export function typeName(file) {
  return file
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('')
}

function declaration(name, schema) {
  const lines = [
    `${comment(schema.description ?? schema.title, '')}export type ${typeName(name)} = ${typeOf(schema, '', name)}\n`,
  ]
  for (const [key, inner] of Object.entries({ ...schema.definitions, ...schema.$defs })) {
    lines.push(`export type ${typeName(name)}${typeName(key)} = ${typeOf(inner, '', name)}\n`)
  }
  return lines.join('\n')
}

function typeOf(schema, indent, file) {
  if (schema === true || schema === undefined) return 'unknown'
  if (schema === false) return 'never'
  if (schema.$ref) return refName(schema.$ref, file)
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choice = schema.oneOf ?? schema.anyOf
  if (choice && !schema.properties) return choice.map((inner) => bracket(typeOf(inner, indent, file))).join(' | ')
  const whole = Array.isArray(schema.type)
    ? schema.type.map((type) => single({ ...schema, type }, indent, file)).join(' | ')
    : single(schema, indent, file)
  if (!schema.allOf) return whole
  const all = schema.allOf.filter((inner) => inner.$ref || inner.properties).map((inner) => typeOf(inner, indent, file))
  return [...(whole === 'unknown' ? [] : [whole]), ...all].join(' & ') || 'unknown'
}

function single(schema, indent, file) {
  switch (schema.type ?? (schema.properties ? 'object' : undefined)) {
    case 'string':
      return 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      return `${bracket(typeOf(schema.items, indent, file))}[]`
    case 'object':
      return objectOf(schema, indent, file)
    default:
      return 'unknown'
  }
}

function objectOf(schema, indent, file) {
  const entries = Object.entries(schema.properties ?? {})
  const rest = schema.additionalProperties
  const others = rest && typeof rest === 'object' ? rest : Object.values(schema.patternProperties ?? {})[0]
  if (entries.length === 0)
    return others ? `Record<string, ${typeOf(others, indent, file)}>` : 'Record<string, unknown>'
  const required = new Set(schema.required ?? [])
  const inner = indent + '  '
  const lines = entries.map(([key, value]) => {
    const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)
    return `${comment(value.description, inner)}${inner}${name}${required.has(key) ? '' : '?'}: ${typeOf(value, inner, file)}`
  })
  return `{\n${lines.join('\n')}\n${indent}}`
}

function refName(ref, file) {
  const [path, pointer] = ref.split('#')
  const base = path
    ? typeName(
        path
          .split('/')
          .at(-1)
          .replace(/(\.schema)?\.json$/, ''),
      )
    : typeName(file)
  return pointer ? base + typeName(pointer.split('/').at(-1)) : base
}

function bracket(type) {
  return /[|&]/.test(type) && !type.startsWith('{') ? `(${type})` : type
}

function comment(text, indent) {
  return text ? `${indent}/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n` : ''
}
