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
  'one list': 'Ali Hassan, Omar Khalil, ',
  'zero width and NUL': 'a\u200bb\u0000c\u200d ',
}

/**
 * Prints processor seconds by size and kind, and how much dearer a character of the longest text is than one of the third: 1 is linear.
 * @param to characters of the longest text; @param only a kind's name, for one alone
 */
export function printCurve(models: LanguageModels, to = 1e7, only?: string): void {
  const sizes = [1e3, 1e4, 1e5, 1e6, 1e7].filter((size) => size <= to)
  const heads = [...sizes.map((size) => `${size / 1e3} kB`), 'dearer by', 'words']
  console.log(`${''.padEnd(20)}${heads.map((head) => head.padStart(12)).join('')}   seconds`)
  // The first texts pay for what the engine has not compiled yet.
  analyse(PLAIN.repeat(800), models)
  for (const [name, unit] of Object.entries(KINDS)) {
    if (only !== undefined && name !== only) continue
    let words = 0
    const times = sizes.map((size) => {
      const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size)
      const started = process.cpuUsage().user
      words = analyse(text, models).tokens.length
      return (process.cpuUsage().user - started) / 1e6
    })
    const last = sizes.length - 1
    const dearer = times[last]! / sizes[last]! / (times[2]! / sizes[2]!)
    const cells = [...times.map((time) => time.toFixed(3)), dearer.toFixed(2), `${words}`]
    console.log(`${name.padEnd(20)}${cells.map((cell) => cell.padStart(12)).join('')}`)
  }
}
