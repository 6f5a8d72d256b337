/** The annotations of a reading as items of lists and as spans of the text. */
import type { Reading } from '../../src/record/reading.ts'
import type { Span } from '../../src/record/span.ts'
import type { Attribution } from '../../src/record/attribution.ts'
import { claimantKind, claimantName, claimValueWords, fieldWords, stanceWords, typeWords } from '../core/words.ts'

/** Lists beside the text. */
export const LISTS = [
  'claims',
  'attributions',
  'events',
  'people',
  'places',
  'times',
  'counts',
  'flags',
  'uncoded',
] as const
export type ListName = (typeof LISTS)[number]
export const LIST_WORDS: Record<ListName, string> = {
  claims: 'Claims',
  attributions: 'Attributions',
  events: 'Events',
  people: 'People and groups',
  places: 'Places',
  times: 'Times',
  counts: 'Counts',
  flags: 'Flags',
  uncoded: 'Not coded',
}

/** Highlights that can be switched on and off; each has a colour and a line of its own in style/reader.css. */
export const HIGHLIGHTS = ['events', 'attributions', 'people', 'places', 'times', 'counts', 'flags'] as const
export type HighlightName = (typeof HIGHLIGHTS)[number]

export type Item = {
  id: string
  list: ListName
  /** What it is, in a few words. */
  title: string
  /** Who, how, of what kind. */
  note: string
  spans: Span[]
  /** Source and cue of a claim or attribution, shown with it. */
  source?: Span[]
  cue?: Span[]
  because: string
  event?: string
  attribution?: Attribution
  score?: number
  /** Words of the stance, to colour it. */
  stance?: Attribution['stance']
}

export function itemsOf(reading: Reading): Record<ListName, Item[]> {
  const attributions = new Map(reading.attributions.map((a) => [a.id, a]))
  return {
    claims: reading.claims.map((claim) => {
      const attribution = claim.attribution ? attributions.get(claim.attribution) : undefined
      return {
        id: claim.id,
        list: 'claims',
        title:
          claim.field === 'event' ? claimValueWords(claim) : `${fieldWords(claim.field)} ${claimValueWords(claim)}`,
        note: [claimantName(claim.claimant), claimantKind(claim.claimant)].filter(Boolean).join(' · '),
        spans: claim.evidence,
        source: attribution?.source,
        cue: attribution?.cue,
        because: claim.because,
        event: claim.event,
        attribution,
        score: claim.score,
        stance: claim.stance,
      }
    }),
    attributions: reading.attributions.map((a) => ({
      id: a.id,
      list: 'attributions',
      title: `${claimantName(a.claimant)} ${stanceWords(a.stance)}`,
      note: [
        a.form,
        claimantKind(a.claimant),
        a.medium && `medium: ${a.medium.quote}`,
        a.target && `about: ${a.target.quote}`,
      ]
        .filter(Boolean)
        .join(' · '),
      spans: a.content,
      source: a.source,
      cue: a.cue,
      because: a.because,
      attribution: a,
      score: a.score,
      stance: a.stance,
    })),
    events: reading.events.map((event) => ({
      id: event.id,
      list: 'events',
      title: typeWords(event),
      note: [event.status, event.day, event.background].filter(Boolean).join(' · '),
      spans: event.triggers,
      because: event.because,
      event: event.id,
    })),
    people: reading.entities
      .filter((entity) => entity.kind !== 'place')
      .map((entity) => ({
        id: entity.id,
        list: 'people',
        title: entity.name,
        note: [entity.kind, entity.code ?? entity.country, ...entity.roles.map((role) => role.title)]
          .filter(Boolean)
          .join(' · '),
        spans: entity.mentions,
        because: entity.because,
      })),
    places: reading.places.map((place) => ({
      id: place.id,
      list: 'places',
      title: place.name,
      note: [place.kind, place.admin1, place.country, place.use === 'literal' ? '' : `used as ${place.use}`]
        .filter(Boolean)
        .join(' · '),
      spans: [place],
      because: place.because,
    })),
    times: reading.times.map((time) => ({
      id: time.id,
      list: 'times',
      title: time.value,
      note: [time.timex.toLowerCase(), time.kind, time.anchor === 'none' ? '' : `from ${time.anchor}`]
        .filter(Boolean)
        .join(' · '),
      spans: [time],
      because: time.because,
    })),
    counts: reading.counts.map((count) => ({
      id: count.id,
      list: 'counts',
      title: `${count.kind} ${count.high === count.low ? count.low : `${count.low}–${count.high ?? '…'}`}`,
      note: [count.qualifier, count.extent === 'cumulative' ? 'up to now' : '', count.whose?.quote]
        .filter(Boolean)
        .join(' · '),
      spans: [count],
      because: count.because,
    })),
    flags: reading.flags.map((flag, i) => ({
      id: `flag-${i + 1}`,
      list: 'flags',
      title: flag.kind.replaceAll('-', ' '),
      note: flag.likely ? `probably meant: ${flag.likely}` : '',
      spans: [flag],
      because: flag.because,
    })),
    uncoded: reading.uncoded.map((item, i) => ({
      id: `uncoded-${i + 1}`,
      list: 'uncoded',
      title: item.quote,
      note: item.reason,
      spans: [item],
      because: item.reason,
    })),
  }
}

