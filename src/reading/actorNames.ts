/** The names of actors and places in a text: what the language layer found, cut to the name itself, and countries inside other words. */
import type { Analysis, Name } from '../language/analysis.ts'
import { isTitle } from '../language/coreferenceNames.ts'
import { type Actor } from '../ontology/actors.ts'
import { lookupActor, type ActorBase } from './actorBase.ts'
import { countryByDemonym, countryByName, type Country } from '../ontology/countries.ts'
import { isArmedGroup } from '../language/armedGroups.ts'
import type { EntityKind } from '../record/entity.ts'
import type { PlaceMention } from '../record/slot.ts'
import { overlaps } from '../record/span.ts'

/** A name by tokens [first, last); `printed` is its text without title and possessive. */
export type NameUnit = {
  first: number
  last: number
  start: number
  end: number
  printed: string
  /** Where the titles taken off in front begin; `first` where there were none. */
  titleFirst: number
  kind: EntityKind
  country?: Country
  /** A country named by its adjective: "Iraqi". */
  demonym: boolean
  known: Actor[]
  place?: PlaceMention
}

const KIND_OF_TYPE: Partial<Record<Name['type'], EntityKind>> = {
  person: 'person',
  organisation: 'organisation',
  'armed-group': 'armed-group',
  nationality: 'nationality',
  place: 'place',
  facility: 'facility',
}

/** Royal and religious titles are part of a name that has no other: "King Abdullah II", "Pope Francis". */
const ROYAL = new Set(['king', 'queen', 'prince', 'princess', 'pope', 'emir', 'sultan', 'emperor'])

/** Names in reading order; no two share a token. */
export function findNameUnits(
  analysis: Analysis,
  places: readonly PlaceMention[],
  base: ActorBase | undefined,
): NameUnit[] {
  const { tokens, text } = analysis
  const taken = new Uint8Array(tokens.length)
  const units: NameUnit[] = []
  let p = 0
  const sorted = places.toSorted((a, b) => a.start - b.start)
  const placeOf = (start: number, end: number): PlaceMention | undefined => {
    while (p > 0 && sorted[p - 1]!.end > start) p--
    while (p < sorted.length && sorted[p]!.end <= start) p++
    return p < sorted.length && overlaps(sorted[p]!, { start, end }) ? sorted[p] : undefined
  }
  const add = (first: number, last: number, type: Name['type'] | undefined): void => {
    const unit = unitOf(analysis, first, last, type, base, placeOf)
    if (unit === undefined) return
    for (let i = unit.first; i < unit.last; i++) if (taken[i]) return
    taken.fill(1, unit.first, unit.last)
    units.push(unit)
  }
  for (const name of analysis.names) {
    if (isCountedPeople(analysis, name)) continue
    if (KIND_OF_TYPE[name.type] === undefined) {
      // Dates and sums hold no actors; a product or another name may still be a known one.
      if (name.type === 'date' || name.type === 'money') taken.fill(1, name.first, name.last)
      else if (base && lookupActor(base, analysis.text.slice(name.start, name.end)).length > 0)
        add(name.first, name.last, 'organisation')
      continue
    }
    const hyphened = name.last - name.first === 1 ? insideToken(analysis, name.first) : undefined
    if (hyphened) {
      taken[name.first] = 1
      units.push(hyphened)
    } else for (const [first, last, type] of splitPossessive(analysis, name)) add(first, last, type)
  }
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i]) continue
    const inside = insideToken(analysis, i)
    if (inside) {
      units.push(inside)
      continue
    }
    // "M23" is no name to the recogniser, and may be two tokens.
    const lettered = letteredWidth(analysis, i)
    if (
      base &&
      lettered > 0 &&
      lookupActor(base, text.slice(tokens[i]!.start, tokens[i + lettered - 1]!.end)).length > 0
    ) {
      add(i, i + lettered, 'armed-group')
      i += lettered - 1
      continue
    }
    const width = countryWidth(analysis, i, taken)
    if (width > 0) {
      if (!isCountedPeople(analysis, { first: i, last: i + width })) add(i, i + width, undefined)
      i += width - 1
    }
  }
  trimTitles(analysis, units)
  return units.sort((a, b) => a.first - b.first)
}

