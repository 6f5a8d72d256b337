/** Country, PLOVER sector and CAMEO code of an actor, from who it is known to be and from how it is described. */
import { actorKey, lookupActor, roleOn, type Actor, type ActorBase } from '../ontology/actors.ts'
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
  /** Country of a town or province by its name. */
  countryOfPlace?: (name: string) => string | undefined
}

const FORMER = /\b(?:former|ex|retired|disgraced|late|ousted|deposed)\b[\s-]/i

/** Codes a phrase that names or describes an actor: "former CIA official", "Armenian Prime Minister Nikol Pashinyan". */
export function codeActor(phrase: string, context: CodeContext): ActorCode {
  const text = phrase.replace(/\s+/g, ' ').trim().replace(/^(?:the|a|an)\s+/i, '')
  const words = text.split(' ')
  const whole = countryByName(text) ?? countryByDemonym(text)
  if (whole) {
    const people = countryByName(text) === undefined && /s$/.test(text)
    return made(whole.alpha3, people ? ['CVL'] : [], undefined, `name of ${whole.name}`)
  }
  const full = knownCode(lookupActor(context.base, text), context, text)
  if (full) return full
  const country = countryIn(words, context)
  const former = FORMER.test(text)
  const part = longestKnown(words, context)
  const rest = words.filter((_, i) => !country?.used.has(i)).join(' ')
  const guess = sectorOf(rest || text, context.sectors)
  let place = country?.code ?? part?.code.country ?? context.country
  let sectors = guess?.sectors ?? []
  let because = [country && `country of "${country.word}"`, guess?.because].filter(Boolean).join('; ')
  if (part && (part.actor.kind === 'person' || guess === undefined || part.atEnd)) {
    // The known name is what the phrase is about; its words in front ("Prime Minister") are its title.
    sectors = part.code.sectors.length > 0 ? part.code.sectors : sectors
    place = part.code.country ?? place
    because = part.code.because
  } else if (part && sectors.length > 0) {
    place = country?.code ?? part.code.country ?? place
    // Those who act for a known body are of its sector: "Boko Haram gunmen", "a CIA official".
    if (part.code.sectors.length > 0 && /^(?:UAF|UNK|CVL|GOV|MIL)$/.test(sectors[0]!)) sectors = part.code.sectors
    because = `${because}; ${part.code.because}`
  }
  if (former && sectors.some((s) => STATE.has(s))) {
    sectors = ['ELI', ...sectors.filter((s) => s !== 'GOV')]
    because += '; former'
  }
  if (place === undefined && sectors.length === 0) {
    const town = context.countryOfPlace?.(text)
    if (town)
      return made(town, [countryByCapital(text) ? 'GOV' : 'CVL'], undefined, `a place in ${countryByCode(town)?.name ?? town}`)
  }
  return made(place, sectors, undefined, because || 'nothing known')
}

const STATE = new Set(['GOV', 'MIL', 'COP', 'LEG', 'JUD', 'SPY', 'PTY'])

/** The code of the best known actor of a name on the report's day. */
function knownCode(actors: readonly Actor[], context: CodeContext, text: string): ActorCode | undefined {
  const actor = chooseActor(actors, context)
  if (!actor) return undefined
  const found = roleOn(actor, context.day)
  if (!found) return undefined
  const parts = readActorCode(found.role.code)
  if (parts.country === undefined && parts.sectors.length === 0) return undefined
  const span = [found.role.from, found.role.to].some(Boolean) ? ` ${found.role.from ?? ''}–${found.role.to ?? ''}` : ''
  const because = `known: ${actor.name}, ${found.role.title ?? found.role.code}${span} (${actor.source})`
  if (found.past && actor.kind === 'person' && parts.sectors.some((s) => STATE.has(s)))
    return made(parts.country, ['ELI', ...parts.sectors.filter((s) => s !== 'GOV' && s !== 'ELI')], undefined, `${because}, past`)
  // A bare country code is a town or province of the dictionaries.
  if (parts.sectors.length === 0 && actor.source === 'oeda' && found.role.code.length === 3) {
    const capital = countryByCapital(text)
    return made(parts.country, [capital ? 'GOV' : 'CVL'], undefined, `${because}, ${capital ? 'capital' : 'place'}`)
  }
  return made(parts.country, parts.sectors, found.role.code, because)
}

