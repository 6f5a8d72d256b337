/**
 * What the neural encoder makes of every word: the layer before its output, from which tags, names and arcs are read. Other models may
 * take it as features of a word in its sentence.
 */
import type { Analysis } from './analysis.ts'
import { WIDTH } from './network.ts'

/** Numbers a token. */
export const STATE_SIZE = WIDTH

/** The states of one sentence, words × STATE_SIZE. */
export type SentenceStates = (sentence: number) => Float32Array

const sources = new WeakMap<Analysis, SentenceStates>()

/** Ties states to an analysis; called by whoever makes it. */
export function keepStates(analysis: Analysis, states: SentenceStates): void {
  sources.set(analysis, states)
}

/**
 * The encoder's state of a token: `STATE_SIZE` numbers, each roughly between −4 and 4 (layer-normalised). Not to be written to.
 * All noughts for an analysis that was not made by `analyse`.
 */
export function tokenState(analysis: Analysis, token: number): Float32Array {
  const { sentence } = analysis.tokens[token]!
  const states = sources.get(analysis)?.(sentence)
  const at = (token - analysis.sentences[sentence]!.first) * STATE_SIZE
  return states ? states.subarray(at, at + STATE_SIZE) : NONE
}

const NONE = new Float32Array(STATE_SIZE)
