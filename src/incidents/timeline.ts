/** How the story was told: first report, later tolls, denials, claims of responsibility, corrections and withdrawals. */
import type { IncidentClaim, IncidentField, Origin, SharedQuotation, StoryStep } from '../record/incident.ts'
import type { Notice, Report } from '../record/report.ts'
import { isCountField, isRange, sayRange, type Range } from './counts.ts'
import { sayerOf } from './contradictions.ts'
import type { ReportDigest } from './digest.ts'
import { dayOf, reportsOf, yearsAfter, type Member } from './members.ts'
import { compare } from './order.ts'

/** Steps in order of the reports' dates; what a report only repeats is no step. */
export function tellStory(
  members: readonly Member[],
  fields: readonly IncidentField[],
  origins: readonly Origin[],
  withdrawals: readonly ReportDigest[] = [],
): StoryStep[] {
  const steps: StoryStep[] = []
  const said = new Map<string, string>()
  const sayer = sayerOf(origins)
  const reports = reportsOf(members)
  for (const report of reports) {
    const step = (kind: StoryStep['kind'], text: string) => {
      const made: StoryStep = { report: report.id, kind, text }
      if (report.date) made.at = report.date.value
      if (!steps.some((s) => s.report === made.report && s.text === text)) steps.push(made)
    }
    if (report === reports[0]) {
      const origin = origins.find((o) => o.reports.includes(report.id))
      const of = origin && origin.name !== report.name ? ` (${origin.name})` : ''
      step('first-report', `first told by ${report.name}${of}`)
    }
    for (const notice of report.notices ?? []) step(notice.kind, noticeWords(notice, report))
    for (const { field, claims } of fields) {
      if (field === 'time' || field === 'place' || field === 'participants') continue
      const own = claims.filter((c) => c.report === report.id)
      for (const claim of own) {
        const who = sayer(claim)
        if (claim.stance === 'denies') step('denial', `${fieldName(claim)} denied by ${who}`)
        else if (field === 'responsibility')
          step(
            'responsibility',
            claim.value === false
              ? 'no claim of responsibility yet'
              : `${String(claim.value)} claims responsibility (${who})`,
          )
      }
      const told = highest(own)
      if (!told) continue
      const value = sayRange(told)
      const before = said.get(field)
      const known = `${field} ${value}`
      // What was told before is no news, but for a correction that goes back to it.
      if (before === value || (said.has(known) && !report.notices?.length)) continue
      const name = field.replace('casualties.', '')
      const who = sayer(told)
      step(
        before === undefined ? 'value' : 'change',
        before === undefined ? `${name} ${value} (${who})` : `${name} ${before} → ${value} (${who})`,
      )
      said.set(field, value)
      said.set(known, value)
    }
    // What a report says of parts ("the minister was not hurt") is not how it tells the whole.
    const telling = (fields.find((f) => f.field === 'event')?.claims ?? []).filter(
      (c) => c.report === report.id && c.stance !== 'denies',
    )
    const claim = telling.find((c) => c.status === 'happened') ?? telling[0]
    if (claim) {
      const before = said.get('status')
      if (before !== undefined && before !== claim.status)
        step(
          'status',
          `told as ${claim.status.replaceAll('-', ' ')} (${sayer(claim)}), before as ${before.replaceAll('-', ' ')}`,
        )
      said.set('status', claim.status)
    }
  }
  for (const by of new Set(withdrawals)) {
    const made: StoryStep = {
      report: by.report,
      kind: by.withdraws!.kind,
      text: `${by.name} takes the story back: ${by.withdraws!.because}`,
    }
    if (by.day !== undefined) made.at = new Date(by.day * 86_400_000).toISOString().slice(0, 10)
    const at = steps.findIndex((s) => made.at !== undefined && (s.at === undefined || s.at.slice(0, 10) > made.at))
    steps.splice(at < 0 ? steps.length : at, 0, made)
  }
  return steps
}

/** What a report says of how many: its highest number, the rest being of parts. */
function highest(claims: readonly IncidentClaim[]): IncidentClaim | undefined {
  return claims
    .filter(
      (c) => isCountField(c.field) && isRange(c.value) && c.stance !== 'denies' && c.standing?.is !== 'implausible',
    )
    .sort((a, b) => (b.value as Range).low - (a.value as Range).low)[0]
}

