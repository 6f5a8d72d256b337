import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as holds, asyncProperty, constantFrom, oneof, property, string, uint8Array } from 'fast-check'
import { decode } from '../src/ingest/decode.ts'
import { findDateline } from '../src/ingest/dateline.ts'
import { findPrintedDates, isoDate, metadataDate } from '../src/ingest/calendar.ts'
import { guessLanguage } from '../src/ingest/language.ts'
import { textBlocks } from '../src/ingest/blocks.ts'
import { textReport, toReport } from '../src/ingest/report.ts'
import { InputError } from '../src/record/error.ts'
import { table } from './table.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...values: number[]) => Uint8Array.from(values)
const utf16 = (text: string, little: boolean, mark: boolean) => {
  const units = [...((mark ? '\ufeff' : '') + text)].map((c) => c.charCodeAt(0))
  return Uint8Array.from(units.flatMap((u) => (little ? [u & 255, u >> 8] : [u >> 8, u & 255])))
}

table(
  'decode',
  (input: Uint8Array) => {
    try {
      const { text, encoding, problems } = decode('f', input, { maxBytes: 100 })
      return [encoding, text, problems.map((problem) => problem.code).join()]
    } catch (error) {
      assert.ok(error instanceof InputError)
      return [error.code]
    }
  },
  [
    [utf8('Café – “ok”'), ['utf-8', 'Café – “ok”', ''], 'plain UTF-8'],
    [bytes(0xef, 0xbb, 0xbf, 0x41), ['utf-8', 'A', ''], 'the byte-order mark is no text'],
    [utf16('Two were killed', true, true), ['utf-16le', 'Two were killed', ''], 'UTF-16 LE with a mark'],
    [utf16('Two were killed', false, true), ['utf-16be', 'Two were killed', ''], 'UTF-16 BE with a mark'],
    [utf16('Two were killed', true, false), ['utf-16le', 'Two were killed', ''], 'UTF-16 LE told by its zeros'],
    [utf16('Two were killed', false, false), ['utf-16be', 'Two were killed', ''], 'UTF-16 BE told by its zeros'],
    [
      bytes(0x93, 0x61, 0x94, 0x20, 0x63, 0x61, 0x66, 0xe9),
      ['windows-1252', '“a” café', 'encoding-guessed'],
      'quotation marks of windows-1252',
    ],
    [
      bytes(0x61, 0xe2, 0x80, 0x20, 0x62),
      ['utf-8', 'a\ufffd b', 'broken-bytes'],
      'a character that breaks off is kept as U+FFFD',
    ],
    [bytes(0x61, 0xff, 0x62), ['utf-8', 'a\ufffdb', 'broken-bytes'], 'a byte no text has'],
    [bytes(), ['empty'], 'nothing'],
    [utf8(' \n\t '), ['empty'], 'white space only'],
    [utf8('a'.repeat(101)), ['too-large'], 'one byte over the limit'],
    [bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), ['binary'], 'a picture'],
    [bytes(0x41, 0, 1, 2, 3, 4, 5, 6, 0x42, 0x43, 0x44), ['binary'], 'control characters'],
    [utf8('%PDF-1.7 …'), ['binary'], 'a PDF is named as one'],
  ],
)

test('decode: an over-long input is refused with size, bound and option', () => {
  assert.throws(
    () => decode('big.txt', new Uint8Array(61_200_000)),
    /big\.txt: 61\.2 MB is over the limit of 50\.0 MB.*--max-size/,
  )
})

test('decode: a declared charset is followed where the bytes are no UTF-8', () => {
  const page = Uint8Array.from([...'<meta charset="iso-8859-2">'].map((c) => c.charCodeAt(0)).concat(0xb3))
  assert.equal(decode('f', page).text.at(-1), 'ł')
  assert.equal(decode('f', bytes(0xcf, 0xf0), { contentType: 'text/plain; charset=windows-1251' }).text, 'Пр')
})

