/** The two trained parts of the place stage: which stretches name places, and which place of a name is meant. */
import { logisticFrom, type Logistic } from '../learning/logistic.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import { loadModel } from '../learning/modelFolder.ts'
import { InputError } from '../record/error.ts'
import type { GivenNames } from './placeNames.ts'
import { RANK_FEATURES, type PlaceRanker } from './placeRank.ts'

export type PlaceModel = {
  ranker: PlaceRanker
  names: Logistic
  given: GivenNames
  /** Probability from which a stretch is taken for a place; chosen on documents left out of training. */
  threshold: number
  /** The same for countries, capitals and sites of the supplement. */
  famousThreshold: number
}

/** @throws InputError when the ranker was trained with other features than this program computes */
export function placeModelFrom(rank: ModelContent, names: ModelContent): PlaceModel {
  const features = rank.meta['features'] as string[]
  if (features.join('|') !== RANK_FEATURES.join('|'))
    throw new InputError(
      'bad-model',
      `model ${rank.name} has ${features.length} features that are not the ${RANK_FEATURES.length} of this program; run node training/place.ts`,
    )
  return {
    ranker: { first: modelArray(rank, 'first', Float32Array), second: modelArray(rank, 'second', Float32Array) },
    names: logisticFrom(names),
    given: new Set(modelArray(names, 'given', Uint32Array)),
    threshold: names.meta['threshold'] as number,
    famousThreshold: names.meta['famousThreshold'] as number,
  }
}

let loaded: PlaceModel | undefined

/** The models of this package, read on the first call. */
export function loadPlaceModel(): PlaceModel {
  return (loaded ??= placeModelFrom(loadModel('place'), loadModel('placeNames')))
}
