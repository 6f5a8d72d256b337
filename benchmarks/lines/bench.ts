/**
 * `npm run bench -- lines [--errors]`: what each line of 60 texts and pages of our own is, in odd layouts, against the labels they were written with.
 * Macro-F1 over fourteen kinds. Debris that a page's reader has left out altogether counts as rightly named.
 */
import { DEBRIS } from '../../src/ingest/lineKinds.ts'
import { readFileSync } from 'node:fs'
import { textReport, toReport } from '../../src/ingest/report.ts'
import type { BlockKind, Report } from '../../src/record/report.ts'
import type { BenchOptions } from '../options.ts'

type Gold = { kind: BlockKind; text: string }
type Document = { title: string; source: string; html: boolean; gold: Gold[] }

const KINDS: readonly BlockKind[] = [
  'headline',
  'subheadline',
  'dateline',
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
const SPLIT = '¦'

/** Counts of one kind. */
type Tally = { right: number; said: number; is: number }

export async function bench(options: BenchOptions): Promise<void> {
  const texts = readDocuments('texts.tsv', false)
  const pages = readDocuments('pages.tsv', true)
  // Written later, unlike the first in outlets and habits, and labelled before any prediction was seen.
  const second = [...readDocuments('secondTexts.tsv', false), ...readDocuments('secondPages.tsv', true)]
  const third = [...readDocuments('thirdTexts.tsv', false), ...readDocuments('thirdPages.tsv', true)]
  for (const [name, documents] of [
    ['texts', texts],
    ['pages', pages],
    ['all', [...texts, ...pages]],
    ['second', second],
    ['third', third],
  ] as const) {
    const tally = new Map<BlockKind, Tally>(KINDS.map((kind) => [kind, { right: 0, said: 0, is: 0 }]))
    for (const document of documents) {
      const report = document.html
        ? await toReport({ name: 'page', bytes: new TextEncoder().encode(document.source) })
        : textReport('text', document.source)
      count(document, report, tally, options.flags['errors'] === true && name !== 'all')
    }
    const cells = KINDS.map((kind) => {
      const { right, said, is } = tally.get(kind)!
      return { kind, is, f: right === 0 ? 0 : (200 * right) / (said + is) }
    })
    const present = cells.filter(({ is }) => is > 0)
    const macro = present.reduce((sum, { f }) => sum + f, 0) / present.length
    const lines = present.reduce((sum, { is }) => sum + is, 0)
    console.log(`${name}: ${documents.length} documents, ${lines} lines · macro-F1 ${macro.toFixed(1)}`)
    console.log(`  ${present.map(({ kind, f, is }) => `${kind} ${f.toFixed(1)} (${is})`).join(' · ')}`)
  }
}

function readDocuments(file: string, html: boolean): Document[] {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split(/\n\n+(?=#)/u)
    .map((part) => {
      const [title = '', ...rows] = part.split('\n')
      const gold: Gold[] = []
      const lines: string[] = []
      for (const row of rows) {
        if (row.startsWith('<')) {
          lines.push(row.replace(/^<</u, '<'))
          continue
        }
        const cells = row.split('\t')
        const kinds = cells[0]!.split(SPLIT) as BlockKind[]
        const printed = cells.at(-1)!
        for (const [i, text] of printed.split(SPLIT).entries()) gold.push({ kind: kinds[i]!, text: text.trim() })
        const text = printed.replaceAll(SPLIT, '')
        if (!html) lines.push(text)
        else {
          const [tag = 'p', ...classes] = cells[1]!.split(' ')
          const escaped = text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;')
          lines.push(`<${tag}${classes.length > 0 ? ` class="${classes.join(' ')}"` : ''}>${escaped}</${tag}>`)
        }
      }
      return { title, source: lines.join(html ? '\n' : '\n\n'), html, gold }
    })
}

function count({ title, html, gold }: Document, report: Report, tally: Map<BlockKind, Tally>, show: boolean): void {
  let cursor = 0
  for (const { kind, text } of gold) {
    const at = report.text.indexOf(text, cursor)
    // Lines may have been reordered by a reader; look again from the top.
    const start = at === -1 ? report.text.indexOf(text) : at
    const said = start === -1 ? undefined : kindAt(report, start, start + text.length)
    if (start !== -1) cursor = start + text.length
    tally.get(kind)!.is++
    const right = said === kind || (said === undefined && html && DEBRIS.has(kind))
    if (right) {
      tally.get(kind)!.right++
      tally.get(kind)!.said++
    } else if (said) tally.get(said)!.said++
    if (show && !right) console.log(`${title}: ${kind} → ${said ?? 'left out'}: ${text.slice(0, 100)}`)
  }
}

/** The kind of the block that has most of a stretch. */
function kindAt(report: Report, start: number, end: number): BlockKind | undefined {
  let best: BlockKind | undefined
  let most = 0
  for (const block of report.blocks) {
    const shared = Math.min(end, block.end) - Math.max(start, block.start)
    if (shared > most) {
      most = shared
      best = block.kind
    }
  }
  return best
}
