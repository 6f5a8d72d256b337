/** brat standoff (Stenetorp et al. 2012): for each report NAME.txt and NAME.ann, and the configuration that names the labels. Offsets are code points. */
import { ACCEPTED_STATUSES, bratConfig } from './bratConfig.ts'
import type { Reading } from '../record/reading.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'
import { markedUp } from './markup.ts'

export async function* bratFolder(source: ExportSource, _options: ExportOptions): AsyncGenerator<Piece> {
  const names = new Set<string>()
  for await (const reading of source.readings()) {
    const name = fileName(reading, names)
    yield { path: `${name}.txt`, data: reading.report.text }
    yield { path: `${name}.ann`, data: bratAnnotations(reading) }
  }
  yield { path: 'annotation.conf', data: bratConfig() }
}

/** The .ann file of a reading: T marks, E events, R relations, A attributes, # notes. */
export function bratAnnotations(reading: Reading): string {
  const { marks, links, events } = markedUp(reading)
  const lines: string[] = []
  let notes = 0
  for (const { id, label, parts, quote, note } of marks) {
    // brat wants the text of a mark without line breaks, which would end its line.
    lines.push(`T${id}\t${label} ${parts.map((p) => `${p.start} ${p.end}`).join(';')}\t${quote.replace(/\s/g, ' ')}`)
    if (note) lines.push(`#${++notes}\tAnnotatorNotes T${id}\t${note.replace(/\s+/g, ' ')}`)
  }
  for (const { id, label, trigger, parts, status } of events) {
    // A role that is filled twice is numbered: recipient, recipient2.
    const seen = new Map<string, number>()
    const roles = parts.map(({ role, mark }) => {
      const n = (seen.get(role) ?? 0) + 1
      seen.set(role, n)
      return `${role}${n > 1 ? n : ''}:T${mark}`
    })
    lines.push(`E${id}\t${[`${label}:T${trigger}`, ...roles].join(' ')}`)
    if (ACCEPTED_STATUSES.includes(status)) lines.push(`A${id}\tStatus E${id} ${status}`)
  }
  for (const { id, label, from, to } of links) lines.push(`R${id}\t${label} Arg1:T${from} Arg2:T${to}`)
  return lines.length > 0 ? `${lines.join('\n')}\n` : ''
}

/** A name that every file system takes, each once: the report's own, then the start of its hash. */
function fileName({ report }: Reading, taken: Set<string>): string {
  const own = report.name.split(/[/\\]/).at(-1) ?? ''
  const plain = own
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60)
  const name = `${plain || 'report'}-${report.id.slice(7, 15)}`
  let free = name
  for (let n = 2; taken.has(free); n++) free = `${name}-${n}`
  taken.add(free)
  return free
}
