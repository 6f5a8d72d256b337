/** What must be true of every record (architecture, invariants 1, 3 and 5); checked when one is written and when one is exported. */
import type { Reading } from './reading.ts'
import type { Report } from './report.ts'
import type { Span } from './span.ts'

/** One broken invariant, with the path of the value: `claims[3].evidence[0]`. */
export type Violation = { path: string; message: string }

/** Blocks in order, apart, inside the text and trimmed; offsets map forward. */
export function checkReport(report: Report): Violation[] {
  const found: Violation[] = []
  let last = 0
  for (const [i, block] of report.blocks.entries()) {
    const path = `report.blocks[${i}]`
    checkSpan(block, report.text, path, found)
    if (block.start < last)
      found.push({ path, message: `begins at ${block.start}, before the end ${last} of the block before it` })
    if (/^\s|\s$/.test(report.text.slice(block.start, block.end)))
      found.push({ path, message: 'holds white space at an end' })
    if (block.start === block.end) found.push({ path, message: 'is empty' })
    last = block.end
  }
  const { offsets } = report.source
  for (const [i, piece] of offsets.entries())
    if (i > 0 && piece.textStart <= offsets[i - 1]!.textStart)
      found.push({ path: `report.source.offsets[${i}]`, message: `textStart ${piece.textStart} does not rise` })
  return found
}

/** Every span quotes the text it points at, every id leads somewhere, every value says because. */
export function checkReading(reading: Reading): Violation[] {
  const found = checkReport(reading.report)
  const { text } = reading.report
  for (const part of [
    'entities',
    'times',
    'places',
    'counts',
    'attributions',
    'events',
    'claims',
    'flags',
    'uncoded',
  ] as const)
    for (const [i, item] of reading[part].entries()) walk(item, `${part}[${i}]`, text, found)

  const ids = {
    entity: idsOf(reading.entities, 'entities', found),
    time: idsOf(reading.times, 'times', found),
    place: idsOf(reading.places, 'places', found),
    count: idsOf(reading.counts, 'counts', found),
    attribution: idsOf(reading.attributions, 'attributions', found),
    event: idsOf(reading.events, 'events', found),
    claim: idsOf(reading.claims, 'claims', found),
  }
  const refer = (kind: keyof typeof ids, id: string | undefined, path: string) => {
    if (id !== undefined && !ids[kind].has(id))
      found.push({ path, message: `refers to ${kind} ${id}, which is not there` })
  }
  for (const [i, e] of reading.entities.entries())
    for (const r of e.relations ?? []) refer('entity', r.to, `entities[${i}].relations`)
  for (const [i, n] of reading.counts.entries()) {
    refer('count', n.partOf, `counts[${i}].partOf`)
    if (n.high !== undefined && n.high < n.low)
      found.push({ path: `counts[${i}]`, message: `high ${n.high} is under low ${n.low}` })
  }
  for (const [i, a] of reading.attributions.entries()) {
    refer('entity', a.claimant.entity, `attributions[${i}].claimant`)
    refer('entity', a.target?.entity, `attributions[${i}].target`)
    refer('attribution', a.within, `attributions[${i}].within`)
  }
  for (const [i, v] of reading.events.entries()) {
    for (const p of v.participants) refer('entity', p.entity, `events[${i}].participants`)
    for (const t of v.times) refer('time', t, `events[${i}].times`)
    for (const p of v.places) refer('place', p, `events[${i}].places`)
    for (const n of v.counts) refer('count', n, `events[${i}].counts`)
    if (v.type === undefined && v.contexts.length === 0)
      found.push({ path: `events[${i}]`, message: 'has neither a type nor a context' })
  }
  for (const [i, c] of reading.claims.entries()) {
    refer('event', c.event, `claims[${i}].event`)
    refer('entity', c.entity, `claims[${i}].entity`)
    refer('entity', c.claimant.entity, `claims[${i}].claimant`)
    refer('attribution', c.attribution, `claims[${i}].attribution`)
    if (c.evidence.length === 0) found.push({ path: `claims[${i}]`, message: 'points at no characters' })
  }
  return found
}

/**
 * Stops a broken record from being written.
 * @throws Error listing up to five violations: a bug of ours, never the reader's fault
 */
export function assertReading(reading: Reading): void {
  const found = checkReading(reading)
  if (found.length === 0) return
  const lines = found.slice(0, 5).map((v) => `${v.path} ${v.message}`)
  throw new Error(
    `reading of ${reading.report.name} breaks ${found.length} invariant${found.length === 1 ? '' : 's'}: ${lines.join('; ')}`,
  )
}

function walk(value: unknown, path: string, text: string, found: Violation[]): void {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) walk(item, `${path}[${i}]`, text, found)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const item = value as Record<string, unknown>
  if (typeof item['start'] === 'number' && typeof item['end'] === 'number') {
    checkSpan(item as Span, text, path, found)
    if (typeof item['quote'] === 'string' && text.slice(item['start'], item['end']) !== item['quote'])
      found.push({
        path,
        message: `quotes "${item['quote'].slice(0, 40)}" where the text has "${text.slice(item['start'], item['end']).slice(0, 40)}"`,
      })
  }
  if ('because' in item && item['because'] === '') found.push({ path, message: 'gives no reason' })
  for (const [key, inner] of Object.entries(item))
    if (typeof inner === 'object') walk(inner, `${path}.${key}`, text, found)
}

function checkSpan(span: Span, text: string, path: string, found: Violation[]): void {
  const { start, end } = span
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length))
    found.push({ path, message: `span [${start}, ${end}) lies outside a text of ${text.length} characters` })
}

function idsOf(items: readonly { id: string }[], name: string, found: Violation[]): Set<string> {
  const ids = new Set<string>()
  for (const [i, { id }] of items.entries()) {
    if (ids.has(id)) found.push({ path: `${name}[${i}]`, message: `has the id ${id} of another` })
    ids.add(id)
  }
  return ids
}
