/** What the tree knows better than the models, which were trained on outermost voices in political news only. */
import type { Analysis, Token } from '../language/analysis.ts'
import { child, children, hasRelation, nounPhrase, subtreeSpan } from '../language/tree.ts'
import { isMedium } from '../ontology/cues.ts'
import { overlaps, type Span } from '../record/span.ts'
import { charactersOf, meets, sourceRun, type Draft, type TokenRun } from './attributionDraft.ts'
import { withHedge } from './attributionHedges.ts'
import { withoutForeign } from './attributionSources.ts'
import { nameOver } from './claimant.ts'
import { canSpeak, isPassive, isToBlame, sourceOf } from './attributionLexicon.ts'
import { nominalHead, saysNothing, turned, wholeSource } from './attributionOrder.ts'
import { entryOf } from './stance.ts'
import type { MentionIndex } from './mentionIndex.ts'

/** Passive cues whose subject is the accused or the praised, not the voice. */
const ABOUT_SUBJECT = new Set(['accuses', 'condemns', 'praises', 'suspects', 'threatens', 'doubts'])

/**
 * @param grounds where the report says why somebody is not named: no voice of its own, and no part of what is said
 * @returns drafts mended; those that are none are left out
 */
export function mendDrafts(
  analysis: Analysis,
  mentions: MentionIndex,
  drafts: readonly Draft[],
  grounds: readonly Span[],
): Draft[] {
  const isGround = (run: TokenRun) => grounds.some((ground) => overlaps(ground, charactersOf(analysis, run)))
  return drafts.flatMap((draft) => {
    if (isGround(draft.cue) || bringsInVoice(analysis, draft) || saysNothing(analysis, draft)) return []
    const hedged = withHedge(analysis, draft)
    if (hedged) return [hedged]
    const spoken = turned(
      analysis,
      mentions,
      asQuoted(
        analysis,
        drafts,
        withoutGround(analysis, beforeCue(drafts, withoutForeign(analysis, withoutMedium(analysis, draft))), grounds),
      ),
    )
    const told = spoken.content.filter((run) => !isGround(run))
    const titled = withJoined(
      analysis,
      withTitle(analysis, { ...spoken, content: told.length > 0 ? told : spoken.content }),
      draft.cue,
    )
    const said = titled.content.flatMap((run) => withoutTail(analysis, draft, run))
    if (said.length === 0) return []
    const { cue, content } = withObject(analysis, draft, withTarget(analysis, draft, mendedCue(analysis, draft, said)))
    const source =
      innerSource(analysis, mentions, drafts, draft) ??
      participleSource(analysis, mentions, { ...draft, source: titled.source }) ??
      titled.source
    const voice = mendedSource(analysis, mentions, { ...draft, content, source })
    const mended = { ...draft, cue, source: voice, content: beforeAgent(analysis, content, voice) }
    mended.source = withoutConjunction(analysis, mended.source)
    return [withCharge(analysis, { ...mended, source: wholeSource(analysis, mended) })]
  })
}

/** "…, the headmaster said by | telephone": the medium is nobody. */
function withoutMedium(analysis: Analysis, draft: Draft): Draft {
  const { tokens } = analysis
  const source = draft.source.filter(
    ([first, last]) =>
      !(last - first === 1 && isMedium(tokens[first]!.lemma.toLowerCase()) && tokens[first - 1]?.lemma === 'by'),
  )
  return source.length === draft.source.length ? draft : { ...draft, source }
}

/** "The military | blamed the group | and said": a source that has taken in the cue before it, whose source it shares, ends before that. */
function beforeCue(drafts: readonly Draft[], draft: Draft): Draft {
  const source = draft.source.map(([first, last]): TokenRun => {
    const before = drafts.find(
      ({ cue, source: theirs }) =>
        cue[0] > first && cue[1] <= last && theirs.some((run) => run[0] === first && run[1] <= cue[0]),
    )
    return before ? [first, before.source.find((run) => run[0] === first)![1]] : [first, last]
  })
  return { ...draft, source }
}

/** "Two diplomats | , all of whom spoke on condition of anonymity, | said": why they are not named is no part of who they are. */
function withoutGround(analysis: Analysis, draft: Draft, grounds: readonly Span[]): Draft {
  const { tokens } = analysis
  const source = draft.source.map(([first, last]): TokenRun => {
    for (let t = first + 1; t < last; t++) {
      if (!grounds.some((ground) => overlaps(ground, tokens[t]!))) continue
      let comma = t
      while (comma > first + 1 && tokens[comma - 1]!.form !== ',') comma--
      return [first, comma > first + 1 ? comma - 1 : t]
    }
    return [first, last]
  })
  return { ...draft, source }
}

