/**
 * Time expressions against TimeML: reads JSONL `{id, dct, text}`, writes JSONL `{id, timexes}`, and where the rows have
 * answers (`timexes`) prints TempEval-3's figures: spans strict and relaxed, type and value F1 (relaxed F1 times accuracy).
 * Without `--in`: the sentences made for this benchmark; `--wrong` prints what is wrong.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { InputError } from '../../src/record/error.ts'
import { findTimes } from '../../src/reading/time.ts'
import { prf, type BenchOptions } from '../options.ts'
import { bareAnalysis, bareReport } from './report.ts'
import { scoreTimes, type Timex } from './score.ts'
import { benchSentences } from './sentences.ts'

export type TimeRow = { id: string; dct?: string; text: string; timexes?: Timex[] }

export function bench(options: BenchOptions): void {
  if (!options.in) return benchSentences(options.flags['wrong'] === true)
  const rows = readRows(options.in)
  const started = performance.now()
  const read = rows.map((row) => findTimes(bareReport(row.text, row.dct), bareAnalysis(row.text)))
  const seconds = (performance.now() - started) / 1000
  const predictions = rows.map((row, i) => ({
    id: row.id,
    timexes: read[i]!.map(({ start, end, timex, value, mod }) => ({
      start,
      end,
      type: timex,
      value,
      ...(mod && { mod }),
    })),
  }))
  if (options.out) writeFileSync(options.out, predictions.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const words = rows.reduce((n, row) => n + (row.text.match(/\S+/g)?.length ?? 0), 0)
  const found = predictions.reduce((n, row) => n + row.timexes.length, 0)
  console.log(`${options.in}: ${rows.length} documents, ${words} words, ${found} time expressions found`)
  if (rows.some((row) => row.timexes)) {
    const s = scoreTimes(rows, predictions)
    const line = (name: string, correct: number, published: string): void => {
      const { p, r, f } = prf(correct, s.predicted, s.gold)
      console.log(
        `${name.padEnd(14)} ${p.toFixed(1).padStart(6)} ${r.toFixed(1).padStart(6)} ${f.toFixed(1).padStart(6)}  ${published}`,
      )
    }
    console.log(`${''.padEnd(14)} ${'P'.padStart(6)} ${'R'.padStart(6)} ${'F1'.padStart(6)}`)
    line('span, strict', s.strict, 'target 85')
    line('span, relaxed', s.relaxed, '')
    line('type', s.type, '')
    line('value', s.value, 'target 80 (platinum 78)')
    line('strict + value', s.strictAndValue, '')
  }
  console.log(`read ${Math.round(words / seconds).toLocaleString('en')} words/s on one core`)
}

export function readRows(path: string): TimeRow[] {
  const rows: TimeRow[] = []
  for (const [i, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (!line.trim()) continue
    const row = JSON.parse(line) as Partial<TimeRow>
    if (typeof row.id !== 'string' || typeof row.text !== 'string')
      throw new InputError(
        'bad-row',
        `${path}:${i + 1}: a row needs "id" and "text" as strings; found ${Object.keys(row).join(', ')}`,
      )
    rows.push(row as TimeRow)
  }
  return rows
}
