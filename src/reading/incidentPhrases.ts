/** Noun phrases that may play a part in an incident: names, titles, descriptions, possessions, weapons before a deed. */
import { compoundLemma } from './eventArguments.ts'
import type { EventTree } from './eventTree.ts'

/** A noun phrase that may fill a slot. Tokens [first, last) are its string, without determiners and numbers before it. */
export type Nominal = {
  kind: 'name' | 'phrase' | 'of' | 'title' | 'modifier'
  sentence: number
  first: number
  last: number
  /** Token of the head noun; for "X of Y" that of X. */
  head: number
  text: string
  /** Content words, upper case, plural s cut: for matching. */
  words: string[]
  /** The number before it, or null. */
  number: number | null
  /** Lower-cased determiner before it, "" for none. */
  determiner: string
  plural: boolean
  nameType: string
  /** How often the same words stand in the text, and the how-manieth this is. */
  count: number
  order: number
  /** For a title: the name it belongs to; for a name: its title. */
  partner?: Nominal
}

const NUMBERS: Record<string, number> = Object.fromEntries(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, n) => [word, n + 1]),
)
Object.assign(NUMBERS, {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  dozen: 12,
  hundred: 100,
})

/** The number a word names, or null. */
export function numberOf(word: string): number | null {
  const lower = word.toLowerCase()
  if (lower in NUMBERS) return NUMBERS[lower]!
  return /^\d{1,3}(,\d{3})*$|^\d+$/.test(word) ? Number(word.replaceAll(',', '')) : null
}

const PREMODIFIERS = new Set(
  'A AN THE THIS THAT THESE THOSE MORE MOST MANY SEVERAL SOME ALL FEW ANY ANOTHER OTHER CERTAIN OF AT LEAST HIS HER THEIR ITS OUR MY YOUR BOTH EACH EVERY NO ABOUT APPROXIMATELY THAN'.split(
    ' ',
  ),
)

/** Content words of a string, as two strings are compared by. */
export function contentWords(text: string): string[] {
  return text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9' ]/g, ' ')
    .split(/\s+/)
    .filter((w) => w && w !== "'S" && w !== 'AND' && !PREMODIFIERS.has(w) && numberOf(w) === null)
    .map((w) => (w.length > 3 && w.endsWith('S') && !w.endsWith('SS') ? w.slice(0, -1) : w))
}

const LEADING = new Set('about some approximately more than several many few other others at least another'.split(' '))

