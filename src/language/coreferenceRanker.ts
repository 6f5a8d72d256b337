/**
 * Links each mention to an earlier one or begins a new chain: a linear mention ranker over hashed features with latent
 * antecedents (Durrett and Klein 2013; Fernandes et al. 2014), its features after research/10. The number of candidates of a
 * mention is bounded, so time is linear in the length of the text.
 */
import { agrees, bucket, join, nameRelation, type MentionText, type MentionView } from './coreferenceFeatures.ts'
import { PRONOUN } from './coreferencePronouns.ts'

/** What is known of a chain while it grows. */
type ChainView = {
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
  for (const mention of text.mentions) if (!byHeadToken.has(mention.head)) byHeadToken.set(mention.head, mention.index)
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

/** Fills `state.candidates` for mention `j`, nearest first. */
export function findCandidates(state: RankState, j: number): void {
  const { candidates, ranks, text, chainOf } = state
  const { mentions } = text
  const b = mentions[j]!
  candidates.length = 0
  ranks.length = 0
  const from = Math.max(0, j - (b.pronoun ? PRONOUN_WINDOW : WINDOW))
  for (let i = j - 1; i >= from; i--) candidates.push(i)
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
        if (named && named.index < from && nameRelation(text, named, b) > 0 && !far.includes(named.index)) far.push(named.index)
      }
    far.sort((x, y) => y - x)
    candidates.push(...far)
  }
  const seen: number[] = []
  for (const i of candidates) {
    const a = mentions[i]!
    const fits = b.pronoun ? agrees(b, a) : a.pronoun === 0 && (a.headHash === b.headHash || nameRelation(text, a, b) > 0)
    const chain = chainOf[i]!
    const at = seen.indexOf(chain)
    ranks.push(fits ? Math.min(at >= 0 ? at : seen.length, 4) : 5)
    if (fits && at < 0) seen.push(chain)
  }
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

/** Features of "mention `j` begins a chain", written into `out`; gives their number. */
export function newFeatures(state: RankState, j: number, out: Uint32Array): number {
  const b = state.text.mentions[j]!
  const form = b.formHash
  let n = 0
  const add = (template: number, value: number): void => {
    const h = join(template, value)
    out[n++] = h
    out[n++] = join(h, form)
  }
  add(1, 1)
  add(2, b.kindHash)
  add(3, b.headHash)
  add(4, b.determinerHash)
  out[n++] = join(join(5, b.determinerHash), b.headHash)
  add(6, b.relHash)
  add(7, b.typeHash)
  add(8, b.length)
  add(9, b.previousHash)
  add(10, b.nextHash)
  add(11, b.governorHash)
  add(12, b.c256)
  add(13, b.headsBefore)
  out[n++] = join(join(14, b.headsBefore), join(b.determinerHash, form))
  out[n++] = join(join(15, b.coresBefore), join(b.determinerHash, form))
  add(16, bucket(j))
  add(17, b.firstWord)
  add(18, b.lastWord)
  add(19, b.quoted)
  add(20, Math.min(b.modifiers.length, 5) * 4 + Math.min(b.after.length, 3))
  out[n++] = join(join(21, b.determinerHash), b.typeHash)
  out[n++] = join(join(22, b.relHash), b.determinerHash)
  add(23, b.c1000)
  out[n++] = join(join(24, bucket(j)), b.determinerHash)
  add(25, b.number)
  out[n++] = join(join(27, Math.min(b.headsBefore, 1) * 2 + Math.min(b.coresBefore, 1)), join(b.typeHash, b.determinerHash))
  add(28, b.owner < 0 ? 0 : 1)
  // How many candidates agree: nothing to link to is the best reason to begin anew.
  let agreeing = 0
  for (const rank of state.ranks) if (rank < 5 && rank + 1 > agreeing) agreeing = rank + 1
  add(29, agreeing)
  out[n++] = join(join(30, agreeing), join(b.kindHash, b.determinerHash))
  return n
}

