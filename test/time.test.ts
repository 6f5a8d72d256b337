import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Analysis } from '../src/language/analysis.ts'
import { findTimes } from '../src/reading/time.ts'
import type { Report, ReportDate } from '../src/record/report.ts'
import type { TimeExpression } from '../src/record/slot.ts'
import { table } from './table.ts'

function report(text: string, date?: string, from: ReportDate['from'] = 'dateline'): Report {
  return {
    id: 'sha256:',
    name: 'test',
    text,
    blocks: [],
    ...(date && { date: { value: date, from } }),
    source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
    problems: [],
  }
}

const bare = (text: string): Analysis => ({ text, tokens: [], sentences: [], names: [] })
const times = (text: string, date?: string): TimeExpression[] => findTimes(report(text, date), bare(text))
const values = (text: string, date?: string): string[] => times(text, date).map((t) => `${t.quote} = ${t.value}`)
const SUNDAY = '2021-11-07'

table('time, values', values, [
  [
    'Protests on Friday turned deadly.',
    SUNDAY,
    ['Friday = 2021-11-05'],
    'a bare weekday in a past-tense clause looks back',
  ],
  ['Parliament will convene on Friday.', SUNDAY, ['Friday = 2021-11-12'], 'future tense looks ahead'],
  [
    'The raid took place in the small hours of Tuesday.',
    SUNDAY,
    ['the small hours of Tuesday = 2021-11-02TMO'],
    'part of a day',
  ],
  ['A week ago today, he was shot.', SUNDAY, ['A week ago today = 2021-10-31'], 'the very day'],
  ['He fought in the 2000s.', SUNDAY, ['the 2000s = 200'], 'ten years'],
  ['They ruled in the 1800s.', SUNDAY, ['the 1800s = 18'], 'a hundred years'],
  ['Shares cost $2.5 a share.', SUNDAY, [], 'a price is no time'],
  ['The attack on Sunday killed two.', SUNDAY, ['Sunday = 2021-11-07'], 'the weekday of the report is that day'],
  ['He was shot last Sunday.', SUNDAY, ['last Sunday = 2021-10-31'], '"last" skips the day of the report'],
  ['It was signed on 7 November 2021.', '2022-01-01', ['7 November 2021 = 2021-11-07'], 'day before month'],
  ['It was signed on November 7th, 2021.', '2022-01-01', ['November 7th, 2021 = 2021-11-07'], 'ordinal day and year'],
  ['It opened on 2021-11-07.', '2022-01-01', ['2021-11-07 = 2021-11-07'], 'ISO date'],
  ['It opened on 13/2/2021.', '2022-01-01', ['13/2/2021 = 2021-02-13'], 'figures that can be read one way only'],
  ['It opened on 7/11/2021.', '2021-11-09', ['7/11/2021 = 2021-11-07'], 'figures: the reading nearer to the report'],
  ['The Oct. 10 vote was contested.', SUNDAY, ['Oct. 10 = 2021-10-10'], 'abbreviated month, year from the report'],
  ['They met in May last year.', SUNDAY, ['May last year = 2020-05'], 'month with a shifted year'],
  ['They met last month.', SUNDAY, ['last month = 2021-10'], 'shifted month'],
  ['They met last week.', SUNDAY, ['last week = 2021-W43'], 'weeks are ISO weeks'],
  ['The war began in 2014.', SUNDAY, ['2014 = 2014'], 'a bare year'],
  ['About 1,500 people fled; 1500 troops came.', SUNDAY, [], 'a number of people is no year'],
  ['He died in 44 BC, aged 55.', SUNDAY, ['44 BC = BC0044'], 'two digits are a year only with their era'],
  ['It began in the late 1980s.', SUNDAY, ['the late 1980s = 198'], 'decade'],
  ['A 19th century fort.', SUNDAY, ['19th century = 18'], 'century'],
  ['The third quarter of 2020 was bad.', SUNDAY, ['The third quarter of 2020 = 2020-Q3'], 'quarter'],
  ['It fell last winter.', '2021-04-07', ['last winter = 2020-WI'], 'season'],
  ['The overnight raid', SUNDAY, ['overnight = 2021-11-07TNI'], 'part of day'],
  ['They left before dawn on Sunday.', SUNDAY, ['before dawn on Sunday = 2021-11-07TMO'], 'part of a named day'],
  ['at 4:30 a.m. on Sunday', SUNDAY, ['4:30 a.m. on Sunday = 2021-11-07T04:30'], 'clock and day'],
  ['at 16:30 local time', SUNDAY, ['16:30 local time = 2021-11-07T16:30'], 'clock alone is of the report day'],
  ['It struck at noon Friday.', SUNDAY, ['noon Friday = 2021-11-05T12:00'], 'noon is a clock time'],
  ['He was held for two days.', SUNDAY, ['two days = P2D'], 'duration'],
  ['a three-week siege', SUNDAY, ['three-week = P3W'], 'duration as an adjective'],
  ['It lasted a year and a half.', SUNDAY, ['a year and a half = P1Y6M'], 'half units'],
  ['It happened two years ago.', SUNDAY, ['two years ago = 2019'], 'distance in years'],
  ['It happened three days ago.', SUNDAY, ['three days ago = 2021-11-04'], 'distance in days'],
  ['They pray every Friday.', SUNDAY, ['every Friday = XXXX-WXX-5'], 'set'],
  ['They meet daily.', SUNDAY, ['daily = P1D'], 'set in one word'],
  ['It closed on Nov. 5 and 6.', SUNDAY, ['Nov. 5 = 2021-11-05', '6 = 2021-11-06'], 'two days share a month'],
  [
    'between 2009-10 and now',
    SUNDAY,
    ['2009 = 2009', '10 = 2010', 'now = PRESENT_REF'],
    'a range of years with a short end',
  ],
  ['It reopened at Christmas.', '2021-11-07', ['Christmas = 2021-12-25'], 'the nearest holiday'],
  ['They fasted during Ramadan.', '2021-05-30', ['Ramadan = 2021-04-13/2021-05-12'], 'Hijri month'],
  ['It fell on Eid al-Fitr.', '2021-05-30', ['Eid al-Fitr = 2021-05-13/2021-05-15'], 'Hijri holiday'],
  ['It fell on 22 Bahman 1357.', SUNDAY, ['22 Bahman 1357 = 1979-02-11'], 'Persian date'],
  ['On Yom Kippur in 1973 war broke out.', SUNDAY, ['Yom Kippur = 2021-09-16', '1973 = 1973'], 'Hebrew holiday'],
  ['The week of Oct. 12 was calm.', SUNDAY, ['The week of Oct. 12 = 2021-W41'], 'the week that holds a day'],
  [
    'It opened on Oct. 12. The next day it burned.',
    SUNDAY,
    ['Oct. 12 = 2021-10-12', 'The next day = 2021-10-13'],
    'from the date last spoken of',
  ],
  [
    'Gunmen shot dead two men in Gao the day before, police said.',
    '2021-11-10',
    ['the day before = 2021-11-09'],
    'nothing told before: from the report',
  ],
  [
    'He left the day before the vote.',
    '2021-11-10',
    ['the day = 2021-11-10'],
    'counted from the vote, which is no date',
  ],
  [
    'The fire was on Monday. A day earlier he had left.',
    '2021-11-10',
    ['Monday = 2021-11-08', 'A day earlier = 2021-11-07'],
    '"earlier" counts from the date last spoken of',
  ],
  ['Troops may march on May 9.', '2021-05-07', ['May 9 = 2021-05-09'], 'May the verb and May the month'],
  [
    'On the 13th, rebels attacked.',
    SUNDAY,
    ['the 13th = 2021-10-13'],
    'a day alone is of the latest month that has had it',
  ],
  [
    'It fell in May 2020. On the 13th, rebels attacked.',
    SUNDAY,
    ['May 2020 = 2020-05', 'the 13th = 2020-05-13'],
    'a day alone is of the month last spoken of',
  ],
  ['THE ATTACK ON SUNDAY', SUNDAY, ['SUNDAY = 2021-11-07'], 'all capitals'],
  ['Yesterday’s attack', SUNDAY, ['Yesterday = 2021-11-06'], 'curly apostrophe'],
])

