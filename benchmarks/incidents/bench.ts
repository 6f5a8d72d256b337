/**
 * Stories with known truth through the whole program: `npm run bench -- incidents [--stories 40] [--seed 1] [--series 6] [--errors]`. What
 * is scored is each report's weightiest event: do those of one story, and only those, become one incident, with the right tolls
 * and origins? Then daily series of alike attacks in one city, and twice ten incidents written by hand.
 */
import { corroborate } from '../../src/incidents/corroborate.ts'
import { textReport } from '../../src/ingest/report.ts'
import { read } from '../../src/reading/read.ts'
import { prf, type BenchOptions } from '../options.ts'
import { generateStories } from './generator.ts'
import { HAND_WRITTEN, type HandWritten } from './handWritten.ts'
import { HAND_WRITTEN_SECOND } from './handWrittenSecond.ts'
import { generateSeries } from './series.ts'
import type { Incident } from '../../src/record/incident.ts'
import type { Reading } from '../../src/record/reading.ts'

export function bench(options: BenchOptions): void {
  const stories = generateStories(Number(options.flags['stories'] ?? 40), Number(options.flags['seed'] ?? 1))
  const storyOf = new Map<string, number>()
  const main = new Map<string, string>()
  const names = new Map<string, string>()
  const readings = stories.flatMap((s) =>
    s.reports.map((r) => {
      const reading = read(textReport(r.name, r.text, { date: r.date }))
      storyOf.set(reading.report.id, s.id)
      names.set(reading.report.id, r.name)
      const top = reading.events.find((e) => e.type === 'ASSAULT') ?? reading.events[0]
      if (top) main.set(reading.report.id, top.id)
      return reading
    }),
  )
  const reports = new Map(readings.map((r) => [r.report.id, r]))
  const incidents = corroborate(readings)
  const incidentOf = new Map<string, number>()
  for (const [i, incident] of incidents.entries())
    for (const e of incident.events) if (main.get(e.report) === e.event) incidentOf.set(e.report, i)
  const ids = [...reports.keys()]
  let together = 0
  let found = 0
  let right = 0
  for (const [i, a] of ids.entries())
    for (const b of ids.slice(i + 1)) {
      const gold = storyOf.get(a) === storyOf.get(b)
      const joined = incidentOf.get(a) !== undefined && incidentOf.get(a) === incidentOf.get(b)
      if (gold) together++
      if (joined) found++
      if (gold && joined) right++
      if (options.flags['errors'] && gold !== joined)
        console.log(`  ${joined ? 'wrongly joined' : 'not joined'}: ${names.get(a)} ${names.get(b)}`)
    }
  const { p, r, f } = prf(right, found, together)
  let tolls = 0
  let origins = 0
  let disputes = 0
  let disputed = 0
  let falseAlarms = 0
  for (const story of stories) {
    const own = ids.filter((id) => storyOf.get(id) === story.id)
    const counts = new Map<number, number>()
    for (const id of own) {
      const i = incidentOf.get(id)
      if (i !== undefined) counts.set(i, (counts.get(i) ?? 0) + 1)
    }
    const best = [...counts].sort((a, b) => b[1] - a[1])[0]
    const incident = best && incidents[best[0]]
    const killed = incident?.fields.find((field) => field.field === 'casualties.killed')?.shown
    const tollRight = killed?.low === story.low && killed.high === story.high
    if (tollRight) tolls++
    if (incident?.counts.origins === story.origins) origins++
    const contradiction = incident?.contradictions.some((c) => c.kind === 'number') ?? false
    if (story.disputed) {
      disputed++
      if (contradiction) disputes++
    } else if (contradiction) falseAlarms++
    if (options.flags['errors'] && (!tollRight || incident?.counts.origins !== story.origins))
      console.log(
        `  story ${story.id} ${story.kind} ${story.town}: killed ${story.low}–${story.high}, got ${killed?.low}–${killed?.high}; origins ${story.origins}, got ${incident?.counts.origins}`,
      )
  }
  console.log(
    `${stories.length} stories, ${readings.length} reports, seed ${options.flags['seed'] ?? 1}; ${incidents.length} incidents in all`,
  )
  console.log(`pairs of main events: P ${p.toFixed(1)} R ${r.toFixed(1)} F1 ${f.toFixed(1)}`)
  console.log(
    `toll low–high right: ${percent(tolls, stories.length)}; origins right: ${percent(origins, stories.length)}`,
  )
  console.log(
    `contradictions of number found: ${percent(disputes, disputed)} of ${disputed}; false: ${falseAlarms} of ${stories.length - disputed}`,
  )
  benchSeries(options)
  benchHandWritten(options, 'the first ten', HAND_WRITTEN)
  benchHandWritten(options, 'the second ten', HAND_WRITTEN_SECOND)
}

