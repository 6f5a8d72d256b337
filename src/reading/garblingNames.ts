/** Names that are spelt in two ways in one report, and names that look like a country's and are none. */
import type { Analysis } from '../language/analysis.ts'
import { countries, countryByDemonym, countryByName } from '../ontology/countries.ts'
import type { Entity } from '../record/entity.ts'
import type { Flag } from '../record/reading.ts'
import { evidence, overlaps, type Span } from '../record/span.ts'
import { editDistance, foldName } from './spelling.ts'

/** A name's word in the text. `known`: the word table has it, so that it is no slip of the pen. */
type NameWord = Span & { printed: string; folded: string; known: boolean }

/** Shorter words differ by a letter without being meant to be the same: Iran, Iraq. */
const SHORTEST = 5

/** Spellings of one actor that differ by a letter or two: the rarer ones, each at its first place. */
export function findNameVariants(analysis: Analysis, entities: readonly Entity[]): Flag[] {
  const flags: Flag[] = []
  const words = nameWords(analysis)
  const flagged = new Set<string>()
  for (const entity of entities) {
    if (entity.kind === 'country' || entity.kind === 'nationality') continue
    const own = words.filter((word) =>
      entity.mentions.some(
        (mention) => mention.form === 'name' && mention.start <= word.start && word.end <= mention.end,
      ),
    )
    flags.push(...compareSpellings(analysis.text, own, flagged, 'spellings of one actor'))
  }
  // Beyond what was taken for one actor: a word nobody knows beside a frequent name it hardly differs from.
  const counts = countBy(words)
  const rare = words.filter((word) => !word.known && counts.get(word.folded)! <= 2)
  for (const word of rare) {
    if (flagged.has(word.folded)) continue
    const twin = [...counts].find(
      ([folded, count]) => count >= 3 && folded[0] === word.folded[0] && alike(word.folded, folded),
    )
    if (!twin) continue
    const like = words.find((other) => other.folded === twin[0])!
    flagged.add(word.folded)
    flags.push({
      ...evidence(analysis.text, word),
      kind: 'name-variant',
      likely: like.printed,
      because: `unknown, and like "${like.printed}", which stands ${twin[1]} times`,
    })
  }
  return flags
}

function compareSpellings(text: string, words: readonly NameWord[], flagged: Set<string>, because: string): Flag[] {
  const flags: Flag[] = []
  const counts = countBy(words)
  const order = [...counts].toSorted((a, b) => b[1] - a[1])
  for (const [i, [folded, count]] of order.entries()) {
    const main = order.slice(0, i).find(([other]) => alike(folded, other))
    if (!main || flagged.has(folded)) continue
    const word = words.find((candidate) => candidate.folded === folded)!
    const usual = words.find((candidate) => candidate.folded === main[0])!
    flagged.add(folded)
    const prefix = /^\p{L}{1,3}[-‐]/u
    const likely = prefix.test(word.printed)
      ? usual.printed.replace(prefix, '').replace(/^/u, prefix.exec(word.printed)![0])
      : usual.printed
    flags.push({
      ...evidence(text, word),
      kind: 'name-variant',
      likely,
      because: `${because}: "${usual.printed}" ${main[1]} times, this one ${count}`,
    })
  }
  return flags
}

/** Same name but for a letter or two, and not merely another form of it (plural, adjective). */
function alike(a: string, b: string): boolean {
  if (a === b || a.startsWith(b) || b.startsWith(a)) return false
  const limit = Math.min(a.length, b.length) >= 6 ? 2 : 1
  const distance = editDistance(a, b, limit)
  if (distance > limit) return false
  // Two edits only where the same letters are left in another order or one vowel is another: not "Johnson" and "Jackson".
  return distance === 1 || skeleton(a) === skeleton(b) || [...a].toSorted().join('') === [...b].toSorted().join('')
}

/** Consonants in order, doubled ones once. */
function skeleton(word: string): string {
  return word.replace(/[aeiouy]/gu, '').replace(/(.)\1+/gu, '$1')
}

