/**
 * Our own annotated reports: a line for each attribution, an empty line, then the text with its parts in square brackets.
 *
 *     1 states named-person
 *     2 denies named-organisation within=1
 *
 *     [s1 Colonel X] [c1 said] [k1 that [s2 the army] [c2 had denied] [k2 everything]].
 *
 * `s` is source, `c` cue, `k` content; a part marked twice is discontinuous, without one it has the content of its outer voice. The header gives number, stance, kind of claimant
 * (with `/group`), and the attribution it lies within; `= threatened set` is the status of what the first such word tells.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { InputError } from '../../src/record/error.ts'
import type { Pair } from './polnear.ts'

export type MarkedAttribution = {
  number: string
  stance: string
  kind?: string
  group?: string
  within?: string
  cue: Pair[]
  source: Pair[]
  content: Pair[]
}
/** What the word at `start` tells of, as true for whoever tells it. */
export type MarkedStatus = { start: number; end: number; status: string }
export type MarkedReport = { name: string; text: string; attributions: MarkedAttribution[]; statuses: MarkedStatus[] }

const PART = { s: 'source', c: 'cue', k: 'content' } as const

export function readMarkedReports(folder: string): MarkedReport[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .map((file) => parseMarkedReport(file.replace(/\.txt$/, ''), readFileSync(`${folder}/${file}`, 'utf8')))
}

export function parseMarkedReport(name: string, file: string): MarkedReport {
  const [header = '', ...rest] = file.split('\n\n')
  const attributions = new Map<string, MarkedAttribution>()
  const told: { word: string; status: string }[] = []
  for (const line of header.split('\n')) {
    const status = /^= (\S+) (.+)$/.exec(line)
    if (status) {
      told.push({ status: status[1]!, word: status[2]! })
      continue
    }
    const [number = '', stance = '', ...more] = line.split(' ')
    const attribution: MarkedAttribution = { number, stance, cue: [], source: [], content: [] }
    for (const word of more) {
      const [kind = '', group] = word.split('/')
      if (word.startsWith('within=')) attribution.within = word.slice(7)
      else attribution.kind = kind
      if (group) attribution.group = group
    }
    attributions.set(number, attribution)
  }
  const marked = rest.join('\n\n').trimEnd()
  let text = ''
  const open: { part: keyof typeof PART; number: string; start: number }[] = []
  for (let i = 0; i < marked.length; i++) {
    const begin = /^\[([sck])(\d+) /.exec(marked.slice(i, i + 6))
    if (begin) {
      open.push({ part: begin[1] as keyof typeof PART, number: begin[2]!, start: text.length })
      i += begin[0].length - 1
    } else if (marked[i] === ']') {
      const part = open.pop()
      const attribution = part && attributions.get(part.number)
      if (!part || !attribution)
        throw new InputError(
          'bad-data',
          `${name}: bracket ${i} of the text closes nothing, or a part of an attribution that the header lacks`,
        )
      attribution[PART[part.part]].push([part.start, text.length])
    } else text += marked[i]
  }
  const left = open.at(-1)
  if (left) throw new InputError('bad-data', `${name}: the part ${left.part}${left.number} is never closed; add a ]`)
  // "…, citing two officials": the voice behind says what the one in front passes on.
  for (const attribution of attributions.values())
    if (attribution.content.length === 0)
      attribution.content = attributions.get(attribution.within ?? '')?.content ?? []
  const statuses = told.map(({ word, status }) => {
    const start = text.search(new RegExp(`\\b${word}\\b`))
    if (start < 0) throw new InputError('bad-data', `${name}: “${word}”, which has a status, is not in the text`)
    return { start, end: start + word.length, status }
  })
  return { name, text, attributions: [...attributions.values()], statuses }
}
