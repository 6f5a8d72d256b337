/**
 * Names the arcs of a finished tree with UD relations: a perceptron over the two words, their children and siblings. Heads are
 * labelled before their children and children from left to right, so the head's and the last sibling's relation are known.
 */
import type { ModelContent } from '../learning/modelFile.ts'
import { hashString } from '../learning/hash.ts'
import { feature1, feature2, feature3, feature4, scoreSparse, sparseModelFrom, type SparseModel } from './perceptron.ts'
import { C1000, C256, COLUMNS, LOWER, SUFFIX3 } from './words.ts'
import { bestSum, sureClass, type SecondOpinion } from './secondOpinion.ts'

/** A sentence with its tree to be. Words are 1 … n; 0 is nothing, n + 1 the root, which stands behind the last word. */
export type ArcInput = {
  n: number
  word: Int32Array
  tag: Int32Array
  upos: Int32Array
  c256: Int32Array
  c1000: Int32Array
  suffix: Int32Array
}

/** @param types word types of the sentence; @param tags,upos hashes of the Penn tag and of the universal tag of each word */
export function arcInput(rows: Int32Array, types: Int32Array, tags: Int32Array, upos: Int32Array): ArcInput {
  const n = types.length
  const column = (c: number, root: number): Int32Array => {
    const values = new Int32Array(n + 2)
    values[0] = 101
    for (let i = 0; i < n; i++) values[i + 1] = rows[types[i]! * COLUMNS + c]!
    values[n + 1] = root
    return values
  }
  const given = (values: Int32Array): Int32Array => {
    const all = new Int32Array(n + 2)
    all[0] = 101
    all.set(values, 1)
    all[n + 1] = 103
    return all
  }
  return {
    n,
    word: column(LOWER, 103),
    tag: given(tags),
    upos: given(upos),
    c256: column(C256, 103),
    c1000: column(C1000, 103),
    suffix: column(SUFFIX3, 103),
  }
}

export type Relations = {
  labels: string[]
  hashes: Int32Array
  /** 1 for a relation that is marked by a case word: obl, nmod, obl:agent. In the treebanks 98 of 100 are. */
  marked: Uint8Array
  model: SparseModel
}

export function relationsFrom(model: ModelContent): Relations {
  const labels = model.meta['labels'] as string[]
  return { labels, hashes: relationHashes(labels), marked: markedRelations(labels), model: sparseModelFrom(model) }
}

export function relationHashes(labels: readonly string[]): Int32Array {
  return Int32Array.from(labels, (label) => hashString(label, 41))
}

export function markedRelations(labels: readonly string[]): Uint8Array {
  return Uint8Array.from(labels, (label) => (['obl', 'nmod', 'obl:agent'].includes(label) ? 1 : 0))
}

/** Parts of speech of case words, as hashes. */
const CASE_WORDS = new Set(
  ['ADP', 'SCONJ', 'VERB', 'ADV', 'AUX', 'PART', 'SYM'].map((upos) => hashString(upos, 33) | 0),
)

/** Has a word children before it, none of them a case word? "Killed at least [12] people": no oblique, whatever stands before. */
function lacksCase(input: ArcInput, lists: ChildLists, word: number): boolean {
  const first = lists.first[word]!
  if (first === 0 || first > word) return false
  for (let child = first; child > 0; child = lists.next[child]!) if (CASE_WORDS.has(input.upos[child]!)) return false
  return true
}

/** Children of every word by place, as linked lists in order: `first[head]`, then `next[child]`; 0 ends. */
export type ChildLists = { first: Int32Array; next: Int32Array; last: Int32Array; count: Int32Array }

export function childLists(n: number, heads: Int32Array): ChildLists {
  const first = new Int32Array(n + 2)
  const next = new Int32Array(n + 2)
  const last = new Int32Array(n + 2)
  const count = new Int32Array(n + 2)
  for (let i = 1; i <= n; i++) {
    const head = heads[i]!
    if (first[head] === 0) first[head] = i
    else next[last[head]!] = i
    last[head] = i
    count[head]!++
  }
  return { first, next, last, count }
}

