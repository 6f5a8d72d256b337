/** How the time of reading grows with the text, on plain and on bad input. */
import { analyse, type LanguageModels } from '../../src/language/analyse.ts'

const PLAIN =
  'Police said two men were wounded when a bomb went off near the market in Harran on Tuesday. Nobody claimed the attack. '

const KINDS: Record<string, string> = {
  'plain news': PLAIN,
  'no white space': 'abcdefghij',
  'only punctuation': '.,;!?-"',
  pictures: '😀🚀👩‍👩‍👧',
  'Arabic and Latin': 'قال Khalil إن الهجوم وقع near Mosul ',
  'zero width and NUL': 'a\u200bb\u0000c\u200d ',
}

/** Prints seconds by size and kind; a line a kind. */
export function printCurve(models: LanguageModels): void {
  const sizes = [1e3, 1e4, 1e5, 1e6, 1e7]
  console.log(`${''.padEnd(20)}${sizes.map((size) => `${size / 1e3} kB`.padStart(12)).join('')}   seconds`)
  for (const [name, unit] of Object.entries(KINDS)) {
    const times = sizes.map((size) => {
      const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size)
      const started = performance.now()
      analyse(text, models)
      return (performance.now() - started) / 1000
    })
    console.log(`${name.padEnd(20)}${times.map((time) => time.toFixed(3).padStart(12)).join('')}`)
  }
}
