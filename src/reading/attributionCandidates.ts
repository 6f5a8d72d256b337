/** Cue candidates: words the tagger gives a fair chance of being a cue, and what can be seen from each of them. */
import { combine, hashString } from '../learning/hash.ts'
import { linkTags, type Run } from './attributionLinks.ts'
import type { Tagging } from './attributionTagger.ts'
import { CLOSING, OPENING, type Words } from './attributionWords.ts'

/** A cue that may be one: words [first, last) of the passage [from, to). */
export type Candidate = {
  first: number
  last: number
  from: number
  to: number
  /** The tagger's probability. */ confidence: number
}

/** What can be seen from a candidate; columns run over the window [low, high) of words. */
export type View = {
  low: number
  high: number
  candidate: Candidate
  /** The cue's weightiest word, by how often words like it are cues. */
  head: number
  /** What stands right before and after the cue. */
  signature: number
  /** The tagger's labels with this cue forced in, and the part each word plays for this cue when they are linked. */
  tags: Uint8Array
  part: Uint8Array
  /** Between the cue and the word: other cues, quotation marks, commas, clause words, contents and sources begun. */
  otherCues: Uint8Array
  marks: Uint8Array
  commas: Uint8Array
  clauses: Uint8Array
  contents: Uint8Array
  sources: Uint8Array
  /** Path of the word's branch to the cue's head in the tree, hashed, and its length. */
  branch: Int32Array
  depth: Uint8Array
  /** 1 in, 2 first, 3 last word of the subject's subtree; 4, 5, 6 of the complement's; 0 elsewhere. */
  subtree: Uint8Array
}

const hash = (text: string, seed = 0) => hashString(text, seed) | 0
const COMMA = hash(',')
const CLAUSE_WORDS = new Set(
  ['that', 'who', 'which', 'while', 'but', 'because', 'and', 'if', 'when', 'as', ';', ':', '—', '–'].map((word) =>
    hash(word),
  ),
)
const CLASS_OF_FORM = new Map<number, number>(
  (
    [
      [4, [',']],
      [5, ['.', '?', '!']],
      [6, ['that']],
      [7, ['to']],
      [8, ['he', 'she', 'they', 'it', 'we', 'i', 'you', 'who']],
      [9, ['the', 'a', 'an', 'his', 'her', 'their', 'its']],
      [10, ['—', '–', ':', ';', '(', ')', '-']],
      [11, ['of', 'for', 'in', 'by', 'from', 'about', 'with', 'on', 'at']],
    ] as [number, string[]][]
  ).flatMap(([name, words]) => words.map((word): [number, number] => [hash(word), name])),
)
// Shapes begin with the class of the first letters, see `shape2` in attributionWords.ts.
const [UPPER, CAPITALISED, DIGIT, DIGITS] = [hash('X', 2), hash('Xx', 2), hash('9', 2), hash('9.', 2)]

/** Candidates are kept from this probability on. */
export const LEAST_CONFIDENCE = 0.07
const SENTENCES_BEFORE = 2
const SENTENCES_AFTER = 3
const WORDS_BEFORE = 100
const WORDS_AFTER = 120

export function findCandidates(words: Words, tagging: Tagging, least = LEAST_CONFIDENCE): Candidate[] {
  const out: Candidate[] = []
  const { beginsCue, insideCue } = tagging
  for (let p = 0; p + 1 < words.passages.length; p++) {
    const from = words.passages[p]!
    const to = words.passages[p + 1]!
    for (let first = from; first < to; first++) {
      let confidence = beginsCue[first]! + insideCue[first]!
      if (confidence < least) continue
      let last = first + 1
      // The run goes on while the words are rather inside the same cue than the beginning of another.
      while (
        last < to &&
        insideCue[last]! >= Math.max(0.5 * confidence, least * 0.6) &&
        beginsCue[last]! < insideCue[last]!
      ) {
        confidence = Math.max(confidence, beginsCue[last]! + insideCue[last]!)
        last++
      }
      out.push({ first, last, from, to, confidence })
      first = last - 1
    }
  }
  return out
}

/** Coarse class of a word beside a cue or a boundary. */
export function wordClass(words: Words, w: number): number {
  if (words.quote[w] === OPENING) return 2
  if (words.quote[w] === CLOSING) return 3
  const known = CLASS_OF_FORM.get(words.form[w]!)
  if (known !== undefined) return known
  const shape = words.shape2[w]!
  return shape === UPPER || shape === CAPITALISED ? 12 : shape === DIGIT || shape === DIGITS ? 13 : 14
}

/**
 * Looks around from a candidate.
 * @param all the candidates of the same passage
 */
