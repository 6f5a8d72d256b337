/** Every export: opened by a reader that is not ours where there is one, and its values against hand-made cases. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check as checkGeoJson } from '@placemarkio/check-geojson'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import jsonld from 'jsonld'
import { ACLED, acledRows } from '../src/export/acled.ts'
import { cameoOf } from '../src/export/cameo.ts'
import { codePointsOf } from '../src/export/codePoints.ts'
import { caseOf, toRow, type Table } from '../src/export/columns.ts'
import { countryOfFips, fipsOf, acledRegion } from '../src/export/countryCodings.ts'
import { digestOf } from '../src/export/digest.ts'
import { EXPORTS, exportPieces, type ExportSource } from '../src/export/exporter.ts'
import { GDELT_EVENTS, GDELT_MENTIONS } from '../src/export/gdelt.ts'
import { ICEWS } from '../src/export/icews.ts'
import { readOwnCodebook } from '../src/export/ownCodebook.ts'
import { POLECAT } from '../src/export/polecat.ts'
import { isNamed } from '../src/export/caseParts.ts'
import { acledFatalities, acledNumber, ucdpDeaths } from '../src/export/tolls.ts'
import { prioGrid, UCDP, ucdpRows } from '../src/export/ucdp.ts'
import { corroborate } from '../src/incidents/corroborate.ts'
import { countries } from '../src/ontology/countries.ts'
import { PLOVER_TYPES } from '../src/ontology/plover.ts'
import type { Incident } from '../src/record/incident.ts'
import type { Reading } from '../src/record/reading.ts'
import { stixObjectSchema } from './stixSchema.ts'
import { readingFixture } from './readingFixture.ts'
import { table } from './table.ts'

const PLAIN = readingFixture().report.text
/** The same report with characters that are two code units each before everything that is marked. */
const ASTRAL = `😀🕊 \n\n${PLAIN.replace('(Meridian Press) —', '(Meridian Press) —').replace('A bomb', '💣 A bomb')}`
const READINGS: Reading[] = [readingFixture()]
const astral = readingFixture('astral.txt', ASTRAL)
astral.report.id = `sha256:${'1'.repeat(64)}`
READINGS.push(astral)
const INCIDENTS = corroborate(READINGS)
const SOURCE: ExportSource = { readings: () => READINGS, incidents: () => INCIDENTS }
const OWN = readOwnCodebook(
  'own.json',
  JSON.stringify({
    title: 'Ours',
    version: '1',
    where: { 'incidents.status': ['happened'] },
    columns: [
      { name: 'Kind', from: ['incidents.type', 'incidents.mode'], map: { 'ASSAULT bombing': 'Bomb', '*': 'Other' } },
      { name: 'Dead', from: 'acled.fatalities' },
      { name: 'Team', value: 'A' },
    ],
  }),
)
const OPTIONS = { codePoints: false, file: 'out.csv', program: 'corroborate test', codebook: OWN }

async function run(name: string, source = SOURCE, options = OPTIONS): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer[]>()
  for await (const { path, data } of exportPieces(name, source, options))
    files.set(path, [...(files.get(path) ?? []), Buffer.from(data as string)])
  return new Map([...files].map(([path, parts]) => [path, Buffer.concat(parts)]))
}
const text = async (name: string, options = OPTIONS): Promise<string> =>
  (await run(name, SOURCE, options)).get('')!.toString('utf8')
const jsonLines = (content: string): Record<string, unknown>[] =>
  content
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

table('columns', (of: Table<never>) => [of.columns.length, of.columns[0]!.name, of.columns.at(-1)!.name], [
  [ACLED as Table<never>, [31, 'event_id_cnty', 'timestamp'], 'ACLED has 31 columns'],
  [UCDP as Table<never>, [49, 'id', 'gwnob'], 'UCDP GED has 49 columns'],
  [POLECAT as Table<never>, [40, 'Event ID', 'Version'], 'POLECAT has 40 columns'],
  [ICEWS as Table<never>, [23, 'Event ID', 'Language'], 'ICEWS, without the government-only columns'],
  [GDELT_EVENTS as Table<never>, [61, 'GLOBALEVENTID', 'SOURCEURL'], 'GDELT events have 61 columns'],
  [GDELT_MENTIONS as Table<never>, [16, 'GLOBALEVENTID', 'Extras'], 'GDELT mentions have 16 columns'],
])