table(
  'dateline',
  (text: string, first: boolean) => {
    const found = findDateline(text, { start: 0, end: text.length }, first)
    if (!found) return undefined
    const cut = (span: { start: number; end: number } | undefined) => (span ? text.slice(span.start, span.end) : '')
    return [cut(found), cut(found.place), cut(found.agency), found.date ? (isoDate(found.date) ?? 'no year') : ''].join(
      ' | ',
    )
  },
  [
    ['TRIPOLI (AP) — Gunmen opened fire', true, 'TRIPOLI (AP) — | TRIPOLI | AP | ', 'the agency’s own form'],
    [
      'ADEN, Yemen, March 3 (Reuters) - A bomb',
      true,
      'ADEN, Yemen, March 3 (Reuters) - | ADEN, Yemen | Reuters | no year',
      'place, country, day',
    ],
    ['MEXICO CITY — Police said', true, 'MEXICO CITY — | MEXICO CITY |  | ', 'capitals and a dash are enough'],
    [
      'GAZA/JERUSALEM (Reuters) - Rockets',
      true,
      'GAZA/JERUSALEM (Reuters) - | GAZA/JERUSALEM | Reuters | ',
      'two places',
    ],
    [
      'Nairobi, 4 May 2019 — The police',
      true,
      'Nairobi, 4 May 2019 — | Nairobi |  | 2019-05-04',
      'small letters with a full date',
    ],
    [
      'LIMA, 3 JAN 90 (EFE) -- [TEXT] THE POLICE',
      true,
      'LIMA, 3 JAN 90 (EFE) -- [TEXT] | LIMA | EFE | 1990-01-03',
      'monitoring services’ form',
    ],
    ['MOSCOW, May 3. /TASS/. The ministry', true, 'MOSCOW, May 3. /TASS/. | MOSCOW | TASS | no year', 'slashes'],
    [
      'New Delhi, Mar 3 (PTI) At least six',
      true,
      'New Delhi, Mar 3 (PTI) | New Delhi | PTI | no year',
      'a known agency needs no dash',
    ],
    ['Kabul – At least ten', true, 'Kabul – | Kabul |  | ', 'a bare place before the first sentence'],
    ['Kabul – At least ten', false, undefined, 'but not inside the story'],
    ['(Reuters) - Two soldiers', true, '(Reuters) - |  | Reuters | ', 'an agency alone'],
    ['May 7 (Reuters) - Two soldiers', true, 'May 7 (Reuters) - |  | Reuters | no year', 'day and agency'],
    ['GENEVA (7 May 2021) – Experts', true, 'GENEVA (7 May 2021) – | GENEVA |  | 2021-05-07', 'the day in brackets'],
    ['Roj camp, Syria (AFP) - Two women', true, 'Roj camp, Syria (AFP) - | Roj camp, Syria | AFP | ', 'a camp'],
    ['Rebels Refuse To Talk – What Now', true, undefined, 'a headline with a dash'],
    ['Salim — the minister of defence — said', true, undefined, 'a name before an aside'],
    ['Russia — which denies it — sent troops', true, undefined, 'an aside goes on in small letters'],
    ['OPINION — The war', true, undefined, 'a label is no place'],
    ['The president said on Monday - in a speech - that', true, undefined, 'a sentence is no dateline'],
    ['', true, undefined, 'nothing'],
  ],
)

