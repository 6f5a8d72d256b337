/**
 * Events found and coded in sentences, nothing given: `npm run bench -- plover-open --in FILE.jsonl [--out OUT.jsonl]`.
 * PLV rows are scored by root with source and target (overlap), the training set's five-fold, ACLED rows (CASE-2021) by sub-event type, India police rows by
 * KILL, ARREST and FORCE of the police, CAMEO rows (PETRARCH records) by PLOVER root, whole sentence right.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { logisticFrom } from '../../src/learning/logistic.ts'
import { InputError } from '../../src/record/error.ts'
import { textReport } from '../../src/ingest/report.ts'
import { analyse, loadLanguageModels } from '../../src/language/analyse.ts'
import { fromCameo, toAcledTogether, type Sides } from '../../src/ontology/crosswalk.ts'
import { toDyads, type Dyad } from './dyads.ts'
import { findEvents, loadEventModels, type EventModels } from '../../src/reading/event.ts'
import { loadGazetteer } from '../../src/reading/gazetteer.ts'
import { findPlaces } from '../../src/reading/place.ts'
import type { Event, Participant } from '../../src/record/event.ts'
import type { PlaceMention } from '../../src/record/slot.ts'
import type { Span } from '../../src/record/span.ts'
import { readJsonl } from '../../training/eventsData.ts'
import { mucRoleTexts } from '../../training/eventsMucRoles.ts'
import { eventItems, trainEvents } from '../../training/eventsTraining.ts'
import { prf, type BenchOptions } from '../options.ts'

type Row = {
  id: string
  text: string
  set?: string
  date?: string
  events?: { code: string; source?: string; target?: string }[]
  spans?: [string, number, number][]
}

const REAL = new Set(['happened', 'ongoing', 'attempted'])

export function bench(options: BenchOptions): void {
  if (!options.in) throw new InputError('usage', 'plover-open needs --in FILE.jsonl of {text}')
  const rows = readJsonl<Row>(options.in).filter((row) => row.text.trim())
  const language = loadLanguageModels()
  // Only PLV's coders take places for sides.
  const withPlaces = rows[0]?.set?.startsWith('plv') ?? false
  const gazetteer = loadGazetteer()
  const placesOf = new Map<Row, PlaceMention[]>()
  const find = (row: Row, models: EventModels): Event[] => {
    const report = textReport(row.id, row.text)
    const analysis = analyse(report.text, language)
    const places = withPlaces ? findPlaces(report, analysis, gazetteer) : []
    placesOf.set(row, places)
    return findEvents({ report, analysis, entities: [], times: [], places, counts: [], attributions: [] }, models)
      .events
  }
  const five = options.in.endsWith('plv-train.jsonl')
  const found = five ? unseen(rows, options.in, find) : rows.map((row) => find(row, loadEventModels()))
  if (five) console.log('five-fold: the models that read a sentence have not learnt from it')
  const lines = rows.map((row, n) => JSON.stringify({ id: row.id, events: found[n]!.map(rowOf) }))
  if (options.out) writeFileSync(options.out, `${lines.join('\n')}\n`)
  const set = rows[0]?.set ?? ''
  console.log(`${options.in}, ${rows.length} sentences, ${found.reduce((n, e) => n + e.length, 0)} events`)
  if (!rows.some((row) => row.events)) return
  if (set.startsWith('plv')) scorePlv(rows, found, placesOf)
  else if (set.startsWith('case2021')) scoreAcled(rows, found)
  else if (set.startsWith('india')) scoreIndia(rows, found)
  else scoreCameo(rows, found)
}

const fold = (id: string): number => Number(/train--(\d+)/.exec(id)?.[1] ?? 0) % 5

/** Events of the training set's own sentences, each read by models trained without it and the others of its fold. */
function unseen(rows: readonly Row[], path: string, find: (row: Row, models: EventModels) => Event[]): Event[][] {
  const data = resolve(path, '../..')
  const items = eventItems(data)
  const muc = mucRoleTexts(`${data}/muc4/keys-dev.json`)
  const found: Event[][] = rows.map(() => [])
  for (let k = 0; k < 5; k++) {
    const content = trainEvents(
      items.filter((item) => item.source.set !== 'plv' || fold(item.source.id) !== k),
      muc,
      () => {},
    )
    const models = {
      ...loadEventModels(),
      trigger: logisticFrom(content, 'trigger:'),
      argument: logisticFrom(content, 'argument:'),
    }
    for (const [n, row] of rows.entries()) if (fold(row.id) === k) found[n] = find(row, models)
  }
  return found
}