test('columns: every rule has a name and a version, every table its own', () => {
  for (const t of [ACLED, UCDP, POLECAT, ICEWS, GDELT_EVENTS, GDELT_MENTIONS] as Table<never>[])
    for (const column of t.columns) assert.match(column.rule, /^[a-z]+\.[a-z-]+\/\d+/, `${t.title}: ${column.name}`)
})

table('ACLED number', (low: number, qualifier: string) => acledNumber({ low, qualifier }), [
  [24, 'vague', 12, 'dozens'],
  [20, 'vague', 10, 'tens'],
  [40, 'vague', 20, 'scores'],
  [200, 'vague', 100, 'hundreds'],
  [2000, 'vague', 1000, 'thousands'],
  [3, 'vague', 3, 'several'],
  [2, 'vague', 3, 'a plural without a number'],
  [24, 'exactly', 24, 'two dozen is a number'],
  [11, 'at-least', 11, 'at least eleven'],
])

const killed = (...values: [low: number, high: number | undefined, qualifier: string, stance?: string][]): Incident => {
  const [incident] = INCIDENTS
  return {
    ...incident!,
    fields: [
      {
        field: 'casualties.killed',
        shown: {
          value: {
            low: values[0]![0],
            qualifier: values[0]![2],
            ...(values[0]![1] === undefined ? {} : { high: values[0]![1] }),
          },
          rule: 'test',
        },
        claims: values.map(([low, high, qualifier, stance = 'states'], i) => ({
          report: 'r',
          origin: 'o',
          claim: `c${i}`,
          event: 'v1',
          field: 'casualties.killed',
          value: { low, qualifier, ...(high === undefined ? {} : { high }) },
          claimant: { kind: 'narrator', name: 'narrator' },
          stance: stance as 'states',
          status: 'happened',
          evidence: [],
        })),
      },
    ],
  }
}

table('ACLED fatalities', (incident: Incident) => acledFatalities(incident).value, [
  [killed([19, undefined, 'at-least'], [9, 9, 'exactly']), 9, 'the lowest of two claims'],
  [killed([24, undefined, 'vague'], [30, 30, 'exactly']), 12, 'dozens is twelve, and lower than thirty'],
  [killed([12, 12, 'exactly'], [2, 2, 'exactly', 'denies']), 12, 'what is denied is no claim'],
  [killed([5, 5, 'exactly'], [0, 0, 'none-reported']), 5, 'none of some people does not undo five of others'],
  [killed([0, 0, 'none-reported']), 0, 'nobody died, it is claimed'],
])

table(
  'UCDP deaths',
  (incident: Incident, oneSided: boolean) => {
    const deaths = ucdpDeaths(incident, [], oneSided)
    return deaths && [deaths.low, deaths.best, deaths.high, deaths.civilians, deaths.unknown]
  },
  [
    [killed([19, undefined, 'at-least'], [9, 9, 'exactly']), true, [9, 19, 19, 19, 0], 'one-sided: all are civilians'],
    [killed([9, 9, 'exactly'], [19, 22, 'range']), false, [9, 9, 22, 0, 9], 'best is the value shown, unknown whose'],
    [killed([0, 0, 'none-reported']), false, undefined, 'no death, no row'],
  ],
)

test('some of the dead are no toll', () => {
  const incident = killed([11, 11, 'exactly'], [3, 3, 'exactly'])
  incident.fields[0]!.claims[1]!.evidence = [{ start: 0, end: 34, quote: 'Three children were among the dead' }]
  assert.equal(acledFatalities(incident).value, 11)
  assert.equal(ucdpDeaths(incident, [], true)!.low, 11)
})

