/** Who may do what, and what strangers may not bring in. */
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ROUTES, type Route, type RouteName } from '../src/server/api.ts'
import { createApp, type App } from '../src/server/app.ts'
import { listen, type Listening } from '../src/server/listen.ts'
import type { Role } from '../src/store/accounts.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { Upkeep } from '../src/store/upkeep.ts'
import { storyReading } from './storeFixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'corroborate-security-'))
const PASSWORD = 'correct horse battery'
const ROLES = ['reader', 'reviewer', 'administrator'] as const
type Signed = { cookie: string; csrf: string }

/** Least that a route takes without being wrong in itself. */
const BODIES: Partial<Record<RouteName, unknown>> = {
  addReports: { texts: [{ name: 'x', text: 'x' }] },
  decide: { action: 'note', subject: 'i:none', detail: { text: 'x' }, seen: 0 },
  putAccount: { name: 'reader', role: 'reader' },
  newToken: { name: 'script' },
  signIn: { name: 'nobody', password: 'x' },
}

describe('server security', () => {
  let store: Store
  let app: App
  let clock = 1_700_000_000_000
  const signed = {} as Record<Role, Signed>
  const ask = (
    path: string,
    options: RequestInit & { headers?: Record<string, string> } = {},
    client = 'test',
  ): Promise<Response> => app.fetch(new Request(`http://127.0.0.1${path}`, options), { client })
  const signIn = async (name: string, password = PASSWORD, cookie?: string): Promise<Response> =>
    ask('/api/session', {
      method: 'POST',
      body: JSON.stringify({ name, password }),
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    })
  const cookieOf = (response: Response): string => response.headers.get('set-cookie')!.split(';')[0]!

  before(async () => {
    store = openSqlite(join(folder, 'security.db'), { passwordCost: 1024 })
    const upkeep = new Upkeep(store)
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>'
    const story = storyReading(0)
    await store.putReading({
      ...story,
      report: { ...story.report, name: `${hostile}.txt`, title: hostile, url: 'javascript:alert(3)' },
    })
    await store.putReading(storyReading(1))
    await upkeep.run()
    for (const role of ROLES) await store.accounts.put({ name: role, password: PASSWORD, role })
    app = createApp(store, {
      accounts: true,
      upkeep,
      now: () => clock,
      limits: { body: 20_000, upload: 50_000, rate: 1000, burst: 5000, bodyTime: 300 },
      intake: { add: async () => [], close: async () => {} },
    })
    for (const role of ROLES) {
      const response = await signIn(role)
      signed[role] = { cookie: cookieOf(response), csrf: ((await response.json()) as { csrf: string }).csrf }
    }
  })
  after(async () => {
    await app.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('each role on each route: enough or more is let in, less is not, nobody is asked to sign in', async () => {
    for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
      if (name === 'stream' || name === 'signOut') continue
      const path =
        route.path.replaceAll('{id}', 'none') + (name === 'search' ? '?q=x' : name === 'export' ? '?as=csv' : '')
      for (const who of [undefined, ...ROLES]) {
        const headers: Record<string, string> = who
          ? { cookie: signed[who].cookie, 'x-csrf-token': signed[who].csrf }
          : {}
        const body = BODIES[name]
        if (body !== undefined) headers['content-type'] = 'application/json'
        const response = await ask(path, {
          method: route.method.toUpperCase(),
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        const allowed =
          route.role === 'anybody' || (who !== undefined && ROLES.indexOf(who) >= ROLES.indexOf(route.role))
        const got = response.status
        if (name === 'signIn') assert.ok([401, 429].includes(got))
        else if (allowed) assert.ok(![401, 403].includes(got), `${name} as ${who}: ${got} ${await response.text()}`)
        else assert.equal(got, who === undefined ? 401 : 403, `${name} as ${who}`)
        // A changed role ends its sessions: the account put above was the reader's own.
        if (name === 'putAccount' && allowed && who === 'administrator') {
          const again = await signIn('reader')
          signed.reader = { cookie: cookieOf(again), csrf: ((await again.json()) as { csrf: string }).csrf }
        }
      }
    }
  })

  test('without the token of the session nothing is written, nor from a page of another site', async () => {
    const { cookie, csrf } = signed.reviewer
    const write = (headers: Record<string, string>): Promise<Response> =>
      ask('/api/decisions', {
        method: 'POST',
        body: JSON.stringify(BODIES.decide),
        headers: { 'content-type': 'application/json', cookie, ...headers },
      })
    assert.equal((await write({})).status, 403)
    assert.equal((await write({ 'x-csrf-token': signed.reader.csrf })).status, 403, 'another session’s token')
    assert.equal((await write({ 'x-csrf-token': csrf, origin: 'https://evil.example' })).status, 403)
    assert.equal((await write({ 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' })).status, 403)
    assert.equal(
      (await write({ 'x-csrf-token': csrf, origin: 'http://127.0.0.1' })).status,
      404,
      'let in; there is no i:none',
    )
    assert.equal(
      (
        await ask('/api/session', {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
        })
      ).status,
      403,
      'nor signed in by one',
    )
    assert.equal(
      (await write({ 'x-csrf-token': csrf, 'content-type': 'text/plain' })).status,
      400,
      'a form cannot send JSON',
    )
    const open = createApp(store)
    const blind = await open.fetch(
      new Request('http://127.0.0.1/api/decisions', {
        method: 'POST',
        body: JSON.stringify(BODIES.decide),
        headers: { 'content-type': 'application/json' },
      }),
    )
    assert.equal(blind.status, 403, 'without accounts, too')
    await open.close()
  })

  test('signing in gives a new cookie whatever one came along; signing out ends it; the cookie is out of scripts’ reach', async () => {
    const fixed = `corroborate=${'A'.repeat(43)}`
    const response = await signIn('reader', PASSWORD, fixed)
    const set = response.headers.get('set-cookie')!
    assert.match(set, /HttpOnly; SameSite=Strict/)
    const cookie = cookieOf(response)
    assert.notEqual(cookie, fixed)
    assert.equal((await ask('/api/overview', { headers: { cookie: fixed } })).status, 401)
    assert.equal((await ask('/api/overview', { headers: { cookie } })).status, 200)
    const { csrf } = (await response.json()) as { csrf: string }
    assert.equal(
      (await ask('/api/session', { method: 'DELETE', headers: { cookie, 'x-csrf-token': csrf } })).status,
      204,
    )
    assert.equal((await ask('/api/overview', { headers: { cookie } })).status, 401)
  })

  test('guessing a password is slowed down; a name that is none takes the same answer', async () => {
    const texts = new Set<string>()
    for (const name of ['guessed', 'nobody-at-all']) {
      if (name === 'guessed') await store.accounts.put({ name, password: PASSWORD })
      for (let i = 0; i < 5; i++) texts.add(await (await signIn(name, 'wrong')).text())
      assert.equal((await signIn(name, PASSWORD)).status, 429)
    }
    assert.equal(texts.size, 1)
    clock += 61_000
    assert.equal((await signIn('guessed')).status, 200)
  })

  test('one client cannot guess through many names, whatever its headers say; others sign in meanwhile', async () => {
    clock += 61_000
    const guess = (n: number, client: string): Promise<Response> =>
      ask(
        '/api/session',
        {
          method: 'POST',
          body: JSON.stringify({ name: `name-${n}`, password: 'wrong' }),
          headers: { 'content-type': 'application/json', 'x-client': String(n), 'x-forwarded-for': `10.0.0.${n}` },
        },
        client,
      )
    for (let n = 0; n < 20; n++) assert.equal((await guess(n, 'guesser')).status, 401)
    assert.equal((await guess(20, 'guesser')).status, 429)
    assert.equal((await guess(21, 'somebody else')).status, 401)
    clock += 61_000
  })

  test('a token does what its role may, needs no cookie, and ends with the account', async () => {
    await store.accounts.put({ name: 'robot', password: PASSWORD, role: 'reviewer' })
    const response = await signIn('robot')
    const [cookie, { csrf }] = [cookieOf(response), (await response.json()) as { csrf: string }]
    const made = await ask('/api/tokens', {
      method: 'POST',
      body: JSON.stringify({ name: 'x', role: 'administrator' }),
      headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' },
    })
    const { token, role } = (await made.json()) as { token: string; role: string }
    assert.equal(role, 'reviewer', 'no more than its maker')
    const authorization = `Bearer ${token}`
    assert.equal((await ask('/api/overview', { headers: { authorization } })).status, 200)
    assert.equal((await ask('/api/accounts', { headers: { authorization } })).status, 403)
    const decided = await ask('/api/decisions', {
      method: 'POST',
      body: JSON.stringify(BODIES.decide),
      headers: { authorization, 'content-type': 'application/json' },
    })
    assert.equal(decided.status, 404, 'no CSRF token is asked for')
    assert.ok(!(await (await ask('/api/tokens', { headers: { authorization } })).text()).includes(token))
    await store.accounts.put({ name: 'robot', disabled: true })
    assert.equal((await ask('/api/overview', { headers: { authorization } })).status, 401)
    assert.equal((await ask('/api/overview', { headers: { authorization: 'Bearer nonsense-nonsense' } })).status, 401)
  })

  test('nobody decides in another’s name', async () => {
    const { rows } = (await (await ask('/api/overview', { headers: signed.reader })).json()) as {
      rows: { id: string }[]
    }
    const { cookie, csrf } = signed.reviewer
    const response = await ask('/api/decisions', {
      method: 'POST',
      body: JSON.stringify({
        action: 'note',
        subject: rows[0]!.id,
        detail: { text: 'x' },
        seen: 0,
        who: 'administrator',
      }),
      headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' },
    })
    assert.equal(((await response.json()) as { decision: { who: string } }).decision.who, 'reviewer')
  })

  test('oversized, deep, broken and strange bodies are refused with a reason', async () => {
    const { cookie, csrf } = signed.reviewer
    const send = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
      ask('/api/decisions', {
        method: 'POST',
        body,
        headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json', ...headers },
      })
    assert.equal((await send(JSON.stringify({ x: 'y'.repeat(30_000) }))).status, 413)
    assert.match(await (await send('['.repeat(5000) + ']'.repeat(5000))).text(), /deeper than 32/)
    assert.equal((await send('{"a":')).status, 400)
    assert.equal((await send('null')).status, 400)
    assert.equal((await send('{"__proto__":{"action":"accept"}}')).status, 400)
    const wrong = await send(JSON.stringify({ action: 'correct', subject: 'i:x', detail: { field: 'day' }, seen: 0 }))
    assert.equal(wrong.status, 400)
    assert.match(await wrong.text(), /value/)
    const form = new FormData()
    form.append('file', new File(['x'.repeat(60_000)], 'x.txt'))
    assert.equal(
      (await ask('/api/reports', { method: 'POST', body: form, headers: { cookie, 'x-csrf-token': csrf } })).status,
      413,
    )
  })

  test('SQL, FTS and path metacharacters are plain text everywhere', async () => {
    const before = await store.counts()
    const { cookie } = signed.reader
    const odd = [
      "'; drop table report; --",
      '" OR 1=1',
      "' union select hash from account --",
      '%00',
      '\\',
      '../../etc/passwd',
      'NEAR(a b)',
      '${jndi:x}',
      '\u202e',
    ]
    for (const text of odd)
      for (const path of [
        '/api/incidents?q=',
        '/api/incidents?actor=',
        '/api/incidents?place=',
        '/api/incidents?type=',
        '/api/incidents?status=',
        '/api/incidents?country=',
        '/api/search?q=',
        '/api/actors?name=',
        '/api/reports?outlet=',
        '/api/decisions?subject=',
      ]) {
        const response = await ask(path + encodeURIComponent(text), { headers: { cookie } })
        assert.equal(response.status, 200, `${path}${text}: ${await response.clone().text()}`)
        assert.ok(!(await response.text()).includes('scrypt'))
      }
    for (const text of odd) {
      const status = (await ask(`/api/incidents/${encodeURIComponent(text)}`, { headers: { cookie } })).status
      assert.equal(status, 404)
    }
    for (const path of [
      '/api/incidents?limit=0',
      '/api/incidents?limit=1e9',
      '/api/incidents?limit=501',
      '/api/incidents?box=1,2',
      '/api/incidents?from=2024-1-1',
      '/api/incidents?sort=random()',
      '/api/incidents?nonsense=1',
      '/api/incidents?cursor=x',
      '/api/incidents?credibility=7',
    ])
      assert.equal((await ask(path, { headers: { cookie } })).status, 400, path)
    assert.deepEqual(await store.counts(), before)
  })

  test('script in titles, names and texts comes out as JSON or plain text only', async () => {
    const { cookie } = signed.reader
    for (const path of [
      '/api/overview',
      '/api/search?q=gunmen',
      '/api/reports',
      `/api/reports/${encodeURIComponent(storyReading(0).report.id)}`,
      '/api/incidents?q=gunmen',
    ]) {
      const response = await ask(path, { headers: { cookie } })
      assert.match(response.headers.get('content-type')!, /^application\/json/)
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    }
  })

  test('a name that another site leads here is not answered to', async () => {
    for (const path of ['/api/overview', '/'])
      assert.equal((await app.fetch(new Request(`http://evil.example${path}`))).status, 421)
  })

  test('too many requests from one client are told to wait; others are not', async () => {
    const strict = createApp(store, { accounts: true, limits: { rate: 1, burst: 5 }, now: () => clock })
    const statuses: number[] = []
    for (let i = 0; i < 7; i++)
      statuses.push((await strict.fetch(new Request('http://127.0.0.1/api/health'), { client: 'a' })).status)
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429])
    assert.equal((await strict.fetch(new Request('http://127.0.0.1/api/health'), { client: 'b' })).status, 200)
    await strict.close()
  })

  describe('on a port', () => {
    let listening: Listening
    let own: App
    before(async () => {
      own = createApp(store, {
        accounts: true,
        limits: { bodyTime: 200, body: 20_000, concurrency: 4 },
        now: () => clock,
      })
      listening = await listen(own, { port: 0, headerTime: 1000 })
    })
    after(() => listening.close())

    const raw = (send: (write: (text: string) => void) => void): Promise<string> =>
      new Promise((resolve) => {
        let got = ''
        const socket = connect(listening.port, '127.0.0.1', () => send((text) => void socket.write(text)))
        socket.setTimeout(8000, () => socket.destroy())
        socket.on('data', (data) => {
          got += data.toString()
        })
        socket.on('error', () => resolve(got))
        socket.on('close', () => resolve(got))
      })

    test('a body that dribbles in is not waited for', async () => {
      const got = await raw((write) =>
        write(
          `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
        ),
      )
      assert.match(got, /^HTTP\/1\.1 408/)
    })

    test('headers that never end are cut off', async () => {
      const got = await raw((write) => write('GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: '))
      assert.match(got, /^(?:HTTP\/1\.1 408|$)/)
    })

    test('paths that lead out of the page’s folder lead nowhere', async () => {
      for (const path of ['/../../../etc/passwd', '/..%2f..%2fetc/passwd', '/assets/../../../../etc/passwd']) {
        const got = await raw((write) => write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`))
        assert.ok(!got.includes('root:'), path)
      }
    })

    test('a port that is taken is told of', async () => {
      await assert.rejects(listen(own, { port: listening.port }), /is taken; give another/)
    })
  })
})
