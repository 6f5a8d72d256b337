/** Mends where the order of words was misread: "…, said the sources", sources cut short, quotations overrun, one content told twice. */
import type { Analysis, Token } from '../language/analysis.ts'
import { child, children, hasRelation, nounPhrase, subtreeSpan } from '../language/tree.ts'
import { charactersOf, meets, sourceRun, type Draft, type TokenRun } from './attributionDraft.ts'
import { sourceWord } from '../ontology/claimants.ts'
import { isCondemning, isNaming } from '../ontology/cues.ts'
import { canSpeak } from './attributionLexicon.ts'
import { withoutDay } from './attributionSources.ts'
import { sourceHead, tokensIn } from './claimant.ts'
import { ownsUp } from './stance.ts'
import type { Quotation } from './quotation.ts'
import type { MentionIndex } from './mentionIndex.ts'

const SAYING_BEFORE = /^(said|says|added|adds|reported|reports|told|announced|confirmed|warned)$/i
/** Verbs of telling win over others when two cues have one content. */
const TELLING = /^(say|tell|write|add|report|state|announce|warn|confirm|deny|claim)$/
const LEAST_INVERTED = 4
/** Deeds that are no words, whatever they are used for elsewhere. */
const DEEDS = new Set(
  'attack strike bomb shell shoot fire kill target launch raid ambush storm seize detain arrest sentence capture kidnap abduct bombard invade besiege execute deploy impose lift suspend expel release free bury evacuate'.split(
    ' ',
  ),
)
/** What may be dismissed as untrue. */
const CLAIMED =
  /^(accusation|claim|report|allegation|suggestion|criticism|charge|idea|concern|rumou?r|speculation|assertion|complaint|result|finding|call|demand|threat|warning|fear|talk|notion|possibility|statement|theory|evidence|it|that|this|them)$/