/**
 * "The radio quoted the bishop as saying that two priests had been taken": the bishop says it, and the radio says that he does. The
 * one quoted is the inner voice, and all from him on is what the outer passes on.
 */
function asQuoted(analysis: Analysis, drafts: readonly Draft[], draft: Draft): Draft {
  const { tokens } = analysis
  const quoted = (saying: number): number | undefined => {
    if (tokens[saying]!.xpos !== 'VBG' || tokens[saying - 1]?.lemma !== 'as') return undefined
    const verb = tokens[saying]!.head
    for (const v of [verb, verb >= 0 ? tokens[verb]!.head : -1])
      if (v >= 0 && v < saying && /^(quote|cite)$/.test(tokens[v]!.lemma) && !isPassive(analysis, tokens[v]!)) return v
    return undefined
  }
  const outer = quoted(draft.head)
  const whom = (verb: number) => child(analysis, verb, 'obj') ?? child(analysis, verb, 'obl')
  if (outer !== undefined) {
    const object = whom(outer)
    return object === undefined || object > draft.head ? draft : { ...draft, source: [sourceRun(analysis, object)] }
  }
  if (!/^(quote|cite)$/.test(tokens[draft.head]!.lemma)) return draft
  const inner = drafts.find((other) => quoted(other.head) === draft.head)
  const object = whom(draft.head)
  if (!inner || object === undefined) return draft
  const start = sourceRun(analysis, object)[0]
  return { ...draft, content: [[start, Math.max(...inner.content.map(([, last]) => last))]] }
}

/** "blamed | Hezbollah for | the attack": whom a judgement is about is said, and no part of the cue. */
function withTarget(
  analysis: Analysis,
  draft: Draft,
  { cue, content }: { cue: TokenRun; content: TokenRun[] },
): { cue: TokenRun; content: TokenRun[] } {
  const { tokens } = analysis
  const entry = entryOf(analysis, tokens[draft.head]!)
  const isAbout = entry?.pos === 'verb' && (entry.frame === 'of' || entry.frame === 'blame')
  if (!isAbout || entry.lemma.includes(' ')) return { cue, content }
  // Read off the words: where the target has gone into the cue the tree is mostly wrong as well.
  let start = draft.head + 1
  while (start < cue[1] && !/^(NOUN|PROPN|PRON|DET|NUM|ADJ)$/.test(tokens[start]!.upos)) start++
  const next = content.findIndex((run) => run[0] === cue[1])
  if (next < 0 || start >= cue[1]) return { cue, content }
  return { cue: [cue[0], start], content: content.map((run, k): TokenRun => (k === next ? [start, run[1]] : run)) }
}

/** "dismissed | as “pure fantasy” | a report that …": what is judged is said as well, wherever it stands behind the verb. */
function withObject(
  analysis: Analysis,
  draft: Draft,
  { cue, content }: { cue: TokenRun; content: TokenRun[] },
): { cue: TokenRun; content: TokenRun[] } {
  const { tokens } = analysis
  const stance = entryOf(analysis, tokens[draft.head]!)?.stance
  const [first] = content
  if (!(stance === 'denies' || stance === 'condemns' || stance === 'praises') || !first || content.length > 1)
    return { cue, content }
  if (first[0] !== cue[1] || tokens[first[0]]!.lemma !== 'as') return { cue, content }
  // The parser takes such an object for an oblique without a preposition.
  const object = children(analysis, draft.head, 'obj', 'obl').find(
    (c) => subtreeSpan(analysis, c).first === first[1] && child(analysis, c, 'case') === undefined,
  )
  return { cue, content: object === undefined ? content : [[first[0], subtreeSpan(analysis, object).last]] }
}

/** "accused by rights groups | of executing civilians": what somebody is accused of is said, and no part of who says it. */
function withCharge(analysis: Analysis, draft: Draft): Draft {
  const { tokens } = analysis
  const [source] = draft.source
  if (!source || source[0] < draft.cue[0] || entryOf(analysis, tokens[draft.head]!)?.stance !== 'accuses') return draft
  for (let t = source[0] + 1; t + 1 < source[1]; t++)
    if (/^(of|for)$/i.test(tokens[t]!.form) && tokens[t + 1]!.xpos === 'VBG')
      return {
        ...draft,
        source: [[source[0], t], ...draft.source.slice(1)],
        content: [...draft.content, [t, source[1]]],
      }
  return draft
}

