/** From what was found in a text to MUC-4's templates: one a distinct incident, each slot from its own model. */
import { forestFrom, forestScore } from '../../src/learning/forest.ts'
import { blend } from '../../src/reading/incidentNumbers.ts'
import { classify, logisticFrom, probabilities, type Logistic } from '../../src/learning/logistic.ts'
import type { ModelContent } from '../../src/learning/modelFile.ts'
import type { Nominal } from '../../src/reading/incidentPhrases.ts'
import type { MucText } from './document.ts'
import {
  confidenceFeatures,
  contextFeatures,
  dateFeatures,
  incidentFeatures,
  kindFeatures,
  placeFeatures,
  relevanceFeatures,
  type Incident,
} from './fillFeatures.ts'
import { eventful, SLOTS, TYPES, type Slot, type Verdicts } from '../../src/reading/incidentFeatures.ts'
import { incidentModelsFrom, judge, thingsOf, type IncidentModels } from '../../src/reading/incidentModels.ts'
import { dateNumbers, placeNumbers, relevanceNumbers } from './numbers.ts'
import { partIncidents, TARGETS, typeOfIncident, type PartingModels } from './incidents.ts'
import { supportOf } from './attributes.ts'
import { indexOf } from '../../src/reading/incidentText.ts'
import type { Thing } from '../../src/reading/incidentThings.ts'
import { PEOPLES, type MucArea } from './places.ts'

export type Template = { id: string; slots: Record<string, string[]> }

export type MucModels = IncidentModels

/** The benchmark's own: what MUC-4 asks beyond the parts that a reading finds. */
const NAMES = [
  'hum-tgt-type',
  'phys-tgt-type',
  'inc-instr-type',
  'hum-tgt-effect',
  'phys-tgt-effect',
  'perp-org-conf',
  'inc-stage',
  'perp-inc-cat',
  'inc-instr-type bare',
  'inc-date',
  'inc-loc',
  'same incident',
  'attribute type',
  'attribute place',
  'attribute day',
  'relevant to muc',
]

const TREE_NAMES = ['same incident', 'relevant to muc', 'inc-date', 'inc-loc']

/** @param incidents events-incidents.bin @param muc events-muc4.bin */
export function mucModelsFrom(incidents: ModelContent, muc: ModelContent): MucModels {
  const { linear, trees } = incidentModelsFrom(incidents)
  return {
    linear: { ...linear, ...Object.fromEntries(NAMES.map((name) => [name, logisticFrom(muc, `${name}:`)])) },
    trees: { ...trees, ...Object.fromEntries(TREE_NAMES.map((name) => [name, forestFrom(muc, `${name}:`)])) },
  }
}

/** All stages' verdicts, and the text's relevance to MUC-4: an incident in one of nine countries, and no old one. */
export type MucVerdicts = Verdicts & { mucRelevant: number }

/** Share of the trees in the verdict on relevance. */
const TREES = 0.6

/** Runs all stages over a text. */
export function judgeText(d: MucText, models: MucModels): MucVerdicts {
  const v = judge(d, models)
  const linear = probabilities(models.linear['relevant to muc']!, relevanceFeatures(d, v))[1]!
  const numbers = relevanceNumbers(d, v, thingsOf(d, v, models), linear)
  return { ...v, mucRelevant: blend(linear, forestScore(models.trees['relevant to muc']!, numbers), TREES) }
}

function partingModels({ linear, trees }: MucModels): PartingModels {
  return {
    same: linear['same incident']!,
    sameTrees: trees['same incident']!,
    type: linear['attribute type']!,
    place: linear['attribute place']!,
    day: linear['attribute day']!,
  }
}

