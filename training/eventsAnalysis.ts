/** Runs the language layer over training texts and turns their trees round for the event stage. */
import { analyse } from '../src/language/analyse.ts'
import { loadLanguageModels } from '../src/language/models.ts'
import { eventTree, type EventTree } from '../src/reading/eventTree.ts'

export type AnalysedText<S> = { source: S; tree: EventTree }

/** Analyses every text. @param textOf what is analysed of a source; its `text` where left out */
export function analyseTexts<S extends { text: string }>(
  sources: readonly S[],
  textOf: (source: S) => string = (source) => source.text,
): AnalysedText<S>[] {
  const models = loadLanguageModels()
  return sources.map((source) => ({ source, tree: eventTree(analyse(textOf(source), models)) }))
}
