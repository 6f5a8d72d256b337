/** What comes in, checked against the route's schema before a handler sees it. */
import { Compile } from 'typebox/compile'
import type { TSchema } from 'typebox'
import { Refusal } from './call.ts'

type Validator = {
  Check: (value: unknown) => boolean
  Errors: (value: unknown) => { instancePath: string; message: string; params?: unknown }[]
}

const compiled = new WeakMap<TSchema, Validator>()

/** JSON deeper than this is no request of ours. */
const DEEPEST = 32

export function validator(schema: TSchema): Validator {
  let found = compiled.get(schema)
  if (!found) {
    found = Compile(schema) as unknown as Validator
    compiled.set(schema, found)
  }
  return found
}

/** @throws Refusal 400 that names the place, what is there and what should be */
export function checkBody(schema: TSchema, value: unknown): void {
  const check = validator(schema)
  if (check.Check(value)) return
  // Of a union by `action` only the branch that was meant is worth telling of.
  const branch = branchOf(schema, value)
  if (branch && branch !== schema) return checkBody(branch, value)
  const [first] = check.Errors(value)
  throw new Refusal(
    400,
    'bad-body',
    `${first?.instancePath || 'the body'}: ${first?.message ?? 'is not as the API describes it'} (GET /api/openapi.json)`,
  )
}

function branchOf(schema: TSchema, value: unknown): TSchema | undefined {
  const { anyOf } = schema as { anyOf?: TSchema[] }
  const action = (value as { action?: unknown } | null)?.action
  return anyOf?.find((s) => {
    const { properties } = s as { properties?: { action?: { const?: unknown } } }
    return action !== undefined && properties?.action?.const === action
  })
}

/** Query parameters, read as their schema says. Unknown ones are refused: a mistyped filter must not answer "everything". */
export function readQuery(
  schema: TSchema | undefined,
  given: URLSearchParams,
): Record<string, string | number | boolean> {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, { type?: string }>
    required?: string[]
  }
  const values: Record<string, string | number | boolean> = {}
  for (const [name, text] of given) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (!property)
      throw new Refusal(
        400,
        'bad-query',
        `there is no parameter ${name.slice(0, 60)} here; there are ${Object.keys(properties).join(', ') || 'none'}`,
      )
    if (property.type === 'integer') {
      if (!/^\d{1,12}$/.test(text))
        throw new Refusal(400, 'bad-query', `${name}=${text.slice(0, 60)}: give a whole number`)
      values[name] = Number(text)
    } else if (property.type === 'boolean') {
      if (!['', '1', 'true', '0', 'false'].includes(text))
        throw new Refusal(400, 'bad-query', `${name}=${text.slice(0, 60)}: give true or false`)
      values[name] = text !== '0' && text !== 'false'
    } else values[name] = text
  }
  for (const name of required)
    if (values[name] === undefined) throw new Refusal(400, 'bad-query', `parameter ${name} is missing`)
  if (schema) {
    const check = validator(schema)
    if (!check.Check(values)) {
      const [first] = check.Errors(values)
      const name = first?.instancePath.slice(1) ?? ''
      throw new Refusal(
        400,
        'bad-query',
        `${name}=${String(values[name]).slice(0, 60)}: ${first?.message ?? 'is not allowed'}`,
      )
    }
  }
  return values
}

/** @throws Refusal 400 for what is no JSON, or nests too deep */
export function parseJson(text: string): unknown {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (quoted) {
      if (c === 92) i++
      else if (c === 34) quoted = false
    } else if (c === 34) quoted = true
    else if (c === 123 || c === 91) {
      if (++depth > DEEPEST) throw new Refusal(400, 'bad-body', `the JSON nests deeper than ${DEEPEST} levels`)
    } else if (c === 125 || c === 93) depth--
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refusal(400, 'bad-body', `the body is no JSON: ${(error as Error).message.slice(0, 200)}`)
  }
}
