/**
 * Trains the two small classifiers of models/time on TimeBank and AQUAINT (TempEval-3's cleaned releases):
 * `direction` (does a bare weekday, day or month lie ahead of the report or behind it?) and `mark` (do annotators mark the
 * expression as a time at all?). Prints cross-validated scores over documents, then trains on everything and saves.
 *
 *   node training/time.ts [--data ../shared/data]
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { pairTimes, scoreTimes, type Timex } from '../benchmarks/time/score.ts'
import { readRows, type TimeRow } from '../benchmarks/time/bench.ts'
import { bareAnalysis, bareReport } from '../benchmarks/time/report.ts'
import { classify, type Logistic } from '../src/learning/logistic.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { directionFeatures, markFeatures } from '../src/reading/timeFeatures.ts'
import { parseTimes } from '../src/reading/timeGrammar.ts'
import { anchorTimes, type TimeJudge } from '../src/reading/time.ts'
import type { Candidate } from '../src/reading/timeMeaning.ts'
import { timeWords, type TimeWords } from '../src/reading/timeWords.ts'
import { addLogistic, quantise, trainLogistic, type Example } from './learner/logistic.ts'

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } })
const FOLDS = 5

type Document = {
  row: TimeRow
  words: TimeWords
  candidates: Candidate[]
  fold: number
  marks: Example[]
  directions: Example[]
}

const rows = ['te3-timebank', 'te3-aquaint'].flatMap((set) => readRows(`${values.data}/time/${set}.jsonl`))
const documents = rows.map((row, i): Document => {
  const words = timeWords(row.text)
  const document: Document = { row, words, candidates: parseTimes(words), fold: i % FOLDS, marks: [], directions: [] }
  document.directions = directionExamples(document)
  document.marks = markExamples(document)
  return document
})

/** A candidate is a positive where an annotator marked something that overlaps it. */
function markExamples({ row, words, candidates }: Document): Example[] {
  const gold = row.timexes ?? []
  return candidates.map((candidate) => ({
    features: markFeatures(words, candidate),
    label: gold.some((t) => t.start < candidate.end && candidate.start < t.end) ? 1 : 0,
  }))
}

/** Resolved once looking back and once ahead: where exactly one agrees with the annotated value, that is the label. */
function directionExamples({ row, words, candidates }: Document): Example[] {
  const examples: Example[] = []
  const report = bareReport(row.text, row.dct)
  const asked = new Map<Candidate, [number, number]>()
  const resolveAll = (ahead: boolean): Timex[] => {
    const judge: TimeJudge = {
      marks: () => true,
      looksAhead: (_, candidate, a, b) => {
        asked.set(candidate, [a, b])
        return { ahead, because: '' }
      },
    }
    return anchorTimes(report, bareAnalysis(row.text), words, candidates, judge).map((t) => ({ ...t, type: t.timex }))
  }
  const past = resolveAll(false)
  const future = resolveAll(true)
  const gold = new Map(pairTimes(row.text, past, row.timexes ?? []).map(({ gold: p, predicted: g }) => [p, g]))
  for (const [i, candidate] of candidates.entries()) {
    const days = asked.get(candidate)
    const value = gold.get(past[i]!)?.value
    if (!days || value === undefined) continue
    const [isPast, isFuture] = [value === past[i]!.value, value === future[i]!.value]
    if (isPast === isFuture) continue
    examples.push({ features: directionFeatures(words, candidate, days[0], days[1]), label: isFuture ? 1 : 0 })
  }
  return examples
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = 'January February March April June July August September October November December'.split(' ')

/** Sentences of our own, each with some days and months: the sets are small and of the trade press. Never measured on. */
function ownDirections(): Example[] {
  const file = new URL('examples/time-directions.txt', import.meta.url)
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^[+-] /.test(line))
  return lines.flatMap((line, n) => {
    const names = line.includes('[M]') ? MONTHS : WEEKDAYS
    return [0, 1, 2].flatMap((k) => {
      const text = line.slice(2).replace(/\[[DM]\]/, names[(3 * n + 4 * k) % names.length]!)
      const words = timeWords(text)
      const candidate = parseTimes(words).find((c) => names.includes(text.slice(c.start, c.end)))
      if (!candidate) return []
      const [ahead, behind] = names === MONTHS ? [40 + 60 * k, 320 - 60 * k] : [1 + 2 * k, 6 - 2 * k]
      const features = directionFeatures(words, candidate, ahead!, behind!)
      return [{ features, label: line.startsWith('+') ? 1 : 0, weight: OWN_WEIGHT }]
    })
  })
}
/** Three of each sentence count for less than one of the sets; chosen from 0.2, 0.4, 0.8 and 1.5 over the folds. */
const OWN_WEIGHT = 0.2
const own = ownDirections()

