/**
 * Copies, rewritings and independent reports: `npm run bench -- copies --in ../shared/data/crossdoc [--out PAIRS.jsonl]`.
 * Limits were chosen on the even pairs; recall and false alarms are shown for each half.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { comparePair, LIMITS } from '../../src/incidents/copies.ts'
import { corroborateWithLineage } from '../../src/incidents/corroborate.ts'
import { textReport } from '../../src/ingest/report.ts'
import { read } from '../../src/reading/read.ts'
import { InputError } from '../../src/record/error.ts'
import type { Report } from '../../src/record/report.ts'
import type { BenchOptions } from '../options.ts'
import { LATER_REWRITES, REWRITES } from './rewrites.ts'

type Doc = { doc_id: string; subtopic: string; text: string }
type Pair = { a: string; b?: string; b_text?: string; label?: string; origin?: string }

export function bench(options: BenchOptions): void {
  const folder = options.in ?? '../shared/data/crossdoc'
  for (const file of ['ecbplus.docs.jsonl', 'copies.pairs.jsonl'])
    if (!existsSync(join(folder, file)))
      throw new InputError('not-found', `${folder} has no ${file}; give the folder of both with --in`)
  const docs = new Map(lines<Doc>(join(folder, 'ecbplus.docs.jsonl')).map((d) => [d.doc_id, d]))
  const pairs = lines<Pair>(join(folder, 'copies.pairs.jsonl'))
  const started = performance.now()
  const results = pairs.map((pair, i) => {
    const result = comparePair(
      toPlainReport(body(docs.get(pair.a)!)),
      toPlainReport(pair.b_text ?? body(docs.get(pair.b!)!)),
    )
    return {
      ...pair,
      half: i % 2,
      score: Math.max(result.skeleton / LIMITS.partSkeleton, result.words / LIMITS.partWords),
      outcome: result.lineage,
      skeleton: result.skeleton,
      words: result.words,
    }
  })
  const seconds = (performance.now() - started) / 1000
  if (options.out)
    writeFileSync(
      options.out,
      results.map((r) => JSON.stringify({ a: r.a, b: r.b, score: r.score, outcome: r.outcome })).join('\n') + '\n',
    )
  if (!pairs.every((p) => p.label)) return
  console.log(`${pairs.length} pairs in ${seconds.toFixed(1)} s; limits ${JSON.stringify(LIMITS)}`)
  for (const half of [0, 1]) {
    const own = results.filter((r) => r.half === half)
    const negatives = own.filter((r) => r.label === 'independent' || r.label === 'quote-only')
    console.log(
      `\n${half ? 'odd half (held back)' : 'even half (limits chosen here)'}: false alarms ${negatives.filter((r) => r.outcome !== 'independent').length} of ${negatives.length}`,
    )
    for (const origin of new Set(
      own.filter((r) => r.label === 'derived' || r.label === 'partial').map((r) => `${r.label} ${r.origin}`),
    )) {
      const group = own.filter((r) => `${r.label} ${r.origin}` === origin)
      const found = group.filter((r) => r.outcome !== 'independent').length
      const copies = group.filter((r) => r.outcome === 'copy' || r.outcome === 'update').length
      console.log(
        `  ${origin.slice(0, 60).padEnd(60)} found ${(found / group.length).toFixed(2)}  as copy ${(copies / group.length).toFixed(2)}  n ${group.length}`,
      )
    }
    if (options.flags['errors'])
      for (const r of negatives.filter((n) => n.outcome !== 'independent'))
        console.log('   false alarm', r.a, r.b, r.label, r.skeleton, r.words)
  }
  for (const [name, set] of [
    ['rewritings of our own that change the syntax (the limit was chosen with these in sight)', REWRITES],
    ['ten further ones, written after the limit was chosen', LATER_REWRITES],
  ] as const) {
    const found = set.filter(
      ({ story, rewrite }) => comparePair(toPlainReport(story), toPlainReport(rewrite)).lineage !== 'independent',
    ).length
    const readings = set.flatMap(({ story, rewrite }, i) =>
      [story, rewrite].map((text, k) => read(textReport(`${i}-${k}.txt`, text, { date: '2023-05-10' }))),
    )
    const pairs = new Set(corroborateWithLineage(readings).copies.flatMap((p) => [`${p.a} ${p.b}`, `${p.b} ${p.a}`]))
    const through = set.filter((_, i) =>
      pairs.has(`${readings[2 * i]!.report.id} ${readings[2 * i + 1]!.report.id}`),
    ).length
    console.log(
      `\n${name}: found ${(found / set.length).toFixed(2)}, through the index ${(through / set.length).toFixed(2)}  n ${set.length}; pairs in all ${pairs.size / 2}`,
    )
  }
}

/** ECB+'s newer documents carry their address in the first line. */
function body(doc: Doc): string {
  return doc.subtopic.endsWith('ecbplus') ? doc.text.slice(doc.text.indexOf('\n') + 1) : doc.text
}

function toPlainReport(text: string): Report {
  const id = `sha256:${createHash('sha256').update(text).digest('hex')}`
  return {
    id,
    name: id,
    text,
    blocks: [{ kind: 'paragraph', start: 0, end: text.length, because: 'benchmark' }],
    source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
    problems: [],
  }
}

function lines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}
