/** Transcripts: "WALLACE: Let us start with the news." Each passage is said by whom its label names. */
import { hashString } from '../learning/hash.ts'
import { DESK_LABELS } from './attributionLabels.ts'
import type { Run } from './attributionLinks.ts'
import type { WordRelation } from './attributionRelations.ts'
import { OUTSIDE, type Words } from './attributionWords.ts'

/** Nine in ten of such labels are attributions in PolNeAR train, where they stand beside one another. */
const BY_LABEL = 0.9
/** Longest label in words, shortest in letters, and fewest words that are said. */
const LONGEST = 6
const SHORTEST = 3
const LEAST_SAID = 3
/** A dialogue: another label stands within so many passages. */
const REACH = 3

const hash = (text: string, seed = 0) => hashString(text, seed) | 0
const COLON = hash(':')
const CAPITALS = hash('X', 1)
/** "MR. AL-SADR" */
const JOINING = new Set(['.', '-', '’', "'"].map((mark) => hash(mark)))
const DESK = new Set([...DESK_LABELS].map((word) => hash(word)))

type Label = { label: Run; colon: number; end: number; passage: number }

/**
 * Adds what labels tell to relations, in reading order.
 * @param nested are voices inside what is said kept?
 */
export function withTranscript(
  words: Words,
  relations: readonly WordRelation[],
  { nested = false }: { nested?: boolean } = {},
): WordRelation[] {
  const labels = labelsOf(words)
  const spoken = labels.filter((own) =>
    labels.some((other) => other !== own && Math.abs(other.passage - own.passage) <= REACH),
  )
  if (spoken.length === 0) return [...relations]
  const added = spoken.map(({ label, colon, end }): WordRelation => ({
    cue: [colon, colon + 1],
    source: [label],
    content: [[colon + 1, end]],
    head: colon,
    p: BY_LABEL,
  }))
  const kept = relations.filter(({ cue }) => {
    const own = spoken.find(({ label, end }) => cue[0] >= label[0] && cue[0] < end)
    return own === undefined || (nested && cue[0] > own.colon)
  })
  return [...kept, ...added].toSorted((a, b) => a.cue[0] - b.cue[0])
}

function labelsOf(words: Words): Label[] {
  const out: Label[] = []
  const { passages, form, shape, quote } = words
  for (let passage = 0; passage + 1 < passages.length; passage++) {
    const to = passages[passage + 1]!
    let first = passages[passage]!
    // A transcript may be quoted: “WALLACE: …
    if (quote[first] !== OUTSIDE && shape[first] !== CAPITALS) first++
    let w = first
    while (w < to && w - first < LONGEST && (shape[w] === CAPITALS || (w > first && JOINING.has(form[w]!)))) w++
    if (w === first || w >= to || form[w] !== COLON || to - w - 1 < LEAST_SAID) continue
    if (words.end[w - 1]! - words.start[first]! < SHORTEST || DESK.has(form[first]!)) continue
    out.push({ label: [first, w], colon: w, end: to, passage })
  }
  return out
}
