/** Reads attribution corpora as JSONL: `{id, text, relations?: [{cue, source, content}]}`, each role a list of [start, end). */
import { readFileSync } from 'node:fs'
import type { Block, Report } from '../../src/record/report.ts'
import { InputError } from '../../src/record/error.ts'

/** [start, end) in UTF-16 code units. */
export type Pair = [number, number]
export type Relation = { cue: Pair[]; source: Pair[]; content: Pair[]; quoteType?: string; cueClass?: string }
export type AttributionDocument = { id: string; text: string; relations?: Relation[] }

export function readAttributionDocuments(path: string): AttributionDocument[] {
  const out: AttributionDocument[] = []
  for (const [i, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue
    const document = JSON.parse(line) as AttributionDocument
    if (typeof document.id !== 'string' || typeof document.text !== 'string')
      throw new InputError('bad-data', `${path}: line ${i + 1} has no id and text; give JSONL {id, text, relations?}`)
    out.push(document)
  }
  return out
}

/** A plain text as a report: each line a paragraph. Nothing is taken for furniture, so that all of it is read. */
export function reportOf(id: string, text: string): Report {
  const blocks: Block[] = []
  for (const match of text.matchAll(/[^\n]+/g)) {
    const trimmed = match[0].trim()
    if (trimmed === '') continue
    const start = match.index + match[0].indexOf(trimmed)
    blocks.push({ kind: 'paragraph', start, end: start + trimmed.length, because: 'a line of the corpus' })
  }
  const source = { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] }
  return { id, name: id, text, blocks, source, problems: [] }
}
