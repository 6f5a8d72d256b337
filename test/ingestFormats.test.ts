/** Every format through the one door: what is read, where it stood, and what is refused. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readInput, type Intake, type IntakeOptions } from '../src/ingest/intake.ts'
import { parseXml, textOf } from '../src/ingest/xml.ts'
import { pdfDate } from '../src/ingest/formats/pdf.ts'
import { embargoEnd } from '../src/ingest/notices.ts'
import { toReport } from '../src/ingest/report.ts'
import { checkReport } from '../src/record/invariants.ts'
import type { Report } from '../src/record/report.ts'
import { mutate, randomNumbers } from './ingestMutations.ts'
import * as sample from './ingestSamples.ts'
import { table } from './table.ts'

const { utf8, SAMPLES, HEADLINE, PARAGRAPHS, CAPTION } = sample

async function take(bytes: Uint8Array | string, options: IntakeOptions = {}, name = 'input'): Promise<Intake[]> {
  const all: Intake[] = []
  const source = { name, kind: 'bytes', bytes: typeof bytes === 'string' ? utf8(bytes) : bytes } as const
  for await (const intake of readInput(source, options)) all.push(intake)
  return all
}
const reportsOf = (all: readonly Intake[]): Report[] => all.flatMap((one) => ('report' in one ? [one.report] : []))
const failuresOf = (all: readonly Intake[]): string[] =>
  all.flatMap((one) => ('failure' in one ? [one.failure.message] : []))
const codesOf = (all: readonly Intake[]): string[] => all.flatMap((one) => ('failure' in one ? [one.failure.code] : []))
const one = async (bytes: Uint8Array | string, options: IntakeOptions = {}): Promise<Report> => {
  const all = await take(bytes, options)
  assert.deepEqual(failuresOf(all), [])
  const [report] = reportsOf(all)
  assert.ok(report)
  return report
}
const linesOf = ({ text, blocks }: Report) => blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)
const kinds = (report: Report) => report.blocks.map(({ kind }) => kind)

for (const [name, bytes, count] of SAMPLES)
  test(`format: ${name} holds ${count}`, async () => {
    const all = await take(bytes, {}, name)
    assert.deepEqual(failuresOf(all), [])
    const reports = reportsOf(all)
    assert.equal(reports.length, count)
    for (const report of reports) assert.deepEqual(checkReport(report), [])
  })

/** Formats that carry the same story. */
for (const [name, bytes] of [
  ['html', sample.HTML],
  ['atom', sample.ATOM],
  ['rss', sample.RSS],
  ['json feed', sample.JSON_FEED],
  ['ninjs 1', sample.NINJS_1],
  ['ninjs 2', sample.NINJS_2],
  ['nitf', sample.NITF],
  ['newsml-g2', sample.NEWSML_G2],
  ['newsml 1', sample.NEWSML_1],
  ['email', sample.EMAIL],
  ['json lines', sample.JSON_LINES],
  ['csv', sample.CSV],
  ['docx', sample.DOCX],
] as const)
  test(`format: ${name} gives the story whole, with its headline, dateline and agency`, async () => {
    const [report] = reportsOf(await take(bytes))
    const lines = linesOf(report!)
    assert.ok(lines.includes(`headline: ${HEADLINE}`))
    assert.ok(lines.includes('dateline: HARUN (AP) —'))
    assert.ok(lines.includes(`paragraph: ${PARAGRAPHS[0].replace('HARUN (AP) — ', '')}`))
    assert.ok(lines.includes(`paragraph: ${PARAGRAPHS[1]}`))
    assert.ok(lines.includes(`paragraph: ${PARAGRAPHS[2]}`))
    assert.equal(report!.agency, 'Associated Press')
    assert.equal(report!.title, HEADLINE)
    assert.equal(report!.language, 'en')
    if (bytes !== sample.EMAIL && typeof bytes === 'string' && bytes.includes(CAPTION))
      assert.ok(lines.includes(`caption: ${CAPTION}`))
  })

