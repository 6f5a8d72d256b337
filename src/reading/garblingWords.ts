/** Words that are misspelt, and modifiers that no writer puts before the noun: "a deadly lane" for "a deadly line". */
import type { Analysis, Token } from '../language/analysis.ts'
import type { Flag } from '../record/reading.ts'
import { evidence } from '../record/span.ts'
import { clustersMet, countOf, valueOf, wordUse, type GarblingModel } from './garblingModel.ts'
import { oneEditAway } from './spelling.ts'

const SHORTEST = 5
/** In news, per three million words: neighbours that are commoner stand beside anything and speak for nothing. */
const MOST_COMMON = 5000

/** A word that may have been meant, and how well it stands beside its neighbour. */
type Guess = {
  word: string
  /** Share of the neighbour's places that have it beside them. */
  share: number
  /** How often the pair was met, and how much more often than chance has it. */
  times: number
  lift: number
  beside: 'before' | 'after' | undefined
}

/**
 * Words one edit away from a much commoner one that fits better. A word that exists is only doubted where its neighbour nearly
 * always stands beside the other: "Foreign Minster".
 */
export function findMisspellings(analysis: Analysis, model: GarblingModel): Flag[] {
  const flags: Flag[] = []
  const { tokens, text, names } = analysis
  const times = new Map<string, number>()
  for (const { form } of tokens) times.set(form.toLowerCase(), (times.get(form.toLowerCase()) ?? 0) + 1)
  for (const token of tokens) {
    const word = token.form.toLowerCase()
    if (word.length < SHORTEST || !/^[A-Z]?[a-z]+$/u.test(token.form) || isJoined(text, token)) continue
    const use = wordUse(model, word)
    if (use.level >= 2 || use.news >= 6 || times.get(word)! > (use.level > 0 ? 3 : 1)) continue
    const listed = token.clusters.c256 >= 0
    const capital = /^[A-Z]/u.test(token.form)
    const guess = bestGuess(tokens, token, word, model)
    if (!guess) continue
    const named = capital && token.upos === 'PROPN'
    const someone =
      named &&
      names.some(
        (name) =>
          name.type === 'person' && name.last - name.first > 1 && name.start <= token.start && token.end <= name.end,
      )
    if (!convinces(word, guess, model, { someone, named, exists: use.level > 0, listed })) continue
    const likely = capital ? guess.word[0]!.toUpperCase() + guess.word.slice(1) : guess.word
    const before = tokens[token.index - 1]
    const both = guess.share >= 0.1 && guess.beside === 'before' && before
    flags.push({
      ...evidence(text, { start: both ? before.start : token.start, end: token.end }),
      kind: 'misspelling',
      likely: both ? `${text.slice(before.start, token.start)}${likely}` : likely,
      because:
        listed && guess.beside
          ? `"${guess.word}" is what stands ${guess.beside === 'before' ? 'after' : 'before'} the neighbouring word`
          : `unknown word, one letter from "${guess.word}"`,
    })
  }
  return flags
}

/** What is known of a doubted word: part of a person's name, a name, in common use, known to the word table. */
type Doubt = { someone: boolean; named: boolean; exists: boolean; listed: boolean }

/** The rarer and less like a name a word is, the less its neighbour must speak for the other one. */
function convinces(
  word: string,
  guess: Guess,
  model: GarblingModel,
  { someone, named, exists, listed }: Doubt,
): boolean {
  if (guess.share >= 0.2) return true
  if (someone) return false
  const { level, news } = wordUse(model, guess.word)
  // A long word that is everywhere is what was meant, whatever stands beside it.
  if (!named && guess.word.length >= 8 && news >= 1000) return true
  if (named || exists) return guess.times >= 20 && guess.lift >= 30
  // A word that is only listed is often a common slip itself: "becasue".
  if (listed)
    return (
      (guess.times >= 20 && guess.lift >= 30) ||
      (guess.word.length >= 6 && news >= 300 && !isSubstitution(word, guess.word))
    )
  return guess.word.length >= 7 || guess.share >= 0.004 || level === 3
}

/** One letter for another, as in "servile" and "service": two words more often than a slip, which leaves out, doubles or swaps. */
function isSubstitution(a: string, b: string): boolean {
  return a.length === b.length && [...a].filter((letter, i) => letter !== b[i]).length === 1
}

