/** What is told of each thing that was hit (kind of incident, place, day), and which things are of one incident. */
import {
  setAttributes,
  thingDayFeatures,
  thingPlaceFeatures,
  typeFeatures,
  type Attributes,
} from '../benchmarks/muc4/attributes.ts'
import { TYPES } from '../src/reading/incidentFeatures.ts'
import { TARGETS } from '../benchmarks/muc4/incidents.ts'
import { candidatesFor, type Thing } from '../src/reading/incidentThings.ts'
import { indexOf } from '../src/reading/incidentText.ts'
import type { Example, LogisticOptions } from './learner/logistic.ts'
import type { MucTemplate } from './eventsMuc.ts'
import type { Trained } from './muc4.ts'
import { templateType } from './muc4Gold.ts'

/** A thing found in a text that the key names, with the templates it stands in. */
export type KeyThing = { thing: Thing; templates: number[] }

/** Things found that are targets of the key. */
export function keyThings(t: Trained): KeyThing[] {
  const index = indexOf(t.d)
  return TARGETS.flatMap((slot) =>
    candidatesFor(t.d, t.v, slot).flatMap((thing) => {
      const templates = new Set<number>()
      for (const m of thing.mentions)
        for (const match of t.matches[index.get(m.n)!]!)
          if (match.gold.slot === slot && (match.strength === 2 || slot === 'hum-tgt-name'))
            templates.add(match.gold.template)
      return templates.size > 0 ? [{ thing, templates: [...templates] }] : []
    }),
  )
}

type Fit = (name: string, examples: (Example & { fold: number })[], options: LogisticOptions) => Float64Array[]

/** Trains the three models; each thing keeps what models say that have not seen its text. */
export function trainAttributes(
  all: readonly Trained[],
  things: ReadonlyMap<Trained, KeyThing[]>,
  fit: Fit,
  log: (text: string) => void,
): void {
  const options = { bits: 15, epochs: 8, rate: 0.02, start: 0.05, l2: 0.001, average: 3 }
  const kept = new Map<Thing, Attributes>()
  const of = (thing: Thing): Attributes => {
    let a = kept.get(thing)
    if (!a) kept.set(thing, (a = { types: new Float64Array(TYPES.length), places: new Map(), days: new Map() }))
    return a
  }
  const rows = all.flatMap((t) => things.get(t)!.map((k) => ({ t, ...k })))
  {
    const examples = rows.flatMap(({ t, thing, templates }) => {
      const features = typeFeatures(t.d, t.v, thing)
      const weight = 1 / templates.length
      return templates.map((k) => ({
        features,
        label: Math.max(0, (TYPES as readonly string[]).indexOf(templateType(t.document.templates[k]!))),
        fold: t.fold,
        weight,
        thing,
      }))
    })
    const p = fit('attribute type', examples, { ...options, bits: 16, labels: [...TYPES] })
    let right = 0
    for (const [n, e] of examples.entries()) {
      of(e.thing).types = p[n]!
      if (p[n]!.indexOf(Math.max(...p[n]!)) === e.label) right++
    }
    log(`things: kind of incident ${((100 * right) / examples.length).toFixed(1)}`)
  }
  const raise = (map: Map<string, number>, key: string, p: number): void =>
    void map.set(key, Math.max(map.get(key) ?? 0, p))
  {
    const examples = rows.flatMap(({ t, thing, templates }) => {
      const names = new Set(templates.flatMap((k) => placesOf(t.document.templates[k]!)))
      return t.d.places
        .filter((p) => p.areas.some((a) => a.country === t.d.land))
        .map((place) => ({
          features: thingPlaceFeatures(t.d, t.v, thing, place),
          label: names.has(place.name) ? 1 : 0,
          fold: t.fold,
          thing,
          key: place.name,
        }))
    })
    const p = fit('attribute place', examples, { ...options, labels: ['no', 'yes'] })
    for (const [n, e] of examples.entries()) raise(of(e.thing).places, e.key, p[n]![1]!)
  }
  {
    const examples = rows.flatMap(({ t, thing, templates }) => {
      const values = new Set(templates.flatMap((k) => daysOf(t.document.templates[k]!)))
      return t.d.dates.map((date) => ({
        features: thingDayFeatures(t.d, t.v, thing, date),
        label: values.has(date.value) ? 1 : 0,
        fold: t.fold,
        thing,
        key: date.value,
      }))
    })
    const p = fit('attribute day', examples, { ...options, labels: ['no', 'yes'] })
    for (const [n, e] of examples.entries()) raise(of(e.thing).days, e.key, p[n]![1]!)
  }
  for (const [thing, a] of kept) setAttributes(thing, a)
}

/** Names of a template's places, of all levels. */
export function placesOf(template: MucTemplate): string[] {
  const names: string[] = []
  for (const fill of template.parsed['inc-loc'] ?? [])
    for (const alternative of fill.alternatives)
      if (Array.isArray(alternative))
        for (const part of alternative.slice(1) as { name?: string }[]) if (part?.name) names.push(part.name)
  return names
}

/** A template's days as MUC writes them. */
export function daysOf(template: MucTemplate): string[] {
  return (template.slots['inc-date'] ?? [])
    .join(' / ')
    .split('/')
    .map((x) => x.replaceAll(/[()?]/g, '').trim())
}
