/**
 * What the ranker asks of a mention and of a pair of mentions: facts with few values, and from them the hashed features of the
 * linear part (each fact alone and with the kinds of both mentions) and of the network.
 */
import { bucket, join, nameRelation, type MentionText, type MentionView } from './coreferenceFeatures.ts'
import type { ChainView, RankState } from './coreferenceRanker.ts'

/** Places in the list of facts about a pair. */
const F = {
  distance: 0,
  sentences: 1,
  nested: 2,
  rank: 3,
  head: 4,
  string: 5,
  name: 6,
  left: 7,
  right: 8,
  owners: 9,
  words: 10,
  cluster: 11,
  headInside: 12,
  chainHead: 13,
  chainName: 14,
  number: 15,
  gender: 16,
  places: 17,
  governor: 18,
  syntax: 19,
  path: 20,
  gap: 21,
  quotes: 22,
  speakers: 23,
  quoteSource: 24,
  size: 25,
  recent: 26,
  chainGender: 27,
  chainType: 28,
  since: 29,
  subject: 30,
  named: 31,
  sure: 32,
} as const

/** Facts whose 0 says that nothing is special: they have no feature then, which halves the work. */
const PLAIN_ZERO = Uint8Array.from({ length: 33 }, (_, k) =>
  [
    F.nested,
    F.head,
    F.string,
    F.name,
    F.owners,
    F.words,
    F.cluster,
    F.headInside,
    F.chainHead,
    F.syntax,
    F.path,
    F.quotes,
    F.quoteSource,
    F.governor,
    F.left,
    F.right,
  ].includes(k as never)
    ? 1
    : 0,
)

export const FACTS = 33
const facts = new Int32Array(FACTS)

/** The facts about mentions `i` and `j`, -1 where one does not apply. The array is overwritten by the next call. */
export function pairFacts(state: RankState, i: number, j: number, rank: number): Int32Array {
  const { text } = state
  const { tokens } = text.columns
  const a = text.mentions[i]!
  const b = text.mentions[j]!
  const chain = state.chains[state.chainOf[i]!]!
  const f = facts
  f.fill(-1)
  f[F.distance] = bucket(j - i)
  f[F.sentences] = Math.min(Math.max(b.sentence - a.sentence, 0), 12)
  f[F.nested] = b.first >= a.first && b.last <= a.last ? 1 : a.first >= b.first && a.last <= b.last ? 2 : 0
  f[F.rank] = rank
  f[F.head] = a.headHash === b.headHash ? 1 : a.lemmaHash === b.lemmaHash ? 2 : 0
  f[F.string] = a.coreHash === b.coreHash ? 1 : a.fullHash === b.fullHash ? 2 : 0
  if (a.pronoun === 0 && b.pronoun === 0) {
    f[F.name] = nameRelation(text, a, b)
    f[F.left] = relateSets(b.modifiers, a.modifiers)
    f[F.right] = relateSets(b.after, a.after)
    f[F.owners] = relateOwners(state, a, b)
    let shared = 0
    for (const word of b.words) if (a.words.includes(word)) shared++
    f[F.words] = Math.min(shared, 3)
    f[F.cluster] =
      b.c1000 >= 0 && a.c1000 === b.c1000
        ? 3
        : b.c256 >= 0 && a.c256 === b.c256
          ? 2
          : b.c64 >= 0 && a.c64 === b.c64
            ? 1
            : 0
    f[F.headInside] = (a.words.includes(b.headHash) ? 2 : 0) + (b.words.includes(a.headHash) ? 1 : 0)
    f[F.chainHead] = (chain.cores.has(b.coreHash) ? 2 : 0) + (chain.heads.has(b.headHash) ? 1 : 0)
    if (b.form === 0 && chain.names.length > 0) f[F.chainName] = worstName(text, chain, b)
  }
  f[F.number] = b.number * 3 + a.number
  f[F.gender] = a.gender * 5 + b.gender
  f[F.places] = a.place * 16 + b.place
  f[F.governor] = (a.governorLemma === b.governorLemma ? 2 : 0) + (a.relHash === b.relHash ? 1 : 0)
  if (f[F.sentences] === 0) {
    const headA = tokens[a.head]!.head
    const headB = tokens[b.head]!.head
    f[F.syntax] =
      headB === a.head && tokens[b.head]!.deprel === 'appos'
        ? 1
        : headA === b.head && a.place === 1 && hasCopula(state, b.head)
          ? 2
          : 0
    f[F.path] =
      headA === headB && headA >= 0
        ? 1
        : headB === a.head
          ? 2
          : headA === b.head
            ? 3
            : headA >= 0 && tokens[headA]!.head === headB
              ? 4
              : headB >= 0 && tokens[headB]!.head === headA
                ? 5
                : 0
    f[F.gap] = Math.min(b.first - a.last, 6) + 9
  }
  f[F.quotes] = (a.quoted * 2 + b.quoted) * 2 + (a.quoteSource === b.quoteSource ? 1 : 0)
  if (b.speaker || a.speaker)
    f[F.speakers] =
      (a.speaker === b.speaker ? 1 : 0) +
      (b.speaker && a.addressee === b.speaker ? 2 : 0) +
      (a.speaker && b.addressee === a.speaker ? 4 : 0)
  f[F.quoteSource] =
    (b.quoted && !a.quoted && b.quoteSource === a.head ? 1 : 0) +
    (a.quoted && !b.quoted && a.quoteSource === b.head ? 2 : 0)
  f[F.size] = Math.min(chain.size, 5)
  f[F.recent] = chain.last === i ? 1 : 0
  f[F.chainGender] = chain.genders * 5 + b.gender
  f[F.chainType] = chain.type * 11 + b.type
  f[F.since] = Math.min(Math.max(b.sentence - text.mentions[chain.last]!.sentence, 0), 5)
  f[F.subject] = chain.subjectSentence < 0 ? 4 : Math.min(Math.max(b.sentence - chain.subjectSentence, 0), 3)
  f[F.named] = chain.names.length > 0 ? 1 : 0
  f[F.sure] = a.sure * 8 + b.sure
  return f
}

