/**
 * Which claims still stand. Nothing is thrown away: a claim that was withdrawn, corrected or overtaken stays in the record and says
 * by what.
 */
import { CARDINALS } from '../ontology/numbers.ts'
import type { IncidentClaim, Origin, Standing } from '../record/incident.ts'
import type { Notice, Report } from '../record/report.ts'
import { isCountField, isRange, sayRange, type Range } from './counts.ts'
import type { ReportDigest } from './digest.ts'
import { dayOf, reportsOf, type Member, yearsAfter } from './members.ts'

/** No event of the kind we read has killed or hurt so many; more is a slip of the pen or of the reading. */
const MOST = 2_000_000
/** A number so many times all others of its field, and above {@link DOUBTFUL}, is not counted with them. */
const TIMES_OTHERS = 100
const DOUBTFUL = 10_000

/** Sets `standing` on the claims that do not stand. Notices work on reports of the same origin and the same or an earlier day. */
export function judgeStanding(
  members: readonly Member[],
  claims: IncidentClaim[],
  origins: readonly Origin[],
  withdrawals: readonly { report: string; by: ReportDigest }[] = [],
): void {
  const reports = reportsOf(members)
  const originOf = new Map(origins.flatMap((o) => o.reports.map((id) => [id, o] as const)))
  for (const report of reports)
    for (const notice of report.notices ?? []) {
      const sameOrigin = reports.filter(
        (r) => originOf.get(r.id) === originOf.get(report.id) && (r === report || dayOf(r) <= dayOf(report)),
      )
      if (notice.kind === 'kill' || notice.kind === 'withdrawal') {
        const named = notice.about && sameOrigin.filter((r) => r === report || isAbout(notice.about!, r))
        withdraw(claims, named && named.length > 1 ? named : sameOrigin, report, notice)
      } else if (notice.kind === 'correction') correct(claims, sameOrigin, report, notice)
    }
  // A kill notice tells of no event and is in no incident; it is known by the text it shares with what it takes back.
  for (const { report, by } of withdrawals)
    withdraw(
      claims,
      reports.filter((r) => r.id === report || originOf.get(r.id) === originOf.get(report)),
      { id: by.report, name: by.name },
      by.withdraws!,
    )
  doubt(claims)
  // A number is not overtaken by one that is past belief, nor by a report whose own date is.
  const wrong = new Set(yearsAfter(reports).map((r) => r.id))
  overtake(claims, new Map(reports.filter((r) => !wrong.has(r.id)).map((r) => [r.id, dayOf(r)])))
}

/** Does a notice mean this report: by the item's id, slug, title or address? */
function isAbout(about: string, report: Report): boolean {
  const wanted = about.toLowerCase()
  return [report.title, report.name, report.url].some((name) => name?.toLowerCase().includes(wanted))
}

function withdraw(
  claims: IncidentClaim[],
  reports: readonly Report[],
  by: Pick<Report, 'id' | 'name'>,
  notice: Pick<Notice, 'kind' | 'because'>,
): void {
  const ids = new Set(reports.map((r) => r.id))
  const origins = new Set(claims.filter((c) => ids.has(c.report)).map((c) => c.origin))
  for (const claim of claims)
    // A passage another paper took over falls with the story it was taken from.
    if (ids.has(claim.report) || (origins.size === 1 && origins.has(claim.origin)))
      mark(claim, {
        is: 'withdrawn',
        by: by.id,
        because: `${notice.kind === 'kill' ? 'killed' : 'withdrawn'} by its own newsroom (${by.name}: ${notice.because})`,
      })
}

