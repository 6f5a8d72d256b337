/** Which reports are copies, parts, updates or rewritings of one another, with the aligned text that shows it. */
import type { CopyPair, Lineage } from '../record/incident.ts'
import type { Report } from '../record/report.ts'
import { compareSpans, type Span } from '../record/span.ts'
import { contentSketch, copyKeys, FEWEST_CONTENT, sketchLikeness } from './copyKeys.ts'
import { fingerprint, SKELETON_GRAM, WORD_GRAM, type Fingerprint } from './fingerprint.ts'
import { compare } from './order.ts'
import { Postings } from './postings.ts'

/**
 * Limits of {@link comparePair}, chosen on the even half of `copies.pairs.jsonl`; `npm run bench -- copies` shows
 * what they give on the odd half.
 */
export const LIMITS = {
  copySkeleton: 0.3,
  copyWords: 0.5,
  partSkeleton: 0.05,
  partWords: 0.12,
  minimumGrams: 8,
  partGrams: 6,
  rivalWords: 0.8,
  rewritten: 0.4,
  rewrittenShort: 0.48,
  rewrittenWhole: 0.6,
  facts: 0.35,
  /** Estimated share of words from which two reports are compared as perhaps one the rewriting of the other. */
  sketch: 0.29,
}

/** Of two texts that share four tenths of their words one of so many smallest hashes is the same in 98 of 100. */
const LOOKED_UP = 8

/** Two newsrooms tell the bare facts of one event in like words: only a longer text is surely another's in other words. */
const WHOLE_CONTENT = 20

/** With fewer names and figures there is nothing to tell by. */
const FEWEST_FACTS = 4

/** Compares two reports. `a` is put first by date, then by id. */
export function comparePair(first: Report, second: Report, prints?: { a: Fingerprint; b: Fingerprint }): CopyPair {
  const swapped = before(second, first)
  const [a, b] = swapped ? [second, first] : [first, second]
  const printA = prints ? (swapped ? prints.b : prints.a) : fingerprint(a)
  const printB = prints ? (swapped ? prints.a : prints.b) : fingerprint(b)
  const skeleton = share(printA.skeleton, printB.skeleton)
  const words = share(printA.words, printB.words)
  const grams = Math.max(common(printA.skeleton, printB.skeleton), common(printA.words, printB.words))
  // Agencies tell the news of one hour in like words: two that sign their stories are copies only where nearly all is the same.
  const rivals = a.agency !== undefined && b.agency !== undefined && a.agency !== b.agency
  const quotations = shareOfSets(printA.quoted, printB.quoted)
  const because: string[] = []
  let lineage: Lineage = 'independent'
  const percent = (x: number) => `${Math.round(100 * x)} %`
  const facts =
    Math.min(printA.facts.size, printB.facts.size) < FEWEST_FACTS ? 1 : shareOfSets(printA.facts, printB.facts)
  if (a.id === b.id) {
    lineage = 'copy'
    because.push('the same text')
  } else if (facts < LIMITS.facts && words < LIMITS.copyWords && skeleton >= LIMITS.partSkeleton) {
    // A desk's daily bulletin has one form and other names and figures every day.
    because.push(`the same form, but ${percent(facts)} of names and figures in common`)
  } else if (rivals ? words >= LIMITS.rivalWords : skeleton >= LIMITS.copySkeleton || words >= LIMITS.copyWords) {
    lineage = 'copy'
    because.push(`${percent(words)} of word runs and ${percent(skeleton)} of the sentence skeleton are shared`)
  } else if (grams >= LIMITS.partGrams && (skeleton >= LIMITS.partSkeleton || words >= LIMITS.partWords)) {
    lineage = 'partly-derived'
    because.push(`${percent(words)} of word runs and ${percent(skeleton)} of the sentence skeleton are shared`)
  }
  const contained = shareOfSets(printA.content, printB.content)
  const sizes = [printA.content.size, printB.content.size]
  const content = (contained * Math.min(...sizes)) / Math.max(1, sizes[0]! + sizes[1]! - contained * Math.min(...sizes))
  if (
    lineage === 'independent' &&
    !rivals &&
    content >= (Math.min(...sizes) >= WHOLE_CONTENT ? LIMITS.rewritten : LIMITS.rewrittenShort) &&
    facts >= LIMITS.facts &&
    Math.min(...sizes) >= FEWEST_CONTENT
  ) {
    // Of 226 independent pairs of copies.pairs.jsonl none has more than 0.33 of its words of content in common.
    const whole = content >= LIMITS.rewrittenWhole && Math.min(...sizes) >= WHOLE_CONTENT
    lineage = whole ? 'copy' : 'partly-derived'
    because.push(
      `${percent(content)} of the words of content are shared, in other sentences: ${whole ? 'a rewriting' : 'perhaps a rewriting'}`,
    )
  }
  const longer =
    Math.max(printA.tokens.length, printB.tokens.length) /
    Math.max(1, Math.min(printA.tokens.length, printB.tokens.length))
  if (
    lineage === 'copy' &&
    a.date &&
    b.date &&
    a.date.value.slice(0, 10) !== b.date.value.slice(0, 10) &&
    (longer > 1.15 || skeleton < 0.9)
  ) {
    lineage = 'update'
    because.push(`dated ${a.date.value.slice(0, 10)} and ${b.date.value.slice(0, 10)}, with passages of their own`)
  }
  if (a.agency && b.agency)
    because.push(a.agency === b.agency ? `both from ${a.agency}` : `${a.agency} against ${b.agency}`)
  if (quotations > 0) because.push(`${percent(quotations)} of quoted words are shared, which alone is no copy`)
  if (lineage === 'independent') because.push('no passage in common but for quotations')
  return {
    a: a.id,
    b: b.id,
    lineage,
    skeleton: round(skeleton),
    words: round(words),
    quotations: round(quotations),
    aligned: align(printA, printB),
    because,
  }
}

