/**
 * Status that the grammar says outright: "will meet", "nobody was hurt", "threatened to bomb", "if the talks fail". Walks from the event word
 * up the clauses that hand their reality down to it (after the implicative signatures of Nairn, Condoravdi & Karttunen 2006, and De Marneffe et
 * al. 2012). What it leaves open the learned models decide.
 */
import type { Status } from '../record/event.ts'
import { isBaseless, isHarm } from '../ontology/cues.ts'
import { childBy, type EventTree } from './eventTree.ts'
import { isTold } from './stance.ts'

export type ClauseStatus = { status: Status; because: string }

const NEGATION = /^(not|n't|n’t|never|nor|neither|hardly|scarcely)$/
const NOBODY = /^(nobody|none|no-one|noone|nothing|neither)$/
/** Modals that leave it open; what will be is planned. */
const MODAL = /^(may|might|can|ca|could|should|must|ought|would|'d|’d)$/
const FUTURE = /^(will|'ll|’ll|wo|shall|gonna)$/
const OPEN_MARK = /^(if|unless|whether|lest)$/

type Kind = 'plans' | 'threatens' | 'tries' | 'prevents' | 'refuses' | 'wants' | 'supposes'
const STATUS_OF: Readonly<Record<Kind, Status>> = {
  plans: 'planned',
  threatens: 'threatened',
  tries: 'attempted',
  prevents: 'attempted',
  refuses: 'did-not-happen',
  wants: 'hypothetical',
  supposes: 'hypothetical',
}

/** Words whose complement has a status by them. */
const GOVERNORS: [Kind, string][] = [
  [
    'plans',
    'plan intend prepare schedule promise pledge vow agree expect commit propose arrange undertake preparation promise pledge intention proposal',
  ],
  ['threatens', 'threaten threat'],
  ['tries', 'try attempt seek bid plot conspire effort conspiracy'],
  ['prevents', 'foil thwart prevent avert fail repel repulse disrupt failure stave'],
  ['refuses', 'deny refuse decline cancel abstain avoid refrain scrap refusal denial forbid ban'],
  [
    'wants',
    'demand urge call ask order request appeal want hope wish encourage advise plead beg instruct command require recommend invite need call demand request appeal order plea push press',
  ],
  ['supposes', 'fear risk danger possibility likelihood likely unlikely possible hypothesise wonder imagine'],
]
const kinds = new Map<string, Kind>()
for (const [kind, words] of GOVERNORS) for (const word of words.split(' ')) if (!kinds.has(word)) kinds.set(word, kind)

/** Verbs that add nothing to the noun they carry, and verbs of phase: their own clause is the event's. */
const LIGHT = new Set(
  'carry conduct launch hold stage make take commit perpetrate mount do give have begin start continue resume wage impose execute'.split(
    ' ',
  ),
)
/** What there is or is not: "no evidence of fraud". */
const TRACE = /^(evidence|sign|indication|proof|trace|question|report)$/
/** Longest way up. */
const MOST_STEPS = 5
const NO_GOVERNOR = new Set(['root', 'parataxis', 'punct', 'appos', 'list', 'discourse', 'vocative', 'dislocated'])

/** @returns undefined where nothing around the word speaks of its reality */
export function statusByClause(tree: EventTree, i: number): ClauseStatus | undefined {
  const isVerb = /^(VERB|AUX)$/.test(tree.tokens[i]!.upos)
  const told = byOrder(tree, i) ?? underReport(tree, i)
  if (told) return told
  const own = isVerb || hasCopula(tree, i) ? ownStatus(tree, i) : nounStatus(tree, i)
  if (own) return own
  let at = i
  for (let step = 0; step < MOST_STEPS; step++) {
    const { head, deprel } = tree.tokens[at]!
    const relation = tree.relations[at]!
    // "fears | that the hostages had been killed" is at times taken for a relative clause.
    const isRelative =
      deprel.endsWith(':relcl') && !(hasMark(tree, at, /^that$/) && kinds.get(tree.lemmas[head]!) === 'supposes')
    if (head < 0 || NO_GOVERNOR.has(relation) || isRelative) return undefined
    const lemma = tree.lemmas[head]!
    const negated = isNegated(tree, head)
    if (relation === 'conj') {
      // A second verb with a subject of its own is a clause of its own.
      if (childBy(tree, at, 'nsubj') >= 0) return undefined
      // "tried to enter the zone and demanded a recount": a finite verb is not under what governs an infinitive.
      if (/^VB[DZP]$/.test(tree.tokens[at]!.xpos) && tree.tokens[head]!.xpos === 'VB') return undefined
      const shared = ownStatus(tree, head)
      if (shared) return shared
      at = head
      continue
    }
    if (relation === 'nsubj') return deprel === 'nsubj:pass' ? bySubject(tree, head, at === i) : undefined
    const isNoun = !/^(VERB|AUX)$/.test(tree.tokens[at]!.upos)
    if (!isComplement(tree, at, relation, isNoun)) return undefined
    const kind = kindOf(tree, head)
    if (kind) return governed(tree, head, kind, negated, at, isNoun)
    if (TRACE.test(lemma) && (negated || hasNo(tree, head)))
      return { status: 'did-not-happen', because: `no ${lemma} of it` }
    if (relation === 'ccomp' || (isNoun && relation === 'obj' && !LIGHT.has(lemma))) return undefined
    if (relation === 'nmod' || relation === 'acl') {
      // "the start of the raid": only such nouns hand down what holds for them.
      if (!/^(start|beginning|series|wave|string|spate|campaign|act|end)$/.test(lemma)) return undefined
    } else if (relation === 'xcomp' || LIGHT.has(lemma)) {
      const above = ownStatus(tree, head)
      if (above) return above
    } else return undefined
    at = head
  }
  return undefined
}

/** What stands before "to" when something is about to happen. */
const ABOUT_TO = /^(due|set|about|poised|slated|scheduled|ready|expected)$/i

/** What the order of words says, where the tree is least sure: "is due to vote", "Should the truce collapse, …". */
function byOrder(tree: EventTree, i: number): ClauseStatus | undefined {
  const { tokens, lemmas } = tree
  const { sentence, xpos } = tokens[i]!
  const two = tokens[i - 2]
  if (xpos === 'VB' && tokens[i - 1]?.form === 'to' && two && two.sentence === sentence && ABOUT_TO.test(two.form)) {
    const three = i >= 3 ? lemmas[i - 3] : ''
    if (/^(be|get|seem|appear|look)$/.test(three ?? '') || tokens[i - 2]!.upos === 'ADJ')
      return { status: 'planned', because: `"${two.form} to"` }
  }
  // "which is to open in May": what one is to do is to come; "to blame" is no deed.
  if (
    xpos === 'VB' &&
    tokens[i - 1]?.form === 'to' &&
    two &&
    /^(is|are|was|were)$/.test(two.form) &&
    lemmas[i] !== 'blame'
  )
    return { status: 'planned', because: `"${two.form} to"` }
  if (xpos === 'VB' && tokens[i - 1]?.form === 'to' && two?.lemma === 'nothing' && lemmas[i - 3] === 'do')
    return { status: 'did-not-happen', because: '"did nothing to"' }
  if (xpos === 'VBG') {
    const withheld = withheldFrom(tree, i)
    if (withheld) return withheld
  }
  const { first, last } = tree.analysis.sentences[sentence]!
  // A condition without "if": the auxiliary stands first, and the clause ends with a comma.
  if (i > first + 1 && /^(Should|Had|Were)$/.test(tokens[first]!.form) && tokens[first]!.upos === 'AUX') {
    let comma = i
    while (comma < last && tokens[comma]!.form !== ',') comma++
    let early = first
    while (early < i && tokens[early]!.form !== ',') early++
    if (comma < last && early === i && tokens[last - 1]!.form !== '?')
      return { status: 'hypothetical', because: `"${tokens[first]!.form}" before its subject` }
  }
  // "was shot before he could detonate it": what one does not come to.
  if (hasMark(tree, i, /^before$/) && childForm(tree, i, /^(could|can)$/))
    return { status: 'did-not-happen', because: '"before … could"' }
  return undefined
}

const STOPPED = /^(stop|halt|hinder)$/
const KEPT = /^(keep|bar|deter|discourage|dissuade|block|forbid|ban|restrain)$/

/** "stopped a man from throwing a grenade", "kept the union from marching", "stopped short of ordering a retreat". */
function withheldFrom(tree: EventTree, i: number): ClauseStatus | undefined {
  const { tokens, lemmas } = tree
  const before = tokens[i - 1]?.form
  if (before === 'of' && lemmas[i - 2] === 'short' && /^(stop|fall)$/.test(lemmas[i - 3] ?? ''))
    return { status: 'did-not-happen', because: '"short of"' }
  const { head } = tokens[i]!
  if (before !== 'from' || head < 0 || isNegated(tree, head)) return undefined
  // The participle hangs on the verb, or on whom it is kept from it.
  const above = tokens[head]!.head
  for (const verb of [head, above]) {
    if (verb < 0) continue
    if (STOPPED.test(lemmas[verb]!)) return { status: 'attempted', because: `"${lemmas[verb]} … from"` }
    if (KEPT.test(lemmas[verb]!)) return { status: 'did-not-happen', because: `"${lemmas[verb]} … from"` }
  }
  return undefined
}

/** "they will kill the priest unless they are paid" */
function hasUnless(tree: EventTree, i: number): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!)
    if (tree.relations[c] === 'advcl' && hasMark(tree, c, /^unless$/)) return true
  return false
}

function childForm(tree: EventTree, i: number, pattern: RegExp): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!)
    if (tree.relations[c] === 'aux' && pattern.test(tree.tokens[c]!.form.toLowerCase())) return true
  return false
}

