/** Country, PLOVER sector and CAMEO code of an actor, from who it is known to be and from how it is described. */
import { actorKey, isPlaceEntry, roleOn, type Actor } from '../ontology/actors.ts'
import { lookupActor, type ActorBase } from './actorBase.ts'
import { countryByCapital, countryByCode, countryByDemonym, countryByName } from '../ontology/countries.ts'
import { readActorCode, roleOfSector } from '../ontology/sectors.ts'
import { sectorOf, type SectorModel } from './actorSector.ts'

export type ActorCode = {
  /** ISO 3166-1 alpha-3, or UNO, EUR, IGO, NGO, MNC, IMG. */
  country?: string
  /** PLOVER sectors, the chief one first; empty for a country as such. */
  sectors: string[]
  /** CAMEO actor code. */
  code?: string
  because: string
}

export type CodeContext = {
  base: ActorBase
  sectors: SectorModel
  /** The report's day, ISO 8601: offices are looked up for it. */
  day?: string
  /** Country to take where the phrase names none. */
  country?: string
  /** What the name is known to be, where it is: a person's name is not read for words of office. */
  kind?: 'person' | 'body'
  /** Country of a town or province by its name. */
  countryOfPlace?: (name: string) => string | undefined
}

const FORMER = /\b(?:former|ex|retired|disgraced|late|ousted|deposed)\b[\s-]/i

