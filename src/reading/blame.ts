/**
 * Who is held to have done it, and who owns up, read from the tree where the act's own verb does not say: accusations,
 * suspicion, "behind the attack", "framed", claims of responsibility. Each finding is bound to an event.
 */
import {
  CLEARING_VERBS,
  MAKING_NOUNS,
  NOBODY,
  OWNING_VERBS,
  PART_NOUNS,
  RESPONSIBILITY_PREDICATES,
} from '../ontology/blame.ts'
import { headOf as headOfStretch, tokensIn as stretchOf } from '../language/tree.ts'
import type { Attribution, Stance } from '../record/attribution.ts'
import type { Event } from '../record/event.ts'
import { contains, hull, overlaps, type Span } from '../record/span.ts'
import { isTold } from './stance.ts'
import { caseOf, childBy, children, isPassive, nounPhrase, type EventTree } from './eventTree.ts'

/** One finding: `who` is undefined where nobody owns up. */
export type Blame = {
  field: 'perpetrator' | 'responsibility'
  event: string
  who?: Span & { head: number }
  /** Stance that the words themselves bring; an attribution around them may bring another. */
  stance?: Stance
  evidence: Span
  because: string
}

/** Triggers by token, and which event an unnamed act ("it", "responsibility") is taken to be. */
export type ActIndex = {
  /** Token index → event. */
  at: Map<number, Event>
  /** The weightiest violent event told before an offset, or the weightiest of all where none is. */
  before(offset: number): Event | undefined
}

/** Acts somebody can be blamed for. */
export function isAct(event: Event): boolean {
  return event.type === 'ASSAULT' || event.type === 'COERCE'
}

export function indexActs(tree: EventTree, events: readonly Event[]): ActIndex {
  const at = new Map<number, Event>()
  for (const event of events) {
    if (!isAct(event)) continue
    for (const trigger of event.triggers) for (const i of tokensIn(tree, trigger)) at.set(i, event)
  }
  // Acts in the order in which they are first told, with the weightiest up to each.
  const told = events
    .filter((e) => isAct(e) && e.status !== 'hypothetical' && e.background === undefined)
    .map((event) => ({ event, start: Math.min(...event.triggers.map((t) => t.start)) }))
    .sort((a, b) => a.start - b.start)
  const heaviest: Event[] = []
  for (const { event } of told) {
    const so = heaviest.at(-1)
    heaviest.push(so && so.weight >= event.weight ? so : event)
  }
  return {
    at,
    before(offset) {
      let low = 0
      let high = told.length
      while (low < high) {
        const mid = (low + high) >> 1
        if (told[mid]!.start < offset) low = mid + 1
        else high = mid
      }
      return low > 0 ? heaviest[low - 1] : heaviest.at(-1)
    },
  }
}

/** Indices of the tokens that share a character with a span. */
export function tokensIn(tree: EventTree, span: Span): number[] {
  const { first, last } = stretchOf(tree.analysis, span)
  return range(first, last)
}

/** The topmost token of a span, the one whose head lies outside it; -1 for a span without tokens. */
export function headOf(tree: EventTree, span: Span): number {
  const { first, last } = stretchOf(tree.analysis, span)
  return first === last ? -1 : headOfStretch(tree.analysis, first, last)
}

/** Perpetrators named by an accusation, a suspicion or an insinuation with a target. */
export function blamesOf(tree: EventTree, attributions: readonly Attribution[], acts: ActIndex): Blame[] {
  const found: Blame[] = []
  for (const a of attributions) {
    if (!a.target || a.negated || !['accuses', 'suspects', 'insinuates', 'alleges'].includes(a.stance)) continue
    const head = headOf(tree, a.target)
    if (head < 0) continue
    const inContent = a.content.flatMap((part) => tokensIn(tree, part)).map((i) => acts.at.get(i))
    const named = inContent.find((e) => e !== undefined)
    // "blamed it on X", "pointed at X": the act is the one the report is telling of. "accused X of fraud" names another.
    const words = a.content
      .flatMap((part) => tokensIn(tree, part))
      .filter((i) => !overlaps(tree.tokens[i]!, a.target!) && /^(NOUN|PROPN|VERB|ADJ|NUM)$/.test(tree.tokens[i]!.upos))
    const clause = tree.tokens[a.cue[0] ? headOf(tree, a.cue[0]) : head]
    const beside = clause && acts.at.get(children(tree, clause.index).find((c) => acts.at.has(c)) ?? -1)
    const event =
      named ??
      beside ??
      (words.length === 0 || contains(a.target, hull(a.content))
        ? acts.before(a.cue[0]?.start ?? a.target.start)
        : undefined)
    if (!event) continue
    // "accused the group of planting the bomb": the one accused is the noun phrase, not the whole complement.
    const phrase = nounPhrase(tree, head)
    const who = contains(a.target, phrase) ? { start: phrase.start, end: phrase.end } : spanOf(a.target)
    if (acts.at.has(head) || isTold(tree.lemmas[head]!)) continue
    found.push({
      field: 'perpetrator',
      event: event.id,
      who: { ...who, head },
      stance: a.stance,
      evidence: hull([...a.cue.filter((c) => near(c, who)), who]),
      because: `${a.stance} names ${tree.analysis.text.slice(who.start, who.end)}${named ? '' : beside ? ', of the act in its clause' : ', of the act told before'}`,
    })
  }
  return found
}