/** "The report that 60 people were kidnapped was false": what is told in what is not so. */
function underReport(tree: EventTree, i: number): ClauseStatus | undefined {
  const { head } = tree.tokens[i]!
  if (head < 0 || tree.relations[i] !== 'acl' || !hasMark(tree, i, /^that$/) || !isTold(tree.lemmas[head]!))
    return undefined
  const above = tree.tokens[head]!.head
  if (above < 0 || tree.relations[head] !== 'nsubj' || isNegated(tree, above)) return undefined
  return isBaseless(tree.lemmas[above]!) || kindOf(tree, above) === 'refuses'
    ? { status: 'did-not-happen', because: `its ${tree.lemmas[head]} is ${tree.tokens[above]!.form}` }
    : undefined
}

function kindOf(tree: EventTree, index: number): Kind | undefined {
  const lemma = tree.lemmas[index]!
  // "rule out", "call off": the particle turns the verb.
  const particle = childBy(tree, index, 'compound')
  const out = particle >= 0 ? tree.lemmas[particle] : ''
  if ((lemma === 'rule' && out === 'out') || (lemma === 'call' && out === 'off')) return 'refuses'
  return kinds.get(lemma)
}

function governed(
  tree: EventTree,
  head: number,
  kind: Kind,
  negated: boolean,
  at: number,
  isNoun: boolean,
): ClauseStatus | undefined {
  const lemma = tree.lemmas[head]!
  const relation = tree.relations[at]!
  // "expects the attack to fail" plans nothing; "expected" says only that it is to come.
  if (negated)
    return kind === 'plans' || kind === 'tries' || kind === 'prevents'
      ? { status: kind === 'prevents' ? 'happened' : 'did-not-happen', because: `"${lemma}", negated` }
      : undefined
  // What is asked or feared for may be a person: "called the police"; a noun needs "for", a clause does not.
  if (
    kind === 'wants' &&
    isNoun &&
    relation === 'obj' &&
    !/^(demand|order|want|request|require|need|urge)$/.test(lemma)
  )
    return undefined
  // "called it fraud": nothing is asked for.
  if (kind === 'wants' && isNoun && relation === 'xcomp') return undefined
  if (lemma === 'order' && isNoun && relation === 'obj') return { status: 'planned', because: 'ordered' }
  // "their plan to attack the stadium was thwarted": what became of the plan became of the attack.
  if (kind === 'plans' || kind === 'tries' || kind === 'threatens') {
    const above = tree.tokens[head]!.head
    const isObject = tree.relations[head] === 'obj' || tree.tokens[head]!.deprel === 'nsubj:pass'
    if (above >= 0 && isObject && kindOf(tree, above) === 'prevents')
      return { status: 'attempted', because: `"${lemma}" under "${tree.lemmas[above]}"` }
  }
  // To refuse or deny a thing is to deny it; "denied any role in the raid" denies the role.
  if (kind === 'refuses' && isNoun && relation !== 'obj' && !/^(of)$/.test(caseLemma(tree, at))) return undefined
  if (kind === 'tries' && isNoun && relation === 'nmod' && caseLemma(tree, at) !== 'at') return undefined
  // "vowed to avenge him": harm that is promised is threatened.
  if (kind === 'plans' && /^(vow|swear|promise|pledge)$/.test(lemma) && isHarm(tree.lemmas[at]!))
    return { status: 'threatened', because: `"${lemma}" of harm` }
  return { status: STATUS_OF[kind], because: `under "${lemma}"` }
}

