/** Who may come in: host, account, role, CSRF, how often, how many at once, how much. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { ROLES, type Account, type Accounts } from '../store/accounts.ts'
import type { Route } from './api.ts'
import { Refusal } from './call.ts'

export type Limits = {
  /** Bytes of a body with JSON, and of one with files. */
  body: number
  upload: number
  /** Requests a second one client may keep up, and how many it may save up; with accounts only. */
  rate: number
  burst: number
  /** Requests being answered at once, streams not counted. */
  concurrency: number
  /** Milliseconds a body may take to arrive. */
  bodyTime: number
}
export const LIMITS: Limits = {
  body: 2_000_000,
  upload: 200_000_000,
  rate: 50,
  burst: 300,
  concurrency: 256,
  bodyTime: 60_000,
}

export type GateOptions = {
  /** Undefined: no accounts, everybody on this machine may do everything. */
  accounts: Accounts | undefined
  limits: Limits
  /** Host names the server answers to; undefined: any. A page of another site that leads its own name here is refused. */
  hosts: readonly string[] | undefined
  now: () => number
  /** Cookies only over HTTPS. */
  secure: boolean
}

export const COOKIE = 'corroborate'
const LOCAL: Account = { name: 'local', role: 'administrator', disabled: false }

export type Visitor = {
  account: Account | undefined
  csrf: string | undefined
  by: 'cookie' | 'token' | 'local' | 'nobody'
  secret?: string
}

export class Gate {
  readonly #options: GateOptions
  /** Without accounts: a page of another site cannot read it, so it cannot write. */
  readonly #localCsrf = randomBytes(24).toString('base64url')
  readonly #clients = new Map<string, { left: number; at: number }>()
  readonly #tries = new Map<string, { n: number; until: number }>()
  #inside = 0

  constructor(options: GateOptions) {
    this.#options = options
  }

  get inside(): number {
    return this.#inside
  }

  checkHost(request: Request): void {
    const { hosts } = this.#options
    if (!hosts) return
    const host = hostName(request.headers.get('host') ?? new URL(request.url).host)
    if (!hosts.includes(host))
      throw new Refusal(
        421,
        'wrong-host',
        `this server does not answer to the name ${host.slice(0, 100)}; start it with --host-name ${host.slice(0, 100)} if it should`,
      )
  }