/** Thresholds, chosen on keys-dev with models that had not seen the text. */
export const SETTINGS = {
  relevant: 0.28,
  slot: {
    'perp-ind-id': 0.25,
    'perp-org-id': 0.28,
    'phys-tgt-id': 0.4,
    'hum-tgt-name': 0.32,
    'hum-tgt-desc': 0.34,
    'inc-instr-id': 0.35,
  } as Record<Slot, number>,
  most: {
    'perp-ind-id': 1,
    'perp-org-id': 1,
    'phys-tgt-id': 7,
    'hum-tgt-name': 6,
    'hum-tgt-desc': 6,
    'inc-instr-id': 2,
  } as Record<Slot, number>,
  force: 0.23,
  eventful: 1.1,
  hinted: 0.2,
  title: 0.15,
  effect: 0.35,
  category: 0.6,
  bareWeapon: 0.5,
  place: 0.35,
  secondPlace: 0.45,
  same: 0.5,
  share: 0.6,
  alone: 0.42,
  mostIncidents: 6,
}
export type Settings = typeof SETTINGS

/** The templates of a text. */
export function templatesOf(
  d: MucText,
  v: MucVerdicts,
  models: MucModels,
  settings: Settings = SETTINGS,
  units?: Unit[],
): Template[] {
  if (!units && v.mucRelevant < settings.relevant) return []
  const out: Template[] = []
  const things = thingsOf(d, v, models)
  for (const unit of units ?? incidentsOf(d, v, models, settings, things)) {
    const slots = fill(d, v, models, settings, unit, things)
    if (['phys-tgt-id', 'hum-tgt-name', 'hum-tgt-desc', 'perp-ind-id', 'perp-org-id'].some((slot) => slots[slot]))
      out.push({ id: String(out.length + 1), slots })
  }
  return out
}

/** An incident: its type, what was hit, the sentences that tell of it, and which other phrases may belong to it. */
export type Unit = { type: string; targets: Thing[]; sentences: number[]; ok: (n: Nominal) => boolean }

type Things = ReadonlyMap<Slot, Thing[]>

function incidentsOf(d: MucText, v: Verdicts, models: MucModels, settings: Settings, found: Things): Unit[] {
  const any = (): boolean => true
  const main = TYPES[v.types.indexOf(Math.max(...v.types))]!
  const things = (slot: Slot): Thing[] => found.get(slot)!
  const targets = TARGETS.flatMap((slot) =>
    things(slot)
      .filter((t) => t.p >= settings.slot[slot])
      .slice(0, settings.most[slot]),
  )
  if (targets.length === 0) {
    const forced = TARGETS.filter((slot) => !(slot === 'phys-tgt-id' && main === 'KIDNAPPING'))
      .flatMap((slot) => things(slot).slice(0, 1))
      .filter((t) => t.p >= settings.force)
      .sort((a, b) => b.p - a.p)[0]
    if (forced) targets.push(forced)
  }
  // A sentence that surely tells of an incident tells of somebody or something that was hit.
  const told = new Set(targets.flatMap((t) => t.mentions.map((m) => m.n.sentence)))
  for (const s of d.analysis.sentences.keys()) {
    if (told.has(s) || eventful(v, s) < settings.eventful) continue
    const best = TARGETS.flatMap((slot) => things(slot))
      .filter(
        (t) => t.p >= settings.hinted && t.mentions.some((m) => m.n.sentence === s && m.p >= 0.5 * t.mentions[0]!.p),
      )
      .sort((a, b) => b.p - a.p)[0]
    if (best && !targets.some((t) => t.best === best.best)) targets.push(best)
  }
  // One person under name and description is one target.
  const groups = partIncidents(d, v, targets, partingModels(models), settings.same)
    .map((group) => group.map((i) => targets[i]!))
    .filter((group, n) => n === 0 || Math.max(...group.map((t) => t.p)) >= settings.alone)
    .slice(0, settings.mostIncidents)
  const units = (groups.length > 0 ? groups : [[]]).map((group) => {
    const type = group.length > 0 ? typeOfIncident(d, v, group, partingModels(models)) : main
    return { type, targets: group, sentences: tellingSentences(d, v, group, type), ok: any }
  })
  if (units.length < 2) return units
  const distance = (unit: Unit, n: Nominal): number =>
    Math.min(...unit.sentences.map((s) => (n.sentence >= s ? n.sentence - s : (s - n.sentence) * 1.5)))
  return units.map((unit) => ({
    ...unit,
    ok: (n: Nominal): boolean => distance(unit, n) <= Math.min(...units.map((other) => distance(other, n))),
  }))
}

