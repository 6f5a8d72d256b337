import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import { array, assert as holds, asyncProperty, constantFrom } from 'fast-check'
import { isPrivateAddress } from '../src/ingest/web/privateAddress.ts'
import { toReport } from '../src/ingest/report.ts'
import { listSources, loadSource, type Source } from '../src/ingest/source.ts'
import { InputError } from '../src/record/error.ts'
import type { Report } from '../src/record/report.ts'
import { table } from './table.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (html: string, name = 'page.html') => toReport({ name, bytes: utf8(html) })
const listed = (report: Report) =>
  report.blocks.map((block) => `${block.kind}: ${report.text.slice(block.start, block.end)}`)

const PAGE = `<!DOCTYPE html><html lang="en"><head><title>Two soldiers killed in the north - The Example</title>
<meta property="og:site_name" content="The Example"><link rel="canonical" href="https://example.org/2021/a">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Two soldiers killed in the north","datePublished":"2021-05-04T08:00:00+02:00"}</script>
<style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Two soldiers killed in the north</h1><div class="byline">By Ann Lee</div>
<figure><img src="a.jpg"><figcaption>A burnt car near the border on Monday. <span class="credit">Jo Doe/Reuters</span></figcaption></figure>
<p>TRIPOLI (AP) &mdash; Two soldiers were killed on <b>Monday</b> when a mine went off under their car near the border, the army said &amp; the police confirmed.</p>
<p>The army said that it was looking for the men who had laid the mine,
   and had closed all the roads of the district until further notice.</p>
<blockquote>&ldquo;We will find them,&rdquo; the general told reporters in the capital on Tuesday morning.</blockquote>
<p>The roads of the district are closed, and people were told to stay at home until the army has looked for more mines.</p>
<p><em>Cara Diaz in Rome contributed to this report.</em></p></article>
<aside><h3>More from The Example</h3><ul><li><a href="/b">Ten things to know about the north</a></li></ul></aside>
<div id="comments"><p>Leave a comment</p></div><script>var secret = "script text"</script></body></html>`

test('a page: title, byline, caption, credit, dateline, story and contributors, nothing else', async () => {
  const report = await read(PAGE)
  assert.deepEqual(listed(report), [
    'headline: Two soldiers killed in the north',
    'byline: By Ann Lee',
    'caption: A burnt car near the border on Monday.',
    'credit: Jo Doe/Reuters',
    'dateline: TRIPOLI (AP) —',
    'paragraph: Two soldiers were killed on Monday when a mine went off under their car near the border, the army said & the police confirmed.',
    'paragraph: The army said that it was looking for the men who had laid the mine, and had closed all the roads of the district until further notice.',
    'paragraph: “We will find them,” the general told reporters in the capital on Tuesday morning.',
    'paragraph: The roads of the district are closed, and people were told to stay at home until the army has looked for more mines.',
    'contributors: Cara Diaz in Rome contributed to this report.',
  ])
  assert.deepEqual(report.date, { value: '2021-05-04T08:00:00+02:00', from: 'metadata' })
  assert.equal(report.agency, 'Associated Press')
  assert.equal(report.outlet, 'The Example')
  assert.equal(report.url, 'https://example.org/2021/a')
})

test('a page that scripts build is read from its JSON-LD', async () => {
  const body = 'Two soldiers were killed on Monday when a mine went off under their car near the border, the army said.'
  const html = `<html><head><title>Two killed</title><script type="application/ld+json">${JSON.stringify({
    '@graph': [
      {
        '@type': 'NewsArticle',
        headline: 'Two killed in the north',
        articleBody: `${body}\n\n${body.replace('Two', 'Three')}\n`,
      },
    ],
  })}</script></head><body><div id="app">Loading</div></body></html>`
  const report = await read(html)
  assert.deepEqual(listed(report), [
    'headline: Two killed in the north',
    `paragraph: ${body}`,
    `paragraph: ${body.replace('Two', 'Three')}`,
  ])
  assert.deepEqual(report.source.offsets, [{ textStart: 0, originalStart: html.indexOf('{"@graph"'), verbatim: false }])
})