for (const [name, bytes, from] of [
  ['html', sample.HTML, 'json-ld'],
  ['atom', sample.ATOM, 'feed'],
  ['ninjs 2', sample.NINJS_2, 'item'],
  ['newsml-g2', sample.NEWSML_G2, 'item'],
  ['newsml 1', sample.NEWSML_1, 'item'],
] as const)
  test(`metadata: ${name} has its times with their zone, its authors, and where they were found`, async () => {
    const report = await one(bytes)
    assert.deepEqual(report.date, { value: '2021-05-04T08:00:00+02:00', from: 'metadata' })
    assert.equal(report.updated, '2021-05-04T12:30:00+02:00')
    assert.deepEqual(report.authors, ['Ann Lee'])
    assert.equal(report.found!.date, from)
    assert.equal(report.found!.authors, from)
  })

/** Formats whose input is text: every stretch that claims to be verbatim is. */
for (const [name, bytes] of [
  ['html', sample.HTML],
  ['rss', sample.RSS],
  ['atom', sample.ATOM],
  ['rdf', sample.RDF],
  ['json feed', sample.JSON_FEED],
  ['ninjs 1', sample.NINJS_1],
  ['ninjs 2', sample.NINJS_2],
  ['nitf', sample.NITF],
  ['newsml-g2', sample.NEWSML_G2],
  ['newsml 1', sample.NEWSML_1],
  ['email', sample.EMAIL],
  ['markdown', sample.MARKDOWN],
  ['live blog', sample.LIVE_BLOG],
] as const)
  test(`offsets: ${name} leads back to the characters of the file`, async () => {
    for (const { text, source } of reportsOf(await take(bytes))) {
      let verbatim = 0
      for (const [i, { textStart, originalStart, verbatim: exact }] of source.offsets.entries()) {
        const end = source.offsets[i + 1]?.textStart ?? text.length
        if (!exact) continue
        verbatim += end - textStart
        assert.equal(bytes.slice(originalStart, originalStart + end - textStart), text.slice(textStart, end))
      }
      assert.ok(verbatim > 0.8 * text.length, `${verbatim} of ${text.length} characters`)
    }
  })

test('offsets: a record of a table or a list of lines counts in its own row', async () => {
  const csv = reportsOf(await take(sample.CSV))[1]!
  const row = sample.CSV.split('\r\n').at(-2)!
  const { originalStart } = csv.source.offsets.find(({ textStart }) => textStart === csv.text.indexOf('He said'))!
  assert.equal(row.slice(originalStart, originalStart + 7), 'He said')
  assert.deepEqual(csv.source.container, { name: 'input', format: 'table', entry: '3' })
})

suite('notices', () => {
  const noticesOf = async (text: string | Uint8Array) => (await one(text)).notices?.map(({ kind }) => kind) ?? []
  const story = (before: string, after = '') => `${before}\n\n${HEADLINE}\n\n${PARAGRAPHS.join('\n\n')}\n\n${after}`
  for (const [text, expected, reason] of [
    [story('MANDATORY KILL', 'Editors: please kill the story on Harun. It is wrong.'), ['kill', 'kill'], 'a kill'],
    [story('EMBARGOED UNTIL 00:01 GMT, 5 May 2021'), ['embargo'], 'an embargo'],
    [
      story('', 'Correction: An earlier version of this story gave the wrong number of dead.'),
      ['correction'],
      'a correction at the end',
    ],
    [story('', 'This article was amended on 5 May 2021 to correct a name.'), ['correction'], 'an amendment'],
    [story('CORRECTED-Two soldiers killed by mine, army says'), ['correction'], 'a slug'],
    [story('(Updates with hospital)'), ['update'], 'an update in brackets'],
    [story('', 'Editor’s note: names have been changed.'), ['note'], 'a note'],
    [
      story('', 'The minister said the earlier report was wrong and had been withdrawn by the newspaper.'),
      [],
      'news of a withdrawal is none',
    ],
    [story(''), [], 'none'],
  ] as const)
    test(`notices: ${reason}`, async () => assert.deepEqual(await noticesOf(text), expected))
  test('notices: of the metadata', async () => {
    const { notices } = await one(sample.NINJS_2)
    assert.deepEqual(
      notices!.map(({ kind, until }) => [kind, until]),
      [
        ['kill', undefined],
        ['embargo', '2021-05-04T10:00:00Z'],
        ['correction', undefined],
      ],
    )
    assert.deepEqual(
      (await one(sample.NITF)).notices!.map(({ kind }) => kind),
      ['note'],
    )
  })
})