test('UCDP: best is the sum of the four columns, whoever died', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(500), fc.boolean()), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      (tolls, oneSided) => {
        const incident = killed(
          ...tolls.map(([n, bounded]): [number, number | undefined, string] => [
            n,
            bounded ? n : undefined,
            bounded ? 'exactly' : 'at-least',
          ]),
        )
        const member = caseOf(INCIDENTS[0]!, new Map(READINGS.map((r) => [r.report.id, digestOf(r)]))).members
        const d = ucdpDeaths(incident, member, oneSided)!
        assert.equal(d.a + d.b + d.civilians + d.unknown, d.best)
        assert.ok(d.low <= d.best && d.best <= d.high)
      },
    ),
  )
})

test('PRIO-GRID: the cells of the corners and of a known city', () => {
  assert.equal(prioGrid(-90, -180), 1)
  assert.equal(prioGrid(89.99, 179.99), 259_200)
  assert.equal(prioGrid(90, 180), 259_200)
  assert.equal(prioGrid(-89.9, -179.4), 2)
})

test('every PLOVER coding has a CAMEO code with weight and name', () => {
  for (const { type, modes } of PLOVER_TYPES)
    for (const mode of [undefined, ...Object.keys(modes)]) {
      const cameo = cameoOf({ type, status: 'happened', ...(mode === undefined ? {} : { mode }) })
      assert.ok(cameo && cameo.name && cameo.goldstein >= -10 && cameo.goldstein <= 10)
    }
})

test('every country has a region of ACLED; FIPS codes are no two countries’', () => {
  const seen = new Map<string, string>()
  for (const { alpha3 } of countries) {
    assert.ok(acledRegion(alpha3), `${alpha3} has no region`)
    const fips = fipsOf(alpha3)
    if (fips === undefined) continue
    assert.ok(!seen.has(fips), `${fips} is ${seen.get(fips)} and ${alpha3}`)
    seen.set(fips, alpha3)
    assert.equal(countryOfFips(fips)?.alpha3, alpha3)
  }
})

test('code points: as the iterator of strings counts them, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(), (sample, n) => {
      const points = [...sample]
      let offset = 0
      const at = codePointsOf(sample)
      for (const [i, point] of points.entries()) {
        assert.equal(at(offset), i)
        offset += point.length
      }
      assert.equal(at(sample.length), points.length)
      assert.ok(at(n % (sample.length + 1)) <= points.length)
    }),
  )
})

test('a CSV cell: quotes, line breaks and formulas', () => {
  const one: Table<string> = {
    ...(ACLED as unknown as Table<string>),
    columns: [{ name: 'x', type: 'text', about: '', rule: 'x', value: (row) => row }],
  }
  assert.equal(toRow(one, 'say "no",\nor'), '"say ""no"",\nor"\r\n')
  assert.equal(toRow(one, '=HYPERLINK("http://x")'), '"\'=HYPERLINK(""http://x"")"\r\n')
  assert.equal(toRow(one, '-5 degrees'), '-5 degrees\r\n')
  assert.equal(toRow({ ...one, separator: '\t' }, 'a\tb\nc'), 'a b c\n')
})

test('ACLED and UCDP: the rows of the fixture', () => {
  const digests = new Map(READINGS.map((r) => [r.report.id, digestOf(r)]))
  const main = INCIDENTS.find((i) => i.type === 'ASSAULT')!
  const acled = acledRows(caseOf(main, digests))
  assert.ok('rows' in acled)
  const cells = Object.fromEntries(ACLED.columns.map((c) => [c.name, c.value(acled.rows[0]!)]))
  assert.equal(cells['event_date'], '2025-03-03')
  assert.equal(cells['country'], 'Afghanistan')
  assert.equal(cells['iso'], 4)
  assert.equal(cells['region'], 'Caucasus and Central Asia')
  assert.equal(cells['fatalities'], 1)
  assert.match(String(cells['notes']), /killed: 1 \(police\), 2 \(A doctor\)/)
  assert.match(String(cells['event_id_cnty']), /^AFG\d+$/)
  const ucdp = ucdpRows(caseOf(main, digests))
  assert.ok('rows' in ucdp)
  const ged = Object.fromEntries(UCDP.columns.map((c) => [c.name, c.value(ucdp.rows[0]!)]))
  assert.deepEqual([ged['low'], ged['high'], ged['country_id'], ged['region']], [1, 2, 700, 'Asia'])
  assert.equal(ged['geom_wkt'], 'POINT (62.2 34.35)')
})

