/** What tells alike attacks apart and rewritings from reports: sites, signatures, words of content, days named. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { comparePair } from '../src/incidents/copies.ts'
import { contentSketch, sketchLikeness } from '../src/incidents/copyKeys.ts'
import { corroborate, corroborateWithLineage } from '../src/incidents/corroborate.ts'
import { digestReading } from '../src/incidents/digest.ts'
import { fingerprint } from '../src/incidents/fingerprint.ts'
import { signatureOf } from '../src/incidents/signature.ts'
import { sitesOf } from '../src/incidents/sites.ts'
import { textReport } from '../src/ingest/report.ts'
import { siteKind } from '../src/ontology/sites.ts'
import type { Reading } from '../src/record/reading.ts'
import { PORT, sketchReading } from './incidentSketch.ts'
import { table } from './table.ts'

/** A reading whose event is told by the first of `words` in the text. */
function told(text: string, words: string, more: Partial<Parameters<typeof sketchReading>[0]> = {}): Reading {
  const reading = sketchReading({ text, city: PORT, day: '2024-03-05', ...more })
  const start = text.indexOf(words)
  reading.events[0]!.triggers = [{ start, end: start + words.length, quote: words }]
  return reading
}

table(
  'sites',
  (text: string, trigger: string) => {
    const reading = told(text, trigger)
    return sitesOf(reading, reading.events[0]!).sites
  },
  [
    ['Gunmen opened fire at a fish market on Monday.', 'opened fire', ['market fish'], 'what kind of market'],
    ['A bomb went off in the tea house.', 'went off', ['eatery'], 'two words are one site'],
    ['Shells hit a girls’ school near the river.', 'hit', ['school girl'], 'whose school'],
    ['A bank manager was shot.', 'shot', [], 'a manager is no site'],
    ['Men attacked two bakeries.', 'attacked', ['bakery'], 'plural'],
    ['The ministry bombed nobody, and well it knows.', 'knows', ['ministry'], '“well” is no well'],
    [
      'A blast shook the town. It was at the courthouse.',
      'blast',
      ['court'],
      'from the sentence after, for want of one',
    ],
  ],
)

test('kinds of sites: words without a prototype', () => {
  assert.equal(siteKind('constructor'), undefined)
  assert.equal(siteKind('harbours'), 'port')
})

const BODY =
  'A bomb exploded outside a grain store in Rivermouth on Tuesday, killing nine people, the port authority said.\n\nThe car had been left beside the gate during the night.'
table(
  'signatures',
  (before: string, after: string) => signatureOf(textReport('x.txt', before + BODY + after, { date: '2023-05-16' })),
  [
    ['By Salma Denn, Reuters\n\n', '', { agency: 'Reuters' }, 'agency of a byline'],
    ['By Salma Denn, Gulf Courier\n\n', '', { outlet: 'Gulf Courier' }, 'paper of a byline'],
    ['', '\n\n© AFP', { agency: 'Agence France-Presse' }, 'mark at the end'],
    ['', '\n\nSource: Reuters', { agency: 'Reuters' }, 'source line'],
    ['', '\n\nCopyright 2023 The Associated Press. All rights reserved.', { agency: 'Associated Press' }, 'copyright'],
    ['', ' (EFE)', { agency: 'Agencia EFE' }, 'mark after the last sentence'],
    ['', '\n\nReuters/AFP', {}, 'of two agencies neither is the origin'],
    ['', '\n\nAgencies', {}, 'agencies without a name'],
    ['', '\n\nNorthern Star with agencies', { outlet: 'Northern Star' }, 'a paper that used some'],
    [
      'By Salma Denn, Gulf Courier\n\n',
      '\n\nReuters contributed to this report.',
      { outlet: 'Gulf Courier' },
      'who contributes is not the origin',
    ],
    ['By our correspondent\n\n', '', {}, 'a job is no paper'],
  ],
)