/** What each switch shows. */
export function spansOf(reading: Reading): Record<HighlightName, Span[]> {
  return {
    events: reading.events.flatMap(({ triggers }) => triggers),
    attributions: reading.attributions.flatMap(({ source, cue }) => [...source, ...cue]),
    people: reading.entities.filter(({ kind }) => kind !== 'place').flatMap(({ mentions }) => mentions),
    places: reading.places,
    times: reading.times,
    counts: reading.counts,
    flags: reading.flags,
  }
}

/** The attribution, and those its content stands within, the outermost first: who says that who says it. */
export function chainOf(reading: Reading, attribution: Attribution): Attribution[] {
  const chain = [attribution]
  for (let outer = attribution.within; outer !== undefined && chain.length < 9;) {
    const found = reading.attributions.find((a) => a.id === outer)
    if (!found || chain.includes(found)) break
    chain.unshift(found)
    outer = found.within
  }
  return chain
}

const SENTENCE_END = /[.!?…]["'”’)\]]*\s+(?=["'“‘([]?[\p{Lu}\d])/gu

/** The sentence around an offset inside a block: for pointing only, the record keeps spans. */
export function sentenceAround(text: string, block: Span, offset: number): Span {
  let { start, end } = block
  for (const match of text.slice(block.start, block.end).matchAll(SENTENCE_END)) {
    const at = block.start + match.index + match[0].length
    if (at <= offset) start = at
    else {
      end = block.start + match.index + match[0].trimEnd().length
      break
    }
  }
  return { start, end }
}

/** Where an offset of the text came from in the original; undefined where the map does not say. */
export function originalOffset(reading: Reading, offset: number): number | undefined {
  const { offsets } = reading.report.source
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (offsets[middle]!.textStart <= offset) low = middle
    else high = middle - 1
  }
  const piece = offsets[low]
  if (!piece || piece.textStart > offset) return undefined
  return piece.verbatim ? piece.originalStart + (offset - piece.textStart) : piece.originalStart
}

/** Where words stand in a text, whatever their case; at most a thousand. */
export function placesOf(text: string, words: string): Span[] {
  const found: Span[] = []
  const wanted = words.match(/[\p{L}\p{N}]{2,}/gu)
  if (!wanted) return found
  // Only letters and digits are left in the words, so nothing in them is read as a pattern.
  for (const match of text.matchAll(new RegExp(wanted.join('|'), 'giu'))) {
    found.push({ start: match.index, end: match.index + match[0].length })
    if (found.length === 1000) break
  }
  return found
}