/** At most three sentences that tell of an incident: where its targets stand, the most eventful first. */
export function tellingSentences(d: MucText, v: Verdicts, group: readonly Thing[], type: string): number[] {
  const k = TYPES.indexOf(type as (typeof TYPES)[number]) + 1
  const score = d.analysis.sentences.map((_, s) => (group.length > 0 ? 0 : v.sentences[s]![k]! + 0.3 * eventful(v, s)))
  for (const t of group)
    for (const m of t.mentions.slice(0, 4)) score[m.n.sentence]! += m.p * (0.2 + v.sentences[m.n.sentence]![k]!)
  return score
    .map((p, s) => ({ p, s }))
    .filter(({ p }) => p > 0)
    .sort((a, b) => b.p - a.p)
    .slice(0, 3)
    .map(({ s }) => s)
}

const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '').replaceAll(/\s+/g, ' ').trim()}"`

function fill(
  d: MucText,
  v: Verdicts,
  models: MucModels,
  settings: Settings,
  unit: Unit,
  found: Things,
): Record<string, string[]> {
  const { type, sentences, ok } = unit
  const slots: Record<string, string[]> = {}
  const put = (slot: string, value: string | undefined): void => {
    if (value !== undefined) (slots[slot] ??= []).push(value)
  }
  put('inc-type', type)
  const support = supportOf(d, v, unit.targets, partingModels(models))
  put('inc-date', bestDate(d, v, models, sentences, support.days))
  put('inc-loc', bestPlace(d, v, models, settings, sentences, support.places))
  const pick = (slot: Slot): Thing[] => {
    if (slot === 'phys-tgt-id' && type === 'KIDNAPPING') return []
    if (slot === 'inc-instr-id' && (type === 'ARSON' || type === 'KIDNAPPING')) return []
    const limit = settings.slot[slot]
    const all = found.get(slot)!
    const own = all.filter((t) => t.p >= limit && t.mentions.some((m) => ok(m.n))).slice(0, settings.most[slot])
    // Who did it is often told once for all incidents of a text.
    return own.length > 0 || !slot.startsWith('perp') ? own : all.filter((t) => t.p >= settings.share).slice(0, 1)
  }
  const individuals = pick('perp-ind-id')
  const organisations = pick('perp-org-id')
  const things = Object.fromEntries(
    TARGETS.map((slot) => [
      slot,
      unit.targets.filter((t) => t.slot === slot && !(slot === 'phys-tgt-id' && type === 'KIDNAPPING')),
    ]),
  ) as Record<'phys-tgt-id' | 'hum-tgt-name' | 'hum-tgt-desc', Thing[]>
  for (const t of individuals) put('perp-ind-id', quote(t.best.text))
  for (const t of organisations) {
    const string = quote(t.best.text)
    put('perp-org-id', string)
    put('perp-org-conf', `${classify(models.linear['perp-org-conf']!, confidenceFeatures(d, t.best)).label}: ${string}`)
  }
  const incident: Incident = {
    type,
    sentences,
    perpetrators: [...organisations, ...individuals].map((t) => t.best.text),
  }
  const x = incidentFeatures(d, incident)
  put('inc-stage', classify(models.linear['inc-stage']!, x).label)
  const category = classify(models.linear['perp-inc-cat']!, x)
  if (category.label !== 'none' && (incident.perpetrators.length > 0 || category.p > settings.category))
    put('perp-inc-cat', category.label)
  const weapons = pick('inc-instr-id')
  for (const t of weapons) {
    put('inc-instr-id', quote(t.best.text))
    put(
      'inc-instr-type',
      `${classify(models.linear['inc-instr-type']!, kindFeatures(d, t.best)).label}: ${quote(t.best.text)}`,
    )
  }
  if (weapons.length === 0 && type !== 'ARSON' && type !== 'KIDNAPPING') {
    const bare = classify(models.linear['inc-instr-type bare']!, incidentFeatures(d, { ...incident, perpetrators: [] }))
    if (bare.label !== 'none' && bare.p > settings.bareWeapon) put('inc-instr-type', `${bare.label}: "-"`)
  }
  for (const t of things['phys-tgt-id']) {
    const string = quote(t.best.text)
    put('phys-tgt-id', string)
    put('phys-tgt-type', `${kindOf(d, models.linear['phys-tgt-type']!, t)}: ${string}`)
    put('phys-tgt-num', `${numberOf(t)}: ${string}`)
    const effect = effectOf(d, v, models.linear['phys-tgt-effect']!, t, type, settings.effect)
    if (effect) put('phys-tgt-effect', `${effect}: ${string}`)
    const nation = nationOf(d, t)
    if (nation) put('phys-tgt-nation', `${nation}: ${string}`)
  }
  const titled = new Set<string>()
  const human = (t: Thing, named: boolean): void => {
    const string = quote(t.best.text)
    put('hum-tgt-type', `${kindOf(d, models.linear['hum-tgt-type']!, t)}: ${string}`)
    put('hum-tgt-num', `${named ? '1' : numberOf(t)}: ${string}`)
    const effect = effectOf(d, v, models.linear['hum-tgt-effect']!, t, type, settings.effect)
    if (effect) put('hum-tgt-effect', `${effect}: ${string}`)
    const nation = nationOf(d, t)
    if (nation) put('hum-tgt-nation', `${nation}: ${string}`)
  }
  const k = SLOTS.indexOf('hum-tgt-desc') + 1
  const place = indexOf(d)
  for (const t of things['hum-tgt-name']) {
    t.best = fullestName(t)
    const string = quote(t.best.text)
    put('hum-tgt-name', string)
    const title = t.mentions
      .flatMap((m) => (m.n.partner ? [m.n.partner] : []))
      .map((n) => ({ n, p: v.nominals[place.get(n)!]![k]! }))
      .sort((a, b) => b.p - a.p)[0]
    if (title && title.p > settings.title) {
      put('hum-tgt-desc', `${quote(title.n.text)}: ${string}`)
      titled.add(d.tree.lemmas[title.n.head]!)
    }
    human(t, true)
  }
  for (const t of things['hum-tgt-desc']) {
    if (t.best.kind === 'title' || t.best.kind === 'name' || titled.has(d.tree.lemmas[t.best.head]!)) continue
    put('hum-tgt-desc', quote(t.best.text))
    human(t, false)
  }
  return slots
}