function countBy(words: readonly NameWord[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { folded } of words) counts.set(folded, (counts.get(folded) ?? 0) + 1)
  return counts
}

/** Capitalised words of names, with "al-" and the like before them. */
function nameWords(analysis: Analysis): NameWord[] {
  const { text, tokens } = analysis
  const words: NameWord[] = []
  for (const token of tokens) {
    if (token.upos !== 'PROPN' || !/^\p{Lu}/u.test(token.form)) continue
    const folded = foldName(token.form)
    if (folded.length < SHORTEST) continue
    const before = /(?<![\p{L}])(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]s|[Aa]d)[-‐]$/u.exec(
      text.slice(Math.max(0, token.start - 4), token.start),
    )
    const start = before ? token.start - before[0].length : token.start
    words.push({
      start,
      end: token.end,
      printed: text.slice(start, token.end),
      folded,
      known: token.clusters.c256 >= 0,
    })
  }
  return words
}

const COUNTRY_WORDS: { word: string; name: string; country: string }[] = countries.flatMap((country) =>
  [...country.names, ...country.demonyms]
    .filter((name) => /^\p{Lu}\p{L}+$/u.test(name) && foldName(name).length >= SHORTEST - 1)
    .map((name) => ({ word: foldName(name), name, country: country.name })),
)
const COUNTRY_SET = new Set(COUNTRY_WORDS.map(({ word }) => word))

/**
 * Words like a country's name or people that are none: "Afganistan", "Iranese".
 * @param isPlace does the gazetteer know the word?
 * @param isWord is it a word in common use?
 */
export function findUnknownCountries(
  analysis: Analysis,
  isPlace: (word: string) => boolean,
  isWord: (word: string) => boolean,
): Flag[] {
  const flags: Flag[] = []
  const present = new Set<string>()
  for (const token of analysis.tokens)
    if (token.upos === 'PROPN' || token.upos === 'ADJ') present.add(foldName(token.form))
  const seen = new Set<string>()
  for (const token of analysis.tokens) {
    if (!/^\p{Lu}\p{Ll}+$/u.test(token.form)) continue
    const folded = foldName(token.form)
    if (folded.length < SHORTEST || COUNTRY_SET.has(folded) || seen.has(folded)) continue
    seen.add(folded)
    if (countryByName(token.form) || countryByDemonym(token.form)) continue
    if (analysis.names.some((name) => name.type === 'person' && overlaps(name, token))) continue
    // After a preposition a country is meant, not its people: "the president of …".
    const before = analysis.tokens[token.index - 1]
    const near = nearestCountry(folded, present, before?.upos === 'ADP' && before.sentence === token.sentence)
    if (!near || isWord(token.form.toLowerCase())) continue
    if (isPlace(token.form)) continue
    // A short likeness may be chance unless the report has the country itself, or nobody knows the word.
    if (!near.present && token.clusters.c256 >= 0 && folded.length < 8) continue
    flags.push({
      ...evidence(analysis.text, token),
      kind: 'unknown-name',
      likely: near.name,
      because: `like ${near.name}, but the name of no country, people or place`,
    })
  }
  return flags
}

function nearestCountry(
  folded: string,
  present: ReadonlySet<string>,
  asCountry: boolean,
): { name: string; present: boolean } | undefined {
  let best: { name: string; present: boolean; distance: number } | undefined
  for (const { word, name, country } of COUNTRY_WORDS) {
    if (word[0] !== folded[0]) continue
    const here = present.has(word)
    const limit = here && word.length >= 4 ? 2 : word.length >= 6 ? 1 : 0
    if (limit === 0 || (word.length < 6 && !folded.startsWith(word))) continue
    const distance = editDistance(folded, word, limit)
    if (distance > limit) continue
    if (!best || distance - (here ? 1 : 0) < best.distance - (best.present ? 1 : 0))
      best = { name: asCountry ? country : name, present: here, distance }
  }
  return best
}