/** Longest title before a name that is moved to it, in tokens. */
const LONGEST_TITLE = 8

/**
 * "…, prison director | X | said": a content that runs into its source, or into a cue without one, without a comma has taken the
 * source or its title with it. Moved is what stands after the content's last comma, where there is no verb in it.
 */
export function withTitle(analysis: Analysis, draft: Draft): Pick<Draft, 'source' | 'content'> {
  const { tokens } = analysis
  const [source] = draft.source
  let edge = source ? source[0] : draft.cue[0]
  // "…, the headmaster, Musa Bukar, | said": the name's own comma stands between.
  if (!source) while (edge > 0 && tokens[edge - 1]!.form === ',') edge--
  const tail = draft.content.findIndex((run) => run[1] === edge)
  if (tail < 0 || (source && draft.cue[0] !== source[1])) return draft
  const run = draft.content[tail]!
  const commaBefore = (from: number): number => {
    let comma = from
    while (comma > run[0] && tokens[comma]!.form !== ',') comma--
    return comma
  }
  let comma = commaBefore(run[1] - 1)
  if (comma === run[0] || !isNominal(tokens.slice(comma + 1, run[1]))) return draft
  if (!source && !tokens.slice(comma + 1, run[1]).some(({ upos }) => upos === 'PROPN')) return draft
  // A title before the name, behind a comma of its own.
  const title = source ? run[0] : commaBefore(comma - 1)
  if (title > run[0] && isNominal(tokens.slice(title + 1, comma))) comma = title
  return {
    source: [[comma + 1, source ? source[1] : edge], ...draft.source.slice(1)],
    content: draft.content.map((other, k): TokenRun => (k === tail ? [other[0], comma] : other)),
  }
}

/** "…, two security sources | and a local official | told": a source that "and" joins to the words behind the content's last comma has them too. */
function withJoined(
  analysis: Analysis,
  { source, content }: Pick<Draft, 'source' | 'content'>,
  cue: TokenRun,
): Pick<Draft, 'source' | 'content'> {
  const { tokens } = analysis
  const [first] = source
  if (!first || first[1] !== cue[0] || tokens[first[0] - 1]?.lemma !== 'and') return { source, content }
  const edge = first[0] - 1
  const tail = content.findIndex((run) => run[1] === edge || run[1] === first[0])
  if (tail < 0) return { source, content }
  const run = content[tail]!
  let comma = edge - 1
  while (comma > run[0] && tokens[comma]!.form !== ',') comma--
  if (comma === run[0] || !isNominal(tokens.slice(comma + 1, edge))) return { source, content }
  return {
    source: [[comma + 1, first[1]], ...source.slice(1)],
    content: content.map((other, k): TokenRun => (k === tail ? [other[0], comma] : other)),
  }
}

/** "The ministers imposed sanctions on the general, saying he was to blame": who does the main verb's deed says it, not whom it is done to. */
function participleSource(analysis: Analysis, mentions: MentionIndex, draft: Draft): TokenRun[] | undefined {
  const { tokens } = analysis
  const { xpos, upos, sentence } = tokens[draft.head]!
  const [source] = draft.source
  if (xpos !== 'VBG' || upos !== 'VERB' || !source || tokens[draft.cue[0] - 1]?.form !== ',') return undefined
  let verb = tokens[draft.head]!.head
  for (let k = 0; k < 6 && verb >= 0 && child(analysis, verb, 'nsubj') === undefined; k++) verb = tokens[verb]!.head
  if (verb < 0 || tokens[verb]!.sentence !== sentence || verb >= source[0] || source[1] > draft.cue[0]) return undefined
  const subject = child(analysis, verb, 'nsubj')
  if (subject === undefined || subject > verb || tokens[verb]!.upos !== 'VERB' || isPassive(analysis, tokens[verb]!))
    return undefined
  return canSpeak(analysis, mentions, subject, true) ? [sourceRun(analysis, subject)] : undefined
}

/** A few words without a verb, a pronoun or punctuation but hyphens and apostrophes. */
export function isNominal(words: readonly Token[]): boolean {
  return (
    words.length > 0 &&
    words.length <= LONGEST_TITLE &&
    words.every(
      ({ upos, xpos, form }) =>
        upos !== 'VERB' && upos !== 'AUX' && xpos !== 'PRP' && (upos !== 'PUNCT' || form === '-'),
    )
  )
}