function chooseActor(actors: readonly Actor[], context: CodeContext): Actor | undefined {
  if (actors.length < 2 || context.country === undefined) return actors[0]
  return actors.find((actor) => actor.roles.some((role) => role.code.startsWith(context.country!))) ?? actors[0]
}

/** The longest run of capitalised words that is a known name; the whole has been tried. */
function longestKnown(
  words: readonly string[],
  context: CodeContext,
): { code: ActorCode; actor: Actor; atEnd: boolean } | undefined {
  const n = Math.min(words.length, 12)
  for (let width = Math.min(n, 7); width > 0; width--)
    for (let first = n - width; first >= 0; first--) {
      if (!/^\p{Lu}/u.test(words[first]!) || !/^[\p{Lu}\d]/u.test(words[first + width - 1]!)) continue
      const name = words.slice(first, first + width).join(' ')
      // Single words are names of too many; only those in capitals, or that stand as acronyms and groups, are let through.
      const actors = lookupActor(context.base, name).filter(
        (actor) => width > 1 || /^[\p{Lu}.]{2,}$/u.test(name) || (actor.source !== 'oeda' && actor.kind !== 'person') || first + width === n,
      )
      if (actors.length === 0 || countryByName(name) || countryByDemonym(name)) continue
      const code = knownCode(actors, context, name)
      if (code) return { code, actor: chooseActor(actors, context)!, atEnd: first + width === n }
    }
  return undefined
}

/** The first country, people or place in a phrase, and which words name it. */
function countryIn(
  words: readonly string[],
  context: CodeContext,
): { code: string; word: string; used: Set<number> } | undefined {
  for (let width = 3; width > 0; width--)
    for (let first = 0; first + width <= words.length; first++) {
      const word = words
        .slice(first, first + width)
        .join(' ')
        .replace(/[’']s?$|[,;]$/, '')
      if (!/^\p{Lu}/u.test(word)) continue
      const country = countryByName(word) ?? countryByDemonym(word) ?? countryByName(word.replace(/-based$|-backed$|-led$/, ''))
      if (country) return { code: country.alpha3, word, used: new Set(Array.from({ length: width }, (_, k) => first + k)) }
    }
  for (let width = 2; width > 0; width--)
    for (let first = 0; first + width <= words.length; first++) {
      const word = words
        .slice(first, first + width)
        .join(' ')
        .replace(/[’']s?$|[,;]$/, '')
      if (!/^\p{Lu}/u.test(word) || actorKey(word).length < 4) continue
      const place = countryByCapital(word)?.alpha3 ?? placeOfDictionary(word, context) ?? (width === words.length ? undefined : context.countryOfPlace?.(word))
      if (place) return { code: place, word, used: new Set(Array.from({ length: width }, (_, k) => first + k)) }
    }
  return undefined
}

/** Towns and provinces that the dictionaries list under their country. */
function placeOfDictionary(name: string, context: CodeContext): string | undefined {
  for (const actor of lookupActor(context.base, name)) {
    const [role] = actor.roles
    if (role && actor.roles.length === 1 && role.code.length === 3) return readActorCode(role.code).country
    if (actor.kind === 'place' && role) return readActorCode(role.code).country
  }
  return undefined
}

const STATELESS: Readonly<Record<string, string>> = { UNO: 'IGOUNO', EUR: 'IGOEUR' }

function made(country: string | undefined, sectors: readonly string[], code: string | undefined, because: string): ActorCode {
  const cameoCountry = country === undefined ? '' : (STATELESS[country] ?? countryByCode(country)?.cameo ?? country)
  const cameo = code ?? cameoCountry + (sectors[0] ? roleOfSector(sectors[0]) : '')
  return {
    ...(country ? { country } : {}),
    sectors: [...sectors],
    ...(cameo ? { code: cameo } : {}),
    because,
  }
}
