/** The language layer's speed beside that of two other readers of English in JavaScript, on the same texts in the same run. */
import compromise from 'compromise'
import winkNLP from 'wink-nlp'
import winkModel from 'wink-eng-lite-web-model'
import { analyse, type LanguageModels } from '../../src/language/analyse.ts'

const wink = winkNLP(winkModel)

/** What each one does with a text; the work is asked for, since both others put it off. */
const READERS: Record<string, (text: string, models: LanguageModels) => number> = {
  'ours: tokens, tags, lemmas, features, tree, names': (text, models) => analyse(text, models).tokens.length,
  'wink-nlp: tokens, tags, lemmas, dates and numbers (no tree, no names)': (text) => {
    const document = wink.readDoc(text)
    const tokens = document.tokens()
    const { pos, lemma } = wink.its
    return tokens.out(pos as never).length + tokens.out(lemma as never).length + document.entities().length()
  },
  'compromise: tokens, tags, names (no tree)': (text) => {
    const document = compromise(text)
    return document.people().length + document.places().length + document.json().length
  },
}

/** Prints words a second by processor time and the ratio to ours: the best of three passes each, taken by turns. */
export function printOthers(texts: readonly string[], models: LanguageModels): void {
  const words = texts.reduce((n, text) => n + text.split(/\s+/).length, 0)
  const best = new Map<string, number>()
  for (let pass = 0; pass < 4; pass++)
    for (const [name, read] of Object.entries(READERS)) {
      const started = process.cpuUsage().user
      for (const text of texts) read(text, models)
      const seconds = (process.cpuUsage().user - started) / 1e6
      // The first pass warms the compiler.
      if (pass > 0) best.set(name, Math.max(best.get(name) ?? 0, words / seconds))
    }
  const [[, own = 1] = []] = best
  console.log(`language layer, one core, words/s (ratio to ours), ${words} words:`)
  for (const [name, rate] of best)
    console.log(
      `  ${Math.round(rate).toLocaleString('en').padStart(9)}  ${(rate / own).toFixed(2).padStart(5)}  ${name}`,
    )
}