/** Features of a mention for the network, written into `out`; gives their number. */
export function mentionFeatures(m: MentionView, out: Uint32Array): number {
  let n = 0
  const add = (template: number, value: number): void => {
    out[n++] = join(template, value)
  }
  add(1001, m.kindHash)
  add(1002, m.headHash)
  add(1003, m.lemmaHash)
  add(1004, m.determinerHash)
  add(1005, m.relHash)
  add(1006, m.typeHash)
  add(1007, m.gender)
  add(1008, m.number)
  add(1009, m.governorLemma)
  add(1010, m.governorHash)
  add(1011, m.c64)
  add(1012, m.c256)
  add(1013, m.c1000)
  add(1014, m.length)
  add(1015, m.previousHash)
  add(1016, m.nextHash)
  add(1017, m.headsBefore)
  add(1018, m.coresBefore)
  add(1019, m.quoted)
  add(1020, m.firstWord)
  add(1021, m.lastWord)
  add(1022, m.place)
  add(1023, m.owner < 0 ? 0 : 1)
  add(1024, Math.min(m.modifiers.length, 4) * 4 + Math.min(m.after.length, 3))
  add(1025, bucket(m.index))
  add(1026, m.form)
  add(1027, join(m.form, m.typeHash))
  add(1028, join(m.determinerHash, m.form))
  add(1030, m.sure)
  add(1031, join(m.sure, m.relHash))
  add(1032, join(m.headsAll, m.determinerHash))
  for (let k = 0; k < m.words.length && k < 6; k++) add(1029, m.words[k]!)
  return n
}