/** All noun phrases that may fill a slot. @param text the text in upper case */
export function findNominals(text: string, tree: EventTree, names: readonly string[]): Nominal[] {
  const { tokens } = tree
  const out: Nominal[] = []
  const noun = (i: number): boolean => tokens[i]!.upos === 'NOUN' || tokens[i]!.upos === 'PROPN'
  const inside = (i: number): boolean => {
    const { upos, xpos, form } = tokens[i]!
    if (/^(NOUN|PROPN|ADJ|NUM|DET|X)$/.test(upos) || xpos === 'PRP$' || form === '-') return true
    if (xpos === 'POS') return true
    // "the murdered priests", "paralysing blasts": participles before a noun.
    return (
      (xpos === 'VBN' || xpos === 'VBG') &&
      i + 1 < tokens.length &&
      (noun(i + 1) || tokens[i + 1]!.upos === 'ADJ') &&
      ((i > 0 && /^(DET|ADJ|NUM|ADP)$/.test(tokens[i - 1]!.upos)) ||
        (tree.relations[i] === 'amod' && tokens[i]!.head > i))
    )
  }
  const add = (kind: Nominal['kind'], from: number, last: number, head: number): Nominal | undefined => {
    let first = from
    let determiner = first > 0 && tokens[first - 1]!.upos === 'DET' ? tree.lemmas[first - 1]! : ''
    while (first < last && (/^(DET|PRON)$/.test(tokens[first]!.upos) || tokens[first]!.xpos === 'POS')) {
      determiner = tree.lemmas[first]!
      first++
    }
    let number: number | null = null
    while (
      first < last - 1 &&
      (numberOf(tokens[first]!.form) !== null || LEADING.has(tokens[first]!.form.toLowerCase()))
    ) {
      number = numberOf(tokens[first]!.form) ?? number
      first++
    }
    if (first >= last) return undefined
    const string = text.slice(tokens[first]!.start, tokens[last - 1]!.end).replaceAll(/\s+/g, ' ')
    const words = contentWords(string)
    if (words.length === 0) return undefined
    const nominal: Nominal = {
      kind,
      sentence: tokens[head]!.sentence,
      first,
      last,
      head,
      text: string,
      words,
      number,
      determiner,
      plural: tokens[head]!.xpos.endsWith('S') || (number !== null && number > 1) || tree.lemmas[head] === 'people',
      nameType: names[head]!,
      count: 0,
      order: 0,
    }
    out.push(nominal)
    return nominal
  }
  const person = (i: number): boolean => names[i] === 'person'
  const groups = Map.groupBy(tree.analysis.names, (name) => tokens[name.first]!.sentence)
  for (const sentence of tree.analysis.sentences) {
    const own = out.length
    const bases: { first: number; last: number }[] = []
    for (let i = sentence.first; i < sentence.last;) {
      if (!inside(i)) {
        i++
        continue
      }
      let j = i
      while (j < sentence.last && inside(j) && !(j > i && (tokens[j]!.upos === 'DET' || tokens[j]!.xpos === 'PRP$')))
        j++
      // A possessive parts two phrases, and the whole is one as well: "Merino's home".
      const pieces: { first: number; last: number }[] = [{ first: i, last: j }]
      for (let k = i + 1; k < j - 1; k++)
        if (tokens[k]!.xpos === 'POS') pieces.push({ first: i, last: k }, { first: k + 1, last: j })
      for (const piece of pieces) {
        let last = piece.last
        while (last > piece.first && !noun(last - 1)) last--
        if (last > piece.first) bases.push({ first: piece.first, last })
      }
      i = j
    }
    for (const base of bases) {
      // "a dynamite attack", "mortar fire": the weapon only modifies the deed.
      for (let k = base.last - 2; k >= base.first; k--)
        if (
          tokens[k]!.upos === 'NOUN' &&
          noun(k + 1) &&
          tree.lexicon.weapon(tree.lemmas[k]!, compoundLemma(tree, k)) &&
          !tree.lexicon.weapon(tree.lemmas[k + 1]!, tree.lemmas[k]!)
        ) {
          add(
            'modifier',
            /^(car|vehicle|truck|time|fire)$/.test(tree.lemmas[k - 1] ?? '') && k > base.first ? k - 1 : k,
            k + 1,
            k,
          )
          break
        }
      let from = -1
      let to = -1
      for (let k = base.first; k < base.last; k++)
        if (person(k)) {
          if (from < 0) from = k
          to = k + 1
        }
      if (from < 0) {
        add('phrase', base.first, base.last, base.last - 1)
        continue
      }
      const name = add('name', from, to, to - 1)
      if (from > base.first) {
        const title = add('title', base.first, from, lastNoun(tree, base.first, from))
        if (title && name) {
          title.partner = name
          name.partner = title
        }
      }
      if (to < base.last) {
        add('phrase', to, base.last, base.last - 1)
        add('phrase', base.first, base.last, base.last - 1)
      }
    }
    for (let k = 0; k + 1 < bases.length; k++) {
      const a = bases[k]!
      const b = bases[k + 1]!
      if (b.first === a.last + 1 && tree.lemmas[a.last] === 'of' && !isAct(tree, a.last - 1))
        add('of', a.first, b.last, a.last - 1)
    }
    // "Shining Path guerrillas": an organisation named inside a phrase is a candidate of its own.
    for (const name of groups.get(sentence.index) ?? [])
      if (
        (name.type === 'armed-group' || name.type === 'organisation') &&
        name.first >= sentence.first &&
        name.last <= sentence.last &&
        !out.slice(own).some((n) => n.first === name.first && n.last === name.last)
      )
        add('phrase', name.first, name.last, name.last - 1)
    // Appositions: "Hector Oqueli, leader of the movement": a title behind its name.
    const here = out.slice(own)
    for (const nominal of here)
      if (nominal.kind === 'name' && !nominal.partner) {
        const apposed = here.find(
          (o) =>
            o.kind !== 'name' &&
            tree.relations[o.head] === 'appos' &&
            (tokens[o.head]!.head === nominal.head ||
              (tokens[o.head]!.head >= nominal.first && tokens[o.head]!.head < nominal.last)),
        )
        if (apposed) nominal.partner = apposed
      }
  }
  const counts = new Map<string, number>()
  for (const nominal of out) {
    const key = nominal.words.join(' ')
    nominal.order = counts.get(key) ?? 0
    counts.set(key, nominal.order + 1)
  }
  for (const nominal of out) nominal.count = counts.get(nominal.words.join(' '))!
  return out
}

const ACTS = new Set('death life case crime'.split(' '))

/** "the murder of the senator": the phrase names a deed, not who it was done to. */
function isAct(tree: EventTree, head: number): boolean {
  const lemma = tree.lemmas[head]!
  return ACTS.has(lemma) || tree.lexicon.senses(lemma, 'n').some((sense) => sense.type === 'ASSAULT')
}

function lastNoun(tree: EventTree, first: number, last: number): number {
  for (let i = last - 1; i >= first; i--) if (/^(NOUN|PROPN)$/.test(tree.tokens[i]!.upos)) return i
  return last - 1
}