const player = (event: Event, ...roles: string[]): Participant[] =>
  event.participants.filter((p) => roles.includes(p.role))

function rowOf(event: Event): { code: string; source: string; target: string } {
  return {
    code: event.type ?? '-',
    source: player(event, 'actor')[0]?.quote ?? '',
    target: player(event, 'recipient', 'victim', 'about', 'physical-target')[0]?.quote ?? '',
  }
}

const root = (type: string | undefined): string => (type === 'CONCEDE' || type === 'RETREAT' ? 'YIELD' : (type ?? '-'))

/**
 * The two sides of a record as PLV's coders mark them: where nobody is named to whom it was done, the place is the target, and where
 * nobody is named who represses, the place is the state that does.
 */
function sidesOfRecord(dyad: Dyad, places: readonly PlaceMention[]): { sources: Span[]; targets: Span[] } {
  const where = places.filter((place) => dyad.where.includes(place.id))
  const named = dyad.targets.some((p) => p.role !== 'instrument')
  return {
    sources: dyad.sources.length > 0 || dyad.type !== 'COERCE' ? dyad.sources : where,
    targets: named ? dyad.targets : [...dyad.targets, ...where],
  }
}

function scorePlv(
  rows: readonly Row[],
  found: readonly Event[][],
  placesOf: ReadonlyMap<Row, readonly PlaceMention[]>,
): void {
  let named = 0
  let coded = 0
  let right = 0
  let whole = 0
  let total = 0
  for (const [n, row] of rows.entries()) {
    const span = (name: string) => row.spans?.find((s) => s[0] === name)
    const source = span('SRC')
    const target = span('TAR')
    if (!source || !target || !row.events?.[0]) continue
    total++
    const code = root(row.events[0].code)
    const meets = (p: Span, s: readonly [string, number, number]): boolean => p.start < s[2] && s[1] < p.end
    const same = toDyads(found[n]!, row.text).filter((dyad) => root(dyad.type) === code)
    if (found[n]!.length > 0) coded++
    if (same.length > 0) right++
    if (same.some((d) => d.sources.some((p) => meets(p, source)) && d.targets.some((p) => meets(p, target)))) named++
    const sides = same.map((d) => sidesOfRecord(d, placesOf.get(row) ?? []))
    if (sides.some((d) => d.sources.some((p) => meets(p, source)) && d.targets.some((p) => meets(p, target)))) whole++
  }
  const share = (k: number): string => (k / total).toFixed(3)
  console.log(
    `of ${total}: some event ${share(coded)}, the root ${share(right)}, root with source and target (overlap) ${share(whole)} (${share(named)} without places for sides)   people agree at .49–.65`,
  )
}

/** ACLED's names in the CASE-2021 set. */
const CASE: Record<string, string> = {
  ARMED_CLASH: 'Armed clash',
  PEACE_PROTEST: 'Peaceful protest',
  VIOL_DEMONSTR: 'Violent demonstration',
  SUIC_BOMB: 'Suicide bomb',
  CHEM_WEAP: 'Chemical weapon',
  AIR_STRIKE: 'Air/drone strike',
  ART_MISS_ATTACK: 'Shelling/artillery/missile attack',
  REM_EXPLOS: 'Remote explosive/landmine/IED',
  ARREST: 'Arrests',
  AGREEMENT: 'Agreement',
  ATTACK: 'Attack',
  FORCE_AGAINST_PROTEST: 'Excessive force against protesters',
  SEX_VIOL: 'Sexual violence',
  PROTEST_WITH_INTER: 'Protest with intervention',
  PROPERTY_DISTRUCT: 'Looting/property destruction',
  GRENADE: 'Grenade',
  ABDUCT_DISSAP: 'Abduction/forced disappearance',
  MOB_VIOL: 'Mob violence',
  DISR_WEAP: 'Disrupted weapons use',
  NON_VIOL_TERRIT_TRANSFER: 'Non-violent transfer of territory',
  CHANGE_TO_GROUP_ACT: 'Change to group/activity',
}

const SIDES: [NonNullable<Sides['actor']>, RegExp][] = [
  ['mob', /\bmobs?\b|rioter|vigilante|lynch/i],
  ['protesters', /protest|demonstrat|marcher|crowd/i],
  ['state-force', /police|army|soldier|troop|security force|government|military|air force|navy|guard/i],
  [
    'armed-group',
    /rebel|militant|insurgent|gunm[ae]n|guerrilla|militia|taliban|islamic state|fighter|terrorist|boko|shabaab/i,
  ],
  ['civilians', /civilian|people|villager|student|women|men|child|journalist|farmer|resident|worker|teacher/i],
]

