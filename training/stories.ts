/** Reads `training/examples/stories*.txt`: whole reports of our own, marked with which words speak of one event. */
import { readFileSync } from 'node:fs'
import { textReport } from '../src/ingest/report.ts'
import type { Report } from '../src/record/report.ts'
import type { Span } from '../src/record/span.ts'

/** A marked stretch and the number of the event it speaks of. */
export type Mark = Span & { event: string }
export type Story = { report: Report; marks: Mark[] }

/** So many reports at the end of `stories.txt` are kept for the test, and all of `stories-heldback.txt`. */
const HELD_BACK = 10

/** @returns stories to train on, and those kept back, of either writing apart */
export function readStories(): { seen: Story[]; heldBack: Story[]; heldBackLater: Story[] } {
  const first = storiesOf('stories.txt')
  const at = first.length - HELD_BACK
  return {
    seen: [...first.slice(0, at), ...storiesOf('stories-more.txt')],
    heldBack: first.slice(at),
    heldBackLater: storiesOf('stories-heldback.txt'),
  }
}

function storiesOf(name: string): Story[] {
  const file = readFileSync(new URL(`examples/${name}`, import.meta.url), 'utf8')
  return file
    .split(/^=== /m)
    .slice(1)
    .map((part, n) => {
      const newline = part.indexOf('\n')
      const marks: Mark[] = []
      let text = ''
      let at = newline + 1
      for (const match of part.matchAll(/\{(\w+)\|([^}]*)\}/g)) {
        text += part.slice(at, match.index)
        marks.push({ start: text.length, end: text.length + match[2]!.length, event: match[1]! })
        text += match[2]!
        at = match.index + match[0].length
      }
      text += part.slice(at).trimEnd()
      return { report: textReport(`${name} ${n + 1}`, text, { date: part.slice(0, newline).trim() }), marks }
    })
}