/** Cuts off where another voice is brought in (", citing two officials") and where only the medium is named ("in a message"). */
function withoutTail(analysis: Analysis, draft: Draft, run: TokenRun): TokenRun[] {
  const { tokens } = analysis
  let [first, last] = run
  for (let t = first; t < last; t++) {
    const token = tokens[t]!
    if (!/^(citing|quoting)$/i.test(token.form) || child(analysis, t, 'obj') === undefined) continue
    if (t > first && tokens[t - 1]!.upos !== 'PUNCT') continue
    const end = subtreeSpan(analysis, child(analysis, t, 'obj')!).last
    // "…, citing two officials, that …": what follows goes on.
    const rest: TokenRun[] = end + 1 < last && tokens[end]!.upos === 'PUNCT' ? [[end + 1, last]] : []
    last = t
    while (last > first && tokens[last - 1]!.upos === 'PUNCT') last--
    return last > first ? [[first, last], ...rest] : rest
  }
  for (const c of children(analysis, draft.head, 'obl')) {
    if (c <= first || c >= last || !isMedium(tokens[c]!.lemma.toLowerCase())) continue
    const medium = subtreeSpan(analysis, c)
    if (medium.last >= last - 1 && medium.first > first && medium.first > draft.cue[1]) last = medium.first
  }
  return [[first, last]]
}

/**
 * "claimed | responsibility for the blast": the noun is the cue's. "claimed responsibility | in a message": the noun is all that
 * is claimed, since the rest only names the medium.
 */
function mendedCue(analysis: Analysis, draft: Draft, content: TokenRun[]): { cue: TokenRun; content: TokenRun[] } {
  const { tokens } = analysis
  const { cue } = draft
  const entry = tokens
    .slice(cue[0], cue[1])
    .map((token) => entryOf(analysis, token))
    .find((known) => known?.lemma.includes(' '))
  if (!entry) return { cue, content }
  const [run] = content
  const isNoun = (index: number) =>
    entry.lemma.endsWith(` ${tokens[index]?.lemma.toLowerCase() ?? ''}`) && tokens[index]!.upos === 'NOUN'
  const isMediumOnly = ([first, last]: TokenRun) =>
    tokens[first]!.upos === 'ADP' &&
    first + 1 < last &&
    isMedium(tokens[nominalHead(analysis, [first + 1, last])]!.lemma.toLowerCase())
  if (run![0] === cue[1] && run![1] - run![0] > 1 && isNoun(cue[1])) {
    const rest: TokenRun = [run![0] + 1, run![1]]
    return isMediumOnly(rest)
      ? { cue, content: [[cue[1], cue[1] + 1]] }
      : { cue: [cue[0], cue[1] + 1], content: [rest, ...content.slice(1)] }
  }
  if (content.every(isMediumOnly) && cue[1] - cue[0] > 1 && isNoun(cue[1] - 1))
    return { cue: [cue[0], cue[1] - 1], content: [[cue[1] - 1, cue[1]]] }
  return { cue, content }
}

/** "…, citing two officials": not what is said but who says it; {@link draftsByLexicon} makes the inner voice of it. */
function bringsInVoice(analysis: Analysis, draft: Draft): boolean {
  const token = analysis.tokens[draft.head]!
  if (!/^(citing|quoting)$/i.test(token.form)) return false
  const object = child(analysis, draft.head, 'obj')
  return object !== undefined && draft.content.some((run) => object >= run[0] && object < run[1])
}

/** A voice inside a voice was given the outer one as its source, though the tree has a subject of its own for it. */
function innerSource(
  analysis: Analysis,
  mentions: MentionIndex,
  drafts: readonly Draft[],
  draft: Draft,
): TokenRun[] | undefined {
  const holds = (run: TokenRun, index: number) => index >= run[0] && index < run[1]
  const outer = drafts.find((other) => other !== draft && other.content.some((run) => holds(run, draft.head)))
  const subject = child(analysis, draft.head, 'nsubj')
  if (!outer || subject === undefined || isPassive(analysis, analysis.tokens[draft.head]!)) return undefined
  const within = outer.content.some((run) => holds(run, subject))
  const isOutside =
    draft.source.length > 0 && !draft.source.some((run) => outer.content.some((other) => meets(run, other)))
  return within && isOutside && canSpeak(analysis, mentions, subject, true) ? [sourceRun(analysis, subject)] : undefined
}

