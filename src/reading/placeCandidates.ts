/** What a toponym in a text may stand for: the places of its name, or of the name it is built from. */
import { dictionary } from '../record/dictionary.ts'
import { countryByDemonym, countryByName } from '../ontology/countries.ts'
import { regionByDemonym } from '../ontology/regionDemonyms.ts'
import type { Span } from '../record/span.ts'
import type { Gazetteer, NameForm } from './gazetteer.ts'
import type { PlaceFeature } from '../ontology/placeFeature.ts'

/** How a candidate was come by, worst last: `part` is a name inside the toponym ("Lagos" of "Lagos State Police"). */
export type CandidateForm = NameForm | 'demonym' | 'stripped' | 'part'

export type PlaceCandidate = { place: number; form: CandidateForm }

/** A toponym as found or given. */
export type Toponym = Span & {
  /** The name that was looked up in the end: "Iraq" for "Iraqi", "Mosul" for "western Mosul". */
  name: string
  candidates: PlaceCandidate[]
  /** It names the country of a people or adjective. */
  demonym: boolean
  /** Words that say what is meant: "province" after "Anbar", "city of" before it. */
  kind?: PlaceKindWord
}

export type PlaceKindWord = 'country' | 'admin1' | 'admin2' | 'town' | 'district' | 'water' | 'mountain' | 'site'

const KIND_WORDS: Record<string, PlaceKindWord> = dictionary({
  province: 'admin1',
  provinces: 'admin1',
  governorate: 'admin1',
  state: 'admin1',
  oblast: 'admin1',
  region: 'admin1',
  prefecture: 'admin1',
  krai: 'admin1',
  county: 'admin2',
  counties: 'admin2',
  parish: 'admin2',
  district: 'admin2',
  raion: 'admin2',
  department: 'admin2',
  city: 'town',
  town: 'town',
  village: 'town',
  township: 'town',
  suburb: 'town',
  municipality: 'town',
  capital: 'town',
  neighborhood: 'district',
  neighbourhood: 'district',
  quarter: 'district',
  river: 'water',
  lake: 'water',
  sea: 'water',
  ocean: 'water',
  gulf: 'water',
  bay: 'water',
  strait: 'water',
  mount: 'mountain',
  mountain: 'mountain',
  mountains: 'mountain',
  airport: 'site',
  base: 'site',
  camp: 'site',
  prison: 'site',
  university: 'site',
  hospital: 'site',
  port: 'site',
  bridge: 'site',
  square: 'site',
  street: 'site',
  road: 'site',
  avenue: 'site',
  highway: 'site',
  park: 'site',
  stadium: 'site',
  school: 'site',
  church: 'site',
  mosque: 'site',
  palace: 'site',
  station: 'site',
  embassy: 'site',
  hotel: 'site',
  dam: 'site',
  island: 'site',
  islands: 'site',
  valley: 'site',
  creek: 'water',
  republic: 'country',
  country: 'country',
  nation: 'country',
})

/** Features that a kind word agrees with. */
export const KIND_FEATURES: Record<PlaceKindWord, readonly PlaceFeature[]> = {
  country: ['country'],
  admin1: ['admin1', 'region'],
  admin2: ['admin2', 'district'],
  town: ['capital', 'seat1', 'seat2', 'seat3', 'town', 'quarter'],
  district: ['district', 'quarter'],
  water: ['water'],
  mountain: ['mountain', 'region'],
  site: ['facility', 'camp', 'base', 'crossing', 'region', 'water'],
}

const DIRECTIONS =
  /^(?:(?:the|northern|southern|eastern|western|central|north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west|northeastern|northwestern|southeastern|southwestern|greater|downtown|upper|lower|inner|outer|mainland|metropolitan|old|rural|modern|ancient|city of|town of|village of|state of|province of|district of|county of|republic of|kingdom of|port of|gulf of|lake|mount|mt\.?|fort|camp|county|university of|bay of|isle of|island of)[ -]+)+/i
const GENERIC_LAST =
  /[ -]+(?:city|town|county|counties|parish|province|region|district|governorate|state|township|area|prefecture|oblast|river|lake|bay|island|islands|airport|international airport|air base|airbase|valley|peninsula|border|border crossing|crossing|camp|refugee camp|metro|metropolitan area|village|municipality|neighborhood|neighbourhood|suburb|coast|beach|port|harbor|harbour|hills|mountains|university|prison|dam|bridge|creek|canyon|desert)$/i

export type LookedUp = { name: string; candidates: PlaceCandidate[]; demonym: boolean }

