/** A comparison put into words: a page for the terminal, a table of all events, or JSON. */
import { differences, type Agreement } from './agreement.ts'
import type { CodedEvent, Coding } from './coding.ts'
import type { MarkupAgreement, LabelScore } from './markupAgreement.ts'
import type { Matching } from './matching.ts'

/** Precision, recall and F1 in per cent; undefined where nothing is there to be counted. */
export function scores(correct: number, ours: number, key: number): { p?: number; r?: number; f?: number } {
  const p = ours ? (100 * correct) / ours : undefined
  const r = key ? (100 * correct) / key : undefined
  const f = p === undefined || r === undefined ? undefined : p + r === 0 ? 0 : (2 * p * r) / (p + r)
  return { ...(p === undefined ? {} : { p }), ...(r === undefined ? {} : { r }), ...(f === undefined ? {} : { f }) }
}

const percent = (part: number | undefined): string => (part === undefined ? '–' : part.toFixed(1)).padStart(5)

/** "2025-02-18  Quetta, Pakistan  Explosions/Remote violence · …  9 dead". */
export function eventLine(e: CodedEvent): string {
  const day = e.first === e.last ? e.first : `${e.first}/${e.last}`
  const where = [e.place, e.country].filter(Boolean).join(', ')
  const what = [e.type, e.subType].filter(Boolean).join(' · ')
  return `${day}  ${where}  ${what}${e.actors.length > 0 ? `  ${e.actors.join(' – ')}` : ''}${e.deaths === undefined ? '' : `  ${e.deaths.best} dead`}`
}

/** @param key the second coding is an answer key: precision and recall in place of agreement */
export function comparisonText(
  ours: Coding,
  theirs: Coding,
  matching: Matching,
  agreement: Agreement,
  key: boolean,
  limit: number,
): string {
  const lines: string[] = []
  const other = key ? 'key' : 'theirs'
  lines.push(
    `ours    ${ours.name}: ${agreement.ours} events`,
    `${other.padEnd(7)} ${theirs.name}: ${agreement.theirs} events`,
    '',
  )
  if (key) {
    const { p, r, f } = scores(agreement.matched, agreement.ours, agreement.theirs)
    lines.push(
      `events found   P ${percent(p)}  R ${percent(r)}  F1 ${percent(f)}   (${agreement.matched} of ${agreement.theirs}; ${agreement.onlyOurs} of ours have no event in the key)`,
    )
  } else
    lines.push(`matched ${agreement.matched}; only ours ${agreement.onlyOurs}; only theirs ${agreement.onlyTheirs}`)
  lines.push('', `field                         ${key ? 'right' : 'agree'}     of      %   kappa`)
  for (const { field, both, agree, kappa, meanDifference } of agreement.fields)
    lines.push(
      `${field.padEnd(28)} ${String(agree).padStart(6)} ${String(both).padStart(6)}  ${percent((100 * agree) / both)}   ${kappa === undefined ? '    –' : kappa.toFixed(2).padStart(5)}${meanDifference === undefined ? '' : `   ${meanDifference.toFixed(1)} apart on average`}`,
    )
  const list = (title: string, events: readonly CodedEvent[]): void => {
    if (events.length === 0) return
    lines.push('', `${title} (${events.length})`)
    for (const e of events.slice(0, limit))
      lines.push(`  ${e.row === undefined ? e.id : `row ${e.row}, ${e.id}`}  ${eventLine(e)}`)
    if (events.length > limit) lines.push(`  … and ${events.length - limit} more; --limit or --format csv shows them`)
  }
  const unlike = matching.matches.map((m) => ({ m, found: differences(m) })).filter((d) => d.found.length > 0)
  if (unlike.length > 0) {
    lines.push('', `Matched and not alike (${unlike.length}): ours / ${other}`)
    for (const { m, found } of unlike.slice(0, limit))
      lines.push(`  ${m.ours.id} = ${m.theirs.id}  ${eventLine(m.theirs)}`, ...found.map((d) => `      ${d}`))
    if (unlike.length > limit) lines.push(`  … and ${unlike.length - limit} more`)
  }
  list(`Only in ${theirs.name}: missed by ours`, matching.onlyTheirs)
  list(`Only in ${ours.name}: missed by ${other}`, matching.onlyOurs)
  return `${lines.join('\n')}\n`
}

/** All events of both sides, a row a match or an event that only one has. */
export function comparisonCsv(matching: Matching): string {
  const cell = (value: string | number | undefined): string => {
    const text = String(value ?? '')
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const side = (e: CodedEvent | undefined): (string | number | undefined)[] => [
    e?.id,
    e?.row,
    e?.first,
    e?.last,
    e?.type,
    e?.subType,
    e?.actors[0],
    e?.actors[1],
    e?.place,
    e?.admin1,
    e?.country,
    e?.lat,
    e?.lon,
    e?.deaths?.low,
    e?.deaths?.best,
    e?.deaths?.high,
  ]
  const names = [
    'id',
    'row',
    'first',
    'last',
    'type',
    'sub_type',
    'side_1',
    'side_2',
    'place',
    'admin1',
    'country',
    'latitude',
    'longitude',
    'low',
    'best',
    'high',
  ]
  const rows: (string | number | undefined)[][] = [
    ['in', 'score', 'because', 'differences', ...names.map((n) => `our_${n}`), ...names.map((n) => `their_${n}`)],
  ]
  for (const m of matching.matches)
    rows.push(['both', m.score, m.because.join('; '), differences(m).join('; '), ...side(m.ours), ...side(m.theirs)])
  for (const e of matching.onlyTheirs) rows.push(['theirs', '', '', '', ...side(undefined), ...side(e)])
  for (const e of matching.onlyOurs) rows.push(['ours', '', '', '', ...side(e), ...side(undefined)])
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** Spans by label: exact and overlapping. F1 of two annotators is their agreement; against a key it is a score. */
export function markupText(ours: string, theirs: string, a: MarkupAgreement, key: boolean): string {
  const lines = [
    `ours    ${ours}: ${a.total.ours} spans`,
    `${(key ? 'key' : 'theirs').padEnd(7)} ${theirs}: ${a.total.theirs} spans`,
    `${a.texts} texts in both; only ours ${a.onlyOurs.length}; only ${key ? 'key' : 'theirs'} ${a.onlyTheirs.length}`,
    '',
    'label                ours theirs   exact P     R    F1   overlap P     R    F1',
  ]
  for (const one of [...a.labels, a.total]) lines.push(labelLine(one))
  return `${lines.join('\n')}\n`
}

function labelLine(s: LabelScore): string {
  const exact = scores(s.exact, s.ours, s.theirs)
  const p = s.ours ? (100 * s.overlappingOurs) / s.ours : undefined
  const r = s.theirs ? (100 * s.overlappingTheirs) / s.theirs : undefined
  const f = p === undefined || r === undefined ? undefined : p + r === 0 ? 0 : (2 * p * r) / (p + r)
  return `${s.label.padEnd(18)} ${String(s.ours).padStart(6)} ${String(s.theirs).padStart(6)}     ${percent(exact.p)} ${percent(exact.r)} ${percent(exact.f)}       ${percent(p)} ${percent(r)} ${percent(f)}`
}