table(
  'blocks',
  (text: string) => textBlocks(text).map((block) => `${block.kind}: ${text.slice(block.start, block.end)}`),
  [
    [
      'Two soldiers killed in the north\n\nBy Ann Lee and Bo Park\n\nTRIPOLI (AP) — Two soldiers were killed on Monday when a mine went off under their car near the border, the army said.\n\nThe army said that it was looking for the men who had laid the mine and had closed all the roads of the district.',
      [
        'headline: Two soldiers killed in the north',
        'byline: By Ann Lee and Bo Park',
        'dateline: TRIPOLI (AP) —',
        'paragraph: Two soldiers were killed on Monday when a mine went off under their car near the border, the army said.',
        'paragraph: The army said that it was looking for the men who had laid the mine and had closed all the roads of the district.',
      ],
      'headline, byline, dateline, story',
    ],
    [
      'The army said on Monday that two of its soldiers were killed when a mine went off under their car near the border.\n\nA burnt car on the road to the border. The picture was taken on Monday, May 3, 2021.\nPhoto: Army press office via Reuters\n\nThe roads of the district are closed, and people were told to stay at home until the army has looked for more mines.\n\nCara Diaz in Rome contributed to this report.\n\nShare this story',
      [
        'paragraph: The army said on Monday that two of its soldiers were killed when a mine went off under their car near the border.',
        'caption: A burnt car on the road to the border. The picture was taken on Monday, May 3, 2021.',
        'credit: Photo: Army press office via Reuters',
        'paragraph: The roads of the district are closed, and people were told to stay at home until the army has looked for more mines.',
        'contributors: Cara Diaz in Rome contributed to this report.',
        'furniture: Share this story',
      ],
      'caption told by its date and the credit after it',
    ],
    [
      'The army said on Monday that two of\nits soldiers were killed when a mine\nwent off under their car. The roads\nof the district are closed.\n\nPeople were told to stay at home,\nthe mayor said.',
      [
        'paragraph: The army said on Monday that two of\nits soldiers were killed when a mine\nwent off under their car. The roads\nof the district are closed.',
        'paragraph: People were told to stay at home,\nthe mayor said.',
      ],
      'lines wrapped by hand are one paragraph',
    ],
    [
      'A man walks past a burnt shop in Aleppo, Syria, Tuesday, Dec. 1, 2015. (AP Photo/Jo Doe)',
      ['caption: A man walks past a burnt shop in Aleppo, Syria, Tuesday, Dec. 1, 2015.', 'credit: (AP Photo/Jo Doe)'],
      'a credit in brackets ends a caption',
    ],
  ],
)

table(
  'report date',
  (name: string, text: string, date: string | undefined) => {
    const report = textReport(name, text, date ? { date } : {})
    return report.date
      ? `${report.date.value} ${report.date.from} ${report.date.span ? report.text.slice(report.date.span.start, report.date.span.end) : ''}`.trim()
      : ''
  },
  [
    ['a.txt', 'LIMA, 3 JAN 90 (EFE) -- [TEXT] Police said so.', undefined, '1990-01-03 dateline 3 JAN 90', 'dateline'],
    [
      'a.txt',
      'LIMA, 3 JAN 90 (EFE) -- [TEXT] Police said so.',
      '1991-02-03',
      '1991-02-03 argument',
      'the argument is stronger',
    ],
    [
      '2021-11-07-a.txt',
      'LIMA, Nov 6 (EFE) - Police said so.',
      undefined,
      '2021-11-06 dateline Nov 6',
      'the file name lends its year',
    ],
    [
      'a.txt',
      'LIMA, Nov 9 (EFE) - Police said on Tuesday that the raid of November 2, 2021 had failed.',
      undefined,
      '2021-11-09 dateline Nov 9',
      'a full date some days before lends its year',
    ],
    [
      'a.txt',
      'LIMA, Jan 22 (EFE) - Police said on Wednesday that the raid of October 7, 2023 had failed.',
      undefined,
      '',
      'a day before what the text tells of is of another year, and the raid’s date is not the report’s',
    ],
    [
      'a.txt',
      'LIMA, Nov 9 (EFE) - Police said on Friday that the raid of November 2, 2021 had failed.',
      undefined,
      '',
      'not on the weekday that the text tells: another year',
    ],
    [
      '2019-02-01-a.txt',
      'LIMA, Nov 6 (EFE) - Police said so.',
      undefined,
      '2019-02-01 file-name',
      'a file name of another season lends nothing to the dateline',
    ],
    ['2021-11-07-a.txt', 'Police said so on Monday.', undefined, '2021-11-07 file-name', 'file name'],
    ['a.txt', 'On 4 May 2019 police said so.', undefined, '2019-05-04 text 4 May 2019', 'a full date near the top'],
    ['a.txt', 'Police said so on Monday, 31 February 2020.', undefined, '', 'a day that is none'],
  ],
)

test('a dateline without a year that nothing completes is told of, with what to do', () => {
  const { date, problems } = textReport('a.txt', 'LIMA, June 3 (EFE) - Police said so.')
  assert.equal(date, undefined)
  assert.match(problems[0]!.message, /a\.txt: the dateline gives June 3 without a year.*--date/u)
})

