/** Fetching, feeds that are followed, and the watch, against a server of our own. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readInput, type Intake } from '../src/ingest/intake.ts'
import { loadWatchState, lookOnce, patience, saveWatchState, watchClient } from '../src/ingest/watch.ts'
import { webClient } from '../src/ingest/web/client.ts'
import { fetchPage } from '../src/ingest/web/fetch.ts'
import { InputError } from '../src/record/error.ts'
import { runCli } from './cliStreams.ts'
import { HTML, HEADLINE, RSS } from './ingestSamples.ts'

const OPTIONS = { allowPrivate: true, pause: 0, timeout: 5000 }

suite('web', () => {
  let server: Server
  let base = ''
  let folder = ''
  const asked: { url: string; headers: IncomingMessage['headers'] }[] = []
  const open = new Map<string, number>()
  let most = 0
  let answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {}

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'intake-web-'))
    server = createServer((request, response) => {
      const url = request.url ?? ''
      asked.push({ url, headers: request.headers })
      open.set(url, (open.get(url) ?? 0) + 1)
      most = Math.max(
        most,
        [...open.values()].reduce((a, b) => a + b, 0),
      )
      response.on('close', () => open.set(url, open.get(url)! - 1))
      const answer = answers[url]
      if (answer) answer(request, response)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const reset = (given: typeof answers) => {
    answers = given
    asked.length = 0
    most = 0
  }
  const html = (body: string) => (_: IncomingMessage, response: ServerResponse) =>
    void response.setHeader('content-type', 'text/html').end(body)
  const codeOf = async (run: Promise<unknown>): Promise<string> => {
    try {
      await run
      return 'ok'
    } catch (error) {
      assert.ok(error instanceof InputError, String(error))
      return error.code
    }
  }
  const all = async (url: string, options = {}): Promise<Intake[]> => {
    const got: Intake[] = []
    for await (const intake of readInput({ name: url, kind: 'url', url }, { ...OPTIONS, ...options })) got.push(intake)
    return got
  }
  const feed = () => RSS.replaceAll('https://example.org/2021/', `${base}/story/`)

  test('robots.txt is asked once a host and heeded; a server in trouble closes its pages', async () => {
    reset({
      '/robots.txt': (_, response) => void response.end('User-agent: *\nDisallow: /closed\n'),
      '/open': html(HTML),
      '/closed/a': html(HTML),
    })
    const client = webClient(OPTIONS)
    assert.equal(await codeOf(client.get(`${base}/open`)), 'ok')
    assert.equal(await codeOf(client.get(`${base}/closed/a`)), 'robots')
    assert.equal(await codeOf(webClient({ ...OPTIONS, ignoreRobots: true }).get(`${base}/closed/a`)), 'ok')
    assert.equal(asked.filter(({ url }) => url === '/robots.txt').length, 1)
    reset({ '/robots.txt': (_, response) => void response.writeHead(500).end(), '/open': html(HTML) })
    assert.equal(await codeOf(webClient(OPTIONS).get(`${base}/open`)), 'robots')
  })

  test('one request a host at a time; a busy server is asked again later, and given up at last', async () => {
    let busy = 2
    reset({
      '/a': (_, response) => setTimeout(() => response.end('a'), 20),
      '/b': (_, response) => setTimeout(() => response.end('b'), 20),
      '/busy': (_, response) => {
        if (busy-- > 0) response.writeHead(503).end()
        else response.end('at last')
      },
      '/full': (_, response) => void response.writeHead(429, { 'retry-after': '600' }).end(),
    })
    const client = webClient({ ...OPTIONS, patience: 5 })
    await Promise.all([client.get(`${base}/a`), client.get(`${base}/b`), client.get(`${base}/a`)])
    assert.equal(most, 1)
    assert.equal(new TextDecoder().decode((await client.get(`${base}/busy`))!.bytes), 'at last')
    assert.equal(await codeOf(client.get(`${base}/full`)), 'http-error')
  })

  test('an unchanged page is not sent again; a packed one is unpacked within the limit', async () => {
    reset({
      '/tagged': (request, response) => {
        if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end()
        else response.setHeader('etag', '"v1"').end('first')
      },
      '/packed': (_, response) => void response.setHeader('content-encoding', 'gzip').end(gzipSync(HTML)),
      '/bomb': (_, response) => void response.setHeader('content-encoding', 'gzip').end(gzipSync('a'.repeat(200_000))),
    })
    const client = webClient(OPTIONS)
    assert.ok(await client.get(`${base}/tagged`, undefined, true))
    assert.equal(await client.get(`${base}/tagged`, undefined, true), undefined)
    assert.equal(new TextDecoder().decode((await client.get(`${base}/packed`))!.bytes), HTML)
    assert.equal(await codeOf(webClient({ ...OPTIONS, maxBytes: 10_000 }).get(`${base}/bomb`)), 'too-large')
  })

  test('redirects lead neither to a private address nor out of the web, and end', async () => {
    const to = (location: string) => (_: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(302, { location }).end()
    reset({
      '/inside': to('http://127.0.0.9:1/secret'),
      '/name': to(`${base.replace('127.0.0.1', 'localhost')}/page`),
      '/file': to('file:///etc/passwd'),
      '/round': to('/round'),
      '/page': html(HTML),
      '/slow': () => {},
    })
    // The server of this test is taken for a public one, so that its redirects are followed at all.
    const isPrivate = (ip: string) => ip !== '127.0.0.1'
    const get = (path: string) => fetchPage(`${base}${path}`, { isPrivate, timeout: 2000 })
    assert.equal(await codeOf(get('/page')), 'ok')
    await assert.rejects(get('/inside'), /private address \(127\.0\.0\.9\).*--allow-private/u)
    // What the name leads to is looked at when the connection is made.
    await assert.rejects(
      fetchPage(`${base}/name`, {
        isPrivate: (ip) => ip === '::1' || asked.some(({ url }) => url === '/name'),
        timeout: 2000,
      }),
      /localhost is a private address/u,
    )
    await assert.rejects(get('/file'), /leads to file:, and only http: and https: are fetched/u)
    await assert.rejects(get('/round'), /more than 5 redirects/u)
    await assert.rejects(fetchPage(`${base}/slow`, { isPrivate, timeout: 200 }), /no answer within 0\.2 s.*--timeout/u)
    assert.equal(asked.filter(({ url }) => url === '/secret').length, 0)
  })

  test('private addresses are refused before anything is sent, by number and by name', async () => {
    reset({})
    assert.equal(await codeOf(webClient({ timeout: 2000, pause: 0 }).get(`${base}/a`)), 'private-address')
    assert.equal(
      await codeOf(webClient({ timeout: 2000, pause: 0 }).get(base.replace('127.0.0.1', 'localhost'))),
      'private-address',
    )
    assert.equal(await codeOf(webClient(OPTIONS).get(base.replace('http://', 'http://me:secret@'))), 'bad-url')
    assert.equal(asked.filter(({ url }) => url === '/a').length, 0)
  })

  test('a feed at an address: items as they are, or with their pages when followed', async () => {
    reset({
      '/feed': (_, response) => void response.setHeader('content-type', 'application/rss+xml').end(feed()),
      '/story/2': html(HTML),
    })
    const plain = await all(`${base}/feed`)
    assert.equal(plain.filter((one) => 'report' in one).length, 2)
    const followed = await all(`${base}/feed`, { follow: true })
    const pages = followed.flatMap((one) => ('report' in one ? [one.report] : []))
    assert.deepEqual(
      pages.map(({ source }) => source.format),
      ['feed', 'html'],
    )
    assert.equal(pages[1]!.source.container?.name, `${base}/feed`)
    assert.ok(!asked.some(({ url }) => url === '/story/1'), 'the first item has its story in the feed')
  })

  test('a page that cannot be had leaves what the feed says of it', async () => {
    reset({ '/feed': (_, response) => void response.setHeader('content-type', 'application/rss+xml').end(feed()) })
    const reports = (await all(`${base}/feed`, { follow: true })).flatMap((one) =>
      'report' in one ? [one.report] : [],
    )
    assert.equal(reports.length, 2)
    assert.ok(reports[1]!.problems.some(({ code }) => code === 'not-fetched'))
  })

  test('the watch sees each item once, changed ones again, and goes on from its file', async () => {
    let text = feed()
    reset({
      '/feed': (_, response) => void response.setHeader('content-type', 'application/rss+xml').end(text),
      '/story/2': html(HTML),
      '/story/3': html(HTML.replaceAll(HEADLINE, 'Third story of the day about a bridge')),
    })
    const path = join(folder, 'state.json')
    const look = async () => {
      const state = loadWatchState(path)
      const found = await lookOnce([`${base}/feed`], state, watchClient(OPTIONS, state), OPTIONS, 0)
      found.keep()
      saveWatchState(path, state)
      return found.sources.map(({ name }) => name)
    }
    assert.equal((await look()).length, 2)
    assert.deepEqual(await look(), [])
    text = text.replace(
      '</channel>',
      `<item><title>Third</title><link>${base}/story/3</link><guid>item-3</guid></item></channel>`,
    )
    assert.deepEqual(await look(), [`${base}/story/3`])
    writeFileSync(path, '{"format":"something else"}')
    assert.throws(() => loadWatchState(path), /is no state of a watch/)
  })

  test('a watched folder gives new and changed files, not those still being written', async () => {
    const inbox = join(folder, 'inbox')
    mkdirSync(inbox)
    const file = join(inbox, 'a.txt')
    writeFileSync(file, 'Two soldiers were killed on Monday.')
    const state = loadWatchState(join(folder, 'none.json'))
    const now = Date.now()
    const look = async (at: number) => {
      const found = await lookOnce([inbox], state, watchClient({}, state), {}, at)
      found.keep()
      return found.sources.length
    }
    assert.equal(await look(now), 0, 'just written')
    assert.equal(await look(now + 10_000), 1)
    assert.equal(await look(now + 20_000), 0)
    utimesSync(file, new Date(now + 25_000), new Date(now + 25_000))
    assert.equal(await look(now + 40_000), 1, 'written again')
    assert.deepEqual([0, 1, 2, 3, 9].map(patience), [1, 1, 2, 4, 32])
  })

  test('watch --once keeps what a feed has in a store, and remembers it', async () => {
    reset({
      '/feed': (_, response) => void response.setHeader('content-type', 'application/rss+xml').end(feed()),
      '/story/2': html(HTML),
    })
    const db = join(folder, 'watch.db')
    const words = ['watch', `${base}/feed`, '--once', '--allow-private', '--store', db]
    const first = await runCli(words)
    assert.equal(first.code, 0, first.err)
    assert.match(first.out, /2 new reports/)
    const again = await runCli(words)
    assert.match(again.out, /0 new reports/)
    assert.ok(readFileSync(`${db}.watch.json`, 'utf8').includes('item-1'))
    assert.equal((await runCli(['watch'])).code, 2)
    assert.match((await runCli(['watch', `${base}/feed`, '--every', '1s', '--store', db])).err, /give 10s to 168h/)
  })
})
