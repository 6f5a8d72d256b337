/** Places in sentences made for this benchmark: a sentence is right when all the mentions asked for are there with country and point. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { analyse, loadLanguageModels } from '../../src/language/analyse.ts'
import type { PlaceMention } from '../../src/record/slot.ts'
import { kilometres, loadGazetteer } from '../../src/reading/gazetteer.ts'
import { findPlaces } from '../../src/reading/place.ts'
import { cellsOf, readMarkedSentences } from '../markedSentences.ts'

type Wanted = { quote: string; country?: string; point?: { lat: number; lon: number; km: number }; noPoint: boolean }

/** Runs the sentences and prints how many are right; with `wrong`, what is wrong. */
export function benchSentences(wrong: boolean): void {
  const file = fileURLToPath(new URL('sentences.txt', import.meta.url))
  const cases = readMarkedSentences(readFileSync(file, 'utf8'), 'sentences.txt', 'place', wantedOf)
  const [models, gazetteer] = [loadLanguageModels(), loadGazetteer()]
  let [right, asked, met] = [0, 0, 0]
  for (const { text, wanted } of cases) {
    const mentions = findPlaces({ text, blocks: [] }, analyse(text, models), gazetteer)
    const missed = wanted.filter((one) => !mentions.some((mention) => agrees(one, mention)))
    asked += wanted.length
    met += wanted.length - missed.length
    if (missed.length === 0) right++
    else if (wrong)
      console.log(
        `${text}\n  missed ${missed.map((m) => `${m.quote} ${m.country ?? '-'}`).join(', ')}\n  found  ${mentions
          .map((m) => `${m.quote} = ${m.name}, ${m.country ?? '-'} ${m.lat ?? '-'},${m.lon ?? '-'} ±${m.radius ?? '-'}`)
          .join('\n         ')}`,
      )
  }
  console.log(
    `sentences.txt: ${cases.length} sentences, all places right ${right} (${((100 * right) / cases.length).toFixed(1)} %) · places right ${met} of ${asked}`,
  )
}

function agrees(one: Wanted, mention: PlaceMention): boolean {
  if (!mention.quote.includes(one.quote)) return false
  if (one.country !== undefined && mention.country !== one.country) return false
  if (one.noPoint) return mention.geonames === undefined && (mention.radius === undefined || mention.radius >= 50)
  if (!one.point) return true
  if (mention.lat === undefined || mention.lon === undefined) return false
  return kilometres(mention.lat, mention.lon, one.point.lat, one.point.lon) <= one.point.km
}

function wantedOf(line: string): Wanted | undefined {
  const [quote, country, where] = cellsOf(line)
  const numbers = (where ?? '').split(',').map(Number)
  if (
    !quote ||
    !country ||
    !where ||
    (!/^(?:-|no point)$/.test(where) && (numbers.length !== 3 || numbers.some(Number.isNaN)))
  )
    return undefined
  const [lat, lon, km] = numbers as [number, number, number]
  return {
    quote,
    ...(country !== '-' && { country }),
    ...(/^(?:-|no point)$/.test(where) ? {} : { point: { lat, lon, km } }),
    noPoint: where === 'no point',
  }
}
