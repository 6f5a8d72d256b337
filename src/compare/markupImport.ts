/** Reads brat and doccano (and Prodigy) annotations: texts with labelled spans, offsets in code points as those tools write them. */
import { InputError } from '../record/error.ts'

export type MarkedSpan = { start: number; end: number; label: string }
export type MarkedText = { name: string; text: string; spans: MarkedSpan[] }
export type Markup = { name: string; texts: MarkedText[]; problems: string[] }

/**
 * One pair of brat files. A T line whose quotation is not what stands at its offsets is a problem, and left out: it is never moved.
 */
export function readBrat(name: string, text: string, annotations: string): { text: MarkedText; problems: string[] } {
  const points = [...text]
  const spans: MarkedSpan[] = []
  const problems: string[] = []
  for (const [i, line] of annotations.split(/\r?\n/).entries()) {
    if (!line.startsWith('T')) continue
    const at = `${name}.ann, line ${i + 1}`
    const match = /^T\S+\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)$/.exec(line)
    if (!match) {
      problems.push(`${at}: this is no text-bound annotation ("T1<tab>Label 0 5<tab>words"); left out`)
      continue
    }
    const [, label = '', offsets = '', quote = ''] = match
    const parts = offsets.split(';').map((p) => p.split(' ').map(Number) as [number, number])
    const wrong = parts.find(([start, end]) => end > points.length || start >= end)
    if (wrong) {
      problems.push(
        `${at}, offsets: [${wrong.join(', ')}) lies outside a text of ${points.length} characters; left out`,
      )
      continue
    }
    const there = parts.map(([start, end]) => points.slice(start, end).join('')).join(' ')
    if (there.replace(/\s/g, ' ') !== quote.replace(/\s/g, ' ')) {
      problems.push(`${at}, text: "${quote}" is annotated, "${there}" stands there (offsets are code points); left out`)
      continue
    }
    for (const [start, end] of parts) spans.push({ start, end, label })
  }
  return { text: { name, text, spans }, problems }
}

type JsonTask = {
  text?: unknown
  /** doccano with relations, and without. */
  entities?: unknown
  label?: unknown
  labels?: unknown
  /** Prodigy. */
  spans?: unknown
}

/** doccano's and Prodigy's JSON Lines. A bad line or span is a problem, by its line; the others are kept. */
export function readMarkedLines(name: string, content: string): Markup {
  const texts: MarkedText[] = []
  const problems: string[] = []
  for (const [i, line] of content.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const at = `${name}, line ${i + 1}`
    let task: JsonTask
    try {
      task = JSON.parse(line) as JsonTask
    } catch (error) {
      problems.push(`${at}: no JSON (${(error as Error).message}); left out`)
      continue
    }
    if (typeof task.text !== 'string') {
      problems.push(`${at}, text: is missing; left out`)
      continue
    }
    const length = [...task.text].length
    const spans: MarkedSpan[] = []
    for (const [k, raw] of listOf(task).entries()) {
      const span = spanOf(raw)
      if (!span) problems.push(`${at}, annotation ${k + 1}: no start, end and label; left out`)
      else if (span.start >= span.end || span.end > length)
        problems.push(
          `${at}, annotation ${k + 1}: [${span.start}, ${span.end}) lies outside a text of ${length} characters; left out`,
        )
      else spans.push(span)
    }
    texts.push({ name: `line ${i + 1}`, text: task.text, spans })
  }
  if (texts.length === 0 && problems.length > 0)
    throw new InputError('bad-annotations', `${name}: no line could be read; ${problems[0]}`)
  return { name, texts, problems }
}

function listOf(task: JsonTask): unknown[] {
  for (const list of [task.entities, task.spans, task.label, task.labels])
    if (Array.isArray(list)) return list as unknown[]
  return []
}

function spanOf(raw: unknown): MarkedSpan | undefined {
  if (Array.isArray(raw)) {
    const [start, end, label] = raw as unknown[]
    return isOffset(start) && isOffset(end) && typeof label === 'string' ? { start, end, label } : undefined
  }
  if (raw === null || typeof raw !== 'object') return undefined
  const { start_offset, end_offset, start = start_offset, end = end_offset, label } = raw as Record<string, unknown>
  return isOffset(start) && isOffset(end) && typeof label === 'string' ? { start, end, label } : undefined
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}