/** "the march was cancelled", "talks are planned": a passive about the event. */
function bySubject(tree: EventTree, head: number, isEvent: boolean): ClauseStatus | undefined {
  if (!isEvent) return undefined
  const lemma = tree.lemmas[head]!
  const kind = kindOf(tree, head)
  const negated = isNegated(tree, head)
  if (!kind || kind === 'wants' || kind === 'supposes' || negated) return undefined
  if (/^(deny|refuse|decline|forbid|ban|promise|agree|commit|expect|fail|seek|try|attempt)$/.test(lemma))
    return lemma === 'attempt' ? { status: 'attempted', because: '"attempt"' } : undefined
  return { status: STATUS_OF[kind], because: `"${lemma}" of it` }
}

/** Complements hand reality down; of prepositional phrases only those that name what is done. */
function isComplement(tree: EventTree, at: number, relation: string, isNoun: boolean): boolean {
  if (/^(xcomp|ccomp|acl|csubj)$/.test(relation)) return true
  if (relation === 'obj') return true
  if (relation === 'obl' || relation === 'nmod') {
    if (!isNoun) return true
    return /^(of|for|to|from|against|at)$/.test(caseLemma(tree, at))
  }
  // "called on him to resign", "prevented from firing" are at times hung as adverbial clauses.
  if (relation === 'advcl') return kindOf(tree, tree.tokens[at]!.head) !== undefined && hasMark(tree, at, /^(to|from)$/)
  return false
}

