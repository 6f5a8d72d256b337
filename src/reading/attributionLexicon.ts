/**
 * Attributions that the learned models leave out because PolNeAR does: accusations, condemnations, demands and denials told as
 * acts ("accused him of fraud", "called on both sides to stop"), and voices inside voices. Found by cue words and the tree.
 */
import type { Analysis, Token } from '../language/analysis.ts'
import { child, children, hasRelation, nounPhrase } from '../language/tree.ts'
import { sourceWord } from '../ontology/claimants.ts'
import { isBaseless, isCondemning, isMedium, isNaming, type Cue } from '../ontology/cues.ts'
import { hullOfRuns, meets, runOfSubtree, sourceRun, subjectOf, type Draft, type TokenRun } from './attributionDraft.ts'
import { entryOf } from './stance.ts'
import type { MentionIndex } from './mentionIndex.ts'

/** Score of an attribution that rests on a cue word and the tree alone. */
const BY_LEXICON = 0.5
/** The same without a source, or with a cue that is not always one. */
const BY_LEXICON_WEAK = 0.4

/** Verbs of saying whose clause is a content wherever it stands; thinking and finding are left to the models. */
const SAYING = new Set(
  'say tell report announce claim allege deny confirm warn insist state declare admit acknowledge add suggest accuse argue maintain assert vow pledge promise threaten demand urge write tweet inform assure'.split(
    ' ',
  ),
)

/** Verbs of saying whose object is said: "suspected sabotage", "threatened retaliation". */
const WITH_OBJECT = new Set('allege suspect doubt dispute threaten pledge promise confirm'.split(' '))

/** Verbs whose subject speaks, whatever noun it is. */
const TRUSTED = new Set(
  'deny reject dismiss accuse blame condemn denounce demand urge allege vow pledge promise deplore praise'.split(' '),
)

/**
 * @param taken drafts there are already; nothing is added with a cue of theirs
 * @param range the tokens that are looked at: a passage
 */
export function draftsByLexicon(
  analysis: Analysis,
  mentions: MentionIndex,
  taken: readonly Draft[],
  range: TokenRun,
): Draft[] {
  const out: Draft[] = []
  const isTaken = (run: TokenRun) => taken.some(({ cue }) => meets(cue, run)) || out.some(({ cue }) => meets(cue, run))
  for (const token of analysis.tokens.slice(range[0], range[1])) {
    const put = byFigure(analysis, mentions, token)
    if (put && !isTaken(put.cue)) out.push(put)
    if (isTaken([token.index, token.index + 1])) continue
    const entry = entryOf(analysis, token)
    const isInner = taken.some(({ content }) =>
      content.some(([first, last]) => token.index > first && token.index < last),
    )
    const draft =
      entry?.pos === 'noun'
        ? byNoun(analysis, token, entry)
        : ((entry?.pos === 'verb' ? byVerb(analysis, mentions, token, entry, isInner) : undefined) ??
          byThat(analysis, mentions, token))
    if (draft && !isTaken(draft.cue)) out.push(draft)
  }
  for (const draft of [...taken, ...out]) out.push(...citedIn(analysis, draft).filter(({ cue }) => !isTaken(cue)))
  return out
}

/** @param isInner the word stands in what somebody says: of thoughts told at first hand the models know more */
function byVerb(
  analysis: Analysis,
  mentions: MentionIndex,
  token: Token,
  entry: Cue,
  isInner: boolean,
): Draft | undefined {
  const believed = believedOf(analysis, token, entry)
  if (believed) return believed
  const thought = isInner && entry.frame === 'clause' ? ownClause(analysis, token) : undefined
  const isThought = thought !== undefined
  const said = contentOf(analysis, token, entry) ?? (isThought ? { run: runOfSubtree(analysis, thought) } : undefined)
  if (!said) return undefined
  const isSaid = isThought || (SAYING.has(token.lemma) && (entry.frame === 'clause' || entry.stance === 'states'))
  if (
    (entry.frame === 'clause' || entry.stance === 'states') &&
    !isSaid &&
    !TRUSTED.has(token.lemma) &&
    !WITH_OBJECT.has(token.lemma) &&
    !said.named
  )
    return undefined
  const source = sourceOf(analysis, token)
  const trusted =
    isThought ||
    TRUSTED.has(token.lemma) ||
    (SAYING.has(token.lemma) && child(analysis, token.index, 'ccomp') !== undefined)
  if (source !== undefined && !canSpeak(analysis, mentions, source, trusted)) return undefined
  if (
    source === undefined &&
    !isPassive(analysis, token) &&
    !(entry.stance === 'accuses' && hasRelation(token, ['acl']))
  )
    return undefined
  // Without a voice only an accusation or a claim of responsibility is worth having.
  if (source === undefined && !['accuses', 'claims-responsibility', 'suspects'].includes(entry.stance)) return undefined
  return {
    cue: cueRun(analysis, token, said.particle),
    source: source === undefined ? [] : [sourceRun(analysis, source)],
    content: [said.run],
    head: token.index,
    score: source === undefined ? BY_LEXICON_WEAK : BY_LEXICON,
    because: `cue word "${entry.lemma}" and its tree`,
  }
}

