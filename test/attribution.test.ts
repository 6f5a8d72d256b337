import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { reportOf } from '../benchmarks/attribution/polnear.ts'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { findAttributions, loadAttributionModels } from '../src/reading/attribution.ts'
import type { Attribution } from '../src/record/attribution.ts'
import { table } from './table.ts'

const models = loadAttributionModels()
const language = loadLanguageModels()

function read(text: string, profile: 'product' | 'polnear' = 'product'): Attribution[] {
  const report = reportOf('test', text)
  return findAttributions(report, analyse(report.text, language, report.blocks), [], models, { profile })
}

const quotes = (spans: readonly { quote: string }[]) => spans.map(({ quote }) => quote).join(' … ')
/** "source | cue | content" of each attribution. */
const parts = (text: string) =>
  read(text).map(({ source, cue, content }) => [source, cue, content].map(quotes).join(' | '))

table('attribution', parts, [
  [
    'The army had shelled the town overnight, two officials said.',
    ['two officials | said | The army had shelled the town overnight'],
    'content first',
  ],
  [
    'The minister said the army had shelled the town.',
    ['The minister | said | the army had shelled the town'],
    'source first, no that',
  ],
  [
    '“We are tired,” the colonel said, “but we are not beaten.”',
    ['the colonel | said | “We are tired,” … “but we are not beaten.”'],
    'discontinuous',
  ],
  [
    'According to the Red Cross, eleven people drowned.',
    ['the Red Cross | According to | eleven people drowned'],
    'according to',
  ],
  [
    'Amnesty International accused the army of burning villages.',
    ['Amnesty International | accused | the army of burning villages'],
    'an accusation told as an act',
  ],
  [
    'France condemned the attack and called on both sides to stop.',
    ['France | condemned | the attack', 'France | called on | both sides to stop'],
    'a source shared by two cues',
  ],
  ['Rain fell on the hills and the river rose.', [], 'nobody says anything'],
])

/** The stance of the first attribution. */
const stance = (text: string) => read(text)[0]?.stance
table('stance', stance, [
  ['The ministry confirmed that three soldiers had died.', 'confirms', 'to confirm'],
  ['The ministry denied that any soldier had died.', 'denies', 'to deny'],
  ['The ministry could not confirm that soldiers had died.', 'doubts', 'not to confirm is to leave in doubt'],
  ['The group claimed responsibility for the bombing.', 'claims-responsibility', 'two words make one cue'],
  ['The rebels claimed that the army had fled.', 'alleges', 'to claim that'],
  ['Police suspect that the driver was paid.', 'suspects', 'to suspect'],
  ['The president accused his rival of treason.', 'accuses', 'to accuse of'],
  ['The envoy hinted that a deal was near.', 'insinuates', 'to hint'],
  ['Berlin called the raid an act of terrorism.', 'condemns', 'naming it so condemns it'],
  ['Moscow called the report baseless.', 'denies', 'naming it so denies it'],
  ['Berlin praised the restraint of the protesters.', 'praises', 'to praise'],
  ['The union demanded the release of its leader.', 'demands', 'to demand a thing'],
  ['The governor vowed to rebuild the bridge.', 'promises', 'to vow something good'],
  ['The militia vowed to avenge its commander.', 'threatens', 'to vow harm'],
])

test('attribution: target, addressee, medium and ground', () => {
  const [accused] = read('The president accused General Salim of treason in a televised speech.')
  assert.equal(accused?.target?.quote, 'General Salim')
  assert.equal(accused?.medium?.quote, 'in a televised speech')
  const [told] = read('The general told reporters that the road was open.')
  assert.equal(told?.addressee?.quote, 'reporters')
  const [unnamed] = read(
    'Two police officials said the bridge was mined. They spoke on condition of anonymity because they were not authorized to talk to the press.',
  )
  assert.equal(unnamed?.claimant.kind, 'anonymous-official')
  assert.equal(unnamed?.claimant.group, 'police')
  assert.equal(unnamed?.claimant.number, 2)
  assert.match(unnamed?.claimant.ground?.quote ?? '', /condition of anonymity|not authorized/)
})

