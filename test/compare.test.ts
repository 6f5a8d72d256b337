/** Human coding read back, matched and compared: tables, brat, doccano; bad rows named, good ones kept. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import * as fc from 'fast-check'
import { agreementOf, cohensKappa } from '../src/compare/agreement.ts'
import type { CodedEvent } from '../src/compare/coding.ts'
import { readDelimited } from '../src/compare/delimited.ts'
import { readBrat, readMarkedLines } from '../src/compare/markupImport.ts'
import { markupAgreement } from '../src/compare/markupAgreement.ts'
import { assignment } from '../src/compare/assignment.ts'
import { distance, matchEvents } from '../src/compare/matching.ts'
import { readCodedTable } from '../src/compare/tableImport.ts'
import { bratAnnotations } from '../src/export/brat.ts'
import { doccanoRecord, prodigyRecord } from '../src/export/doccano.ts'
import { markedUp } from '../src/export/markup.ts'
import { InputError } from '../src/record/error.ts'
import { runCli } from './cliStreams.ts'
import { readingFixture } from './readingFixture.ts'
import { table } from './table.ts'

const ACLED = `event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,geo_precision,fatalities
AFG1,2025-03-03,1,Explosions/Remote violence,Remote explosive/landmine/IED,Unidentified Armed Group (Afghanistan),Civilians (Afghanistan),Afghanistan,Herat,Herat,34.35,62.2,1,2
AFG2,03 March 2025,1,Battles,Armed clash,"Military Forces of Afghanistan, 4th",Taliban,Afghanistan,Kabul,Kabul,34.5,69.2,1,5
`

table('delimited', (text: string) => readDelimited(text).rows.map((r) => Object.values(r.cells)), [
  ['a,b\n1,2\n', [['1', '2']], 'the plain case'],
  ['\ufeffa;b\r\n1;"x;y"\r\n', [['1', 'x;y']], 'a mark of byte order, semicolons, CR LF'],
  ['a\tb\n1\tsay "no"\n', [['1', 'say "no"']], 'tabs do not quote'],
  ['a,b\n"two\nlines","say ""no"""\n', [['two\nlines', 'say "no"']], 'a line break and quotation marks in a cell'],
  [
    'a,b\n1,2\n\n3,4',
    [
      ['1', '2'],
      ['3', '4'],
    ],
    'an empty line is no row; no break at the end',
  ],
  ['a,b\n1\n3,4\n', [['3', '4']], 'a short row is left out'],
  ['', [], 'nothing'],
])

test('delimited: rows and lines are counted apart', () => {
  const { rows, problems } = readDelimited('a,b\n"x\ny",1\n2\n3,4\n5,"open')
  assert.deepEqual(
    rows.map((r) => [r.number, r.line]),
    [
      [1, 2],
      [3, 5],
      [4, 6],
    ],
  )
  assert.deepEqual(
    problems.map((p) => [p.row, p.line]),
    [
      [4, 6],
      [2, 4],
    ],
  )
})

const bad = (column: string, value: string): string => {
  const lines = ACLED.trimEnd().split('\n')
  const names = lines[0]!.split(',')
  const cells = lines[1]!.split(',')
  cells[names.indexOf(column)] = value
  const { events, problems } = readCodedTable('t.csv', [lines[0], cells.join(','), lines[2]].join('\n'))
  assert.deepEqual(
    events.map((e) => e.id),
    ['AFG2'],
    'the good row is kept',
  )
  return `${problems[0]!.row} ${problems[0]!.column}: ${problems[0]!.message}`
}
table('bad cell', bad, [
  ['latitude', '9O.1', '1 latitude: "9O.1" is no number', 'a letter O in a number'],
  ['latitude', '91', '1 latitude: 91 is outside -90 … 90', 'no such latitude'],
  ['event_date', '2025-02-30', '1 event_date: "2025-02-30" is no day; write it YYYY-MM-DD', 'no such day'],
  ['event_date', '03/04/2025', '1 event_date: "03/04/2025" is no day; write it YYYY-MM-DD', 'a day that can be two'],
  ['fatalities', '-1', '1 fatalities: -1 is outside 0 … 10000000', 'fewer than none'],
  ['fatalities', '2.5', '1 fatalities: 2.5 is no whole number', 'half a person'],
  ['country', '', '1 country: is empty', 'a needed cell is empty'],
])

test('tables: missing columns, another table, the same id twice', () => {
  assert.throws(
    () => readCodedTable('t.csv', 'event_id_cnty,event_date\nA,2025-01-01\n'),
    (e) => e instanceof InputError && /t\.csv: the columns event_type, .*latitude.* are missing/.test(e.message),
  )
  assert.throws(() => readCodedTable('t.csv', 'a,b\n1,2\n'), /neither ACLED's nor UCDP's columns/)
  const twice = readCodedTable('t.csv', `${ACLED}${ACLED.split('\n')[1]}\n`)
  assert.deepEqual([twice.events.length, twice.problems[0]!.row, twice.problems[0]!.column], [2, 3, 'event_id_cnty'])
})

const event = (over: Partial<CodedEvent> = {}): CodedEvent => ({
  id: 'x',
  first: '2025-03-03',
  last: '2025-03-03',
  type: 'Battles',
  subType: 'Armed clash',
  actors: ['Taliban', 'Police'],
  country: 'Afghanistan',
  lat: 34.35,
  lon: 62.2,
  coarse: false,
  deaths: { low: 2, best: 2, high: 2 },
  ...over,
})
const pair = (over: Partial<CodedEvent>): boolean =>
  matchEvents([event()], [event({ id: 'y', ...over })]).matches.length === 1
table('match', pair, [
  [{}, true, 'the same event'],
  [
    { first: '2025-03-04', last: '2025-03-04', deaths: { low: 3, best: 3, high: 3 } },
    true,
    'a day later, one more dead',
  ],
  [{ first: '2025-03-07', last: '2025-03-07' }, false, 'four days apart'],
  [{ lat: 34.5, lon: 69.2 }, false, 'another city of the country'],
  [{ country: 'Iran' }, false, 'another country'],
  [
    { type: 'Protests', subType: 'Peaceful protest', deaths: { low: 0, best: 0, high: 0 }, actors: [] },
    false,
    'a protest on the same day in the same town',
  ],
  [{ country: 'Afghanistan (Kingdom)', lat: 34.36 }, true, 'UCDP’s brackets after a country'],
])

test('match: one to one, with the greatest sum', () => {
  const ours = [
    event({ id: 'a', deaths: { low: 2, best: 2, high: 2 } }),
    event({ id: 'b', deaths: { low: 9, best: 9, high: 9 } }),
  ]
  const theirs = [
    event({ id: 'c', deaths: { low: 9, best: 9, high: 9 } }),
    event({ id: 'd', deaths: { low: 2, best: 2, high: 2 } }),
    event({ id: 'e', deaths: { low: 50, best: 50, high: 50 } }),
  ]
  const { matches, onlyTheirs } = matchEvents(ours, theirs)
  assert.deepEqual(
    matches.map((m) => m.ours.id + m.theirs.id),
    ['ad', 'bc'],
  )
  assert.deepEqual(
    onlyTheirs.map((e) => e.id),
    ['e'],
  )
})

test('distance and kappa against known values', () => {
  const km = distance({ lat: 52.52, lon: 13.405 }, { lat: 48.8566, lon: 2.3522 })!
  assert.ok(Math.abs(km - 878) < 2, String(km))
  // Cohen's kappa of 20 and 15 agreements of 50: 0.7 observed, 0.5 expected.
  const labels = [
    ...Array.from({ length: 20 }, () => ['y', 'y'] as const),
    ...Array.from({ length: 5 }, () => ['y', 'n'] as const),
    ...Array.from({ length: 10 }, () => ['n', 'y'] as const),
    ...Array.from({ length: 15 }, () => ['n', 'n'] as const),
  ]
  assert.ok(Math.abs(cohensKappa(labels)! - 0.4) < 1e-9)
  assert.equal(cohensKappa([['a', 'a']]), undefined)
})

test('agreement counts only what both say', () => {
  const { subType: _s, ...plain } = event({ id: 'b', deaths: { low: 1, best: 3, high: 5 } })
  const a = agreementOf(matchEvents([event()], [plain]))
  assert.equal(
    a.fields.find((f) => f.field === 'sub-type'),
    undefined,
  )
  assert.deepEqual(
    a.fields.find((f) => f.field === 'deaths'),
    { field: 'deaths', both: 1, agree: 0, meanDifference: 1 },
  )
  assert.equal(a.fields.find((f) => f.field === 'deaths within low and high')!.agree, 1)
})

const READING = readingFixture('x.txt', `😀 ${readingFixture().report.text}`)
const spansOf = (r = READING) => markedUp(r).marks.flatMap((m) => m.parts.map((p) => ({ ...p, label: m.label })))

test('brat and doccano come back as they went', () => {
  const brat = readBrat('x', READING.report.text, bratAnnotations(READING))
  assert.deepEqual([brat.text.spans, brat.problems], [spansOf(), []])
  const doccano = readMarkedLines('x', JSON.stringify(doccanoRecord(READING)))
  assert.deepEqual([doccano.texts[0]!.spans, doccano.problems], [spansOf(), []])
  const prodigy = readMarkedLines('x', JSON.stringify(prodigyRecord(READING)))
  assert.equal(prodigy.texts[0]!.spans.length, spansOf().length)
})

test('annotations that do not fit are named and left out, never moved', () => {
  const brat = readBrat(
    'x',
    'A bomb exploded',
    'T1\tE 2 6\tbomb\nT2\tE 3 7\tbomb\nT3\tE 2 99\tbomb\nT4 broken\n*\tEquiv T1 T2\n',
  )
  assert.deepEqual(brat.text.spans, [{ start: 2, end: 6, label: 'E' }])
  assert.match(
    brat.problems.join('\n'),
    /line 2, text: "bomb" is annotated, "omb " stands there[\s\S]*line 3, offsets: \[2, 99\) lies outside a text of 15[\s\S]*line 4: this is no/,
  )
  const lines = readMarkedLines(
    'd.jsonl',
    '{"text":"abc","label":[[0,2,"X"],[2,9,"X"],["a",1,"X"]]}\n{bad}\n{"label":[]}\n',
  )
  assert.deepEqual(lines.texts[0]!.spans, [{ start: 0, end: 2, label: 'X' }])
  assert.equal(lines.problems.length, 4)
  assert.match(lines.problems[0]!, /d\.jsonl, line 1, annotation 2: \[2, 9\) lies outside a text of 3/)
})

test('spans: exact and overlapping, texts paired by what they say', () => {
  const text = 'The army killed ten rebels.'
  const one = {
    name: 'a',
    problems: [],
    texts: [
      {
        name: 'p',
        text,
        spans: [
          { start: 0, end: 8, label: 'Actor' },
          { start: 16, end: 26, label: 'Count' },
        ],
      },
    ],
  }
  const two = {
    name: 'b',
    problems: [],
    texts: [
      {
        name: 'q',
        text: ` ${text}`,
        spans: [
          { start: 1, end: 9, label: 'Actor' },
          { start: 17, end: 20, label: 'Count' },
        ],
      },
    ],
  }
  const a = markupAgreement(one, two)
  assert.deepEqual([a.texts, a.total.exact, a.total.overlappingOurs, a.total.overlappingTheirs], [1, 1, 2, 2])
})

suite('corroborate compare, evaluate, export', () => {
  let folder: string
  const path = (name: string): string => join(folder, name)
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'corroborate-compare-'))
    writeFileSync(path('reading.jsonl'), `${JSON.stringify(readingFixture())}\n`)
    writeFileSync(path('theirs.csv'), ACLED)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('the record against a table, in text, JSON and CSV', async () => {
    const plain = await runCli(['compare', path('reading.jsonl'), path('theirs.csv')])
    assert.equal(plain.code, 0, plain.err)
    assert.match(plain.out, /matched 1; only ours 0; only theirs 1/)
    assert.match(plain.out, /missed by ours \(1\)\n {2}row 2, AFG2 {2}2025-03-03 {2}Kabul, Afghanistan {2}Battles/)
    const json = JSON.parse(
      (await runCli(['compare', path('reading.jsonl'), path('theirs.csv'), '-f', 'json'])).out,
    ) as { agreement: { matched: number } }
    assert.equal(json.agreement.matched, 1)
    const csv = readDelimited((await runCli(['compare', path('reading.jsonl'), path('theirs.csv'), '-f', 'csv'])).out)
    assert.deepEqual(
      csv.rows.map((r) => r.cells['in']),
      ['both', 'theirs'],
    )
    assert.match(
      (await runCli(['evaluate', path('reading.jsonl'), path('theirs.csv')])).out,
      /P 100\.0 {2}R {2}50\.0 {2}F1 {2}66\.7/,
    )
  })

  test('bad rows: exit code 1, row and column on standard error, the rest compared', async () => {
    writeFileSync(path('bad.csv'), ACLED.replace('69.2', 'east'))
    const ran = await runCli(['compare', path('theirs.csv'), path('bad.csv')])
    assert.equal(ran.code, 1)
    assert.match(ran.err, /bad\.csv, row 2 \(line 3\), column longitude: "east" is no number; left out/)
    assert.match(ran.out, /matched 1; only ours 1; only theirs 0/)
  })

  test('a table as Excel saves it: windows-1252, semicolons', async () => {
    const text = ACLED.replaceAll('"Military Forces of Afghanistan, 4th"', 'Armée nationale').replaceAll(',', ';')
    writeFileSync(path('excel.csv'), Buffer.from(text, 'latin1'))
    const ran = await runCli(['compare', path('excel.csv'), path('excel.csv'), '-f', 'json'])
    assert.equal(ran.code, 0, ran.err)
    const { matches } = JSON.parse(ran.out) as { matches: { ours: CodedEvent }[] }
    assert.ok(matches.some((m) => m.ours.actors[0] === 'Armée nationale'))
  })

  test('export, then compare with itself: all alike', async () => {
    for (const form of ['acled', 'ucdp']) {
      const out = path(`${form}.csv`)
      assert.equal((await runCli(['export', '--as', form, '--from', path('reading.jsonl'), '--out', out])).code, 0)
      const ran = await runCli(['evaluate', path('reading.jsonl'), out])
      assert.equal(ran.code, 0, ran.err)
      assert.match(ran.out, /P 100\.0 {2}R 100\.0 {2}F1 100\.0/)
    }
    const brat = path('brat')
    assert.equal((await runCli(['export', '--as', 'brat', '--from', path('reading.jsonl'), '--out', brat])).code, 0)
    assert.match((await runCli(['compare', path('reading.jsonl'), brat])).out, /^all .* 100\.0 100\.0 100\.0$/m)
    const again = await runCli(['export', '--as', 'brat', '--from', path('reading.jsonl'), '--out', brat])
    assert.match(again.err, /there is something in this folder; give a new folder/)
  })

  test('export leaves nothing half-written, and no old list of what was left out', async () => {
    const before = readdirSync(folder)
    const out = path('x.csv')
    const lines = readFileSync(path('reading.jsonl'), 'utf8')
    // A reading whose events cannot be digested: a defect in the record, in the middle of the run.
    writeFileSync(
      path('broken.jsonl'),
      `${lines}${JSON.stringify({ format: 'corroborate/reading/1', report: { id: 'x' } })}\n`,
    )
    const ran = await runCli(['export', '--as', 'csv', '--from', path('broken.jsonl'), '--out', out])
    assert.notEqual(ran.code, 0)
    rmSync(path('broken.jsonl'))
    assert.deepEqual(readdirSync(folder), before)
    writeFileSync(`${out}.left-out.jsonl`, 'old')
    assert.equal((await runCli(['export', '--as', 'csv', '--from', path('reading.jsonl'), '--out', out])).code, 0)
    assert.ok(!readdirSync(folder).includes('x.csv.left-out.jsonl'))
  })

  test('what is wrong is said', async () => {
    const err = async (...args: string[]): Promise<string> => (await runCli(args)).err
    assert.match(await err('export'), /say in which form with --as/)
    assert.match(await err('export', '--as', 'acle'), /did you mean "acled"/)
    assert.match(
      await err('export', '--as', 'brat', '--from', path('reading.jsonl')),
      /folder of files; say where with --out/,
    )
    assert.match(
      await err('export', '--as', 'parquet', '--from', path('reading.jsonl')),
      /this is no text; give a file with --out/,
    )
    assert.match(await err('export', '--as', 'csv', '--from', path('none')), /none: no such file or folder/)
    assert.match(
      await err('export', '--as', 'csv', '--from', path('reading.jsonl'), '--out', path('no/x.csv')),
      /its folder does not exist; make it first/,
    )
    assert.match(
      await err('export', '--as', 'csv', '--from', path('reading.jsonl'), '--since', 'May'),
      /--since May: write the day YYYY-MM-DD/,
    )
    assert.match(await err('compare', path('theirs.csv')), /give two, OURS and THEIRS/)
    writeFileSync(path('d.jsonl'), '{"text":"a","label":[]}\n')
    assert.match(await err('compare', path('theirs.csv'), path('d.jsonl')), /annotations of texts/)
  })

  test('filters: only what is asked for', async () => {
    const count = async (...args: string[]): Promise<number> =>
      (await runCli(['export', '--as', 'jsonl', '--from', path('reading.jsonl'), ...args])).out.split('\n').length - 1
    assert.equal(await count(), 1)
    assert.equal(
      await count('--country', 'afg', '--since', '2025-03-03', '--until', '2025-03-03', '--type', 'assault'),
      1,
    )
    assert.equal(await count('--since', '2025-03-04'), 0)
    assert.equal(await count('--origins', '2'), 0)
  })
})

test('the assignment is the best of all that there are, with more rows or more columns', () => {
  const best = (rows: number, columns: number, worth: (i: number, j: number) => number): number => {
    const tried = (row: number, free: readonly number[]): number =>
      row === rows
        ? 0
        : Math.max(
            ...free.map(
              (j) =>
                worth(row, j) +
                tried(
                  row + 1,
                  free.filter((other) => other !== j),
                ),
            ),
            ...(rows - row > free.length ? [tried(row + 1, free)] : []),
          )
    return tried(
      0,
      Array.from({ length: columns }, (_, j) => j),
    )
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.nat(20), { minLength: 25, maxLength: 25 }),
      (rows, columns, numbers) => {
        const worth = (i: number, j: number): number => numbers[i * 5 + j]!
        const pairs = assignment(rows, columns, worth)
        assert.equal(pairs.length, Math.min(rows, columns))
        assert.equal(new Set(pairs.map(([i]) => i)).size, pairs.length)
        assert.equal(new Set(pairs.map(([, j]) => j)).size, pairs.length)
        assert.equal(
          pairs.reduce((sum, [i, j]) => sum + worth(i, j), 0),
          best(rows, columns, worth),
        )
      },
    ),
  )
})
