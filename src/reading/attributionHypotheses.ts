/**
 * The k best readings of a cue candidate, and features of each whole reading: lengths, edges, balance of quotation marks, and
 * whether a run is a subtree. A chain sees two neighbouring labels only; what makes a good content is seen at its two ends.
 */
import { bestLabellings, type Chain } from '../learning/crf.ts'
import { combine } from '../learning/hash.ts'
import { wordClass, type View } from './attributionCandidates.ts'
import { CONTENT, CUE, runsOf, SOURCE, type Run } from './attributionLinks.ts'
import { CLOSING, KID, OPENING, type Words } from './attributionWords.ts'

/** One reading of a candidate. `score` is the chain's, before normalising. */
export type Hypothesis = { score: number; cue: Run; extraCues: number; source: Run[]; content: Run[] }

/** How many real numbers {@link rankingFeatures} writes. */
export const RANKING_NUMBERS = 2
/** Room enough for the features of one reading. */
export const MOST_RANKING_FEATURES = 1024
/** Runs after this many add nothing to the features. */
const MOST_RUNS = 6

/** Readings with a cue on the candidate and a content, best first. */
export function hypothesesOf(crf: Chain, emissions: Float64Array, view: View, k: number): Hypothesis[] {
  const out: Hypothesis[] = []
  const { first, last } = view.candidate
  for (const { score, labels } of bestLabellings(crf, emissions, view.high - view.low, k)) {
    const cues = runsOf(labels, CUE, view.low)
    const content = runsOf(labels, CONTENT, view.low)
    const cue = cues.find((run) => run[0] < last && run[1] > first) ?? cues[0]
    if (!cue || content.length === 0) continue
    out.push({ score, cue, extraCues: cues.length - 1, source: runsOf(labels, SOURCE, view.low), content })
  }
  return out
}

/** Order of the parts: source, cue, contents as they stand, at most five. */
export function patternOf(hypothesis: Hypothesis): number {
  const parts: [number, number][] = [[hypothesis.cue[0], 1]]
  for (const run of hypothesis.source.slice(0, 2)) parts.push([run[0], 2])
  for (const run of hypothesis.content.slice(0, 3)) parts.push([run[0], 3])
  let pattern = 0
  for (const [, part] of parts.toSorted((a, b) => a[0] - b[0])) pattern = pattern * 4 + part
  return pattern
}

/** A length in words as one of ten steps. */
export function lengthStep(words: number): number {
  return words <= 3 ? words : words <= 5 ? 4 : words <= 8 ? 5 : words <= 13 ? 6 : words <= 20 ? 7 : words <= 35 ? 8 : 9
}

/**
 * Features of one reading among its rivals.
 * @returns how many were written to `out`; `numbers` gets {@link RANKING_NUMBERS} values
 */