table(
  'printed dates',
  (text: string) => findPrintedDates(text).map((date) => isoDate(date) ?? `--${date.month}-${date.day}`),
  [
    [
      'Nov. 7, 2021; 7 November 2021; 2021-11-07; Nov 7th',
      ['2021-11-07', '2021-11-07', '2021-11-07', '--11-7'],
      'the usual forms',
    ],
    ['March 3, 50 people', ['--3-3'], 'a number after a comma is no year'],
    ['it may 12 people', [], 'the verb'],
  ],
)

table('metadata date', metadataDate, [
  ['2021-11-07T09:30:00+0300', '2021-11-07T09:30:00+03:00', 'zone without a colon'],
  ['2021-11-07 09:30', '2021-11-07T09:30:00', 'a space for the T'],
  ['20211107', '2021-11-07', 'digits only'],
  ['Sun, 7 Nov 2021 09:30:00 GMT', '2021-11-07T09:30:00Z', 'mail form'],
  ['2021-13-07', undefined, 'no such month'],
])

table('language', guessLanguage, [
  ['The army said that two of its soldiers were killed on Monday.', 'en', 'English'],
  ['Deux soldats ont été tués lundi dans une explosion, selon le ministère de la Défense.', 'fr', 'French'],
  ['Двое военных погибли в результате взрыва, сообщили в министерстве.', 'ru', 'Russian by its letters'],
  ['قتل جنديان في انفجار يوم الاثنين بحسب وزارة الدفاع', 'ar', 'Arabic by its letters'],
  ['THE ARMY SAID THAT TWO OF ITS SOLDIERS WERE KILLED ON MONDAY.', 'en', 'capitals'],
  ['12 345', undefined, 'no letters'],
])

test('a report in French is taken in with a warning that names the language', async () => {
  const report = await toReport({
    name: 'f.txt',
    bytes: utf8('Deux soldats ont été tués lundi dans une explosion, selon le ministère de la Défense.'),
  })
  assert.deepEqual(
    report.problems.map((problem) => problem.message),
    ['f.txt: the text looks like French; only English is read reliably'],
  )
})

test('an agency named in the dateline is known in the credits; a credit after a caption’s last sentence is one', () => {
  const text =
    'ADEN, Yemen (Coast Press) — Two soldiers were killed on Monday when a mine went off under their car, the army said.\n\nA burnt car on the road on Monday, May 3, 2021. Picture: Jo Doe/Coast Press'
  const { blocks } = textReport('a', text)
  assert.deepEqual(
    blocks.map((block) => [block.kind, block.agency]),
    [
      ['dateline', 'Coast Press'],
      ['paragraph', undefined],
      ['caption', undefined],
      ['credit', 'Coast Press'],
    ],
  )
})

test('the id is the hash of the text, whatever it is called', () => {
  const id = textReport('a', 'Two were killed.').id
  assert.equal(textReport('b', 'Two were killed.').id, id)
  assert.match(id, /^sha256:[0-9a-f]{64}$/)
})

const line = oneof(
  string({ unit: 'binary', maxLength: 60 }),
  constantFrom(
    'BAGHDAD (AP) —',
    'By Jo Doe',
    'Photo: Reuters',
    '(AP Photo/X)',
    'FILE - A car, May 3, 2021.',
    'The army said so on Monday, and the police said that it was looking for the men who had done it.',
    '',
    '  ',
    '\u0000',
    '🙂',
  ),
)

test('blocks are in order, apart from each other, trimmed, and hold every character that is no white space', () => {
  holds(
    property(array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join('\n')
      let at = 0
      for (const { start, end } of textBlocks(text)) {
        assert.equal(text.slice(at, start).trim(), '')
        assert.ok(start < end && end <= text.length)
        assert.equal(text.slice(start, end), text.slice(start, end).trim())
        at = end
      }
      assert.equal(text.slice(at).trim(), '')
    }),
  )
})

test('any bytes give a report or a named error', async () => {
  await holds(
    asyncProperty(uint8Array({ maxLength: 200 }), async (input) => {
      try {
        await toReport({ name: 'x', bytes: input })
      } catch (error) {
        assert.ok(error instanceof InputError, String(error))
      }
    }),
  )
})
