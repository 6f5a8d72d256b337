/** One MUC-4 text made ready: what a reading looks at, and dates and places as MUC-4 writes them. */
import type { Analysis } from '../../src/language/analysis.ts'
import type { Chain } from '../../src/language/coreference.ts'
import type { EventModels } from '../../src/reading/eventModels.ts'
import { eventTree } from '../../src/reading/eventTree.ts'
import { incidentText, type IncidentText } from '../../src/reading/incidentText.ts'
import { deedsOf } from '../../src/reading/incidentDeeds.ts'
import type { Entity } from '../../src/record/entity.ts'
import type { Claim } from '../../src/record/event.ts'
import type { Told } from './deeds.ts'
import { findDates, publishedDay, type MucDate } from './dates.ts'
import { findPlaces, NINE, rankCountries, type MucPlace } from './places.ts'

export type MucText = IncidentText & {
  id: string
  /** Upper case, offsets as in `analysis`. */
  text: string
  dates: MucDate[]
  places: MucPlace[]
  published: number | undefined
  /** The country it speaks of most, wherever that is. */
  country: string
  /** Of the nine countries the one it speaks of most: where its incidents lie. */
  land: string
  dateline: string
  claims: readonly Claim[]
  entities: readonly Entity[]
}

/** Where the text proper begins: after the dateline and the tags in brackets. */
export function bodyStart(text: string): number {
  const tag = text.indexOf('[TEXT]')
  if (tag >= 0 && tag < 600) return tag + 6
  const dashes = /--/.exec(text.slice(0, 300))
  return dashes ? dashes.index + 2 : 0
}

/** The dateline: "SAN SALVADOR, 3 JAN 90". */
export function datelineOf(text: string): string {
  return (/^\S+\s+([^[]*?)\s*--/s.exec(text.slice(0, 400))?.[1] ?? '').replaceAll(/\s+/g, ' ')
}

/** The text that is analysed: the header blanked, so that offsets hold. */
export function blankHeader(text: string): string {
  const start = bodyStart(text)
  return ' '.repeat(start) + text.slice(start)
}

/** Day of publication by the dateline, ms since 1970. */
export function publishedOn(text: string): number | undefined {
  const upper = text.toUpperCase()
  return publishedDay(datelineOf(upper) || upper.slice(0, 300))
}

export function prepare(
  id: string,
  text: string,
  analysis: Analysis,
  models: Pick<EventModels, 'trigger' | 'status'>,
  coreference: readonly Chain[],
  told: Told = { events: [], places: [], claims: [], entities: [] },
): MucText {
  const tree = eventTree(analysis)
  const upper = text.toUpperCase()
  const dateline = datelineOf(upper)
  const published = publishedOn(text)
  const places = findPlaces(tree)
  const countries = rankCountries(upper, dateline, places)
  const chainOf: (number | undefined)[] = []
  for (const [c, chain] of coreference.entries())
    if (chain.mentions.length > 1) {
      for (const mention of chain.mentions) if (mention.shape === 'phrase') chainOf[mention.head] = c
    }
  return {
    ...incidentText(
      tree,
      models,
      chainOf,
      deedsOf(told.events, told.places, tree),
      published === undefined ? undefined : published / 86_400_000,
    ),
    id,
    text: upper,
    dates: findDates(tree, published),
    places,
    published,
    country: countries[0] ?? 'EL SALVADOR',
    land: countries.find((c) => NINE.includes(c)) ?? 'EL SALVADOR',
    dateline,
    claims: told.claims,
    entities: told.entities,
  }
}
