/** Readings and incidents as a page for the terminal: events by weight, under each who says so, then what is odd. */
import type { Claim, Event } from '../record/event.ts'
import type { Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import type { Evidence } from '../record/span.ts'
import {
  blameLines,
  blockSummary,
  claimGroups,
  claimantKind,
  claimantName,
  dateSourceWords,
  dayWords,
  fieldWords,
  groupWords,
  otherStatements,
  plural,
  quoteWords,
  problemMessages,
  shownWords,
  stanceWords,
  standingWords,
  statusWords,
  summarise,
  tollSources,
  tollWords,
  typeWords,
  valueWords,
  whoWords,
  type ClaimGroup,
} from './wording.ts'
import { printable, shorten, wrap } from './wrap.ts'

/** What a stretch of the page is; the terminal chooses a colour for it. */
export type Style = 'title' | 'heading' | 'strong' | 'dim' | 'quote' | 'warn' | 'deny' | 'affirm' | 'number'
export type Paint = (style: Style, text: string) => string

export type TextOptions = {
  /** Columns, 40 or more; 88 unless told. */
  width?: number
  /** Puts colour on a stretch; none unless told. */
  paint?: Paint
  /** Lists times, places, entities, background events, other statements and what was not coded. */
  verbose?: boolean
}

type Page = { width: number; paint: Paint; verbose: boolean; lines: string[] }

const DEFAULT_WIDTH = 88
/** Longest quotation shown whole without `verbose`, in characters: about three lines. */
const QUOTE_LENGTH = 240
/** Names shown on each side of an event without `verbose`. */
const MOST_NAMES = 5

/** One report's page; ends in a newline. */
export function readingToText(reading: Reading, options: TextOptions = {}): string {
  const page = open(options)
  header(page, reading)
  const isMain = (event: Event): boolean => event.background === undefined
  const main = reading.events.filter(isMain)
  const background = reading.events.filter((event) => !isMain(event))
  if (reading.events.length === 0) line(page, page.paint('dim', 'No event was found in this report.'))
  let number = 0
  const brief: Event[] = []
  for (const event of main) {
    if (!page.verbose && number > 0 && isBrief(reading, event)) brief.push(event)
    else eventPage(page, reading, event, ++number)
  }
  if (brief.length > 0) heading(page, 'Also told', 'by the report itself, in passing')
  for (const event of brief) eventLine(page, reading, event, ++number)
  if (background.length > 0) {
    heading(page, 'Background', 'recalled or general: not what the report is news of')
    for (const event of background) {
      number++
      if (page.verbose) eventPage(page, reading, event, number)
      else eventLine(page, reading, event, number)
    }
  }
  flags(page, reading)
  statements(page, reading)
  if (page.verbose) slots(page, reading)
  uncoded(page, reading)
  return close(page)
}

/** Nobody but the narrator speaks of it, and nobody was hurt: one line is enough. */
function isBrief(reading: Reading, event: Event): boolean {
  return reading.claims.every(
    (claim) =>
      claim.event !== event.id || (claim.claimant.kind === 'narrator' && !claim.field.startsWith('casualties.')),
  )
}

function open({ width = DEFAULT_WIDTH, paint = (_, text) => text, verbose = false }: TextOptions): Page {
  return { width: Math.max(40, width), paint, verbose, lines: [] }
}

function close(page: Page): string {
  while (page.lines.at(-1) === '') page.lines.pop()
  return `${page.lines.join('\n')}\n`
}

/** Puts a paragraph on the page: `first` before its first line, as many spaces before the others. */
function line(page: Page, text: string, first = '', style?: Style, firstStyle?: Style): void {
  const rest = ' '.repeat(first.length)
  for (const [i, part] of wrap(printable(text), page.width - first.length).entries()) {
    const lead = i === 0 ? (firstStyle ? page.paint(firstStyle, first) : first) : rest
    page.lines.push(lead + (style ? page.paint(style, part) : part))
  }
}

function gap(page: Page): void {
  if (page.lines.length > 0 && page.lines.at(-1) !== '') page.lines.push('')
}

function heading(page: Page, title: string, note = ''): void {
  gap(page)
  line(page, title, '', 'heading')
  if (note) line(page, note, '', 'dim')
}

function header(page: Page, reading: Reading): void {
  const { report } = reading
  line(page, report.title ?? report.name, '', 'title')
  const origin = [report.agency, report.outlet === report.agency ? undefined : report.outlet]
  const date = report.date
    ? `${dayWords(report.date.value.slice(0, 10))} ${dateSourceWords(report.date.from)}`
    : 'no date found, relative days stay open: give --date'
  line(page, [...origin, date, report.title ? report.name : undefined].filter(Boolean).join(' · '), '', 'dim')
  line(
    page,
    `${blockSummary(reading)} · ${plural(reading.events.length, 'event')}, ${plural(reading.claims.length, 'claim')}`,
    '',
    'dim',
  )
  for (const message of problemMessages(reading)) line(page, message, '! ', 'warn', 'warn')
}

function eventPage(page: Page, reading: Reading, event: Event, number: number): void {
  gap(page)
  const lead = `${number}  `
  const status = statusWords(event.status)
  const type = typeWords(event)
  page.lines.push(
    `${page.paint('number', lead)}${page.paint('heading', type)} — ${page.paint(statusStyle(event), status)}`,
  )
  const summary = summarise(reading, event)
  const label = (name: string, value: string): void => line(page, value, `   ${name.padEnd(8)}`, undefined, 'dim')
  const who = whoWords(summary, page.verbose ? Infinity : MOST_NAMES)
  if (who) label('who', who)
  for (const [role, names] of summary.others) label(role, names.join(', '))
  if (summary.when) label('when', summary.when)
  if (summary.where) label('where', summary.where)
  for (const toll of summary.tolls) {
    label('toll', tollWords(toll))
    if (toll.claims.length > 1) line(page, tollSources(toll), '           ', 'dim')
    for (const part of toll.parts)
      line(page, `of them ${valueWords(part.value)}: ${quoted(part.evidence, page)}`, '           ', 'dim')
  }
  for (const [word, values] of summary.things) label(word, values.join('; '))
  const triggers = [...new Set(event.triggers.map((t) => t.quote))]
  if (page.verbose) {
    label('words', triggers.join(', '))
    label('because', event.because)
  }
  for (const group of claimGroups(reading, event.id))
    groupPage(page, group, groupWords(reading, group, event, summary, page.verbose))
}

function statusStyle(event: Event): Style {
  if (event.status === 'happened' || event.status === 'ongoing') return 'strong'
  return event.status === 'did-not-happen' ? 'deny' : 'warn'
}

function groupPage(page: Page, group: ClaimGroup, told: { words: string[]; quotes: Evidence[] }): void {
  const kind = claimantKind(group.claimant)
  const { stance } = group
  const style: Style =
    stance === 'denies' || stance === 'doubts'
      ? 'deny'
      : stance === 'confirms' || stance === 'claims-responsibility'
        ? 'affirm'
        : 'strong'
  const says = group.claimant.kind === 'narrator' ? '' : ` ${stanceWords(stance)}`
  const name = printable(claimantName(group.claimant))
  const plain = `${name}${kind ? ` (${kind})` : ''}${says}${told.words.length > 0 ? `: ${told.words.join('; ')}` : ''}`
  const wrapped = wrap(printable(plain), page.width - 5)
  for (const [i, part] of wrapped.entries()) {
    const lead = i === 0 ? '   · ' : '     '
    // Colour only where the name stands whole on the first line: a colour must not change where lines break.
    const painted = i === 0 && part.startsWith(name) ? page.paint(style, name) + part.slice(name.length) : part
    page.lines.push(lead + painted)
  }
  if (told.quotes.length > 0) line(page, quoted(told.quotes, page), '     ', 'quote')
  if (page.verbose) for (const claim of group.claims) line(page, claimWhy(claim), '       ', 'dim')
}

function claimWhy(claim: Claim): string {
  return `${claim.id} ${claim.field}, score ${claim.score.toFixed(2)}, because ${claim.because}`
}

function quoted(spans: readonly Evidence[], page: Page): string {
  const words = quoteWords(spans)
  return `“${page.verbose ? words : shorten(words, QUOTE_LENGTH)}”`
}

function eventLine(page: Page, reading: Reading, event: Event, number: number): void {
  const summary = summarise(reading, event)
  const { when, where, tolls } = summary
  const parts = [
    `${typeWords(event)} — ${statusWords(event.status)}`,
    whoWords(summary, MOST_NAMES),
    when ?? '',
    where ?? '',
    ...tolls.map(tollWords),
    event.triggers[0] ? `“${event.triggers[0].quote}”` : '',
  ]
  line(page, parts.filter(Boolean).join('; '), `${number}  `, undefined, 'number')
}

function flags(page: Page, reading: Reading): void {
  if (reading.flags.length === 0) return
  heading(page, 'Odd in the text')
  for (const flag of reading.flags) {
    const likely = flag.likely ? `, probably ${/\s/.test(flag.likely) ? `“${flag.likely}”` : flag.likely}` : ''
    line(
      page,
      `${flag.kind.replaceAll('-', ' ')}: “${shorten(flag.quote, 100)}”${likely} (${flag.because})`,
      '? ',
      undefined,
      'warn',
    )
  }
}

function statements(page: Page, reading: Reading): void {
  const others = otherStatements(reading)
  if (others.length === 0) return
  const title = `${plural(others.length, 'other statement')}, about no coded event`
  if (!page.verbose) {
    gap(page)
    line(page, `${title} (--verbose lists them)`, '', 'dim')
    return
  }
  heading(page, title)
  for (const attribution of others) {
    line(
      page,
      `${claimantName(attribution.claimant)} ${stanceWords(attribution.stance)}: ${quoted(attribution.content, page)}`,
      '· ',
    )
  }
}

function slots(page: Page, reading: Reading): void {
  if (reading.entities.length > 0) heading(page, plural(reading.entities.length, 'actor or place', 'actors and places'))
  for (const entity of reading.entities) {
    const roles = entity.roles.map((role) =>
      [role.when === 'current' ? '' : role.when, role.title].filter(Boolean).join(' '),
    )
    const facts = [
      entity.kind,
      entity.code ?? entity.country,
      ...roles,
      entity.aliases.length > 0 ? `also ${entity.aliases.join(', ')}` : '',
    ]
    line(
      page,
      `${entity.name} (${facts.filter(Boolean).join('; ')}; ${plural(entity.mentions.length, 'mention')})`,
      `${entity.id.padEnd(4)} `,
      undefined,
      'dim',
    )
  }
  if (reading.times.length > 0) heading(page, plural(reading.times.length, 'time'))
  for (const time of reading.times) {
    line(
      page,
      `“${time.quote}” ${time.value}${time.kind === 'exact' ? '' : `, ${time.kind}`} (${time.because})`,
      `${time.id.padEnd(4)} `,
      undefined,
      'dim',
    )
  }
  if (reading.places.length > 0) heading(page, plural(reading.places.length, 'place'))
  for (const place of reading.places) {
    const where = [place.name, place.admin1, place.country].filter(Boolean).join(', ')
    const point =
      place.lat === undefined || place.lon === undefined
        ? 'not located'
        : `${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}`
    line(page, `“${place.quote}” ${where}; ${point} (${place.because})`, `${place.id.padEnd(4)} `, undefined, 'dim')
  }
}

function uncoded(page: Page, reading: Reading): void {
  if (reading.uncoded.length === 0) return
  const title = `${plural(reading.uncoded.length, 'possible trigger')} seen and not coded`
  if (!page.verbose) {
    gap(page)
    line(page, `${title} (--verbose lists them)`, '', 'dim')
    return
  }
  heading(page, title)
  for (const item of reading.uncoded) line(page, `“${item.quote}” at ${item.start}: ${item.reason}`, '· ', 'dim')
}

/** What several reports come to; `names` gives a report's name for its id. Ends in a newline. */
export function incidentsToText(
  incidents: readonly Incident[],
  names: ReadonlyMap<string, string>,
  options: TextOptions = {},
): string {
  const page = open(options)
  const several = incidents.filter((incident) => incident.counts.reports > 1)
  const single = incidents.length - several.length
  line(page, plural(incidents.length, 'incident'), '', 'title')
  if (single > 0)
    line(
      page,
      `${plural(several.length, 'incident')} told by more than one report, ${single} by one${page.verbose ? '' : ' (--verbose lists them)'}`,
      '',
      'dim',
    )
  const shown = page.verbose ? incidents : several
  for (const [i, incident] of shown.entries()) incidentPage(page, incident, names, i + 1)
  return close(page)
}

function incidentPage(page: Page, incident: Incident, names: ReadonlyMap<string, string>, number: number): void {
  gap(page)
  line(
    page,
    `${typeWords(incident)} — ${statusWords(incident.status)}: ${incident.title}`,
    `${number}  `,
    'heading',
    'number',
  )
  const label = (name: string, value: string): void => line(page, value, `   ${name.padEnd(9)}`, undefined, 'dim')
  const { counts, credibility } = incident
  label('sources', `${plural(counts.reports, 'report')}, ${plural(counts.origins, 'independent origin')}`)
  for (const origin of incident.origins) {
    line(
      page,
      `${origin.name}: ${origin.reports
        .map((id) => names.get(id) ?? id)
        .toSorted()
        .join(', ')}`,
      '            ',
      'dim',
    )
  }
  for (const contradiction of incident.contradictions)
    line(page, `${contradiction.kind}: ${contradiction.summary}`, '   ≠ ', 'warn', 'warn')
  for (const note of incident.notes ?? []) line(page, note, '   ! ', 'warn', 'warn')
  if (incident.day) label('when', dayWords(incident.day))
  if (incident.place)
    label('where', [incident.place.name, incident.place.admin1, incident.place.country].filter(Boolean).join(', '))
  for (const field of incident.fields) {
    if (!field.field.startsWith('casualties.')) continue
    label('toll', `${fieldWords(field.field)} ${shownWords(field)}${field.shown ? ` (${field.shown.rule})` : ''}`)
    for (const origin of incident.origins) {
      const claims = field.claims.filter((claim) => claim.origin === origin.id)
      if (claims.length === 0) continue
      const said = claims.map(
        (claim) =>
          `${claim.stance === 'denies' ? 'denied, ' : ''}${valueWords(claim.value)} (${claimantName(claim.claimant)})${standingWords(claim)}`,
      )
      line(page, `${origin.name}: ${[...new Set(said)].join('; ')}`, '            ')
    }
  }
  for (const field of incident.fields)
    if (field.field === 'damage' || field.field === 'money')
      label(
        fieldWords(field.field),
        [...new Set(field.claims.map((c) => `${valueWords(c.value)} (${claimantName(c.claimant)})`))].join('; '),
      )
  for (const blame of blameLines(incident)) label('blamed', blame)
  label(
    'judged',
    `${credibility.source ?? ''}${credibility.information} (source A reliable to F unknown; information 1 confirmed to 6 cannot be judged): ${credibility.reasons.join('; ')}`,
  )
  // A story of one step did not change.
  if ((incident.timeline?.length ?? 0) > 1)
    for (const { at, text } of incident.timeline ?? []) label('story', `${at?.slice(0, 10) ?? 'undated'}  ${text}`)
  for (const { quote, reports } of incident.quotations ?? [])
    label('quoted', `by ${plural(reports.length, 'report')} of several origins: ${quote}`)
  for (const missing of incident.missing) label('missing', missing)
}
