/** The passages of a reading as labelled spans and relations: what brat, doccano and Prodigy have in common. */
import type { Reading } from '../record/reading.ts'
import { codePointsOf } from './codePoints.ts'
import type { Span } from '../record/span.ts'

/** A labelled passage in code points, with the text of each part. A discontinuous one has several parts. */
export type Mark = {
  id: number
  label: string
  parts: Span[]
  quote: string
  /** What the record says of it: stance, status, name. */ note?: string
}
export type Link = { id: number; label: string; from: number; to: number }
/** An event with its trigger and who plays which part. */
export type MarkedEvent = {
  id: number
  label: string
  trigger: number
  parts: { role: string; mark: number }[]
  status: string
}
export type Marked = { marks: Mark[]; links: Link[]; events: MarkedEvent[] }

/** Labels of the spans, for configuration files. */
export const MARK_LABELS = ['Actor', 'Place', 'Time', 'Count', 'Source', 'Cue', 'Content', 'Participant'] as const
export const LINK_LABELS = ['source-of', 'content-of'] as const

/** All that is marked in a reading: names of actors, places, times, counts, attributions and events. Equal spans of one label are one mark. */
export function markedUp(reading: Reading): Marked {
  const { text } = reading.report
  const at = codePointsOf(text)
  const marks: Mark[] = []
  const links: Link[] = []
  const events: MarkedEvent[] = []
  const known = new Map<string, number>()
  const mark = (label: string, spans: readonly Span[], note?: string): number | undefined => {
    const parts = spans.map(({ start, end }) => ({ start: at(start), end: at(end) }))
    if (parts.length === 0 || parts.some((p) => p.end <= p.start)) return undefined
    const key = `${label} ${parts.map((p) => `${p.start}-${p.end}`).join(',')}`
    const before = known.get(key)
    if (before !== undefined) return before
    const id = marks.length + 1
    known.set(key, id)
    marks.push({
      id,
      label,
      parts,
      quote: spans.map((s) => text.slice(s.start, s.end)).join(' '),
      ...(note === undefined ? {} : { note }),
    })
    return id
  }
  for (const entity of reading.entities)
    for (const mention of entity.mentions)
      if (mention.form !== 'pronoun') mark('Actor', [mention], `${entity.id} ${entity.name}`)
  for (const place of reading.places)
    mark('Place', [place], [place.name, place.country, place.geonames].filter((x) => x !== undefined).join(' '))
  for (const time of reading.times) mark('Time', [time], time.value)
  for (const count of reading.counts)
    mark(
      'Count',
      [count],
      `${count.kind} ${count.low}${count.high === count.low ? '' : `–${count.high ?? ''}`} ${count.qualifier}`,
    )
  for (const attribution of reading.attributions) {
    const cue = mark('Cue', attribution.cue, attribution.stance)
    const source = mark('Source', attribution.source, attribution.claimant.kind)
    const content = mark('Content', attribution.content)
    if (cue === undefined) continue
    if (source !== undefined) links.push({ id: links.length + 1, label: 'source-of', from: cue, to: source })
    if (content !== undefined) links.push({ id: links.length + 1, label: 'content-of', from: cue, to: content })
  }
  for (const event of reading.events) {
    const label = event.type ?? 'EVENT'
    const trigger = mark(label, event.triggers.slice(0, 1), [event.mode, event.status].filter(Boolean).join(' '))
    if (trigger === undefined) continue
    const parts: MarkedEvent['parts'] = []
    for (const participant of event.participants) {
      const id = mark('Participant', [participant])
      if (id !== undefined) parts.push({ role: participant.role, mark: id })
    }
    events.push({ id: events.length + 1, label, trigger, parts, status: event.status })
  }
  return { marks, links, events }
}
