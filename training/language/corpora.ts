/** The training sets: EWT and GUM treebanks. `--permissive` leaves out the genres whose texts are for non-commercial use only. */
import { readTreebank, type TreebankSentence } from './conllu.ts'
import { dataFolder, trainingFlag } from './options.ts'

/** Genres of GUM, as its documents' names have them. */
export const NON_COMMERCIAL: ReadonlySet<string> = new Set(['fiction', 'whow', 'essay', 'letter', 'podcast'])

export type Treebanks = { train: TreebankSentence[]; ewtDev: TreebankSentence[]; gumDev: TreebankSentence[] }

export function treebanks(): Treebanks {
  const folder = `${dataFolder()}/language`
  const gum = readTreebank(`${folder}/gum/en_gum-ud-train.conllu`).filter(
    (sentence) => !trainingFlag('permissive') || !NON_COMMERCIAL.has(sentence.document.split('_')[1] ?? ''),
  )
  return {
    train: [...readTreebank(`${folder}/ewt/en_ewt-ud-train.conllu`), ...gum],
    ewtDev: readTreebank(`${folder}/ewt/en_ewt-ud-dev.conllu`),
    gumDev: readTreebank(`${folder}/gum/en_gum-ud-dev.conllu`),
  }
}

/** Seconds of CPU of this process, for progress lines. */
export function cpuSeconds(): string {
  return `${(process.cpuUsage().user / 1e6).toFixed(0)} CPU s`
}
