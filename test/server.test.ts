/** The server against its own description: every answer fits the schema of its route; pages, ETags, events, decisions, adding. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { createApp, type App } from '../src/server/app.ts'
import { ROUTES, type Route, type RouteName } from '../src/server/api.ts'
import type { Decided, HitList, IncidentDetail, IncidentList, Job, Overview, Queue } from '../src/server/api.ts'
import { openApi } from '../src/server/openapi.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { Upkeep } from '../src/store/upkeep.ts'
import { storyReading } from './storeFixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'corroborate-server-'))
const document = openApi('test') as { paths: Record<string, Record<string, Operation>>; components: object }
type Operation = { responses: Record<string, { content?: Record<string, { schema?: object }> }> }
const ajv = new Ajv2020({ strict: false, allErrors: false })
ajv.addSchema({ $id: 'api', components: document.components })

/** Does an answer fit what the document says of its route and status? */
async function checked(name: RouteName, response: Response): Promise<unknown> {
  const route = ROUTES[name] as Route
  const operation = document.paths[route.path]![route.method]!
  const described = operation.responses[String(response.status)]
  assert.ok(described, `${name}: ${response.status} is not described: ${await response.clone().text()}`)
  const [media, content] = Object.entries(described.content ?? {})[0] ?? []
  if (media === undefined) {
    assert.equal(await response.text(), '')
    return undefined
  }
  if (media !== '*/*')
    assert.ok(
      response.headers.get('content-type')!.startsWith(media.split(';')[0]!),
      `${name}: ${response.headers.get('content-type')}`,
    )
  if (!content!.schema) return await response.text()
  const value: unknown = await response.json()
  const schema = JSON.parse(JSON.stringify(content!.schema).replaceAll('#/components', 'api#/components')) as object
  const validate = ajv.compile(schema)
  assert.ok(
    validate(value),
    `${name}: ${JSON.stringify(validate.errors?.[0])} in ${JSON.stringify(value).slice(0, 300)}`,
  )
  return value
}

