/**
 * Links each mention to an earlier one or begins a new chain: a linear mention ranker over hashed features with latent
 * antecedents (Durrett and Klein 2013; Fernandes et al. 2014), its features after research/10. The number of candidates of a
 * mention is bounded, so time is linear in the length of the text.
 */
import { agrees, bucket, nameRelation, type MentionText, type MentionView } from './coreferenceFeatures.ts'
import { fieldsOf, type NetworkField, type RankerNetwork } from './coreferenceNetwork.ts'
import { newFeatures, pairFacts, pairFeatures } from './coreferencePairs.ts'
import { PRONOUN } from './coreferencePronouns.ts'

/** What is known of a chain while it grows. */
export type ChainView = {
  size: number
  last: number
  genders: number
  cores: Set<number>
  heads: Set<number>
  names: MentionView[]
  type: number
  subjectSentence: number
}

export type RankState = {
  text: MentionText
  /** Chain of each mention read so far. */
  chainOf: Int32Array
  chains: ChainView[]
  byWord: Map<number, number[]>
  /** Mention by its head token. */
  byHeadToken: Map<number, number>
  /** Candidates of the mention at hand and, beside each, its rank among those that agree. */
  candidates: number[]
  ranks: number[]
}

export function startRanking(text: MentionText): RankState {
  const byHeadToken = new Map<number, number>()
  // Of two with one head ("the mayor and two aides") the shorter, which stands behind.
  for (const mention of text.mentions) byHeadToken.set(mention.head, mention.index)
  return {
    text,
    chainOf: new Int32Array(text.mentions.length).fill(-1),
    chains: [],
    byWord: new Map(),
    byHeadToken,
    candidates: [],
    ranks: [],
  }
}

/** Mentions back that a name or noun, a pronoun, and a first or second person look at. Chosen on GUM dev (research/10). */
const WINDOW = 25
const PRONOUN_WINDOW = 40
/** Earlier mentions with the same word that are looked at beside the window. */
const SAME_WORD = 12

/** Fills `state.candidates` for mention `j`, nearest first; with a `coarse` model only the likeliest stay. */
export function findCandidates(state: RankState, j: number, coarse?: CoarseModel): void {
  const { candidates, ranks, text, chainOf } = state
  const { mentions } = text
  const b = mentions[j]!
  candidates.length = 0
  ranks.length = 0
  const from = Math.max(0, j - (b.pronoun ? PRONOUN_WINDOW : WINDOW))
  // Trained on all; when reading, "he" and "they" take up no clause.
  const takesClauses =
    !coarse || b.pronoun === 0 || b.pronoun === PRONOUN.it || b.pronoun === PRONOUN.this || b.pronoun >= PRONOUN.who
  for (let i = j - 1; i >= from; i--) if (takesClauses || !mentions[i]!.clause) candidates.push(i)
  if (b.pronoun === 0 || b.pronoun <= PRONOUN.you) {
    const far: number[] = []
    const words = b.pronoun ? [b.headHash] : b.form === 0 ? b.words : [b.headHash, b.lemmaHash]
    for (const word of words) {
      const earlier = state.byWord.get(word)
      if (!earlier) continue
      for (let k = earlier.length - 1; k >= 0 && k >= earlier.length - SAME_WORD; k--)
        if (earlier[k]! < from && !far.includes(earlier[k]!)) far.push(earlier[k]!)
    }
    // A name spelt otherwise, or its acronym, shares no word: every earlier chain with a name is looked at by its last mention.
    if (b.name >= 0)
      for (let c = state.chains.length - 1; c >= 0 && c >= state.chains.length - 200; c--) {
        const chain = state.chains[c]!
        const named = chain.names[chain.names.length - 1]
        if (named && named.index < from && nameRelation(text, named, b) > 0 && !far.includes(named.index))
          far.push(named.index)
      }
    far.sort((x, y) => y - x)
    candidates.push(...far)
  }
  const seen: number[] = []
  for (const i of candidates) {
    const a = mentions[i]!
    const fits = b.pronoun
      ? agrees(b, a)
      : a.pronoun === 0 && !a.clause && (a.headHash === b.headHash || nameRelation(text, a, b) > 0)
    const chain = chainOf[i]!
    const at = seen.indexOf(chain)
    ranks.push(fits ? Math.min(at >= 0 ? at : seen.length, 4) : 5)
    if (fits && at < 0) seen.push(chain)
  }
  if (coarse) prune(state, j, coarse)
}