/** Features of "begins a chain" for the network, beside the mention's own. */
export function freshFacts(state: RankState, j: number, out: Uint32Array): number {
  const b = state.text.mentions[j]!
  const agreeing = countAgreeing(state)
  out[0] = join(2001, agreeing)
  out[1] = join(2002, join(agreeing, b.kindHash))
  out[2] = join(2003, join(b.headsBefore, b.determinerHash))
  out[3] = join(2004, join(b.coresBefore, b.determinerHash))
  return 4
}

/** Features of a pair for the network, beside those of both mentions; `f` are its {@link pairFacts}. */
export function pairHashes(state: RankState, i: number, j: number, f: Int32Array, out: Uint32Array): number {
  const a = state.text.mentions[i]!
  const b = state.text.mentions[j]!
  let n = 0
  for (let k = 0; k < FACTS; k++) if (f[k]! >= PLAIN_ZERO[k]!) out[n++] = join(k + 3000, f[k]!)
  out[n++] = join(3100, join(a.headHash, b.headHash))
  out[n++] = join(3101, join(a.c256, b.c256))
  out[n++] = join(3102, join(a.kindHash, b.kindHash))
  out[n++] = join(3103, join(a.typeHash, b.typeHash))
  out[n++] = join(3104, join(a.lemmaHash, b.lemmaHash))
  out[n++] = join(3105, join(b.kindHash, f[F.distance]!))
  out[n++] = join(3106, join(b.kindHash, f[F.rank]!))
  out[n++] = join(3107, join(b.formHash, join(f[F.head]!, f[F.string]!)))
  return n
}

/** How many candidates agree: nothing to link to is the best reason to begin anew. */
function countAgreeing(state: RankState): number {
  let agreeing = 0
  for (const rank of state.ranks) if (rank < 5 && rank + 1 > agreeing) agreeing = rank + 1
  return agreeing
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
  out[n++] = join(
    join(27, Math.min(b.headsBefore, 1) * 2 + Math.min(b.coresBefore, 1)),
    join(b.typeHash, b.determinerHash),
  )
  add(28, b.owner < 0 ? 0 : 1)
  add(31, b.sure)
  out[n++] = join(join(32, b.sure), b.determinerHash)
  out[n++] = join(join(33, b.sure), join(b.headsBefore, form))
  out[n++] = join(join(34, b.headsAll), join(Math.min(b.headsBefore, 2), join(b.determinerHash, form)))
  const agreeing = countAgreeing(state)
  add(29, agreeing)
  out[n++] = join(join(30, agreeing), join(b.kindHash, b.determinerHash))
  return n
}