test('what has no row says why', () => {
  const digests = new Map(READINGS.map((r) => [r.report.id, digestOf(r)]))
  const main = INCIDENTS.find((i) => i.type === 'ASSAULT')!
  const { place: _place, ...nowhere } = main
  const { day: _day, ...undated } = main
  assert.deepEqual(acledRows(caseOf({ ...main, status: 'planned' }, digests)), {
    reason: 'status planned: ACLED records what took place',
  })
  assert.deepEqual(acledRows(caseOf(nowhere, digests)), { reason: 'no country is known' })
  const old = new Map(
    [...digests].map(([id, d]) => [
      id,
      { ...d, events: new Map([...d.events].map(([k, e]) => [k, { ...e, background: 'recalled' as const }])) },
    ]),
  )
  assert.deepEqual(ucdpRows(caseOf(undated, old)), { reason: 'no day is known' })
  const news = ucdpRows(caseOf(undated, digests))
  assert.ok('rows' in news)
  assert.deepEqual(
    [news.rows[0]!.day.first, news.rows[0]!.day.last],
    ['2025-02-26', '2025-03-04'],
    'the week before the report of 4 March',
  )
  assert.deepEqual(ucdpRows(caseOf({ ...main, fields: [] }, digests)), {
    reason: 'no death is reported: UCDP’s threshold is one',
  })
})

test('every form runs, gives something, and is the same twice', async () => {
  for (const { name } of EXPORTS) {
    const once = await run(name)
    assert.ok(once.size > 0, name)
    for (const [path, bytes] of once) assert.ok(bytes.length > 0, `${name} ${path}`)
    const again = await run(name)
    for (const [path, bytes] of once) assert.ok(bytes.equals(again.get(path)!), `${name} ${path} differs`)
  }
})

test('every form takes an empty record', async () => {
  const nothing: ExportSource = { readings: () => [], incidents: () => [] }
  for (const { name, extension } of EXPORTS) {
    const files = await run(name, nothing)
    if (extension === 'json' || extension === 'geojson' || extension === 'jsonld') JSON.parse(files.get('')!.toString())
    if (extension === 'parquet') assert.equal(parquetMetadata(toArrayBuffer(files.get('')!)).num_rows, 0n)
  }
})

test('tables: as many cells in every row as there are columns', async () => {
  for (const [name, of] of [
    ['polecat', POLECAT],
    ['icews', ICEWS],
    ['gdelt', GDELT_EVENTS],
    ['gdelt-mentions', GDELT_MENTIONS],
  ] as const) {
    const lines = (await text(name)).trimEnd().split('\n')
    assert.ok(lines.length > 0)
    for (const line of lines) assert.equal(line.split('\t').length, of.columns.length, name)
  }
})

test('codebook and CSV on the Web metadata name every column', async () => {
  const files = await run('acled')
  const book = files.get('codebook.md')!.toString()
  const metadata = JSON.parse(files.get('csv-metadata.json')!.toString()) as {
    url: string
    tableSchema: { columns: { name: string; titles: string }[] }
  }
  assert.equal(metadata.url, 'out.csv')
  assert.equal(metadata.tableSchema.columns.length, 31)
  for (const { name, titles } of metadata.tableSchema.columns) {
    assert.match(name, /^\w+$/)
    assert.ok(book.includes(`\`${titles}\``))
  }
  assert.match(book, /"dozens" 12/)
})

