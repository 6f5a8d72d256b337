import assert from 'node:assert/strict'
import test from 'node:test'
import { textReport } from '../src/ingest/report.ts'
import { readCodebook } from '../src/ontology/codebook.ts'
import { loadModels, read } from '../src/reading/read.ts'

const files = (record: Record<string, string>): Map<string, string> => new Map(Object.entries(record))

/** Events of a text under a codebook, as `TYPE mode [codes] trigger`. */
function events(text: string, record: Record<string, string>): string[] {
  const models = loadModels()
  const codebook = readCodebook(files(record), 'mine')
  return read(textReport('a.txt', text), { ...models, events: { ...models.events, codebook } }).events.map((e) =>
    [e.type ?? '-', e.mode ?? '-', `[${(e.codes ?? []).map((c) => c.code).join()}]`, e.triggers[0]!.quote].join(' '),
  )
}

const WORDS = 'word,part,type,mode,context\nkneecap,verb,ASSAULT,beat,\n'

test('a word of a codebook names an event that ours does not know', () => {
  const text = 'Neighbours serenaded two teachers in the village on Monday.'
  const words = WORDS.replace('kneecap', 'serenade')
  assert.deepEqual(events(text, { 'words.csv': words }), ['ASSAULT beat [] serenaded'])
  assert.deepEqual(events(text, { 'words.csv': WORDS }), [])
})

test('categories are given to events that fit every condition, with the reason', () => {
  const text = 'Rebels kneecapped two teachers in the village on Monday. The president condemned the attack.'
  const codes = [
    'code,label,type,mode,context,status,actor,recipient',
    'V1,by armed groups,ASSAULT,,,happened|attempted,REB|UAF,',
    'V2,by the state,ASSAULT,,,,GOV|MIL,',
    'V0,violence,ASSAULT,,,,,',
  ].join('\n')
  const found = events(text, { 'words.csv': WORDS, 'codes.csv': codes })
  assert.ok(found.includes('ASSAULT beat [V1,V0] kneecapped'), found.join('; '))
  assert.ok(!found.some((e) => e.startsWith('ACCUSE') && !e.includes('[]')), found.join('; '))
})

test('base none: words that are not in the files name nothing', () => {
  const text = 'Rebels kneecapped two teachers. Gunmen killed a judge.'
  const found = events(text, { 'words.csv': WORDS, 'codebook.json': '{"name":"mine","base":"none"}' })
  assert.ok(
    found.some((e) => e.includes('kneecapped')),
    found.join('; '),
  )
  assert.ok(!found.some((e) => e.includes('ASSAULT firearms')), found.join('; '))
})

const BROKEN: readonly [files: Record<string, string>, message: RegExp][] = [
  [{}, /nothing of a codebook in it; it has words\.csv/],
  [{ 'wrods.csv': '' }, /unknown file wrods\.csv/],
  [{ 'words.csv': 'lemma\nx' }, /words\.csv, line 1: unknown column "lemma"; there are word, part/],
  [{ 'words.csv': 'part\nverb' }, /line 1: there is no column "word"/],
  [{ 'words.csv': 'word,part,type\na,verb' }, /line 2: 2 cells, but the first line has 3/],
  [{ 'words.csv': 'word,part,type\na,vb,ASSAULT' }, /line 2: part "vb"; there are: verb, noun, adjective/],
  [{ 'words.csv': 'word,part,type\na,verb,ATTACK' }, /line 2: type "ATTACK"; there are: AGREE/],
  [{ 'words.csv': 'word,part,type,mode\na,verb,ASSAULT,knife' }, /mode "knife" of ASSAULT; there are: abduct/],
  [{ 'words.csv': 'word,part,type\na,verb,' }, /a word needs a type, or a context/],
  [{ 'words.csv': 'word,part,type\n,verb,ASSAULT' }, /line 2: the word is empty/],
  [{ 'words.csv': 'word,part\n"a,verb' }, /quotation mark is opened and never closed/],
  [{ 'weapons.csv': 'word,mode\nsling,slings' }, /weapons\.csv, line 2: mode "slings"; there are: abduct/],
  [{ 'contexts.csv': 'word,context\nx,sport' }, /contexts\.csv, line 2: context "sport"; there are: military/],
  [{ 'codes.csv': 'code,type\nA,ASSAULT|WAR' }, /codes\.csv, line 2: type "WAR"; there are: AGREE/],
  [{ 'codes.csv': 'code,status\nA,done' }, /status "done"; there are: happened/],
  [{ 'codes.csv': 'code,actor\nA,rebels' }, /actor "rebels"; there are: COP/],
  [{ 'codebook.json': '{' }, /codebook\.json is no JSON/],
  [{ 'codebook.json': '[]' }, /an object is needed/],
  [{ 'codebook.json': '{"bass":"none"}' }, /unknown member "bass"/],
  [{ 'codebook.json': '{"base":"some"}' }, /base "some"; there are built-in and none/],
  [{ 'codebook.json': '{"name":7}' }, /name is 7, not a text/],
]

for (const [record, message] of BROKEN)
  test(`a broken codebook says what is wrong: ${message.source}`, () => {
    assert.throws(() => readCodebook(files(record), 'mine'), { name: 'InputError', message })
  })