/**
 * "the service | believes | the strike was paid for": a subject of its own before it, and behind it a clause with another, which the parser
 * at times hangs on the verb above.
 */
function ownClause(analysis: Analysis, { index, xpos, head }: Token): number | undefined {
  const subject = child(analysis, index, 'nsubj')
  if (!/^VB[DZPN]$/.test(xpos) || subject === undefined || subject > index) return undefined
  const clause =
    child(analysis, index, 'ccomp') ??
    (head < 0 ? undefined : children(analysis, head, 'ccomp').find((c) => runOfSubtree(analysis, c)[0] === index + 1))
  return clause !== undefined && clause > index && child(analysis, clause, 'nsubj') !== undefined ? clause : undefined
}

/** Verbs whose that-clause is brought about, met with or meant, and not said. */
const UNSAID = new Set(
  'ensure mean make see know require prevent hear notice let help allow cause wait pretend realise realize discover learn understand'.split(
    ' ',
  ),
)

/** "An officer radioed that two boats were closing": whoever can speak, with a that-clause behind the verb, says it, whatever the verb. */
function byThat(analysis: Analysis, mentions: MentionIndex, token: Token): Draft | undefined {
  const { tokens } = analysis
  if (token.upos !== 'VERB' || token.xpos === 'VB' || UNSAID.has(token.lemma) || isPassive(analysis, token))
    return undefined
  const clause = children(analysis, token.index, 'ccomp').find(
    (c) => c > token.index && children(analysis, c, 'mark').some((m) => m < c && tokens[m]!.form === 'that'),
  )
  const subject = child(analysis, token.index, 'nsubj')
  if (clause === undefined || subject === undefined || subject > token.index) return undefined
  const source = sourceOf(analysis, token)
  if (source === undefined || !canSpeak(analysis, mentions, source, false)) return undefined
  return {
    cue: cueRun(analysis, token),
    source: [sourceRun(analysis, source)],
    content: [runOfSubtree(analysis, clause)],
    head: token.index,
    score: BY_LEXICON_WEAK,
    because: 'somebody, a verb and a that-clause',
  }
}

/** Passives that pass on what nobody is named for: "is believed to have hired fighters". */
const BELIEVED = /^(believe|think|suspect|allege|say|report|rumour|rumor|understand|presume|claim)$/

/** "The junta is believed to have hired fighters": said of the subject by nobody named. */
function believedOf(analysis: Analysis, token: Token, entry: Cue): Draft | undefined {
  const subject = child(analysis, token.index, 'nsubj:pass')
  const what = child(analysis, token.index, 'xcomp')
  if (subject === undefined || what === undefined || what < token.index || !BELIEVED.test(token.lemma)) return undefined
  if (child(analysis, token.index, 'aux:pass') === undefined || sourceOf(analysis, token) !== undefined)
    return undefined
  return {
    cue: cueRun(analysis, token),
    source: [],
    content: [runOfSubtree(analysis, subject), runOfSubtree(analysis, what)],
    head: token.index,
    score: BY_LEXICON_WEAK,
    because: `passive of "${entry.lemma}": nobody is named for it`,
  }
}

/** What is counted when a figure is put on it. */
const FIGURES = /^(toll|number|count|figure|total|loss|casualty|death|estimate|strength|cost|turnout|size|crowd)$/