/** Codes a phrase that names or describes an actor: "former CIA official", "Armenian Prime Minister Nikol Pashinyan". */
export function codeActor(phrase: string, context: CodeContext): ActorCode {
  const text = phrase
    .replace(/\s+(?=[’']s?\b)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:the|a|an)\s+/i, '')
  const words = text.split(' ')
  const known = lookupActor(context.base, text)
  const whole = countryByName(text) ?? countryByDemonym(text)
  const full = knownCode(
    known.filter((actor) => !isPlaceEntry(actor) && !(whole && actor.source === 'oeda')),
    context,
  )
  if (full) return full
  if (whole) {
    const people = countryByName(text) === undefined && text.endsWith('s')
    return made(whole.alpha3, people ? ['CVL'] : [], undefined, `name of ${whole.name}`)
  }
  const country = countryIn(words, context)
  if (country && country.used.size === words.length)
    return made(
      country.code,
      [countryByCapital(text) ? 'GOV' : 'CVL'],
      undefined,
      `a place in ${countryByCode(country.code)?.name ?? country.code}`,
    )
  const part = longestKnown(words, context, country?.code)
  const rest = words.filter((_, i) => !country?.used.has(i)).join(' ')
  // A phrase of capitals only is a name, and an unknown person's says nothing: the classifier has to be very sure.
  const name = words.every((word) => /^[\p{Lu}\d(]/u.test(word)) && words.length > 1
  const bound = context.kind === 'person' ? 1.1 : name && context.kind !== 'body' ? 0.9 : 0.55
  const guess = sectorOf(rest || text, context.sectors, bound)
  let place = country?.code ?? part?.code.country ?? context.country
  let sectors = guess?.sectors ?? []
  let because = [country && `country of "${country.word}"`, guess?.because].filter(Boolean).join('; ')
  if (part && (guess === undefined || part.atEnd)) {
    // The known name is what the phrase is about; its words in front ("Prime Minister") are its title.
    sectors = part.code.sectors.length > 0 ? part.code.sectors : sectors
    place = part.code.country ?? place
    because = part.code.because
  } else if (part && sectors.length > 0) {
    // Those who act for a known body are of its sector: "Boko Haram gunmen", "a CIA official".
    if (part.code.sectors.length > 0 && /^(?:UAF|UNK|CVL|GOV|MIL|REB)$/.test(sectors[0]!)) sectors = part.code.sectors
    because = `${because}; ${part.code.because}`
  }
  if (FORMER.test(text) && sectors.some((s) => STATE.has(s))) {
    sectors = ['ELI', ...sectors.filter((s) => s !== 'GOV')]
    because += '; former'
  }
  return made(place, sectors, undefined, because || 'nothing known')
}

const STATE = new Set(['GOV', 'MIL', 'COP', 'LEG', 'JUD', 'SPY', 'PTY'])

/** The code of the best known actor of a name on the report's day. */
function knownCode(actors: readonly Actor[], context: CodeContext): ActorCode | undefined {
  const actor = chooseActor(actors, context)
  const found = actor && roleOn(actor, context.day)
  if (!found) return undefined
  const parts = readActorCode(found.role.code)
  if (parts.country === undefined && parts.sectors.length === 0) return undefined
  const span = [found.role.from, found.role.to].some(Boolean) ? ` ${found.role.from ?? ''}–${found.role.to ?? ''}` : ''
  const because = `known: ${actor.name}, ${found.role.title ?? found.role.code}${span} (${actor.source})`
  if (found.past && actor.kind === 'person' && parts.sectors.some((s) => STATE.has(s)))
    return made(
      parts.country,
      ['ELI', ...parts.sectors.filter((s) => s !== 'GOV' && s !== 'ELI')],
      undefined,
      `${because}, past`,
    )
  return made(parts.country, parts.sectors, found.role.code, because)
}

function chooseActor(actors: readonly Actor[], context: CodeContext): Actor | undefined {
  if (actors.length < 2 || !context.country) return actors[0]
  return actors.find((actor) => actor.roles.some((role) => role.code.startsWith(context.country!))) ?? actors[0]
}

/** A word without the possessive and the comma behind it. */
function bareWord(word: string): string {
  return word.replace(/[’']s?$/, '').replace(/[,;:]$/, '')
}

/**
 * The longest run of capitalised words that is a known name; the whole phrase has been tried. A phrase that names another country
 * is not about it ("Chile's Defense Department" is not the one of the United States).
 */
function longestKnown(
  words: readonly string[],
  context: CodeContext,
  country: string | undefined,
): { code: ActorCode; atEnd: boolean } | undefined {
  const n = Math.min(words.length, 12)
  for (let width = Math.min(n, 7); width > 0; width--)
    for (let first = n - width; first >= 0; first--) {
      if (!/^\p{Lu}/u.test(words[first]!) || !/^[\p{Lu}\d]/u.test(words[first + width - 1]!)) continue
      const name = bareWord(words.slice(first, first + width).join(' '))
      if (countryByName(name) || countryByDemonym(name)) continue
      const atEnd = first + width === n
      const actors = lookupActor(context.base, name).filter(
        (actor) => !isPlaceEntry(actor) && standsAlone(actor, name, width, atEnd, words),
      )
      const code = actors.length > 0 ? knownCode(actors, context) : undefined
      if (code && (country === undefined || code.country === undefined || code.country === country))
        return { code, atEnd }
    }
  return undefined
}

/** Single words are names of too many: only acronyms, known bodies, and surnames at the end behind a title are let through. */
function standsAlone(actor: Actor, name: string, width: number, atEnd: boolean, words: readonly string[]): boolean {
  if (width > 1 || /^[\p{Lu}.]{2,}$/u.test(name)) return true
  if (actor.kind !== 'person') return actor.source !== 'oeda'
  return atEnd && words.length > 1 && words.slice(0, -1).every((word) => TITLE_WORD.test(word))
}

const TITLE_WORD =
  /^(?:president|prime|minister|chancellor|king|general|gen\.?|col\.?|mr\.?|mrs\.?|ms\.?|sen\.?|senator|secretary|leader|premier|foreign|defen[cs]e|interior|deputy|vice|former|u\.?s\.?|\p{Lu}\p{L}+n|\p{Lu}\p{L}+i)$/iu

/** The first country, people or place in a phrase, and which words name it. */
function countryIn(
  words: readonly string[],
  context: CodeContext,
): { code: string; word: string; used: Set<number> } | undefined {
  const made = (code: string, word: string, first: number, width: number) => ({
    code,
    word,
    used: new Set(Array.from({ length: width }, (_, k) => first + k)),
  })
  for (let width = 3; width > 0; width--)
    for (let first = 0; first + width <= words.length; first++) {
      const word = bareWord(words.slice(first, first + width).join(' '))
      if (!/^\p{Lu}/u.test(word)) continue
      const country =
        countryByName(word) ?? countryByDemonym(word) ?? countryByName(word.replace(/-(?:based|born|led)$/, ''))
      if (country) return made(country.alpha3, word, first, width)
    }
  // Towns and provinces only as whole names: "Kamal" in a person's name is none.
  const gazetteer = context.countryOfPlace
  for (const search of [
    (word: string) => countryByCapital(word)?.alpha3 ?? placeOfDictionary(word, context),
    gazetteer,
  ].filter((lookup) => lookup !== undefined))
    for (let first = 0; first < words.length; first++) {
      if (!/^\p{Lu}/u.test(words[first]!)) continue
      let width = 1
      while (
        first + width < words.length &&
        /^\p{Lu}/u.test(words[first + width]!) &&
        !/[’']s?$|,$/.test(words[first + width - 1]!)
      )
        width++
      for (let size = width; size > 0; size--) {
        const word = bareWord(words.slice(first, first + size).join(' '))
        // A part of a run of capitals is a place only before a noun of office or body: "Madras High Court", "Rakhine Buddhists".
        if (size < width && !isBody(words.slice(first + size, first + width).join(' '), context)) continue
        // Nor is any word of a known body's name one.
        if (isKnownBody(word, context)) break
        if (isBody(word, context)) continue
        const place = actorKey(word).length > 3 ? search(word) : undefined
        if (place) return made(place, word, first, size)
      }
      first += width - 1
    }
  return undefined
}

function isKnownBody(name: string, context: CodeContext): boolean {
  return lookupActor(context.base, name).some(
    (actor) => actor.source !== 'oeda' && actor.kind !== 'person' && actor.kind !== 'place',
  )
}

function isBody(words: string, context: CodeContext): boolean {
  return (
    /^(?:State|Province|Region|City|County|District|Governorate)\b/.test(words) ||
    sectorOf(words, context.sectors, 1.1) !== undefined
  )
}

/** Towns and provinces that the dictionaries list under their country. */
function placeOfDictionary(name: string, context: CodeContext): string | undefined {
  const entry = lookupActor(context.base, name).find((actor) => isPlaceEntry(actor) || actor.kind === 'place')
  return entry && readActorCode(entry.roles[0]?.code ?? '').country
}

const STATELESS: Readonly<Record<string, string>> = { UNO: 'IGOUNO', EUR: 'IGOEUR' }

function made(
  country: string | undefined,
  sectors: readonly string[],
  code: string | undefined,
  because: string,
): ActorCode {
  const cameoCountry = country === undefined ? '' : (STATELESS[country] ?? countryByCode(country)?.cameo ?? country)
  const cameo = code ?? cameoCountry + (sectors[0] ? roleOfSector(sectors[0]) : '')
  return {
    ...(country ? { country } : {}),
    sectors: [...sectors],
    ...(cameo ? { code: cameo } : {}),
    because,
  }
}