describe('server', () => {
  let store: Store
  let app: App
  let csrf: string
  const ask = (path: string, options: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> =>
    app.fetch(new Request(`http://127.0.0.1${path}`, options))
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, ...headers },
    })

  before(async () => {
    mkdirSync(join(folder, 'page', 'assets'), { recursive: true })
    writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>')
    writeFileSync(join(folder, 'page', 'assets', 'a.js'), '"script"')
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    store = openSqlite(join(folder, 'server.db'))
    const upkeep = new Upkeep(store)
    await store.putReadings(
      Array.from({ length: 30 }, (_, n) => storyReading(n)),
      {
        originals: [
          {
            report: storyReading(0).report.id,
            name: 'x',
            bytes: new TextEncoder().encode('<script>alert(1)</script>'),
          },
        ],
      },
    )
    await upkeep.run()
    app = createApp(store, {
      upkeep,
      page: join(folder, 'page'),
      now: () => 1_700_000_000_000,
      intake: {
        add: async (sources, _, events) => {
          for (const { name } of sources) events.input(name, [{ id: storyReading(1).report.id, result: 'same' }])
          return ['i:x']
        },
        close: async () => {},
      },
    })
    csrf = ((await (await ask('/api/me')).json()) as { csrf: string }).csrf
  })
  after(async () => {
    await app.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('the document is OpenAPI 3.1 with every route, and every reference leads somewhere', () => {
    const text = JSON.stringify(document)
    assert.equal((document as unknown as { openapi: string }).openapi, '3.1.0')
    for (const { path, method } of Object.values(ROUTES)) assert.ok(document.paths[path]![method], path)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      assert.ok((document.components as { schemas: Record<string, unknown> }).schemas[name!], name)
  })

  test('every route that shows something answers as it is described', async () => {
    const { rows } = (await (await ask('/api/overview')).json()) as Overview
    const id = encodeURIComponent(rows[0]!.id)
    const report = encodeURIComponent(storyReading(0).report.id)
    const tried: [RouteName, string][] = [
      ['overview', '/api/overview'],
      ['incidents', '/api/incidents?limit=3'],
      [
        'incidents',
        '/api/incidents?q=gunmen&type=ASSAULT,PROTEST&country=MLI&origins=1&credibility=6&from=2024-01-01&to=2024-12-31',
      ],
      ['incidents', '/api/incidents?origins=none'],
      ['incident', `/api/incidents/${id}`],
      ['incident', '/api/incidents/i:none'],
      ['geojson', '/api/incidents.geojson?box=-20,-40,120,60'],
      ['search', '/api/search?q=market+road&limit=2'],
      ['search', '/api/search'],
      ['reports', '/api/reports?limit=2'],
      ['report', `/api/reports/${report}`],
      ['report', '/api/reports/sha256:none'],
      ['original', `/api/reports/${report}/original`],
      ['original', '/api/reports/sha256:none/original'],
      ['actors', '/api/actors?limit=10'],
      ['actor', '/api/actors/a:gunmen'],
      ['actor', '/api/actors/a:nobody'],
      ['queue', '/api/review?limit=5'],
      ['decisions', '/api/decisions'],
      ['coding', '/api/coding?who=ben'],
      ['agreement', '/api/agreement'],
      ['export', '/api/export?as=csv'],
      ['export', '/api/export?as=nonsense'],
      ['me', '/api/me'],
      ['accounts', '/api/accounts'],
      ['tokens', '/api/tokens'],
      ['jobs', '/api/jobs'],
      ['job', '/api/jobs/none'],
      ['health', '/api/health'],
      ['metrics', '/api/metrics'],
      ['openapi', '/api/openapi.json'],
    ]
    for (const [name, path] of tried) {
      const response = await ask(path)
      await checked(name, response)
      assert.match(response.headers.get('content-security-policy')!, /default-src 'none'/, path)
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    }
  })

  test('lists go on by cursor; passages mark the words at their offsets', async () => {
    const seen: string[] = []
    let next: string | undefined
    do {
      const list = (await (await ask(`/api/incidents?limit=2${next ? `&cursor=${next}` : ''}`)).json()) as IncidentList
      seen.push(...list.rows.map((r) => r.id))
      next = list.next
    } while (next)
    assert.equal(new Set(seen).size, seen.length)
    assert.equal(seen.length, (await store.counts()).incidents)
    const { rows } = (await (await ask('/api/incidents?q=Mocimboa')).json()) as IncidentList
    const [passage] = rows[0]!.passages!
    assert.deepEqual(
      passage!.marks.map(([a, b]) => passage!.snippet.slice(a, b)),
      ['Mocímboa'],
    )
    const { hits } = (await (await ask('/api/search?q=mocimboa')).json()) as HitList
    const reading = (await store.reading(hits[0]!.report))!
    assert.equal(reading.report.text.slice(hits[0]!.at, hits[0]!.at + hits[0]!.snippet.length), hits[0]!.snippet)
    assert.ok(hits[0]!.incidents.length > 0)
  })

  test('an ETag answers 304 until something changes, and packed answers unpack to the same', async () => {
    const first = await ask('/api/overview')
    const etag = first.headers.get('etag')!
    const body = await first.text()
    assert.equal((await ask('/api/overview', { headers: { 'if-none-match': etag } })).status, 304)
    const packed = await ask('/api/overview', { headers: { 'accept-encoding': 'gzip' } })
    assert.equal(packed.headers.get('content-encoding'), 'gzip')
    const stream = packed.body!.pipeThrough(new DecompressionStream('gzip'))
    assert.equal(await new Response(stream).text(), body)
    const { rows } = JSON.parse(body) as Overview
    await checked(
      'decide',
      await post('/api/decisions', { action: 'note', subject: rows[0]!.id, detail: { text: 'look' }, seen: 0 }),
    )
    assert.equal((await ask('/api/overview', { headers: { 'if-none-match': etag } })).status, 200)
  })

  test('a correction shows; a second reviewer who saw less is told and writes nothing; an undo takes it back', async () => {
    const { items } = (await (await ask('/api/review')).json()) as Queue
    const { row, seen } = items.at(-1)!
    const correct = (value: number, at: number, who: string) =>
      post('/api/decisions', {
        action: 'correct',
        subject: row.id,
        detail: { field: 'casualties.killed', value },
        seen: at,
        who,
      })
    const first = (await checked('decide', await correct(3, seen, 'ada'))) as Decided
    assert.deepEqual(first.rows[0]!.killed, [3, 3])
    const second = await correct(4, seen, 'ben')
    assert.equal(second.status, 409)
    const { newer } = (await checked('decide', second)) as { newer: { who: string; number: number }[] }
    assert.equal(newer[0]!.who, 'ada')
    const path = `/api/incidents/${encodeURIComponent(row.id)}`
    const detail = (await checked('incident', await ask(path))) as IncidentDetail
    assert.deepEqual(detail.row.killed, [3, 3])
    assert.ok(detail.machine)
    assert.equal(detail.seen, first.decision.number)
    await checked(
      'decide',
      await post('/api/decisions', {
        action: 'undo',
        subject: row.id,
        detail: { number: first.decision.number },
        seen: first.decision.number,
      }),
    )
    const undone = (await (await ask(path)).json()) as IncidentDetail
    assert.deepEqual(undone.row.killed, row.killed)
    assert.equal(undone.decisions.find((d) => d.number === first.decision.number)!.undone, first.decision.number + 1)
  })

  test('two coders: the second is not shown the first; agreement says where they differ', async () => {
    const { rows } = (await (await ask('/api/incidents?limit=4')).json()) as IncidentList
    for (const [n, row] of rows.entries())
      for (const who of ['cleo', 'dan'])
        await checked(
          'decide',
          await post('/api/decisions', {
            action: 'code',
            subject: row.id,
            detail: { field: 'type', value: who === 'dan' && n === 0 ? 'PROTEST' : n % 2 ? 'ASSAULT' : 'COERCE' },
            seen: 0,
            who,
          }),
        )
    const coding = (await checked(
      'coding',
      await ask(`/api/coding?who=cleo&incident=${encodeURIComponent(rows[0]!.id)}`),
    )) as { mine: unknown[] }
    assert.equal(coding.mine.length, 1)
    const { coders, fields } = (await checked('agreement', await ask('/api/agreement'))) as {
      coders: string[]
      fields: { alpha?: number; differ: { incident: string }[] }[]
    }
    assert.deepEqual(coders, ['cleo', 'dan'])
    // Two of eight values differ; by hand: Do = 2/8, De = (8² − (3² + 4² + 1²)) / (8·7) = 38/56, alpha = 1 − 0.25/0.6786.
    assert.equal(fields[0]!.alpha, 0.632)
    assert.deepEqual(
      fields[0]!.differ.map((d) => d.incident),
      [rows[0]!.id],
    )
  })

  test('whoever listens hears of changes, and after a reconnect of those missed', async () => {
    const listen = async (
      headers: Record<string, string>,
      until: RegExp,
      act: () => Promise<unknown>,
    ): Promise<string> => {
      const response = await ask('/api/stream', { headers })
      assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
      const reader = response.body!.getReader()
      let text = ''
      const decoder = new TextDecoder()
      await act()
      while (!until.test(text)) {
        const { value, done } = await reader.read()
        if (done) break
        text += decoder.decode(value)
      }
      await reader.cancel()
      return text
    }
    const { rows } = (await (await ask('/api/overview')).json()) as Overview
    const text = await listen({}, /event: decision/, async () => {
      const seen = (await store.seen([rows[1]!.id])).get(rows[1]!.id) ?? 0
      assert.equal(
        (await post('/api/decisions', { action: 'accept', subject: rows[1]!.id, detail: {}, seen })).status,
        201,
      )
    })
    assert.match(text, /event: incidents\ndata: \{"rows":\[\{"id"/)
    const last = Number(/id: (\d+)\ndata/.exec(text)![1])
    const missed = await listen({ 'last-event-id': String(last - 1) }, /event: decision/, async () => {})
    assert.match(missed, /event: decision/)
    const ahead = await listen({ 'last-event-id': '999999' }, /event: reload/, async () => {})
    assert.match(ahead, /event: reload/)
  })

  test('adding answers with a job that can be followed; forms, texts and addresses are checked', async () => {
    const job = (await checked(
      'addReports',
      await post('/api/reports', { texts: [{ name: 'note', text: 'Shells fell.' }] }),
    )) as Job
    const form = new FormData()
    form.append('file', new File(['Shells fell.'], '../../etc/passwd', { type: 'text/plain' }))
    form.append('date', '2024-03-05')
    const upload = await ask('/api/reports', { method: 'POST', body: form, headers: { 'x-csrf-token': csrf } })
    assert.equal(upload.status, 202, await upload.clone().text())
    let state = ''
    for (let tries = 0; state !== 'done' && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      ;({ state } = (await checked('job', await ask(`/api/jobs/${job.id}`))) as Job)
    }
    assert.equal(state, 'done')
    for (const [body, message] of [
      [{}, /nothing to add/],
      [{ urls: ['ftp://x'] }, /http/],
      [{ urls: ['javascript:alert(1)'] }, /http/],
      [{ texts: [{ name: 'x', text: '' }] }, /texts/],
      [{ date: 'tomorrow', texts: [] }, /date/],
      [{ nonsense: 1 }, /additional|nonsense|unevaluated/i],
    ] as const) {
      const response = await post('/api/reports', body)
      assert.equal(response.status, 400)
      assert.match(await response.text(), message)
    }
  })

  test('the page: index for its own addresses, files as they are, nothing outside the folder', async () => {
    assert.match(await (await ask('/')).text(), /page/)
    assert.match(await (await ask('/incidents/i:abc')).text(), /page/)
    assert.match((await ask('/assets/a.js')).headers.get('cache-control')!, /immutable/)
    for (const path of [
      '/assets/none.js',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%5c..%5csecret.txt',
      '//etc/passwd',
      '/%00',
      '/secret.txt',
    ]) {
      const response = await ask(path)
      assert.ok(!(await response.text()).includes('secret'), path)
    }
    assert.equal((await ask('/', { method: 'POST' })).status, 405)
    assert.equal((await ask('/api/none')).status, 404)
    const unbuilt = createApp(store, { page: join(folder, 'none') })
    const response = await unbuilt.fetch(new Request('http://127.0.0.1/'))
    assert.equal(response.status, 503)
    assert.match(await response.text(), /npm run build:web/)
    await unbuilt.close()
  })
})