function train(examples: Example[], labels: string[], quiet: boolean): Logistic {
  const options = { labels, bits: 13, epochs: 8, rate: 0.02, l2: 0.001, average: 3, seed: 7 }
  return quantise(
    trainLogistic(examples, {
      ...options,
      ...(!quiet && {
        onEpoch: (epoch: number, loss: number) =>
          void (epoch % 4 === 0 && console.log(`  pass ${epoch}: loss ${loss.toFixed(4)}`)),
      }),
    }),
    0.005,
  )
}

const MARK_LABELS = ['no', 'yes']
const DIRECTION_LABELS = ['past', 'future']

function judgeOf(mark: Logistic, direction: Logistic, threshold: number): TimeJudge {
  return {
    marks: (words, candidate) => {
      const { label, p } = classify(mark, markFeatures(words, candidate))
      return (label === 'yes' ? p : 1 - p) >= threshold
    },
    looksAhead: (words, candidate, ahead, behind) => ({
      ahead: classify(direction, directionFeatures(words, candidate, ahead, behind)).label === 'future',
      because: '',
    }),
  }
}

const folds = Array.from({ length: FOLDS }, (_, fold) => {
  const rest = documents.filter((d) => d.fold !== fold)
  return {
    mark: train(
      rest.flatMap((d) => d.marks),
      MARK_LABELS,
      true,
    ),
    direction: train([...rest.flatMap((d) => d.directions), ...own], DIRECTION_LABELS, true),
  }
})
console.log(
  `mark: ${documents.reduce((n, d) => n + d.candidates.length, 0)} candidates in ${documents.length} documents`,
)
let [right, all, future] = [0, 0, 0]
for (const d of documents)
  for (const example of d.directions) {
    all++
    future += example.label
    if (classify(folds[d.fold]!.direction, example.features).label === DIRECTION_LABELS[example.label]) right++
  }
console.log(
  `direction: ${all} undated dates, ${future} ahead; ${FOLDS}-fold accuracy ${((100 * right) / all).toFixed(1)} (all behind: ${((100 * (all - future)) / all).toFixed(1)})`,
)
for (const threshold of [0, 0.3, 0.4, 0.5, 0.6]) {
  for (const set of ['te3-timebank', 'te3-aquaint', '']) {
    const part = documents.filter((d) => !set || (d.row as { set?: string }).set === set)
    const predictions = part.map((d) => {
      const judge = judgeOf(folds[d.fold]!.mark, folds[d.fold]!.direction, threshold)
      const times = anchorTimes(
        bareReport(d.row.text, d.row.dct),
        bareAnalysis(d.row.text),
        d.words,
        d.candidates,
        judge,
      )
      return { id: d.row.id, timexes: times.map((t) => ({ ...t, type: t.timex })) }
    })
    const s = scoreTimes(
      part.map((d) => d.row),
      predictions,
    )
    const f = (n: number): string => ((200 * n) / (s.gold + s.predicted)).toFixed(1)
    console.log(
      `mark from ${threshold} ${(set || 'both').padEnd(13)} ${FOLDS}-fold: strict ${f(s.strict)} relaxed ${f(s.relaxed)} type ${f(s.type)} value ${f(s.value)}`,
    )
  }
}
console.log('training on all documents')
const content: ModelContent = { name: 'time', meta: { markFrom: 0.5 }, arrays: {} }
addLogistic(
  content,
  train(
    documents.flatMap((d) => d.marks),
    MARK_LABELS,
    false,
  ),
  'mark.',
)
addLogistic(content, train([...documents.flatMap((d) => d.directions), ...own], DIRECTION_LABELS, false), 'direction.')
console.log(`models/time.bin: ${saveModel(content, { compress: true })} bytes`)