/** The longest of its mentions that are names; where none is, the likeliest. */
function fullestName(t: Thing): Nominal {
  const names = t.mentions.filter((m) => m.n.kind === 'name')
  return names.toSorted((a, b) => b.n.words.length - a.n.words.length || b.p - a.p)[0]?.n ?? t.best
}

/** Number of a thing: printed with one of its mentions, else one or several. */
function numberOf(t: Thing): string {
  const printed = t.mentions.find((m) => m.n.number !== null && m.n.number > 0)?.n.number
  if (printed) return String(printed)
  return t.best.plural ? 'PLURAL' : '1'
}

/** Sum of a classifier's verdicts over the surer mentions of a thing, each weighed by its own probability. */
function overMentions(model: Logistic, t: Thing, features: (n: Nominal) => Uint32Array): Float64Array {
  const sum = new Float64Array(model.labels.length)
  let total = 0
  for (const { n, p } of t.mentions.slice(0, 4)) {
    const q = probabilities(model, features(n))
    for (let c = 0; c < q.length; c++) sum[c]! += q[c]! * p
    total += p
  }
  return sum.map((x) => x / total)
}

/** What kind of thing it is. */
function kindOf(d: MucText, model: Logistic, t: Thing): string {
  const p = overMentions(model, t, (n) => kindFeatures(d, n))
  const own = probabilities(model, kindFeatures(d, t.best))
  let best = 0
  for (let c = 1; c < p.length; c++) if (p[c]! + own[c]! > p[best]! + own[best]!) best = c
  return model.labels[best]!
}