export function rankingFeatures(
  words: Words,
  view: View,
  hypothesis: Hypothesis,
  rank: number,
  bestScore: number,
  out: Int32Array,
  numbers: Float64Array,
): number {
  let n = 0
  const add = (template: number, value: number) => {
    out[n++] = combine(4000 + template, value)
  }
  const { cue, source, content } = hypothesis
  numbers[0] = (hypothesis.score - bestScore) / 3
  numbers[1] = rank === 0 ? 1 : 0
  const cueLemma = words.lemma[view.head]!
  const pattern = patternOf(hypothesis)
  const sameAsLinked = agreement(view, source, 1) * 4 + agreement(view, content, 3)
  add(3, Math.min(content.length, 4))
  add(4, source.length)
  add(5, hypothesis.extraCues)
  add(6, Math.min(source.length, 3) * 4 + Math.min(content.length, 3))
  add(7, pattern)
  add(8, combine(pattern, cueLemma))
  add(9, combine(pattern, view.signature))
  add(10, sameAsLinked)
  add(11, combine(pattern, words.c256[view.head]!))
  // The cue itself.
  const cueLength = cue[1] - cue[0]
  const afterCue = cue[1] < view.high ? cue[1] : -1
  const beforeCue = cue[0] > view.low ? cue[0] - 1 : -1
  add(20, Math.min(cueLength, 8))
  add(21, combine(words.form[cue[0]]!, words.form[cue[1] - 1]!))
  add(22, combine(words.form[cue[1] - 1]!, afterCue < 0 ? 1 : words.form[afterCue]!))
  add(23, combine(beforeCue < 0 ? 1 : words.form[beforeCue]!, words.form[cue[0]]!))
  add(
    24,
    combine(
      words.upos[cue[0]]! * 32 + words.upos[cue[1] - 1]!,
      (afterCue < 0 ? 30 : words.upos[afterCue]!) * 32 + (beforeCue < 0 ? 30 : words.upos[beforeCue]!),
    ),
  )
  add(25, combine(words.xpos[cue[1] - 1]!, afterCue < 0 ? 1 : words.form[afterCue]!))
  add(26, combine(words.relation[cue[0]]!, words.relation[cue[1] - 1]!))
  add(27, combine(cueLemma, cueLength))

  for (const [r, run] of content.slice(0, MOST_RUNS).entries()) {
    addRun(100, run)
    add(130, combine(r, lengthStep(run[1] - run[0])))
    if (r > 0) add(131, combine(words.form[run[0] - 1]!, run[0] - content[r - 1]![1]))
  }
  for (const run of source.slice(0, 2)) addRun(200, run)
  if (source.length > 0) {
    const top = topOf(words, source[0]!)
    add(240, combine(words.relation[top.word]!, top.headIn(cue) ? 1 : 0))
    add(241, combine(words.upos[top.word]! * 16 + words.name[top.word]!, words.c256[top.word]!))
    add(242, (words.subject[view.head] === top.word ? 1 : 0) * 32 + words.upos[top.word]!)
    add(243, combine(words.c64[top.word]!, cueLemma))
    // Of a passive the subject is whom it is about; of a participle the voice is the subject of the verb above it.
    const above = words.head[view.head]!
    const isPassive = (words.kids[view.head]! & KID.passive) !== 0 ? 1 : 0
    const isOwn = words.subject[view.head] === top.word ? 1 : 0
    const isAbove = above >= 0 && words.subject[above] === top.word ? 1 : 0
    const place = ((isPassive * 2 + isOwn) * 2 + isAbove) * 2 + (source[0]![0] < cue[0] ? 1 : 0)
    add(245, combine(place, words.xpos[view.head]!))
    add(246, combine(place, cueLemma))
    add(
      247,
      combine(combine(place, words.relation[view.head]!), words.quote[source[0]![0]]! * 4 + words.quote[cue[0]]!),
    )
    add(248, combine(source.length, combine(words.form[source[0]![0]]!, words.form[source[0]![1] - 1]!)))
    add(
      249,
      combine(lengthStep(Math.abs(source[0]![0] < cue[0] ? cue[0] - source[0]![1] : source[0]![0] - cue[1])), place),
    )
  } else {
    const subject = words.subject[view.head]!
    const isPassive = (words.kids[view.head]! & KID.passive) !== 0 ? 1 : 0
    add(244, subject >= 0 ? combine(1, words.upos[subject]!) : 0)
    add(250, combine(subject >= 0 ? 2 + isPassive : isPassive, words.xpos[view.head]!))
    add(251, combine(subject >= 0 ? 2 + isPassive : isPassive, cueLemma))
  }
  return n

  function addRun(base: number, [a, b]: Run): void {
    const side = a >= cue[1] ? 2 : 0
    const before = a > view.low ? a - 1 : -1
    const after = b < view.high ? b : -1
    const end = b - 1
    let opened = 0
    let closed = 0
    let commas = 0
    for (let w = a; w < b; w++) {
      if (words.quote[w] === OPENING) opened++
      if (words.quote[w] === CLOSING) closed++
      if (wordClass(words, w) === 4) commas++
    }
    const gap = side === 2 ? a - cue[1] : cue[0] - b
    const endsSentence = after < 0 || words.first[after] === 1 ? 1 : 0
    const edges = words.first[a]! * 2 + endsSentence
    const length = lengthStep(b - a)
    const classBefore = before < 0 ? 1 : edgeClass(words, before)
    const classAfter = after < 0 ? 1 : edgeClass(words, after)
    const quoteBefore = before < 0 ? 0 : words.quote[before]!
    const quoteAfter = after < 0 ? 0 : words.quote[after]!
    add(base + 1, side * 16 + length)
    add(base + 2, combine(combine(side, classBefore), edgeClass(words, a)))
    add(base + 3, combine(combine(side, edgeClass(words, end)), classAfter))
    add(base + 4, combine(side, Math.min(opened, 4) * 9 + Math.min(closed, 4)))
    add(base + 5, side * 4 + edges)
    add(base + 6, side * 16 + Math.min(gap, 6))
    add(base + 7, combine(side * 16 + Math.max(-3, Math.min(3, opened - closed)) + 4, quoteBefore * 4 + quoteAfter))
    add(base + 8, side * 8 + Math.min(words.sentence[end]! - words.sentence[a]!, 5))
    add(base + 9, ((words.quote[a]! * 4 + words.quote[end]!) * 4 + quoteBefore) * 4 + quoteAfter)
    add(base + 10, words.form[end]!)
    add(base + 11, combine(after < 0 ? 1 : words.form[after]!, classOfComma(words, end)))
    add(base + 12, words.form[a]!)
    add(base + 13, before < 0 ? 1 : words.form[before]!)
    add(base + 14, combine(edgeClass(words, a), edgeClass(words, end)))
    add(base + 15, combine(side * 2 + endsSentence, cueLemma))
    add(base + 16, (length * 4 + side) * 2 + endsSentence)
    add(base + 17, Math.min(commas, 5) * 16 + length)
    // The tree: arcs that leave and enter the run, and whether its edges are those of a subtree.
    const top = topOf(words, [a, b])
    const entering = enteringArcs(words, view, [a, b])
    const relation = words.relation[top.word]!
    const whole = top.edges(view.low, view.high)
    add(base + 18, Math.min(top.outs, 4))
    add(base + 19, Math.min(entering, 4))
    add(base + 20, Math.min(top.outs, 3) * 4 + Math.min(entering, 3))
    add(base + 21, combine(relation, top.headIn(cue) ? 1 : 0))
    add(base + 22, whole * 4 + Math.min(top.outs, 3))
    add(base + 23, combine(combine(whole, relation), top.headIn(cue) ? 1 : 0))
    add(base + 24, combine(whole, side * 4 + edges))
    add(base + 25, combine(relation, cueLemma))
    if (after >= 0)
      add(
        base + 26,
        combine(
          combine(words.relation[after]!, words.head[after]! >= a && words.head[after]! < b ? 1 : 0),
          words.upos[after]!,
        ),
      )
    if (before >= 0)
      add(
        base + 27,
        combine(
          combine(words.relation[before]!, words.head[before]! >= a && words.head[before]! < b ? 1 : 0),
          words.upos[before]!,
        ),
      )
    add(base + 28, combine(words.upos[a]! * 32 + words.upos[end]!, side))
  }
}