/** "Doctors put the number of dead at 17": a figure that somebody gives. */
function byFigure(analysis: Analysis, mentions: MentionIndex, token: Token): Draft | undefined {
  if (token.upos !== 'VERB' || !/^(put|place|estimate)$/.test(token.lemma) || isPassive(analysis, token))
    return undefined
  const { tokens } = analysis
  const object = child(analysis, token.index, 'obj')
  if (object === undefined || object < token.index) return undefined
  const figure = [object, ...children(analysis, object, 'nmod', 'compound')]
  if (!figure.some((c) => FIGURES.test(tokens[c]!.lemma))) return undefined
  const source = sourceOf(analysis, token)
  if (source === undefined || !canSpeak(analysis, mentions, source, true)) return undefined
  const clause = runOfSubtree(analysis, object)
  const at = [...children(analysis, token.index, 'obl'), ...children(analysis, object, 'nmod')].find((c) =>
    children(analysis, c, 'case').some((m) => tokens[m]!.lemma === 'at'),
  )
  if (at === undefined) return undefined
  return {
    cue: cueRun(analysis, token),
    source: [sourceRun(analysis, source)],
    content: [hullOfRuns([clause, runOfSubtree(analysis, at)])],
    head: token.index,
    score: BY_LEXICON,
    because: 'a figure that is put on something',
  }
}

type Said = { run: TokenRun; particle?: number; /** Calls something a name that takes a stance. */ named?: true }

/** What is said, by the frame of the cue. */
function contentOf(analysis: Analysis, token: Token, entry: Cue): Said | undefined {
  const { index } = token
  const { tokens } = analysis
  const object = child(analysis, index, 'obj')
  // A that-clause is one whatever the parser calls it.
  const that = children(analysis, index, 'advcl').find(
    (c) =>
      child(analysis, c, 'mark') !== undefined && /^(that|whether)$/i.test(tokens[child(analysis, c, 'mark')!]!.form),
  )
  const clause = child(analysis, index, 'ccomp', 'xcomp') ?? that
  const withCase = (words: readonly string[], ...relations: string[]) =>
    children(analysis, index, ...relations).filter(
      (c) => c > index && children(analysis, c, 'case', 'mark').some((m) => words.includes(tokens[m]!.lemma)),
    )
  switch (entry.frame) {
    case 'clause': {
      if (isNaming(token.lemma) && object !== undefined && object > index) {
        const name = children(analysis, index, 'xcomp', 'obl', 'advcl', 'ccomp').filter((c) => c > object)
        const run = hullOfRuns([object, ...name].map((c) => runOfSubtree(analysis, c)))
        const takesStance = tokens
          .slice(run[0], run[1])
          .some(({ lemma }) => isCondemning(lemma.toLowerCase()) || isBaseless(lemma.toLowerCase()))
        return takesStance ? { run, named: true } : undefined
      }
      if (clause !== undefined && clause > index) return { run: runOfSubtree(analysis, clause) }
      const named =
        object !== undefined && object > index && WITH_OBJECT.has(token.lemma)
          ? runOfSubtree(analysis, object)
          : undefined
      return named && { run: named }
    }
    case 'object': {
      const misread = judgedReport(analysis, token)
      if (misread !== undefined) return { run: [index + 1, runOfSubtree(analysis, misread)[1]] }
      const particle = entry.lemma.includes(' for') ? withCase(['for'], 'obl')[0] : undefined
      if (particle !== undefined) {
        const asked = afterCase(analysis, particle, index)
        // "appealed for an end | to the madness": hung on the verb, but the noun's.
        const rest = withCase(['to', 'of', 'in', 'into', 'on'], 'obl').find(
          (c) => runOfSubtree(analysis, c)[0] === asked.run[1],
        )
        return rest === undefined ? asked : { ...asked, run: [asked.run[0], runOfSubtree(analysis, rest)[1]] }
      }
      const right = [object, clause].filter((c) => c !== undefined && c > index).map((c) => runOfSubtree(analysis, c!))
      if (right.length === 0) return undefined
      const run = hullOfRuns(right)
      // "denied any part | in the raid": what hangs on the verb right behind its object is mostly the object's.
      const behind = withCase(['in', 'of', 'for', 'with', 'against', 'to'], 'obl').find(
        (c) => runOfSubtree(analysis, c)[0] === run[1],
      )
      return { run: behind === undefined ? run : [run[0], runOfSubtree(analysis, behind)[1]] }
    }
    case 'of': {
      const reasons = withCase(['of', 'for', 'over', 'in', 'as'], 'obl', 'advcl', 'xcomp')
      const right = [object, ...(entry.stance === 'accuses' ? reasons : reasons.slice(0, 1))].filter(
        (c) => c !== undefined && c > index,
      )
      return right.length > 0 ? { run: hullOfRuns(right.map((c) => runOfSubtree(analysis, c!))) } : undefined
    }
    case 'blame': {
      const reasons = withCase(['for', 'on'], 'obl', 'advcl')
      const right = [object, ...reasons].filter((c) => c !== undefined && c > index)
      return right.length > 0 ? { run: hullOfRuns(right.map((c) => runOfSubtree(analysis, c!))) } : undefined
    }
    case 'ask': {
      const called = entry.lemma.includes(' ') ? withCase(['on', 'upon', 'to'], 'obl')[0] : undefined
      const whom = called ?? object
      // The infinitive is often hung on whom it is asked of.
      const asked =
        clause ??
        children(analysis, index, 'advcl').find((c) => c > index) ??
        (whom === undefined ? undefined : child(analysis, whom, 'acl', 'xcomp'))
      if (asked === undefined || asked < index) return undefined
      const run = runOfSubtree(analysis, asked)
      if (called === undefined) return { run }
      // "called on all sides to stop": whom and what together, after the preposition.
      const whole = afterCase(analysis, called, index)
      return {
        run: hullOfRuns([whole.run, run]),
        ...(whole.particle === undefined ? {} : { particle: whole.particle }),
      }
    }
  }
}

