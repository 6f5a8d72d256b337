/** What actor reading needs: coreference, the known actors, sectors. */
import { coreferenceModelFrom, type CoreferenceModel } from '../language/coreference.ts'
import type { WordClusters } from '../language/wordClusters.ts'
import { wordClustersFrom } from '../language/wordClusters.ts'
import { loadModel } from '../learning/modelFolder.ts'
import { actorBaseFrom, type ActorBase } from './actorBase.ts'
import { sectorModelFrom, type SectorModel } from './actorSector.ts'

export type ActorModels = {
  coreference: CoreferenceModel
  base: ActorBase
  sectors: SectorModel
}

/** Reads the models from the package's folder; `clusters` where the language layer has them already. */
export function loadActorModels(clusters?: WordClusters): ActorModels {
  const actors = loadModel('actors')
  const words = clusters ?? wordClustersFrom(loadModel('clusters'))
  return {
    coreference: coreferenceModelFrom(loadModel('coreference')),
    base: actorBaseFrom(actors),
    sectors: sectorModelFrom(actors, words),
  }
}