type Told = { name: string; text: string; date: string; incident: string }

/** Reads, joins and finds the incident of each report's weightiest violent event. */
function joined(reports: readonly Told[]): { incidents: Incident[]; found: { report: Told; incident: number }[] } {
  const readings: Reading[] = reports.map((r) => read(textReport(r.name, r.text, { date: r.date })))
  const incidents = corroborate(readings)
  const found = reports.map((report, i) => {
    const reading = readings[i]!
    const main =
      reading.events.find((e) => e.type === 'ASSAULT') ??
      reading.events.find((e) => e.type === 'COERCE') ??
      reading.events[0]
    return {
      report,
      incident: incidents.findIndex((x) =>
        x.events.some((e) => e.report === reading.report.id && e.event === main?.id),
      ),
    }
  })
  return { incidents, found }
}

function pairs(found: readonly { report: Told; incident: number }[], errors: boolean): string {
  const n = { together: 0, joined: 0, right: 0 }
  for (const [i, a] of found.entries())
    for (const b of found.slice(i + 1)) {
      const gold = a.report.incident === b.report.incident
      const same = a.incident >= 0 && a.incident === b.incident
      if (gold) n.together++
      if (same) n.joined++
      if (gold && same) n.right++
      if (errors && gold !== same)
        console.log(`  ${same ? 'wrongly joined' : 'not joined'}: ${a.report.name} ${b.report.name}`)
    }
  const { p, r, f } = prf(n.right, n.joined, n.together)
  return `P ${p.toFixed(1)} R ${r.toFixed(1)} F1 ${f.toFixed(1)}`
}

/** The half of the phrases that no weight was learned on. */
function benchSeries(options: BenchOptions): void {
  const reports = generateSeries(Number(options.flags['series'] ?? 6), Number(options.flags['seed'] ?? 1), 1)
  const { found } = joined(reports)
  const all = new Set(reports.map((r) => r.incident)).size
  console.log(
    `daily series in one city: ${reports.length} reports of ${all} attacks; pairs ${pairs(found, options.flags['errors'] === true)}`,
  )
}

function benchHandWritten(options: BenchOptions, name: string, set: readonly HandWritten[]): void {
  const errors = options.flags['errors'] === true
  const { incidents, found } = joined(set.flatMap((h) => h.reports.map((r) => ({ ...r, incident: h.id }))))
  const right = { killed: 0, injured: 0, origins: 0, contradictions: 0 }
  const of = { killed: 0, injured: 0, contradictions: 0, false: 0 }
  for (const truth of set) {
    const own = found.filter((f) => f.report.incident === truth.id && f.incident >= 0).map((f) => f.incident)
    const best = own.toSorted((a, b) => own.filter((x) => x === b).length - own.filter((x) => x === a).length)[0]
    const incident = best === undefined ? undefined : incidents[best]
    for (const kind of ['killed', 'injured'] as const) {
      const range = truth[kind]
      if (!range) continue
      of[kind]++
      const shown = incident?.fields.find((f) => f.field === `casualties.${kind}`)?.shown
      if (shown?.low === range[0] && shown.high === range[1]) right[kind]++
      else if (errors) console.log(`  ${truth.id}: ${kind} ${range.join('–')}, got ${shown?.low}–${shown?.high}`)
    }
    if (incident?.counts.origins === truth.origins) right.origins++
    else if (errors)
      console.log(
        `  ${truth.id}: origins ${truth.origins}, got ${incident?.counts.origins} (${incident?.origins.map((o) => o.name).join(', ')})`,
      )
    const kinds = new Set<string>(incident?.contradictions.map((c) => c.kind))
    for (const kind of truth.contradictions) {
      of.contradictions++
      if (kinds.has(kind)) right.contradictions++
      else if (errors) console.log(`  ${truth.id}: no contradiction of ${kind}`)
    }
    for (const kind of kinds)
      if (!truth.contradictions.includes(kind)) {
        of.false++
        if (errors)
          console.log(`  ${truth.id}: false ${incident!.contradictions.find((c) => c.kind === kind)!.summary}`)
      }
  }
  console.log(
    `written by hand, ${name}, ${found.length} reports of ${set.length} incidents: pairs ${pairs(found, errors)}; killed ${right.killed} of ${of.killed}, injured ${right.injured} of ${of.injured}, origins ${right.origins} of ${set.length}, contradictions ${right.contradictions} of ${of.contradictions}, ${of.false} false`,
  )
}

function percent(n: number, of: number): string {
  return of ? `${((100 * n) / of).toFixed(1)} %` : '–'
}