/** A prepositional complement without its preposition, which belongs to the cue where it stands next to it. */
function afterCase(analysis: Analysis, index: number, verb: number): Said {
  const run = runOfSubtree(analysis, index)
  const particle = run[0]
  return particle === verb + 1 && run[1] > particle + 1 ? { run: [particle + 1, run[1]], particle } : { run }
}

/** The cue: the verb with its negation and auxiliaries right before it, and a particle right after. */
function cueRun(analysis: Analysis, token: Token, particle?: number): TokenRun {
  let first = token.index
  while (first > 0) {
    const before = analysis.tokens[first - 1]!
    if (
      before.head !== token.index ||
      !(hasRelation(before, ['aux', 'cop']) || (hasRelation(before, ['advmod']) && before.upos !== 'PUNCT'))
    )
      break
    first--
  }
  return [first, (particle ?? token.index) + 1]
}

/** "He was to blame for the raid": as much a passive as "was blamed". */
export function isToBlame({ tokens }: Analysis, { lemma, index }: Token): boolean {
  return lemma === 'blame' && tokens[index - 1]?.form === 'to' && tokens[index - 2]?.lemma === 'be'
}

/** "was blamed", "men accused of"; the subject's label alone is not believed, since the parser takes "had claimed" for a passive. */
export function isPassive(analysis: Analysis, token: Token): boolean {
  if (child(analysis, token.index, 'aux:pass') !== undefined) return true
  // "The ambassador, Peter Lindqvist, condemned the raid" is at times hung on the name: with an object behind it, it is no passive.
  const object = child(analysis, token.index, 'obj')
  return token.deprel === 'acl' && token.xpos === 'VBN' && (object === undefined || object < token.index)
}

/** "The commissioner | debunked reports that …": read as reports that were debunked, though a subject stands before them. */
function judgedReport(analysis: Analysis, token: Token): number | undefined {
  if (token.deprel !== 'amod' || token.xpos !== 'VBN' || token.head !== token.index + 1) return undefined
  const subject = child(analysis, token.head, 'nsubj')
  return subject !== undefined && subject < token.index ? token.head : undefined
}