/** What became of a thing; undefined for nothing told. */
function effectOf(d: MucText, v: Verdicts, model: Logistic, t: Thing, type: string, least: number): string | undefined {
  const p = overMentions(model, t, (n) => contextFeatures(d, n, v, type))
  let best = -1
  for (const [c, label] of model.labels.entries()) if (label !== 'none' && (best < 0 || p[c]! > p[best]!)) best = c
  return p[best]! >= least ? model.labels[best] : undefined
}

/** A foreign country its words or its title's name. */
function nationOf(d: MucText, t: Thing): string | undefined {
  for (const n of [t.best, t.best.partner])
    if (n)
      for (let i = n.first; i < n.last; i++) {
        const form = d.tree.tokens[i]!.form.toLowerCase()
        const nation = PEOPLES[form] ?? PEOPLES[form.replace(/s$/, '')]
        if (nation && nation !== d.land) return nation
      }
  return undefined
}

/** Share of the trees in the verdict on a day or place. */
const SETTING_TREES = 0.7

function bestDate(
  d: MucText,
  v: Verdicts,
  models: MucModels,
  told: number[],
  support: ReadonlyMap<string, number>,
): string | undefined {
  const linear = d.dates.map(
    (date) => probabilities(models.linear['inc-date']!, dateFeatures(d, date, told, v, support))[1]!,
  )
  let best: string | undefined
  let most = -1
  for (const [n, date] of d.dates.entries()) {
    const score = forestScore(models.trees['inc-date']!, dateNumbers(d, date, told, v, support, linear))
    const p = blend(linear[n]!, score, SETTING_TREES)
    if (p > most) {
      most = p
      best = date.value
    }
  }
  return best
}

function bestPlace(
  d: MucText,
  v: Verdicts,
  models: MucModels,
  settings: Settings,
  told: number[],
  support: ReadonlyMap<string, number>,
): string {
  const scored = new Map<string, { p: number; areas: MucArea[] }>()
  const linear = d.places.map((place) =>
    place.areas.some((a) => a.country === d.land)
      ? probabilities(models.linear['inc-loc']!, placeFeatures(d, place, told, v, support))[1]!
      : 0,
  )
  for (const [n, place] of d.places.entries()) {
    const areas = place.areas.filter((a) => a.country === d.land)
    if (areas.length === 0) continue
    const score = forestScore(models.trees['inc-loc']!, placeNumbers(d, place, told, v, support, linear))
    const p = blend(linear[n]!, score, SETTING_TREES)
    if (p > (scored.get(place.name)?.p ?? 0)) scored.set(place.name, { p, areas })
  }
  const used = [...scored]
    .map(([name, s]) => ({ name, ...s }))
    .sort((a, b) => b.p - a.p)
    .filter((s, n) => s.p > (n === 0 ? settings.place : settings.secondPlace))
    .slice(0, 2)
  const first = used[0]
  if (!first) return d.land
  // The way the keys mostly give a place; of ways never given, the shortest.
  const usual = (s: { areas: MucArea[] }): MucArea['path'] =>
    s.areas.toSorted((a, b) => b.times - a.times || a.path.length - b.path.length)[0]!.path
  let path = usual(first)
  const second = used[1]
  if (second && path.length === 1 && !path.some((p) => p.name === second.name)) {
    const within = first.areas.find((a) => a.path.slice(0, -1).some((p) => p.name === second.name))
    const other = usual(second)
    const small = /NEIGHBORHOOD|UNIVERSITY|STREET|TOWN|VILLAGE|FARM|MUNICIPALITY|DISTRICT|ZONE|CANTON/
    const wide = /DEPARTMENT|PROVINCE|REGION/
    if (within) path = within.path
    else if (small.test(path[0]!.type) && !small.test(other.at(-1)!.type)) path = [...other, ...path]
    else if (small.test(other.at(-1)!.type) && other.length === 1) path = [...path, ...other]
    else if (wide.test(path[0]!.type) && !wide.test(other.at(-1)!.type)) path = other
  }
  return `${d.land}: ${path.map((p) => `${p.name} (${p.type})`).join(': ')}`
}
