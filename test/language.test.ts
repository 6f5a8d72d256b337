import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import type { Analysis } from '../src/language/analysis.ts'
import { scoreNewsSentences } from '../benchmarks/language/newsSentences.ts'
import { isArmedGroup } from '../src/language/armedGroups.ts'
import { projectiveHeads } from '../src/language/projectiveTree.ts'
import { STATE_SIZE, tokenState } from '../src/language/tokenStates.ts'
import { child, children, conjuncts, nounPhrase, path, subtree, subtreeSpan, tokensIn } from '../src/language/tree.ts'
import { caseMode, CASELESS, MIXED, TITLE } from '../src/language/words.ts'
import { table } from './table.ts'

const models = loadLanguageModels()
const read = (text: string): Analysis => analyse(text, models)
const words = (text: string): string[] =>
  read(text).sentences.map(({ first, last }) =>
    read(text)
      .tokens.slice(first, last)
      .map((token) => token.form)
      .join('|'),
  )

table('sentences and tokens', words, [
  [
    'KABUL, Afghanistan (AP) — A bomber struck Friday. No group claimed it.',
    ['KABUL|,|Afghanistan|(|AP|)|—|A|bomber|struck|Friday|.', 'No|group|claimed|it|.'],
    'a dateline belongs to its first sentence',
  ],
  [
    'Lt. Gen. Omar Khalil of the U.S. force spoke. He left.',
    ['Lt.|Gen.|Omar|Khalil|of|the|U.S.|force|spoke|.', 'He|left|.'],
    'abbreviations do not end sentences',
  ],
  ["Oct. 10's raid", ["Oct.|10|'s|raid"], "a day's genitive is a word of its own"],
  ['Abdul-Karim al-Sadi fled', ['Abdul|-|Karim|al|-|Sadi|fled'], 'hyphens are words, as in the treebanks'],
  ['They didn’t go; they can’t.', ['They|did|n’t|go|;|they|ca|n’t|.'], 'curly apostrophes split like straight ones'],
  ['"It is over." He left.', ['"|It|is|over|.|"', 'He|left|.'], 'the closing mark stays with its sentence'],
  ['• Two dead\n• Road closed', ['•|Two|dead', '•|Road|closed'], 'each bullet is a sentence'],
  [
    'Gunmen kill 3 in market\n\nPolice came.',
    ['Gunmen|kill|3|in|market', 'Police|came|.'],
    'a headline ends without a stop',
  ],
  ['THE MAYOR DIED. THE ELN DENIED IT.', ['THE|MAYOR|DIED|.', 'THE|ELN|DENIED|IT|.'], 'capitals end sentences too'],
  [
    'It was held in Washington, D.C. The U.S. Embassy closed.',
    ['It|was|held|in|Washington|,|D.C.', 'The|U.S.|Embassy|closed|.'],
    'an abbreviation may end its sentence',
  ],
  [
    'Write to press-office@un.example.org, or see http://www.example.org/a-b/c_d?e=f&g=1.',
    ['Write|to|press-office@un.example.org|,|or|see|http://www.example.org/a-b/c_d?e=f&g=1|.'],
    'an address is one word, without the stop behind it',
  ],
  ['See (www.example.org/x).', ['See|(|www.example.org/x|)|.'], 'nor the bracket'],
  ['He paid €3,000.', ['He|paid|€|3,000|.'], 'any currency sign stands alone'],
])

table('names', (text: string) => read(text).names.map(({ start, end, type }) => `${type}: ${text.slice(start, end)}`), [
  [
    'President Barack Obama met officials in Baghdad on Tuesday.',
    ['person: Barack Obama', 'place: Baghdad', 'date: Tuesday'],
    'person, place, date',
  ],
  [
    'The United Nations condemned Hezbollah and the Free Syrian Army.',
    ['organisation: United Nations', 'armed-group: Hezbollah', 'armed-group: Free Syrian Army'],
    'armed groups by list and by words',
  ],
  [
    'POLICE IN BOGOTA ARRESTED TWO MEMBERS OF THE NATIONAL LIBERATION ARMY.',
    ['place: BOGOTA', 'armed-group: NATIONAL LIBERATION ARMY'],
    'text in capitals has names too',
  ],
])

