import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textReport } from '../src/ingest/report.ts'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { findFlags } from '../src/reading/garbling.ts'
import { editDistance, foldName, oneEditAway } from '../src/reading/spelling.ts'
import type { Entity } from '../src/record/entity.ts'
import { evidence } from '../src/record/span.ts'
import { table } from './table.ts'

function flagsOf(text: string, entities: (text: string) => Entity[] = () => []): string[] {
  const report = textReport('test', text)
  const story = report.blocks.filter((block) => block.kind === 'paragraph' || block.kind === 'caption')
  const analysis = analyse(text, loadLanguageModels(), story)
  return findFlags(report, analysis, entities(text)).map(
    (flag) => `${flag.kind}: ${flag.quote}${flag.likely ? ` > ${flag.likely}` : ''}`,
  )
}

table('flags', flagsOf, [
  [
    'The Foreign Minster arrived in Geneva on Tuesday for talks.',
    ['misspelling: Foreign Minster > Foreign Minister'],
    'a word that exists, after one that asks for another',
  ],
  [
    'Soldiers surrounded the goverment building before dawn.',
    ['misspelling: goverment > government'],
    'a word that does not exist',
  ],
  [
    'The Untied Nations called for a ceasefire on Monday.',
    ['misspelling: Untied > United'],
    'letters in another order',
  ],
  [
    'Troops from Afganistan crossed the border on Monday.',
    ['unknown-name: Afganistan > Afghanistan'],
    'like a country',
  ],
  [
    'The prosecutor charged him of murder on Friday.',
    ['grammar: charged him of murder > charged him with murder'],
    'a verb with another verb’s preposition',
  ],
  [
    'The robbery was witnessed by three mortars.',
    ['impossible-agent: was witnessed by three mortars'],
    'a weapon that sees',
  ],
  [
    'It was a attack on the the school, police said.',
    ['grammar: a attack > an attack', 'grammar: the the > the'],
    'articles',
  ],
  [
    'The soldiers was sent home, and they has not come back.',
    ['grammar: soldiers was > soldiers were', 'grammar: they has > they have'],
    'number of subject and verb',
  ],
  [
    'Not permitted to talk to reporters, the two officers spoke on the record.',
    ['self-contradiction: spoke on the record > spoke on condition of anonymity'],
    'a reason for not being named, and then named',
  ],
  ['The vote was held on 31 June.', ['impossible-value: 31 June'], 'a day that is none'],
  [
    'It happened on Sunday, November 8, 2021, he said.',
    ['impossible-value: Sunday, November 8, 2021'],
    'that day was a Monday',
  ],
  ['The bomb killed 2.5 people in the market.', ['impossible-value: 2.5 people'], 'half a person'],
  [
    'The army said on Monday that it had closed all of the roads in the district for a week.\n\nAnn Bergmann, Jo Park and Anne Bergmann contributed to this report.',
    ['duplicate-contributor: Anne Bergmann > Ann Bergmann'],
    'one contributor twice',
  ],
  [
    'Police fired tear gas at the crowd, and soldiers used live ammunition. The prime minister said a university student and an honest man had been hurt. The officials spoke on condition of anonymity because they were not authorized to brief reporters. He was accused of fraud in March. The scene was filmed by a drone.',
    [],
    'sound text has none',
  ],
  ['THE FOREIGN MINISTER ARRIVED IN GENEVA. THE ARMY ACCUSED HIM OF FRAUD.', [], 'capitals'],
])

test('two spellings of one actor: the rarer is flagged once, with the usual one', () => {
  const text =
    'Mr al-Zaidani left. Later al-Zaidani spoke. Al-Zaydani wept, and Al-Zaydani slept. Then al-Zaidani went.'
  const zaidani = (whole: string): Entity[] => [
    {
      id: 'e1',
      kind: 'person',
      name: 'al-Zaidani',
      aliases: ['Al-Zaydani'],
      mentions: [...whole.matchAll(/[Aa]l-Za[iy]dani/gu)].map((match) => ({
        ...evidence(whole, { start: match.index, end: match.index + match[0].length }),
        form: 'name' as const,
      })),
      roles: [],
      because: 'test',
    },
  ]
  assert.deepEqual(flagsOf(text, zaidani), ['name-variant: Al-Zaydani > Al-Zaidani'])
})

table('edit distance', editDistance, [
  ['kadhimi', 'khadimi', 2, 2, 'two edits'],
  ['untied', 'united', 2, 1, 'a swap is one edit'],
  ['baghdad', 'beirut', 2, 3, 'beyond the limit it is limit + 1'],
  ['', 'ab', 2, 2, 'nothing and two letters'],
])

test('every word one edit away is at distance one', () => {
  for (const word of oneEditAway('mine')) assert.equal(editDistance('mine', word, 2), 1, word)
})

table('folded names', foldName, [
  ['al-Sadr’s', 'sadr', 'article and possessive'],
  ['Erdoğan', 'erdogan', 'marks'],
])
