/** Set fills, dates and places of MUC-4: what is said of a string or an incident once that is found. */
import {
  confidenceFeatures,
  contextFeatures,
  dateFeatures,
  incidentFeatures,
  kindFeatures,
  placeFeatures,
} from '../benchmarks/muc4/fillFeatures.ts'
import type { Nominal } from '../src/reading/incidentPhrases.ts'
import type { MucText } from '../benchmarks/muc4/document.ts'
import type { Slot, Verdicts } from '../src/reading/incidentFeatures.ts'
import type { AreaRow } from '../benchmarks/muc4/places.ts'
import { sameIncidentFeatures } from '../benchmarks/muc4/incidents.ts'
import { supportOf, type AttributeModels } from '../benchmarks/muc4/attributes.ts'
import { daysOf, placesOf, type KeyThing } from './muc4Attributes.ts'
import { probabilities } from '../src/learning/logistic.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { addLogistic, quantise, trainLogistic, type Example, type LogisticOptions } from './learner/logistic.ts'
import type { MucDocument, MucFill, MucTemplate } from './eventsMuc.ts'
import type { Trained } from './muc4.ts'
import { templateType } from './muc4Gold.ts'

/** Places of the keys: country, path and how often they are given. */
export function areasOf(documents: readonly MucDocument[]): AreaRow[] {
  const seen = new Map<string, AreaRow>()
  for (const { templates } of documents)
    for (const template of templates)
      for (const fill of template.parsed['inc-loc'] ?? [])
        for (const alternative of fill.alternatives) {
          if (!Array.isArray(alternative)) continue
          const [country, ...path] = alternative as [string, ...{ name?: string; type?: string }[]]
          if (typeof country !== 'string' || path.length === 0) continue
          if (path.some((p) => !p?.name || typeof p.type !== 'string')) continue
          const key = JSON.stringify([country, path])
          const row = seen.get(key)
          if (row) row[2]++
          else seen.set(key, [country, path.map((p) => [p.name!, p.type!]), 1])
        }
  return [...seen.values()].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

const OPTIONS = { bits: 16, epochs: 8, rate: 0.02, start: 0.05, l2: 0.001, average: 3 }

/** Trains all fill models into `content` under the slots' names. */
export function trainFills(
  all: readonly Trained[],
  things: ReadonlyMap<Trained, KeyThing[]>,
  content: ModelContent,
  log: (text: string) => void,
): void {
  const kind = (d: MucText, n: Nominal): Uint32Array => kindFeatures(d, n)
  ofStrings(content, all, 'hum-tgt-type', ['hum-tgt-name', 'hum-tgt-desc'], kind, false)
  ofStrings(content, all, 'phys-tgt-type', ['phys-tgt-id'], kind, false)
  ofStrings(content, all, 'inc-instr-type', ['inc-instr-id'], kind, false)
  ofStrings(content, all, 'hum-tgt-effect', ['hum-tgt-name', 'hum-tgt-desc'], contextFeatures, true)
  ofStrings(content, all, 'phys-tgt-effect', ['phys-tgt-id'], contextFeatures, true)
  ofStrings(content, all, 'perp-org-conf', ['perp-org-id'], confidenceFeatures, false, { rate: 0.01, epochs: 12 })
  ofIncidents(content, all, 'inc-stage', '')
  ofIncidents(content, all, 'perp-inc-cat', 'none')
  weaponsWithoutName(content, all)
  dates(content, all, things)
  places(content, all, things)
  sameIncident(content, all, things, log)
  log('fills trained')
}

function train(
  content: ModelContent,
  name: string,
  labels: string[],
  examples: Example[],
  options: Partial<LogisticOptions> = {},
): void {
  addLogistic(content, quantise(trainLogistic(examples, { ...OPTIONS, ...options, labels }), 0.01), `${name}:`)
}

/** A fill of a string: the value whose cross reference is one of the string's alternatives. */
function valueOf(template: MucTemplate, slot: string, fill: MucFill): string | undefined {
  const found = (template.parsed[slot] ?? []).find((f) => (f.xref ?? []).some((x) => fill.alternatives.includes(x)))
  const value = found?.alternatives[0]
  return typeof value === 'string' && value !== '-' ? value : undefined
}

function ofStrings(
  content: ModelContent,
  all: readonly Trained[],
  slot: string,
  strings: Slot[],
  features: (d: MucText, n: Nominal, v: Verdicts, type: string) => Uint32Array,
  withNone: boolean,
  options: Partial<LogisticOptions> = {},
): void {
  const labels: string[] = withNone ? ['none'] : []
  const examples: Example[] = []
  for (const t of all) {
    const taken = new Map<unknown, number>()
    for (const [k, matches] of t.matches.entries()) {
      const nominal = t.d.nominals[k]!
      const hit = matches.find(
        (m) =>
          strings.includes(m.gold.slot) &&
          (m.strength === 2 || (m.gold.slot === 'hum-tgt-name' && nominal.kind === 'name')),
      )
      if (!hit) continue
      const n = (taken.get(hit.gold) ?? 0) + 1
      taken.set(hit.gold, n)
      if (n > 4) continue
      const template = t.document.templates[hit.gold.template]!
      const value = valueOf(template, slot, hit.gold.fill) ?? (withNone ? 'none' : undefined)
      if (value === undefined) continue
      let label = labels.indexOf(value)
      if (label < 0) label = labels.push(value) - 1
      examples.push({ features: features(t.d, nominal, t.v, templateType(template)), label })
    }
  }
  train(content, slot, labels, examples, options)
}

/** The sentences a template's strings stand in most, at most three; the first two where there are none. */
export function toldIn(t: Trained, template: number): number[] {
  const rows = t.sentences
    .map((here, s) => ({ s, n: here.get(template) ?? 0 }))
    .filter(({ n }) => n >= 0.6)
    .slice(0, 3)
    .map(({ s }) => s)
  return rows.length > 0 ? rows : [0, 1].filter((s) => s < t.sentences.length)
}

function perpetratorsOf(template: MucTemplate): string[] {
  return ['perp-org-id', 'perp-ind-id'].flatMap((slot) =>
    (template.parsed[slot] ?? []).map((f) => f.alternatives[0]).filter((x): x is string => typeof x === 'string'),
  )
}

function ofIncidents(content: ModelContent, all: readonly Trained[], slot: string, none: string): void {
  const labels: string[] = []
  const examples: Example[] = []
  for (const t of all)
    for (const [k, template] of t.document.templates.entries()) {
      const first = template.parsed[slot]?.[0]?.alternatives[0]
      const value = typeof first === 'string' ? first : none
      if (!value) continue
      let label = labels.indexOf(value)
      if (label < 0) label = labels.push(value) - 1
      const features = incidentFeatures(t.d, {
        type: templateType(template),
        sentences: toldIn(t, k),
        perpetrators: perpetratorsOf(template),
      })
      examples.push({ features, label })
    }
  train(content, slot, labels, examples)
}

function weaponsWithoutName(content: ModelContent, all: readonly Trained[]): void {
  const labels = ['none']
  const examples: Example[] = []
  for (const t of all)
    for (const [k, template] of t.document.templates.entries()) {
      const type = templateType(template)
      if (template.parsed['inc-instr-id']?.length || type === 'ARSON' || type === 'KIDNAPPING') continue
      const first = template.parsed['inc-instr-type']?.[0]?.alternatives[0]
      const value = typeof first === 'string' ? first : 'none'
      let label = labels.indexOf(value)
      if (label < 0) label = labels.push(value) - 1
      examples.push({ features: incidentFeatures(t.d, { type, sentences: toldIn(t, k), perpetrators: [] }), label })
    }
  train(content, 'inc-instr-type bare', labels, examples)
}

function dates(content: ModelContent, all: readonly Trained[], things: ReadonlyMap<Trained, KeyThing[]>): void {
  const examples: Example[] = []
  for (const t of all)
    for (const [k, template] of t.document.templates.entries()) {
      const values = new Set(daysOf(template))
      const told = toldIn(t, k)
      const { days } = supportFor(t, things, k)
      for (const date of t.d.dates)
        examples.push({ features: dateFeatures(t.d, date, told, t.v, days), label: values.has(date.value) ? 1 : 0 })
    }
  train(content, 'inc-date', ['no', 'yes'], examples, { bits: 14 })
}

function places(content: ModelContent, all: readonly Trained[], things: ReadonlyMap<Trained, KeyThing[]>): void {
  const examples: Example[] = []
  for (const t of all)
    for (const [k, template] of t.document.templates.entries()) {
      const names = new Set(placesOf(template))
      const told = toldIn(t, k)
      const support = supportFor(t, things, k).places
      for (const place of t.d.places)
        if (place.areas.some((a) => a.country === t.d.land))
          examples.push({
            features: placeFeatures(t.d, place, told, t.v, support),
            label: names.has(place.name) ? 1 : 0,
          })
    }
  train(content, 'inc-loc', ['no', 'yes'], examples, { bits: 14 })
}

/** Pairs of things of one text: of one template, or of two. */
function sameIncident(
  content: ModelContent,
  all: readonly Trained[],
  things: ReadonlyMap<Trained, KeyThing[]>,
  log: (text: string) => void,
): void {
  const examples: (Example & { fold: number })[] = []
  for (const t of all) {
    const here = things.get(t)!
    for (let i = 0; i < here.length; i++)
      for (let j = i + 1; j < here.length; j++) {
        const [a, b] = [here[i]!, here[j]!]
        examples.push({
          features: sameIncidentFeatures(t.d, t.v, a.thing, b.thing, KEPT),
          label: a.templates.some((k) => b.templates.includes(k)) ? 1 : 0,
          fold: t.fold,
          // A text of twenty victims shall not outweigh twenty texts.
          weight: Math.min(1, 6 / here.length),
        })
      }
  }
  const options = { ...OPTIONS, bits: 15, epochs: 10, rate: 0.03, labels: ['two', 'one'] }
  const trial = quantise(
    trainLogistic(
      examples.filter((e) => e.fold !== 0),
      options,
    ),
  )
  const test = examples.filter((e) => e.fold === 0)
  let two = 0
  let twoRight = 0
  let twoGuessed = 0
  for (const e of test) {
    const one = probabilities(trial, e.features)[1]! > 0.5
    if (e.label === 0) two++
    if (!one) twoGuessed++
    if (!one && e.label === 0) twoRight++
  }
  log(
    `same incident: ${examples.length} pairs; a quarter left out: "two" P ${((100 * twoRight) / twoGuessed).toFixed(1)} R ${((100 * twoRight) / two).toFixed(1)} (${((100 * two) / test.length).toFixed(0)} % are)`,
  )
  addLogistic(content, quantise(trainLogistic(examples, options)), 'same incident:')
}

/** Attributes of the things of training texts are kept with them; no model is asked. */
const KEPT = undefined as unknown as AttributeModels

/** Support of a template's places and days, from the things found that are its targets. */
function supportFor(
  t: Trained,
  things: ReadonlyMap<Trained, KeyThing[]>,
  template: number,
): { places: Map<string, number>; days: Map<string, number> } {
  const own = things.get(t)!.filter((k) => k.templates.includes(template))
  return supportOf(
    t.d,
    t.v,
    own.map((k) => k.thing),
    KEPT,
  )
}
