import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { coreferenceModelFrom, findChains, givenNameGender } from '../src/language/coreference.ts'
import { isAcronym, nameTokens, relateNames } from '../src/language/coreferenceNames.ts'
import { createRowKernel } from '../src/language/rowKernel.ts'
import { soundOf } from '../src/language/nameSounds.ts'
import { GENDER } from '../src/language/coreferencePronouns.ts'
import { loadModel } from '../src/learning/modelFolder.ts'
import { scoreClusters, withoutSingletons } from '../benchmarks/coreference-document/score.ts'
import { table } from './table.ts'

const language = loadLanguageModels()
const model = coreferenceModelFrom(loadModel('coreference'))

table('tokens of a name', nameTokens, [
  ['President Bashar al-Assad', ['bashar', 'assad'], 'title and article gone'],
  ['Abdel Fattah el-Sissi', ['abdfattah', 'sissi'], 'Abdel goes with what follows'],
  ["Viktor Orbán's", ['viktor', 'orban'], 'possessive and marks gone'],
])

table('sound', soundOf, [
  ['khadimi', 'xadimi', 'kh is one sound'],
  ['youssef', 'usev', 'you is one vowel, f at the end is v'],
  ['sissi', 'sisi', 'doubled letters'],
])

table('relation of names', (a: string, b: string) => relateNames(a, b), [
  ['Moammar Gadhafi', 'Muammar Gaddafi', 2, 'transliterations'],
  ['Hassan Nasrallah', 'Nasrallah', 3, 'the last name alone'],
  ['Ali Khamenei', 'Ruhollah Khomeini', 0, 'two ayatollahs'],
  ['George W. Bush', 'George H. W. Bush', 0, 'middle initials that differ'],
  ['World Food Programme', 'WFP', 5, 'an acronym'],
])

table('acronym', (a: string, b: string) => isAcronym(a, b), [
  ['U.N.', 'United Nations', true, 'with points'],
  ['UN', 'Union of Nurses', true, 'small words may be left out'],
  ['IRA', 'Iraq', false, 'one word has no acronym'],
])

test('a given name tells gender where it is only one', () => {
  assert.equal(givenNameGender(model, 'fatima'), GENDER.female)
  assert.equal(givenNameGender(model, 'dmitry'), GENDER.male)
  assert.equal(givenNameGender(model, 'zzyzx'), GENDER.unknown)
})

/** The mentions of the chain that has one printed so. */
function chainOf(text: string, quote: string): string[] {
  const chains = findChains(analyse(text, language), model)
  const chain = chains.find(({ mentions }) => mentions.some((m) => text.slice(m.start, m.end) === quote))
  return chain?.mentions.map((m) => text.slice(m.start, m.end)) ?? []
}

table('chains', chainOf, [
  [
    'Fatima Khan met the reporters. She thanked them for their patience.',
    'She',
    ['Fatima Khan', 'She'],
    'she is the woman',
  ],
  [
    'The rebels attacked the town. They burned several houses.',
    'They',
    ['The rebels', 'They'],
    'they are the subject before',
  ],
  [
    'The minister said his wife had left. He gave no reason.',
    'He',
    ['The minister', 'his', 'He'],
    'his and he are one',
  ],
  [
    'The mayor and two aides were shot on Monday. They died in hospital.',
    'They',
    ['The mayor and two aides', 'They'],
    'what is joined is one mention beside its parts',
  ],
])

test('what is joined, and a clause, are told apart from phrases', () => {
  const text =
    'The mayor and two aides were shot on Monday. They died in hospital. Soldiers burned the village. This angered the governor.'
  const mentions = findChains(analyse(text, language), model).flatMap((chain) => chain.mentions)
  const shapes = new Map(mentions.map((m) => [text.slice(m.start, m.end), m.shape]))
  assert.equal(shapes.get('The mayor and two aides'), 'group')
  assert.equal(shapes.get('The mayor'), 'phrase')
  assert.equal(shapes.get('the village'), 'phrase')
  for (const m of mentions) assert.ok(m.first <= m.head && m.head < m.last, text.slice(m.start, m.end))
})

test('no mention is of two chains, and only what is likely a mention stands alone', () => {
  const text = 'The ministry denied the report. The report, it said, was false. Oil prices rose. Oil is scarce.'
  const chains = findChains(analyse(text, language), model)
  const keys = chains.flatMap(({ mentions }) => mentions.map((m) => `${m.first}-${m.last}`))
  assert.equal(new Set(keys).size, keys.length)
  assert.ok(chains.every(({ mentions }) => mentions.length > 1 || mentions[0]!.shape !== 'clause'))
})

test('scores are those of the reference scorer on its first example', () => {
  // Key {abc}{defg}, system {ab}{cd}{fghi}: counted by hand after the definitions.
  const score = scoreClusters(
    [
      ['a', 'b', 'c'],
      ['d', 'e', 'f', 'g'],
    ],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['f', 'g', 'h', 'i'],
    ],
  )
  assert.equal(score.muc.r, 2 / 5)
  assert.equal(score.muc.p, 2 / 5)
  assert.equal(score.b3.r.toFixed(6), ((4 + 1) / 3 / 7 + (1 + 4) / 4 / 7).toFixed(6))
  assert.equal(score.ceafe.r.toFixed(6), ((4 / 5 + 4 / 8) / 2).toFixed(6))
  assert.deepEqual(withoutSingletons([['a'], ['b', 'c']]), [['b', 'c']])
})

test('the row kernel adds what a loop adds, at every width', () => {
  for (const width of [16, 64, 128]) {
    const table = Int8Array.from({ length: 64 * width }, (_, k) => ((k * 7919) % 255) - 127)
    const kernel = createRowKernel(table, width)
    const expected = Array.from({ length: width }, (_, d) => d - 5)
    kernel.sum.set(expected)
    for (let k = 0; k < 41; k++) {
      const row = ((k * 13) % 64) * width
      kernel.rows[k] = row
      for (let d = 0; d < width; d++) expected[d]! += table[row + d]!
    }
    kernel.add(0)
    kernel.add(41)
    assert.deepEqual([...kernel.sum], expected)
  }
  assert.throws(() => createRowKernel(new Int8Array(40), 20), RangeError)
})