  async visitor(request: Request): Promise<Visitor> {
    const { accounts, now } = this.#options
    if (!accounts) return { account: LOCAL, csrf: this.#localCsrf, by: 'local' }
    const authorization = request.headers.get('authorization')
    if (authorization !== null) {
      const token = /^Bearer (\S{10,200})$/i.exec(authorization)?.[1]
      const account = token === undefined ? undefined : await accounts.byToken(token, new Date(now()))
      if (!account)
        throw new Refusal(401, 'bad-token', 'the token is not known, or was taken away', {
          'www-authenticate': 'Bearer',
        })
      return { account, csrf: undefined, by: 'token' }
    }
    const secret = cookieOf(request)
    const session = secret === undefined ? undefined : await accounts.session(secret, now())
    if (!session) return { account: undefined, csrf: undefined, by: 'nobody' }
    return { account: session.account, csrf: session.csrf, by: 'cookie', secret: secret! }
  }

  /** @throws Refusal 401 or 403 */
  check(route: Route, request: Request, { account, csrf, by }: Visitor): void {
    if (route.role !== 'anybody') {
      if (!account) throw new Refusal(401, 'not-signed-in', 'sign in first')
      if (ROLES.indexOf(account.role) < ROLES.indexOf(route.role))
        throw new Refusal(403, 'role', `${account.name} is ${account.role}; this needs ${route.role}`)
    }
    if (route.method === 'get' || by === 'token') return
    const origin = request.headers.get('origin')
    if (origin !== null && hostOf(origin) !== (request.headers.get('host') ?? new URL(request.url).host))
      throw new Refusal(403, 'origin', `a page of ${origin.slice(0, 100)} may not write here`)
    const site = request.headers.get('sec-fetch-site')
    if (site !== null && site !== 'same-origin' && site !== 'none')
      throw new Refusal(403, 'origin', 'a page of another site may not write here')
    // Signing in has no session yet whose token it could show; its origin was looked at.
    if (route.role === 'anybody') return
    const given = request.headers.get('x-csrf-token')
    if (csrf === undefined || given === null || !same(given, csrf))
      throw new Refusal(403, 'csrf', 'the header X-CSRF-Token is missing or old; GET /api/me gives it')
  }

  /** Takes one request from what the client may make. @throws Refusal 429 */
  checkRate(client: string): void {
    const { accounts, limits, now } = this.#options
    if (!accounts) return
    const time = now()
    const held = this.#clients.get(client) ?? { left: limits.burst, at: time }
    held.left = Math.min(limits.burst, held.left + ((time - held.at) / 1000) * limits.rate)
    held.at = time
    this.#clients.set(client, held)
    if (this.#clients.size > 10_000) this.#forget(time)
    if (held.left < 1)
      throw new Refusal(429, 'too-many', `more than ${limits.rate} requests a second; come again in a moment`, {
        'retry-after': '1',
      })
    held.left--
  }

  #forget(time: number): void {
    for (const [client, { at }] of this.#clients) if (time - at > 60_000) this.#clients.delete(client)
  }

  /** Five wrong passwords in a row for a name, or twenty from an address, and a minute must pass. @throws Refusal 429 */
  checkTries(keys: readonly (readonly [key: string, most: number])[]): void {
    const time = this.#options.now()
    for (const [key, most] of keys) {
      const held = this.#tries.get(key)
      if (held && held.until <= time) this.#tries.delete(key)
      else if (held && held.n >= most)
        throw new Refusal(429, 'too-many', 'too many wrong passwords; wait a minute', {
          'retry-after': String(Math.ceil((held.until - time) / 1000)),
        })
    }
  }

  wrongPassword(keys: readonly (readonly [key: string, most: number])[]): void {
    const until = this.#options.now() + 60_000
    for (const [key] of keys) this.#tries.set(key, { n: (this.#tries.get(key)?.n ?? 0) + 1, until })
  }

  rightPassword(keys: readonly (readonly [key: string, most: number])[]): void {
    for (const [key] of keys) this.#tries.delete(key)
  }

  /** @throws Refusal 503 where too many are inside */
  enter(): () => void {
    const { concurrency } = this.#options.limits
    if (this.#inside >= concurrency)
      throw new Refusal(503, 'busy', `more than ${concurrency} requests at once; come again in a moment`, {
        'retry-after': '1',
      })
    this.#inside++
    let left = false
    return () => {
      if (!left) this.#inside--
      left = true
    }
  }

  cookie(secret: string | undefined): string {
    const end = secret === undefined ? '; Max-Age=0' : ''
    return `${COOKIE}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Strict${this.#options.secure ? '; Secure' : ''}${end}`
  }
}

function cookieOf(request: Request): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === COOKIE && value && /^[\w-]{20,100}$/.test(value)) return value
  }
  return undefined
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host
  } catch {
    return ''
  }
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** Reads a body, no longer and no slower than allowed. @throws Refusal 413 or 408 */
export async function readBody(request: Request, most: number, time: number): Promise<Uint8Array<ArrayBuffer>> {
  const said = request.headers.get('content-length')
  const refuse = (): never => {
    throw new Refusal(413, 'too-large', `the body is larger than ${Math.round(most / 1e6)} MB`, { connection: 'close' })
  }
  if (said !== null && Number(said) > most) refuse()
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let size = 0
  let slow: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    slow = setTimeout(
      () =>
        reject(
          new Refusal(408, 'too-slow', `the body did not arrive within ${time / 1000} s`, { connection: 'close' }),
        ),
      time,
    )
  })
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) break
      size += value.byteLength
      if (size > most) refuse()
      chunks.push(value)
    }
  } catch (error) {
    // The rest is left unread; the answer closes the connection.
    reader.releaseLock()
    throw error
  } finally {
    clearTimeout(slow)
  }
  const body = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.byteLength
  }
  return body
}
