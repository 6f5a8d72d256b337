/**
 * Attribution against PolNeAR: reads JSONL `{id, text}`, writes JSONL `{id, relations: [{cue, source, content}]}`, and where the
 * rows have `relations` prints scores. With a folder it scores our own marked reports (benchmarks/attribution/reports/dev).
 *
 * Flags: `--threshold 0–1`, `--profile product` (default here: polnear), `--misses` (what went wrong in our own reports).
 */
import { statSync, writeFileSync } from 'node:fs'
import { analyse, loadLanguageModels, type LanguageModels } from '../../src/language/analyse.ts'
import { textReport } from '../../src/ingest/report.ts'
import { findEntities, loadActorModels } from '../../src/reading/actor.ts'
import {
  findAttributions,
  loadAttributionModels,
  type AttributionModels,
  type AttributionOptions,
} from '../../src/reading/attribution.ts'
import { headOf } from '../../src/reading/blame.ts'
import { loadEventModels } from '../../src/reading/eventModels.ts'
import { eventTree } from '../../src/reading/eventTree.ts'
import { statusOf } from '../../src/reading/status.ts'
import { InputError } from '../../src/record/error.ts'
import { prf, type BenchOptions } from '../options.ts'
import { readMarkedReports } from './markedReport.ts'
import { readAttributionDocuments, reportOf, type Pair, type Relation } from './polnear.ts'
import { addReport, addStatuses, newReportScore } from './reportScore.ts'
import { scoreAttributions, type Figure } from './score.ts'

export function bench(options: BenchOptions): void {
  if (!options.in)
    throw new InputError(
      'usage',
      'attribution needs --in FILE.jsonl with rows {id, text}, or --in FOLDER of marked reports',
    )
  const models = loadAttributionModels()
  const language = loadLanguageModels()
  if (statSync(options.in).isDirectory()) benchReports(options, models, language)
  else benchCorpus(options, models, language)
}

function optionsOf(flags: BenchOptions['flags'], profile: 'polnear' | 'product'): AttributionOptions {
  const out: AttributionOptions = {
    profile: flags['profile'] === 'product' || flags['profile'] === 'polnear' ? flags['profile'] : profile,
  }
  const threshold = flags['threshold']
  if (threshold === undefined) return out
  const value = Number(threshold)
  if (!(value >= 0 && value <= 1))
    throw new InputError('usage', `--threshold ${threshold}: give a probability from 0 to 1`)
  return { ...out, threshold: value }
}