describe('rewritings', () => {
  const STORY =
    'Pirates boarded a tanker eighty miles off Rivermouth on Tuesday and kidnapped seven sailors, the owner said. The rest of the crew locked themselves in the engine room until a naval patrol arrived. The ship is anchored off Hillfoot with its cargo of diesel untouched.'
  const REWRITTEN =
    'Seven sailors were kidnapped when their tanker was boarded by pirates on Tuesday, eighty miles off Rivermouth. In the engine room the rest of its crew stayed locked up; then there arrived a naval patrol. Its diesel cargo untouched, the ship now lies anchored off Hillfoot, said its owner.'
  const OTHER =
    'Fishermen from Rivermouth saw nothing on Tuesday but a grey launch that went round the lighthouse twice. One of them, who has eleven children, telephoned the coast guard, and was told to go to bed.'
  const [story, rewritten, other] = [STORY, REWRITTEN, OTHER].map((text, i) =>
    sketchReading({ name: 'sro'[i]!, text, day: '2024-03-05', city: PORT, killed: 2, date: '2024-03-05' }),
  ) as [Reading, Reading, Reading]

  test('the words of content tell them, and not the runs of words', () => {
    const pair = comparePair(story.report, rewritten.report)
    assert.notEqual(pair.lineage, 'independent')
    assert.ok(pair.words < 0.12, String(pair.words))
    assert.equal(comparePair(story.report, other.report).lineage, 'independent')
  })

  test('they are found through the index, in any order', () => {
    for (const order of [
      [story, rewritten, other],
      [other, rewritten, story],
    ])
      assert.deepEqual(
        corroborateWithLineage(order).copies.map((p) => [p.a, p.b].sort()),
        [[story.report.id, rewritten.report.id].sort()],
      )
  })

  test('a sketch estimates what two texts share', () => {
    const [a, b, c] = [story, rewritten, other].map((r) => contentSketch(fingerprint(r.report))) as [
      number[],
      number[],
      number[],
    ]
    assert.equal(sketchLikeness(a, a), 1)
    assert.equal(sketchLikeness(a, b), sketchLikeness(b, a))
    assert.ok(sketchLikeness(a, b) > 2 * sketchLikeness(a, c))
    assert.equal(sketchLikeness([], a), 0)
  })
})

describe('a series', () => {
  const attack = (name: string, day: string, site: string, killed: number, date = day) =>
    told(
      `Gunmen opened fire at ${site} in Rivermouth, police said. It was the latest in a series of attacks.`,
      'opened fire',
      {
        name,
        day,
        killed,
        date,
      },
    )

  test('alike attacks of one town, one day after the other and two on one day, stay apart', () => {
    const readings = [
      attack('a', '2024-03-05', 'a fish market', 4),
      attack('b', '2024-03-05', 'a courthouse', 11),
      attack('c', '2024-03-06', 'a tea house', 7),
    ]
    assert.equal(corroborate(readings).length, 3)
  })

  test('the next day’s report of the same site and toll joins', () => {
    const readings = [
      attack('a', '2024-03-05', 'a fish market', 4),
      attack('b', '2024-03-05', 'the fish market', 4, '2024-03-06'),
      attack('c', '2024-03-06', 'a tea house', 7),
    ]
    assert.deepEqual(
      corroborate(readings)
        .map((i) => i.counts.reports)
        .sort(),
      [1, 2],
    )
  })

  test('a report says that there are others', () => {
    assert.equal(digestReading(attack('a', '2024-03-05', 'a bank', 2)).series, true)
    assert.equal(digestReading(told('Gunmen opened fire at a bank in Rivermouth.', 'opened fire')).series, undefined)
  })
})

test('a part that is denied is no denial of the whole', () => {
  const reading = sketchReading({
    text: 'A bomb went off beside the minister’s car. He was not hurt.',
    city: PORT,
    killed: 1,
    day: '2024-03-05',
  })
  reading.claims.push({ ...reading.claims[0]!, id: 'c9', field: 'event', value: 'ASSAULT', status: 'did-not-happen' })
  const other = sketchReading({
    text: 'Another paper tells of the bomb beside the car of the minister.',
    city: PORT,
    killed: 1,
    day: '2024-03-05',
  })
  const [incident] = corroborate([reading, other])
  assert.ok(!incident!.contradictions.some((c) => c.kind === 'denial'))
})

test('a number is not overtaken by one past belief, nor by a report dated years ahead', () => {
  const text = (n: number) => `A bomb went off in the mosque of Rivermouth${'.'.repeat(n)} ${'abc'[n]}`
  const readings = [
    sketchReading({ text: text(0), city: PORT, killed: 6, who: 'police', day: '2024-03-05', date: '2024-03-05' }),
    sketchReading({
      text: text(1),
      city: PORT,
      killed: 7_000_000,
      who: 'police',
      day: '2024-03-05',
      date: '2024-03-06',
    }),
    sketchReading({ text: text(2), city: PORT, killed: 9, who: 'police', day: '2024-03-05', date: '2031-01-01' }),
  ]
  const killed = corroborate(readings).flatMap((i) =>
    i.fields.filter((f) => f.field === 'casualties.killed').flatMap((f) => f.claims),
  )
  const standing = (low: number) => killed.find((c) => (c.value as { low: number }).low === low)!.standing?.is
  assert.equal(standing(6), undefined)
  assert.equal(standing(7_000_000), 'implausible')
})
