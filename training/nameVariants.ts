/**
 * Trains which words are spellings of one name, on names the actor dictionaries list for one person, and prints the weights that
 * stand in src/language/nameVariantModel.ts. node training/nameVariants.ts [--data ../shared/data] [--write]; ten seconds.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { isTitle, nameTokens } from '../src/language/coreferenceNames.ts'
import { soundDistance, soundOf, soundsAlike } from '../src/language/nameSounds.ts'
import { VARIANT_FEATURES, variantFeatures, variantScore, type VariantModel } from '../src/language/nameVariants.ts'
import { readActorDictionary } from './actorsDictionaries.ts'

const args = process.argv.slice(2)
const at = args.indexOf('--data')
const data = `${at >= 0 ? args[at + 1] : new URL('../../shared/data', import.meta.url).pathname}/dictionaries`
type Row = { key: string; features: number[] | undefined; same: boolean; alike: boolean }

const rows = pairs()
const positives = rows.filter((row) => row.same)
const negatives = rows.filter((row) => !row.same)
console.log(`${positives.length} pairs of spellings, ${negatives.length} near pairs of different people`)

const FOLDS = 5
const scored = Array.from({ length: FOLDS }, (_, fold) => {
  const model: VariantModel = { weights: [...train(rows.filter((row) => foldOf(row) !== fold))], bound: 0 }
  return rows
    .filter((row) => foldOf(row) === fold)
    .map((row) => ({
      same: row.same,
      alike: row.alike,
      score: row.features ? variantScore(row.features, model) : -Infinity,
    }))
})
  .flat()
  .sort((a, b) => b.score - a.score)
// The bound is set so that sound and model together let 12 in 100 of the near pairs of different people pass; sound alone lets 115 in 1000.
const allowed = Math.floor(0.12 * negatives.length)
let wrong = negatives.filter((row) => row.alike).length
let right = positives.filter((row) => row.alike).length
console.log(`by sound alone ${((100 * right) / positives.length).toFixed(1)} % of spellings found, ${wrong} false`)
let bound = 0
for (const { same, score, alike } of scored) {
  if (alike) continue
  if (same) right++
  else if (wrong >= allowed) break
  else wrong++
  bound = score
}
console.log(
  `with the model (${FOLDS}-fold) ${((100 * right) / positives.length).toFixed(1)} % found, ${wrong} false; bound ${bound.toFixed(2)}`,
)
const model: VariantModel = {
  weights: [...train(rows)].map((w) => Number(w.toFixed(3))),
  bound: Number(bound.toFixed(2)),
}
const source = `/** Weights of \`nameVariants.ts\`, written by \`training/nameVariants.ts\`. */
import type { VariantModel } from './nameVariants.ts'

export const VARIANT_MODEL: VariantModel = {
  weights: [${model.weights.join(', ')}],
  bound: ${model.bound},
}
`
if (args.includes('--write')) writeFileSync(new URL('../src/language/nameVariantModel.ts', import.meta.url), source)
else console.log(source)

function pairs(): Row[] {
  const people = readActorDictionary(readFileSync(`${data}/Phoenix.Countries.actors.txt`)).filter(
    (a) => a.kind === 'person',
  )
  const same = new Set<string>()
  const near = new Set<string>()
  const byCountry = new Map<string, string[]>()
  const key = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
  for (const person of people) {
    const names = [person.name, ...person.aliases]
      .map(nameTokens)
      .filter((tokens) => tokens.length >= 2 && tokens.every((t) => /^[a-z]+$/.test(t) && !isTitle(t)))
    if (names.length === 0) continue
    const country = person.roles[0]!.code.slice(0, 3)
    byCountry.set(country, [...(byCountry.get(country) ?? []), names[0]!.at(-1)!])
    for (const [i, x] of names.entries())
      for (const y of names.slice(i + 1)) {
        if (x.length !== y.length) continue
        const differing = x.flatMap((token, k) => (token === y[k] ? [] : [k]))
        const [k] = differing
        if (differing.length === 1 && x[k!]!.length > 3 && y[k!]!.length > 3) same.add(key(x[k!]!, y[k!]!))
      }
  }
  for (const surnames of byCountry.values())
    for (const [i, x] of surnames.entries())
      for (const y of surnames.slice(i + 1))
        if (x !== y && x.length > 3 && y.length > 3 && soundDistance(soundOf(x), soundOf(y)) <= 1.5) near.add(key(x, y))
  const row = (pair: string, isSame: boolean): Row => {
    const [a, b] = pair.split(' ') as [string, string]
    return {
      key: a,
      features: variantFeatures(a, b),
      same: isSame,
      alike: soundOf(a) === soundOf(b) || soundsAlike(soundOf(a), soundOf(b)),
    }
  }
  return [
    ...[...same].map((pair) => row(pair, true)),
    ...[...near].filter((pair) => !same.has(pair)).map((pair) => row(pair, false)),
  ]
}

function foldOf({ key }: Row): number {
  let h = 7
  for (const c of key) h = (h * 31 + c.charCodeAt(0)) % 10007
  return h % FOLDS
}

/** Logistic regression by AdaGrad; a pair of spellings counts double, there are five times as many others. */
function train(examples: readonly Row[]): Float64Array {
  const weights = new Float64Array(VARIANT_FEATURES)
  const squares = new Float64Array(VARIANT_FEATURES).fill(0.01)
  for (let pass = 0; pass < 60; pass++)
    for (const { features, same } of examples) {
      if (!features) continue
      let sum = 0
      for (let k = 0; k < VARIANT_FEATURES; k++) sum += features[k]! * weights[k]!
      const gradient = ((same ? 1 : 0) - 1 / (1 + Math.exp(-sum))) * (same ? 2 : 1)
      for (let k = 0; k < VARIANT_FEATURES; k++) {
        const step = gradient * features[k]! - 1e-4 * weights[k]!
        squares[k]! += step * step
        weights[k]! += (0.3 * step) / Math.sqrt(squares[k]!)
      }
    }
  return weights
}