/** Processor time of this process in milliseconds: a clock would measure whatever else the machine does. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function benchCorpus(options: BenchOptions, models: AttributionModels, language: LanguageModels): void {
  const documents = readAttributionDocuments(options.in!)
  const settings = optionsOf(options.flags, 'polnear')
  const predicted = new Map<string, Relation[]>()
  let words = 0
  let treeTime = 0
  let time = 0
  for (const document of documents) {
    const report = reportOf(document.id, document.text)
    const began = processorTime()
    const analysis = analyse(report.text, language, report.blocks)
    const analysed = processorTime()
    const found = findAttributions(report, analysis, [], models, settings)
    time += processorTime() - analysed
    treeTime += analysed - began
    words += document.text.match(/\S+/g)?.length ?? 0
    const pairs = (spans: readonly { start: number; end: number }[]) =>
      spans.map(({ start, end }): Pair => [start, end])
    predicted.set(
      document.id,
      found.map(({ cue, source, content }) => ({ cue: pairs(cue), source: pairs(source), content: pairs(content) })),
    )
  }
  if (options.out)
    writeFileSync(
      options.out,
      [...predicted].map(([id, relations]) => `${JSON.stringify({ id, relations })}\n`).join(''),
    )
  const total = [...predicted.values()].reduce((n, relations) => n + relations.length, 0)
  console.log(
    `${options.in}: ${documents.length} documents, ${words.toLocaleString('en')} words, ${total} attributions found, profile ${settings.profile}`,
  )
  if (documents.some(({ relations }) => relations)) printScores(scoreAttributions(documents, predicted))
  const rate = (milliseconds: number) => Math.round((words / milliseconds) * 1000).toLocaleString('en')
  console.log(
    `attribution ${rate(time)} words a second of processor time (reach 20,000); tokens to tree ${rate(treeTime)}`,
  )
}

function printScores(score: ReturnType<typeof scoreAttributions>): void {
  const line = (name: string, { correct, predicted, gold }: Figure, anchor: string) => {
    const { p, r, f } = prf(correct, predicted, gold)
    console.log(`${name.padEnd(18)}${[p, r, f].map((x) => x.toFixed(1).padStart(6)).join(' ')}   ${anchor}`)
  }
  console.log(`${''.padEnd(18)}${['P', 'R', 'F1'].map((x) => x.padStart(6)).join(' ')}`)
  line('cue, span', score.span.cue, 'reach 73 · people 70.6, BERT+Cofe 75.3 (test), first tries 69.3')
  line('source, span', score.span.source, 'reach 80 · people 78.5, BERT+Cofe 83.2 (test), first tries 75.5')
  line('content, span', score.span.content, 'reach 68 · people 71.2, BERT+Cofe 72.9 (test), first tries 62.2')
  line('whole relation', score.exact, 'people 58.5, first tries 51.0')
  line('linked', score.linked, 'people 79.4, first tries 71.5')
  line('linked and source', score.linkedWithSource, 'reach 73 · people 75.3, first tries 67.9')
  console.log(
    `source right among linked ${((100 * score.linkedWithSource.correct) / (score.linked.correct || 1)).toFixed(1)}   reach 96 · people 94.9`,
  )
  const kinds = Object.entries(score.recall).toSorted(([a], [b]) => (a < b ? -1 : 1))
  console.log(
    `recall: ${kinds.map(([kind, { found, gold }]) => `${kind} ${((100 * found) / gold).toFixed(1)}`).join(', ')}   reach cue:report 88 · people 92.5`,
  )
}

function benchReports(options: BenchOptions, models: AttributionModels, language: LanguageModels): void {
  const score = newReportScore()
  const reports = readMarkedReports(options.in!)
  const actors = loadActorModels()
  const { status } = loadEventModels()
  for (const marked of reports) {
    // With datelines and headlines told apart, as a report is read; offsets must stay those of the marked text.
    const taken = textReport(marked.name, marked.text)
    const report = taken.text === marked.text ? taken : reportOf(marked.name, marked.text)
    const analysis = analyse(report.text, language, report.blocks)
    addReport(
      score,
      marked,
      findAttributions(
        report,
        analysis,
        findEntities(report, analysis, [], actors),
        models,
        optionsOf(options.flags, 'product'),
      ),
    )
    const tree = eventTree(analysis)
    addStatuses(score, marked, (span) => statusOf(tree, headOf(tree, span), status).status)
  }
  if (options.flags['misses']) for (const miss of score.misses) console.log(miss)
  console.log(`${options.in}: ${reports.length} reports, ${score.linked.gold} attributions`)
  const line = (name: string, { correct, predicted, gold }: Figure, reach: string) => {
    const { p, r, f } = prf(correct, predicted, gold)
    console.log(`${name.padEnd(18)}${[p, r, f].map((x) => x.toFixed(1).padStart(6)).join(' ')}   ${reach}`)
  }
  console.log(`${''.padEnd(18)}${['P', 'R', 'F1'].map((x) => x.padStart(6)).join(' ')}`)
  line('linked', score.linked, '')
  line('linked and source', score.linkedWithSource, 'reach 80')
  line('nested', score.nested, 'reach 70')
  for (const [name, reach] of [
    ['stance', 'reach 80'],
    ['kind', ''],
    ['group', ''],
  ] as const)
    console.log(
      `${name.padEnd(18)}${((100 * score[name].correct) / (score[name].gold || 1)).toFixed(1).padStart(6)} % of ${score[name].gold} linked   ${reach}`,
    )
  if (score.status.gold > 0)
    console.log(
      `${'status'.padEnd(18)}${((100 * score.status.correct) / score.status.gold).toFixed(1).padStart(6)} % of ${score.status.gold} events   reach 85`,
    )
}
