/** Noun phrases that are counted: the noun a number belongs to, and singulars that count as one. */
import type { Analysis, Name, Sentence } from '../language/analysis.ts'
import { child, children } from '../language/tree.ts'
import { GROUPS, STATES } from '../ontology/casualties.ts'
import { ORDINALS } from '../ontology/numbers.ts'
import { isPerson, isProperty, lemmaOf } from './quantityLink.ts'
import type { Quantity } from './quantityNumber.ts'

/** A counted phrase: its place in the tree, the noun counted (the same but for "dozens of people"), and the tokens that say whose. */
export type Phrase = { head: number; thing: number; whose?: [number, number] }

/** The noun counted (or the number, where it stands alone) and the tokens that say whose. */
export function phraseOf(analysis: Analysis, quantity: Quantity, sentence: Sentence): Phrase {
  const { tokens } = analysis
  const number = tokens[quantity.head]!
  let head = quantity.head
  // "family of five": the group is what is counted.
  const before = tokens[quantity.first - 1]
  const group = tokens[quantity.first - 2]
  if (
    before?.form.toLowerCase() === 'of' &&
    group &&
    GROUPS.has(lemmaOf(group)) &&
    quantity.first - 2 >= sentence.first
  ) {
    // "a convoy of 30 trucks": where the things are named, they are what is counted.
    const noun = number.deprel === 'nummod' ? number.head : -1
    return noun >= quantity.last && noun < quantity.last + 3 && isProperty(analysis, noun)
      ? { head: group.index, thing: noun, whose: [quantityStart(quantity), noun + 1] }
      : { head: group.index, thing: group.index, whose: [group.index, quantity.last] }
  }
  for (let steps = 0; steps < 4; steps++) {
    const token = tokens[head]!
    // "between 20 and 25 drones": the noun hangs on the first number, the second is joined to it.
    if (token.deprel === 'conj' && token.head >= quantity.first && tokens[token.head]?.deprel === 'nummod') {
      head = token.head
      continue
    }
    if (!/^(?:nummod|compound|det|amod|advmod|nmod:npmod)/.test(token.deprel) || token.head < 0) break
    const above = tokens[token.head]!
    if (above.index >= quantity.first && above.index < quantity.last) {
      head = above.index
      continue
    }
    if (
      above.index < quantity.last - 1 ||
      above.index - quantity.head > 8 ||
      !/^(?:NOUN|PROPN|PRON|NUM|ADJ|VERB)$/.test(above.upos)
    )
      break
    if (above.upos === 'VERB' && !/^(?:VBN|JJ)$/.test(above.xpos)) break
    if (tokens.slice(quantity.last, above.index).some((t) => t.form === ',' || t.upos === 'NUM' || t.upos === 'CCONJ'))
      break
    head = above.index
  }
  if (head === number.index) {
    // "dozens of people", "seven of his guards"; "both kidnappers" where the tree went astray
    const complement = /^of$/i.test(tokens[quantity.last]?.form ?? '')
      ? complementOf(analysis, quantity, sentence)
      : undefined
    if (complement !== undefined) {
      // The tree's place is the number's, unless it hung the noun itself on the verb.
      const own = /^(?:nsubj|obj)/.test(tokens[complement]!.deprel)
      const place = !own && /^(?:nsubj|obj|conj|nmod|obl|root|appos)/.test(number.deprel) ? head : complement
      const thing = tokens[complement]!.upos === 'PRON' ? head : complement
      return { head: place, thing, whose: [quantityStart(quantity), endOf(analysis, complement)] }
    }
    const next = tokens[quantity.last]
    if (
      next &&
      quantity.last < sentence.last &&
      next.upos === 'NOUN' &&
      next.head !== head &&
      isPerson(analysis, next.index)
    )
      return { head: next.index, thing: next.index, whose: [quantityStart(quantity), endOf(analysis, next.index)] }
    return { head, thing: head }
  }
  return { head, thing: head, whose: [quantityStart(quantity), endOf(analysis, head)] }
}

