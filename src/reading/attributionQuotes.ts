/**
 * The rules of quotation marks on top of the models: a content that begins or ends in a quotation takes in its marks, a
 * quotation that runs over paragraphs stays one content, and a quoted sentence left over goes to the speaker before it.
 */
import { CLOSING, INSIDE, OPENING, type Words } from './attributionWords.ts'
import { meets, type Run } from './attributionLinks.ts'
import type { WordRelation } from './attributionRelations.ts'

/** A quotation of fewer words is a term in quotation marks, not an utterance of its own. */
const LEAST_UTTERANCE = 4
const PUNCTUATION = 13

/** Words [first, last) of a quotation in double marks. */
type QuotedRun = { first: number; last: number; running: boolean; continues: boolean; passage: number }

/** @returns the same relations, in the same order, with contents completed */
export function completeQuotations(words: Words, relations: readonly WordRelation[]): WordRelation[] {
  const { passages } = words
  const completed: WordRelation[] = []
  const quoted = quotedRuns(words)
  // Passage by passage; a quotation that goes on from the passage before belongs to whom that one belonged to.
  let runner: WordRelation | undefined
  // Paragraphs of a running quotation whose speaker is named at its end.
  let waiting: Run[] = []
  let q = 0
  let r = 0
  for (let p = 0; p + 1 < passages.length; p++) {
    const first = r
    while (r < relations.length && relations[r]!.cue[0] < passages[p + 1]!) r++
    const own = relations.slice(first, r)
    const here = own.map((relation) => ({
      ...relation,
      content: joinRuns(relation.content.map((run) => withMarks(words, run, relation, own))),
    }))
    completed.push(...here)
    let running: WordRelation | undefined
    for (; q < quoted.length && quoted[q]!.passage === p; q++) {
      const run = quoted[q]!
      const span: Run = [run.first, run.last]
      let owner = here.find(({ content, cue, source }) =>
        [...content, cue, ...source].some((other) => meets(other, span)),
      )
      if (!owner && run.last - run.first >= LEAST_UTTERANCE + 2) {
        owner = run.continues ? runner : speakerBefore(words, here, run)
        if (owner) owner.content = joinRuns([...owner.content, span])
      }
      if (!run.continues) waiting = []
      if (owner && waiting.length > 0) {
        owner.content = joinRuns([...waiting, ...owner.content])
        waiting = []
      }
      if (run.running) {
        running = owner
        if (!owner) waiting.push(span)
      }
    }
    runner = running
  }
  return completed
}

function quotedRuns(words: Words): QuotedRun[] {
  const out: QuotedRun[] = []
  let w = 0
  let passage = 0
  for (const quotation of words.quotations) {
    if (quotation.marks !== 'double') continue
    while (w < words.count && words.end[w]! <= quotation.start) w++
    const first = w
    while (w < words.count && words.start[w]! < quotation.end) w++
    while (words.passages[passage + 1]! <= first) passage++
    if (w > first)
      out.push({ first, last: w, running: quotation.ending === 'running', continues: quotation.continues, passage })
  }
  return out
}

/** Takes in the marks just outside a run, and the rest of a quotation that the run breaks off. */
function withMarks(words: Words, [a, b]: Run, own: WordRelation, all: readonly WordRelation[]): Run {
  let first = a
  let last = b
  const { quote, passages } = words
  const passage = passageOf(words, a)
  const from = passages[passage]!
  const to = passages[passage + 1]!
  if (quote[first] === INSIDE && first > from && quote[first - 1] === OPENING) first--
  if (last < to && quote[last - 1] !== CLOSING) {
    let end = last
    while (end < to && quote[end] === INSIDE) end++
    // The rest of the quotation, unless somebody's cue or this relation's own source stands in it.
    const closed = end < to && quote[end] === CLOSING
    const rest: Run = [last, end]
    const free =
      end === last || !(all.some(({ cue }) => meets(cue, rest)) || own.source.some((run) => meets(run, rest)))
    const opened = quote[last - 1] === INSIDE || quote[last - 1] === OPENING
    if (closed && opened && free) last = end + 1
    else if (opened && free && end === to) last = end
  }
  return [first, last]
}

function passageOf(words: Words, w: number): number {
  let low = 0
  let high = words.passages.length - 1
  while (low < high - 1) {
    const middle = (low + high) >> 1
    if (words.passages[middle]! <= w) low = middle
    else high = middle
  }
  return low
}

/** Runs in order, overlapping or touching ones made one. */
function joinRuns(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const [first, last] of runs.toSorted((a, b) => a[0] - b[0])) {
    const before = out.at(-1)
    if (before && before[1] >= first) before[1] = Math.max(before[1], last)
    else out.push([first, last])
  }
  return out
}

/** "…," he said. "…": the relation before in the paragraph, where nothing but its own parts and punctuation lie between. */
function speakerBefore(words: Words, relations: readonly WordRelation[], run: QuotedRun): WordRelation | undefined {
  if (words.first[run.first] !== 1 && words.form[run.first - 1] === undefined) return undefined
  const from = words.passages[run.passage]!
  let best: WordRelation | undefined
  let end = -1
  for (const relation of relations) {
    const parts = [relation.cue, ...relation.source, ...relation.content]
    if (parts.some(([first, last]) => first < from || last > run.first)) continue
    const reach = Math.max(...parts.map(([, last]) => last))
    if (reach > end) {
      end = reach
      best = relation
    }
  }
  if (!best || best.source.length === 0) return undefined
  // The quoted sentence must follow the speaker's own sentence.
  const gap = words.sentence[run.first]! - words.sentence[end - 1]!
  if (gap > 1 || words.upos[run.first] !== PUNCTUATION) return undefined
  return best
}
