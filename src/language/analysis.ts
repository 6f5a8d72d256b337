import type { Span } from '../record/span.ts'

/** A syntactic word in the sense of Universal Dependencies; "don't" is two: `do` and `n't`, each with its own sub-span. */
export type Token = Span & {
  /** Place in `Analysis.tokens`. */
  index: number
  /** Place in `Analysis.sentences`. */
  sentence: number
  form: string
  /** The form as running text has it: of "TROOPS ENTER KABUL" troops, enter, Kabul; elsewhere the form itself. */
  truecase: string
  lemma: string
  /** Universal part of speech: NOUN, PROPN, VERB, … */
  upos: string
  /** Penn Treebank tag: NN, NNP, VBD, … */
  xpos: string
  /** Morphological features as in Universal Dependencies, "Mood=Ind|Tense=Past|VerbForm=Fin"; "" for none. */
  feats: string
  /** Index in `Analysis.tokens` of the head; -1 for the root of a sentence. */
  head: number
  /** UD relation with subtype: nsubj:pass, obl, acl:relcl, … */
  deprel: string
  /** Id of the word in the word-cluster table, by size of the clustering; -1 for a word it does not know. */
  clusters: { c64: number; c256: number; c1000: number }
  /** Is there white space, or the end of the text, after it? */
  spaceAfter: boolean
}

/** [first, last) are indices in `Analysis.tokens`. */
export type Sentence = Span & { index: number; first: number; last: number }

export type NameType =
  | 'person'
  | 'organisation'
  | 'armed-group'
  | 'nationality'
  | 'place'
  | 'facility'
  | 'date'
  | 'money'
  | 'product'
  | 'other'

/** A name found in the text; [first, last) are indices in `Analysis.tokens`. */
export type Name = Span & { type: NameType; first: number; last: number; score: number }

/** What the language layer knows about a text. All spans are in the text it was given. */
export type Analysis = {
  text: string
  tokens: Token[]
  sentences: Sentence[]
  names: Name[]
}
