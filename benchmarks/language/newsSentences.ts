/** Ends of sentences in our own news passages (`news-sentences.txt`): datelines, bylines, bullets, headlines, captions, quotations. */
import { readFileSync } from 'node:fs'
import { analyse, type LanguageModels } from '../../src/language/analyse.ts'
import { prf } from '../options.ts'

const MARK = '‖'

export type NewsHalf = { name: string; right: number; found: number; gold: number; wrong: string[] }

/** Counts of sentences with both ends right, for each half; `wrong` shows every wrong end of the half that may be looked at. */
export function scoreNewsSentences(models: LanguageModels): NewsHalf[] {
  const file = readFileSync(new URL('news-sentences.txt', import.meta.url), 'utf8')
  return file
    .split(/^== /m)
    .slice(1)
    .map((part): NewsHalf => {
      const [name = '', ...passages] = part.trim().split('\n')
      const half: NewsHalf = { name, right: 0, found: 0, gold: 0, wrong: [] }
      for (const passage of passages) {
        const { text, ends } = unmarked(passage.replaceAll('\\n', '\n'))
        const found = analyse(text, models).sentences.map(({ end }) => end)
        const spans = (all: readonly number[]): string[] => all.map((end, i) => `${all[i - 1] ?? 0}-${end}`)
        const gold = new Set(spans(ends))
        half.gold += gold.size
        half.found += found.length
        half.right += spans(found).filter((span) => gold.has(span)).length
        if (name !== 'first') continue
        for (const end of ends) if (!found.includes(end)) half.wrong.push(`not ended: ${around(text, end)}`)
        for (const end of found) if (!ends.includes(end)) half.wrong.push(`ended: ${around(text, end)}`)
      }
      return half
    })
}

export function printNewsSentences(models: LanguageModels, show: boolean): void {
  for (const { name, right, found, gold, wrong } of scoreNewsSentences(models)) {
    if (show) for (const line of wrong) console.log(`  ${line}`)
    const { p, r, f } = prf(right, found, gold)
    console.log(`own news, ${name} half, ${gold} sentences: P ${p.toFixed(1)} R ${r.toFixed(1)} F ${f.toFixed(1)}`)
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
