/** Tables as others publish them: columns, each with a named rule, and the codebook that is made from the same list. */
import type { Incident } from '../record/incident.ts'
import type { EventDigest, ReportDigest } from './digest.ts'

/** What a row is made from: an incident with the reports and events it consists of, the weightiest first. */
export type Case = {
  incident: Incident
  members: Member[]
  /** Reports in order of their date, then id. */
  reports: ReportDigest[]
}
export type Member = { report: ReportDigest; event: EventDigest }

export type Cell = string | number | undefined

/** One column. `rule` names how its value comes about; the number behind the slash goes up when the rule changes. */
export type Column<Row> = {
  name: string
  type: 'text' | 'integer' | 'number' | 'date' | 'datetime'
  /** What the value means, in the words of this project. */
  about: string
  rule: string
  value: (row: Row) => Cell
}

/** A published table's shape. */
export type Table<Row> = {
  /** "ACLED-shaped events". */
  title: string
  /** Whose columns these are and of which edition. */
  after: string
  /** Version of the rules as a whole: goes up with any rule. */
  version: string
  separator: ',' | '\t'
  /** GDELT's files have no line of names. */
  header: boolean
  /** What stands for a missing value: "" or ICEWS's "NULL". */
  missing: string
  /** What a user must know before using it as the original: what cannot be computed, what differs. */
  notes: readonly string[]
  columns: readonly Column<Row>[]
}

/** The rows of a case, or why it has none. */
export type Rows<Row> = { rows: Row[] } | { reason: string }

/** Puts a case together from an incident and the digests of its reports. */
export function caseOf(incident: Incident, digests: ReadonlyMap<string, ReportDigest>): Case {
  const members: Member[] = []
  for (const { report: id, event: eventId } of incident.events) {
    const report = digests.get(id)
    const event = report?.events.get(eventId)
    if (report && event) members.push({ report, event })
  }
  members.sort(
    (a, b) => b.event.weight - a.event.weight || (a.report.id < b.report.id ? -1 : a.report.id > b.report.id ? 1 : 0),
  )
  const reports = [...new Set(members.map((m) => m.report))].sort((a, b) =>
    (a.date ?? '9999') + a.id < (b.date ?? '9999') + b.id ? -1 : 1,
  )
  return { incident, members, reports }
}

/** One line of a table, line break included. */
export function toRow<Row>(table: Table<Row>, row: Row): string {
  let line = ''
  for (const [i, column] of table.columns.entries()) {
    if (i > 0) line += table.separator
    line += cell(column.value(row), table)
  }
  return `${line}${table.separator === ',' ? '\r\n' : '\n'}`
}

export function headerOf<Row>(table: Table<Row>): string {
  if (!table.header) return ''
  return `${table.columns.map((c) => cell(c.name, table)).join(table.separator)}${table.separator === ',' ? '\r\n' : '\n'}`
}

/**
 * CSV after RFC 4180; tab-separated files have no quoting, so tabs and line breaks become spaces. A text that a spreadsheet would run
 * as a formula gets an apostrophe in front (OWASP, "CSV injection"): reports are not to be trusted.
 */
function cell(value: Cell, table: Pick<Table<never>, 'separator' | 'missing'>): string {
  if (value === undefined || value === '') return table.missing
  if (typeof value === 'number') return String(value)
  if (table.separator === '\t') return value.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The codebook for people: Markdown. */
export function codebook<Row>(table: Table<Row>, program: string): string {
  const lines = [
    `# ${table.title}: codebook`,
    '',
    `Written by ${program}. Rules: version ${table.version}. Columns after ${table.after}.`,
    '',
    ...table.notes.map((note) => `- ${note}`),
    '',
    `${table.columns.length} columns, separated by ${table.separator === ',' ? 'commas (RFC 4180), UTF-8, lines end CR LF' : 'tabs, UTF-8, lines end LF, no quoting'}${table.header ? '' : '; no line of names'}. A missing value is ${table.missing === '' ? 'empty' : `\`${table.missing}\``}.`,
    '',
    '| # | column | type | what it is | rule |',
    '|---|---|---|---|---|',
    ...table.columns.map(
      (c, i) => `| ${i + 1} | \`${c.name}\` | ${c.type} | ${c.about.replaceAll('|', '\\|')} | \`${c.rule}\` |`,
    ),
    '',
  ]
  return lines.join('\n')
}

/** The codebook for programs: metadata after CSV on the Web (W3C, 2015). */
export function csvMetadata<Row>(table: Table<Row>, file: string, program: string): string {
  const datatype = { text: 'string', integer: 'integer', number: 'number', date: 'date', datetime: 'datetime' }
  return `${JSON.stringify(
    {
      '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
      url: file,
      'dc:title': table.title,
      'dc:creator': program,
      'dc:description': table.notes.join(' '),
      'dc:conformsTo': `corroborate rules ${table.version}`,
      dialect: {
        delimiter: table.separator,
        header: table.header,
        encoding: 'utf-8',
        ...(table.separator === '\t' ? { quoteChar: null } : {}),
      },
      tableSchema: {
        columns: table.columns.map((c, i) => ({
          name: uniqueName(table, i),
          titles: c.name,
          datatype: datatype[c.type],
          null: table.missing,
          'dc:description': c.about,
          'dc:source': c.rule,
        })),
      },
    },
    null,
    2,
  )}\n`
}

/** CSVW wants names without spaces, each once; POLECAT has "Country" twice and spaces in most. */
function uniqueName<Row>(table: Table<Row>, index: number): string {
  const plain = (name: string): string => name.replace(/[^A-Za-z0-9_]+/g, '_')
  const name = plain(table.columns[index]!.name)
  const before = table.columns.slice(0, index).filter((c) => plain(c.name) === name).length
  return before ? `${name}_${before + 1}` : name
}