export function viewFrom(words: Words, tagging: Tagging, candidate: Candidate, all: readonly Candidate[]): View {
  const { first, last, from, to } = candidate
  const sentence = words.sentence[first]!
  let low = first
  let high = last
  while (low > from && words.sentence[low - 1]! >= sentence - SENTENCES_BEFORE && first - low < WORDS_BEFORE) low--
  while (high < to && words.sentence[high]! <= sentence + SENTENCES_AFTER && high - last < WORDS_AFTER) high++
  const length = high - low
  const column = () => new Uint8Array(length)
  let head = first
  for (let w = first; w < last; w++)
    if (words.lemmaLevel[w]! + words.level[w]! >= words.lemmaLevel[head]! + words.level[head]!) head = w
  const inSentence = (w: number) => w >= from && w < to && words.sentence[w] === sentence
  const view: View = {
    low,
    high,
    candidate,
    head,
    signature: combine(
      inSentence(last) ? wordClass(words, last) : 1,
      inSentence(first - 1) ? wordClass(words, first - 1) : 1,
    ),
    tags: column(),
    part: column(),
    otherCues: column(),
    marks: column(),
    commas: column(),
    clauses: column(),
    contents: column(),
    sources: column(),
    branch: new Int32Array(length),
    depth: column(),
    subtree: column(),
  }
  fillTags(view, words, tagging)
  fillCounts(view, words, all)
  fillBranches(view, words)
  return view
}

function fillTags(view: View, words: Words, tagging: Tagging): void {
  const { candidate, low, high } = view
  const { first, last, from, to } = candidate
  const tags = tagging.tags.slice(from, to)
  const a = first - from
  const b = last - from
  let whole = tags[a] === 1 && tags[b] !== 2
  for (let i = a + 1; i < b; i++) if (tags[i] !== 2) whole = false
  if (!whole) {
    for (let i = a; i < b; i++) tags[i] = i === a ? 1 : 2
    // What stood around the forced cue must begin anew after it, or go where it was the same cue.
    if (b < tags.length && tags[b]! > 0 && tags[b]! % 2 === 0) {
      if (tags[b] === 2) for (let i = b; i < tags.length && tags[i] === 2; i++) tags[i] = 0
      else tags[b]!--
    }
  }
  const own = linkTags(words, tags, from).find((relation) => relation.cue[0] <= first && relation.cue[1] > first)
  const mark = (runs: Run[], begin: number) => {
    for (const [start, end] of runs)
      for (let w = Math.max(start, low); w < Math.min(end, high); w++)
        view.part[w - low] = w === start ? begin : begin + 1
  }
  if (own) {
    mark(own.source, 1)
    mark(own.content, 3)
  }
  for (let w = low; w < high; w++) view.tags[w - low] = tags[w - from]!
}

function fillCounts(view: View, words: Words, all: readonly Candidate[]): void {
  const { low, high, candidate, tags } = view
  const isOther = new Uint8Array(high - low)
  for (const other of all)
    if (
      other !== candidate &&
      other.confidence >= 0.4 &&
      (other.last <= candidate.first || other.first >= candidate.last) &&
      other.first >= low &&
      other.first < high
    )
      isOther[other.first - low] = 1
  for (const step of [-1, 1]) {
    let others = 0
    let marks = 0
    let commas = 0
    let clauses = 0
    let contents = 0
    let sources = 0
    for (let w = step < 0 ? candidate.first - 1 : candidate.last; w >= low && w < high; w += step) {
      const i = w - low
      const tag = tags[i]!
      if (step > 0) {
        if (tag === 5) contents++
        if (tag === 3) sources++
        others += isOther[i]!
      } else {
        // Walking left a run is met at its last word.
        if ((tag === 5 || tag === 6) && tags[i + 1] !== 6) contents++
        if ((tag === 3 || tag === 4) && tags[i + 1] !== 4) sources++
      }
      view.otherCues[i] = Math.min(others, 3)
      view.marks[i] = Math.min(marks, 3)
      view.commas[i] = Math.min(commas, 3)
      view.clauses[i] = Math.min(clauses, 2)
      view.contents[i] = Math.min(contents, 3)
      view.sources[i] = Math.min(sources, 3)
      if (step < 0) others += isOther[i]!
      if (words.quote[w] === OPENING || words.quote[w] === CLOSING) marks++
      if (words.form[w] === COMMA) commas++
      if (CLAUSE_WORDS.has(words.form[w]!)) clauses++
    }
  }
}

function fillBranches(view: View, words: Words): void {
  const { low, high, candidate, head, branch, depth, subtree } = view
  const isCue = (w: number) => w >= candidate.first && w < candidate.last
  const ancestors = new Map<number, number>()
  let path = 7
  let steps = 0
  for (let up = head; up >= 0 && steps < 6; up = words.head[up]!) {
    ancestors.set(up, combine(200 + steps, path))
    path = combine(path, words.relation[up]!)
    steps++
  }
  for (let w = low; w < high; w++) {
    const i = w - low
    if (isCue(w)) {
      branch[i] = 5
      continue
    }
    let down = 3
    let up = w
    let k = 0
    branch[i] = 1
    for (; up >= 0 && k < 40; up = words.head[up]!, k++) {
      if (isCue(up)) {
        branch[i] = combine(100, down)
        break
      }
      const above = ancestors.get(up)
      if (above !== undefined) {
        branch[i] = combine(above, k > 0 ? down : 9)
        break
      }
      down = words.relation[up]!
    }
    depth[i] = Math.min(k, 4)
  }
  const mark = (root: number, begin: number) => {
    if (root < 0) return
    const left = Math.max(words.leftmost[root]!, low)
    const right = Math.min(words.rightmost[root]!, high - 1)
    for (let w = left; w <= right; w++)
      if (!isCue(w))
        subtree[w - low] = w === words.leftmost[root] ? begin + 1 : w === words.rightmost[root] ? begin + 2 : begin
  }
  mark(words.complement[head]!, 4)
  mark(words.subject[head]!, 1)
}
