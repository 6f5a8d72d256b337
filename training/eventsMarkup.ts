/** Reads training/examples/events.txt: sentences of our own with events, roles and statuses marked in the text. */
import { readFileSync } from 'node:fs'
import type { EventType, Status } from '../src/record/event.ts'
import type { Span } from '../src/record/span.ts'

export type MarkedTrigger = Span & { event: string; type?: EventType; mode?: string; context?: string; status: Status }
export type MarkedArgument = Span & { event: string; role: string }
export type MarkedSentence = { text: string; triggers: MarkedTrigger[]; arguments: MarkedArgument[] }

const STATUSES: Record<string, Status> = {
  hap: 'happened',
  att: 'attempted',
  ong: 'ongoing',
  pla: 'planned',
  thr: 'threatened',
  hyp: 'hypothetical',
  not: 'did-not-happen',
}
const ROLES: Record<string, string> = {
  a: 'actor',
  r: 'recipient',
  v: 'recipient',
  p: 'physical-target',
  i: 'instrument',
  b: 'about',
  n: 'beneficiary',
}

/** Takes the marks out of one line. @throws Error naming the line where a mark is broken */
export function readMarkup(line: string): MarkedSentence {
  const triggers: MarkedTrigger[] = []
  const args: MarkedArgument[] = []
  const open: { head: string; start: number; close: string }[] = []
  let text = ''
  for (let i = 0; i < line.length; i++) {
    const rest = line.slice(i)
    const trigger = /^<(\d) (\S+) (\S+) (\w{3})\|/.exec(rest)
    const argument = /^\[((?:\d[a-z],?)+)\|/.exec(rest)
    const last = open.at(-1)
    if (trigger) {
      open.push({ head: trigger[0].slice(1, -1), start: text.length, close: '>' })
      i += trigger[0].length - 1
    } else if (argument) {
      open.push({ head: argument[1]!, start: text.length, close: ']' })
      i += argument[0].length - 1
    } else if (last && line[i] === last.close) {
      open.pop()
      const span = { start: last.start, end: text.length }
      if (last.close === ']')
        for (const part of last.head.split(',')) args.push({ ...span, event: part[0]!, role: ROLES[part[1]!]! })
      else {
        const [event, type, mode, status] = last.head.split(' ') as [string, string, string, string]
        const outside = type === '-'
        triggers.push({
          ...span,
          event,
          ...(outside ? { context: mode } : { type: type as EventType }),
          ...(!outside && mode !== '-' ? { mode } : {}),
          status: STATUSES[status]!,
        })
      }
    } else text += line[i]
  }
  if (open.length > 0 || triggers.some((t) => !t.status) || args.some((a) => !a.role))
    throw new Error(`events.txt: broken mark in "${line}"`)
  return { text, triggers, arguments: args }
}

/** All marked sentences of a file of `training/examples`, comments left out. */
export function readMarkedSentences(file = 'events.txt'): MarkedSentence[] {
  return readFileSync(new URL(`./examples/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map(readMarkup)
}
