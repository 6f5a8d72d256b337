/** Time expressions in sentences made for this benchmark: a sentence is right when all that are asked for have span and value. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findTimes } from '../../src/reading/time.ts'
import { analyse, loadLanguageModels } from '../../src/language/analyse.ts'
import { readMarkedSentences } from '../markedSentences.ts'
import { bareReport } from './report.ts'

const REPORTED = '2024-03-13'

/** Runs the sentences and prints how many are right; with `wrong`, what is wrong. */
export function benchSentences(wrong: boolean): void {
  const file = fileURLToPath(new URL('sentences.txt', import.meta.url))
  const cases = readMarkedSentences(readFileSync(file, 'utf8'), 'sentences.txt', 'time', wantedOf)
  const models = loadLanguageModels()
  let [right, asked, met] = [0, 0, 0]
  for (const { text, wanted } of cases) {
    const times = findTimes(bareReport(text, REPORTED), analyse(text, models))
    const missed = wanted.filter(
      ({ quote, value }) =>
        !times.some((t) => t.quote === quote && (value.includes('/') ? `${t.first}/${t.last}` : t.value) === value),
    )
    asked += wanted.length
    met += wanted.length - missed.length
    if (missed.length === 0) right++
    else if (wrong)
      console.log(
        `${text}\n  missed ${missed.map((m) => `${m.quote} = ${m.value}`).join(', ')}\n  found  ${times
          .map((t) => `${t.quote} = ${t.value} (${t.first}/${t.last})`)
          .join(', ')}`,
      )
  }
  console.log(
    `sentences.txt: ${cases.length} sentences, all times right ${right} (${((100 * right) / cases.length).toFixed(1)} %) · times right ${met} of ${asked}`,
  )
}

function wantedOf(line: string): { quote: string; value: string } | undefined {
  const at = line.lastIndexOf(' = ')
  return at < 0 ? undefined : { quote: line.slice(1, at).trim(), value: line.slice(at + 3).trim() }
}
