/**
 * A codebook of the user's own: a folder of CSV files, each optional.
 *
 * | file | columns | what |
 * |---|---|---|
 * | `words.csv` | word, part, type, mode, context | words that name an event: `kneecap,verb,ASSAULT,beat,` |
 * | `weapons.csv` | word, mode | instruments and the mode they make of an ASSAULT: `flechette,firearms` |
 * | `contexts.csv` | word, context | words that put an event into a context: `boko-haram,terrorism` |
 * | `codes.csv` | code, label, type, mode, context, status, actor, recipient | the user's own categories, read from the top |
 * | `codebook.json` | name, version, base | `base`: `built-in` (default, rows come on top) or `none` (only the rows count) |
 */
import { InputError } from '../record/error.ts'
import type { EventType, Status } from '../record/event.ts'
import { splitCsv } from './csv.ts'
import { BUILT_IN, lexiconOf, type Lexicon, type LexiconRows, type PartOfSpeech } from './lexicon.ts'
import { isEventType, PLOVER_CONTEXTS, PLOVER_SECTORS, PLOVER_TYPES } from './plover.ts'
import { MODE_RANK } from './weapons.ts'

/** One category of the user's own: an event that fits every condition given gets the code. */
export type CodeRow = {
  code: string
  label: string
  types: EventType[]
  modes: string[]
  contexts: string[]
  statuses: Status[]
  /** PLOVER sectors or ISO country codes, of which some actor has one. */
  actors: string[]
  recipients: string[]
}

export type Codebook = { name: string; version: string; lexicon: Lexicon; codes: CodeRow[] }

const STATUSES: readonly Status[] = [
  'happened',
  'attempted',
  'ongoing',
  'planned',
  'threatened',
  'hypothetical',
  'did-not-happen',
]
const PARTS: Record<string, PartOfSpeech> = { verb: 'v', noun: 'n', adjective: 'a' }
const MODES = new Map(PLOVER_TYPES.map((t) => [t.type, new Set(Object.keys(t.modes))]))
const CONTEXTS = new Set(Object.keys(PLOVER_CONTEXTS))
const FILES: Record<string, readonly string[]> = {
  'words.csv': ['word', 'part', 'type', 'mode', 'context'],
  'weapons.csv': ['word', 'mode'],
  'contexts.csv': ['word', 'context'],
  'codes.csv': ['code', 'label', 'type', 'mode', 'context', 'status', 'actor', 'recipient'],
}

/**
 * Reads a codebook.
 * @param files texts of the folder's files by name
 * @param label how to call the folder in an error
 * @throws InputError `codebook` with the file, the line, the value and what there is
 */
export function readCodebook(files: ReadonlyMap<string, string>, label: string): Codebook {
  const known = [...Object.keys(FILES), 'codebook.json']
  const extra = [...files.keys()].find((name) => /\.(csv|json)$/i.test(name) && !known.includes(name))
  if (extra) throw error(label, `unknown file ${extra}; a codebook has ${known.join(', ')}`)
  if (!known.some((name) => files.has(name)))
    throw error(label, `there is nothing of a codebook in it; it has ${known.join(', ')}, each of them optional`)
  const { name, version, base } = readHead(files.get('codebook.json'), label)
  const rows: LexiconRows = { words: [], weapons: [], contexts: [] }
  for (const row of table(files, 'words.csv', label)) {
    const part = PARTS[row.need('part')] ?? row.fail('part', Object.keys(PARTS))
    const type = typeOf(row)
    const mode = modeOf(row, type)
    const context = row.one('context', CONTEXTS)
    if (!type && !context)
      row.fail('type', [...MODES.keys()], 'a word needs a type, or a context for events outside PLOVER')
    rows.words.push({
      lemma: row.need('word').toLowerCase(),
      part,
      ...(type ? { type } : {}),
      ...(mode ? { mode } : {}),
      ...(context ? { context } : {}),
    })
  }
  for (const row of table(files, 'weapons.csv', label)) {
    const mode = row.one('mode', new Set(MODE_RANK)) ?? row.fail('mode', MODE_RANK)
    rows.weapons.push({ lemma: joined(row.need('word')), mode })
  }
  for (const row of table(files, 'contexts.csv', label)) {
    const context = row.one('context', CONTEXTS) ?? row.fail('context', [...CONTEXTS])
    rows.contexts.push({ lemma: joined(row.need('word')), context })
  }
  const codes = [...table(files, 'codes.csv', label)].map((row): CodeRow => {
    const types = row.list('type', MODES) as EventType[]
    const modes = row.list('mode', types.length === 0 ? ALL_MODES : new Set(types.flatMap((t) => [...MODES.get(t)!])))
    return {
      code: row.need('code'),
      label: row.cell('label'),
      types,
      modes,
      contexts: row.list('context', CONTEXTS),
      statuses: row.list('status', new Set(STATUSES)) as Status[],
      actors: row.list('actor', SIDES),
      recipients: row.list('recipient', SIDES),
    }
  })
  return { name, version, lexicon: lexiconOf(rows, base === 'none' ? undefined : BUILT_IN), codes }
}