/** All pairs of reports that share text, by an inverted index: the cost grows with what is shared, not with all pairs. */
export function findCopies(reports: readonly Report[]): CopyPair[] {
  const prints = reports.map(fingerprint)
  const keys = prints.map(copyKeys)
  const sketches = prints.map(contentSketch)
  const index = new Postings()
  const words = new Postings()
  const pairs: CopyPair[] = []
  for (const [r, own] of keys.entries()) {
    const counts = new Map<number, number>()
    const alike = new Set<number>()
    for (const key of sketches[r]!.slice(0, LOOKED_UP)) {
      words.each(key, (other) => {
        if (sketchLikeness(sketches[r]!, sketches[other]!) >= LIMITS.sketch) alike.add(other)
      })
      words.add(key, r)
    }
    for (const key of own) {
      index.each(key, (other) => counts.set(other, (counts.get(other) ?? 0) + 1))
      index.add(key, r)
    }
    for (const other of alike) if (!counts.has(other)) counts.set(other, 0)
    for (const [other, shared] of counts) {
      if (other === r || !(alike.has(other) || enoughKeys(shared, own.length, keys[other]!.length))) continue
      const pair = comparePair(reports[other]!, reports[r]!, { a: prints[other]!, b: prints[r]! })
      if (pair.lineage !== 'independent') pairs.push(pair)
    }
  }
  return pairs.sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b))
}

/**
 * Do two reports share enough keys to be compared? Of short texts one key is much. Of all pairs of `copies.pairs.jsonl` that are more
 * than independent every one has at least two, and of the independent ones none.
 */
export function enoughKeys(shared: number, a: number, b: number): boolean {
  const fewer = Math.min(a, b)
  return shared >= (fewer <= 10 ? 1 : Math.max(2, 0.02 * fewer))
}

/** How many grams two texts have in common. */
function common(a: Map<number, number>, b: Map<number, number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let both = 0
  for (const key of small.keys()) if (large.has(key)) both++
  return both
}

/** Containment in the smaller one; texts with too few grams to tell share nothing unless they share all. */
function share(a: Map<number, number>, b: Map<number, number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  return small.size === 0 ? 0 : common(small, large) / Math.max(small.size, LIMITS.minimumGrams)
}

function shareOfSets(a: Set<number>, b: Set<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  let both = 0
  for (const key of small) if (large.has(key)) both++
  return both / small.size
}

/** Runs of grams that follow one another in both texts, joined over gaps of a few symbols. At most 40, longest first. */
function align(a: Fingerprint, b: Fingerprint): CopyPair['aligned'] {
  const runs: { a: Span; b: Span }[] = []
  for (const [gramsA, gramsB, spansA, spansB, n] of [
    [a.skeleton, b.skeleton, a.symbols, b.symbols, SKELETON_GRAM],
    [a.words, b.words, a.tokens, b.tokens, WORD_GRAM],
  ] as const) {
    const hits: [number, number][] = []
    for (const [key, i] of gramsA) {
      const j = gramsB.get(key)
      if (j !== undefined) hits.push([i, j])
    }
    hits.sort((x, y) => x[0] - y[0])
    let run: { i0: number; i1: number; j0: number; j1: number } | undefined
    const close = () => {
      if (run)
        runs.push({
          a: { start: spansA[run.i0]!.start, end: spansA[run.i1]!.end },
          b: { start: spansB[run.j0]!.start, end: spansB[run.j1]!.end },
        })
      run = undefined
    }
    for (const [i, j] of hits) {
      if (run && i <= run.i1 + 6 && j > run.j0 && j <= run.j1 + 6) {
        run.i1 = Math.max(run.i1, i + n - 1)
        run.j1 = Math.max(run.j1, j + n - 1)
      } else {
        close()
        run = { i0: i, i1: i + n - 1, j0: j, j1: j + n - 1 }
      }
    }
    close()
  }
  // The word runs inside a skeleton run tell nothing new.
  const kept: { a: Span; b: Span }[] = []
  for (const run of runs.sort((x, y) => y.a.end - y.a.start - (x.a.end - x.a.start) || compareSpans(x.a, y.a)))
    if (!kept.some((k) => run.a.start < k.a.end && k.a.start < run.a.end)) kept.push(run)
  return kept.slice(0, 40)
}

function before(a: Report, b: Report): boolean {
  const [x, y] = [a.date?.value ?? '9999', b.date?.value ?? '9999']
  return x < y || (x === y && a.id < b.id)
}

function round(x: number): number {
  return Math.round(x * 1000) / 1000
}