/** What a clause says of itself: negation, modals, tense, conditions. (Questions in UDS are of what happened in two of three, and left to the models.) */
function ownStatus(tree: EventTree, i: number): ClauseStatus | undefined {
  const told = headlineStatus(tree, i)
  if (told) return told
  let modal = ''
  let future = ''
  let progressive = false
  let perfect = false
  let being = false
  let finite = false
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
    const relation = tree.relations[c]!
    const form = tree.tokens[c]!.form.toLowerCase()
    if (relation === 'mark' && OPEN_MARK.test(form)) return { status: 'hypothetical', because: `"${form}"` }
    if (relation !== 'aux' && relation !== 'cop') continue
    if (/^(is|are|was|were|am|'s|’s|'re|’re)$/.test(form)) finite = true
    if (MODAL.test(form)) modal = form
    else if (FUTURE.test(form)) future = form
    else if (tree.lemmas[c] === 'have') perfect = true
    else if (form === 'being') being = true
    else if (
      tree.lemmas[c] === 'be' &&
      tree.tokens[i]!.xpos === 'VBG' &&
      /^(is|are|am|'re|’re|'s|’s|’m|'m)$/.test(form)
    )
      progressive = true
  }
  if (isNegated(tree, i)) {
    if (/^(may|might)$/.test(modal)) return { status: 'hypothetical', because: `"${modal} not"` }
    return { status: 'did-not-happen', because: 'negated' }
  }
  // "warned that ships would be sunk"
  const warner = tree.relations[i] === 'ccomp' ? tree.lemmas[tree.tokens[i]!.head] : undefined
  if ((future || /^(would|'d|’d)$/.test(modal)) && /^(warn|threaten)$/.test(warner ?? '') && isHarm(tree.lemmas[i]!))
    return { status: 'threatened', because: `"${warner}" of harm` }
  if (future && isHarm(tree.lemmas[i]!) && hasUnless(tree, i))
    return { status: 'threatened', because: `"${future}", unless` }
  // "It is unlikely that the army will intervene"
  const doubt = /^(ccomp|csubj|advcl)$/.test(tree.relations[i]!) ? tree.lemmas[tree.tokens[i]!.head] : undefined
  if (future && /^(unlikely|likely|possible|doubtful|uncertain|unclear|conceivable)$/.test(doubt ?? ''))
    return { status: 'hypothetical', because: `"${doubt}"` }
  if (future) return { status: 'planned', because: `"${future}"` }
  if (modal === 'would' || modal === "'d" || modal === '’d') {
    if (perfect || hasCondition(tree, i)) return { status: 'hypothetical', because: `"${modal}"` }
    // What somebody said that he would do is to come.
    return tree.relations[i] === 'ccomp' || tree.relations[i] === 'root'
      ? { status: 'planned', because: `"${modal}"` }
      : { status: 'hypothetical', because: `"${modal}"` }
  }
  if (modal === 'must' && perfect) return undefined
  if (modal) return { status: 'hypothetical', because: `"${modal}"` }
  if (tree.lemmas[i] === 'go' && progressive && childBy(tree, i, 'xcomp') >= 0)
    return { status: 'planned', because: '"going to"' }
  // "clashes were continuing", "was still raging": it went on as the report was written.
  const lasts = /^(continue|rage)$/.test(tree.lemmas[i]!) || childAdverb(tree, i)
  if (tree.tokens[i]!.xpos === 'VBG' && lasts && childForm(tree, i, /^(was|were)$/) && modal === '')
    return { status: 'ongoing', because: '"was still"' }
  // "the siege continues"
  if (
    /^VB[ZP]$/.test(tree.tokens[i]!.xpos) &&
    /^(continue|rage|persist)$/.test(tree.lemmas[i]!) &&
    childBy(tree, i, 'aux') < 0
  )
    return { status: 'ongoing', because: `"${tree.tokens[i]!.form}"` }
  if ((being && finite) || progressive) return { status: 'ongoing', because: being ? '"being"' : 'progressive' }
  return undefined
}

function childAdverb(tree: EventTree, i: number): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!)
    if (tree.relations[c] === 'advmod' && tree.lemmas[c] === 'still') return true
  return false
}

/**
 * Headlines tell in bare verbs: "Leaders to meet" is to come, "Gunmen storm town, kill 26" has happened. The verb must head its sentence, or
 * be joined to what does, and have a subject before it; an order has none.
 */
function headlineStatus(tree: EventTree, i: number): ClauseStatus | undefined {
  const { xpos, head } = tree.tokens[i]!
  if (xpos !== 'VB' && xpos !== 'VBP') return undefined
  let to = false
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
    const relation = tree.relations[c]!
    if (/^(mark|aux)$/.test(relation) && tree.lemmas[c] === 'to') to = true
    else if (/^(mark|aux|cop|advmod)$/.test(relation)) return undefined
  }
  const planned: ClauseStatus = { status: 'planned', because: '"to" after the subject, as in headlines' }
  // "Leaders to meet": parsed as a noun with what it is for.
  if (to && tree.relations[i] === 'acl' && head >= 0 && head < i)
    return tree.relations[head] === 'root' && kindOf(tree, head) === undefined && childBy(tree, head, 'det', 'cop') < 0
      ? planned
      : undefined
  const top = tree.relations[i] === 'conj' && head >= 0 ? head : i
  if (!/^(root|parataxis)$/.test(tree.relations[top]!)) return undefined
  let subject = childBy(tree, i, 'nsubj')
  // "Gunmen storm town, kill 26": whatever stands before the verb was taken for its object.
  if (subject < 0) subject = childBy(tree, i, 'obj', 'dislocated', 'obl')
  if (subject < 0 || subject > i || tree.tokens[subject]!.upos === 'PRON') return undefined
  if (to) return planned
  return { status: 'happened', because: 'a bare verb after its subject, as in headlines' }
}