function isQuoted(analysis: Analysis, [first, last]: TokenRun): boolean {
  return analysis.tokens.slice(first, last).some(({ form }) => /^["“”«»„]|^''$|^``$/.test(form))
}

/** Words that a refusal to speak refuses. */
const SPEAKING = /^(comment|say|speak|answer|elaborate|discuss|respond|give|provide|be)$/

/**
 * "Some soldiers have been moved, said the sources, who …" read as the sources being what is said: turned round where what
 * stands behind the verb can speak and what stands before it is a clause.
 */
export function turned(analysis: Analysis, mentions: MentionIndex, draft: Draft): Draft {
  const { tokens, sentences } = analysis
  const [first] = draft.content
  const head = tokens[draft.head]!
  if (draft.content.length !== 1 || first![0] !== draft.cue[1] || !SAYING_BEFORE.test(head.form)) return draft
  const phrase = nounPhrase(analysis, nominalHead(analysis, first!))
  const behind = tokens[phrase.last]
  const isPhrase =
    phrase.first === first![0] &&
    (phrase.last >= first![1] || behind?.form === ',' || /^(who|in|of|at|from|for)$/i.test(behind?.form ?? ''))
  const start = sentences[head.sentence]!.first
  let last = draft.cue[0]
  while (last > start && tokens[last - 1]!.upos === 'PUNCT') last--
  const before = tokens.slice(start, last)
  if (
    !isPhrase ||
    last === draft.cue[0] ||
    before.length < LEAST_INVERTED ||
    !before.some(({ upos }) => upos === 'VERB' || upos === 'AUX')
  )
    return draft
  if (!canSpeak(analysis, mentions, nominalHead(analysis, first!), false)) return draft
  return { ...draft, source: [[phrase.first, Math.min(phrase.last, first![1])]], content: [[start, last]] }
}

/** The last noun of the first words of a run. */
export function nominalHead(analysis: Analysis, [first, last]: TokenRun): number {
  let head = first
  for (let t = first; t < last; t++) {
    const { upos, form } = analysis.tokens[t]!
    if (upos === 'NOUN' || upos === 'PROPN') head = t
    else if (!(upos === 'DET' || upos === 'ADJ' || upos === 'NUM' || form === '-')) break
  }
  return head
}

/** A source cut short of its own phrase ("The head | of the rebels, Ka Lena, | welcomed") and without punctuation at its edges. */
export function wholeSource(analysis: Analysis, draft: Draft): TokenRun[] {
  const { tokens } = analysis
  return draft.source.map((run): TokenRun => {
    const [first, last] = beforeCited(analysis, run)
    const head = nominalHead(analysis, [first, last])
    const whole = beforeAside(analysis, sourceRun(analysis, head), last)
    const free = [...draft.content, draft.cue].every((run) => !meets(run, whole))
    let [a, b] = whole[0] === first && whole[1] > last && free ? whole : [first, last]
    while (b - 1 > a && tokens[b - 1]!.upos === 'PUNCT' && !/["”»]/.test(tokens[b - 1]!.form)) b--
    while (
      a < b - 1 &&
      (tokens[a]!.upos === 'CCONJ' || (tokens[a]!.upos === 'PUNCT' && !/["“«]/.test(tokens[a]!.form)))
    )
      a++
    return withoutDay(analysis, [a, b])
  })
}

/** "The state agency | , citing a military source, | reported": who is cited is a voice of its own. */
function beforeCited(analysis: Analysis, [first, last]: TokenRun): TokenRun {
  for (let t = first + 1; t < last; t++) if (/^(citing|quoting)$/i.test(analysis.tokens[t]!.form)) return [first, t]
  return [first, last]
}

/** A phrase up to the first comma behind which no name or noun phrase stands: "a spokesman | , in a recording". */
function beforeAside(analysis: Analysis, [first, last]: TokenRun, from: number): TokenRun {
  for (let t = from; t < last; t++) {
    const next = analysis.tokens[t + 1]
    if (analysis.tokens[t]!.form === ',' && next && !/^(PROPN|DET|NOUN|ADJ|NUM)$/.test(next.upos)) return [first, t]
  }
  return [first, last]
}

/** What is told inside a quotation ends with the quotation. */
export function withinQuotation(analysis: Analysis, quotations: readonly Quotation[], draft: Draft): Draft {
  const cue = charactersOf(analysis, draft.cue)
  const around = quotations.find(({ marks, start, end }) => marks === 'double' && start < cue.start && cue.end < end)
  if (!around) return draft
  const inside = tokensIn(analysis, around)
  const low = inside[0]!.index + 1
  const high = inside.at(-1)!.index + (around.ending === 'closed' ? 0 : 1)
  const clip = (runs: readonly TokenRun[]) =>
    runs
      .map(([first, last]): TokenRun => [Math.max(first, low), Math.min(last, high)])
      .filter(([first, last]) => first < last)
  return { ...draft, source: clip(draft.source), content: clip(draft.content) }
}

/** "declined to comment", "has claimed 40,000 lives": nobody says anything. */
export function saysNothing(analysis: Analysis, draft: Draft): boolean {
  const { tokens } = analysis
  const head = tokens[draft.head]!
  const object = child(analysis, draft.head, 'obj')
  // "Asked whether the army had fired first, he said …": the reporter's question, nobody's claim.
  const said = draft.content[0]
  if (
    draft.source.length === 0 &&
    /^(ask|press|question|quiz)$/.test(head.lemma) &&
    said &&
    said[0] === draft.cue[1] &&
    /^(if|whether|about|why|how|what|who|when|where)$/i.test(tokens[said[0]]!.form)
  )
    return true
  // "Asked about the arrests, the spokesman …": the same, whoever it was given as a voice.
  if (
    /^(ask|press|question|quiz)$/.test(head.lemma) &&
    head.index === analysis.sentences[head.sentence]!.first &&
    hasRelation(head, ['advcl', 'acl']) &&
    (draft.source.length === 0 || draft.source[0]![0] > draft.head)
  )
    return true
  // "Nobody told us to leave": there is no voice. That nobody owned up is told by the cue, not by a source.
  const voice = draft.source[0]
  if (
    voice &&
    isNobody(analysis, voice) &&
    head.lemma !== 'claim' &&
    !draft.content.some(([first, last]) => ownsUp(tokens.slice(first, last)))
  )
    return true
  // "The raid showed how little the state controls": what happens, or a thing, says nothing.
  if (voice && isMute(tokens[sourceHead(tokens.slice(...voice)).index]!)) return true
  // "fighters attacked the barracks", "the court sentenced him": deeds, which political news at times uses for words.
  const clause = children(analysis, draft.head, 'ccomp', 'xcomp', 'parataxis').find((c) =>
    draft.content.some(([first, last]) => c >= first && c < last),
  )
  if (DEEDS.has(head.lemma) && clause === undefined && !draft.content.some((run) => isQuoted(analysis, run)))
    return true
  // "dismissed the escort": what is no claim is not denied.
  if (
    head.lemma === 'dismiss' &&
    object !== undefined &&
    !CLAIMED.test(tokens[object]!.lemma) &&
    clause === undefined
  ) {
    const asWhat = children(analysis, draft.head, 'obl', 'advcl').some(
      (c) => tokens[c - 1]?.lemma === 'as' || child(analysis, c, 'case') !== undefined,
    )
    if (!asWhat) return true
  }
  // "fighters calling themselves the Falcons": a name, and nothing said.
  if (isNaming(head.lemma) && object !== undefined && /sel(f|ves)$/i.test(tokens[object]!.form)) return true
  // "we called the army": on the telephone, where nothing is said of whom is called.
  if (
    head.lemma === 'call' &&
    head.upos === 'VERB' &&
    object !== undefined &&
    object > head.index &&
    clause === undefined &&
    child(analysis, draft.head, 'xcomp', 'obl', 'compound') === undefined &&
    canBeCalled(tokens[object]!) &&
    !draft.content.some((run) => isQuoted(analysis, run))
  )
    return true
  // "a man | identified as | Robert Hale says": a passive that hangs on a noun tells of it, and the noun says nothing by it.
  if (
    head.xpos === 'VBN' &&
    object === undefined &&
    /^(identify|know|describe|name|introduce|list)$/.test(head.lemma) &&
    tokens[head.index + 1]?.lemma === 'as' &&
    child(analysis, draft.head, 'aux') === undefined &&
    draft.source.some(([, last]) => last === draft.cue[0])
  )
    return true
  // "in what he called a cowardly attack": the name that is given is said, and the cue words find it.
  if (isNaming(head.lemma) && object !== undefined && object > head.index && isBareWhat(analysis, draft)) {
    const { first, last } = subtreeSpan(analysis, object)
    if (tokens.slice(first, last).some(({ lemma }) => isCondemning(lemma.toLowerCase()))) return true
  }
  if (head.lemma === 'claim' && object !== undefined && /^(life|victim)$/.test(tokens[object]!.lemma)) return true
  if (
    head.lemma === 'comment' &&
    tokens.slice(draft.cue[0], draft.cue[1]).some(({ form }) => /^(not|n['’]t|never|no)$/i.test(form))
  )
    return true
  if (!/^(decline|refuse)$/.test(head.lemma)) return false
  const what = child(analysis, draft.head, 'xcomp')
  return what !== undefined && SPEAKING.test(tokens[what]!.lemma)
}

/** "nobody", "no one in the town", "anyone": no voice, or any. */
function isNobody({ tokens }: Analysis, voice: TokenRun): boolean {
  const [first, last] = voice
  if (/^(nobody|none|anyone|anybody|whoever)$/i.test(tokens[first]!.form)) return true
  return /^no$/i.test(tokens[first]!.form) && (last - first <= 2 || tokens[first + 1]!.form === 'one')
}

/** What happens and things that are used: no sources, whatever political news has them say. */
const MUTE =
  /^(attack|blast|explosion|bombing|raid|strike|war|fighting|clash|violence|escalation|standoff|unrest|siege|killing|arrest|offensive|crisis|fire|shooting|protest|incident|drone|missile|rocket|plane|vehicle|car|boat|ship)$/

function isMute({ upos, lemma }: Token): boolean {
  return upos === 'NOUN' && MUTE.test(lemma)
}

/** Is it somebody who can be telephoned, and no name for a thing? */
function canBeCalled({ upos, lemma }: Token): boolean {
  return upos === 'PROPN' || upos === 'PRON' || sourceWord(lemma.toLowerCase()) !== undefined
}

function isBareWhat(analysis: Analysis, { content }: Draft): boolean {
  return content.every(([first, last]) => last - first === 1 && analysis.tokens[first]!.lemma === 'what')
}

/** Of two drafts that say the same and do not lie in one another, the one with a verb of telling, else the surer one. */
export function withoutTwins(analysis: Analysis, drafts: readonly Draft[]): Draft[] {
  const { tokens } = analysis
  const isTelling = (draft: Draft) => (TELLING.test(tokens[draft.head]!.lemma) ? 1 : 0)
  const better = (a: Draft, b: Draft) => isTelling(a) - isTelling(b) || a.score - b.score
  return drafts.filter((draft) => {
    if (/^(citing|quoting)$/i.test(tokens[draft.head]!.form)) return true
    return !drafts.some(
      (other) =>
        other !== draft &&
        tokens[other.head]!.sentence === tokens[draft.head]!.sentence &&
        !/^(citing|quoting)$/i.test(tokens[other.head]!.form) &&
        isSame(draft.content, other.content) &&
        // "debunked | reports that …", "said | relatives allege that …": a voice inside the other's is told by another.
        !holds(draft, other) &&
        !isVoiceWithin(analysis, other, draft) &&
        better(other, draft) > 0,
    )
  })
}

/**
 * "the envoy told the council | that …, according to two diplomats": who passes a voice on is no part of what that voice says. Contents end
 * before the cue and source of a draft whose own content they stand in.
 */
export function withoutOuter(analysis: Analysis, drafts: readonly Draft[]): Draft[] {
  const { tokens } = analysis
  return drafts.map((draft) => {
    const outer = drafts.filter((other) => other !== draft && holds(other, draft) && holds(draft, other))
    if (outer.length === 0) return draft
    const parts = outer.flatMap(({ cue, source }) => [cue, ...source]).filter(([first]) => first > draft.cue[0])
    const content = draft.content.flatMap(([first, last]): TokenRun[] => {
      let end = last
      for (const [from] of parts) if (from > first && from < end) end = from
      while (end > first && end < last && tokens[end - 1]!.upos === 'PUNCT' && !/["”»]/.test(tokens[end - 1]!.form))
        end--
      return end > first ? [[first, end]] : []
    })
    return content.length > 0 ? { ...draft, content } : draft
  })
}

/** "The army | rejected | accusations that … | and blamed | the rebels": a cue with the same source begins a content of its own. */
export function beforeNextCue(analysis: Analysis, drafts: readonly Draft[]): Draft[] {
  const { tokens } = analysis
  const isVoice = (draft: Draft) => draft.source.length > 0 && !draft.content.some((run) => isQuoted(analysis, run))
  /** Where contents end: for each draft that is cut, the edge. */
  const edges = new Map<Draft, number>()
  for (const draft of drafts) {
    const next = isVoice(draft)
      ? drafts.find(
          (other) =>
            other.cue[0] > draft.cue[1] &&
            other.source.some((run) => meets(run, draft.source[0]!)) &&
            holds(draft, other) &&
            /^(and|but|then)$/.test(tokens[other.cue[0] - 1]?.lemma ?? ''),
        )
      : undefined
    if (next) edges.set(draft, next.cue[0] - (tokens[next.cue[0] - 2]?.form === ',' ? 2 : 1))
  }
  return drafts.map((draft) => {
    // What lies inside ends with it.
    const around = [...edges].find(([outer, end]) => outer === draft || (holds(outer, draft) && draft.cue[1] <= end))
    if (!around) return draft
    const end = around[1]
    const content = draft.content.flatMap(([first, last]): TokenRun[] =>
      first >= end ? [] : [[first, Math.min(last, end)]],
    )
    return content.length > 0 ? { ...draft, content } : draft
  })
}

/** Does the cue of one lie in the content of the other? */
function holds(outer: Draft, inner: Draft): boolean {
  return outer.content.some(([first, last]) => inner.cue[0] >= first && inner.cue[1] <= last)
}

/** A voice of its own inside another's content; "said they feared" is one voice twice. */
function isVoiceWithin({ tokens }: Analysis, outer: Draft, inner: Draft): boolean {
  const [source] = inner.source
  return (
    source !== undefined &&
    holds(outer, inner) &&
    outer.content.some((run) => meets(run, source)) &&
    !(source[1] - source[0] === 1 && tokens[source[0]]!.upos === 'PRON')
  )
}

function isSame(a: readonly TokenRun[], b: readonly TokenRun[]): boolean {
  const size = (runs: readonly TokenRun[]) => runs.reduce((sum, [first, last]) => sum + last - first, 0)
  let shared = 0
  for (const x of a) for (const y of b) shared += Math.max(0, Math.min(x[1], y[1]) - Math.max(x[0], y[0]))
  return shared > 0.8 * (size(a) + size(b) - shared)
}