table(
  'time, what is kept with the value',
  (text: string, date: string | undefined): unknown[] =>
    times(text, date).map(({ timex, mod, first, last, granularity, kind, anchor }) => [
      timex,
      mod,
      first,
      last,
      granularity,
      kind,
      anchor,
    ]),
  [
    [
      'in early November',
      SUNDAY,
      [['DATE', 'START', '2021-11-01', '2021-11-11', 'month', 'approximate', 'report-date']],
      'early: the first third',
    ],
    [
      'at the end of 2020',
      SUNDAY,
      [['DATE', 'END', '2020-08-31', '2020-12-31', 'year', 'approximate', 'none']],
      'end of a printed year',
    ],
    [
      'earlier this month',
      SUNDAY,
      [['DATE', undefined, '2021-11-01', '2021-11-07', 'month', 'exact', 'report-date']],
      '"earlier this month" ends with the report',
    ],
    [
      'over the past two weeks',
      SUNDAY,
      [['DURATION', undefined, '2021-10-24', '2021-11-07', 'none', 'range', 'report-date']],
      'a duration that ends now has days',
    ],
    [
      'about two years ago',
      SUNDAY,
      [['DATE', 'APPROX', '2019-01-01', '2019-12-31', 'year', 'approximate', 'report-date']],
      'about',
    ],
    [
      'the overnight attack',
      SUNDAY,
      [['TIME', undefined, '2021-11-06', '2021-11-07', 'part-of-day', 'approximate', 'report-date']],
      'a night has two days',
    ],
    [
      'in the 1990s',
      SUNDAY,
      [['DATE', undefined, '1990-01-01', '1999-12-31', 'decade', 'range', 'none']],
      'a decade is a range',
    ],
    [
      'on Oct. 12. Two days later',
      SUNDAY,
      [
        ['DATE', undefined, '2021-10-12', '2021-10-12', 'day', 'exact', 'report-date'],
        ['DATE', undefined, '2021-10-14', '2021-10-14', 'day', 'exact', 't1'],
      ],
      'the anchor is the time it counts from',
    ],
  ],
)

