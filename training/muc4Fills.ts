/** Set fills, dates and places of MUC-4: what is said of a string or an incident once that is found. */
import {
  confidenceFeatures,
  contextFeatures,
  dateFeatures,
  incidentFeatures,
  kindFeatures,
  placeFeatures,
} from '../benchmarks/muc4/fillFeatures.ts'
import type { MucText, Nominal } from '../benchmarks/muc4/document.ts'
import { SLOTS, type Slot, type Verdicts } from '../benchmarks/muc4/features.ts'
import type { AreaRow } from '../benchmarks/muc4/places.ts'
import { sameIncidentFeatures, TARGETS } from '../benchmarks/muc4/incidents.ts'
import type { Thing } from '../benchmarks/muc4/things.ts'
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
export function trainFills(all: readonly Trained[], content: ModelContent, log: (text: string) => void): void {
  const kind = (d: MucText, n: Nominal): Uint32Array => kindFeatures(d, n)
  ofStrings(content, all, 'hum-tgt-type', ['hum-tgt-name', 'hum-tgt-desc'], kind, false)
  ofStrings(content, all, 'phys-tgt-type', ['phys-tgt-id'], kind, false)
  ofStrings(content, all, 'inc-instr-type', ['inc-instr-id'], kind, false)
  ofStrings(content, all, 'hum-tgt-effect', ['hum-tgt-name', 'hum-tgt-desc'], contextFeatures, true)
  ofStrings(content, all, 'phys-tgt-effect', ['phys-tgt-id'], contextFeatures, true)
  ofStrings(content, all, 'perp-org-conf', ['perp-org-id'], (d, n, v) => confidenceFeatures(d, n, v), false)
  ofIncidents(content, all, 'inc-stage', '')
  ofIncidents(content, all, 'perp-inc-cat', 'none')
  weaponsWithoutName(content, all)
  dates(content, all)
  places(content, all)
  sameIncident(content, all, log)
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
  train(content, slot, labels, examples)
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

function dates(content: ModelContent, all: readonly Trained[]): void {
  const examples: Example[] = []
  for (const t of all)
    for (const [k, template] of t.document.templates.entries()) {
      const values = new Set(
        (template.slots['inc-date'] ?? [])
          .join(' / ')
          .split('/')
          .map((x) => x.replaceAll(/[()?]/g, '').trim()),
      )
      const told = toldIn(t, k)
      for (const date of t.d.dates)
        examples.push({ features: dateFeatures(t.d, date, told, t.v), label: values.has(date.value) ? 1 : 0 })
    }
  train(content, 'inc-date', ['no', 'yes'], examples, { bits: 14 })
}

function places(content: ModelContent, all: readonly Trained[]): void {
  const examples: Example[] = []
  for (const t of all)
    for (const [k, template] of t.document.templates.entries()) {
      const names = new Set<string>()
      for (const fill of template.parsed['inc-loc'] ?? [])
        for (const alternative of fill.alternatives)
          if (Array.isArray(alternative))
            for (const part of alternative.slice(1) as { name?: string }[]) if (part?.name) names.add(part.name)
      const told = toldIn(t, k)
      for (const place of t.d.places)
        if (place.areas.some((a) => a.country === t.d.land))
          examples.push({ features: placeFeatures(t.d, place, told, t.v), label: names.has(place.name) ? 1 : 0 })
    }
  train(content, 'inc-loc', ['no', 'yes'], examples, { bits: 14 })
}

/** Pairs of target strings of one text: of one template, or of two. */
function sameIncident(content: ModelContent, all: readonly Trained[], log: (text: string) => void): void {
  const examples: (Example & { fold: number })[] = []
  for (const t of all) {
    const things = t.gold
      .filter((g) => TARGETS.includes(g.slot))
      .flatMap((g): { thing: Thing; templates: Set<number> }[] => {
        const mentions = t.matches.flatMap((found, k) => {
          const hit = found.find((m) => m.gold === g && (m.strength === 2 || g.slot === 'hum-tgt-name'))
          return hit ? [{ n: t.d.nominals[k]!, p: t.v.nominals[k]![SLOTS.indexOf(g.slot) + 1]! }] : []
        })
        if (mentions.length === 0) return []
        mentions.sort((a, b) => b.p - a.p)
        return [{ thing: { slot: g.slot, best: mentions[0]!.n, mentions, p: 1 }, templates: new Set([g.template]) }]
      })
    // A string of several templates is one thing with all of them.
    const distinct: typeof things = []
    for (const x of things) {
      const home = distinct.find((y) => y.thing.best === x.thing.best)
      if (home) for (const k of x.templates) home.templates.add(k)
      else distinct.push(x)
    }
    for (let i = 0; i < distinct.length; i++)
      for (let j = i + 1; j < distinct.length; j++) {
        const same = [...distinct[i]!.templates].some((k) => distinct[j]!.templates.has(k))
        examples.push({
          features: sameIncidentFeatures(t.d, t.v, distinct[i]!.thing, distinct[j]!.thing),
          label: same ? 1 : 0,
          fold: t.fold,
        })
      }
  }
  const options = { ...OPTIONS, bits: 14, epochs: 10, rate: 0.03, labels: ['two', 'one'] }
  const trial = quantise(
    trainLogistic(
      examples.filter((e) => e.fold !== 0),
      options,
    ),
  )
  const test = examples.filter((e) => e.fold === 0)
  let right = 0
  let two = 0
  let twoRight = 0
  let twoGuessed = 0
  for (const e of test) {
    const one = probabilities(trial, e.features)[1]! > 0.5
    if (one === (e.label === 1)) right++
    if (e.label === 0) two++
    if (!one) twoGuessed++
    if (!one && e.label === 0) twoRight++
  }
  log(
    `same incident: ${examples.length} pairs; a quarter left out: accuracy ${((100 * right) / test.length).toFixed(1)}, "two" P ${((100 * twoRight) / twoGuessed).toFixed(1)} R ${((100 * twoRight) / two).toFixed(1)} (${((100 * two) / test.length).toFixed(0)} % are)`,
  )
  addLogistic(content, quantise(trainLogistic(examples, options)), 'same incident:')
}
