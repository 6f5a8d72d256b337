/**
 * Voices inside voices: what somebody is said to have said is read as a text of its own. The models learnt outermost voices only (PolNeAR
 * marks no others), and the voice inside a content is the outermost of that content.
 */
import { hashString } from '../learning/hash.ts'
import { meets, type Run } from './attributionLinks.ts'
import { chooseRelations, proposeRelations, type RelationModels, type WordRelation } from './attributionRelations.ts'
import { CLOSING, INSIDE, OPENING, OUTSIDE, refillCues, type Words } from './attributionWords.ts'

/**
 * The models are shy where a text begins and ends like a clause, and rarely wrong: this is added to their probability. Chosen on our own
 * reports (benchmarks/attribution/reports/dev).
 */
const SHYNESS = 0.08
/** Shorter contents hold no voice: somebody, a verb, and two words that are said. */
const SHORTEST = 5
const BASE_FORM = hashString('VB') | 0
const THAT = hashString('that') | 0
/** Voices deeper than this are not looked for. */
const DEEPEST = 3

/**
 * The voices inside the contents of relations, in reading order; those inside them as well. None shares its cue with one there is.
 * @param threshold least probability, as for the outer ones
 */
export function innerRelations(
  words: Words,
  relations: readonly WordRelation[],
  models: RelationModels,
  threshold: number,
): WordRelation[] {
  const out: WordRelation[] = []
  let outer = relations
  for (let depth = 0; depth < DEEPEST && outer.length > 0; depth++) {
    const { inner, place } = contentsOf(words, outer)
    if (inner.count <= 1) break
    const found = chooseRelations(inner, proposeRelations(inner, models), threshold - SHYNESS).filter(
      (relation) => relation.source.length > 0 && !isCommand(inner, relation),
    )
    const back = ([first, last]: Run): Run => [place[first]!, place[last - 1]! + 1]
    outer = found
      .map((relation) => ({
        ...relation,
        cue: back(relation.cue),
        source: relation.source.map(back),
        content: relation.content.map(back),
        head: place[relation.head]!,
        p: Math.min(1, relation.p + SHYNESS),
      }))
      .filter(({ cue }) => ![...relations, ...out].some((other) => meets(other.cue, cue)))
    out.push(...outer)
  }
  return out.toSorted((a, b) => a.cue[0] - b.cue[0])
}

/** "Believe him": nobody says so, it is asked for. */
function isCommand(words: Words, { head, cue }: WordRelation): boolean {
  return words.xpos[head] === BASE_FORM && cue[1] - cue[0] === 1 && words.subject[head]! < 0
}

/** The contents that may hold a voice, each a passage of its own; `place` is the place of each word in the report. */
function contentsOf(words: Words, relations: readonly WordRelation[]): { inner: Words; place: Int32Array } {
  // The models take the first passage for the headline: the report's first word stands in for it.
  const place: number[] = [0]
  const passages: number[] = [0]
  let end = 0
  const runs = relations.flatMap(({ content }) => content).toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
  for (const [from, last] of runs) {
    // A content inside one that is looked into already is looked into with it.
    const first = Math.max(words.form[from] === THAT && last - from > 1 ? from + 1 : from, end)
    if (last - first < SHORTEST || !mayHoldVoice(words, first, last)) continue
    passages.push(place.length)
    for (let w = first; w < last; w++) place.push(w)
    end = last
  }
  passages.push(place.length)
  return { inner: wordsAt(words, Int32Array.from(place), passages), place: Int32Array.from(place) }
}

/** Is there a word that is at times a cue, behind or before another that may speak? */
function mayHoldVoice(words: Words, first: number, last: number): boolean {
  for (let w = first; w < last; w++) if (words.lemmaLevel[w]! >= 1 && words.subject[w]! >= first) return true
  for (let w = first; w < last; w++) if (words.lemmaLevel[w]! >= 3) return true
  return false
}

/** Some of the words as if they were all: what hangs on a word outside hangs on nothing, and the marks around a whole content are gone. */
function wordsAt(words: Words, place: Int32Array, passages: number[]): Words {
  const count = place.length
  const inside = new Map<number, number>()
  for (let i = 0; i < count; i++) inside.set(place[i]!, i)
  const take = <T extends Int32Array | Int16Array | Uint8Array>(column: T): T => {
    const out = new (column.constructor as new (length: number) => T)(count)
    for (let i = 0; i < count; i++) out[i] = column[place[i]!]!
    return out
  }
  const link = (column: Int32Array): Int32Array => take(column).map((w) => (w < 0 ? -1 : (inside.get(w) ?? -1)))
  const out: Words = {
    ...words,
    count,
    passages,
    token: take(words.token),
    start: take(words.start),
    end: take(words.end),
    sentence: take(words.sentence),
    first: take(words.first),
    form: take(words.form),
    lemma: take(words.lemma),
    shape: take(words.shape),
    shape2: take(words.shape2),
    suffix3: take(words.suffix3),
    suffix2: take(words.suffix2),
    prefix4: take(words.prefix4),
    upos: take(words.upos),
    xpos: take(words.xpos),
    c64: take(words.c64),
    c256: take(words.c256),
    c1000: take(words.c1000),
    quote: take(words.quote),
    single: take(words.single),
    name: take(words.name),
    level: take(words.level),
    lemmaLevel: take(words.lemmaLevel),
    left: take(words.left),
    right: take(words.right),
    profile: take(words.profile),
    clause: take(words.clause),
    sinceClause: take(words.sinceClause),
    head: link(words.head),
    relation: take(words.relation),
    kids: take(words.kids),
    subject: link(words.subject),
    complement: link(words.complement),
    mark: take(words.mark),
    anchor: take(words.anchor),
    anchorRelation: take(words.anchorRelation),
    anchorSteps: take(words.anchorSteps),
    leftmost: take(words.leftmost),
    rightmost: take(words.rightmost),
    quotations: [],
  }
  for (let p = 0; p + 1 < passages.length; p++) {
    const from = passages[p]!
    const to = passages[p + 1]!
    out.first[from] = 1
    const base = place[from]! - from
    for (let i = from; i < to; i++) {
      out.leftmost[i] = Math.max(out.leftmost[i]! - base, from)
      out.rightmost[i] = Math.min(out.rightmost[i]! - base, to - 1)
    }
    withoutOuterMarks(out.quote, from, to)
  }
  refillCues(out)
  return out
}

/** A quotation that begins before the content or with it is the outer voice's: to the one inside it is plain speech. */
function withoutOuterMarks(quote: Uint8Array, from: number, to: number): void {
  let i = from
  if (quote[i] !== OPENING && quote[i] !== INSIDE && quote[i] !== CLOSING) return
  do {
    const mark = quote[i]
    quote[i++] = OUTSIDE
    if (mark === CLOSING) return
  } while (i < to && quote[i] !== OPENING && quote[i] !== OUTSIDE)
}