table('embargo', embargoEnd, [
  ['Embargoed until 00:01 GMT, 5 May 2021', '2021-05-05T00:01:00Z', 'time before the day'],
  ['Not for release before May 5, 2021 at 6 p.m. EDT', '2021-05-05T18:00:00-04:00', 'half days'],
  ['EMBARGO: 5 May 2021', '2021-05-05', 'a day alone'],
  ['Embargoed until Tuesday', undefined, 'no full date'],
])

table('PDF dates', pdfDate, [
  ["D:20211107120000+02'00'", '2021-11-07T12:00:00+02:00', 'with a zone'],
  ['D:20211107', '2021-11-07', 'a day'],
  ['yesterday', undefined, 'none'],
])

suite('refused', () => {
  const bomb = gzipSync(Buffer.alloc(8_000_000))
  for (const [bytes, options, code, says, reason] of [
    [
      sample.zip({ 'a.txt': new Uint8Array(200_000) }),
      { maxBytes: 100_000 },
      'too-large',
      /a\.txt.*100000 bytes.*--max-size/,
      'an entry over the limit',
    ],
    [bomb, { maxBytes: 100_000 }, 'too-large', /limit of 100000 bytes.*--max-size/, 'a gzip bomb'],
    [
      gzipSync(gzipSync(gzipSync(sample.HTML))),
      { maxDepth: 2 },
      'too-deep',
      /deeper than the limit of 2.*--max-depth/,
      'archives in archives',
    ],
    [
      sample.zip({ 'a.txt': utf8(sample.TEXT), 'b.txt': utf8(sample.TEXT) }),
      { maxEntries: 1 },
      'too-many',
      /limit of 1 .*--max-entries/,
      'too many entries',
    ],
    [sample.tar({ 'a.txt': utf8(sample.TEXT) }).subarray(0, 700), {}, 'no-text', /./, 'a tar that breaks off'],
    [sample.DOCX.subarray(0, 900), {}, 'damaged', /directory is missing/, 'a document that breaks off'],
    [
      `<?xml version="1.0"?><rss><channel>${'<a>'.repeat(400)}</channel></rss>`,
      {},
      'too-deep',
      /limit of 256/,
      'deep XML',
    ],
    [`{"uri":"x","headline":${'['.repeat(400)}}`, {}, 'too-deep', /limit of 256/, 'deep JSON'],
    [
      '<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>',
      {},
      'empty-feed',
      /without items/,
      'an empty feed',
    ],
    ['<?xml version="1.0"?><svg><g/></svg>', {}, 'unknown-xml', /<svg>/, 'XML of another kind'],
    ['{"a": 1}', {}, 'no-text', /--columns/, 'a record without a text'],
    ['{"title": "x", ', {}, 'bad-json', /character 15/, 'JSON that breaks off'],
    [Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), {}, 'unsupported', /7-Zip/, 'another archive'],
    [sample.pdf([]), {}, 'no-text', /OCR/, 'a PDF of pictures'],
    [sample.PDF.subarray(0, 200), {}, 'bad-document', /PDF/, 'a PDF that breaks off'],
    [sample.WARC.subarray(0, 300), {}, 'damaged', /record 1/, 'a WARC that breaks off'],
  ] as const)
    test(`refused: ${reason}`, async () => {
      const all = await take(bytes, options)
      if (reason.startsWith('a tar')) return assert.ok(all.length > 0)
      assert.ok(codesOf(all).includes(code), JSON.stringify(all).slice(0, 500))
      assert.match(failuresOf(all).join('\n'), says)
    })

  test('refused: what unpacks to hundreds of times its size, and to more than one source may', async () => {
    const zeros = new Uint8Array(40_000_000)
    const bomb = sample.zip({ 'a.txt': zeros, 'b.txt': zeros, 'c.txt': zeros })
    assert.match(failuresOf(await take(bomb)).join('\n'), /unpacks to more than 300 times its size/u)
    const two = sample.zip({ 'a.txt': utf8(sample.TEXT), 'b.txt': utf8(sample.TEXT) })
    assert.match(failuresOf(await take(two, { maxUnpacked: 600 })).join('\n'), /limit of 600 bytes.*--max-unpacked/u)
  })

  test('refused: entries that share bytes', async () => {
    const archive = Buffer.from(sample.zip({ 'a.txt': utf8(sample.TEXT), 'b.txt': utf8(sample.TEXT) }))
    // The second entry is made to begin where the first does.
    const central = archive.lastIndexOf('PK\u0001\u0002')
    archive.writeUInt32LE(0, central + 42)
    assert.deepEqual(codesOf(await take(archive)), ['zip-bomb'])
  })

  test('refused: one bad entry does not stop the others, and no name is a path', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'intake-zip-'))
    try {
      const path = join(folder, 'a.zip')
      writeFileSync(
        path,
        sample.zip({
          '../../evil.txt': utf8(sample.TEXT),
          'bad.pdf': utf8('%PDF-1.4 nothing'),
          '/etc/x.html': utf8(sample.HTML),
        }),
      )
      const all: Intake[] = []
      for await (const intake of readInput({ name: path, kind: 'file', path })) all.push(intake)
      assert.equal(reportsOf(all).length, 2)
      assert.deepEqual(codesOf(all), ['bad-document'])
      assert.deepEqual(readdirSync(folder), ['a.zip'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('refused: a billion laughs, in a feed, in ninjs and in a page', async () => {
    const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const doctype = `<!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]>`
    const feed = `<?xml version="1.0"?>${doctype}<rss><channel><title>x</title><item><title>${HEADLINE}</title><description>&l30;&f; ${PARAGRAPHS[1]}</description></item></channel></rss>`
    for (const source of [feed, sample.HTML.replace('<!DOCTYPE html>', doctype)]) {
      const report = await one(source)
      assert.ok(report.text.length < 2000)
      assert.ok(report.text.includes(PARAGRAPHS[1]))
    }
  })

  test('refused: entities of XML are neither expanded nor fetched', () => {
    const root = parseXml(
      'x',
      '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]><r>&a;&f;&amp;</r>',
    )
    assert.equal(textOf(root), '&a;&f;&')
  })
})

test('tables: columns found by name, or as the user says; a link table says that it can be followed', async () => {
  const text =
    'ref;when;what_happened\n1;2021-05-04;"Two soldiers were killed when a mine went off; three were hurt."\n'
  assert.equal(
    reportsOf(await take(text, { columns: { text: 'what_happened', date: 'when' } }))[0]!.date!.value,
    '2021-05-04',
  )
  const acled =
    'event_date,event_type,notes,source\n04 May 2021,Battles,"On 4 May, two soldiers were killed by a mine near Harun.",The Example\n'
  const report = await one(acled)
  assert.equal(report.outlet, 'The Example')
  assert.match(report.text, /^On 4 May/)
  const links = await take(sample.GDELT_EVENTS)
  assert.match(JSON.stringify(links), /followed|--follow/)
  assert.equal(
    (await one('Rain fell, snow fell, and the army, tired, went home.\nThe road, long closed, was open, he said.\n'))
      .source.format,
    'text',
  )
})

for (const [reason, summary, kept] of [
  ['says something else: the deck', 'Third blast on the same road this week', true],
  ['is the text’s own beginning', PARAGRAPHS[0].slice(0, 70), false],
  [
    'is the beginning cut in a word, with a link to go on',
    `${PARAGRAPHS[0].slice(0, 66)} […] Continue reading →`,
    false,
  ],
  ['is the title again', HEADLINE, false],
] as const)
  test(`a summary beside a full text ${reason}`, async () => {
    const html = PARAGRAPHS.map((p) => `<p>${p}</p>`).join('')
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'The Example' }
    const item = { id: '1', title: HEADLINE, summary, content_html: html }
    const escaped = html.replace(/</gu, '&lt;').replace(/>/gu, '&gt;')
    for (const source of [
      JSON.stringify({ ...feed, items: [item] }),
      `<rss><channel><title>The Example</title><item><title>${HEADLINE}</title><description>${summary}</description><content:encoded>${escaped}</content:encoded></item></channel></rss>`,
      JSON.stringify({ uri: 'urn:x', headline: HEADLINE, description_text: summary, body_xhtml: html }),
    ]) {
      const lines = linesOf(await one(source))
      assert.equal(lines.filter((line) => line.startsWith('subheadline: ')).length, kept ? 1 : 0, source)
      assert.equal(lines.filter((line) => line.startsWith('paragraph: ')).length, PARAGRAPHS.length)
    }
  })

