/** Places inside longer names, in sentences made for this benchmark: what must not be read as a place, beside what must. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { analyse, loadLanguageModels } from '../../src/language/analyse.ts'
import { loadGazetteer } from '../../src/reading/gazetteer.ts'
import { findPlaces } from '../../src/reading/place.ts'

/** Runs `traps.txt` or `traps-held-back.txt`; with `wrong`, prints what is wrong. */
export function benchTraps(heldBack: boolean, wrong: boolean): void {
  const name = heldBack ? 'traps-held-back.txt' : 'traps.txt'
  const lines = readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const [models, gazetteer] = [loadLanguageModels(), loadGazetteer()]
  let [sentences, whole, traps, avoided, asked, found] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < lines.length;) {
    const text = lines[i++]!
    const mentions = findPlaces({ text, blocks: [] }, analyse(text, models), gazetteer)
    const bad: string[] = []
    sentences++
    for (; i < lines.length && /^[!>]/.test(lines[i]!); i++) {
      const [word = '', country] = lines[i]!.slice(1)
        .split('|')
        .map((part) => part.trim())
      const start = text.indexOf(word)
      const at = mentions.filter((m) => m.start < start + word.length && m.end > start)
      // A people or country as an actor ("Israeli") or a name without a point puts nothing on a map.
      const read = at.filter((m) => m.lat !== undefined)
      if (lines[i]!.startsWith('!')) {
        traps++
        if (read.length === 0) avoided++
        else bad.push(`${read[0]!.quote} read as ${read[0]!.name}, ${read[0]!.country ?? '-'}`)
      } else {
        asked++
        const fits = at.some((m) => m.lat !== undefined && (country === '-' || m.country === country))
        if (fits) found++
        else bad.push(`${word} ${at[0] ? `is ${at[0].name}, ${at[0].country ?? 'nowhere'}` : 'not found'}`)
      }
    }
    if (bad.length === 0) whole++
    else if (wrong) console.log(`${text}\n  ${bad.join('\n  ')}`)
  }
  console.log(
    `${name}: ${sentences} sentences, all right ${whole} (${((100 * whole) / sentences).toFixed(1)} %) · ` +
      `not read as a place ${avoided} of ${traps} · places beside them right ${found} of ${asked}`,
  )
}