table(
  'trees of news: word, relation and head',
  (text: string, forms: readonly string[]) => {
    const { tokens } = read(text)
    return forms.map((form) => {
      const { deprel, head } = tokens.find((token) => token.form === form)!
      return `${form} ${deprel} ${head < 0 ? '' : tokens[head]!.form}`.trim()
    })
  },
  [
    [
      'Two car bombs killed at least 12 people, including three policemen, near the al-Shorja market on Tuesday, Iraqi officials said.',
      ['said', 'officials', 'killed', 'people'],
      ['said root', 'officials nsubj said', 'killed ccomp said', 'people obj killed'],
      'who says so stands behind a long sentence; "at least" makes no oblique',
    ],
    [
      'Residents said soldiers sealed the village and detained at least 20 men.',
      ['soldiers', 'sealed', 'detained', 'men'],
      ['soldiers nsubj sealed', 'sealed ccomp said', 'detained conj sealed', 'men obj detained'],
      'the second verb of what is said goes with the first, not with "said"',
    ],
    [
      'Militants kill 7 in raid on Kenyan border town',
      ['kill', 'Militants', '7', 'raid'],
      ['kill root', 'Militants nsubj kill', '7 obj kill', 'raid obl kill'],
      'a headline without auxiliaries and articles',
    ],
  ],
)

table('features', (text: string) => read(text).tokens.map(({ form, feats }) => `${form} ${feats}`.trim()), [
  [
    'He was killed.',
    [
      'He Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs',
      'was Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin',
      'killed Tense=Past|VerbForm=Part|Voice=Pass',
      '.',
    ],
    'a participle is passive by its auxiliary',
  ],
  [
    'They have fled.',
    [
      'They Case=Nom|Number=Plur|Person=3|PronType=Prs',
      'have Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin',
      'fled Tense=Past|VerbForm=Part',
      '.',
    ],
    'number and person of a verb come from its subject',
  ],
])

table(
  'truecase',
  (text: string) =>
    read(text)
      .tokens.map((token) => token.truecase)
      .join(' '),
  [
    ['Police in Lima met NATO.', 'Police in Lima met NATO .', 'text of mixed case stays'],
    [
      'TROOPS ENTER KABUL AS THE UN WARNS OF A CRISIS',
      'Troops enter Kabul as the UN warns of a crisis',
      'all capitals',
    ],
    [
      'Gunmen Kill Nine at Mosque in Northern Mali\n\nThe mosque stands near Gao. The ELWA group denied it.',
      'Gunmen kill nine at mosque in northern Mali The mosque stands near Gao . The ELWA group denied it .',
      'headline case',
    ],
  ],
)

test('states of the encoder: one a token, the same in a text too long to keep them', () => {
  const one = 'Two soldiers were killed near Kabul on Monday, officials said.\n\n'
  const short = read(one)
  const long = read(one.repeat(3000))
  const n = short.tokens.length
  assert.equal(long.tokens.length, 3000 * n)
  assert.notDeepEqual(tokenState(short, 0), tokenState(short, 1))
  for (const at of [0, 1500, 2999, 2700])
    for (let i = 0; i < n; i++) {
      assert.equal(tokenState(short, i).length, STATE_SIZE)
      assert.deepEqual(tokenState(long, at * n + i), tokenState(short, i))
    }
})

table('armed groups', isArmedGroup, [
  ['al-Aqsa Martyrs’ Brigades', true, 'a head word, curly apostrophe'],
  ['the Taliban', true, 'known by name, with article'],
  ['Hayat Tahrir al-Sham', true, 'al- left out'],
  ['Ministry of Defence', false, 'a ministry is none'],
  ['Brigadier Karim', false, 'a rank is not a brigade'],
])