table(
  'time, clocks and hours',
  (text: string, date: string): unknown[] =>
    times(text, date).map(({ value, zone, first, last, anchor }) => [value, zone, first, last, anchor]),
  [
    [
      'at 4:30 a.m. (0130 GMT) on Sunday. An hour later',
      SUNDAY,
      [
        ['2021-11-07T04:30', '+03:00', SUNDAY, SUNDAY, 'report-date'],
        ['2021-11-07T05:30', undefined, SUNDAY, SUNDAY, 't1'],
      ],
      'two clocks give the zone; hours count on from a clock',
    ],
    [
      'at 9 p.m. EST',
      '2021-11-07T22:10:00-05:00',
      [['2021-11-07T21:00', '-05:00', SUNDAY, SUNDAY, 'report-date']],
      'a zone printed',
    ],
    [
      'two hours ago',
      '2021-11-07T01:10:00+03:00',
      [['2021-11-06T23:10', undefined, '2021-11-06', '2021-11-06', 'report-date']],
      'counted from the time of publication, over midnight',
    ],
    [
      'at 11:45 p.m. local time on Friday. Two hours later',
      SUNDAY,
      [
        ['2021-11-05T23:45', 'local', '2021-11-05', '2021-11-05', 'report-date'],
        ['2021-11-06T01:45', undefined, '2021-11-06', '2021-11-06', 't1'],
      ],
      'local time; over midnight',
    ],
    [
      'three hours ago',
      SUNDAY,
      [['PAST_REF', undefined, '2021-11-06', SUNDAY, 'report-date']],
      'without a clock only the days are told',
    ],
    [
      'on Friday. Minutes later',
      SUNDAY,
      [
        ['2021-11-05', undefined, '2021-11-05', '2021-11-05', 'report-date'],
        ['FUTURE_REF', undefined, '2021-11-05', '2021-11-05', 't1'],
      ],
      'minutes without a number stay on the day',
    ],
  ],
)

table(
  'time, bad input is flagged and never guessed',
  (text: string, date: string | undefined): unknown[] =>
    times(text, date).map(({ value, kind, first }) => [value, kind, first]),
  [
    ['on 31 February 2021', SUNDAY, [['XXXX-XX-XX', 'unresolved', undefined]], '31 February'],
    ['on February 29', '2021-03-07', [['XXXX-XX-XX', 'unresolved', undefined]], '29 February of a common year'],
    ['on 7 November 20211', SUNDAY, [['XXXX-XX-XX', 'unresolved', undefined]], 'a year of five digits'],
    ['in the year 20211', SUNDAY, [['XXXX-XX-XX', 'unresolved', undefined]], 'a bare year of five digits'],
    ['on Sunday', undefined, [['XXXX-WXX-7', 'unresolved', undefined]], 'a weekday without a report date'],
    ['last month', undefined, [['XXXX-XX', 'unresolved', undefined]], 'a month without a report date'],
    ['on October 10', undefined, [['XXXX-10-10', 'unresolved', undefined]], 'a day without a year'],
    [
      'in 2019. On October 10',
      undefined,
      [
        ['2019', 'exact', '2019-01-01'],
        ['2019-10-10', 'exact', '2019-10-10'],
      ],
      'without a report date the year last named counts',
    ],
    ['at 27:80 GMT', SUNDAY, [], 'no such clock time'],
  ],
)

test('time: a caption’s own date anchors the caption, furniture is not read', () => {
  const text = 'A guard stands watch on Friday.\n\nPosted 5 minutes ago on Monday'
  const first = text.indexOf('\n')
  const r = report(text, '2021-11-20')
  r.blocks = [
    { start: 0, end: first, kind: 'caption', date: SUNDAY, because: 'test' },
    { start: first + 2, end: text.length, kind: 'furniture', because: 'test' },
  ]
  assert.deepEqual(
    findTimes(r, bare(text)).map((t) => t.value),
    ['2021-11-05'],
  )
})

test('time: every span quotes the text, in order, without overlap, whatever the text is', () => {
  const piece = fc.constantFrom(
    'Sunday',
    'on',
    ' ',
    ', ',
    'Oct.',
    '31',
    'the',
    'last',
    'year',
    '2021',
    'ago',
    '4:30',
    'a.m.',
    'two',
    'weeks',
    '\n\n',
    '😀',
    '\0',
    '’s',
    'MAY',
    'early',
    '1990s',
    '-',
    '/',
    '.',
    'hours',
    'Ramadan',
    'of',
    'February',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }),
      fc.constantFrom(undefined, SUNDAY),
      (parts, date) => {
        const text = parts.join(' ')
        let end = 0
        for (const t of times(text, date)) {
          assert.ok(t.start >= end && t.end > t.start)
          assert.equal(text.slice(t.start, t.end), t.quote)
          if (t.first !== undefined) assert.ok(t.first <= t.last!)
          end = t.end
        }
      },
    ),
    { numRuns: 300, seed: 5 },
  )
})
