/**
 * What sector a described actor belongs to ("armed police", "secret services of the republic"): agent nouns of the dictionaries
 * where the phrase holds one, else a classifier trained on them and on the names of bodies.
 */
import { combine, hashString } from '../learning/hash.ts'
import { logisticFrom, probabilities, type Logistic } from '../learning/logistic.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { clustersOf, type WordClusters } from '../language/wordClusters.ts'
import { actorKey } from '../ontology/actors.ts'
import { keyHashes } from './actorBase.ts'
import { readActorCode } from '../ontology/sectors.ts'

export type SectorModel = {
  clusters: WordClusters
  classifier: Logistic
  agentKeys: Uint32Array
  agentPrints: Uint16Array
  agentValues: Uint8Array
  agentCodes: string[]
}

export function sectorModelFrom(model: ModelContent, clusters: WordClusters): SectorModel {
  return {
    clusters,
    classifier: logisticFrom(model, 'sectors.'),
    agentKeys: modelArray(model, 'agentKeys', Uint32Array),
    agentPrints: modelArray(model, 'agentPrints', Uint16Array),
    agentValues: modelArray(model, 'agentValues', Uint8Array),
    agentCodes: model.meta['agentCodes'] as string[],
  }
}

/** Words that end the front part of a noun phrase: what follows is "of Iraq", "in the north". */
const ENDS_HEAD = new Set(
  'of in from at for to on with who that which by near against under across during after before about'.split(' '),
)

/** Nouns that count or gather: the actors stand behind their "of". */
const MEASURES = new Set(
  'group team number dozen hundred thousand score handful several member crowd pair couple band series part majority some most many all one two three million convoy squad'.split(
    ' ',
  ),
)

/** Words of a phrase in lower case, and where its head noun stands: the last before a preposition. */
export function phraseWords(phrase: string): { words: string[]; head: number } {
  const words = actorKey(phrase).split(' ').filter(Boolean)
  let head = words.length - 1
  for (let i = 1; i < words.length; i++)
    if (ENDS_HEAD.has(words[i]!)) {
      if (words[i] === 'of' && MEASURES.has(singular(words[i - 1]!))) continue
      head = i - 1
      break
    }
  return { words, head }
}

/** Features of a phrase: its words, its head, their clusters and endings. */
export function sectorFeatures(phrase: string, clusters: WordClusters): Uint32Array {
  const { words, head } = phraseWords(phrase)
  const out: number[] = [combine(1, 1)]
  for (const [i, word] of words.slice(0, 12).entries()) {
    const hash = hashString(singular(word))
    const { c64, c256, c1000 } = clustersOf(clusters, word)
    const place = i === head ? 1 : i < head ? 2 : 3
    out.push(
      combine(2, hash),
      combine(combine(3, place), hash),
      combine(combine(4, place), c256),
      combine(combine(5, place), c1000),
    )
    if (place === 1)
      out.push(combine(6, c64), combine(7, hashString(word.slice(-4))), combine(8, hashString(word.slice(0, 4))))
    if (i > 0) out.push(combine(combine(9, hashString(singular(words[i - 1]!))), hash))
  }
  return Uint32Array.from(out)
}

/** A rough singular, for looking up: soldiers, militias, companies, policemen. */
export function singular(word: string): string {
  if (word === 'men') return 'man'
  if (word.length < 4) return word
  if (word.endsWith('men')) return `${word.slice(0, -3)}man`
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:ss|us|is)$/.test(word)) return word
  if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** The CAMEO role code of an agent noun or phrase, singular or plural; undefined for a word the dictionaries lack. */
export function agentCode(model: SectorModel, phrase: string): string | undefined {
  const { hash, print } = keyHashes(phrase)
  let low = 0
  let high = model.agentKeys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (model.agentKeys[middle]! < hash) low = middle + 1
    else high = middle
  }
  for (let i = low; i < model.agentKeys.length && model.agentKeys[i] === hash; i++)
    if (model.agentPrints[i] === print) return model.agentCodes[model.agentValues[i]!]
  return undefined
}

export type SectorGuess = { sectors: string[]; because: string; score: number }

/**
 * Sectors of a described actor, the chief one first; undefined where nothing says.
 * The longest agent phrase that ends at the head noun wins, then one elsewhere before it, then the classifier if it is sure enough.
 */
export function sectorOf(phrase: string, model: SectorModel, bound = 0.55): SectorGuess | undefined {
  const { words, head } = phraseWords(phrase)
  if (words.length === 0) return undefined
  for (let length = Math.min(5, head + 1); length > 0; length--) {
    const found = agentAt(words, head - length + 1, head, model)
    if (found) return found
  }
  // "minister of defence", "director of central intelligence": the phrase goes on behind the preposition.
  for (let end = Math.min(words.length - 1, head + 4); end > head + 1; end--) {
    const found = agentAt(words, Math.max(0, head - 1), end, model) ?? agentAt(words, head, end, model)
    if (found) return found
  }
  const p = probabilities(model.classifier, sectorFeatures(phrase, model.clusters))
  let best = 0
  for (let c = 1; c < p.length; c++) if (p[c]! > p[best]!) best = c
  if (p[best]! >= bound)
    return { sectors: [model.classifier.labels[best]!], because: `classifier ${p[best]!.toFixed(2)}`, score: p[best]! }
  for (let end = head - 1; end >= 0; end--)
    for (let length = Math.min(4, end + 1); length > 0; length--) {
      const found = agentAt(words, end - length + 1, end, model)
      if (found) return { ...found, score: 0.5 }
    }
  return undefined
}

function agentAt(words: readonly string[], first: number, last: number, model: SectorModel): SectorGuess | undefined {
  const phrase = words.slice(first, last + 1).join(' ')
  const single = [...words.slice(first, last), singular(words[last]!)].join(' ')
  const code = agentCode(model, phrase) ?? agentCode(model, single)
  if (code === undefined) return undefined
  const sectors = code.endsWith('.') ? [code.slice(0, -1)] : readActorCode(`---${code}`).sectors
  // A military secret service is one of the secret services to PLOVER.
  if (sectors.includes('SPY')) sectors.sort((a, b) => (a === 'SPY' ? -1 : b === 'SPY' ? 1 : 0))
  return sectors.length > 0 ? { sectors, because: `agent noun "${phrase}" ${code}`, score: 1 } : undefined
}