/** Who speaks: the subject, in the passive the agent; of a relative clause the noun it is about. */
export function sourceOf(analysis: Analysis, token: Token): number | undefined {
  const { tokens } = analysis
  if (isToBlame(analysis, token)) return undefined
  if (isPassive(analysis, token))
    // "said by telephone" names the medium.
    return children(analysis, token.index, 'obl').find(
      (c) =>
        !isMedium(tokens[c]!.lemma.toLowerCase()) &&
        children(analysis, c, 'case').some((m) => tokens[m]!.lemma === 'by'),
    )
  if (hasRelation(token, ['acl']) && token.xpos === 'VBG') return token.head
  const misread = judgedReport(analysis, token)
  if (misread !== undefined) return child(analysis, misread, 'nsubj')
  const subject = subjectOf(analysis, token.index)
  if (subject === undefined) return undefined
  const isRelative = /^(who|which|that)$/i.test(tokens[subject]!.form)
  if (!isRelative) return subject
  for (let at = token.index; at >= 0; at = tokens[at]!.head)
    if (hasRelation(tokens[at]!, ['acl'])) return tokens[at]!.head
  return subject
}

/** Nouns that may head what acts but says nothing. */
const MUTE =
  /^(attack|blast|explosion|bomb|bombing|raid|strike|war|fighting|clash|violence|move|decision|deal|law|bill|vote|election|year|day|week|month|case|incident|crisis|fire|shooting|protest|event|fact|issue|problem|drone|missile|rocket|plane|vehicle|car|boat|ship)$/

/**
 * People, what stands for people, and what they write can speak; events and things cannot.
 * @param trusted the cue is one that only those who speak are the subject of ("deny", "accuse")
 */
export function canSpeak(analysis: Analysis, mentions: MentionIndex, index: number, trusted: boolean): boolean {
  const token = analysis.tokens[index]!
  if (token.upos === 'PRON') return !/^(which|what|this|these|there)$/i.test(token.form)
  if (token.upos === 'PROPN') return true
  const lemma = token.lemma.toLowerCase()
  if (sourceWord(lemma) || lemma === 'source') return true
  if (trusted && token.upos === 'NOUN' && !MUTE.test(lemma)) return true
  return mentions.speaks[index] === 1
}

/** "Partners on the ground | report | that …": a verb that was read as a noun. */
function bareVerb(analysis: Analysis, token: Token): { source: TokenRun; content: TokenRun } | undefined {
  const { tokens } = analysis
  const { index } = token
  if (!/^(report|claim|state|estimate|fear|suspect)$/.test(token.form) || tokens[index + 1]?.form !== 'that')
    return undefined
  const clause = tokens[index + 1]!.head
  if (clause <= index || !hasRelation(tokens[index + 1]!, ['mark']) || child(analysis, index, 'cop') !== undefined)
    return undefined
  const { first } = analysis.sentences[token.sentence]!
  const subject = child(analysis, index, 'nsubj')
  // Read as one long phrase: "Partners on the ground | report" without any verb before it.
  const top = tokens[token.head]
  const isPhrase =
    token.deprel === 'nmod' &&
    top?.deprel === 'root' &&
    top.xpos.endsWith('S') &&
    !tokens.slice(first, index).some(({ upos }) => upos === 'VERB' || upos === 'AUX')
  if (subject === undefined ? !isPhrase : subject > index || (child(analysis, index, 'det') ?? index) < subject)
    return undefined
  return {
    source: [subject === undefined ? first : runOfSubtree(analysis, subject)[0], index],
    content: runOfSubtree(analysis, clause),
  }
}

/** Nouns whose "of" brings in what is told but not vouched for. */
const UNVOUCHED = /^(allegation|accusation|rumour|rumor|report)$/

