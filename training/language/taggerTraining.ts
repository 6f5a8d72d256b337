/** Trains a tagger on sentences; used for `models/tagger.bin` and, on parts of the data, to tag the training text of the parser. */
import { BOUNDARY, tagFeatures, tagHashesOf, tagSentence, type Tag, type Tagger } from '../../src/language/tagger.ts'
import { caseMode, type WordTable } from '../../src/language/words.ts'
import { AveragedPerceptron, unpackedSparse } from '../learner/perceptron.ts'
import { seededRandom, shuffle } from '../learner/random.ts'
import type { TreebankSentence } from './conllu.ts'
import { variants } from './variants.ts'

/** All joint tags of the data, in order of first use. */
export function tagSet(sentences: readonly TreebankSentence[]): Tag[] {
  const tags = new Map<string, Tag>()
  for (const { words } of sentences)
    for (const { upos, xpos } of words) if (!tags.has(`${upos}|${xpos}`)) tags.set(`${upos}|${xpos}`, { upos, xpos })
  return [...tags.values()]
}

export function trainTagger(
  sentences: readonly TreebankSentence[],
  tags: Tag[],
  table: WordTable,
  options: {
    passes: number
    seed?: number
    onPass?: (pass: number, tagger: () => Tagger, trainAccuracy: number) => void
  },
): { tagger: Tagger; pack: ReturnType<AveragedPerceptron['pack']> } {
  const random = seededRandom(options.seed ?? 1)
  const tagHashes = tagHashesOf(tags)
  const placeOf = new Map(tags.map((tag, i) => [`${tag.upos}|${tag.xpos}`, i]))
  const perceptron = new AveragedPerceptron(tags.length)
  const features = new Int32Array(80)
  const scores = new Float64Array(tags.length)
  const pack = (): ReturnType<AveragedPerceptron['pack']> => perceptron.pack({ prune: 0.03, least: 2 })
  const build = (): Tagger => ({ tags, tagHashes, model: unpackedSparse(pack()) })
  const order = Int32Array.from(sentences, (_, i) => i)
  for (let pass = 1; pass <= options.passes; pass++) {
    shuffle(order, random)
    let right = 0
    let all = 0
    for (const s of order) {
      const { words } = sentences[s]!
      const gold = words.map((word) => placeOf.get(`${word.upos}|${word.xpos}`)!)
      const forms = words.map((word) => word.form)
      for (const variant of variants(forms, (i) => words[i]!.upos === 'PROPN', random)) {
        const types = table.types(variant, caseMode(variant))
        let t1 = BOUNDARY
        let t2 = BOUNDARY
        for (let i = 0; i < types.length; i++) {
          const count = tagFeatures(table.rows, types, i, t1, t2, features)
          perceptron.score(features, count, scores)
          let best = 0
          for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[best]!) best = c
          if (best !== gold[i]) {
            perceptron.add(features, count, gold[i]!, 1)
            perceptron.add(features, count, best, -1)
          } else right++
          all++
          perceptron.clock++
          t2 = t1
          t1 = tagHashes[best]!
        }
      }
    }
    options.onPass?.(pass, build, (100 * right) / all)
  }
  const packed = pack()
  return { tagger: { tags, tagHashes, model: unpackedSparse(packed) }, pack: packed }
}

/** Per cent of words with the right UPOS and Penn tag. `upper` reads everything in capitals. */
export function taggerAccuracy(
  tagger: Tagger,
  table: WordTable,
  sentences: readonly TreebankSentence[],
  upper = false,
): { upos: number; xpos: number } {
  let upos = 0
  let xpos = 0
  let all = 0
  for (const { words } of sentences) {
    const forms = words.map((word) => (upper ? word.form.toUpperCase() : word.form))
    const tags = tagSentence(tagger, table.rows, table.types(forms, caseMode(forms)))
    for (const [i, word] of words.entries()) {
      const tag = tagger.tags[tags[i]!]!
      if (tag.upos === word.upos) upos++
      if (tag.xpos === word.xpos) xpos++
      all++
    }
  }
  return { upos: (100 * upos) / all, xpos: (100 * xpos) / all }
}