test('attribution: a voice inside a voice lies within it', () => {
  const found = read('The agency reported that the minister had denied that the army burned the village.')
  const inner = found.find(({ stance: own }) => own === 'denies')
  const outer = found.find(({ id }) => id === inner?.within)
  assert.equal(quotes(outer?.source ?? []), 'The agency')
})

test('attribution: the PolNeAR profile keeps the outermost voice', () => {
  assert.deepEqual(
    read('The agency reported that the minister had denied that the army burned the village.', 'polnear').map(
      ({ cue }) => quotes(cue),
    ),
    ['reported'],
  )
})

const filler = 'The market reopened on Monday and the buses ran again.'
for (const [name, mark] of [
  ['a straight mark', '"'],
  ['a curly mark', '“'],
  ['a closing mark', '”'],
  ['a guillemet', '«'],
  ['a low mark', '„'],
  ['an apostrophe', "'"],
] as const)
  test(`attribution: ${name} left alone does not swallow the rest of the report`, () => {
    const text = [
      `${mark}We will not leave, the mayor said on Sunday. ${filler}`,
      ...Array.from({ length: 8 }, () => filler),
    ].join('\n\n')
    const limit = text.indexOf('\n')
    for (const { content } of read(text)) for (const { end } of content) assert.ok(end <= limit, text.slice(0, end))
  })

const long = `The spokesman said ${Array.from({ length: 40 }, (_, i) => `that column ${i} had crossed the river`).join(' and ')}.`
for (const [name, text] of [
  ['nothing', ''],
  ['marks only', '" “ ” « » „ \' ’'],
  ['a sentence of 240 words', long],
  ['all capitals', 'TWO OFFICIALS SAID THE ARMY HAD SHELLED THE TOWN. "WE WILL STAY," THE MAYOR SAID.'],
  ['OCR noise', "Tbe spokesrnan sa1d tlie arrny had she11ed the t0wn ,, ''We wi11 stay\" , he adcled . | | ~ ^"],
  ['NUL, emoji and a lone surrogate', 'The \u0000 mayor 😀 said \ud83d he “would stay \u0007”.'],
] as const)
  test(`attribution: reads ${name} without an error`, () => {
    for (const { source, cue, content, within } of read(text)) {
      for (const span of [...source, ...cue, ...content]) assert.equal(text.slice(span.start, span.end), span.quote)
      assert.ok(cue.length === 1 && content.length > 0)
      assert.ok(within === undefined || /^a\d+$/.test(within))
    }
  })

test('attribution: capitals and a long sentence still find the voice', () => {
  assert.match(parts('TWO OFFICIALS SAID THE ARMY HAD SHELLED THE TOWN.')[0] ?? '', /^TWO OFFICIALS \| SAID/)
  assert.match(parts(long)[0] ?? '', /^The spokesman \| said/)
})

test('attribution: spans fit, ids are in order, chains have no rings, whatever the text', () => {
  const piece = fc.constantFrom(
    'the minister',
    'said',
    'that',
    'accused',
    'him of',
    '"',
    '“',
    '”',
    ',',
    '.',
    '\n\n',
    'according to',
    'citing',
    'officials',
    'who',
    'denied',
    'a raid',
    ':',
    'POLICE',
    '«',
    '—',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join(' ')
      const found = read(text)
      const byId = new Map(found.map((attribution) => [attribution.id, attribution]))
      for (const [i, attribution] of found.entries()) {
        assert.equal(attribution.id, `a${i + 1}`)
        assert.ok(attribution.score >= 0 && attribution.score <= 1)
        for (const span of [...attribution.source, ...attribution.cue, ...attribution.content])
          assert.equal(text.slice(span.start, span.end), span.quote)
        let steps = 0
        for (let at: Attribution | undefined = attribution; at?.within !== undefined; at = byId.get(at.within))
          assert.ok(++steps <= found.length)
      }
    }),
    { numRuns: 60, seed: 11 },
  )
})