/** Words in an order in which a head comes before its children. */
export function topDown(n: number, lists: ChildLists): Int32Array {
  const order = new Int32Array(n + 1)
  order[0] = n + 1
  let filled = 1
  for (let at = 0; at < filled; at++)
    for (let child = lists.first[order[at]!]!; child > 0; child = lists.next[child]!) order[filled++] = child
  return order.subarray(0, filled)
}

/** What an oblique without a case word costs, in the perceptron's units; any from 40 up does. */
const UNMARKED = 80 * 1024

const features = new Int32Array(96)

/** Place in `relations.labels` for every word (1 … n). */
export function labelArcs(
  relations: Relations,
  input: ArcInput,
  heads: Int32Array,
  second?: SecondOpinion,
): Uint8Array {
  const { model, hashes, marked } = relations
  const labels = new Uint8Array(input.n + 2)
  const scores = new Int32Array(model.classes)
  const lists = childLists(input.n, heads)
  for (const head of topDown(input.n, lists)) {
    let sibling = 0
    for (let child = lists.first[head]!; child > 0; child = lists.next[child]!) {
      let best = second ? sureClass(second, child - 1, scores.length) : -1
      const bare = lacksCase(input, lists, child)
      if (best < 0 || (bare && marked[best] === 1)) {
        const headLabel = head > input.n ? 1 : hashes[labels[head]!]!
        const siblingLabel = sibling === 0 ? 2 : hashes[labels[sibling]!]!
        const count = relationFeatures(input, heads, lists, child, sibling, headLabel, siblingLabel, features)
        scores.fill(0)
        scoreSparse(model, features, count, scores)
        if (bare) for (let c = 0; c < scores.length; c++) if (marked[c] === 1) scores[c]! -= UNMARKED
        best = bestSum(scores, second, child - 1)
      }
      labels[child] = best
      sibling = child
    }
  }
  return labels
}

/**
 * "In a camp set up outside the town, supporters defended …": the arcs of a clause behind a noun sometimes take the subject of
 * the sentence with them. A subject behind such a participle goes to the verb above that has none. Scores on the dev sets do not
 * change; the actors of news sentences do.
 */
export function mendSubjects(relations: Relations, n: number, heads: Int32Array, labels: Uint8Array): void {
  const subject = relations.labels.indexOf('nsubj')
  const clause = relations.labels.indexOf('acl')
  let subjects: Uint8Array | undefined
  for (let word = 1; word <= n; word++) {
    const participle = heads[word]!
    if (labels[word] !== subject || participle >= word || labels[participle] !== clause) continue
    subjects ??= ownSubjects(relations, n, heads, labels)
    let verb = heads[participle]!
    for (let hops = 0; hops < 4 && verb < word; hops++) verb = heads[verb]!
    if (verb <= word || verb > n || subjects[verb] === 1) continue
    heads[word] = verb
    subjects[verb] = 1
  }
}

/** 1 for words that have a subject. */
function ownSubjects({ labels: names }: Relations, n: number, heads: Int32Array, labels: Uint8Array): Uint8Array {
  const found = new Uint8Array(n + 2)
  for (let word = 1; word <= n; word++) if (/subj|expl/.test(names[labels[word]!]!)) found[heads[word]!] = 1
  return found
}

