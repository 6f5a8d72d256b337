/** The OpenAPI 3.1 document, made from the table of routes. */
import type { TSchema } from 'typebox'
import { ROUTES, type Route } from './api.ts'
import * as schemas from './schemas.ts'

/** Schemas with a name of their own: the same object is the same component. */
function named(): Map<unknown, string> {
  const names = new Map<unknown, string>()
  for (const [name, schema] of Object.entries(schemas))
    if (typeof schema === 'object' && name.endsWith('Schema')) names.set(schema, name.slice(0, -'Schema'.length))
  return names
}

export function openApi(version: string): Record<string, unknown> {
  const names = named()
  const components: Record<string, unknown> = {}
  const reference = (schema: unknown): unknown => {
    const name = names.get(schema)
    if (name === undefined) return copy(schema)
    if (!(name in components)) {
      components[name] = true
      components[name] = copy(schema)
    }
    return { $ref: `#/components/schemas/${name}` }
  }
  const copy = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(reference)
    if (typeof schema !== 'object' || schema === null) return schema
    const result: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(schema)) if (key !== '$id') result[key] = reference(value)
    return result
  }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries(ROUTES) as [string, Route][]) {
    const operation: Record<string, unknown> = {
      operationId: name,
      summary: route.summary,
      tags: [route.path.split('/')[2]!.replace(/\..*/, '')],
      'x-role': route.role,
      security: route.role === 'anybody' ? [{}] : [{ cookie: [] }, { token: [] }, {}],
      responses: responses(route, reference),
    }
    const parameters = [...pathParameters(route.path), ...queryParameters(route.query)]
    if (route.method !== 'get') parameters.push(CSRF)
    if (parameters.length > 0) operation['parameters'] = parameters
    if (route.body) operation['requestBody'] = { required: true, content: bodies(route, reference) }
    ;(paths[route.path] ??= {})[route.method] = operation
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Corroborate',
      version,
      description:
        'Incidents, reports, actors and human decisions of one store. Offsets count UTF-16 code units, half open. Every answer to GET has an ETag. Whatever writes needs the header X-CSRF-Token with the value that GET /api/me gives, unless an API token is used.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'corroborate' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

const CSRF = {
  name: 'X-CSRF-Token',
  in: 'header',
  required: false,
  description: 'from GET /api/me; not needed with an API token',
  schema: { type: 'string' },
}

function pathParameters(path: string): unknown[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(schema: TSchema | undefined): unknown[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, { description?: string }>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: JSON.parse(JSON.stringify(rest)) as unknown,
  }))
}

function bodies(route: Route, reference: (schema: unknown) => unknown): Record<string, unknown> {
  const content: Record<string, unknown> = { 'application/json': { schema: reference(route.body) } }
  if (route.multipart)
    content['multipart/form-data'] = {
      schema: {
        type: 'object',
        properties: {
          file: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } },
          date: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
        },
        required: ['file'],
      },
    }
  return content
}

const MEANINGS: Record<string, string> = {
  200: 'As asked',
  201: 'Made',
  202: 'Taken on; the job tells how it goes',
  204: 'Done, nothing to say',
  304: 'Not changed since the ETag in If-None-Match',
  400: 'Not as the API describes it; the message names the place',
  401: 'Not signed in',
  403: 'The role is not enough, or the CSRF token is missing',
  404: 'Not there',
  409: 'Somebody decided before; nothing was written',
  413: 'The body is too large',
  429: 'Too many requests; Retry-After says when to come again',
  503: 'Not well, or too many at once',
}

function responses(route: Route, reference: (schema: unknown) => unknown): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  const errors: Record<number, TSchema> =
    route.role === 'anybody' ? {} : { 401: schemas.ErrorSchema, 403: schemas.ErrorSchema }
  const all: Record<number, TSchema | string> = { ...errors, 429: schemas.ErrorSchema, ...route.answers }
  for (const [status, answer] of Object.entries(all)) {
    const description = MEANINGS[status] ?? status
    if (answer === '') result[status] = { description }
    else if (typeof answer === 'string') result[status] = { description, content: { [answer]: {} } }
    else result[status] = { description, content: { 'application/json': { schema: reference(answer) } } }
  }
  if (route.method === 'get' && !(503 in route.answers)) result['304'] = { description: MEANINGS['304'] }
  return result
}