function fieldName(claim: IncidentClaim): string {
  if (claim.field === 'perpetrator') return `that it was ${String(claim.value)}`
  if (claim.field === 'event') return 'that it happened'
  return claim.field.replace('casualties.', '')
}

const NOTICE_WORDS: Record<Notice['kind'], string> = {
  kill: 'killed: must not be used',
  withdrawal: 'withdrawn',
  correction: 'corrected',
  clarification: 'clarified',
  embargo: 'embargoed',
  update: 'takes the place of an earlier version',
  note: 'editors’ note',
}

function noticeWords(notice: Notice, report: Report): string {
  const words = [`${report.name} ${NOTICE_WORDS[notice.kind]}`]
  if (notice.until) words.push(`until ${notice.until}`)
  if (notice.about) words.push(`(${notice.about})`)
  if (notice.span) {
    const text = report.text.slice(notice.span.start, notice.span.end).replace(/\s+/g, ' ')
    words.push(`“${text.length > 120 ? `${text.slice(0, 117)}…` : text}”`)
  }
  return words.join(' ')
}

/** What a reader should know before trusting the rest. */
export function findNotes(
  members: readonly Member[],
  claims: readonly IncidentClaim[],
  day: string | undefined,
): string[] {
  const notes = new Set<string>()
  const nameOf = new Map(members.map((m) => [m.reading.report.id, m.reading.report.name]))
  for (const report of reportsOf(members)) {
    for (const notice of report.notices ?? [])
      if (
        notice.kind === 'kill' ||
        notice.kind === 'withdrawal' ||
        notice.kind === 'embargo' ||
        notice.kind === 'correction'
      )
        notes.add(noticeWords(notice, report))
    if (!report.date) notes.add(`${report.name} has no date`)
    const [first = ''] = (day ?? '').split('/')
    if (
      report.date &&
      first &&
      dayOf(report) < first &&
      members.some((m) => m.reading.report === report && happened(m))
    )
      notes.add(`${report.name} is dated ${dayOf(report)}, before the day of what it tells, ${first}`)
  }
  for (const r of yearsAfter(reportsOf(members)))
    notes.add(`${r.name} is dated ${dayOf(r)}, years after the other reports`)
  for (const claim of claims) {
    const { standing } = claim
    if (!standing || standing.is === 'superseded') continue
    const name = nameOf.get(claim.report)
    // A story that is taken back is taken back whole.
    notes.add(
      standing.is === 'withdrawn'
        ? `${name}: withdrawn; ${standing.because}`
        : `${name}, ${claim.field.replace('casualties.', '')} ${sayRange(claim)}: ${standing.is}; ${standing.because}`,
    )
  }
  return [...notes]
}

function happened(member: Member): boolean {
  return member.event.status === 'happened' && member.event.day !== undefined
}

/** Fewer words are said by many people on many days. */
const FEWEST_WORDS = 6

/** Direct speech that stands in reports of more than one origin. */
export function sharedQuotations(members: readonly Member[], origins: readonly Origin[]): SharedQuotation[] {
  const originOf = new Map(origins.flatMap((o) => o.reports.map((id) => [id, o.id] as const)))
  const found = new Map<string, { quote: string; claimant: string; reports: Set<string>; origins: Set<string> }>()
  for (const { reading } of members)
    for (const attribution of reading.attributions) {
      if (attribution.form !== 'direct') continue
      for (const { quote } of attribution.content) {
        const words = quote.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
        if (words.length < FEWEST_WORDS) continue
        const key = words.join(' ')
        const entry = found.get(key) ?? {
          quote: quote.replace(/\s+/g, ' '),
          claimant: attribution.claimant.name,
          reports: new Set(),
          origins: new Set(),
        }
        entry.reports.add(reading.report.id)
        entry.origins.add(originOf.get(reading.report.id) ?? reading.report.id)
        found.set(key, entry)
      }
    }
  return [...found.values()]
    .filter((q) => q.origins.size > 1)
    .map(({ quote, claimant, reports }) => ({ quote, claimant, reports: [...reports].sort() }))
    .sort((a, b) => b.reports.length - a.reports.length || compare(a.quote, b.quote))
}