/** Part of a compound with hyphens or of a web address? */
function isJoined(text: string, token: Token): boolean {
  return (
    /[-–@#/.\d_’']/u.test(text[token.start - 1] ?? ' ') ||
    /[-–@/\d_]/u.test(text[token.end] ?? ' ') ||
    /^\.\w/u.test(text.slice(token.end, token.end + 2))
  )
}

function bestGuess(tokens: readonly Token[], token: Token, word: string, model: GarblingModel): Guess | undefined {
  const before = neighbour(tokens, token, -1, model)
  const after = neighbour(tokens, token, 1, model)
  // What stands beside the word as it is needs no mending.
  if (
    (before && countOf(model.bigrams, `${before} ${word}`) > 0) ||
    (after && countOf(model.bigrams, `${word} ${after}`) > 0)
  )
    return undefined
  let best: (Guess & { weight: number }) | undefined
  for (const candidate of oneEditAway(word)) {
    if (valueOf(model.words, candidate) === 0) continue
    const use = wordUse(model, candidate)
    if (candidate.length < SHORTEST || use.level < 2 || use.news < 3 || isInflection(word, candidate)) continue
    const guess: Guess = { word: candidate, share: 0, times: 0, lift: 0, beside: undefined }
    for (const [beside, other] of [
      ['before', before],
      ['after', after],
    ] as const) {
      if (!other) continue
      const times = countOf(model.bigrams, beside === 'before' ? `${other} ${candidate}` : `${candidate} ${other}`)
      const around = Math.max(5, wordUse(model, other).news)
      if (times / around > guess.share)
        Object.assign(guess, {
          share: times / around,
          times,
          lift: (times * model.tokens) / (around * use.news),
          beside,
        })
    }
    const weight = guess.share + use.news * 1e-6
    if (!best || weight > best.weight) best = { ...guess, weight }
  }
  return best
}

/** "killers" beside "killer", "bombed" beside "bombe": an ending more or less is no slip. */
function isInflection(word: string, candidate: string): boolean {
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word]
  return long.startsWith(short) && /^[sdrny]$/u.test(long.slice(short.length))
}

/** The word beside it in its sentence, unless that stands beside anything. */
function neighbour(tokens: readonly Token[], token: Token, step: 1 | -1, model: GarblingModel): string | undefined {
  const other = tokens[token.index + step]
  if (!other || other.sentence !== token.sentence || !/^\p{L}+$/u.test(other.form)) return undefined
  const lower = other.form.toLowerCase()
  return wordUse(model, lower).news > MOST_COMMON ? undefined : lower
}

/**
 * A modifier that news has hardly ever, before a noun that mostly has one of two others, where no word of its kind was seen before
 * any noun of that kind: what a machine leaves when it exchanges half of a fixed phrase.
 */
export function findGarbledPhrases(analysis: Analysis, model: GarblingModel): Flag[] {
  const flags: Flag[] = []
  const { tokens, text } = analysis
  for (const token of tokens) {
    const noun = tokens[token.head]
    if (
      !noun ||
      noun.index !== token.index + 1 ||
      noun.upos !== 'NOUN' ||
      (token.deprel !== 'amod' && token.deprel !== 'compound')
    )
      continue
    const modifier = token.form.toLowerCase()
    if (
      !/^[A-Z]?[a-z]+$/u.test(token.form) ||
      token.upos === 'PROPN' ||
      token.xpos === 'JJR' ||
      token.xpos === 'JJS' ||
      isJoined(text, token)
    )
      continue
    const head = noun.lemma.toLowerCase()
    const usual = model.fixed[head]
    if (
      !usual ||
      countOf(model.modifiers, `${modifier} ${head}`) > 0 ||
      countOf(model.bigrams, `${modifier} ${noun.form.toLowerCase()}`) > 0
    )
      continue
    const use = wordUse(model, modifier)
    if (use.level === 0 || use.news > 4) continue
    const { c256 } = token.clusters
    if (c256 < 0 || noun.clusters.c256 < 0 || clustersMet(model, c256, noun.clusters.c256)) continue
    flags.push({
      ...evidence(text, { start: token.start, end: noun.end }),
      kind: 'garbled-phrase',
      likely: `${usual[0]!} ${text.slice(noun.start, noun.end)}`,
      because: `news has "${usual.join('" or "')}" before "${head}", and no word like "${modifier}"`,
    })
  }
  return flags
}

/**
 * One half of a fixed pair beside a word of the same kind as its other half, where the two were never met: "United Countries",
 * "tear fuel". The mark of a synonym put in by machine.
 */
export function findBrokenPairs(analysis: Analysis, model: GarblingModel, clusterOf: (word: string) => number): Flag[] {
  const flags: Flag[] = []
  const { tokens, text, names } = analysis
  for (const token of tokens) {
    const next = tokens[token.index + 1]
    if (!next || next.sentence !== token.sentence || text.slice(token.end, next.start) !== ' ') continue
    const [a, b] = [token.form.toLowerCase(), next.form.toLowerCase()]
    if (!/^[a-z]{3,}$/u.test(a) || !/^[a-z]{3,}$/u.test(b) || isJoined(text, next)) continue
    const after = model.successors[a]
    const before = model.predecessors[b]
    const wanted =
      after !== undefined && after !== b && swapped(model, clusterOf, b, after)
        ? `${token.form} ${after}`
        : before !== undefined && before !== a && swapped(model, clusterOf, a, before)
          ? `${before} ${next.form}`
          : undefined
    if (wanted === undefined || countOf(model.bigrams, `${a} ${b}`) > 0) continue
    if (names.some((name) => name.type === 'person' && name.start <= token.start && next.end <= name.end)) continue
    flags.push({
      ...evidence(text, { start: token.start, end: next.end }),
      kind: 'garbled-phrase',
      likely: wanted,
      because: `never met, and like "${wanted.toLowerCase()}"`,
    })
  }
  return flags
}

function swapped(model: GarblingModel, clusterOf: (word: string) => number, word: string, meant: string): boolean {
  const cluster = clusterOf(meant)
  return (
    cluster >= 0 &&
    clusterOf(word) === cluster &&
    word.slice(0, 4) !== meant.slice(0, 4) &&
    wordUse(model, word).level > 0
  )
}
