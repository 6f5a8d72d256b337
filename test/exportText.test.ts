import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readingToText } from '../src/export/text.ts'
import { dayWords, outermost, plural, tollWords, valueWords, type Toll } from '../src/export/wording.ts'
import { columns, printable, shorten, wrap } from '../src/export/wrap.ts'
import type { ClaimValue } from '../src/record/event.ts'
import { readingFixture } from './readingFixture.ts'
import { table } from './table.ts'

test('text page: what a reader sees of a small reading', () => {
  assert.equal(
    readingToText(readingFixture()),
    `Blast near Herat bridge kills guard
Meridian Press · 2025-03-04 (Tuesday) given by --date · fixture.txt
1 headline, 1 dateline, 2 paragraphs, 1 piece of page furniture · 1 event, 4 claims

1  ASSAULT · bombing — happened
   who     not said → a guard
   when    2025-03-03 (Monday)
   where   Herat, AFG
   toll    1–2 killed
           1: police; 2: A doctor; denied, at least 1: The governor's office
   · the report itself: event happened
     “Blast near Herat bridge kills guard”
   · police (organisation, police) states: killed 1
     “A bomb exploded near a bridge on Monday, killing a guard”
   · A doctor (anonymous official, medical) states: killed 2
     “two guards had died”
   · The governor's office (organisation) denies: killed at least 1
     “that anyone was killed”

Odd in the text
? unknown name: “Herat bridge”, probably “Pul-e Malan” (made by hand)

1 possible trigger seen and not coded (--verbose lists them)
`,
  )
})

test('text page: verbose lists what the short page counts', () => {
  const page = readingToText(readingFixture(), { verbose: true })
  for (const words of ['“asked” at', 'made by hand', 't1', 'p1', 'score 0.90']) assert.ok(page.includes(words), words)
})

test('text page: no line is wider than asked for, with colours or without', () => {
  // oxlint-disable-next-line no-control-regex -- takes the colours out again
  const bare = (text: string): string => text.replace(/\u001b\[\d+m/g, '')
  for (const width of [40, 60, 100]) {
    const plain = readingToText(readingFixture(), { width, verbose: true })
    const coloured = readingToText(readingFixture(), {
      width,
      verbose: true,
      paint: (_, t) => `\u001b[1m${t}\u001b[22m`,
    })
    for (const line of plain.split('\n'))
      assert.ok(columns(line) <= width, `${columns(line)} columns of ${width}: ${line}`)
    assert.equal(bare(coloured), plain)
  }
})

test('text page: a report cannot send orders to the terminal', () => {
  const reading = readingFixture('a\u001b]0;owned\u0007.txt')
  reading.report.title = 'Blast\u001b[2J near\u202e Herat\nbridge\r'
  reading.flags[0]!.quote = '\u009b31mred'
  const page = readingToText(reading, { verbose: true })
  // oxlint-disable-next-line no-control-regex -- looks for control characters
  assert.doesNotMatch(page, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
})

test('wrap: lines hold the words, in order, and are no wider than asked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 4, max: 60 }), (raw, width) => {
      const text = printable(raw)
      const lines = wrap(text, width)
      assert.ok(lines.length >= 1)
      for (const line of lines) assert.ok(columns(line) <= width)
      assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
    }),
  )
})

table('columns', columns, [
  ['abc', 3, 'Latin letters take one'],
  ['e\u0301', 1, 'a mark that combines takes none'],
  ['北京', 4, 'wide letters take two'],
  ['🔥', 2, 'emoji take two'],
])

table('shorten', shorten, [
  ['short enough', 20, 'short enough', 'left alone'],
  ['police said on Monday', 15, 'police said on…', 'cut at a word'],
  ['aaaaaaaaaaaaaaaaaaaa', 10, 'aaaaaaaaa…', 'one long word is cut anywhere'],
])

const value = (low: number, high: number | undefined, qualifier: string): ClaimValue =>
  high === undefined ? { low, qualifier } : { low, high, qualifier }
table('values', valueWords, [
  [value(7, 7, 'exactly'), '7', 'an exact number'],
  [value(11, undefined, 'at-least'), 'at least 11', 'no bound above'],
  [value(40, 50, 'range'), '40–50', 'a range'],
  [value(0, 100_000, 'up-to'), 'up to 100,000', 'a bound above'],
  [value(24, undefined, 'vague'), '24 or more', '"dozens"'],
  [value(0, 0, 'none-reported'), 'none', 'no casualties'],
  [1200, '1,200', 'thousands are grouped'],
  [false, 'no', 'a truth value'],
  ['al-Shabab', 'al-Shabab', 'a name'],
])

const toll = (low: number, high?: number): Toll => ({
  field: 'casualties.killed',
  low,
  ...(high === undefined ? {} : { high }),
  claims: [],
  parts: [],
  whose: new Map(),
})
table('tolls', tollWords, [
  [toll(11, 19), '11–19 killed', 'what the sources say together'],
  [toll(3, 3), '3 killed', 'all say the same'],
  [toll(11), 'at least 11 killed', 'no source gives a bound'],
])

table('days', dayWords, [
  ['2025-05-16', '2025-05-16 (Friday)', 'a day with its weekday'],
  ['2025-05-16/2025-05-18', '2025-05-16 to 2025-05-18', 'a stretch'],
  ['2025-05', '2025-05', 'a month has no weekday'],
  ['2025-13-99', '2025-13-99', 'no day of the calendar is shown as it is'],
])

table('plural', plural, [
  [1, 'report', '1 report', 'one'],
  [2, 'report', '2 reports', 'many'],
  [1234, 'report', '1,234 reports', 'grouped'],
])

table(
  'outermost',
  (spans: [number, number][]) =>
    outermost(spans.map(([start, end]) => ({ start, end, quote: '' }))).map(({ start, end }) => [start, end]),
  [
    [
      [
        [5, 9],
        [0, 10],
      ],
      [[0, 10]],
      'a span inside another is left out',
    ],
    [
      [
        [0, 4],
        [0, 4],
      ],
      [[0, 4]],
      'the same span once',
    ],
    [
      [
        [6, 9],
        [0, 4],
      ],
      [
        [0, 4],
        [6, 9],
      ],
      'in reading order',
    ],
  ],
)