/** Features of "mention `j` is the same as mention `i`", written into `out`; gives their number. */
export function pairFeatures(state: RankState, i: number, j: number, rank: number, out: Uint32Array): number {
  const { text } = state
  const { tokens } = text.columns
  const a = text.mentions[i]!
  const b = text.mentions[j]!
  const kind = b.kindHash
  const both = join(b.formHash, a.formHash)
  let n = 0
  const add = (template: number, value: number): void => {
    const h = join(template, value)
    out[n++] = h
    out[n++] = join(h, kind)
    out[n++] = join(h, both)
  }
  const one = (template: number, value: number): void => {
    out[n++] = join(template, value)
  }
  const sentences = Math.min(b.sentence - a.sentence, 12)
  const near = Math.min(sentences, 4)
  const nested = b.first >= a.first && b.last <= a.last ? 1 : a.first >= b.first && a.last <= b.last ? 2 : 0
  add(100, bucket(j - i))
  add(101, sentences)
  add(102, nested)
  add(103, rank)
  one(104, join(join(kind, rank), near))
  one(105, join(join(both, rank), a.place))
  const sameHead = a.headHash === b.headHash ? 1 : a.lemmaHash === b.lemmaHash ? 2 : 0
  const nouns = a.pronoun === 0 && b.pronoun === 0
  const chain = state.chains[state.chainOf[i]!]!
  if (nouns) {
    const name = nameRelation(text, a, b)
    const same = a.coreHash === b.coreHash ? 1 : a.fullHash === b.fullHash ? 2 : 0
    const left = relateSets(b.modifiers, a.modifiers)
    const right = relateSets(b.after, a.after)
    const owners = relateOwners(state, a, b)
    add(110, sameHead)
    add(111, same)
    add(112, name)
    add(113, join(sameHead, left))
    one(114, join(join(sameHead, left), join(b.determinerHash, a.determinerHash)))
    add(115, join(sameHead * 8 + same, near))
    one(116, join(join(sameHead, same), b.headHash))
    one(117, join(join(sameHead, same), join(b.typeHash, b.determinerHash)))
    one(118, join(name, join(a.typeHash, b.typeHash)))
    add(119, join(sameHead, right))
    one(120, join(join(sameHead * 8 + left, right), b.determinerHash))
    add(121, owners * 3 + sameHead)
    one(122, join(join(owners, sameHead), b.typeHash))
    let shared = 0
    for (const word of b.words) if (a.words.includes(word)) shared++
    shared = Math.min(shared, 3)
    add(123, shared)
    one(124, join(shared * 3 + sameHead, b.determinerHash))
    const cluster = b.c1000 >= 0 && a.c1000 === b.c1000 ? 3 : b.c256 >= 0 && a.c256 === b.c256 ? 2 : b.c64 >= 0 && a.c64 === b.c64 ? 1 : 0
    add(125, cluster * 3 + sameHead)
    if (sameHead === 0) {
      one(126, join(a.lemmaHash, b.lemmaHash))
      one(127, join(a.c256, b.c256))
      one(128, join(join(a.c256, b.c256), b.determinerHash))
      one(129, join(join(a.c1000, b.c1000), 1))
      add(130, (a.words.includes(b.headHash) ? 2 : 0) + (b.words.includes(a.headHash) ? 1 : 0))
      if (a.form === 0 && b.form === 1) {
        one(131, join(b.lemmaHash, a.typeHash))
        one(132, join(join(b.c256, a.typeHash), b.determinerHash))
      }
      one(133, join(join(cluster, near), b.determinerHash))
    }
    if (b.number && a.number) add(134, b.number * 3 + a.number)
    const core = (chain.cores.has(b.coreHash) ? 2 : 0) + (chain.heads.has(b.headHash) ? 1 : 0)
    add(135, core)
    one(136, join(join(core, b.determinerHash), b.formHash))
    one(137, join(core, join(a.formHash, b.typeHash)))
    if (b.form === 0 && chain.names.length > 0) one(138, join(worstName(text, chain, b), b.typeHash))
  } else {
    one(140, join(a.headHash, b.headHash))
    one(141, join(kind, join(a.formHash, join(a.typeHash, a.relHash))))
    one(142, join(kind, join(a.headHash, 1)))
    one(143, join(kind, a.c256))
    one(144, join(kind, join(a.relHash, b.relHash)))
    one(145, join(kind, join(a.relHash, sentences)))
    one(146, join(kind, join(a.determinerHash, a.typeHash)))
    one(147, join(kind, join(a.number, a.typeHash)))
    one(148, join(join(b.formHash, b.governorHash), a.c256))
    one(149, join(join(b.formHash, b.governorLemma), a.typeHash))
    one(150, join(kind, join(a.gender, sentences ? 1 : 0)))
    one(151, join(kind, join(rank, join(a.place, b.place))))
    one(152, join(kind, join(rank, chain.size > 2 ? 2 : chain.size)))
  }
  add(160, join(a.typeHash, b.typeHash))
  add(161, a.type === b.type ? 1 : 0)
  add(162, a.gender * 5 + b.gender)
  add(163, join(a.relHash, b.relHash))
  add(164, a.relHash)
  add(165, (a.governorLemma === b.governorLemma ? 2 : 0) + (a.relHash === b.relHash ? 1 : 0))
  if (a.governorLemma === b.governorLemma) one(166, join(a.relHash, b.relHash))
  if (sentences === 0) {
    const headA = tokens[a.head]!.head
    const headB = tokens[b.head]!.head
    if (headB === a.head && tokens[b.head]!.deprel === 'appos') add(170, 1)
    if (headA === b.head && a.place === 1 && hasCopula(state, b.head)) {
      add(171, 1)
      one(172, b.determinerHash)
    }
    const siblings = headA === headB && headA >= 0 ? 1 : 0
    add(173, siblings)
    const path =
      headB === a.head ? 1 : headA === b.head ? 2 : headA >= 0 && tokens[headA]!.head === headB ? 3 : headB >= 0 && tokens[headB]!.head === headA ? 4 : 0
    one(174, join(path, join(a.relHash, b.relHash)))
    one(175, join(join(siblings, kind), join(a.relHash, b.relHash)))
    one(176, join(kind, Math.min(b.first - a.last, 6) + 9))
  }
  const quotes = a.quoted * 2 + b.quoted
  add(180, quotes * 2 + (a.quoteSource === b.quoteSource ? 1 : 0))
  if (b.speaker || a.speaker) {
    const sameSpeaker = a.speaker === b.speaker ? 1 : 0
    add(181, sameSpeaker)
    const pair = join(a.kindHash, kind)
    one(182, join(pair, sameSpeaker))
    const crossed = (b.speaker && a.addressee === b.speaker ? 1 : 0) + (a.speaker && b.addressee === a.speaker ? 2 : 0)
    one(183, join(pair, sameSpeaker * 4 + crossed))
    one(184, join(both, sameSpeaker * 4 + Math.min(sentences, 3)))
  }
  if (b.quoted && !a.quoted && b.quoteSource === a.head) add(185, 1)
  if (a.quoted && !b.quoted && a.quoteSource === b.head) add(186, 1)
  if (quotes === 3) one(187, join(join(a.kindHash, kind), a.quoteSource === b.quoteSource ? 1 : 0))
  add(190, a.kindHash)
  add(191, a.nextHash)
  add(192, a.determinerHash)
  one(193, join(b.determinerHash, join(a.determinerHash, join(sameHead, a.formHash))))
  add(200, Math.min(chain.size, 5))
  add(201, chain.last === i ? 1 : 0)
  one(202, join(chain.genders, kind))
  one(203, join(chain.genders, b.gender * 3 + b.number))
  one(204, join(chain.names.length ? 1 : 0, join(kind, chain.size > 2 ? 1 : 0)))
  one(205, join(b.formHash, join(chain.last === i ? 1 : 0, join(chain.type, b.typeHash))))
  const since = Math.min(b.sentence - text.mentions[chain.last]!.sentence, 5)
  one(206, join(kind, since * 4 + Math.min(chain.size, 3)))
  const lastSubject = chain.subjectSentence < 0 ? 4 : Math.min(b.sentence - chain.subjectSentence, 3)
  one(207, join(kind, lastSubject * 10 + b.place))
  one(208, join(kind, lastSubject * 6 + rank))
  return n
}

