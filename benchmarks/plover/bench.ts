/**
 * PLOVER roots with source and target given: `npm run bench -- plover --in ../shared/data/events/plv-train.jsonl`.
 * On the training file itself five-fold cross-validation; on any other file the trained model.
 */
import { writeFileSync } from 'node:fs'
import { InputError } from '../../src/record/error.ts'
import { logisticFrom, probabilities } from '../../src/learning/logistic.ts'
import { loadModel } from '../../src/learning/modelFolder.ts'
import { codingFeatures } from '../../src/reading/eventCoding.ts'
import { ploverType } from '../../src/ontology/plover.ts'
import type { EventType } from '../../src/record/event.ts'
import { codingExamples, ROOTS, tagtogExamples, trainCoding } from '../../training/eventsCoding.ts'
import { analyseTexts } from '../../training/eventsAnalysis.ts'
import { readJsonl } from '../../training/eventsData.ts'
import { quantise } from '../../training/learner/logistic.ts'
import type { BenchOptions } from '../options.ts'

type Row = { id: string; text: string; events?: { code: string }[]; spans?: [string, number, number][] }

export function bench(options: BenchOptions): void {
  if (!options.in)
    throw new InputError('usage', 'plover needs --in PATH, a JSONL file of {text, spans} with SRC and TAR')
  const train = options.in.endsWith('plv-train.jsonl')
  const { gold, guessed, lines } = train ? crossValidated(options.in) : trained(options.in)
  if (options.out) writeFileSync(options.out, `${lines.join('\n')}\n`)
  if (gold.length === 0) return
  const known = gold.map((g, n) => [g, guessed[n]!] as const).filter(([g]) => g !== '')
  const quads = known.map(([g, p]) => [quadOf(g), quadOf(p)] as const)
  console.log(`${options.in}, ${known.length} relations${train ? ', five-fold' : ''}`)
  console.log(
    `root   accuracy ${accuracy(known)}  macro-F1 ${macro(known)}   perceptron + dictionary .734 .695, ZSP (355M parameters) .835 .821 (test half)`,
  )
  console.log(
    `quad   accuracy ${accuracy(quads)}  macro-F1 ${macro(quads)}   perceptron + dictionary macro-F1 .853, ZSP .892`,
  )
  for (const root of ROOTS) {
    const tp = known.filter(([g, p]) => g === root && p === root).length
    const n = known.filter(([g]) => g === root).length
    const m = known.filter(([, p]) => p === root).length
    console.log(`${root.padEnd(10)} P ${share(tp, m)}  R ${share(tp, n)}  (${n})`)
  }
}

type Result = { gold: string[]; guessed: string[]; lines: string[] }

function crossValidated(path: string): Result {
  const examples = codingExamples(path)
  const more = tagtogExamples(
    new URL('cameo_tagtog_all_annotators.jsonl', new URL(path, `file://${process.cwd()}/`)).pathname,
  )
  const result: Result = { gold: [], guessed: [], lines: [] }
  // A sentence may give several rows: rows of one sentence fall into one fold.
  const folds = examples.map((e) => Number(/train--(\d+)/.exec(e.id)?.[1] ?? 0) % 5)
  for (let fold = 0; fold < 5; fold++) {
    const model = quantise(trainCoding([...examples.filter((_, n) => folds[n] !== fold), ...more]), 0.02)
    for (const [n, e] of examples.entries()) {
      if (folds[n] !== fold) continue
      const p = probabilities(model, e.features)
      result.gold.push(ROOTS[e.label] ?? '')
      result.guessed.push(ROOTS[top(p)]!)
      result.lines.push(JSON.stringify({ id: e.id, code: ROOTS[top(p)] }))
    }
  }
  return result
}

function trained(path: string): Result {
  const model = logisticFrom(loadModel('events-coding'), 'coding:')
  const result: Result = { gold: [], guessed: [], lines: [] }
  for (const { tree, source } of analyseTexts(readJsonl<Row>(path))) {
    const span = (name: string) => {
      const found = source.spans?.find((s) => s[0] === name)
      return found ? { start: found[1], end: found[2] } : { start: 0, end: 0 }
    }
    const p = probabilities(model, codingFeatures(tree, span('SRC'), span('TAR')))
    const code = model.labels[top(p)]!
    const answer = source.events?.[0]?.code
    result.gold.push(answer === 'CONCEDE' || answer === 'RETREAT' ? 'YIELD' : (answer ?? ''))
    result.guessed.push(code)
    result.lines.push(JSON.stringify({ id: source.id, code }))
  }
  return result
}

function top(p: ArrayLike<number>): number {
  let best = 0
  for (let c = 1; c < p.length; c++) if (p[c]! > p[best]!) best = c
  return best
}

function quadOf(root: string): string {
  // The set's own quads: YIELD counts as material cooperation.
  return root === 'YIELD' ? 'material-cooperation' : ploverType(root as EventType).quad
}

function accuracy(pairs: readonly (readonly [string, string])[]): string {
  return share(pairs.filter(([g, p]) => g === p).length, pairs.length)
}

function macro(pairs: readonly (readonly [string, string])[]): string {
  const labels = [...new Set(pairs.map(([g]) => g))]
  let sum = 0
  for (const label of labels) {
    const tp = pairs.filter(([g, p]) => g === label && p === label).length
    const n = pairs.filter(([g]) => g === label).length
    const m = pairs.filter(([, p]) => p === label).length
    sum += n + m === 0 ? 0 : (2 * tp) / (n + m)
  }
  return (sum / labels.length).toFixed(3)
}

function share(a: number, b: number): string {
  return b === 0 ? '–' : (a / b).toFixed(3)
}