/** What is said of a noun right beside it: "no attack", "a planned march", "the raid was under way". */
function nounStatus(tree: EventTree, i: number): ClauseStatus | undefined {
  const { tokens, lemmas, relations } = tree
  // "an assassination attempt", "an attempt on his life": the word itself says that it was tried.
  if (lemmas[i] === 'attempt' && (childBy(tree, i, 'compound', 'amod') >= 0 || childCase(tree, i, 'on')))
    return { status: 'attempted', because: '"attempt"' }
  // "The planned march was banned": what became of it outweighs what was meant.
  const verb = tokens[i]!.head
  if (verb >= 0 && tokens[i]!.deprel === 'nsubj:pass' && kindOf(tree, verb) === 'refuses' && !isNegated(tree, verb)) {
    if (!/^(deny|refuse|decline)$/.test(lemmas[verb]!))
      return { status: 'did-not-happen', because: `"${lemmas[verb]}" of it` }
  }
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
    if (relations[c] === 'det' && lemmas[c] === 'no') return { status: 'did-not-happen', because: '"no"' }
    if (relations[c] === 'case' && lemmas[c] === 'without') return { status: 'did-not-happen', because: '"without"' }
    if (relations[c] !== 'amod' && relations[c] !== 'compound') continue
    const form = tokens[c]!.form.toLowerCase()
    if (/^(planned|scheduled|upcoming|forthcoming|proposed)$/.test(form))
      return { status: 'planned', because: `"${form}"` }
    if (/^(foiled|thwarted|attempted|failed|botched|abortive|averted)$/.test(form))
      return { status: 'attempted', because: `"${form}"` }
    if (/^(threatened)$/.test(form)) return { status: 'threatened', because: `"${form}"` }
    if (/^(possible|potential|hypothetical|feared|imminent)$/.test(form))
      return { status: 'hypothetical', because: `"${form}"` }
    if (/^(ongoing|continuing)$/.test(form)) return { status: 'ongoing', because: `"${form}"` }
  }
  const head = tokens[i]!.head
  if (head >= 0 && relations[i] === 'nsubj' && tokens[i]!.deprel !== 'nsubj:pass') {
    const isOn =
      /^(underway|ongoing)$/.test(lemmas[head]!) ||
      (lemmas[head] === 'way' && /^under$/i.test(tokens[head - 1]?.form ?? '')) ||
      (lemmas[head] === 'continue' && /^VB[ZP]$/.test(tokens[head]!.xpos))
    if (isOn && !isNegated(tree, head)) return { status: 'ongoing', because: `"${tokens[head]!.form}"` }
    const above = /^(begin|start|take|continue|resume|happen|occur)$/.test(lemmas[head]!)
      ? ownStatus(tree, head)
      : undefined
    if (above) return above
  }
  return undefined
}