/** 0 both empty, 1 equal, 2 b's are among a's, 3 a's are among b's, 4 they share some, 5 none. */
function relateSets(b: readonly number[], a: readonly number[]): number {
  if (a.length === 0 && b.length === 0) return 0
  let shared = 0
  for (const word of b) if (a.includes(word)) shared++
  const allB = shared === b.length
  const allA = a.every((word) => b.includes(word))
  return allB && allA ? 1 : allB ? 2 : allA ? 3 : shared ? 4 : 5
}

/** 0 no possessors, 1 of one chain, 2 of two, 3 only the later one has one, 4 only the earlier. */
function relateOwners(state: RankState, a: MentionView, b: MentionView): number {
  if (a.owner < 0 && b.owner < 0) return 0
  if (a.owner < 0) return 3
  if (b.owner < 0) return 4
  const x = state.byHeadToken.get(a.owner)
  const y = state.byHeadToken.get(b.owner)
  const chainX = x === undefined ? -1 : state.chainOf[x]!
  const chainY = y === undefined ? -1 : state.chainOf[y]!
  return chainX >= 0 && chainX === chainY ? 1 : 2
}

function worstName(text: MentionText, chain: ChainView, b: MentionView): number {
  let worst = 0
  for (const name of chain.names) {
    const relation = nameRelation(text, name, b)
    if (relation === 0) return 9
    if (relation > worst) worst = relation
  }
  return worst
}

function hasCopula(state: RankState, head: number): boolean {
  const { tokens, firstChild, nextSibling } = state.text.columns
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!) if (tokens[c]!.deprel === 'cop') return true
  return false
}

/** The ranker's weights: `rows` bytes, a power of two; value = byte × scale. */
export type RankerWeights = { rows: number; scale: number; weights: Int8Array; newBias: number }

const features = new Uint32Array(512)

function dot(model: RankerWeights, n: number): number {
  const { weights } = model
  const mask = model.rows - 1
  let sum = 0
  for (let k = 0; k < n; k++) sum += weights[features[k]! & mask]!
  return sum * model.scale
}

/** A mention's chosen antecedent (-1: none) and by how much it beat beginning a new chain, in logits. */
export type Link = { antecedent: number; margin: number }

/** Ranks every mention in turn; gives each one's chain and link. */
export function rankMentions(text: MentionText, model: RankerWeights): { chainOf: Int32Array; links: Link[] } {
  const state = startRanking(text)
  const links: Link[] = []
  for (let j = 0; j < text.mentions.length; j++) {
    findCandidates(state, j)
    const fresh = dot(model, newFeatures(state, j, features)) + model.newBias
    let best = -1
    let bestScore = fresh
    let top = -Infinity
    for (let k = 0; k < state.candidates.length; k++) {
      const i = state.candidates[k]!
      const score = dot(model, pairFeatures(state, i, j, state.ranks[k]!, features))
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