/** Writes the features of the arc to a word. @returns how many */
export function relationFeatures(
  input: ArcInput,
  heads: Int32Array,
  lists: ChildLists,
  child: number,
  sibling: number,
  headLabel: number,
  siblingLabel: number,
  out: Int32Array,
): number {
  const { n, word, tag, upos, c256, c1000, suffix } = input
  const head = heads[child]!
  const hw = word[head]!
  const hp = tag[head]!
  const hu = upos[head]!
  const hc = c256[head]!
  const dw = word[child]!
  const dp = tag[child]!
  const dc = c256[child]!
  const left = child < head ? 1 : 0
  const distance = (Math.min(Math.abs(head - child), 6) << 1) | left
  const first = lists.first[child]!
  const last = lists.last[child]!
  const second = first > 0 ? lists.next[first]! : 0
  const next = lists.next[child]!
  const firstW = first > 0 ? word[first]! : 11
  const firstP = first > 0 ? tag[first]! : 11
  const lastP = last > child ? tag[last]! : 12
  const grand = head <= n ? heads[head]! : 0
  // What stands between the two words on the head's side tells a subject from a fronted object and the like.
  const headFirst = lists.first[head]!
  const headFirstP = tag[headFirst]!
  const before = tag[child - 1]!
  const after = tag[child + 1]!
  const nextP = next > 0 ? tag[next]! : 13
  const siblingP = sibling > 0 ? tag[sibling]! : 14
  const children = Math.min(lists.count[child]!, 4)
  const sameSide = sibling > 0 && sibling < head === child < head ? 1 : 0
  let k = 0
  out[k++] = feature1(1, left)
  out[k++] = feature2(2, hw, left)
  out[k++] = feature2(3, hp, left)
  out[k++] = feature2(4, dw, left)
  out[k++] = feature2(5, dp, left)
  out[k++] = feature3(6, hp, dp, left)
  out[k++] = feature3(7, hw, dp, left)
  out[k++] = feature3(8, hp, dw, left)
  out[k++] = feature3(9, hw, dw, left)
  out[k++] = feature3(10, hp, dp, distance)
  out[k++] = feature2(11, dw, distance)
  out[k++] = feature4(12, hp, dp, firstP, left)
  out[k++] = feature4(13, hp, dp, firstW, left)
  out[k++] = feature3(14, hw, dp, firstW)
  out[k++] = feature3(15, dp, firstP, second > 0 ? tag[second]! : 15)
  out[k++] = feature3(16, dw, firstW, left)
  out[k++] = feature4(17, hp, dp, lastP, left)
  out[k++] = feature3(18, dp, headLabel, left)
  out[k++] = feature4(19, hp, dp, headLabel, left)
  out[k++] = feature3(20, dp, siblingLabel, sameSide)
  out[k++] = feature4(21, hp, dp, siblingLabel, sameSide)
  out[k++] = feature4(22, hw, dp, siblingLabel, sameSide)
  out[k++] = feature4(23, hp, dp, siblingP, nextP)
  out[k++] = feature4(24, hp, dp, nextP, left)
  out[k++] = feature3(25, dp, before, after)
  out[k++] = feature4(26, hp, dp, before, left)
  out[k++] = feature4(27, hp, dp, after, left)
  out[k++] = feature3(28, dw, before, left)
  out[k++] = feature3(29, dw, after, left)
  out[k++] = feature3(30, hc, dc, left)
  out[k++] = feature4(31, hc, dp, hp, left)
  out[k++] = feature4(32, dc, dp, hp, left)
  out[k++] = feature3(33, c1000[child]!, hp, left)
  out[k++] = feature3(34, c1000[head]!, dp, left)
  out[k++] = feature4(35, hc, dc, firstW, left)
  out[k++] = feature4(36, hw, dc, firstW, left)
  out[k++] = feature3(37, dp, tag[grand]!, hp)
  out[k++] = feature4(38, headLabel, dw, hp, left)
  out[k++] = feature3(39, suffix[child]!, hp, left)
  out[k++] = feature3(40, suffix[head]!, dp, left)
  out[k++] = feature4(41, hu, dp, children, left)
  out[k++] = feature4(42, hp, dp, headFirstP, left)
  out[k++] = feature4(43, siblingLabel, headLabel, dp, hu)
  out[k++] = feature4(44, hc, siblingLabel, dp, left)
  out[k++] = feature3(45, dp, firstP, lastP)
  out[k++] = feature4(46, dw, hp, headLabel, siblingLabel)
  out[k++] = feature3(47, dc, firstW, left)
  out[k++] = feature3(48, word[child + 1]!, dp, left)
  out[k++] = feature3(49, word[child - 1]!, dp, left)
  return k
}