/** Linear features of "mention `j` is the same as mention `i`", written into `out`; `f` are the pair's facts. */
export function pairFeatures(state: RankState, i: number, j: number, f: Int32Array, out: Uint32Array): number {
  const a = state.text.mentions[i]!
  const b = state.text.mentions[j]!
  const chain = state.chains[state.chainOf[i]!]!
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
  const sentences = f[F.sentences]!
  const near = Math.min(sentences, 4)
  const rank = f[F.rank]!
  const head = f[F.head]!
  const same = f[F.string]!
  add(100, f[F.distance]!)
  add(101, sentences)
  if (f[F.nested]! > 0) add(102, f[F.nested]!)
  add(103, rank)
  one(104, join(join(kind, rank), near))
  one(105, join(join(both, rank), a.place))
  if (f[F.name]! >= 0) {
    const name = f[F.name]!
    const left = f[F.left]!
    const right = f[F.right]!
    const owners = f[F.owners]!
    const shared = f[F.words]!
    const cluster = f[F.cluster]!
    const core = f[F.chainHead]!
    add(110, head)
    if (same > 0) add(111, same)
    if (name > 0) add(112, name)
    add(113, join(head, left))
    one(114, join(join(head, left), join(b.determinerHash, a.determinerHash)))
    add(115, join(head * 8 + same, near))
    one(116, join(join(head, same), b.headHash))
    one(117, join(join(head, same), join(b.typeHash, b.determinerHash)))
    one(118, join(name, join(a.typeHash, b.typeHash)))
    add(119, join(head, right))
    one(120, join(join(head * 8 + left, right), b.determinerHash))
    add(121, owners * 3 + head)
    one(122, join(join(owners, head), b.typeHash))
    if (shared > 0) add(123, shared)
    one(124, join(shared * 3 + head, b.determinerHash))
    add(125, cluster * 3 + head)
    if (head === 0) {
      one(126, join(a.lemmaHash, b.lemmaHash))
      one(127, join(a.c256, b.c256))
      one(128, join(join(a.c256, b.c256), b.determinerHash))
      one(129, join(join(a.c1000, b.c1000), 1))
      if (f[F.headInside]! > 0) add(130, f[F.headInside]!)
      if (a.form === 0 && b.form === 1) {
        one(131, join(b.lemmaHash, a.typeHash))
        one(132, join(join(b.c256, a.typeHash), b.determinerHash))
      }
      one(133, join(join(cluster, near), b.determinerHash))
    }
    if (b.number && a.number) add(134, f[F.number]!)
    if (core > 0) add(135, core)
    one(136, join(join(core, b.determinerHash), b.formHash))
    one(137, join(core, join(a.formHash, b.typeHash)))
    if (f[F.chainName]! >= 0) one(138, join(f[F.chainName]!, b.typeHash))
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
    one(151, join(kind, join(rank, f[F.places]!)))
    one(152, join(kind, join(rank, Math.min(chain.size, 2))))
  }
  add(160, join(a.typeHash, b.typeHash))
  add(161, a.type === b.type ? 1 : 0)
  add(162, f[F.gender]!)
  add(163, join(a.relHash, b.relHash))
  add(164, a.relHash)
  if (f[F.governor]! > 0) add(165, f[F.governor]!)
  if (f[F.governor]! >= 2) one(166, join(a.relHash, b.relHash))
  if (sentences === 0) {
    if (f[F.syntax]! > 0) {
      add(169 + f[F.syntax]!, 1)
      one(172, join(f[F.syntax]!, b.determinerHash))
    }
    if (f[F.path] === 1) add(173, 1)
    one(174, join(f[F.path]!, join(a.relHash, b.relHash)))
    one(175, join(join(f[F.path]!, kind), join(a.relHash, b.relHash)))
    one(176, join(kind, f[F.gap]!))
  }
  if (f[F.quotes]! > 0) add(180, f[F.quotes]!)
  if (f[F.speakers]! >= 0) {
    const pair = join(a.kindHash, kind)
    add(181, f[F.speakers]! & 1)
    one(182, join(pair, f[F.speakers]! & 1))
    one(183, join(pair, f[F.speakers]!))
    one(184, join(both, (f[F.speakers]! & 1) * 4 + Math.min(sentences, 3)))
  }
  if (f[F.quoteSource]! > 0) add(185, f[F.quoteSource]!)
  if (a.quoted && b.quoted) one(187, join(join(a.kindHash, kind), f[F.quotes]!))
  if (b.sure > 0) {
    add(194, a.sure)
    add(195, b.sure)
    one(196, join(join(head, same), f[F.sure]!))
  }
  if (head > 0) one(197, join(join(head, same), join(b.headsAll, b.determinerHash)))
  add(190, a.kindHash)
  add(191, a.nextHash)
  add(192, a.determinerHash)
  one(193, join(b.determinerHash, join(a.determinerHash, join(head, a.formHash))))
  add(200, f[F.size]!)
  add(201, f[F.recent]!)
  one(202, join(chain.genders, kind))
  one(203, join(chain.genders, b.gender * 3 + b.number))
  one(204, join(f[F.named]!, join(kind, chain.size > 2 ? 1 : 0)))
  one(205, join(b.formHash, join(f[F.recent]!, f[F.chainType]!)))
  one(206, join(kind, f[F.since]! * 4 + Math.min(chain.size, 3)))
  one(207, join(kind, f[F.subject]! * 16 + b.place))
  one(208, join(kind, f[F.subject]! * 8 + rank))
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
