/** Makes `models/lemmas.bin`, lemmas, morphological features and writings: `node training/language/lemmas.ts [--permissive]` */
import { saveModel } from '../../src/learning/modelFolder.ts'
import { lemmaBase, lemmaOf, type Lemmatizer } from '../../src/language/lemmatizer.ts'
import { companyOf, featureKeys, featuresOf, type Morphology } from '../../src/language/morphology.ts'
import { truecase, type Truecaser } from '../../src/language/truecase.ts'
import { CASELESS } from '../../src/language/words.ts'
import { treebanks } from './corpora.ts'
import type { TreebankSentence } from './conllu.ts'

const { train, ewtDev, gumDev } = treebanks()
const lemmas = new Map<string, Map<string, number>>()
const rules = new Map<string, Map<string, number>>()
for (const { words } of train)
  for (const { form, lemma, upos, xpos } of words) {
    if (lemma === '_' && form !== '_') continue
    const base = lemmaBase(form, upos)
    count(lemmas, `${xpos}\t${base}`, lemma)
    let same = 0
    while (same < base.length && same < lemma.length && base[same] === lemma[same]) same++
    const rule = `${base.length - same}:${lemma.slice(same)}`
    const lower = base.toLowerCase()
    for (let k = 0; k <= Math.min(6, lower.length); k++) count(rules, `${xpos}\t${lower.slice(lower.length - k)}`, rule)
  }

const best = new Map([...rules].map(([key, counts]) => [key, mostFrequent(counts)]))
// A rule says nothing where the next shorter ending has the same; go from the longest so that whole chains fall.
for (const key of [...best.keys()].toSorted((a, b) => b.length - a.length)) {
  const tab = key.indexOf('\t')
  if (key.length > tab + 1 && best.get(key.slice(0, tab + 1) + key.slice(tab + 2)) === best.get(key)) best.delete(key)
}
const lemmatizer: Lemmatizer = { exceptions: new Map(), rules: best, found: new Map() }
const exceptions = new Map<string, string>()
for (const [key, counts] of lemmas) {
  const [xpos = '', base = ''] = key.split('\t')
  const lemma = mostFrequent(counts)
  if (lemmaOf(lemmatizer, base, xpos.startsWith('NNP') ? 'PROPN' : '', xpos) !== lemma) exceptions.set(key, lemma)
}
lemmatizer.exceptions = exceptions
lemmatizer.found.clear()
for (const [name, set] of [
  ['EWT dev', ewtDev],
  ['GUM dev', gumDev],
] as const) {
  const words = set.flatMap((sentence) => sentence.words)
  const right = words.filter((word) => lemmaOf(lemmatizer, word.form, word.upos, word.xpos) === word.lemma).length
  console.log(`${name}: ${((100 * right) / words.length).toFixed(2)} % of lemmas with gold tags`)
}