test('JSON Lines keep to the schema beside them, in both units', async () => {
  for (const name of ['jsonl', 'readings'])
    for (const codePoints of [false, true]) {
      const files = await run(name, SOURCE, { ...OPTIONS, codePoints })
      const schema = JSON.parse(files.get('schema.json')!.toString()) as { $id?: string }
      delete schema.$id
      const validate = new Ajv2020({ strict: false }).compile(schema)
      for (const line of jsonLines(files.get('')!.toString()))
        assert.ok(validate(line), JSON.stringify(validate.errors))
    }
})

test('code points on request: spans point at their quotes as Python counts', async () => {
  const spans: { start: number; end: number; quote: string; text: string }[] = []
  const gather = (value: unknown, of: string): void => {
    if (Array.isArray(value)) for (const item of value) gather(item, of)
    else if (value !== null && typeof value === 'object') {
      const { start, end, quote } = value as { start?: number; end?: number; quote?: string }
      if (typeof quote === 'string') spans.push({ start: start!, end: end!, quote, text: of })
      for (const item of Object.values(value)) gather(item, of)
    }
  }
  for (const line of jsonLines(await text('readings', { ...OPTIONS, codePoints: true })))
    gather(line, (line['report'] as { text: string }).text)
  const textOf = new Map(READINGS.map((r) => [r.report.id, r.report.text]))
  for (const line of jsonLines(await text('jsonl', { ...OPTIONS, codePoints: true })))
    for (const field of line['fields'] as { claims: { report: string; evidence: unknown }[] }[])
      for (const claim of field.claims) gather(claim.evidence, textOf.get(claim.report)!)
  assert.ok(spans.some((s) => s.text.includes('😀')))
  for (const { start, end, quote, text: of } of spans) assert.equal([...of].slice(start, end).join(''), quote)
})

test('GeoJSON: read by check-geojson; longitude first', async () => {
  const collection = checkGeoJson(await text('geojson')) as {
    features: { geometry: { coordinates: number[] } | null }[]
  }
  assert.equal(collection.features.length, INCIDENTS.length)
  assert.deepEqual(collection.features.find((f) => f.geometry)!.geometry!.coordinates, [62.2, 34.35])
})

test('Parquet: read back by hyparquet with types', async () => {
  const rows = await parquetReadObjects({ file: toArrayBuffer((await run('parquet')).get('')!) })
  assert.equal(rows.length, INCIDENTS.length)
  const main = rows.find((r) => r['type'] === 'ASSAULT')!
  assert.ok(main['first_day'] instanceof Date)
  assert.equal((main['first_day'] as Date).toISOString().slice(0, 10), '2025-03-03')
  assert.equal(main['latitude'], 34.35)
  assert.equal(main['killed_low'], 1)
  assert.equal(main['admin2'], undefined)
  const claims = await parquetReadObjects({ file: toArrayBuffer((await run('parquet-claims')).get('')!) })
  assert.equal(claims.length, INCIDENTS.flatMap((i) => i.fields.flatMap((f) => f.claims)).length)
  assert.ok(claims.every((c) => typeof c['quote'] === 'string'))
})