/** The noun behind "of": by the tree, else the last of the nouns that follow. */
function complementOf(analysis: Analysis, quantity: Quantity, sentence: Sentence): number | undefined {
  const { tokens } = analysis
  const byTree = inQuantity(quantity)
    .flatMap((i) => children(analysis, i, 'nmod'))
    .find((c) => c > quantity.last && isOf(analysis, c) && /^(?:NOUN|PROPN|PRON|NUM)$/.test(tokens[c]!.upos))
  if (byTree !== undefined) return byTree
  let last: number | undefined
  for (let i = quantity.last + 1; i < Math.min(sentence.last, quantity.last + 8); i++) {
    const { upos, xpos } = tokens[i]!
    if (/^(?:NOUN|PROPN)$/.test(upos) || (upos === 'PRON' && xpos !== 'PRP$')) last = i
    else if (last !== undefined || !/^(?:DET|ADJ|NUM|PRON)$/.test(upos)) break
  }
  return last
}

function inQuantity({ first, last }: Quantity): number[] {
  return Array.from({ length: last - first }, (_, k) => first + k)
}

/** "whose" holds the number, not the words that bound it. */
function quantityStart(quantity: Quantity): number {
  return quantity.numeral
}

function isOf(analysis: Analysis, index: number): boolean {
  const preposition = child(analysis, index, 'case')
  return preposition !== undefined && /^of$/i.test(analysis.tokens[preposition]!.form)
}

/** End of a noun phrase: the noun, what is compounded with it, and "of …" behind it; no clauses, no appositions. */
function endOf(analysis: Analysis, head: number): number {
  const { tokens } = analysis
  let end = head + 1
  for (const c of children(analysis, head, 'flat', 'compound', 'fixed')) if (c >= end) end = c + 1
  // "passer-by" in three tokens
  while (
    tokens[end]?.form === '-' &&
    tokens[end - 1]!.end === tokens[end]!.start &&
    tokens[end + 1]?.start === tokens[end]!.end
  )
    end += 2
  for (const c of children(analysis, head, 'nmod'))
    if (c > head && c - head < 5 && isOf(analysis, c)) end = Math.max(end, endOf(analysis, c))
  return end
}