/** "14 Palestinians", "two Indians": people counted, and not their state. */
function isCountedPeople({ tokens }: Analysis, { first, last }: { first: number; last: number }): boolean {
  if (last - first !== 1 || !/^NN(?:P)?S$/.test(tokens[first]!.xpos)) return false
  const { form, sentence } = tokens[first]!
  if (countryByDemonym(form) === undefined || countryByName(form) !== undefined) return false
  const before = tokens[first - 1]
  return before?.sentence === sentence && before.upos === 'NUM'
}

/** Tokens of a letter or two and a number without a space between them: one, two, or 0 for none. */
function letteredWidth({ tokens }: Analysis, i: number): number {
  const { form, end } = tokens[i]!
  if (/^\p{Lu}{1,3}-?\d{1,3}$/u.test(form)) return 1
  const next = tokens[i + 1]
  return next?.start === end && /^\d{1,3}$/.test(next.form) && /^\p{Lu}{1,3}$/u.test(form) ? 2 : 0
}

/** A person's name with a word in front of it that elsewhere stands without is that name: a misspelt title. */
function trimTitles({ tokens, text }: Analysis, units: readonly NameUnit[]): void {
  const full = new Set(units.filter((u) => u.kind === 'person' && /\s/.test(u.printed)).map((u) => u.printed))
  for (const unit of units) {
    if (unit.kind !== 'person') continue
    for (let first = unit.first + 1; first < unit.last - 1; first++) {
      const printed = text.slice(tokens[first]!.start, unit.end)
      if (!full.has(printed)) continue
      unit.first = first
      unit.start = tokens[first]!.start
      unit.printed = printed
      break
    }
  }
}

/** "Iran's Foreign Ministry" names two: the country and its ministry. */
function splitPossessive({ tokens }: Analysis, name: Name): [number, number, Name['type']][] {
  for (let i = name.first + 1; i < name.last - 1; i++)
    if (tokens[i]!.xpos === 'POS')
      return [
        [name.first, i, 'place'],
        [i + 1, name.last, name.type === 'place' ? 'organisation' : name.type],
      ]
  return [[name.first, name.last, name.type]]
}

/** How many tokens from `i` on name a country or a people; 0 for none. Small letters and short words name none. */
function countryWidth({ tokens, text }: Analysis, i: number, taken: Uint8Array): number {
  const form = tokens[i]!.form
  if (!/^\p{Lu}/u.test(form) || form.length < 2) return 0
  for (let width = 3; width > 0; width--) {
    const last = tokens[i + width - 1]
    if (last === undefined || last.sentence !== tokens[i]!.sentence || taken[i + width - 1]) continue
    const printed = text.slice(tokens[i]!.start, last.end)
    if (countryByName(printed) ?? countryByDemonym(printed)) return width
  }
  return 0
}

/** A country in a token with hyphens that the tokenizer leaves whole: "pro-Iran", "anti-American". */
function insideToken({ tokens }: Analysis, i: number): NameUnit | undefined {
  const { form, start } = tokens[i]!
  const parts = /^(\p{L}+[-‐–])(\p{Lu}[\p{L}.]+)$/u.exec(form)
  if (!parts) return undefined
  const printed = parts[2]!
  const country = countryAt(printed)
  if (!country) return undefined
  const from = start + parts[1]!.length
  const demonym = countryByName(printed) === undefined
  return {
    first: i,
    last: i + 1,
    start: from,
    end: from + printed.length,
    printed,
    titleFirst: i,
    kind: 'country',
    country,
    demonym,
    known: [],
  }
}