test('Web Annotation: expands as JSON-LD, positions in code points, quotations exact', async () => {
  const document = JSON.parse(await text('web-annotation')) as jsonld.JsonLdDocument & {
    total: number
    first: {
      items: {
        target: { source: string; selector: { exact?: string; prefix?: string; start: number; end: number }[] }[]
      }[]
    }
  }
  assert.equal(document.total, READINGS.flatMap((r) => r.claims).length)
  // The terms of the published context that we use, so that the test needs no network.
  const term = (name: string) => `http://www.w3.org/ns/oa#${name}`
  const context = {
    '@version': 1.1,
    id: '@id',
    type: '@type',
    oa: 'http://www.w3.org/ns/oa#',
    as: 'http://www.w3.org/ns/activitystreams#',
    Annotation: term('Annotation'),
    TextualBody: term('TextualBody'),
    TextQuoteSelector: term('TextQuoteSelector'),
    TextPositionSelector: term('TextPositionSelector'),
    AnnotationCollection: 'as:OrderedCollection',
    AnnotationPage: 'as:OrderedCollectionPage',
    Software: 'as:Application',
    body: { '@id': term('hasBody'), '@type': '@id' },
    target: { '@id': term('hasTarget'), '@type': '@id' },
    source: { '@id': term('hasSource'), '@type': '@id' },
    selector: { '@id': term('hasSelector'), '@type': '@id' },
    motivation: { '@id': term('motivatedBy'), '@type': '@vocab' },
    identifying: term('identifying'),
    exact: term('exact'),
    prefix: term('prefix'),
    suffix: term('suffix'),
    start: term('start'),
    end: term('end'),
    items: { '@id': 'as:items', '@container': '@list' },
    first: { '@id': 'as:first', '@type': '@id' },
    value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
  }
  const expanded = await jsonld.expand(document, {
    documentLoader: async (url: string) => {
      assert.equal(url, 'http://www.w3.org/ns/anno.jsonld')
      return { documentUrl: url, document: { '@context': context }, contextUrl: undefined }
    },
  } as unknown as jsonld.Options.Expand)
  assert.equal(JSON.stringify(expanded).split(term('hasTarget')).length - 1, document.total)
  const texts = new Map(READINGS.map((r) => [`urn:sha256:${r.report.id.slice(7)}`, [...r.report.text]]))
  for (const item of document.first.items)
    for (const { source, selector } of item.target) {
      const [quote, position] = selector
      assert.equal(texts.get(source)!.slice(position!.start, position!.end).join(''), quote!.exact)
      assert.ok(quote!.prefix === undefined || quote!.prefix.isWellFormed())
    }
})

test('brat: every mark quotes the text, every reference leads somewhere', async () => {
  const files = await run('brat')
  const names = [...files.keys()].filter((n) => n.endsWith('.ann'))
  assert.equal(names.length, READINGS.length)
  for (const name of names) {
    const points = [...files.get(name.replace('.ann', '.txt'))!.toString('utf8')]
    const ids = new Set<string>()
    const lines = files.get(name)!.toString('utf8').trimEnd().split('\n')
    for (const line of lines) ids.add(line.split('\t')[0]!)
    assert.equal(ids.size, lines.length)
    for (const line of lines) {
      const [id = '', middle = '', quote = ''] = line.split('\t')
      if (id.startsWith('T')) {
        const parts = middle
          .slice(middle.indexOf(' ') + 1)
          .split(';')
          .map((p) => p.split(' ').map(Number) as [number, number])
        assert.equal(
          parts
            .map(([s, e]) => points.slice(s, e).join(''))
            .join(' ')
            .replace(/\s/g, ' '),
          quote,
        )
      } else if (!id.startsWith('#'))
        for (const ref of middle.matchAll(/\b([TE]\d+)\b/g)) assert.ok(ids.has(ref[1]!), line)
    }
  }
  assert.match(files.get('annotation.conf')!.toString(), /\[events\]\nAGREE\t/)
})

test('doccano and Prodigy: spans in code points, relations between entities that are there', async () => {
  for (const line of jsonLines(await text('doccano'))) {
    const {
      text: of,
      entities,
      relations,
    } = line as {
      text: string
      entities: { id: number; start_offset: number; end_offset: number }[]
      relations: { from_id: number; to_id: number }[]
    }
    const ids = new Set(entities.map((e) => e.id))
    assert.equal(ids.size, entities.length)
    assert.ok(relations.length > 0)
    for (const r of relations) assert.ok(ids.has(r.from_id) && ids.has(r.to_id))
    const quotes = entities.map((e) => [...of].slice(e.start_offset, e.end_offset).join(''))
    assert.ok(quotes.includes('exploded') && quotes.includes('Monday'))
  }
  for (const line of jsonLines(await text('prodigy'))) {
    const { text: of, spans } = line as { text: string; spans: { start: number; end: number; label: string }[] }
    assert.equal(
      [...of]
        .slice(...(Object.values(spans.find((s) => s.label === 'Time')!).slice(0, 2) as [number, number]))
        .join(''),
      'Monday',
    )
  }
})

