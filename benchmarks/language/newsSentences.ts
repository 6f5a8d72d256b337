/** Ends of sentences in our own news passages (`news-sentences.txt`): datelines, bylines, bullets, headlines, captions, quotations. */
import { readFileSync } from 'node:fs'
import { analyse, type LanguageModels } from '../../src/language/analyse.ts'
import { prf } from '../options.ts'

const MARK = '‖'

/** Prints F1 of sentences (both ends right) for each half, and with `show` every wrong end of the half that may be looked at. */
export function printNewsSentences(models: LanguageModels, show: boolean): void {
  const file = readFileSync(new URL('news-sentences.txt', import.meta.url), 'utf8')
  for (const half of file.split(/^== /m).slice(1)) {
    const [name = '', ...passages] = half.trim().split('\n')
    const counts = { right: 0, found: 0, gold: 0 }
    for (const passage of passages) {
      const { text, ends } = unmarked(passage.replaceAll('\\n', '\n'))
      const found = analyse(text, models).sentences.map(({ end }) => end)
      const spans = (all: readonly number[]): string[] => all.map((end, i) => `${all[i - 1] ?? 0}-${end}`)
      const gold = new Set(spans(ends))
      counts.gold += gold.size
      counts.found += found.length
      counts.right += spans(found).filter((span) => gold.has(span)).length
      if (!show || name !== 'first') continue
      for (const end of ends) if (!found.includes(end)) console.log(`  not ended: ${around(text, end)}`)
      for (const end of found) if (!ends.includes(end)) console.log(`  ended: ${around(text, end)}`)
    }
    const { p, r, f } = prf(counts.right, counts.found, counts.gold)
    console.log(
      `own news, ${name} half, ${counts.gold} sentences: P ${p.toFixed(1)} R ${r.toFixed(1)} F ${f.toFixed(1)}`,
    )
  }
}

function around(text: string, end: number): string {
  return JSON.stringify(`${text.slice(Math.max(0, end - 30), end)} | ${text.slice(end, end + 30)}`)
}

/** The text without marks, and where sentences end in it. */
function unmarked(passage: string): { text: string; ends: number[] } {
  const ends: number[] = []
  let text = ''
  for (const [i, part] of passage.split(MARK).entries()) {
    if (i > 0) ends.push(text.trimEnd().length)
    text += part
  }
  return { text, ends }
}
