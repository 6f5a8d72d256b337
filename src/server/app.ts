/** The server as one function from request to answer: routes of `api.ts`, the page for everything else. */
import { createHash, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { InputError } from '../record/error.ts'
import { NewerDecisions, type Store } from '../store/store.ts'
import { actorHandlers } from './actors.ts'
import { ROUTES, type Route, type RouteName } from './api.ts'
import { AnswerCache, bodyFor, type Answer } from './cache.ts'
import { json, Refusal, type Call, type Handler } from './call.ts'
import { checkBody, parseJson, readQuery } from './check.ts'
import { decisionHandlers } from './decisions.ts'
import { Gate, LIMITS, readBody, type Limits, type Visitor } from './gate.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { apiDecisions, incidentHandlers } from './incidents.ts'
import { jobHandlers, openJobs, type Intaker } from './jobs.ts'
import { Metrics } from './metrics.ts'
import { openApi } from './openapi.ts'
import { pageHandler } from './page.ts'
import { reportHandlers } from './reports.ts'
import { sessionHandlers } from './session.ts'
import { Upkeep } from '../store/upkeep.ts'
import { openStream } from './stream.ts'
import { exportHandlers } from './exports.ts'
import { version } from './version.ts'

export type AppOptions = {
  /** Ask for accounts; else everybody who reaches the server may do everything. */
  accounts?: boolean
  limits?: Partial<Limits>
  /** Host names to answer to; unless given, those of this machine. `undefined` written out: any. */
  hosts?: readonly string[] | undefined
  /** Folder of the built page. */
  page?: string
  /** A line of JSON an answer. */
  log?: (entry: Record<string, unknown>) => void
  /** Adds reports; unless given, none can be added. */
  intake?: Intaker
  /** Keeps the incidents up to date; give the one that intake uses. */
  upkeep?: Upkeep
  /** Milliseconds since 1970; tests give their own clock. */
  now?: () => number
  /** Is the server reached over HTTPS only? */
  secure?: boolean
}

export type App = {
  fetch: (request: Request, info?: { client?: string }) => Promise<Response>
  metrics: Metrics
  close: () => Promise<void>
}

export const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** What depends on nothing but the store: has an ETag and is made once. */
const STEADY: ReadonlySet<RouteName> = new Set([
  'overview',
  'incidents',
  'incident',
  'geojson',
  'search',
  'reports',
  'report',
  'actors',
  'actor',
  'queue',
  'decisions',
  'agreement',
])

export function createApp(store: Store, options: AppOptions = {}): App {
  const now = options.now ?? Date.now
  const limits = { ...LIMITS, ...options.limits }
  const hosts = 'hosts' in options ? options.hosts : LOCAL_HOSTS
  const gate = new Gate({
    accounts: options.accounts ? store.accounts : undefined,
    limits,
    hosts,
    now,
    secure: options.secure ?? false,
  })
  const metrics = new Metrics()
  const stream = openStream(store)
  const upkeep = options.upkeep ?? new Upkeep(store, { now: () => new Date(now()).toISOString() })
  const jobs = openJobs(options.intake, stream, metrics)
  const cache = new AnswerCache()
  const boot = randomBytes(4).toString('hex')
  const page = pageHandler(options.page)
  const document = JSON.stringify(openApi(version()))

  const handlers: Record<RouteName, Handler> = {
    ...incidentHandlers(store),
    ...reportHandlers(store),
    ...actorHandlers(store),
    ...decisionHandlers(store, upkeep, options.accounts === true, stream, now),
    ...jobHandlers(jobs),
    ...sessionHandlers(store, gate, options.accounts === true, now),
    ...exportHandlers(store),
    stream: stream.handler,
    health: async () => {
      try {
        const { reports, incidents, decisions } = await store.counts()
        return json({ state: 'ok', store: store.engine, reports, incidents, decisions, version: version() })
      } catch {
        return json(
          { state: 'ailing', store: store.engine, reports: 0, incidents: 0, decisions: 0, version: version() },
          503,
        )
      }
    },
    metrics: async () => {
      const { reports, incidents, decisions } = await store.counts()
      const text = metrics.text({
        reports,
        incidents,
        decisions,
        requests_inside: gate.inside,
        listeners: stream.listeners(),
      })
      return new Response(text, { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } })
    },
    openapi: () => new Response(document, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
    decisions: async ({ query }) => {
      const limit = (query['limit'] as number | undefined) ?? 200
      const wanted = {
        limit: limit + 1,
        ...(query['after'] === undefined ? {} : { after: query['after'] as number }),
        ...(query['subject'] === undefined ? {} : { subject: query['subject'] as string }),
        ...(query['action'] === undefined ? {} : { action: query['action'] as string }),
      }
      const found = await store.decisions(wanted)
      const decisions = await apiDecisions(store, found.slice(0, limit))
      return json({ decisions, ...(found.length > limit ? { next: String(decisions.at(-1)!.number) } : {}) })
    },
  }

  async function answer(
    name: RouteName,
    route: Route,
    request: Request,
    params: Record<string, string>,
    visitor: Visitor,
    client: string,
  ): Promise<Response> {
    const url = new URL(request.url)
    const call: Call = {
      request,
      params,
      query: readQuery(route.query, url.searchParams),
      body: undefined,
      client,
      account: visitor.account,
    }
    if (route.body) {
      const multipart =
        route.multipart === true && (request.headers.get('content-type') ?? '').startsWith('multipart/form-data')
      if (!multipart) {
        if (!(request.headers.get('content-type') ?? '').startsWith('application/json'))
          throw new Refusal(400, 'bad-body', 'send the body as application/json')
        const bytes = await readBody(request, route.multipart ? limits.upload : limits.body, limits.bodyTime)
        call.body = parseJson(new TextDecoder().decode(bytes))
        checkBody(route.body, call.body)
      } else {
        // The whole form is read here, so that its size and pace are bounded; then it is taken apart.
        const bytes = await readBody(request, limits.upload, limits.bodyTime)
        call.request = new Request(request.url, {
          method: 'POST',
          headers: { 'content-type': request.headers.get('content-type')! },
          body: bytes,
        })
      }
    }
    const handler = handlers[name]
    if (!STEADY.has(name)) return handler(call)
    const stamp = await store.stamp()
    const etag = `W/"${boot}.${stamp}.${createHash('sha256')
      .update(url.pathname + url.search)
      .digest('base64url')
      .slice(0, 8)}"`
    if (request.headers.get('if-none-match') === etag)
      return new Response(null, { status: 304, headers: { etag, 'cache-control': 'no-cache' } })
    const held: Answer = await cache.get(stamp, url.pathname + url.search, async () => {
      const response = await handler(call)
      return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() }
    })
    const { body, encoding } = await bodyFor(held, request.headers.get('accept-encoding') ?? '')
    const headers: Record<string, string> = {
      'content-type': held.type,
      etag,
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
    }
    if (encoding) headers['content-encoding'] = encoding
    return new Response(body, { status: held.status, headers })
  }

  async function serve(
    name: RouteName,
    route: Route,
    request: Request,
    params: Record<string, string>,
    client: string,
  ): Promise<Response> {
    const started = performance.now()
    let who: string | undefined
    let leave: (() => void) | undefined
    let response: Response
    let problem: unknown
    try {
      gate.checkHost(request)
      gate.checkRate(client)
      if (name !== 'stream') leave = gate.enter()
      const visitor = await gate.visitor(request)
      who = visitor.account?.name
      gate.check(route, request, visitor)
      response = await answer(name, route, request, params, visitor, client)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal)
        response = json(
          {
            code: refusal.code,
            message: refusal.message,
            ...(error instanceof NewerDecisions ? { newer: await apiDecisions(store, error.newer) } : {}),
          },
          refusal.status,
          refusal.headers,
        )
      else {
        problem = error
        response = json({ code: 'bug', message: 'a defect in corroborate; the log of the server has more' }, 500)
      }
    } finally {
      leave?.()
    }
    for (const [key, value] of Object.entries(SECURITY_HEADERS))
      if (!response.headers.has(key)) response.headers.set(key, value)
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
    const seconds = (performance.now() - started) / 1000
    metrics.request(name, response.status, seconds)
    options.log?.({
      time: new Date(now()).toISOString(),
      route: name,
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      ms: Math.round(seconds * 10_000) / 10,
      client,
      ...(who === undefined ? {} : { who }),
      ...(problem === undefined
        ? {}
        : { error: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem) }),
    })
    return response
  }

  const hono = new Hono<{ Bindings: { client: string } }>({ strict: true })
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][])
    hono.on(route.method.toUpperCase(), route.path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) =>
      serve(name, route, c.req.raw, c.req.param() as Record<string, string>, c.env.client),
    )
  hono.all('/api/*', () =>
    json({ code: 'not-found', message: 'no such route; GET /api/openapi.json lists them' }, 404, SECURITY_HEADERS),
  )
  hono.all('*', (c) => {
    try {
      gate.checkHost(c.req.raw)
    } catch (error) {
      const refusal = refusalOf(error)!
      return new Response(`${refusal.message}\n`, { status: refusal.status, headers: SECURITY_HEADERS })
    }
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      return new Response('only GET here\n', { status: 405, headers: { ...SECURITY_HEADERS, allow: 'GET, HEAD' } })
    const response = page(c.req.raw, c.req.path)
    for (const [key, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(key, value)
    return response
  })

  return {
    fetch: async (request, info) => hono.fetch(request, { client: info?.client ?? 'local' }),
    metrics,
    close: async () => {
      await stream.close()
      await jobs.close()
    },
  }
}

/** What is the asker's to mend; undefined for a defect of ours. */
function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof NewerDecisions)
    return new Refusal(
      409,
      'newer',
      `${error.message}; look at them, then decide again with the newest number as "seen"`,
    )
  if (error instanceof InputError) {
    const status = { 'not-found': 404, 'store-busy': 503, 'disk-full': 507, 'read-only': 403 }[error.code] ?? 400
    return new Refusal(status, error.code, error.message)
  }
  return undefined
}
