/** MUC-4's training texts as a reading makes them ready, by models that have not seen the text's key. */
import { blankHeader, prepare, publishedOn, type MucText } from '../benchmarks/muc4/document.ts'
import { readDeeds } from '../benchmarks/muc4/deeds.ts'
import { analyse } from '../src/language/analyse.ts'
import { coreferenceModelFrom, findChains } from '../src/language/coreference.ts'
import { logisticFrom } from '../src/learning/logistic.ts'
import { loadModel } from '../src/learning/modelFolder.ts'
import { eventTree } from '../src/reading/eventTree.ts'
import { loadModels } from '../src/reading/read.ts'
import type { MucDocument } from './eventsMuc.ts'
import { mucRoleText } from './eventsMucRoles.ts'
import { eventItems, trainEvents } from './eventsTraining.ts'

/**
 * Reads all texts. models/events.bin has learnt roles from these very keys and would look surer here than on any other text: the roles of a
 * text come from a model that has learnt from the other folds' keys only.
 */
export function readTexts(
  documents: readonly MucDocument[],
  data: string,
  foldOf: (n: number) => number,
  log: (text: string) => void,
): MucText[] {
  const models = loadModels()
  const analyses = documents.map((d) => analyse(blankHeader(d.text), models.language))
  const items = eventItems(data)
  const role = new Map(
    [...new Set(documents.map((_, n) => foldOf(n)))].map((fold) => {
      const others = documents.flatMap((document, n) =>
        foldOf(n) === fold || document.templates.length === 0 ? [] : [mucRoleText(document, eventTree(analyses[n]!))],
      )
      return [
        fold,
        logisticFrom(
          trainEvents(items, others, () => {}),
          'argument:',
        ),
      ]
    }),
  )
  log('models of roles trained')
  const coreference = coreferenceModelFrom(loadModel('coreference'))
  return documents.map(({ id, text }, n) => {
    const analysis = analyses[n]!
    const own = { ...models, events: { ...models.events, argument: role.get(foldOf(n))! } }
    const told = readDeeds(id, blankHeader(text), publishedOn(text), analysis, own)
    return prepare(id, text, analysis, models.events, findChains(analysis, coreference), told)
  })
}