test('a NewsML-G2 package gives what it tells of the items it lists, each marked as told in brief', async () => {
  const reports = reportsOf(
    await take(`<?xml version="1.0"?><packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:p">
    <itemMeta><itemClass qcode="ninat:composite"/><provider literal="Example Wire"/><versionCreated>2021-05-04T08:00:00Z</versionCreated></itemMeta>
    <contentMeta><headline>TOP STORIES</headline></contentMeta><groupSet root="g"><group id="g">
    <itemRef residref="urn:a"><itemClass qcode="ninat:text"/><title>${HEADLINE}</title><description>${PARAGRAPHS[1]}</description></itemRef>
    <itemRef residref="urn:b"><itemClass qcode="ninat:picture"/><description>${CAPTION}</description></itemRef>
    <itemRef residref="urn:c"/></group></groupSet></packageItem>`),
  )
  assert.deepEqual(
    reports.map((report) => [
      report.name,
      linesOf(report),
      report.problems.map(({ code }) => code),
      report.date!.value,
    ]),
    [
      [
        'input#urn:a',
        [`headline: ${HEADLINE}`, `paragraph: ${PARAGRAPHS[1]}`],
        ['summary-only'],
        '2021-05-04T08:00:00Z',
      ],
      ['input#urn:b', [`caption: ${CAPTION}`], ['summary-only'], '2021-05-04T08:00:00Z'],
    ],
  )
})