/** A number the notice names as wrong, or one for which the corrected story gives another. */
function correct(claims: IncidentClaim[], reports: readonly Report[], by: Report, notice: Notice): void {
  const named = notice.span ? numbersIn(by.text.slice(notice.span.start, notice.span.end)) : new Set<number>()
  const ids = new Set(reports.filter((r) => r !== by).map((r) => r.id))
  const own = claims.filter((c) => c.report === by.id && isRange(c.value) && c.stance !== 'denies')
  for (const claim of claims) {
    if (!ids.has(claim.report) || !isCountField(claim.field) || !isRange(claim.value)) continue
    const now = own.filter((c) => c.field === claim.field).map((c) => c.value as Range)
    const same = now.some((v) => v.low === (claim.value as Range).low && v.high === (claim.value as Range).high)
    if (same || !(now.length || named.has(claim.value.low))) continue
    const words = now[0] ? `${sayRange({ value: now[0] })} now` : 'the notice names it'
    mark(claim, { is: 'corrected', by: by.id, because: `corrected by its own newsroom in ${by.name}: ${words}` })
  }
}

/** The same claimant's newer number takes the place of his older one: that is news, not a contradiction. */
function overtake(claims: IncidentClaim[], days: ReadonlyMap<string, string>): void {
  const latest = new Map<string, IncidentClaim>()
  const lines = claims.filter(
    (c) =>
      isCountField(c.field) && isRange(c.value) && c.stance !== 'denies' && !c.standing && known(days.get(c.report)),
  )
  for (const claim of lines) {
    const key = sayerKey(claim)
    const held = latest.get(key)
    const [mine, theirs] = [days.get(claim.report)!, held && days.get(held.report)!]
    if (!held || mine > theirs! || (mine === theirs && claim.report < held.report)) latest.set(key, claim)
  }
  for (const claim of lines) {
    const newest = latest.get(sayerKey(claim))!
    if (days.get(newest.report)! <= days.get(claim.report)!) continue
    mark(claim, {
      is: 'superseded',
      by: newest.report,
      because: `${claim.claimant.name} said ${sayRange(newest)} on ${days.get(newest.report)}`,
    })
  }
}

/** A report's own voice speaks for its origin alone; a named claimant is the same whoever quotes him. */
function sayerKey(claim: IncidentClaim): string {
  const { kind, name } = claim.claimant
  return kind === 'narrator' || kind.startsWith('unnamed')
    ? `${claim.field} ${claim.origin}`
    : `${claim.field} ${name.toLowerCase().replace(/^(?:the|a|an) /, '')}`
}

function doubt(claims: IncidentClaim[]): void {
  for (const claim of claims) {
    if (!claim.field.startsWith('casualties.') || !isRange(claim.value)) continue
    const { low } = claim.value
    const others = claims
      .filter((c) => c !== claim && c.field === claim.field && isRange(c.value))
      .map((c) => (c.value as Range).low)
      .filter((n) => n < low)
    const most = Math.max(0, ...others)
    if (low > MOST)
      mark(claim, { is: 'implausible', because: `${low.toLocaleString('en-GB')} is more than any single event` })
    else if (others.length && low > DOUBTFUL && low > TIMES_OTHERS * most)
      mark(claim, {
        is: 'implausible',
        because: `${low.toLocaleString('en-GB')} is more than ${TIMES_OTHERS} times what all others say`,
      })
  }
}

/** What befell a claim first is what it says: a killed story is not also corrected. */
function mark(claim: IncidentClaim, standing: Standing): void {
  claim.standing ??= standing
}

function known(day: string | undefined): boolean {
  return day !== undefined && day < '9999'
}

/** Numbers in figures or in words below a hundred. */
function numbersIn(text: string): Set<number> {
  const found = new Set<number>()
  for (const [word] of text.toLowerCase().matchAll(/\d[\d,]*|[a-z]+(?:-[a-z]+)?/g)) {
    const figure = Number(word.replaceAll(',', ''))
    if (!Number.isNaN(figure)) found.add(figure)
    const parts = word.split('-').map((w) => CARDINALS.get(w))
    if (parts.every((n) => n !== undefined)) found.add(parts.reduce((sum, n) => sum! + n!, 0)!)
  }
  return found
}