const morphology = learnFeatures()
const truecaser = learnWritings()
for (const [name, set] of [
  ['EWT dev', ewtDev],
  ['GUM dev', gumDev],
] as const) {
  let right = 0
  let all = 0
  let cased = 0
  let letters = 0
  for (const sentence of set) {
    const words = inflected(sentence)
    const found = featuresOf(morphology, words)
    for (const [i, { feats, form, upos }] of sentence.words.entries()) {
      all++
      if (found[i] === feats) right++
      if (i === 0 || form.toLowerCase() === form.toUpperCase()) continue
      letters++
      if (truecase(truecaser, form.toUpperCase(), { upos, first: false, mode: CASELESS }, new Map()) === form) cased++
    }
  }
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`
  console.log(
    `${name}: features ${percent(right, all)} with gold tags and trees; writing ${percent(cased, letters)} of words in capitals`,
  )
}
const size = saveModel(
  {
    name: 'lemmas',
    meta: {
      made: '2026-11-24',
      exceptions: byTag(exceptions),
      rules: byTag(best),
      features: {
        byCompany: byValue(morphology.byCompany),
        byForm: byValue(morphology.byForm),
        byTag: byValue(morphology.byTag),
      },
      writings: [...truecaser.words.values()],
    },
    arrays: {},
  },
  { compress: true },
)
console.log(
  `models/lemmas.bin ${size} bytes, ${best.size} rules, ${exceptions.size} exceptions, ${morphology.byForm.size + morphology.byCompany.size} entries with features, ${truecaser.words.size} writings`,
)

function inflected({ words }: TreebankSentence) {
  return words.map((word) => ({ ...word, head: word.head - 1 }))
}

/** Majorities by tag; by form and by company only where they differ from what the more general table says. */
function learnFeatures(): Morphology {
  const tables = { byTag: new Map(), byForm: new Map(), byCompany: new Map() } as Record<
    keyof Morphology,
    Map<string, Map<string, number>>
  >
  for (const sentence of train) {
    const words = inflected(sentence)
    const company = companyOf(words)
    for (const [i, word] of words.entries()) {
      const { form, tag } = featureKeys(word)
      count(tables.byTag, tag, word.feats)
      count(tables.byForm, form, word.feats)
      if (company[i] === '') continue
      count(tables.byCompany, `${tag} ${company[i]}`, word.feats)
      count(tables.byCompany, `${form} ${company[i]}`, word.feats)
    }
  }
  const byTag = new Map([...tables.byTag].map(([key, counts]) => [key, mostFrequent(counts)]))
  const byForm = new Map<string, string>()
  for (const [key, counts] of tables.byForm) {
    const tag = key.split(' ').slice(0, 2).join(' ')
    const features = mostFrequent(counts)
    if (counts.get(features)! >= 2 && features !== byTag.get(tag)) byForm.set(key, features)
  }
  const byCompany = new Map<string, string>()
  const general = (key: string): string => {
    const [upos, xpos, , ...rest] = key.split(' ')
    return mostFrequent(tables.byCompany.get(`${upos} ${xpos} ${rest.join(' ')}`) ?? new Map())
  }
  for (const [key, counts] of tables.byCompany) {
    const features = mostFrequent(counts)
    const most = counts.get(features)!
    if (most < 2) continue
    if (tables.byForm.has(key.split(' ').slice(0, 3).join(' ')) && features === general(key)) continue
    byCompany.set(key, features)
  }
  return { byTag, byForm, byCompany }
}

/** Names, and "I", that are mostly written otherwise than with one capital. */
function learnWritings(): Truecaser {
  const forms = new Map<string, Map<string, number>>()
  for (const { words } of train)
    for (const [i, { form, upos }] of words.entries())
      if (i > 0 && (upos === 'PROPN' || form === 'I')) count(forms, form.toLowerCase(), form)
  const words = new Map<string, string>()
  for (const [lower, counts] of forms) {
    const form = mostFrequent(counts)
    if (form !== lower.slice(0, 1).toUpperCase() + lower.slice(1) || form === 'I') words.set(lower, form)
  }
  return { words }
}

function count(map: Map<string, Map<string, number>>, key: string, value: string): void {
  let counts = map.get(key)
  if (!counts) map.set(key, (counts = new Map()))
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

function mostFrequent(counts: Map<string, number>): string {
  let best = ''
  let most = 0
  for (const [value, n] of counts)
    if (n > most) {
      most = n
      best = value
    }
  return best
}

/** `value → keys` lines, so that a value is written once. */
function byValue(map: Map<string, string>): Record<string, string> {
  const keys: Record<string, string[]> = {}
  for (const [key, value] of map) (keys[value] ??= []).push(key)
  return Object.fromEntries(Object.entries(keys).map(([value, all]) => [value, all.join('\n')]))
}

/** `tag → "ending TAB rule"` lines, so that a tag is written once. */
function byTag(map: Map<string, string>): Record<string, string> {
  const lines: Record<string, string[]> = {}
  for (const [key, value] of map) {
    const tab = key.indexOf('\t')
    ;(lines[key.slice(0, tab)] ??= []).push(`${key.slice(tab + 1)}\t${value}`)
  }
  return Object.fromEntries(Object.entries(lines).map(([tag, entries]) => [tag, entries.join('\n')]))
}