test('a mail’s wrapped or encoded text is whole, and its attachments are reports of their own', async () => {
  const [mail, attached] = reportsOf(await take(sample.EMAIL_HTML))
  assert.equal(mail!.title, 'Two soldiers killed')
  assert.deepEqual(kinds(mail!), ['headline', 'dateline', 'paragraph', 'paragraph', 'paragraph'])
  assert.equal(attached!.source.container!.entry, 'second.txt')
})

test('a PDF: paragraphs from lines, a hyphen at a line’s end taken out, page numbers apart', async () => {
  const report = await one(sample.PDF)
  assert.deepEqual(linesOf(report).slice(2), [
    'paragraph: Two soldiers were killed on Monday when a mine went off under their car near the border, the army said. The government has closed the roads of the district.',
    'paragraph: Three others were hurt, according to a doctor at the town hospital.',
  ])
  assert.deepEqual(report.source.pages, [0])
  assert.equal(report.date!.from, 'archive')
})

/** Two columns under a headline, with a head and a page number; a word is parted over the columns. */
const COLUMNS = [
  ['The army said on Monday that two of', 'ment had been told of the danger a'],
  ['its soldiers were killed when a mine', 'month before, the mayor said, and did'],
  ['went off under their car close to the', 'nothing. Three people were hurt, as a'],
  ['border. It closed all roads of the', 'doctor at the hospital of Harun told'],
  ['district until Friday and sent forty', 'reporters. The men who laid the mine'],
  ['men to look for mines. The govern-', 'have not been found.'],
] as const