function mendedSource(analysis: Analysis, mentions: MentionIndex, draft: Draft): TokenRun[] {
  const token = analysis.tokens[draft.head]!
  const passive = passiveSubject(analysis, token)
  const about = passive === undefined ? undefined : subtreeSpan(analysis, passive)
  // The subject or what hangs on it: "the militia, | which | claims to defend the valley, was blamed for …".
  if (about && draft.source.some((run) => run[0] >= about.first && run[1] <= about.last)) {
    const entry = entryOf(analysis, token)
    if (entry && ABOUT_SUBJECT.has(entry.stance)) {
      const agent = sourceOf(analysis, token)
      if (agent !== undefined && agent !== passive) return [sourceRun(analysis, agent)]
      const behind = agentBehind(analysis, draft)
      return behind === undefined ? [] : [behind]
    }
  }
  if (passive !== undefined && draft.source.length === 0) {
    const behind = entryOf(analysis, token)?.stance === 'accuses' ? agentBehind(analysis, draft) : undefined
    if (behind) return [behind]
  }
  if (draft.source.length > 0) return draft.source.map((run) => withName(analysis, run))
  if (token.upos !== 'VERB') return draft.source
  const source = sourceOf(analysis, token)
  if (source === undefined || !canSpeak(analysis, mentions, source, true)) return []
  const run = sourceRun(analysis, source)
  return [...draft.content, draft.cue].some((part) => meets(part, run)) ? [] : [run]
}

/** "| while a Red Cross official | said": what joins the clause to another is nobody. */
function withoutConjunction({ tokens }: Analysis, source: readonly TokenRun[]): TokenRun[] {
  return source.map(([first, last]): TokenRun => [
    last - first > 1 && tokens[first]!.upos === 'SCONJ' ? first + 1 : first,
    last,
  ])
}

/** A content that runs into its own source behind "by" ends before that. */
function beforeAgent({ tokens }: Analysis, content: TokenRun[], source: readonly TokenRun[]): TokenRun[] {
  return content.map(([first, last]): TokenRun => {
    const inside = source.find(([from]) => from > first + 2 && from < last && tokens[from - 1]!.lemma === 'by')
    if (!inside) return [first, last]
    const end = inside[0] - 1
    return [first, tokens[end - 1]!.form === ',' ? end - 1 : end]
  })
}

/** "was blamed on the rebels, | by | a group that tracks the war": the agent at the end of what is said, which the tree hangs elsewhere. */
function agentBehind(analysis: Analysis, draft: Draft): TokenRun | undefined {
  const { tokens } = analysis
  for (const [first, last] of draft.content)
    for (let t = Math.max(first, draft.cue[1]) + 1; t + 1 < last; t++)
      if (
        tokens[t]!.lemma === 'by' &&
        tokens[t - 1]!.form === ',' &&
        /^(PROPN|NOUN|DET|NUM)$/.test(tokens[t + 1]!.upos)
      ) {
        const { first: start, last: end } = nounPhrase(analysis, nominalHead(analysis, [t + 1, last]))
        return [Math.max(t + 1, start), end]
      }
  return undefined
}

/** "Karim Salih, | a leader of the militia, | said": a source that is only the apposition takes in the name before it. */
function withName(analysis: Analysis, [first, last]: TokenRun): TokenRun {
  const { tokens } = analysis
  const comma = tokens[first - 1]
  if (comma?.form !== ',' || tokens[first]!.upos === 'PROPN' || tokens[first]!.upos === 'PRON') return [first, last]
  const name = nameOver(analysis, first - 2)
  // "in a post on X, | the army | said": what a preposition leads to is no name of whoever comes behind the comma.
  const isLed = name !== undefined && tokens[name.first - 1]?.upos === 'ADP'
  return name?.type === 'person' && name.last === first - 1 && !isLed ? [name.first, last] : [first, last]
}

function passiveSubject(analysis: Analysis, token: Token): number | undefined {
  if (isToBlame(analysis, token))
    return child(analysis, token.index, 'nsubj') ?? (token.head >= 0 ? child(analysis, token.head, 'nsubj') : undefined)
  if (!isPassive(analysis, token)) return undefined
  return child(analysis, token.index, 'nsubj', 'nsubj:pass') ?? (hasRelation(token, ['acl']) ? token.head : undefined)
}