test('STIX 2.1: every object keeps to its schema, every reference is in the bundle', async () => {
  const bundle = JSON.parse(await text('stix')) as { type: string; id: string; objects: { type: string; id: string }[] }
  assert.equal(bundle.type, 'bundle')
  const validate = new Ajv2020({ strict: false }).compile(stixObjectSchema)
  const ids = new Set(bundle.objects.map((o) => o.id))
  assert.equal(ids.size, bundle.objects.length)
  for (const object of bundle.objects) {
    assert.ok(validate(object), `${object.type}: ${JSON.stringify(validate.errors)}`)
    for (const [key, value] of Object.entries(object))
      if (/_refs?$/.test(key))
        for (const ref of [value].flat()) assert.ok(ids.has(ref as string), `${object.id} ${key} ${String(ref)}`)
  }
  for (const type of ['incident', 'report', 'identity', 'location', 'sighting', 'relationship', 'extension-definition'])
    assert.ok(
      bundle.objects.some((o) => o.type === type),
      type,
    )
})

test('a codebook of one’s own: mapped, joined, filtered', async () => {
  const [header, ...rows] = (await text('own')).trimEnd().split('\r\n')
  assert.equal(header, 'Kind,Dead,Team')
  assert.ok(rows.includes('Bomb,1,A'))
})

const badBook = (columns: unknown, more: object = {}): string => {
  try {
    readOwnCodebook('b.json', JSON.stringify({ title: 'x', version: '1', columns, ...more }))
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
table('bad codebook', (columns: unknown, more: object) => badBook(columns, more).slice(0, 60), [
  [[], {}, 'b.json: "columns" is missing or empty', 'no columns'],
  [
    [{ name: 'a', from: 'acled.fatality' }],
    {},
    'b.json: column "a": acled has no column "fatality"; it has e',
    'a column that ACLED has not',
  ],
  [
    [{ name: 'a', from: 'gdelt.x' }],
    {},
    'b.json: column "a": "gdelt.x" is none of ours; write inciden',
    'a table that is not one of the three',
  ],
  [[{ name: 'a' }], {}, 'b.json: column "a": give "from" or "value", one of them', 'from nowhere'],
  [
    [
      { name: 'a', value: '1' },
      { name: 'a', value: '2' },
    ],
    {},
    'b.json: column 2: "a" stands there already',
    'a name twice',
  ],
  [
    [{ name: 'a', value: '1' }],
    { where: { 'incidents.staus': ['x'] } },
    'b.json: where: incidents has no column "staus"; it has id, t',
    'a condition on nothing',
  ],
])

test('PLOVER: required fields, our status and claims as an extension', async () => {
  const lines = jsonLines(await text('plover'))
  assert.ok(lines.length >= 2)
  for (const line of lines) {
    for (const key of ['id', 'date', 'actor', 'event']) assert.ok(key in line, key)
    assert.deepEqual(line['event'], ['ASSAULT'])
    const own = line['corroborate'] as { status: string; claims: unknown[] }
    assert.equal(own.status, 'happened')
    assert.equal(own.claims.length, 4)
  }
})

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}

const namedAs = (name: string, kind: 'armed-group' | 'group' | 'person'): boolean =>
  isNamed({ role: 'actor', name, raw: name, start: 0, kind })
table('named', namedAs, [
  ['al-Shabab', 'armed-group', true, 'a name with a capital inside'],
  ['Baloch Dawn Front', 'armed-group', true, 'a name'],
  ['REBELS', 'armed-group', false, 'a headline in capitals'],
  ['Gunmen', 'armed-group', false, 'the first word of a sentence'],
  ['the Rebels', 'armed-group', false, 'with its article'],
  ['22 terrorists', 'armed-group', false, 'a number of them'],
  ['Free Syrian Army', 'armed-group', true, 'a name that ends in a common word'],
  ['Villagers of Oicha', 'group', false, 'a group is nobody by name'],
])