for (const [order, rows] of [
  ['row by row', COLUMNS.flatMap(([a, b], i) => [piece(a, 50, i), piece(b, 310, i)])],
  ['column by column', [...COLUMNS.map(([a], i) => piece(a, 50, i)), ...COLUMNS.map(([, b], i) => piece(b, 310, i))]],
] as const)
  test(`a PDF of two columns written ${order} is read down the one and then the other`, async () => {
    const report = await one(
      sample.pdf([
        { text: 'Weekly report of the border watch, page 4 of 9', x: 50, y: 780, size: 8 },
        { text: 'Two soldiers killed by mine near the border', x: 50, y: 740, size: 20 },
        ...rows,
        { text: '4', x: 290, y: 30, size: 8 },
      ]),
    )
    const body = linesOf(report).filter((line) => line.startsWith('paragraph: '))
    assert.equal(
      body.join(' ').replaceAll('paragraph: ', ''),
      'The army said on Monday that two of its soldiers were killed when a mine went off under their car close to the border. It closed all roads of the district until Friday and sent forty men to look for mines. The government had been told of the danger a month before, the mayor said, and did nothing. Three people were hurt, as a doctor at the hospital of Harun told reporters. The men who laid the mine have not been found.',
    )
    assert.equal(report.title, 'Two soldiers killed by mine near the border')
  })

function piece(text: string, x: number, row: number) {
  return { text, x, y: 700 - 14 * row, size: 10 }
}

test('a PDF’s table of short cells is read row by row', async () => {
  const rows = ['Kessin', 'Ostrel', 'Munt', 'Perla', 'Arbat', 'Dorn'].flatMap((name, i) => [
    piece(name, 50, i + 3),
    piece(String(20 + i), 310, i + 3),
  ])
  const report = await one(
    sample.pdf([piece('Civilian deaths by district, as counted by the Monitor in April.', 50, 0), ...rows]),
  )
  assert.ok(report.text.indexOf('20') < report.text.indexOf('Ostrel'))
})

test('a WARC gives its pages with the day they were fetched, and counts the rest', async () => {
  const all = await take(
    Buffer.concat([
      sample.warcRecord(
        'https://example.org/x',
        `<html><body><p>${PARAGRAPHS[1]}</p><p>${PARAGRAPHS[2]}</p></body></html>`,
      ),
      sample.WARC,
    ]),
  )
  const [report] = reportsOf(all)
  assert.deepEqual(report!.date, { value: '2021-05-04T09:00:00Z', from: 'archive' })
  assert.equal(report!.url, 'https://example.org/x')
  assert.deepEqual(
    all.flatMap((each) => ('leftOut' in each ? [`${each.leftOut.count} ${each.leftOut.reason}`] : [])),
    ['1 files that are no HTML pages', '1 redirects and pages that were not there'],
  )
})

test('what the program wrote itself is no report, and is told of', async () => {
  const all = await take('{"format":"corroborate/reading/1","report":{"text":"Gunmen killed two."}}')
  assert.deepEqual(
    all.map((each) => 'leftOut' in each && each.leftOut.reason),
    ['records that Corroborate wrote, not reports'],
  )
})

test('a live blog is its entries, each with its own time', async () => {
  const reports = reportsOf(await take(sample.LIVE_BLOG))
  assert.deepEqual(
    reports.map(({ title, date }) => [title, date!.value]),
    [
      ['Hospital counts nine wounded', '2021-05-04T09:10:00Z'],
      ['Shelling begins', '2021-05-04T06:20:00Z'],
    ],
  )
  // Without their elements on the page, they are read from its JSON-LD.
  const hidden = reportsOf(await take(sample.LIVE_BLOG.replace(/<article[\s\S]*<\/article>/u, '')))
  assert.deepEqual(
    hidden.map(({ title }) => title),
    ['Hospital counts nine wounded', 'Shelling begins'],
  )
})

test('an AMP page is read without its adverts, and a page for subscribers says so', async () => {
  assert.ok(!(await one(sample.AMP)).text.includes('Buy this now'))
  const locked = sample.HTML.replace('"@type":"NewsArticle"', '"@type":"NewsArticle","isAccessibleForFree":"False"')
  assert.ok((await one(locked)).problems.some(({ code }) => code === 'paywall'))
})

