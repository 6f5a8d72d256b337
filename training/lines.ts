/**
 * Trains models/lines.bin: what each line of a text without markup is. Its teachers are layouts made of forms written for this project
 * (linesLayouts.ts), the markup of the 91 extraction pages (article text by their annotation, captions and credits by element and class), ten reports
 * written for this project, and plain articles.
 * `node training/lines.ts [--data ../shared/data] [--folds N] [--layouts N]`; with folds it only cross-validates, over pages and reports.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { findPageLines, type PageLine } from '../src/ingest/html/pageLines.ts'
import { parsePage } from '../src/ingest/html/page.ts'
import { markupHint } from '../src/ingest/html/markup.ts'
import { lineShape, plainLineFeatures } from '../src/ingest/lineFeatures.ts'
import { reviewLines } from '../src/ingest/lineReview.ts'
import { findUnits, type Unit } from '../src/ingest/lines.ts'
import { judgeLines } from '../src/ingest/lineKinds.ts'
import { fits } from '../src/ingest/patterns.ts'
import type { Crf } from '../src/learning/crf.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { saveModel } from '../src/learning/modelFolder.ts'
import { dataFolder, trainingOption } from './language/options.ts'
import { addCrf, cutRareFeatures, newCrfData, quantiseCrf, trainCrf } from './learner/crf.ts'
import { layouts } from './linesLayouts.ts'

const LABELS = [
  'headline',
  'subheadline',
  'byline',
  'paragraph',
  'caption',
  'credit',
  'contributors',
  'correction',
  'note',
  'related',
  'comment',
  'advertisement',
  'furniture',
]
const data = dataFolder()
const folds = Number(trainingOption('folds', '0'))
const WORD = /[\p{L}\p{N}_]+/gu

type Labelled = { lines: string[]; labels: string[] }

/** The lines of a page around its article, labelled by annotation and markup. */
function pageDocument(html: string, body: string): Labelled {
  const page = parsePage(html)
  const lines = findPageLines(page, undefined)
  const trigrams = new Set<string>()
  const words = body.match(WORD) ?? []
  for (let i = 0; i + 3 <= words.length; i++) trigrams.add(words.slice(i, i + 3).join(' '))
  const bodyLines = new Set(body.split('\n').map((line) => (line.match(WORD) ?? []).join(' ')))
  const inside = lines.map((line) => {
    const own = line.text.match(WORD) ?? []
    if (own.length < 3) return own.length > 0 && bodyLines.has(own.join(' '))
    let hits = 0
    for (let i = 0; i + 3 <= own.length; i++) if (trigrams.has(own.slice(i, i + 3).join(' '))) hits++
    return hits / (own.length - 2) >= 0.5
  })
  const first = inside.indexOf(true)
  const last = inside.lastIndexOf(true)
  const out: Labelled = { lines: [], labels: [] }
  for (let i = Math.max(0, first - 20); i <= Math.min(lines.length - 1, last + 30); i++) {
    const line = lines[i]!
    if (line.repeated) continue
    out.lines.push(line.text)
    out.labels.push(labelOf(line, inside[i]!, i < first, markupHint(page, line)?.kind, page.title))
  }
  return out
}

function labelOf(line: PageLine, inside: boolean, before: boolean, said: string | undefined, title: string): string {
  const { text, words } = line
  if (words <= 90 && fits('contributors', text)) return 'contributors'
  if (inside)
    return said === 'subheadline' && words <= 25
      ? 'subheadline'
      : said === 'caption' && fits('caption', text)
        ? 'caption'
        : 'paragraph'
  if (before && words >= 4 && words <= 30 && title.toLowerCase().includes(text.toLowerCase().slice(0, 60)))
    return 'headline'
  if (said === 'caption') return fits('credit', text) && words <= 8 ? 'credit' : words >= 5 ? 'caption' : 'furniture'
  if (said === 'credit' && words <= 25) return 'credit'
  if (said === 'byline' && words <= 15 && /\p{Lu}\p{L}+ \p{Lu}/u.test(text)) return 'byline'
  if (words <= 15 && fits('byline', text)) return 'byline'
  // The pages' markup does not tell which kind of debris: links and adverts are learned from the layouts alone.
  return fits('related', text) || fits('comment', text) || fits('subscribe', text) || line.linked > 0.5
    ? ''
    : 'furniture'
}

/** Articles as they are passed on in plain text. */
function* plainDocuments(): Generator<Labelled> {
  const muc = JSON.parse(readFileSync(`${data}/muc4/keys-dev.json`, 'utf8')) as {
    documents?: Record<string, { text: string }>
  }
  for (const [i, { text }] of Object.values(muc.documents ?? (muc as Record<string, { text: string }>)).entries())
    if (i % 10 === 0) yield articleDocument(text)
  for (const [i, row] of readFileSync(`${data}/attribution/train.jsonl`, 'utf8').split('\n').entries())
    if (i % 8 === 0 && row !== '') yield articleDocument((JSON.parse(row) as { text: string }).text)
}

/** Only lines that are sentences by their looks are used; whatever else is there stays unlabelled. */
function articleDocument(text: string): Labelled {
  const lines = findUnits(text).map((unit) => text.slice(unit.start, unit.end))
  return {
    lines,
    labels: lines.map((line) =>
      lineShape(line).words >= 8 && lineShape(line).closed && lineShape(line).patterns.length === 0 ? 'paragraph' : '',
    ),
  }
}

function ownDocuments(): Labelled[] {
  return readFileSync(new URL('examples/lines.tsv', import.meta.url), 'utf8')
    .trim()
    .split(/\n\n+/u)
    .map((part) => {
      const rows = part.split('\n').map((row) => row.split('\t') as [string, string])
      return { lines: rows.map(([, line]) => line), labels: rows.map(([label]) => label) }
    })
}

