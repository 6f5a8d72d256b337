/**
 * Did it happen, in the eyes of the author? Three classes on a factuality set, by the model alone: `npm run bench -- status --in
 * ../shared/data/factuality/UDS_IH2.dev.jsonl`. The seven statuses on sentences of our own, as the product reads them: `--in
 * benchmarks/status/sentences/heldback.txt`, `--misses` shows what goes wrong.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { InputError } from '../../src/record/error.ts'
import { probabilities } from '../../src/learning/logistic.ts'
import { loadEventModels } from '../../src/reading/eventModels.ts'
import { FACTUALITY_LABELS, statusFeatures, statusOf, type StatusModels } from '../../src/reading/status.ts'
import { analyseTexts } from '../../training/eventsAnalysis.ts'
import { factualityLabel, readFactuality, tokenAt } from '../../training/statusData.ts'
import { prf, type BenchOptions } from '../options.ts'

export function bench(options: BenchOptions): void {
  if (!options.in)
    throw new InputError(
      'usage',
      'status needs --in PATH, a JSONL file of {text, targets} or a .txt of marked sentences',
    )
  const models = loadEventModels()
  if (options.in.endsWith('.txt')) {
    benchSentences(options.in, models.status, options.flags['misses'] !== undefined)
    return
  }
  const rows = readFactuality(options.in)
  const lines: string[] = []
  const gold: number[] = []
  const guessed: number[] = []
  for (const { tree, source } of analyseTexts(rows))
    for (const target of source.targets) {
      const i = tokenAt(tree, target.start, target.end)
      const p = i < 0 ? [0, 0, 1] : [...probabilities(models.status.factuality, statusFeatures(tree, i))]
      const best = p.indexOf(Math.max(...p))
      lines.push(
        JSON.stringify({ id: source.id, start: target.start, end: target.end, label: FACTUALITY_LABELS[best] }),
      )
      if (typeof target.label !== 'number') continue
      gold.push(factualityLabel(target.label))
      guessed.push(best)
    }
  if (options.out) writeFileSync(options.out, `${lines.join('\n')}\n`)
  if (gold.length === 0) return
  const right = gold.filter((g, n) => g === guessed[n]).length
  console.log(`${options.in}, ${gold.length} targets · model status (sha ${models.shas['status']})`)
  console.log(
    `accuracy ${((100 * right) / gold.length).toFixed(1)}   perceptron on words .740 (UDS dev), majority .558`,
  )
  for (const [c, label] of FACTUALITY_LABELS.entries()) {
    const { p, r, f } = prf(
      gold.filter((g, n) => g === c && guessed[n] === c).length,
      guessed.filter((g) => g === c).length,
      gold.filter((g) => g === c).length,
    )
    console.log(`${label.padEnd(6)} P ${p.toFixed(1)}  R ${r.toFixed(1)}  F ${f.toFixed(1)}`)
  }
}

/** Lines of a status and a sentence with its event word in asterisks. */
function benchSentences(path: string, models: StatusModels, misses: boolean): void {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const status = line.slice(0, line.indexOf(' '))
      const marked = line.slice(status.length + 1)
      // Of several words the last is asked for.
      const start = marked.slice(0, marked.lastIndexOf('*')).lastIndexOf('*')
      const before = marked.slice(0, start).replaceAll('*', '')
      const word = marked.slice(start + 1, marked.lastIndexOf('*'))
      return { text: marked.replaceAll('*', ''), status, start: before.length, end: before.length + word.length }
    })
  let right = 0
  for (const { tree, source } of analyseTexts(rows)) {
    const { status, because } = statusOf(tree, tokenAt(tree, source.start, source.end), models)
    if (status === source.status) right++
    else if (misses)
      console.log(
        `${source.status} → ${status} (${because}): ${source.text.slice(source.start, source.end)} in “${source.text}”`,
      )
  }
  console.log(`${path}: ${((100 * right) / rows.length).toFixed(1)} % of ${rows.length} statuses right`)
}
