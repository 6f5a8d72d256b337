/** What one model thinks beside another: a score for every word and class, and from where on the other need not be asked. */
export type SecondOpinion = {
  values: Float32Array
  /** Place of the first word's first class. */
  at: number
  /** From one word to the next. */
  width: number
  /** What a nat is worth in the other's units. */
  weight: number
  /** Nats between the best class and the next from which the best is taken as it is. */
  sure: number
}

/** The class of a word that is `sure` nats better than all others; -1 where none is. */
export function sureClass({ values, at, width, sure }: SecondOpinion, word: number, classes: number): number {
  const from = at + word * width
  let best = 0
  let top = values[from]!
  let second = -Infinity
  for (let c = 1; c < classes; c++) {
    const value = values[from + c]!
    if (value > top) {
      second = top
      top = value
      best = c
    } else if (value > second) second = value
  }
  return top - second >= sure ? best : -1
}

/** The class of a word whose score, with the second opinion's, is highest. */
export function bestSum(own: Int32Array, second: SecondOpinion | undefined, word: number): number {
  let best = 0
  let top = -Infinity
  const from = second ? second.at + word * second.width : 0
  for (let c = 0; c < own.length; c++) {
    const score = second ? own[c]! + second.values[from + c]! * second.weight : own[c]!
    if (score > top) {
      top = score
      best = c
    }
  }
  return best
}
