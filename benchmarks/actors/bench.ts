/**
 * Actor mentions → country and PLOVER sector, on NGEC's tests (`events/ngec_actor_tests.jsonl`), and names of our own that are or
 * are not one: `npm run bench -- actors --in ngec_actor_tests.jsonl [--out PATH] [--wrong]`. `--roles [--held-back]`: ages and offices in
 * sentences of our own.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { InputError } from '../../src/record/error.ts'
import { codeActor } from '../../src/reading/actorCode.ts'
import { loadActorModels } from '../../src/reading/actorModels.ts'
import { countryByCode, countryByName, countryByDemonym } from '../../src/ontology/countries.ts'
import type { BenchOptions } from '../options.ts'
import { countryOfPlaceIn } from './places.ts'
import { scorePairs } from './pairs.ts'
import { benchRoles } from './roles.ts'

type Row = {
  id: string
  fn: string
  mention: string
  args?: string[]
  kw?: { query_date?: string; known_country?: string }
  expect?: { country?: string; code_1?: string; cc?: string }
}

export function bench(options: BenchOptions): void {
  if (options.flags['roles']) return benchRoles(options.flags['held-back'] === true, options.flags['wrong'] === true)
  const start = performance.now()
  const models = loadActorModels()
  const loaded = performance.now() - start
  if (options.in !== undefined) scoreRows(options, models)
  scorePairs(models, options.flags['wrong'] === true)
  console.log(`actors, coreference and clusters loaded in ${loaded.toFixed(0)} ms`)
}

function scoreRows(options: BenchOptions, models: ReturnType<typeof loadActorModels>): void {
  const path = options.in!
  if (!existsSync(path))
    throw new InputError('not-found', `${path} is not there; give ngec_actor_tests.jsonl with --in`)
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row)
  const countryOfPlace = countryOfPlaceIn()
  const tally = { country: [0, 0], sector: [0, 0] }
  const wrong: string[] = []
  const out: string[] = []
  for (const row of rows) {
    const day = dayOf(row.kw?.query_date ?? row.args?.[1])
    const known = row.kw?.known_country ?? row.args?.[0]
    const hint = known ? (countryByName(known) ?? countryByDemonym(known))?.alpha3 : undefined
    const code = codeActor(row.mention, {
      base: models.base,
      sectors: models.sectors,
      countryOfPlace,
      ...(day ? { day } : {}),
      ...(hint ? { country: hint } : {}),
    })
    out.push(
      JSON.stringify({
        id: row.id,
        country: code.country ?? '',
        sector: code.sectors[0] ?? '',
        code: code.code ?? '',
        because: code.because,
      }),
    )
    // Placeholders of the upstream tests ("<d['actor']>") hold no mention.
    if (/^<.*>$/.test(row.mention) || !row.expect) continue
    const country = row.expect.country ?? row.expect.cc
    if (country !== undefined && country !== 'LEG') count('country', row, country, code.country ?? '', code.because)
    const sector = row.expect.code_1
    if (sector !== undefined && /^(?:[A-Z]{3})?$/.test(sector))
      count('sector', row, sector, code.sectors[0] ?? '', code.because)
  }
  function count(what: 'country' | 'sector', row: Row, expected: string, found: string, because: string): void {
    tally[what][1]!++
    if (expected === found || (what === 'sector' && expected === 'UNK' && found === '')) tally[what][0]!++
    else
      wrong.push(
        `${what}: "${row.mention}" ${row.args?.join(' ') ?? ''}${row.kw?.query_date ?? ''} should be "${expected}", is "${found}" (${because})`,
      )
  }
  if (options.out) writeFileSync(options.out, `${out.join('\n')}\n`)
  for (const what of ['country', 'sector'] as const) {
    const [right, all] = tally[what] as [number, number]
    console.log(`${what} right: ${right} of ${all}, ${((100 * right) / all).toFixed(1)} %`)
  }
  if (options.flags['wrong']) for (const line of wrong) console.log(`  ${line}`)
}

/** "10 May 2015", "2022-01-10", "today" (no day). */
function dayOf(text: string | undefined): string | undefined {
  if (!text || !/\d{4}/.test(text)) return undefined
  const parsed = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : `${text} UTC`)
  return Number.isNaN(parsed.getTime()) ? undefined : parsed.toISOString().slice(0, 10)
}

export { countryByCode }