/** Log-odds by the coarse model below which a candidate is not looked at. */
const FLOOR = -5

/**
 * Candidates that the ranker proper looks at. It is trained on all of them; cutting them down to these when reading costs nothing
 * (GUM dev 63.7 against 63.6) and halves the time.
 */
const KEPT = 12

/**
 * Weights of the coarse model: sums of a few table entries tell which candidates are worth a closer look (coarse-to-fine, Lee et al.
 * 2018). Tables lie behind one another, each by the kind of the later mention; see {@link coarsePlaces}.
 */
export type CoarseModel = Float32Array
const KINDS = 16
const TABLE_SIZES = [11, 40, 121, 54, 256, 88, 25, 12, 12, 42]
const TABLE_STARTS = TABLE_SIZES.map((_, t) => KINDS * TABLE_SIZES.slice(0, t).reduce((x, y) => x + y, 0))
export const COARSE_SIZE = KINDS * TABLE_SIZES.reduce((x, y) => x + y, 0)
export const COARSE_TABLES = TABLE_SIZES.length

/** The entries of the coarse model that a pair adds up, written into `out`. */
export function coarsePlaces(state: RankState, i: number, j: number, rank: number, out: Int32Array): void {
  const a = state.text.mentions[i]!
  const b = state.text.mentions[j]!
  const kind = b.pronoun ? b.pronoun + 2 : b.form
  let match: number
  if (a.clause) match = b.pronoun ? 33 : 34
  else if (b.pronoun) match = a.pronoun === b.pronoun ? 1 : a.pronoun ? 2 : a.form === 0 ? 3 : 4
  else if (a.pronoun) match = 5
  else {
    const head = a.headHash === b.headHash ? 1 : a.lemmaHash === b.lemmaHash ? 2 : 0
    const near = head ? (a.coreHash === b.coreHash ? 1 : 0) : b.c256 >= 0 && a.c256 === b.c256 ? 2 : 0
    match = 6 + head * 9 + near * 3 + (nameRelation(state.text, a, b) > 0 ? 2 : a.form === 0 ? 1 : 0)
  }
  const chain = state.chains[state.chainOf[i]!]!
  let shared = 0
  if (b.pronoun === 0 && a.pronoun === 0) for (const word of b.words) if (a.words.includes(word)) shared++
  const speaker = a.speaker === 0 && b.speaker === 0 ? 0 : a.speaker === b.speaker ? 1 : 2
  const values = coarseValues
  values[0] = bucket(j - i)
  values[1] = match
  values[2] = a.type * 11 + b.type
  values[3] = rank * 9 + b.number * 3 + a.number
  values[4] = a.place * 16 + b.place
  values[5] = Math.min(Math.max(b.sentence - a.sentence, 0), 7) * 11 + a.place
  values[6] = a.gender * 5 + b.gender
  values[7] = Math.min(chain.size, 6) * 2 - 2 + (chain.last === i ? 1 : 0)
  values[8] = Math.min(shared, 3) * 3 + a.form
  values[9] = speaker * 14 + a.pronoun
  for (let t = 0; t < COARSE_TABLES; t++) out[t] = TABLE_STARTS[t]! + kind * TABLE_SIZES[t]! + values[t]!
}

const places = new Int32Array(COARSE_TABLES)
const coarseValues = new Int32Array(COARSE_TABLES)

