/** Text that looks garbled: translated, spun by a machine, misspelt, or at odds with itself. */
import type { Analysis } from '../language/analysis.ts'
import type { Entity } from '../record/entity.ts'
import type { Flag } from '../record/reading.ts'
import type { Report } from '../record/report.ts'
import { compareSpans, overlaps } from '../record/span.ts'
import {
  findDisagreements,
  findDoubledWords,
  findImpossibleAgents,
  findMisfitArticles,
  findSingularAfterNumber,
  findWrongPrepositions,
} from './garblingGrammar.ts'
import { loadGarblingModel, wordUse, type GarblingModel } from './garblingModel.ts'
import { findNameVariants, findUnknownCountries } from './garblingNames.ts'
import { findDuplicateContributors, findImpossibleValues, findSelfContradictions } from './garblingSense.ts'
import { findBrokenPairs, findGarbledPhrases, findMisspellings } from './garblingWords.ts'
import { wordClustersFrom, clustersOf, type WordClusters } from '../language/wordClusters.ts'
import { loadModel } from '../learning/modelFolder.ts'
import { loadGazetteer, type Gazetteer } from './gazetteer.ts'

/**
 * All flags of a report, in reading order. Meant to be few and right: a clean report has none.
 * Of two flags on the same words the one of the surer kind stays, in the order in which they are found here.
 */
export function findFlags(
  report: Report,
  analysis: Analysis,
  entities: readonly Entity[],
  model: GarblingModel = loadGarblingModel(),
  gazetteer: Gazetteer = loadGazetteer(),
): Flag[] {
  const isPlace = (word: string) => gazetteer.lookup(word).some((place) => place.form === 'name')
  const clusterOf = (word: string) => clustersOf(table(), word).c1000
  const isWord = (word: string) => wordUse(model, word).level > 0
  const readable = report.blocks.filter((block) => block.kind === 'paragraph' || block.kind === 'caption')
  const found = [
    ...findDuplicateContributors(report),
    ...findImpossibleValues(report.text, readable),
    ...findSelfContradictions(analysis),
    ...findImpossibleAgents(analysis, model),
    ...findNameVariants(analysis, entities),
    ...findUnknownCountries(analysis, isPlace, isWord),
    ...findDoubledWords(analysis),
    ...findMisfitArticles(analysis),
    ...findDisagreements(analysis),
    ...findSingularAfterNumber(analysis, model),
    ...findWrongPrepositions(analysis, model),
    ...findGarbledPhrases(analysis, model),
    ...findBrokenPairs(analysis, model, clusterOf),
    ...findMisspellings(analysis, model),
  ]
  const kept: Flag[] = []
  for (const flag of found) if (!kept.some((other) => overlaps(other, flag))) kept.push(flag)
  return kept.toSorted(compareSpans)
}

let words: WordClusters | undefined

/** The table that the analysis was made with. */
function table(): WordClusters {
  return (words ??= wordClustersFrom(loadModel('clusters')))
}