function sidesOf(event: Event): Sides {
  const side = (list: readonly Participant[]): Sides['actor'] => {
    for (const p of list) for (const [name, pattern] of SIDES) if (pattern.test(p.quote)) return name
    return list.length > 0 ? 'unknown' : undefined
  }
  const actor = side(player(event, 'actor'))
  const recipient = side(player(event, 'recipient', 'victim'))
  return { ...(actor ? { actor } : {}), ...(recipient ? { recipient } : {}) }
}

function scoreAcled(rows: readonly Row[], found: readonly Event[][]): void {
  const gold: string[] = []
  const guessed: string[] = []
  for (const [n, row] of rows.entries()) {
    gold.push(CASE[row.events?.[0]?.code ?? ''] ?? '-')
    const parts = found[n]!.flatMap((e) =>
      e.type
        ? [
            {
              coding: { type: e.type, ...(e.mode ? { mode: e.mode } : {}) },
              sides: sidesOf(e),
              mutual: e.triggers.some((t) =>
                /clash|battle|fight|combat|skirmish|exchange|confrontation/i.test(t.quote),
              ),
              grenade: /grenade/i.test(row.text),
            },
          ]
        : [],
    )
    guessed.push(toAcledTogether(parts)?.subEvent ?? '-')
  }
  const labels = [...new Set(gold)].filter((label) => label !== '-')
  let sum = 0
  for (const label of labels) {
    const { p, r, f } = count(gold.map((g, n) => [g === label, guessed[n] === label]))
    sum += f
    console.log(`${label.padEnd(38)} P ${p.toFixed(1)}  R ${r.toFixed(1)}  F ${f.toFixed(1)}`)
  }
  console.log(
    `macro-F1 of ${labels.length} sub-types ${(sum / labels.length / 100).toFixed(3)}, without training on it`,
  )
}

function count(pairs: readonly (readonly [boolean, boolean])[]): { p: number; r: number; f: number } {
  return prf(
    pairs.filter(([g, p]) => g && p).length,
    pairs.filter(([, p]) => p).length,
    pairs.filter(([g]) => g).length,
  )
}

const POLICE = /police|officer|constable|cop\b|jawan|force|personnel|rapid action|army/i
const KILLING = /kill|shot dead|gunned|die|death|succumb/i

function scoreIndia(rows: readonly Row[], found: readonly Event[][]): void {
  const tests: Record<string, (e: Event) => boolean> = {
    KILL: (e) => e.type === 'ASSAULT' && byPolice(e) && e.triggers.some((t) => KILLING.test(t.quote)),
    ARREST: (e) => e.type === 'COERCE' && e.mode === 'arrest',
    FORCE: (e) => e.type === 'ASSAULT' && byPolice(e),
  }
  for (const [code, test] of Object.entries(tests)) {
    const { p, r, f } = count(
      rows.map((row, n) => [
        row.events?.some((e) => e.code === code) ?? false,
        found[n]!.some((e) => REAL.has(e.status) && test(e)),
      ]),
    )
    console.log(`${code.padEnd(7)} P ${p.toFixed(1)}  R ${r.toFixed(1)}  F ${f.toFixed(1)}`)
  }
}

function byPolice(event: Event): boolean {
  return player(event, 'actor').some((p) => POLICE.test(p.quote))
}

function scoreCameo(rows: readonly Row[], found: readonly Event[][]): void {
  let right = 0
  for (const [n, row] of rows.entries()) {
    const gold = new Set((row.events ?? []).flatMap((e) => fromCameo(e.code)?.type ?? []).map(root))
    // A record of event data has two sides. PETRARCH codes "will meet" as it codes "met".
    const guessed = new Set(
      toDyads(found[n]!, row.text)
        .filter((d) => d.sources.length > 0 && (d.targets.length > 0 || d.type === 'PROTEST'))
        .map((d) => root(d.event.status === 'planned' ? d.event.type : d.type)),
    )
    if (gold.size === guessed.size && [...gold].every((g) => guessed.has(g))) right++
  }
  console.log(
    `whole sentence right, by root: ${((100 * right) / rows.length).toFixed(1)} %   UniversalPetrarch 37.5 % (four digits)`,
  )
}