/** Negated by a word of its own, by "no" on its subject or object, or by a subject that is nobody. */
function isNegated(tree: EventTree, i: number): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
    const relation = tree.relations[c]!
    if (NEGATION.test(tree.lemmas[c]!) && /^(advmod|det|cc|aux|neg|preconj)$/.test(relation)) {
      // "not only struck": it did.
      const next = tree.tokens[c + 1]?.form.toLowerCase()
      if (next !== 'only' && next !== 'just') return true
    }
    if (relation === 'mark' && tree.lemmas[c] === 'without') return true
    if (relation === 'case' && tree.lemmas[c] === 'without') return true
    if (relation === 'nsubj' && (NOBODY.test(tree.lemmas[c]!) || hasNo(tree, c))) return true
    if (relation === 'obj' && c > i && hasNo(tree, c)) return true
  }
  return false
}

function hasNo(tree: EventTree, i: number): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!)
    if (tree.relations[c] === 'det' && /^(no|neither)$/.test(tree.lemmas[c]!)) return true
  // "No one", which taggers part.
  return tree.lemmas[i] === 'one' && tree.lemmas[i - 1] === 'no'
}

/** Does a phrase with this preposition hang on a word? */
function childCase(tree: EventTree, i: number, preposition: string): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!)
    if (/^(nmod|obl)$/.test(tree.relations[c]!) && caseLemma(tree, c) === preposition) return true
  return false
}

function hasCopula(tree: EventTree, i: number): boolean {
  return childBy(tree, i, 'cop') >= 0
}

function hasMark(tree: EventTree, i: number, pattern: RegExp): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!)
    if (/^(mark|case)$/.test(tree.relations[c]!) && pattern.test(tree.lemmas[c]!)) return true
  return false
}

function caseLemma(tree: EventTree, i: number): string {
  const c = childBy(tree, i, 'case')
  return c < 0 ? '' : tree.lemmas[c]!
}

/** A condition on a clause: "would collapse if …". */
function hasCondition(tree: EventTree, i: number): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!)
    if (tree.relations[c] === 'advcl' && hasMark(tree, c, OPEN_MARK)) return true
  return false
}