function unitOf(
  analysis: Analysis,
  from: number,
  to: number,
  type: Name['type'] | undefined,
  base: ActorBase | undefined,
  placeOf: (start: number, end: number) => PlaceMention | undefined,
): NameUnit | undefined {
  const { tokens, text } = analysis
  let first = from
  let last = to
  while (last > first && (tokens[last - 1]!.xpos === 'POS' || tokens[last - 1]!.upos === 'PUNCT')) last--
  while (first < last && (tokens[first]!.upos === 'PUNCT' || tokens[first]!.upos === 'DET')) first++
  if (first >= last) return undefined
  const titleFirst = first
  let country = countryAt(text.slice(tokens[first]!.start, tokens[last - 1]!.end))
  if (type === 'person') {
    while (last - first > 1 && isTitle(bare(tokens[first]!.form)) && !regnal(analysis, first, last)) first++
    country = undefined
  }
  const start = tokens[first]!.start
  const end = tokens[last - 1]!.end
  const printed = text.slice(start, end)
  const known = base ? lookupActor(base, printed) : []
  const place = placeOf(start, end)
  // "Khan Younis", taken for a person by the recogniser, where the places of the text say that it is one.
  const town =
    type === 'person' && titleFirst === first && last - first > 1 && place?.start === start && place.end === end
  const kind = kindOf(printed, town ? 'place' : type, known, country, place)
  return {
    first,
    last,
    start,
    end,
    printed,
    titleFirst: kind === 'person' ? titleFirst : first,
    kind,
    demonym: country !== undefined && countryByName(printed) === undefined,
    known,
    ...(country && (kind === 'country' || kind === 'nationality') ? { country } : {}),
    ...(place ? { place } : {}),
  }
}

function countryAt(printed: string): Country | undefined {
  return countryByName(printed) ?? countryByDemonym(printed)
}

function bare(form: string): string {
  return form.toLowerCase().replace(/\.$/, '')
}

function regnal({ tokens }: Analysis, first: number, last: number): boolean {
  if (!ROYAL.has(bare(tokens[first]!.form))) return false
  return last - first === 2 || /^[IVX]+$/.test(tokens[last - 1]!.form)
}

/** The recognizer's type, unless a known actor or the country table says better. */
function kindOf(
  printed: string,
  type: Name['type'] | undefined,
  known: readonly Actor[],
  country: Country | undefined,
  place: PlaceMention | undefined,
): EntityKind {
  if (country && type !== 'person') return 'country'
  const own = known.find((actor) => actor.kind)
  const given = type ? KIND_OF_TYPE[type]! : 'place'
  if (own?.kind && own.source !== 'oeda') return own.kind as EntityKind
  if (given === 'person' && own?.kind === 'person') return 'person'
  if (given === 'person' && GROUP_FIRST.test(printed)) return 'armed-group'
  if (isArmedGroup(printed) && given !== 'place' && given !== 'facility' && given !== 'person') return 'armed-group'
  if (own?.kind === 'armed-group' && given !== 'place') return 'armed-group'
  if (given === 'organisation') {
    if (STATE_FORCE.test(printed)) return 'state-force'
    if (GOVERNMENT.test(printed)) return 'government'
  }
  if (given === 'place' && place?.kind === 'facility') return 'facility'
  return given
}

/** Words for an association, an army or a front in Arabic, Urdu and Pashto, which head names of groups and none of people. */
const GROUP_FIRST =
  /^(?:Jama['’]?at?(?:ul)?|Jamaat\p{L}*|Lashkar|Jai?sh|Jaysh|Hara?kat|Hizb|Kata['’]?ib|Ansarul?|Jund|Jabhat|Tehree?k|Liwa|Saraya)(?:[- ]\p{L}|$)/u

const STATE_FORCE =
  /\b(?:Army|Navy|Air Force|Armed Forces|Security Forces?|Police|Gendarmerie|National Guard|Coast ?Guard|Border Guards?|Marines?|Marine Corps|Intelligence Service|Security Service|Military|Defen[cs]e Forces?|Special Forces|Commandos?)\b/i
const GOVERNMENT =
  /\b(?:Ministry|Government|Cabinet|Parliament|Senate|Congress|Assembly|Department|Embassy|Consulate|Commission|Court|Administration|Presidency|Supreme Council|White House|Kremlin|Council of Ministers|Knesset|Duma)\b/i

/** The unit that holds a token; -1 for none. `units` as {@link findNameUnits} gives them. */
export function unitAt(units: readonly NameUnit[], token: number): number {
  let low = 0
  let high = units.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const unit = units[middle]!
    if (token < unit.first) high = middle - 1
    else if (token >= unit.last) low = middle + 1
    else return middle
  }
  return -1
}