/** Perpetrators tied to an act by the sentence's own words. */
export function tiesOf(tree: EventTree, acts: ActIndex): Blame[] {
  const found: Blame[] = []
  const add = (event: Event, who: number, clause: number, stance: Stance | undefined, because: string) => {
    // "It was not clear who was behind the raid" names nobody.
    if (/^(who|whoever|what|which|whom)$/i.test(tree.tokens[who]!.form)) return
    const phrase = nounPhrase(tree, who)
    const blame: Blame = {
      field: 'perpetrator',
      event: event.id,
      who: { start: phrase.start, end: phrase.end, head: who },
      evidence: hull([phrase, tree.tokens[clause]!]),
      because,
    }
    if (stance) blame.stance = stance
    found.push(blame)
  }
  for (let i = 0; i < tree.tokens.length; i++) {
    const lemma = tree.lemmas[i]!
    const act = acts.at.get(i)
    if (act) {
      // "its men were behind the blast": UD makes the act the predicate and "behind" its case.
      const subject = childBy(tree, i, 'nsubj')
      if (subject >= 0 && caseOf(tree, i) === 'behind') add(act, subject, i, undefined, 'stands behind the act')
      // "whoever was behind the raid": a relative clause or prepositional phrase on the person.
      if (tree.relations[i] === 'nmod' && caseOf(tree, i) === 'behind')
        add(act, tree.tokens[i]!.head, i, undefined, 'stands behind the act')
      // "the raid was the general's work", "the blast is a plot by those who lost"
      const clause = predicateOf(tree, i)
      if (clause >= 0) {
        const maker = MAKING_NOUNS.has(tree.lemmas[clause]!)
          ? children(tree, clause).find(
              (c) => possesses(tree, c) || (tree.relations[c] === 'nmod' && caseOf(tree, c) === 'of'),
            )
          : undefined
        if (maker !== undefined) add(act, maker, clause, undefined, `made by: ${tree.lemmas[clause]}`)
        for (const by of below(tree, clause, 4))
          if (
            (tree.relations[by] === 'obl' || tree.relations[by] === 'nmod') &&
            caseOf(tree, by) === 'by' &&
            !acts.at.has(tree.tokens[by]!.head)
          )
            add(act, by, by, undefined, 'by-phrase under what the act is said to be')
      }
      continue
    }
    const prepositions = RESPONSIBILITY_PREDICATES[lemma]
    if (prepositions || PART_NOUNS.has(lemma)) {
      const object = children(tree, i).find(
        (c) => acts.at.has(c) && (prepositions ?? ['in', 'for']).includes(caseOf(tree, c)),
      )
      if (object === undefined) continue
      const head = tree.tokens[i]!.head
      const subject = [
        childBy(tree, i, 'nsubj'),
        children(tree, i).find((c) => possesses(tree, c)) ?? -1,
        head >= 0 && tree.tokens[head]!.upos === 'VERB' ? childBy(tree, head, 'nsubj') : -1,
      ].find((c) => c >= 0)
      if (subject !== undefined && lemma !== 'responsibility')
        add(acts.at.get(object)!, subject, object, undefined, `${lemma} ${caseOf(tree, object)} the act`)
    } else if (CLEARING_VERBS.has(lemma) && tree.tokens[i]!.upos === 'VERB') {
      const kids = children(tree, i)
      const cleared =
        kids.find(
          (c) => tree.tokens[c]!.deprel === 'nsubj:pass' || (tree.relations[c] === 'nsubj' && isPassive(tree, i)),
        ) ?? kids.find((c) => tree.relations[c] === 'obj')
      const named = kids.find((c) => acts.at.has(c))
      const event = named === undefined ? acts.before(tree.tokens[i]!.start) : acts.at.get(named)
      if (cleared !== undefined && event) add(event, cleared, i, 'denies', `${lemma}: cleared of the act`)
    }
  }
  return found
}