test('every verbatim stretch of the offset map is the same text in the page', async () => {
  const { text, source } = await read(PAGE)
  const { offsets } = source
  let verbatim = 0
  for (const [i, piece] of offsets.entries()) {
    const end = offsets[i + 1]?.textStart ?? text.length
    assert.ok(end > piece.textStart)
    if (!piece.verbatim) continue
    verbatim += end - piece.textStart
    assert.equal(
      PAGE.slice(piece.originalStart, piece.originalStart + end - piece.textStart).replace(/\s/gu, ' '),
      text.slice(piece.textStart, end),
    )
  }
  // All but the entities, the breaks between blocks and collapsed white space.
  assert.ok(verbatim > 0.95 * text.length)
})

for (const [html, expected, reason] of [
  ['<html><body><script>var a = 1</script></body></html>', 'no-article', 'scripts only'],
  ['<html><body></body></html>', 'no-article', 'an empty body'],
  [
    '<html><body><ul><li><a href="x">Home</a></li><li><a href="y">World</a></li></ul></body></html>',
    'warned no-article',
    'links only',
  ],
  [
    `<html><body>${'<div>'.repeat(50_000)}<p>Two were killed on Monday, the army said.</p>`,
    'warned no-article,page-limit',
    'fifty thousand levels',
  ],
  ['<html><body>' + '<b>'.repeat(200_000) + 'x', 'no-article', 'two hundred thousand open elements'],
  ['plain text about a < b and c > d, said on Monday', 'read', 'text with angle brackets is no page'],
] as const)
  test(`page: ${reason}`, async () => {
    let outcome
    try {
      const { problems } = await read(html, 'x')
      const codes = problems.map((problem) => problem.code).toSorted()
      outcome = codes.length > 0 ? `warned ${codes.join()}` : 'read'
    } catch (error) {
      assert.ok(error instanceof InputError)
      outcome = error.code
    }
    assert.equal(outcome, expected)
  })

test('a page’s scripts are text and are never run', async () => {
  const ran = () => (globalThis as { pageScriptRan?: boolean }).pageScriptRan
  const script = 'globalThis.pageScriptRan = true'
  const html = PAGE.replace('</head>', `<script>${script}</script><script type="module">${script}</script></head>`)
    .replace('<body>', `<body onload="${script}">`)
    .replace(
      '<img src="a.jpg">',
      `<img src="x:" onerror="${script}"><iframe srcdoc="<script>${script}</script>"></iframe>`,
    )
  const report = await read(html)
  assert.equal(ran(), undefined)
  assert.ok(!report.text.includes('pageScriptRan'))
  assert.ok(report.text.includes('Two soldiers were killed'))
})

test('any sequence of tags gives a report or a named error, with blocks in order', async () => {
  const piece = constantFrom(
    '<p>',
    '</p>',
    '<div class="a">',
    '</div>',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<td>',
    '<br>',
    '&amp;',
    '&#x1F642;',
    'Two were killed.',
    ' ',
    '\n',
    '<',
    '"',
    '<figure><figcaption>',
    '\ue000\ue001',
    '\u0000',
    '<title>',
    '<svg>',
    '<a href=x>',
  )
  await holds(
    asyncProperty(array(piece, { maxLength: 40 }), async (pieces) => {
      try {
        const report = await read(`<html>${pieces.join('')}`)
        let at = 0
        for (const { start, end } of report.blocks) {
          assert.ok(at <= start && start < end && end <= report.text.length)
          at = end
        }
      } catch (error) {
        assert.ok(error instanceof InputError, String(error))
      }
    }),
  )
})

table('private addresses', isPrivateAddress, [
  ['127.0.0.1', true, 'loopback'],
  ['10.1.2.3', true, 'private'],
  ['169.254.169.254', true, 'link-local, where clouds keep their secrets'],
  ['::1', true, 'loopback'],
  ['::ffff:192.168.1.1', true, 'IPv4 inside IPv6'],
  ['fd00::1', true, 'unique local'],
  ['93.184.216.34', false, 'public'],
  ['2606:2800:220:1::1', false, 'public'],
])

