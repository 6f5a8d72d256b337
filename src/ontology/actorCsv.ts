/**
 * Actors from a CSV, ours (`actors.csv`) or the user's own. First line: the names of the columns, in any order:
 *
 * | column | what | example |
 * |---|---|---|
 * | name | as it is printed; needed | `Freedonia Liberation Front` |
 * | aliases | other names, acronyms and spellings, with `\|` between them | `FLF\|Liberation Front of Freedonia` |
 * | kind | person, organisation, government, armed-group, state-force, country, place, nationality | `armed-group` |
 * | country | ISO 3166-1 alpha-3, or UNO, EUR, IGO, NGO, MNC, IMG | `FRA` |
 * | sector | a PLOVER sector | `REB` |
 * | code | a CAMEO actor code, instead of country and sector | `FRAREB` |
 * | title | office | `Minister of War` |
 * | from, to | first and last day in it, ISO 8601: 2014, 2014-09 or 2014-09-08 | `2021-08-15` |
 * | source | where the fact is from | `https://…` |
 *
 * A person with several offices has several rows of one name. Cells with commas, quotes or line breaks stand in double quotes.
 */
import { InputError } from '../record/error.ts'
import { ACTOR_KINDS, type Actor, type ActorRole } from './actors.ts'
import { countryByCode } from './countries.ts'
import { splitCsv } from './csv.ts'
import { PLOVER_SECTORS } from './plover.ts'
import { roleOfSector } from './sectors.ts'

const COLUMNS = ['name', 'aliases', 'kind', 'country', 'sector', 'code', 'title', 'from', 'to', 'source'] as const
type Column = (typeof COLUMNS)[number]
const STATELESS: Readonly<Record<string, string>> = {
  UNO: 'IGOUNO',
  EUR: 'IGOEUR',
  IGO: 'IGO',
  NGO: 'NGO',
  MNC: 'MNC',
  IMG: 'IMG',
}

/**
 * Reads actors out of a CSV.
 * @param label how to call the file in an error
 * @throws InputError `actors-csv` with the line and the cell that is wrong
 */
export function readActorCsv(text: string, label: string): Actor[] {
  const rows = splitCsv(text, (line, what) => new InputError('actors-csv', `${label}, line ${line}: ${what}`))
  const header = rows.shift()?.cells.map((cell) => cell.trim().toLowerCase())
  const fail = (line: number, what: string): never => {
    throw new InputError('actors-csv', `${label}, line ${line}: ${what}`)
  }
  if (!header?.includes('name'))
    return fail(1, `there is no column "name"; the first line names the columns: ${COLUMNS.join(', ')}`)
  for (const name of header)
    if (!COLUMNS.includes(name as Column)) fail(1, `unknown column "${name}"; there are: ${COLUMNS.join(', ')}`)
  const actors = new Map<string, Actor>()
  for (const { cells, line } of rows) {
    if (cells.length !== header.length) fail(line, `${cells.length} cells, but the first line has ${header.length}`)
    const cell = (column: Column): string => cells[header.indexOf(column)]?.trim() ?? ''
    const name = cell('name')
    if (name === '') fail(line, 'the name is empty')
    const kind = cell('kind')
    if (kind && !(ACTOR_KINDS as readonly string[]).includes(kind))
      fail(line, `kind "${kind}"; there are: ${ACTOR_KINDS.filter(Boolean).join(', ')}`)
    let actor = actors.get(name)
    if (actor === undefined) {
      actor = { name, aliases: [], roles: [], source: cell('source') || label, ...(kind ? { kind } : {}) }
      actors.set(name, actor)
    }
    for (const alias of cell('aliases').split('|'))
      if (alias.trim() && !actor.aliases.includes(alias.trim())) actor.aliases.push(alias.trim())
    const role = readRole(cell, (what) => fail(line, what))
    if (role) actor.roles.push(role)
  }
  return [...actors.values()]
}

function readRole(cell: (column: Column) => string, fail: (what: string) => never): ActorRole | undefined {
  const country = cell('country')
  const sector = cell('sector')
  if (country && STATELESS[country] === undefined && countryByCode(country) === undefined)
    fail(`country "${country}" is no ISO 3166-1 alpha-3 code, nor one of ${Object.keys(STATELESS).join(', ')}`)
  if (sector && PLOVER_SECTORS[sector] === undefined)
    fail(`sector "${sector}" is none of PLOVER's: ${Object.keys(PLOVER_SECTORS).join(', ')}`)
  const given = cell('code')
  if (given && !/^([A-Z]{3})+$/.test(given)) fail(`code "${given}" is not made of groups of three capitals`)
  const code =
    given || (STATELESS[country] ?? country) + (sector === 'PRE' || sector === 'PRM' ? sector : roleOfSector(sector))
  const title = cell('title')
  const from = readDay(cell('from'), '-01-01', '-01', fail)
  const to = readDay(cell('to'), '-12-31', '-28', fail)
  if (from && to && from > to) fail(`from ${from} is after to ${to}`)
  if (code === '' && title === '') return undefined
  return { code, ...(title ? { title } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

function readDay(cell: string, monthAndDay: string, day: string, fail: (what: string) => never): string | undefined {
  if (cell === '') return undefined
  const full = /^\d{4}$/.test(cell) ? cell + monthAndDay : /^\d{4}-\d{2}$/.test(cell) ? cell + day : cell
  if (!/^\d{4}-\d{2}-\d{2}$/.test(full) || Number.isNaN(Date.parse(full)))
    fail(`"${cell}" is no date; write 2014, 2014-09 or 2014-09-08`)
  return full
}
