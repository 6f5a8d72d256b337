/**
 * Stories with known truth through the whole program: `npm run bench -- incidents [--stories 40] [--seed 1]`. What is scored is each
 * report's weightiest event: do those of one story, and only those, become one incident, with the right tolls and origins?
 */
import { corroborate } from '../../src/incidents/corroborate.ts'
import { textReport } from '../../src/ingest/report.ts'
import { read } from '../../src/reading/read.ts'
import { prf, type BenchOptions } from '../options.ts'
import { generateStories } from './generator.ts'

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
}

function percent(n: number, of: number): string {
  return of ? `${((100 * n) / of).toFixed(1)} %` : '–'
}
