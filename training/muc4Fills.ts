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
import { dateNumbers, placeNumbers } from '../benchmarks/muc4/numbers.ts'
import { SETTINGS, tellingSentences } from '../benchmarks/muc4/templates.ts'
import type { BaggingOptions } from './learner/bagging.ts'
import { supportOf, type AttributeModels } from '../benchmarks/muc4/attributes.ts'
import { daysOf, placesOf, type KeyThing } from './muc4Attributes.ts'
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
  fit: Fits,
  log: (text: string) => void,
): void {
  const kind = (d: MucText, n: Nominal): Uint32Array => kindFeatures(d, n)
  ofStrings(content, all, 'hum-tgt-type', ['hum-tgt-name', 'hum-tgt-desc'], kind, false)
  ofStrings(content, all, 'phys-tgt-type', ['phys-tgt-id'], kind, false)
  ofStrings(content, all, 'inc-instr-type', ['inc-instr-id'], kind, false)
  ofStrings(content, all, 'hum-tgt-effect', ['hum-tgt-name', 'hum-tgt-desc'], contextFeatures, true)
  ofStrings(content, all, 'phys-tgt-effect', ['phys-tgt-id'], contextFeatures, true)
  ofStrings(content, all, 'perp-org-conf', ['perp-org-id'], confidenceFeatures, false, { rate: 0.01, epochs: 12 })
  ofIncidents(content, all, things, 'inc-stage', '')
  ofIncidents(content, all, things, 'perp-inc-cat', 'none')
  weaponsWithoutName(content, all, things)
  settings(content, all, things, fit)
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
function toldIn(t: Trained, template: number): number[] {
  const rows = t.sentences
    .map((here, s) => ({ s, n: here.get(template) ?? 0 }))
    .filter(({ n }) => n >= 0.6)
    .slice(0, 3)
    .map(({ s }) => s)
  return rows.length > 0 ? rows : [0, 1].filter((s) => s < t.sentences.length)
}

function ofIncidents(
  content: ModelContent,
  all: readonly Trained[],
  things: ReadonlyMap<Trained, KeyThing[]>,
  slot: string,
  none: string,
): void {
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
        sentences: toldOf(t, things, k),
        perpetrators: perpetratorsFound(t),
      })
      examples.push({ features, label })
    }
  train(content, slot, labels, examples)
}

function weaponsWithoutName(
  content: ModelContent,
  all: readonly Trained[],
  things: ReadonlyMap<Trained, KeyThing[]>,
): void {
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
      examples.push({
        features: incidentFeatures(t.d, { type, sentences: toldOf(t, things, k), perpetrators: [] }),
        label,
      })
    }
  train(content, 'inc-instr-type bare', labels, examples)
}

/** A day or place is one for an incident or not: linear models, and trees with what linear models say that have not seen it. */
function settings(
  content: ModelContent,
  all: readonly Trained[],
  things: ReadonlyMap<Trained, KeyThing[]>,
  fit: Fits,
): void {
  const incidents = all.flatMap((t) =>
    t.document.templates.map((template, k) => {
      const { days, places } = supportFor(t, things, k)
      return { t, template, told: toldOf(t, things, k), days, places }
    }),
  )
  const dates = incidents.flatMap((x) => {
    const values = new Set(daysOf(x.template))
    return x.t.d.dates.map((date) => ({
      ...x,
      date,
      fold: x.t.fold,
      label: values.has(date.value) ? 1 : 0,
      features: dateFeatures(x.t.d, date, x.told, x.t.v, x.days),
    }))
  })
  both(
    'inc-date',
    dates,
    (x) => x.t.d.dates.length,
    (x, linear) => dateNumbers(x.t.d, x.date, x.told, x.t.v, x.days, linear),
  )
  const places = incidents.flatMap((x) => {
    const names = new Set(placesOf(x.template))
    return x.t.d.places.map((place) => ({
      ...x,
      place,
      fold: x.t.fold,
      label: names.has(place.name) ? 1 : 0,
      // Places of other lands are no candidates.
      features: place.areas.some((a) => a.country === x.t.d.land)
        ? placeFeatures(x.t.d, place, x.told, x.t.v, x.places)
        : undefined,
    }))
  })
  both(
    'inc-loc',
    places,
    (x) => x.t.d.places.length,
    (x, linear) => placeNumbers(x.t.d, x.place, x.told, x.t.v, x.places, linear),
  )

  function both<X extends { fold: number; label: number; features: Uint32Array | undefined }>(
    name: string,
    rows: readonly X[],
    count: (row: X) => number,
    numbers: (row: X, linear: number[]) => number[],
  ): void {
    const known = rows.filter((x): x is X & { features: Uint32Array } => x.features !== undefined)
    const options = { ...OPTIONS, bits: 14, labels: ['no', 'yes'] }
    const p = fit.linear(content, name, known, options)
    const of = new Map(known.map((x, n) => [x as X, p[n]!]))
    const out: { numbers: number[]; label: number; fold: number }[] = []
    for (let n = 0; n < rows.length;) {
      const group = rows.slice(n, n + count(rows[n]!))
      const linear = group.map((x) => of.get(x) ?? 0)
      for (const x of group) if (of.has(x)) out.push({ numbers: numbers(x, linear), label: x.label, fold: x.fold })
      n += group.length
    }
    fit.trees(content, name, out, { trees: 200, leaves: 8, rate: 0.03, columns: 0.3, rows: 0.6, lambda: 5, bags: 3 })
  }
}

/** Trains into a content; what models that have not seen a row say of it. */
export type Fits = {
  linear: (
    content: ModelContent,
    name: string,
    rows: readonly (Example & { fold: number })[],
    options: LogisticOptions,
  ) => number[]
  trees: (
    content: ModelContent,
    name: string,
    rows: readonly { numbers: number[]; label: number; fold: number }[],
    options: BaggingOptions,
  ) => void
}

/** The sentences that tell of a template, as a reading would choose them from the things found. */
function toldOf(t: Trained, things: ReadonlyMap<Trained, KeyThing[]>, template: number): number[] {
  const own = things.get(t)!.filter((k) => k.templates.includes(template))
  if (own.length === 0) return toldIn(t, template)
  return tellingSentences(
    t.d,
    t.v,
    own.map((k) => k.thing),
    templateType(t.document.templates[template]!),
  )
}

/** Perpetrators as a reading would answer them. */
function perpetratorsFound(t: Trained): string[] {
  return (['perp-org-id', 'perp-ind-id'] as const).flatMap((slot) =>
    (t.things.get(slot) ?? [])
      .filter((x) => x.p >= SETTINGS.slot[slot])
      .slice(0, SETTINGS.most[slot])
      .map((x) => x.best.text),
  )
}

/** Attributes of the things of training texts are kept with them; no model is asked. */
export const KEPT = undefined as unknown as AttributeModels

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