function prune(state: RankState, j: number, coarse: CoarseModel): void {
  const { candidates, ranks } = state
  const scores = candidates.map((i, k) => {
    coarsePlaces(state, i, j, ranks[k]!, places)
    let sum = 0
    for (let t = 0; t < COARSE_TABLES; t++) sum += coarse[places[t]!]!
    return sum
  })
  const bound = Math.max(scores.length > KEPT ? scores.toSorted((x, y) => y - x)[KEPT - 1]! : -Infinity, FLOOR)
  let kept = 0
  for (let k = 0; k < candidates.length; k++)
    if (scores[k]! >= bound && kept < KEPT) {
      candidates[kept] = candidates[k]!
      ranks[kept++] = ranks[k]!
    }
  candidates.length = ranks.length = kept
}

/** Puts mention `j` into the chain of `antecedent`, or into a new one for -1. */
export function attach(state: RankState, j: number, antecedent: number): void {
  const { text, chains, chainOf, byWord } = state
  const b = text.mentions[j]!
  let id = antecedent < 0 ? -1 : chainOf[antecedent]!
  if (id < 0) {
    id = chains.length
    chains.push({
      size: 0,
      last: j,
      genders: 0,
      cores: new Set(),
      heads: new Set(),
      names: [],
      type: b.type,
      subjectSentence: -1,
    })
  }
  const chain = chains[id]!
  chainOf[j] = id
  chain.size++
  chain.last = j
  if (b.gender > 0) chain.genders |= 1 << (b.gender - 1)
  if (chain.type === 10) chain.type = b.type
  if (b.place === 1) chain.subjectSentence = b.sentence
  if (b.pronoun === 0) {
    if (chain.cores.size < 24) {
      chain.cores.add(b.coreHash)
      chain.heads.add(b.headHash)
    }
    if (b.form === 0) {
      if (chain.names.length < 6) chain.names.push(b)
      else chain.names[5] = b
      for (const word of b.words) remember(byWord, word, j)
    } else {
      remember(byWord, b.headHash, j)
      if (b.lemmaHash !== b.headHash) remember(byWord, b.lemmaHash, j)
    }
  } else if (b.pronoun <= PRONOUN.you) remember(byWord, b.headHash, j)
}

function remember(byWord: Map<number, number[]>, word: number, j: number): void {
  const list = byWord.get(word)
  if (list) list.push(j)
  else byWord.set(word, [j])
}

/** The linear part: `rows` bytes, a power of two; value = byte × scale. */
export type LinearWeights = { rows: number; scale: number; weights: Int8Array }

export type RankerModel = { coarse: CoarseModel; linear: LinearWeights; network: RankerNetwork; newBias: number }

const features = new Uint32Array(512)

function dot({ weights, rows, scale }: LinearWeights, n: number): number {
  const mask = rows - 1
  let sum = 0
  for (let k = 0; k < n; k++) sum += weights[features[k]! & mask]!
  return sum * scale
}

/** A mention's chosen antecedent (-1: none) and by how much the best one beat beginning a new chain, in logits. */
export type Link = { antecedent: number; margin: number }

/** Ranks every mention in turn; gives each one's chain and link. */
export function rankMentions(text: MentionText, model: RankerModel): { chainOf: Int32Array; links: Link[] } {
  const { coarse, linear, network, newBias } = model
  const state = startRanking(text)
  const links: Link[] = []
  const field: NetworkField = fieldsOf(text, network)
  for (let j = 0; j < text.mentions.length; j++) {
    findCandidates(state, j, coarse)
    const fresh = dot(linear, newFeatures(state, j, features)) + field.fresh(state, j) + newBias
    let best = -1
    let bestScore = fresh
    let top = -Infinity
    for (let k = 0; k < state.candidates.length; k++) {
      const i = state.candidates[k]!
      const facts = pairFacts(state, i, j, state.ranks[k]!)
      const score = dot(linear, pairFeatures(state, i, j, facts, features)) + field.pair(state, i, j, facts)
      if (score > top) top = score
      if (score > bestScore) {
        bestScore = score
        best = i
      }
    }
    links.push({ antecedent: best, margin: top - fresh })
    attach(state, j, best)
  }
  return { chainOf: state.chainOf, links }
}