/** Claims of responsibility, and that there was none. */
export function ownersOf(tree: EventTree, acts: ActIndex): Blame[] {
  const found: Blame[] = []
  for (let i = 0; i < tree.tokens.length; i++) {
    if (tree.lemmas[i] !== 'responsibility') continue
    let claim = tree.tokens[i]!.head
    if (claim < 0) continue
    // "any claim to the responsibility", "a claim of responsibility": the noun; "claimed responsibility": the verb.
    if (!OWNING_VERBS.has(tree.lemmas[claim]!)) {
      const above = tree.tokens[claim]!.head
      if (above < 0 || !OWNING_VERBS.has(tree.lemmas[above]!)) continue
      claim = above
    }
    const noun = tree.tokens[claim]!.upos === 'NOUN'
    const governor = tree.tokens[claim]!.head
    const kids = children(tree, claim)
    const subject = noun
      ? children(tree, claim).find(
          (c) => possesses(tree, c) || (tree.relations[c] === 'nmod' && ['by', 'from'].includes(caseOf(tree, c))),
        )
      : kids.find((c) => tree.relations[c] === 'nsubj')
    const negated =
      isNegated(tree, claim) ||
      (noun && governor >= 0 && isNegated(tree, governor)) ||
      (subject !== undefined &&
        (NOBODY.has(tree.lemmas[subject]!) || children(tree, subject).some((c) => tree.lemmas[c] === 'no')))
    const sentence = tree.analysis.sentences[tree.tokens[i]!.sentence]!
    const named = range(sentence.first, sentence.last).find((j) => acts.at.has(j))
    const event = named === undefined ? acts.before(tree.tokens[i]!.start) : acts.at.get(named)
    if (!event) continue
    const parts = [
      claim,
      i,
      ...(noun && governor >= 0 ? [governor] : []),
      ...(subject !== undefined ? [subject] : []),
    ].map((j) => tree.tokens[j]!)
    const blame: Blame = {
      field: 'responsibility',
      event: event.id,
      evidence: hull(parts),
      because: negated ? 'nobody owns up' : 'owns up',
    }
    if (!negated) {
      // A claim that nobody is named for, or that is itself looked for ("awaiting a claim"), tells nothing.
      if (subject === undefined) continue
      const phrase = nounPhrase(tree, subject)
      blame.who = { start: phrase.start, end: phrase.end, head: subject }
      blame.stance = 'claims-responsibility'
    }
    found.push(blame)
  }
  return found
}

/** The predicate a subject is said to be, in a copular clause: -1 for none. */
function predicateOf(tree: EventTree, i: number): number {
  if (tree.relations[i] !== 'nsubj') return -1
  const predicate = tree.tokens[i]!.head
  if (predicate < 0) return -1
  const copula = children(tree, predicate).some((c) => tree.relations[c] === 'cop')
  return copula || tree.lemmas[predicate] === 'be' ? predicate : -1
}

function below(tree: EventTree, top: number, depth: number): number[] {
  if (depth === 0) return []
  return children(tree, top).flatMap((c) => [c, ...below(tree, c, depth - 1)])
}

function isNegated(tree: EventTree, i: number): boolean {
  return children(tree, i).some((c) => ['not', 'no', "n't", 'n’t', 'never', 'without'].includes(tree.lemmas[c]!))
}

/** A possessor, also one that the tree hangs elsewhere: its mark tells. */
function possesses(tree: EventTree, i: number): boolean {
  return tree.tokens[i]!.deprel === 'nmod:poss' || /^['’]s?$/.test(caseOf(tree, i))
}

function near(a: Span, b: Span): boolean {
  return Math.max(a.start, b.start) - Math.min(a.end, b.end) < 80
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first }, (_, i) => first + i)
}
