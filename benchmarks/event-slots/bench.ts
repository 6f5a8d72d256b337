/**
 * Place and day of events, in whole reports in our own words: is each event of the answers found, placed and dated right, and does the
 * record say truly where in the text place and day come from?
 *
 *   npm run bench -- event-slots [--held-back] [--wrong]
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { textReport } from '../../src/ingest/report.ts'
import { read } from '../../src/reading/read.ts'
import { InputError } from '../../src/record/error.ts'
import type { Event } from '../../src/record/event.ts'
import type { Reading } from '../../src/record/reading.ts'
import type { BenchOptions } from '../options.ts'

type Wanted = { words: string; day: string; place: string[] }
type Case = { id: string; date: string; text: string; wanted: Wanted[] }

export function bench({ flags }: BenchOptions): void {
  for (const file of flags['held-back'] ? ['reports-held-back.txt'] : ['reports.txt', 'reports-held-back.txt']) {
    const wrong = flags['wrong'] === true && (flags['held-back'] === true || file === 'reports.txt')
    score(file, parse(readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8'), file), wrong)
  }
}

function score(file: string, cases: readonly Case[], wrong: boolean): void {
  let [asked, found, placesAsked, placesRight, daysAsked, daysRight, sources, honest] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (const { id, date, text, wanted } of cases) {
    const reading = read(textReport(`${id}.txt`, text, { date }))
    for (const event of reading.events) {
      const truths = isHonest(reading, event)
      sources += truths.length
      honest += truths.filter(Boolean).length
      if (wrong && truths.includes(false))
        console.log(`${id} "${event.triggers[0]?.quote}" source: ${event.placeBecause} / ${event.dayBecause}`)
    }
    for (const one of wanted) {
      asked++
      const start = text.indexOf(one.words)
      const event = eventAt(reading, start, start + one.words.length)
      if (event) found++
      const place = reading.places.find((p) => p.id === event?.places[0])
      if (one.place.length > 0) {
        placesAsked++
        const names = place ? [place.name, place.quote] : []
        if (one.place.some((w) => names.some((n) => n.includes(w)) || (w === '-' && !place))) placesRight++
        else if (wrong)
          console.log(
            `${id} "${one.words}" place: ${event ? `${place?.quote ?? 'none'} (${event.placeBecause})` : 'no event'}`,
          )
      }
      if (one.day !== '-') {
        daysAsked++
        if (event && dayAgrees(event.day, one.day)) daysRight++
        else if (wrong)
          console.log(`${id} "${one.words}" day: ${event ? `${event.day} (${event.dayBecause})` : 'no event'}`)
      }
    }
  }
  const share = (n: number, of: number): string => `${n} of ${of} (${((100 * n) / Math.max(1, of)).toFixed(1)} %)`
  console.log(
    `${file}: ${cases.length} reports, events found ${share(found, asked)} · place right ${share(placesRight, placesAsked)} · ` +
      `day right ${share(daysRight, daysAsked)} · unfound counted wrong · source told truly ${share(honest, sources)}`,
  )
}

/** The event told of by the words: by its main trigger rather than by another. */
function eventAt({ events }: Reading, start: number, end: number): Event | undefined {
  const holds = ({ start: s, end: e }: { start: number; end: number }): boolean => s >= start && e <= end
  return (
    events.find((e) => e.triggers[0] && holds(e.triggers[0])) ?? events.find((e) => e.triggers.some((t) => holds(t)))
  )
}

function dayAgrees(day: string | undefined, wanted: string): boolean {
  if (day === undefined) return false
  const [first, last = first] = day.split('/') as [string, string?]
  return wanted.split('|').some((one) => {
    const [from, to = from] = one.split('/') as [string, string?]
    return from <= first && last <= to
  })
}

/** Does what is said of place and day agree with where in the text they stand? One truth for each that is told. */
function isHonest(reading: Reading, event: Event): boolean[] {
  const { text, blocks } = reading.report
  const sentences = event.triggers.map(({ start }) => stretch(text, start))
  const own = (at: number): boolean => sentences.some(([a, b]) => at >= a && at < b)
  const truths: boolean[] = []
  const place = reading.places.find((p) => p.id === event.places[0])
  if (place && event.placeBecause) {
    const filed = blocks.some((b) => b.kind === 'dateline' && b.start <= place.start && place.end <= b.end)
    const why = event.placeBecause
    if (/dateline/.test(why)) truths.push(filed)
    else if (/phrase of|in the same sentence/.test(why)) truths.push(own(place.start))
    else if (/sentence before|sentence after|told of before in its paragraph/.test(why)) truths.push(!filed)
    else truths.push(true)
  }
  const time = reading.times.find((t) => t.id === event.times[0])
  if (event.day && event.dayBecause) {
    const why = event.dayBecause
    // The day of a scene is one named in the text before.
    if (/scene/.test(why))
      truths.push(
        reading.times.some(({ first, last, start }) => {
          const named = first === last ? first : `${first}/${last}`
          return named === event.day && event.triggers.some((t) => start < t.end + 200)
        }),
      )
    else if (/the day of the report/.test(why)) truths.push(time === undefined)
    else if (/own words|in its clause|in its sentence/.test(why)) truths.push(time !== undefined && own(time.start))
    else truths.push(time !== undefined)
  }
  return truths
}

/** The sentence around an offset, roughly: between full stops that a capital follows. */
function stretch(text: string, at: number): [number, number] {
  let start = at
  while (start > 0 && !/[.!?]["”’]?\s$|\n$/.test(text.slice(Math.max(0, start - 3), start))) start--
  const end = /[.!?]["”’]?\s+\p{Lu}|\n/u.exec(text.slice(at))
  return [start, end ? at + end.index + 1 : text.length]
}

function parse(text: string, file: string): Case[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.trimEnd().split('\n')
      const [id = '', date = ''] = head.split(' ')
      const wanted = lines
        .filter((line) => line.startsWith('= '))
        .map((line) => {
          const [words = '', day = '', ...place] = line
            .slice(2)
            .split(' | ')
            .map((cell) => cell.trim())
          return {
            words,
            day,
            place: place
              .join('|')
              .split('|')
              .filter((p) => p !== '-' || place.join('|') !== '-'),
          }
        })
      const body = lines
        .filter((line) => !line.startsWith('= '))
        .join('\n')
        .trim()
      for (const { words } of wanted)
        if (!body.includes(words))
          throw new InputError('bad-row', `${file}, report ${id}: "${words}" is not in its text`)
      return { id, date, text: body, wanted }
    })
}
