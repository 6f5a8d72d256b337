/**
 * Counts in sentences made for this benchmark: a sentence is right when all of its counts have all fields right and there
 * are no others. `--in` names another file in the same form; `--wrong` prints what is wrong.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { analyse, loadLanguageModels } from '../../src/language/analyse.ts'
import { findCounts } from '../../src/reading/quantity.ts'
import type { Count } from '../../src/record/slot.ts'
import { readMarkedSentences } from '../markedSentences.ts'
import type { BenchOptions } from '../options.ts'
import { bareReport } from '../time/report.ts'

type Expected = {
  kind: string
  value: string
  qualifier: string
  whose: string
  by: string
  cumulative: boolean
  partOf?: number
  unit?: string
  purpose?: string
}

const FILES = [
  'sentences.txt',
  'sentences-second.txt',
  'sentences-third.txt',
  'sentences-held-back.txt',
  'sentences-fourth.txt',
]

export function bench(options: BenchOptions): void {
  const models = loadLanguageModels()
  const files = options.in ? [options.in] : FILES.map((file) => fileURLToPath(new URL(file, import.meta.url)))
  const rows: unknown[] = []
  let seconds = 0
  let words = 0
  for (const file of files) {
    const cases = readMarkedSentences(readFileSync(file, 'utf8'), file, 'count', expectedOf)
    let right = 0
    let [expected, found, agreed] = [0, 0, 0]
    for (const one of cases) {
      const analysis = analyse(one.text, models)
      const started = performance.now()
      const counts = findCounts(bareReport(one.text), analysis)
      seconds += (performance.now() - started) / 1000
      words += analysis.tokens.length
      rows.push({ text: one.text, counts })
      const wanted = one.wanted.map(describeExpected)
      const got = counts.map((count) => describeCount(count, counts))
      const matched = matchCounts(one.wanted, counts)
      expected += wanted.length
      found += got.length
      agreed += matched
      if (matched === wanted.length && got.length === wanted.length) right++
      else if (options.flags['wrong'])
        console.log(
          `${one.text}\n  wanted ${wanted.join(' · ') || 'nothing'}\n  got    ${got.join(' · ') || 'nothing'}`,
        )
    }
    console.log(
      `${file.split('/').at(-1)}: ${cases.length} sentences, all fields right ${right} (${((100 * right) / cases.length).toFixed(1)} %, target 85 %) · counts right ${agreed} of ${expected}, ${found} found`,
    )
  }
  if (options.out) writeFileSync(options.out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  console.log(
    `read ${Math.round(words / seconds).toLocaleString('en')} words/s on one core, without the language layer`,
  )
}

/** How many expected counts have their own found count with all fields equal. */
export function matchCounts(expected: readonly Expected[], counts: readonly Count[]): number {
  const free = new Set(counts.keys())
  let matched = 0
  for (const one of expected) {
    for (const i of free) {
      const count = counts[i]!
      if (!agrees(one, count, expected, counts)) continue
      free.delete(i)
      matched++
      break
    }
  }
  return matched
}

function agrees(one: Expected, count: Count, expected: readonly Expected[], counts: readonly Count[]): boolean {
  if (one.kind !== count.kind || one.value !== valueOf(count) || one.qualifier !== count.qualifier) return false
  if (one.unit !== count.unit || one.purpose !== count.purpose) return false
  if (one.by.toLowerCase() !== count.trigger.quote.toLowerCase()) return false
  if (one.cumulative !== (count.extent === 'cumulative')) return false
  const whose = count.whose?.quote.toLowerCase()
  if (one.whose === '-' ? whose !== undefined : !whose?.split(/[^\p{L}-]+/u).includes(one.whose.toLowerCase()))
    return false
  if (one.partOf === undefined) return count.partOf === undefined
  const whole = counts.find((other) => other.id === count.partOf)
  const wanted = expected[one.partOf - 1]
  return whole !== undefined && wanted !== undefined && wanted.kind === whole.kind && wanted.value === valueOf(whole)
}

function valueOf({ low, high }: Count): string {
  if (high === undefined) return `${low}+`
  return high === low ? `${low}` : `${low}-${high}`
}

function describeExpected(one: Expected): string {
  return `${one.kind} ${one.value} ${one.qualifier} whose=${one.whose} by=${one.by}${one.cumulative ? ' cumulative' : ''}${one.partOf ? ` part-of=${one.partOf}` : ''}${one.unit ? ` ${one.unit}` : ''}${one.purpose ? ` for ${one.purpose}` : ''}`
}

function describeCount(count: Count, counts: readonly Count[]): string {
  const whole = counts.findIndex((other) => other.id === count.partOf) + 1
  return `${count.kind} ${valueOf(count)} ${count.qualifier} whose=${count.whose?.quote ?? '-'} by=${count.trigger.quote}${count.extent === 'cumulative' ? ' cumulative' : ''}${whole ? ` part-of=${whole}` : ''}${count.unit ? ` ${count.unit}` : ''}${count.purpose ? ` for ${count.purpose}` : ''}`
}

function expectedOf(line: string): Expected | undefined {
  const match =
    /^> (\S+) (\S+) (\S+) whose=(\S+) by=(\S+)( cumulative)?(?: part-of=(\d+))?(?: unit=(\S+))?(?: for=(\S+))?$/.exec(
      line,
    )
  if (!match) return undefined
  const [, kind, value, qualifier, whose, by, cumulative, partOf, unit, purpose] = match
  return {
    kind: kind!,
    value: value!,
    qualifier: qualifier!,
    whose: whose!,
    by: by!,
    cumulative: cumulative !== undefined,
    ...(partOf !== undefined && { partOf: Number(partOf) }),
    ...(unit !== undefined && { unit }),
    ...(purpose !== undefined && { purpose }),
  }
}
