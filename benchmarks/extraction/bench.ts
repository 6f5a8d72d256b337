/**
 * `npm run bench -- extraction --in FOLDER [--out FILE.json] [--bare]`: article bodies of the `.html.gz` and `.html` pages of a folder, as
 * `{id: {articleBody}}` for extraction_score.mjs. Where ground-truth.json lies beside the folder, the F1 of 4-gram shingles is printed
 * (mean precision and recall over pages, as the article extraction benchmark's own evaluate.py has it).
 */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { articleModel } from '../../src/ingest/html/article.ts'
import { articleBody } from '../../src/ingest/html/story.ts'
import { decode } from '../../src/ingest/decode.ts'
import { InputError } from '../../src/record/error.ts'
import type { BenchOptions } from '../options.ts'

type Bodies = Record<string, { articleBody: string }>

export function bench(options: BenchOptions): void {
  if (!options.in) throw new InputError('usage', 'extraction needs --in FOLDER with pages (.html.gz or .html)')
  const folder = options.in
  const files = readdirSync(folder).filter((file) => /\.html(\.gz)?$/u.test(file))
  if (files.length === 0) throw new InputError('usage', `${folder} holds no .html.gz or .html files`)
  const model = articleModel()
  const bodies: Bodies = {}
  const methods = new Map<string, number>()
  let milliseconds = 0
  for (const file of files.toSorted()) {
    const raw = readFileSync(join(folder, file))
    const { text } = decode(file, file.endsWith('.gz') ? gunzipSync(raw) : raw)
    const start = process.cpuUsage()
    const { lines, method } = articleBody(text, model)
    const { user, system } = process.cpuUsage(start)
    milliseconds += (user + system) / 1000
    methods.set(method, (methods.get(method) ?? 0) + 1)
    bodies[file.replace(/\.html(\.gz)?$/u, '')] = { articleBody: lines.join('\n') }
  }
  if (options.flags['bare'] === true) {
    // A long batch runs warm; and the yardstick of the published tables on the same machine at the same moment: rates alone depend on both.
    const texts = files.map((file) => {
      const raw = readFileSync(join(folder, file))
      return decode(file, file.endsWith('.gz') ? gunzipSync(raw) : raw).text
    })
    const ours = timed(texts, (text) => void articleBody(text, model))
    const bare = timed(texts, (text) => {
      const { document } = parseHTML(text)
      new Readability(document as unknown as Document).parse()
    })
    console.log(
      `warm: ${ours.toFixed(0)} pages a second; Readability on linkedom alone ${bare.toFixed(0)} here and now: ${(ours / bare).toFixed(2)} times as fast`,
    )
  }
  if (options.out) writeFileSync(options.out, JSON.stringify(bodies))
  const used = [...methods].map(([method, pages]) => `${method} ${pages}`).join(', ')
  console.log(
    `${files.length} pages, ${((1000 * files.length) / milliseconds).toFixed(0)} pages a second of processor time (decoding apart); chosen by: ${used}`,
  )
  const truth = join(dirname(resolve(folder)), 'ground-truth.json')
  if (existsSync(truth)) printScores(JSON.parse(readFileSync(truth, 'utf8')) as Bodies, bodies)
}

/** Pages a second of processor time, in the second of two passes. */
function timed(texts: readonly string[], run: (text: string) => void): number {
  let used = 0
  for (let pass = 0; pass < 2; pass++) {
    const before = process.cpuUsage()
    for (const text of texts) run(text)
    const { user, system } = process.cpuUsage(before)
    used = (user + system) / 1e6
  }
  return texts.length / used
}

function printScores(truth: Bodies, bodies: Bodies): void {
  const pages = Object.keys(truth).map((id) => compare(truth[id]!.articleBody, bodies[id]?.articleBody ?? ''))
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const p = mean(pages.filter((page) => page.predicted > 0).map((page) => page.shared / page.predicted))
  const r = mean(pages.filter((page) => page.gold > 0).map((page) => page.shared / page.gold))
  console.log(`these pages trained the model; for held-out pages: node training/extraction.ts --folds 10 --out PATH`)
  console.log(
    `P ${p.toFixed(3)}  R ${r.toFixed(3)}  F1 ${((2 * p * r) / (p + r)).toFixed(3)}   trafilatura .958, rs_trafilatura .970 (published, 181 pages)`,
  )
}

/** Shingles of four words, counted. */
function compare(gold: string, predicted: string): { shared: number; gold: number; predicted: number } {
  const a = shingles(gold)
  const b = shingles(predicted)
  let shared = 0
  for (const [key, count] of a) shared += Math.min(count, b.get(key) ?? 0)
  const size = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0)
  return { shared, gold: size(a), predicted: size(b) }
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let i = 0; i < Math.max(1, words.length - 3); i++) {
    const key = words.slice(i, i + 4).join(' ')
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