table('case mode', (text: string) => caseMode(text.split(' ')), [
  ['TWO MEN DIED IN LIMA', CASELESS, 'all capitals'],
  ['two men died in lima', CASELESS, 'all small letters'],
  ['Two men died in Lima', MIXED, 'as usual'],
  ['Two Soldiers Killed When Bomb Explodes Near Market', TITLE, 'headline case'],
  ['AP', MIXED, 'too short to judge'],
])

test('tree: who did what', () => {
  const analysis = read('Two gunmen and a driver killed the mayor of Lima on Monday.')
  const { tokens } = analysis
  const verb = tokens.findIndex((token) => token.form === 'killed')
  const subject = child(analysis, verb, 'nsubj')!
  const object = child(analysis, verb, 'obj')!
  assert.equal(tokens[verb]!.head, -1)
  assert.deepEqual(
    conjuncts(analysis, subject).map((i) => tokens[i]!.form),
    ['gunmen', 'driver'],
  )
  const phrase = nounPhrase(analysis, object)
  assert.equal(analysis.text.slice(phrase.start, phrase.end), 'the mayor')
  const whole = subtreeSpan(analysis, object)
  assert.equal(analysis.text.slice(whole.start, whole.end), 'the mayor of Lima')
  assert.deepEqual(path(analysis, subject, object), [subject, verb, object])
  assert.equal(subtree(analysis, verb).length, tokens.length)
  assert.ok(children(analysis, verb).length >= 4)
  assert.deepEqual(tokensIn(analysis, { start: 4, end: 5 }), { first: 1, last: 2 })
})

test('segments: nothing crosses an edge and nothing outside is read', () => {
  const text = 'Bomb kills two in Harran SHARE THIS Police came. They left'
  const segments = [
    { start: 0, end: 24 },
    { start: 36, end: text.length },
  ]
  const analysis = analyse(text, models, segments)
  for (const token of analysis.tokens)
    assert.ok(segments.some(({ start, end }) => start <= token.start && token.end <= end))
  for (const sentence of analysis.sentences)
    assert.ok(segments.some(({ start, end }) => start <= sentence.start && sentence.end <= end))
  assert.ok(analysis.tokens.every((token) => !['SHARE', 'THIS'].includes(token.form)))
  assert.equal(analysis.sentences[0]!.end, 24)
})

const pieces = fc.constantFrom(
  'The ',
  'police',
  ' said',
  '. ',
  '"',
  '\n\n',
  '\n',
  ' ',
  '\u0000',
  '\u200b',
  '\u200d',
  '😀',
  '👩‍👩‍👧',
  'مرحبا',
  ' al-',
  'U.S. ',
  '’s',
  '...',
  '!!',
  '٣',
  'é',
  'ß',
  '12',
  '$',
  '-',
  '\ud83d',
  '\udc00',
  '(',
  ')',
  'İ',
)