for (const [language, text] of [
  [
    'fr',
    'Deux soldats ont été tués lundi lorsqu’une mine a explosé sous leur voiture près de la frontière, a annoncé l’armée dans un communiqué publié mardi matin.',
  ],
  ['ar', 'قتل جنديان يوم الاثنين عندما انفجر لغم تحت سيارتهما قرب الحدود، حسبما أعلن الجيش في بيان صدر صباح الثلاثاء.'],
  [
    'uk',
    'Двоє військових загинули в понеділок, коли під їхнім автомобілем вибухнула міна біля кордону, повідомила армія у вівторок вранці.',
  ],
] as const)
  test(`language: ${language} is told and marked as left unread`, async () => {
    const report = await one(text)
    assert.equal(report.language, language)
    assert.ok(
      report.problems.some(({ code, message }) => code === 'unread-language' && /kept and left unread/.test(message)),
    )
  })

test('language: English of any kind is read', async () => {
  for (const text of [
    'Six dead.',
    'Baghdad, Mosul, Kirkuk, Erbil, Tikrit.',
    HEADLINE.toUpperCase(),
    PARAGRAPHS.join('\n'),
  ])
    assert.ok(!(await one(text)).problems.some(({ code }) => code === 'unread-language'), text)
})

test('toReport takes one document, and says where many belong', async () => {
  assert.equal((await toReport({ name: 'a', bytes: utf8(sample.NITF) })).source.format, 'nitf')
  await assert.rejects(
    toReport({ name: 'a', bytes: utf8(sample.RSS) }),
    /a: holds 2 reports and not one; take it in with readInput/,
  )
})

test('damaged inputs of every format give reports that keep the invariants, or errors that name their input', async () => {
  const others = SAMPLES.map(([, bytes]) => bytes)
  for (let i = 0; i < 12 * SAMPLES.length; i++) {
    const [name, bytes] = SAMPLES[i % SAMPLES.length]!
    const damaged = mutate(bytes, others, randomNumbers(40_000 + i))
    for (const intake of await take(damaged, { maxBytes: 1_000_000, maxUnpacked: 10_000_000, timeout: 1_000 })) {
      if ('report' in intake) assert.deepEqual(checkReport(intake.report), [], `${name}, ${i}`)
      else if ('failure' in intake)
        assert.ok(
          intake.failure.message.startsWith('input') || intake.failure.message.startsWith(intake.failure.name),
          `${name}, ${i}: ${intake.failure.message}`,
        )
    }
  }
})

test('feeds: an independent reader finds the same items, titles and links', async () => {
  const { parseFeed } = await import('feedsmith')
  type Item = { title?: unknown; link?: unknown; links?: { href?: string }[]; url?: string }
  for (const text of [sample.RSS, sample.ATOM, sample.RDF, sample.JSON_FEED]) {
    const { feed } = parseFeed(text) as unknown as { feed: { items?: Item[]; entries?: Item[] } }
    const theirs = (feed.items ?? feed.entries ?? []).map(({ title, link, links, url }) => [
      typeof title === 'object' && title !== null ? (title as { value?: string }).value : title,
      link ?? links?.[0]?.href ?? url,
    ])
    assert.deepEqual(
      reportsOf(await take(text)).map(({ title, url }) => [title, url]),
      theirs,
    )
  }
})

test('WARC: what an independent writer writes is read', async () => {
  const { WARCRecord, WARCSerializer } = await import('warcio')
  async function* body(bytes: Uint8Array) {
    yield bytes
  }
  const record = WARCRecord.create(
    {
      url: 'https://example.org/2021/mine',
      date: '2021-05-04T09:00:00Z',
      type: 'response',
      warcVersion: 'WARC/1.1',
      statusline: 'HTTP/1.1 200 OK',
      httpHeaders: { 'content-type': 'text/html', 'content-encoding': 'gzip' },
    },
    body(gzipSync(sample.HTML)),
  )
  const [report] = reportsOf(await take(await WARCSerializer.serialize(record, { gzip: true })))
  assert.equal(report!.title, HEADLINE)
  assert.equal(report!.url, 'https://example.org/2021/mine')
})