/** A singular that counts as one: "a protester", "his wife", "Colonel Rashid", "she". */
export function singularOf(
  analysis: Analysis,
  sentence: Sentence,
  index: number,
): { whose: [number, number]; size: number; thing: boolean; because: string } | undefined {
  const token = analysis.tokens[index]!
  const previous = index > sentence.first ? analysis.tokens[index - 1] : undefined
  if (token.upos === 'PRON') {
    if (
      !/^(?:he|she|him|another)$/i.test(token.form) &&
      !(token.form.toLowerCase() === 'her' && token.deprel === 'obj')
    )
      return undefined
    return { whose: [index, index + 1], size: 1, thing: false, because: 'a pronoun for one person' }
  }
  if (token.upos === 'PROPN') {
    if (/^(?:flat|compound|appos|nmod|amod)/.test(token.deprel)) return undefined
    const name = [0, 1, 2, 3].map((k) => personAt(analysis, index + k)).find((n) => n !== undefined)
    const title =
      isPerson(analysis, index) &&
      children(analysis, index, 'flat', 'appos').some((c) => analysis.tokens[c]!.upos === 'PROPN')
    if (!name && !title) return undefined
    const first = Math.min(index, startOf(analysis, index, sentence))
    return {
      whose: [
        first,
        Math.max(endOf(analysis, index), name && name.first <= index + 2 ? name.last : 0, nameEnd(analysis, index)),
      ],
      size: 1,
      thing: false,
      because: 'a person named',
    }
  }
  // "a fifth is missing", "killing a 16-year-old"
  const nominal = /^(?:nsubj|obj|conj|root)/.test(token.deprel)
  if (nominal && token.upos === 'ADJ' && ORDINALS.has(token.form.toLowerCase()) && /^a$/i.test(previous?.form ?? ''))
    return { whose: [index - 1, index + 1], size: 1, thing: false, because: 'one more person' }
  if (nominal && /^old$/i.test(token.form) && previous?.form === '-' && analysis.tokens[index - 2]?.form === 'year')
    return { whose: [startOf(analysis, index, sentence), index + 1], size: 1, thing: false, because: 'one person' }
  const following = analysis.tokens[index + 1]
  if (
    /^another$/i.test(token.form) &&
    /^(?:NUM|NOUN|ADJ|PROPN)$/.test(following?.upos ?? '') &&
    !STATES.has(following!.form.toLowerCase())
  )
    return undefined
  if (/^(?:another|one)$/i.test(token.form) && token.upos !== 'NUM')
    return { whose: [index, index + 1], size: 1, thing: false, because: 'one more person' }
  if (token.upos !== 'NOUN' || token.xpos !== 'NN' || /^(?:nmod:poss|compound)/.test(token.deprel)) return undefined
  if (/^(?:'s|’s|')$/.test(analysis.tokens[index + 1]?.form ?? '')) return undefined
  const before = analysis.tokens[index - 1]?.form.toLowerCase() ?? ''
  const determiner =
    children(analysis, index, 'det').map((c) => analysis.tokens[c]!.form.toLowerCase())[0] ??
    (/^(?:an?|the)$/.test(before) ? before : undefined)
  if (determiner !== undefined && /^(?:no|every|each|any|all)$/.test(determiner)) return undefined
  if (/^(?:no|single|every|each|any)$/i.test(analysis.tokens[index - 1]?.form ?? '')) return undefined
  if (GROUPS.has(lemmaOf(token))) return undefined
  const thing = isProperty(analysis, index)
  if (thing ? !/^an?$/.test(determiner ?? '') : !isPerson(analysis, index)) return undefined
  const possessed = children(analysis, index, 'nmod:poss').length > 0
  const named = children(analysis, index, 'appos', 'flat').some((c) => analysis.tokens[c]!.upos === 'PROPN')
  if (
    determiner === undefined &&
    !possessed &&
    !named &&
    token.deprel !== 'conj' &&
    index > sentence.first + 3 &&
    !/^(?:nsubj|obj)/.test(token.deprel)
  )
    return undefined
  return {
    whose: [startOf(analysis, index, sentence), apposedName(analysis, index)],
    size: 1,
    thing,
    because: thing ? 'one thing' : 'one person',
  }
}

const people = new WeakMap<readonly Name[], Map<number, Name>>()

/** The person's name that a token is part of. The table behind it is made once an analysis. */
function personAt(analysis: Analysis, token: number): Name | undefined {
  let table = people.get(analysis.names)
  if (!table) {
    table = new Map()
    for (const name of analysis.names)
      if (name.type === 'person') for (let i = name.first; i < name.last; i++) table.set(i, name)
    people.set(analysis.names, table)
  }
  return table.get(token)
}

/** End of the phrase with the name in apposition: "the deputy leader, Samir Nouri". */
function apposedName(analysis: Analysis, index: number): number {
  const end = endOf(analysis, index)
  const { tokens } = analysis
  const start = tokens[end]?.form === ',' ? end + 1 : end
  const name = personAt(analysis, start)
  return name && name.first === start ? name.last : end
}

function nameEnd(analysis: Analysis, index: number): number {
  let end = index + 1
  for (const c of children(analysis, index, 'flat', 'appos')) if (c === end) end = Math.max(end, nameEnd(analysis, c))
  return end
}

function startOf(analysis: Analysis, head: number, sentence: Sentence): number {
  let start = /^(?:an?|the)$/i.test(analysis.tokens[head - 1]?.form ?? '') && head > sentence.first ? head - 1 : head
  for (const c of children(analysis, head, 'det', 'amod', 'compound', 'nmod:poss', 'nummod'))
    if (c < start && c >= sentence.first && head - c < 8) start = c
  const possessor = child(analysis, head, 'nmod:poss')
  if (possessor !== undefined && possessor < head)
    for (const c of children(analysis, possessor, 'det', 'compound', 'amod', 'nmod:poss'))
      if (c < start && c >= sentence.first) start = c
  return start
}