function joined(lines: readonly string[]): { text: string; units: Unit[] } {
  let at = 0
  const units = lines.map((line) => {
    const unit = { start: at, end: at + line.length, gap: 1 }
    at += line.length + 1
    return unit
  })
  return { text: lines.join('\n'), units }
}

function rulesOf(lines: readonly string[]): string[] {
  const { text, units } = joined(lines)
  return judgeLines(text, units).map((judgement) => judgement.kind)
}

const truth = JSON.parse(readFileSync(`${data}/extraction/ground-truth.json`, 'utf8')) as Record<
  string,
  { articleBody: string }
>
const pages = readdirSync(`${data}/extraction/html`)
  .toSorted()
  .map((file) =>
    pageDocument(
      gunzipSync(readFileSync(`${data}/extraction/html/${file}`)).toString('utf8'),
      truth[file.replace('.html.gz', '')]!.articleBody,
    ),
  )
const plain = [...plainDocuments()]
const own = ownDocuments()
const sentences = plain.flatMap(({ lines, labels }) => lines.filter((_, i) => labels[i] === 'paragraph'))
const titles = pages.flatMap(({ lines, labels }) => lines.filter((_, i) => labels[i] === 'headline'))
const made = [...layouts(Number(trainingOption('layouts', '9000')), 11, sentences, titles)]

/**
 * A field over lines. Lines whose label is not known cut a document in two: what stands on either side is learned from, with the features it has in
 * the whole.
 */
function train(parts: readonly (readonly [documents: readonly Labelled[], times: number])[]): Crf & { scale: number } {
  const crfData = newCrfData(17)
  for (const [documents, times] of parts)
    for (const { lines, labels } of documents) {
      const features = plainLineFeatures(lines.map(lineShape), rulesOf(lines))
      for (let n = 0; n < times; n++) {
        let open = 0
        for (const [i, label] of labels.entries()) {
          if (label === '') {
            if (open > 0) crfData.starts.push([crfData.gold.length], 1)
            open = 0
            continue
          }
          crfData.own.push(features[i]!, features[i]!.length, crfData.rows - 1)
          crfData.ownAt.push([crfData.own.length], 1)
          crfData.gold.push([LABELS.indexOf(label)], 1)
          open++
        }
        if (open > 0) crfData.starts.push([crfData.gold.length], 1)
      }
    }
  cutRareFeatures(crfData, 2)
  const model = trainCrf(crfData, {
    labels: LABELS,
    transitions: new Float64Array((LABELS.length + 1) * LABELS.length),
    epochs: 12,
    rate: 0.1,
    average: 4,
    shrink: 0.02,
    seed: 7,
    onEpoch: (epoch, loss) => console.log(`pass ${epoch}: loss ${loss.toFixed(4)}`),
  })
  return quantiseCrf(model)
}

/** Counts by label: right, said, is. */
type Tally = Map<string, [number, number, number]>

function score(tally: Tally, name: string): void {
  let sum = 0
  let kinds = 0
  const cells: string[] = []
  for (const label of LABELS) {
    const [right, said, is] = tally.get(label) ?? [0, 0, 0]
    if (is === 0) continue
    const f = right === 0 ? 0 : (200 * right) / (said + is)
    sum += f
    kinds++
    cells.push(`${label} ${f.toFixed(1)} (${is})`)
  }
  console.log(`${name}: macro-F1 ${(sum / kinds).toFixed(1)} · ${cells.join(' · ')}`)
}

function count(tally: Tally, gold: string, predicted: string): void {
  if (gold === '') return
  const cell = (label: string) => tally.get(label) ?? (tally.set(label, [0, 0, 0]), tally.get(label)!)
  if (gold === predicted) cell(gold)[0]++
  cell(predicted)[1]++
  cell(gold)[2]++
}

if (folds > 0) {
  const fresh = [...layouts(300, 99, sentences, titles)]
  for (const [name, documents] of [
    ['pages', pages],
    ['own', own],
    ['layouts of another seed', fresh],
  ] as const) {
    const learned: Tally = new Map()
    const ruled: Tally = new Map()
    for (let k = 0; k < folds; k++) {
      const model = train([
        [made, 1],
        [pages.filter((_, i) => i % folds !== k), 1],
        [own.filter((_, i) => i % folds !== k), 4],
        [plain, 1],
      ])
      for (const [i, document] of documents.entries()) {
        if (i % folds !== k) continue
        const { text, units } = joined(document.lines)
        const rules = judgeLines(text, units)
        const reviewed = reviewLines(text, units, rules, model)
        for (const [j, label] of document.labels.entries()) {
          const said = reviewed[j]!.kind
          if (process.argv.includes('--errors') && said !== label && name === 'own')
            console.log(`${label} → ${said}: ${document.lines[j]}`)
          // Pages do not tell links from other furniture.
          const plainKind = (kind: string) =>
            name === 'pages' && ['related', 'comment', 'advertisement', 'note', 'correction'].includes(kind)
              ? 'furniture'
              : kind
          count(learned, label, plainKind(said))
          count(ruled, label, plainKind(rules[j]!.kind))
        }
      }
    }
    score(learned, `${name}, learned, ${folds} folds`)
    score(ruled, `${name}, judgeLines`)
  }
} else {
  const model = train([
    [made, 1],
    [pages, 1],
    [own, 4],
    [plain, 1],
  ])
  const content: ModelContent = { name: 'lines', meta: {}, arrays: {} }
  addCrf(content, model)
  console.log(`models/lines.bin: ${saveModel(content, { compress: true })} bytes`)
}
