/** Makes `models/lemmas.bin`: `node training/language/lemmas.ts [--permissive]` */
import { saveModel } from '../../src/learning/modelFolder.ts'
import { lemmaBase, lemmaOf, type Lemmatizer } from '../../src/language/lemmatizer.ts'
import { treebanks } from './corpora.ts'

const { train, ewtDev, gumDev } = treebanks()
const lemmas = new Map<string, Map<string, number>>()
const rules = new Map<string, Map<string, number>>()
for (const { words } of train)
  for (const { form, lemma, upos, xpos } of words) {
    if (lemma === '_' && form !== '_') continue
    const base = lemmaBase(form, upos)
    count(lemmas, `${xpos}\t${base}`, lemma)
    let same = 0
    while (same < base.length && same < lemma.length && base[same] === lemma[same]) same++
    const rule = `${base.length - same}:${lemma.slice(same)}`
    const lower = base.toLowerCase()
    for (let k = 0; k <= Math.min(6, lower.length); k++) count(rules, `${xpos}\t${lower.slice(lower.length - k)}`, rule)
  }

const best = new Map([...rules].map(([key, counts]) => [key, mostFrequent(counts)]))
// A rule says nothing where the next shorter ending has the same; go from the longest so that whole chains fall.
for (const key of [...best.keys()].toSorted((a, b) => b.length - a.length)) {
  const tab = key.indexOf('\t')
  if (key.length > tab + 1 && best.get(key.slice(0, tab + 1) + key.slice(tab + 2)) === best.get(key)) best.delete(key)
}
const lemmatizer: Lemmatizer = { exceptions: new Map(), rules: best }
const exceptions = new Map<string, string>()
for (const [key, counts] of lemmas) {
  const [xpos = '', base = ''] = key.split('\t')
  const lemma = mostFrequent(counts)
  if (lemmaOf(lemmatizer, base, xpos.startsWith('NNP') ? 'PROPN' : '', xpos) !== lemma) exceptions.set(key, lemma)
}
lemmatizer.exceptions = exceptions
for (const [name, set] of [
  ['EWT dev', ewtDev],
  ['GUM dev', gumDev],
] as const) {
  const words = set.flatMap((sentence) => sentence.words)
  const right = words.filter((word) => lemmaOf(lemmatizer, word.form, word.upos, word.xpos) === word.lemma).length
  console.log(`${name}: ${((100 * right) / words.length).toFixed(2)} % of lemmas with gold tags`)
}
const size = saveModel(
  { name: 'lemmas', meta: { made: '2026-11-24', exceptions: byTag(exceptions), rules: byTag(best) }, arrays: {} },
  { compress: true },
)
console.log(`models/lemmas.bin ${size} bytes, ${best.size} rules, ${exceptions.size} exceptions`)

function count(map: Map<string, Map<string, number>>, key: string, value: string): void {
  let counts = map.get(key)
  if (!counts) map.set(key, (counts = new Map()))
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

function mostFrequent(counts: Map<string, number>): string {
  let best = ''
  let most = 0
  for (const [value, n] of counts)
    if (n > most) {
      most = n
      best = value
    }
  return best
}

/** `tag → "ending TAB rule"` lines, so that a tag is written once. */
function byTag(map: Map<string, string>): Record<string, string> {
  const lines: Record<string, string[]> = {}
  for (const [key, value] of map) {
    const tab = key.indexOf('\t')
    ;(lines[key.slice(0, tab)] ??= []).push(`${key.slice(tab + 1)}\t${value}`)
  }
  return Object.fromEntries(Object.entries(lines).map(([tag, entries]) => [tag, entries.join('\n')]))
}