/** Candidates of a toponym's text; empty where neither it nor a part of it is known. */
export function candidatesOf(text: string, gazetteer: Gazetteer): LookedUp {
  const whole = knownPlaces(text, gazetteer)
  if (whole.candidates.length > 0) return whole
  const { name } = whole
  const core = name.replace(DIRECTIONS, '').replace(GENERIC_LAST, '')
  if (core !== name && core.length > 2 && /^\p{Lu}/u.test(core)) {
    const inner = candidatesOf(core, gazetteer)
    if (inner.candidates.length > 0)
      return {
        ...inner,
        candidates: inner.candidates.map((c) => (c.form === 'demonym' ? c : { ...c, form: 'stripped' })),
      }
  }
  return partCandidates(name, gazetteer) ?? whole
}

/** Places, countries and peoples of exactly this name. */
export function knownPlaces(text: string, gazetteer: Gazetteer): LookedUp {
  const whole = text.replace(/\s+/g, ' ').replace(/['’]s?$/, '')
  const nothing = { name: whole, candidates: [], demonym: false }
  const people = /^\p{Lu}/u.test(whole) ? countryByDemonym(whole) : undefined
  const named = countryByName(whole)
  const region = regionByDemonym(whole)
  if (region) {
    const place = largest(gazetteer, region.name, (p) => {
      const feature = gazetteer.feature(p)
      if (region.feature === '') return true
      return region.feature === 'continent' ? feature === 'continent' : feature === 'region' || feature === 'admin1'
    })
    if (place >= 0) return { name: region.name, candidates: [{ place, form: 'demonym' }], demonym: true }
  }
  if (people && (!named || people === named)) {
    const place = largest(gazetteer, people.name, (p) => gazetteer.feature(p) === 'country')
    if (place >= 0) return { name: people.name, candidates: [{ place, form: 'demonym' }], demonym: true }
  }
  // "us" is a pronoun and "Car" a word: two or three letters are an abbreviation in capitals or with a dot.
  if (whole.length <= 3 && !named && !/^[A-Z.]+$|^[A-Z][a-z]{2}$|^[A-Z][a-z]{1,2}\.$/.test(whole)) return nothing
  if (whole.length <= 2 && !named && !/^[A-Z]{2}$/.test(whole)) return nothing
  return { name: whole, candidates: gazetteer.lookup(whole), demonym: false }
}

function largest(gazetteer: Gazetteer, name: string, is: (place: number) => boolean): number {
  let best = -1
  for (const { place, form } of gazetteer.lookup(name))
    if (form === 'name' && is(place) && (best < 0 || gazetteer.population(place) > gazetteer.population(best)))
      best = place
  return best
}

/** "Austin, Texas", "Israel-Lebanon", "Aleppo/Idlib", "Belfast International": the part that is known. */
function partCandidates(text: string, gazetteer: Gazetteer) {
  const comma = text.split(/\s*,\s*/)
  if (comma.length > 1 && comma[0]!.length > 1) {
    const inner = candidatesOf(comma[0]!, gazetteer)
    return inner.candidates.length > 0 ? inner : undefined
  }
  const pieces = text.split(/[-–/ ]/).filter((p) => p !== '')
  if (pieces.length < 2 || pieces.length > 5) return undefined
  for (let length = pieces.length - 1; length > 0; length--)
    for (let first = 0; first + length <= pieces.length; first++) {
      const part = pieces.slice(first, first + length).join(' ')
      if (part.length < 4 || !/^\p{Lu}/u.test(part) || KIND_WORDS[part.toLowerCase()]) continue
      const candidates = gazetteer
        .lookup(part)
        .filter((c) => gazetteer.population(c.place) >= 10_000 && c.form === 'name')
      if (candidates.length > 0)
        return { name: part, candidates: candidates.map((c) => ({ ...c, form: 'part' as const })), demonym: false }
    }
  return undefined
}

/** What the words beside or inside a toponym say it is: "Anbar province", "the city of Mosul", "Lake Chad". */
export function kindWord(text: string, { start, end }: Span): PlaceKindWord | undefined {
  const own = text.slice(start, end).toLowerCase().split(/\s+/)
  const last = KIND_WORDS[own[own.length - 1]!]
  if (own.length > 1 && last) return last
  const first = KIND_WORDS[own[0]!]
  if (own.length > 1 && first) return first
  const after = /^\s+([a-zA-Z]+)/.exec(text.slice(end, end + 20))
  const next = after && KIND_WORDS[after[1]!.toLowerCase()]
  if (next) return next
  const before = /([a-z]+) (?:of )?(?:the )?$/i.exec(text.slice(Math.max(0, start - 24), start))
  const word = before && KIND_WORDS[before[1]!.toLowerCase()]
  // "the province of Anbar", "the village Hajin", but not "the state Iraq"
  return word || undefined
}