test('any text: offsets are true, tokens in order, every sentence one tree', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
        fc.string({ unit: 'binary', maxLength: 120 }),
      ),
      (text) => {
        const analysis = read(text)
        let at = 0
        for (const token of analysis.tokens) {
          assert.ok(token.start >= at && token.end > token.start && token.end <= text.length)
          assert.equal(token.form, text.slice(token.start, token.end))
          // oxlint-disable-next-line no-control-regex -- control characters belong to no token
          assert.match(text.slice(at, token.start), /^[\s\u0000-\u001f\ufeff]*$/)
          at = token.end
        }
        // oxlint-disable-next-line no-control-regex -- control characters belong to no token
        assert.match(text.slice(at), /^[\s\u0000-\u001f\ufeff]*$/)
        let first = 0
        for (const sentence of analysis.sentences) {
          assert.equal(sentence.first, first)
          assert.equal(sentence.start, analysis.tokens[sentence.first]!.start)
          assert.equal(sentence.end, analysis.tokens[sentence.last - 1]!.end)
          const roots = analysis.tokens.slice(sentence.first, sentence.last).filter((token) => token.head < 0)
          assert.equal(roots.length, 1)
          assert.equal(subtree(analysis, roots[0]!.index).length, sentence.last - sentence.first)
          first = sentence.last
        }
        assert.equal(first, analysis.tokens.length)
        for (const name of analysis.names) {
          assert.equal(name.start, analysis.tokens[name.first]!.start)
          assert.equal(name.end, analysis.tokens[name.last - 1]!.end)
          assert.equal(analysis.tokens[name.first]!.sentence, analysis.tokens[name.last - 1]!.sentence)
        }
      },
    ),
    { numRuns: 150, seed: 1 },
  )
})

test('the same text is read the same again, whatever was read between', () => {
  const text = 'Rebels of the northern front shelled the town of Harran on Sunday, the governor said.'
  const before = JSON.stringify(read(text))
  read('Quite another text about Lima, Peru and the FARC.')
  assert.equal(JSON.stringify(read(text)), before)
})

test('long texts without any structure are read whole, in sentences of at most 300 words', () => {
  for (const unit of [
    'abcdefghij',
    '.,;!?',
    '😀',
    'a\u200bb\u0000 ',
    '(){}',
    'Ali Hassan, ',
    'قال Khalil إن ',
    'x-'.repeat(9),
  ]) {
    const text = unit.repeat(Math.ceil(6000 / unit.length))
    const { tokens, sentences } = read(text)
    assert.ok(tokens.length > 0)
    assert.equal(tokens[0]!.start, 0)
    // Nothing is left out: between two tokens stands white space or a control character.
    const empty = /^[\s\p{Cc}]*$/u
    let at = 0
    for (const { start, end } of tokens) {
      assert.match(text.slice(at, start), empty)
      at = end
    }
    assert.match(text.slice(at), empty)
    for (const { first, last } of sentences) assert.ok(last - first <= 300)
  }
})

test('a sentence of more than 300 words is cut behind a semicolon', () => {
  const clause = 'the council met in the old town hall and nobody spoke of the war ; '
  const { sentences, text } = read(clause.repeat(30).trim())
  assert.ok(sentences.length > 1)
  for (const { end } of sentences.slice(0, -1)) assert.equal(text[end - 1], ';')
})

test('heads of long sentences are one tree without crossing arcs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer(), (n, seed) => {
      // Scores that look like log probabilities, some arcs much likelier than others.
      let state = seed | 1
      const scores = Float64Array.from({ length: n * (n + 1) }, () => {
        state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b1
        return -((state >>> 20) / 256)
      })
      const heads = projectiveHeads(scores, n).subarray(1, n + 1)
      assert.equal(heads.filter((head) => head === n + 1).length, 1)
      for (let word = 1; word <= n; word++) {
        let at = word
        let steps = 0
        while (at <= n && steps++ <= n) at = heads[at - 1]!
        assert.equal(at, n + 1, 'every word leads to the root')
      }
      const ends = Array.from(heads, (head, i): [number, number] => [Math.min(head, i + 1), Math.max(head, i + 1)])
      const inner = ends.filter(([, to]) => to <= n)
      for (const [a, b] of inner)
        for (const [c, d] of inner) assert.ok(!(a < c && c < b && b < d), `arcs ${a}-${b} and ${c}-${d} cross`)
    }),
    { numRuns: 20, seed: 1 },
  )
})

test('our own news passages end where they are marked', () => {
  for (const { name, right, found, gold } of scoreNewsSentences(models)) {
    const f = (200 * right) / (found + gold)
    assert.ok(f >= (name === 'first' ? 94 : 83), `${name} half: ${f.toFixed(1)}`)
  }
})