const ALL_MODES = new Set([...MODES.values()].flatMap((modes) => [...modes]))
/** A sector, or three capitals: a country. */
const SIDES = { has: (value: string): boolean => value in PLOVER_SECTORS || /^[A-Z]{3}$/.test(value) }

/** "car bomb" and "car-bomb" are one. */
function joined(word: string): string {
  return word.toLowerCase().replaceAll(/\s+/g, '-')
}

type Head = { name: string; version: string; base: string }

function readHead(text: string | undefined, label: string): Head {
  const head: Head = { name: 'own', version: '', base: 'built-in' }
  if (text === undefined) return head
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw error(label, `codebook.json is no JSON: ${(cause as Error).message}`)
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw error(label, 'codebook.json: an object is needed, with name, version and base')
  for (const [key, value] of Object.entries(json)) {
    if (!(key in head)) throw error(label, `codebook.json: unknown member "${key}"; there are name, version, base`)
    if (typeof value !== 'string') throw error(label, `codebook.json: ${key} is ${JSON.stringify(value)}, not a text`)
    head[key as keyof Head] = value
  }
  if (head.base !== 'built-in' && head.base !== 'none')
    throw error(label, `codebook.json: base "${head.base}"; there are built-in and none`)
  return head
}

type Row = {
  cell(column: string): string
  need(column: string): string
  one(column: string, allowed: { has(value: string): boolean }): string | undefined
  list(column: string, allowed: { has(value: string): boolean }): string[]
  fail(column: string, allowed: Iterable<string>, why?: string): never
}

function* table(files: ReadonlyMap<string, string>, file: string, label: string): Generator<Row> {
  const text = files.get(file)
  if (text === undefined) return
  const columns = FILES[file]!
  const at = `${file}`
  const rows = splitCsv(text, (line, what) => error(label, `${at}, line ${line}: ${what}`))
  const header = rows.shift()?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  for (const name of header)
    if (!columns.includes(name))
      throw error(label, `${at}, line 1: unknown column "${name}"; there are ${columns.join(', ')}`)
  if (!header.includes(columns[0]!))
    throw error(
      label,
      `${at}, line 1: there is no column "${columns[0]}"; the first line names the columns: ${columns.join(', ')}`,
    )
  for (const { cells, line } of rows) {
    if (cells.length !== header.length)
      throw error(label, `${at}, line ${line}: ${cells.length} cells, but the first line has ${header.length}`)
    const cell = (column: string): string => cells[header.indexOf(column)]?.trim() ?? ''
    const fail = (column: string, allowed: Iterable<string>, why?: string): never => {
      throw error(
        label,
        `${at}, line ${line}: ${why ?? `${column} "${cell(column)}"`}; there are: ${[...allowed].join(', ')}`,
      )
    }
    const check = (column: string, value: string, allowed: { has(value: string): boolean }): string =>
      allowed.has(value)
        ? value
        : fail(
            column,
            Symbol.iterator in allowed ? named(allowed as Iterable<unknown>) : Object.keys(PLOVER_SECTORS),
            `${column} "${value}"`,
          )
    yield {
      cell,
      fail,
      need: (column) => {
        if (cell(column) === '') throw error(label, `${at}, line ${line}: the ${column} is empty`)
        return cell(column)
      },
      one: (column, allowed) => (cell(column) === '' ? undefined : check(column, cell(column), allowed)),
      list: (column, allowed) =>
        cell(column) === ''
          ? []
          : cell(column)
              .split('|')
              .map((value) => check(column, value.trim(), allowed)),
    }
  }
}

function named(allowed: Iterable<unknown>): string[] {
  return [...allowed].map((x) => (Array.isArray(x) ? String(x[0]) : String(x)))
}

function typeOf(row: Row): EventType | undefined {
  const type = row.cell('type')
  if (type === '') return undefined
  return isEventType(type) ? type : row.fail('type', MODES.keys())
}

function modeOf(row: Row, type: EventType | undefined): string | undefined {
  const mode = row.cell('mode')
  if (mode === '') return undefined
  if (!type) return row.fail('mode', [], `mode "${mode}" without a type`)
  return MODES.get(type)!.has(mode) ? mode : row.fail('mode', MODES.get(type)!, `mode "${mode}" of ${type}`)
}

function error(label: string, what: string): InputError {
  return new InputError('codebook', `codebook ${label}: ${what}`)
}
