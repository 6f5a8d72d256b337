/**
 * Trains models/extraction.bin: which lines of a web page are the article's text.
 * `node training/extraction.ts [--data ../shared/data] [--folds N [--out PATH]]`
 *
 * With `--folds N` it only cross-validates by page: the predictions for the held-out pages go to PATH.json, for
 * extraction_score.mjs.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { chooseLines } from '../src/ingest/html/article.ts'
import { articleFeatures } from '../src/ingest/html/lineFeatures.ts'
import { parsePage, type Page } from '../src/ingest/html/page.ts'
import { findPageLines, type PageLine } from '../src/ingest/html/pageLines.ts'
import { findReadable } from '../src/ingest/html/readable.ts'
import type { Logistic } from '../src/learning/logistic.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import { pageLayouts, type MadePage } from './pageLayouts.ts'
import { addLogistic, quantise, trainLogistic } from './learner/logistic.ts'

const option = (name: string, fallback: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]!
}
const data = option('data', '../shared/data')
const folds = Number(option('folds', '0'))
const WORD = /[\p{L}\p{N}_]+/gu

/** What a line of a made page counts beside one of an annotated page. */
const MADE = Number(option('made-weight', '0.03'))

type Sample = { id: string; page: Page; lines: PageLine[]; features: Uint32Array[]; gold: number[]; weights: number[] }

const truth = JSON.parse(readFileSync(`${data}/extraction/ground-truth.json`, 'utf8')) as Record<
  string,
  { articleBody: string }
>
const samples = readdirSync(`${data}/extraction/html`)
  .toSorted()
  .map((file) =>
    sample(file.replace('.html.gz', ''), gunzipSync(readFileSync(`${data}/extraction/html/${file}`)).toString('utf8')),
  )

/** Pages of our own making beside the annotated ones, which are few and of one kind; never among those that are held out. */
const sentences = readFileSync(`${data}/attribution/train.jsonl`, 'utf8')
  .split('\n')
  .flatMap((row, i) => (i % 8 === 3 && row !== '' ? (JSON.parse(row) as { text: string }).text.split('\n') : []))
  .filter((line) => /^["“A-Z].{40,600}[.!?"”]$/u.test(line))
const titles = sentences.filter((line) => line.length < 90).map((line) => line.replace(/[."”]+$/u, ''))
const made = [...pageLayouts(Number(option('made', '800')), 5, sentences, titles)].map((page, i) => madeSample(i, page))

function madeSample(number: number, { html, inside, unsure }: MadePage): Sample {
  const { page, lines, features } = read(html)
  const within = (ranges: readonly [number, number][], at: number) =>
    ranges.some(([start, end]) => at >= start && at < end)
  const starts = lines.map((line) => page.runs[line.first]!.start)
  const gold = starts.map((at) => (within(inside, at) ? 1 : 0))
  const words = lines.reduce((sum, line, i) => sum + (gold[i] ? line.words : 0), 0)
  const weights = lines.map((line, i) => (within(unsure, starts[i]!) ? 0 : MADE * weightOf(line, words)))
  return { id: `made ${number}`, page, lines, features, gold, weights }
}

function read(html: string): Pick<Sample, 'page' | 'lines' | 'features'> {
  const page = parsePage(html)
  const lines = findPageLines(page, findReadable(page)?.kept)
  return { page, lines, features: articleFeatures(page, lines) }
}

/** A page counts by its own length, as the benchmark's mean over pages does; short lines count for something, too. */
function weightOf(line: PageLine, words: number): number {
  return Math.min(4, 0.25 + (25 * line.words) / Math.max(200, words))
}

function sample(id: string, html: string): Sample {
  const { page, lines, features } = read(html)
  const body = truth[id]!.articleBody
  const words = body.match(WORD) ?? []
  const trigrams = new Set<string>()
  for (let i = 0; i + 3 <= words.length; i++) trigrams.add(words.slice(i, i + 3).join(' '))
  const bodyLines = new Set(body.split('\n').map((line) => (line.match(WORD) ?? []).join(' ')))
  const gold = lines.map((line) => {
    const own = line.text.match(WORD) ?? []
    if (own.length < 3) return own.length > 0 && bodyLines.has(own.join(' ')) ? 1 : 0
    let hits = 0
    for (let i = 0; i + 3 <= own.length; i++) if (trigrams.has(own.slice(i, i + 3).join(' '))) hits++
    return hits / (own.length - 2) >= 0.5 ? 1 : 0
  })
  const weights = lines.map((line) => weightOf(line, words.length))
  return { id, page, lines, features, gold, weights }
}

/** Steps and shrinkage chosen by ten-fold cross-validation; all settings tried lay within 0.003 F1. */
function train(part: readonly Sample[]): Logistic {
  const examples = [...part, ...made].flatMap((s) =>
    s.gold.flatMap((label, i) =>
      s.weights[i] === 0 ? [] : [{ features: s.features[i]!, label, weight: s.weights[i]! }],
    ),
  )
  const onEpoch = (epoch: number, loss: number) =>
    console.log(`pass ${epoch}: loss ${loss.toFixed(4)} a line, ${part.length} pages`)
  return quantise(
    trainLogistic(examples, {
      labels: ['out', 'in'],
      bits: 15,
      epochs: 12,
      rate: 0.05,
      start: 1,
      l2: 0.01,
      average: 4,
      onEpoch,
    }),
  )
}

if (folds > 0) {
  const predicted: Record<string, { articleBody: string }> = {}
  for (let k = 0; k < folds; k++) {
    const model = train(samples.filter((_, i) => i % folds !== k))
    for (const [i, s] of samples.entries()) {
      if (i % folds !== k) continue
      const { inside } = chooseLines(s.page, s.lines, model)
      predicted[s.id] = {
        articleBody: s.lines
          .filter((_, j) => inside[j])
          .map((line) => line.text)
          .join('\n'),
      }
    }
  }
  const out = option('out', '')
  if (out) writeFileSync(`${out}.json`, JSON.stringify(predicted))
} else {
  const model = train(samples)
  const content: ModelContent = { name: 'extraction', meta: { pages: samples.length }, arrays: {} }
  addLogistic(content, model)
  const bytes = saveModel(content, { compress: true })
  console.log(
    `${samples.length} pages, ${samples.reduce((n, s) => n + s.lines.length, 0)} lines; models/extraction.bin: ${bytes} bytes`,
  )
}