let folder = ''
let server: Server
let base = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ingest-'))
  mkdirSync(join(folder, 'reports', '.hidden'), { recursive: true })
  mkdirSync(join(folder, 'empty'))
  writeFileSync(join(folder, 'reports', 'b.txt'), 'Two were killed.')
  writeFileSync(join(folder, 'reports', 'a.html'), PAGE)
  writeFileSync(join(folder, 'reports', 'picture.jpg'), 'x')
  writeFileSync(join(folder, 'reports', '.hidden', 'c.txt'), 'x')
  symlinkSync(join(folder, 'reports'), join(folder, 'reports', 'round'))
  server = createServer((request, response) => {
    if (request.url === '/page')
      response.setHeader('content-type', 'text/html; charset=windows-1251').end(Buffer.from([0xcf, 0xf0]))
    else if (request.url === '/moved') response.writeHead(302, { location: '/page' }).end()
    else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end()
    else if (request.url === '/picture') response.setHeader('content-type', 'image/png').end('x')
    else if (request.url === '/big') response.setHeader('content-type', 'text/plain').end('x'.repeat(5000))
    else if (request.url === '/file') response.writeHead(302, { location: 'file:///etc/hostname' }).end()
    else if (request.url !== '/silent') response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

after(() => {
  rmSync(folder, { recursive: true })
  server.closeAllConnections()
  server.close()
})

const codeOf = async (source: Source, options = {}) => {
  try {
    await loadSource(source, { allowPrivate: true, timeout: 500, maxBytes: 1000, ...options })
    return 'ok'
  } catch (error) {
    assert.ok(error instanceof InputError, String(error))
    assert.ok(error.message.startsWith(`${source.name}: `), 'the message names the input')
    return error.code
  }
}

test('a folder gives its reports once each, sorted, without hidden ones; others are told', async () => {
  const reports = join(folder, 'reports')
  const { sources, failures, leftOut } = await listSources([join(reports, 'b.txt'), reports, reports])
  assert.deepEqual(
    sources.map((source) => source.name),
    [join(reports, 'a.html'), join(reports, 'b.txt')],
  )
  assert.deepEqual(failures, [])
  assert.deepEqual(leftOut, [join(reports, 'picture.jpg')])
})

test('what leads to nothing is a failure with its reason, and the rest is listed', async () => {
  const { sources, failures } = await listSources([join(folder, 'empty'), join(folder, 'none'), 'ftp://x/y', '-'], {
    stdin: async () => utf8('Hi'),
  })
  assert.deepEqual(
    failures.map((failure) => failure.code),
    ['no-reports', 'not-found', 'bad-url'],
  )
  assert.deepEqual(sources, [{ name: '-', kind: 'stdin', bytes: utf8('Hi') }])
})

test('a file removed since it was listed is a named error', async () => {
  const path = join(folder, 'gone.txt')
  writeFileSync(path, 'x')
  const [source] = (await listSources([path])).sources
  unlinkSync(path)
  assert.equal(await codeOf(source!), 'not-found')
})

for (const [path, options, expected, reason] of [
  ['/page', {}, 'ok', 'a page'],
  ['/page', { allowPrivate: false }, 'private-address', 'the machine itself is refused unless allowed'],
  ['/moved', {}, 'ok', 'a redirect is followed'],
  ['/round', {}, 'unreachable', 'redirects without end'],
  ['/file', {}, 'bad-url', 'a redirect to a file is refused'],
  ['/picture', {}, 'not-text', 'a picture'],
  ['/big', {}, 'too-large', 'more than the limit'],
  ['/none', {}, 'http-error', 'not found'],
  ['/silent', {}, 'timeout', 'a server that does not answer'],
] as const)
  test(`fetch: ${reason}`, async () => {
    assert.equal(await codeOf({ name: `${base}${path}`, kind: 'url', url: `${base}${path}` }, options), expected)
  })

test('a gzip file is unpacked up to the limit', async () => {
  const bytes = gzipSync(PAGE)
  assert.equal((await toReport({ name: 'page.html.gz', bytes })).outlet, 'The Example')
  const bomb = gzipSync('a'.repeat(5000))
  await assert.rejects(
    toReport({ name: 'bomb.gz', bytes: bomb, maxBytes: 1000 }),
    /bomb\.gz: unpacks to more than the limit of 1000 bytes/,
  )
  await assert.rejects(
    toReport({ name: 'cut.gz', bytes: bytes.subarray(0, 50) }),
    /cut\.gz: a gzip file that is damaged/,
  )
})

test('a fetched page is decoded as its header says', async () => {
  const input = await loadSource({ name: 'x', kind: 'url', url: `${base}/page` }, { allowPrivate: true })
  assert.equal((await toReport(input)).text, 'Пр')
})