/** Is a list of runs what the tagger's linking gave (`begin` is its label in `View.part`)? 0 no, 1 overlaps, 2 the same, 3 both empty. */
function agreement(view: View, runs: readonly Run[], begin: number): number {
  const { part, low, high } = view
  let linked = 0
  for (const label of part) if (label === begin || label === begin + 1) linked++
  let shared = 0
  let own = 0
  let same = true
  for (const [a, b] of runs)
    for (let w = Math.max(a, low); w < Math.min(b, high); w++) {
      own++
      if (part[w - low] === begin || part[w - low] === begin + 1) shared++
      else same = false
    }
  if (linked === 0 && own === 0) return 3
  return same && shared === linked ? 2 : shared > 0 ? 1 : 0
}

type Top = {
  /** First word whose head lies outside the run. */
  word: number
  /** Words (no punctuation) whose head lies outside. */
  outs: number
  headIn: (run: Run) => boolean
  edges: (low: number, high: number) => number
}

/** Number of PUNCT in `UPOS`, plus 1. */
const PUNCTUATION = 13

/** The highest word of a run and how the run lies over its subtree. */
export function topOf(words: Words, [a, b]: Run): Top {
  let word = -1
  let outs = 0
  for (let w = a; w < b; w++) {
    const head = words.head[w]!
    if ((head >= a && head < b) || words.upos[w] === PUNCTUATION) continue
    outs++
    if (word < 0) word = w
  }
  if (word < 0) word = a
  const top = word
  return {
    word,
    outs,
    headIn: (run) => words.head[top]! >= run[0] && words.head[top]! < run[1],
    // Punctuation at the edges is left out of the comparison: whose it is, is chance.
    edges(low, high) {
      let start = a
      let end = b - 1
      while (start < end && words.upos[start] === PUNCTUATION) start++
      while (end > start && words.upos[end] === PUNCTUATION) end--
      let left = Math.max(words.leftmost[top]!, low)
      let right = Math.min(words.rightmost[top]!, high - 1)
      while (left < right && words.upos[left] === PUNCTUATION) left++
      while (right > left && words.upos[right] === PUNCTUATION) right--
      const compare = (x: number, y: number) => (x === y ? 0 : x < y ? 1 : 2)
      return compare(start, left) * 3 + compare(end, right)
    },
  }
}

/** Words outside the run and the cue that hang on a word inside. */
function enteringArcs(words: Words, view: View, [a, b]: Run): number {
  let entering = 0
  const { first, last } = view.candidate
  for (let w = Math.max(view.low, a - 30); w < Math.min(view.high, b + 30); w++) {
    if ((w >= a && w < b) || (w >= first && w < last) || words.upos[w] === PUNCTUATION) continue
    if (words.head[w]! >= a && words.head[w]! < b) entering++
  }
  return entering
}

/** Word class at an edge: function words by themselves, others coarsely. */
function edgeClass(words: Words, w: number): number {
  const coarse = wordClass(words, w)
  return coarse >= 12 || coarse <= 3 ? combine(coarse, words.upos[w]!) : words.form[w]!
}

function classOfComma(words: Words, w: number): number {
  return wordClass(words, w) === 4 ? 1 : 0
}