/** "no claim of responsibility", "suspicion fell on the militia", "allegations that …". */
function byNoun(analysis: Analysis, token: Token, entry: Cue): Draft | undefined {
  const { tokens } = analysis
  const { index } = token
  const told = bareVerb(analysis, token)
  if (told) return draft([index, index + 1], [told.source], [told.content])
  if (entry.stance === 'claims-responsibility') {
    const negation = children(analysis, index, 'det', 'advmod').find((c) => /^(no|any)$/.test(tokens[c]!.lemma))
    const first = Math.min(index, negation ?? index)
    const responsibility = index + 2
    const about =
      children(analysis, responsibility, 'nmod').at(0) ??
      children(analysis, index, 'nmod').find((c) => c > responsibility)
    const content: TokenRun = about === undefined ? [responsibility, responsibility + 1] : runOfSubtree(analysis, about)
    const cueEnd = about === undefined ? responsibility : Math.min(responsibility + 1, content[0])
    return draft([first, Math.max(cueEnd, index + 1)], [], [content])
  }
  if (token.lemma === 'suspicion' || token.lemma === 'blame') {
    const verb = token.head
    if (verb < 0 || !/^(fall|fell|rest|focus|centre|center|point|turn)$/.test(tokens[verb]!.lemma)) return undefined
    const on = children(analysis, verb, 'obl').find((c) =>
      children(analysis, c, 'case').some((m) => /^(on|upon|at|to|toward|towards)$/.test(tokens[m]!.lemma)),
    )
    if (on === undefined) return undefined
    // Who is suspected, without an aside that tells more of them.
    const phrase = nounPhrase(analysis, on)
    const whole = runOfSubtree(analysis, on)
    const clause = children(analysis, on, 'acl').find(
      (c) => c > on && tokens[runOfSubtree(analysis, c)[0] - 1]?.form === ',',
    )
    const target: TokenRun =
      clause === undefined ? whole : [whole[0], Math.max(phrase.last, sourceRun(analysis, on)[1])]
    const inside = target[0] === verb + 1 || tokens[target[0]]!.upos === 'ADP'
    return draft([index, inside ? target[0] + 1 : verb + 1], [], [inside ? [target[0] + 1, target[1]] : target])
  }
  // "on allegations | that …": the clause is the noun's, whatever the tree hangs it on.
  const that = tokens[index + 1]
  const behind = that?.lemma === 'that' && that.deprel === 'mark' && that.head > index ? that.head : undefined
  const clause =
    children(analysis, index, 'acl', 'ccomp').find(
      (c) => c > index && children(analysis, c, 'mark').some((m) => tokens[m]!.lemma === 'that'),
    ) ?? behind
  const holder = child(analysis, index, 'nmod:poss')
  const source = holder === undefined ? [] : [sourceRun(analysis, holder)]
  if (clause !== undefined && entry.stance !== 'states')
    return draft([index, index + 1], source, [runOfSubtree(analysis, clause)])
  // "allegations of torture", "unconfirmed reports of gunfire": told without being vouched for.
  const of = tokens[index + 1]
  if (of?.lemma !== 'of' || !UNVOUCHED.test(token.lemma) || (token.lemma === 'report' && token.xpos !== 'NNS'))
    return undefined
  const unvouched = children(analysis, index, 'nmod', 'acl').find((c) => of.head === c || tokens[of.head]?.head === c)
  return unvouched === undefined
    ? undefined
    : draft([index, index + 2], source, [[index + 2, runOfSubtree(analysis, unvouched)[1]]])

  function draft(cue: TokenRun, source: TokenRun[], content: TokenRun[]): Draft {
    return {
      cue,
      source,
      content,
      head: index,
      score: BY_LEXICON_WEAK,
      because: `cue word "${entry.lemma}" and its tree`,
    }
  }
}

/** "…, citing two officials": the voice behind a voice says what the one in front passes on. */
function citedIn(analysis: Analysis, outer: Draft): Draft[] {
  const { tokens } = analysis
  const out: Draft[] = []
  const sentence = analysis.sentences[tokens[outer.head]!.sentence]!
  for (let t = sentence.first; t < sentence.last; t++) {
    const token = tokens[t]!
    if (!/^(citing|quoting)$/i.test(token.form) || t === outer.head) continue
    const cited = child(analysis, t, 'obj')
    if (cited === undefined) continue
    const isOuter =
      token.head === outer.head ||
      (token.head >= 0 &&
        !tokens.slice(outer.head + 1, t).some((between) => /^(say|report|write)$/.test(between.lemma)))
    if (!isOuter) continue
    const source = sourceRun(analysis, cited)
    const content = outer.content.filter((run) => !meets(run, source)).map(([first, last]): TokenRun => [first, last])
    if (content.length > 0)
      out.push({
        cue: [t, t + 1],
        source: [source],
        content,
        head: t,
        score: outer.score * 0.9,
        because: `"${token.form}" brings in the voice behind`,
      })
  }
  return out
}
