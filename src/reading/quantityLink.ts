/** What was done to a counted noun phrase: found through the dependency tree, with a look at the neighbouring words where it fails. */
import type { Analysis, Token } from '../language/analysis.ts'
import { child, children } from '../language/tree.ts'
import {
  ARMS,
  CASES,
  DONE_BY,
  DONE_TO,
  GROUPS,
  INJURIES,
  knownLemma,
  NO_PEOPLE,
  PEOPLE,
  PHRASAL,
  PROPERTY,
  STATES,
  SUFFERING,
  TOLLS,
} from '../ontology/casualties.ts'
import { COLLECTIVES, ORDINALS } from '../ontology/numbers.ts'
import type { CountKind } from '../record/slot.ts'

/** A kind with the token that says so, and how it was found. */
export type Link = { kind: CountKind; trigger: number; because: string; partOfToken?: number }

const MANY = new Set<CountKind>(['participants', 'weapons', 'damaged'])

export function lemmaOf(token: Token): string {
  return token.upos === 'VERB' || token.upos === 'ADJ' ? knownLemma(token.form, token.lemma) : token.lemma.toLowerCase()
}

/** Is the token a person, or may it be one? Numbers and pronouns stand for people. */
export function isPerson(analysis: Analysis, index: number): boolean {
  const token = analysis.tokens[index]!
  const lemma = lemmaOf(token)
  if (PEOPLE.has(lemma) || PEOPLE.has(token.form.toLowerCase()) || PEOPLE.has(lemma.replace(/s$/, ''))) return true
  if (token.upos === 'PRON')
    return /^(?:he|she|him|her|they|them|i|me|we|us|you|who|others?|another|one|everyone|everybody|someone|somebody|anyone|anybody|no-?one|nobody|none)$/i.test(
      token.form,
    )
  if (token.upos === 'ADJ' && (ORDINALS.has(token.form.toLowerCase()) || /^old$/i.test(token.form))) return true
  if (token.upos === 'NUM' || COLLECTIVES.has(token.form.toLowerCase())) return true
  if (token.upos !== 'NOUN') return false
  return (
    /(?:men|women|man|woman|mates?|ers?|ors?|ists?|ians?|ees?|ants?|eens?|children|people|folks?|ese)$/.test(
      token.form.toLowerCase(),
    ) &&
    !/(?:lists?|mists?|fists?|twists?|waists?|costs?|posts?|tests?|power|water|centers?|centres?|paper|letter|matter|computer|tower|river|border|order|number|winter|summer|weather|leather|plants?|sector|motor|factor|door|floor|error|terror|horror|mirror|plant|restaurant|grant|moment|finger|shoulder|trailer|container|tanker|bulldozer|trees?|degrees?|committees?|coffee|knees?)$/.test(
      token.form.toLowerCase(),
    )
  )
}

export function isProperty(analysis: Analysis, index: number): boolean {
  return PROPERTY.has(lemmaOf(analysis.tokens[index]!))
}

export function isArm(analysis: Analysis, index: number): boolean {
  return ARMS.has(lemmaOf(analysis.tokens[index]!))
}

/** Does a verb stand in the passive, or as a participle that says what was done to its noun? */
function isPassive(analysis: Analysis, verb: number): boolean {
  const token = analysis.tokens[verb]!
  // Nobody is died: "was hit by a ricochet and died".
  if (/^(?:die|perish|succumb|disappear|vanish|flee)$/.test(lemmaOf(token))) return false
  if (child(analysis, verb, 'aux:pass') !== undefined) return true
  if (token.xpos !== 'VBN' && token.xpos !== 'JJ' && token.xpos !== 'VBD') return false
  if (
    children(analysis, verb, 'aux').some((c) => /^(?:have|has|had|having|'ve|’ve|'d)$/i.test(analysis.tokens[c]!.form))
  ) {
    return children(analysis, verb, 'aux').some((c) => /^(?:been|being)$/i.test(analysis.tokens[c]!.form))
  }
  if (
    children(analysis, verb, 'aux', 'cop').some((c) =>
      /^(?:was|were|is|are|been|being|be|got|get)$/i.test(analysis.tokens[c]!.form),
    )
  )
    return true
  if (
    token.deprel === 'conj' &&
    token.head >= 0 &&
    child(analysis, verb, 'obj') === undefined &&
    child(analysis, verb, 'nsubj') === undefined &&
    child(analysis, verb, 'aux') === undefined
  )
    return isPassive(analysis, token.head)
  if (token.xpos !== 'VBN') return false
  return (
    token.deprel.startsWith('acl') ||
    token.deprel === 'xcomp' ||
    token.deprel === 'amod' ||
    child(analysis, verb, 'nsubj:pass') !== undefined
  )
}

/** All kinds that a noun phrase's place in the tree gives it. `counted`: it has a number; `thing`: the noun where the head is a number ("dozens of people"). */
export function linksOf(analysis: Analysis, head: number, counted: boolean, thing = head): Link[] {
  const links: Link[] = []
  // "two of the kidnapped engineers": what is said of all of them is not said of the two.
  const definite = thing !== head && child(analysis, thing, 'det') !== undefined
  if (!definite) inside(analysis, thing, counted, links)
  if (thing !== head) inside(analysis, head, counted, links)
  governed(analysis, head, thing, counted, links)
  return eitherOr(
    analysis,
    links.filter((link, i) => links.findIndex((other) => other.kind === link.kind) === i),
  )
}

/** "killed or injured": which of the two is not said. */
function eitherOr(analysis: Analysis, links: Link[]): Link[] {
  const killed = links.find((link) => link.kind === 'killed')
  const injured = links.find((link) => link.kind === 'injured')
  if (!killed || !injured) return links
  const [from, to] = [Math.min(killed.trigger, injured.trigger), Math.max(killed.trigger, injured.trigger)]
  if (to - from > 3 || !analysis.tokens.slice(from, to).some((t) => /^or$/i.test(t.form))) return links
  const both: Link = { kind: 'casualties', trigger: from, because: 'killed or injured, which is not said' }
  return [both, ...links.filter((link) => link !== killed && link !== injured)]
}

/** Participles and adjectives of the phrase itself: "12 people killed in …", "two captured pilots". */
function inside(analysis: Analysis, head: number, counted: boolean, links: Link[]): void {
  const { tokens } = analysis
  for (const c of children(analysis, head, 'acl', 'amod')) {
    const token = tokens[c]!
    const lemma = lemmaOf(token)
    if (token.deprel === 'amod' && c > head + 1) continue
    if (token.deprel === 'acl' && ownSubject(analysis, c)) continue
    if (token.deprel === 'acl:relcl') {
      relative(analysis, head, c, links)
      continue
    }
    if (token.xpos === 'VBG' || token.xpos === 'VB' || token.xpos === 'VBP') {
      const done = token.xpos === 'VBG' && counted ? DONE_BY.get(lemma) : undefined
      if (done && (done === 'participants' ? isPerson(analysis, head) : !MANY.has(done) && fits(analysis, head, done)))
        links.push({ kind: done, trigger: c, because: 'participle beside the noun' })
      continue
    }
    const by = token.deprel === 'acl' && /^VB[DN]$/.test(token.xpos) && counted ? DONE_BY.get(lemma) : undefined
    if (
      by &&
      (by === 'participants'
        ? isPerson(analysis, head) && child(analysis, c, 'obl:agent') === undefined
        : fits(analysis, head, by))
    ) {
      links.push({ kind: by, trigger: c, because: 'verb after the noun' })
      continue
    }
    const state = STATES.get(token.form.toLowerCase()) ?? STATES.get(lemma)
    const done = token.xpos.startsWith('V') || token.xpos === 'JJ' ? DONE_TO.get(lemma) : undefined
    const kind = state ?? done
    if (!kind || (!counted && token.deprel === 'amod')) continue
    if (lemma === 'dead' && tokens[c - 1]?.form.toLowerCase() === 'shot') continue
    if (fits(analysis, head, kind))
      links.push({
        kind,
        trigger: c,
        because: token.deprel === 'amod' ? 'adjective of the noun' : 'participle of the noun',
      })
    for (const k of children(analysis, c, 'conj')) {
      const other = DONE_TO.get(lemmaOf(tokens[k]!))
      if (other && other !== kind && fits(analysis, head, other))
        links.push({ kind: other, trigger: k, because: 'participle of the noun' })
    }
  }
}

/** A clause with a subject of its own says nothing of the noun before it ("told 20 journalists that 5 people were killed"). */
function ownSubject(analysis: Analysis, verb: number): boolean {
  const subject = child(analysis, verb, 'nsubj')
  return subject !== undefined && !/^(?:who|that|which)$/i.test(analysis.tokens[subject]!.form)
}

/** "people who died", "men who were killed". */
function relative(analysis: Analysis, head: number, verb: number, links: Link[]): void {
  const lemma = lemmaOf(analysis.tokens[verb]!)
  const own = ownSubject(analysis, verb)
  const passive = isPassive(analysis, verb)
  // "the men who were killed", "the men they killed", "the men who died"; a passive with its own subject is another clause.
  if ((passive && own) || analysis.tokens.slice(head + 1, verb).some((t) => t.form === ';')) return
  const kind = passive || own ? DONE_TO.get(lemma) : DONE_BY.get(lemma)
  if (kind && fits(analysis, head, kind)) links.push({ kind, trigger: verb, because: 'relative clause of the noun' })
}

/** Can this be done to that? People are killed, houses destroyed, rockets fired. */
export function fits(analysis: Analysis, head: number, kind: CountKind): boolean {
  if (kind === 'damaged') return isProperty(analysis, head)
  if (kind === 'weapons') return isArm(analysis, head)
  if (isProperty(analysis, head) || isArm(analysis, head)) return false
  const { upos, xpos } = analysis.tokens[head]!
  if (isPerson(analysis, head) || upos === 'PROPN' || upos === 'PRON' || upos === 'NUM') return true
  const lemma = lemmaOf(analysis.tokens[head]!)
  // A plural that is no beast and no notion is taken for people: no list has all their names.
  return (
    GROUPS.has(lemma) ||
    (xpos === 'NNS' &&
      kind !== 'participants' &&
      !NO_PEOPLE.has(lemma) &&
      !/(?:tion|ment|ness|ity|ism|ing)$/.test(lemma))
  )
}

/** "by a motorist": whoever did it, not whom it was done to. */
function isBy(analysis: Analysis, index: number): boolean {
  const preposition = child(analysis, index, 'case')
  return preposition !== undefined && /^by$/i.test(analysis.tokens[preposition]!.form)
}

/** Is a noun a later one of a row? */
function inRow(analysis: Analysis, index: number): boolean {
  const { deprel } = analysis.tokens[index]!
  return deprel === 'conj' || (deprel === 'appos' && child(analysis, index, 'conj') !== undefined)
}

/** What the verb or noun above the phrase says was done to it. */
function governed(analysis: Analysis, place: number, start: number, counted: boolean, links: Link[]): void {
  const { tokens } = analysis
  let head = place
  // A conjunct shares the place of the first of its row; so does an apposition that a row goes on from ("the judge, his brother and …").
  for (let steps = 0; steps < 12 && inRow(analysis, head); steps++) {
    const above = tokens[head]!.head
    if (above < 0 || !/^(?:NOUN|PROPN|PRON|NUM)$/.test(tokens[above]!.upos)) break
    head = above
  }
  const { head: above } = tokens[head]!
  let { deprel } = tokens[head]!
  if (above < 0) return
  // A noun joined to a verb is a slip of the parser: it belongs to the row of the verb's object or subject.
  if (deprel === 'conj' && tokens[above]!.upos === 'VERB')
    deprel = child(analysis, above, 'obj') !== undefined ? 'obj' : 'nsubj'
  const governor = tokens[above]!
  const add = (kind: CountKind | undefined, trigger: number, because: string): void => {
    if (kind && fits(analysis, start, kind)) links.push({ kind, trigger, because })
  }
  const relation = deprel.split(':')[0]!
  if ((relation === 'nsubj' || relation === 'obj' || relation === 'iobj') && !isBy(analysis, head)) {
    const isSubject = relation === 'nsubj'
    for (const verb of verbsOf(analysis, above, isSubject, head)) {
      const token = tokens[verb]!
      const lemma = lemmaOf(token)
      const state = STATES.get(token.form.toLowerCase())
      const predicate = verb !== above && token.deprel === 'xcomp'
      if (state && (predicate || (isSubject && (child(analysis, verb, 'cop') !== undefined || token.upos === 'ADJ')))) {
        if (child(analysis, verb, 'case') !== undefined) continue // "among the 16 dead": below
        add(state, verb, 'predicate of the noun')
        continue
      }
      if (lemma === 'shoot' && (isSubject ? isPassive(analysis, verb) : true)) {
        const dead =
          children(analysis, verb).some((c) => /^(?:dead|death)$/i.test(tokens[c]!.form)) ||
          tokens[verb + 1]?.form === 'dead'
        const next = verbsOf(analysis, verb, isSubject, head).some(
          (v) => v !== verb && DONE_TO.has(lemmaOf(tokens[v]!)),
        )
        if (dead) add('killed', verb, 'shot dead')
        else if (!next && isPerson(analysis, start)) add('casualties', verb, 'shot, with what result is not said')
        continue
      }
      const passive = isPassive(analysis, verb)
      const phrasal = phrasalKind(analysis, verb, isSubject && !passive ? 'subject' : 'object')
      if (phrasal && fits(analysis, start, phrasal)) add(phrasal, verb, 'verb with the words behind it')
      else if (isSubject && !passive) subject(analysis, start, verb, counted, add)
      else if (!isSubject || passive)
        object(analysis, start, verb, counted, isSubject, add, () =>
          links.push({ kind: 'killed', trigger: verb, because: 'claimed lives' }),
        )
    }
    // "let 14 women go"
    const over = tokens[governor.head]
    if (isSubject && governor.deprel === 'xcomp' && lemmaOf(governor) === 'go' && over && lemmaOf(over) === 'let')
      add('released', over.index, 'let go')
    // "were among six civilians killed by the mine"
    if (isSubject && child(analysis, above, 'cop') !== undefined && /^(?:NOUN|NUM)$/.test(governor.upos)) {
      const preposition = child(analysis, above, 'case')
      const done = children(analysis, above, 'acl').find((c) => DONE_TO.has(lemmaOf(tokens[c]!)))
      if (done !== undefined && preposition !== undefined && /^among/i.test(tokens[preposition]!.form))
        links.push({ kind: DONE_TO.get(lemmaOf(tokens[done]!))!, trigger: done, because: 'among those counted' })
    }
    // "were among the 16 dead"
    if (isSubject && STATES.has(governor.form.toLowerCase())) {
      const preposition = child(analysis, above, 'case')
      if (preposition !== undefined && /^(?:among|amongst)$/i.test(tokens[preposition]!.form))
        links.push({
          kind: STATES.get(governor.form.toLowerCase())!,
          trigger: above,
          because: 'among those counted',
          partOfToken: above,
        })
    }
    return
  }
  // "was killed together with three aides"
  if (relation === 'obl' || relation === 'nmod' || relation === 'advmod') {
    const preposition = child(analysis, head, 'case')
    const company =
      preposition !== undefined &&
      /^(?:together|along|alongside)$/i.test(
        tokens[preposition]!.form === 'with' ? (tokens[preposition - 1]?.form ?? '') : tokens[preposition]!.form,
      )
    if (company && governor.upos === 'VERB') {
      const kind = isPassive(analysis, above)
        ? DONE_TO.get(lemmaOf(governor))
        : (DONE_BY.get(lemmaOf(governor)) ?? DONE_TO.get(lemmaOf(governor)))
      if (kind !== 'weapons' && kind !== 'participants') add(kind, above, 'together with others')
    }
  }
  if (relation === 'nmod' || relation === 'obl' || relation === 'compound') {
    const lemma = lemmaOf(governor)
    const preposition = child(analysis, head, 'case')
    const word = preposition === undefined ? '' : tokens[preposition]!.form.toLowerCase()
    if (
      word === 'of' &&
      /^(?:life|lives)$/.test(lemma) &&
      governor.head >= 0 &&
      /^(?:claim|cost|take)$/.test(lemmaOf(tokens[governor.head]!))
    )
      add('killed', governor.head, 'claimed lives')
    if (word === 'of' && lemma === 'loss' && counted && isPerson(analysis, start))
      add('killed', above, 'lost as the dead of a fight')
    if (word === 'of' || word === '') {
      const abstract = CASES.get(lemma)
      if (abstract && !PEOPLE.has(lemma) && abstract !== 'participants') add(abstract, above, 'noun of what was done')
    }
  }
}

/** The verb, those joined to it that share its subject (or have no object of their own), and the predicates under it. */
function verbsOf(analysis: Analysis, verb: number, forSubject: boolean, noun: number): number[] {
  const { tokens } = analysis
  const out = [verb]
  for (let i = 0; i < out.length && out.length < 8; i++)
    for (const c of children(analysis, out[i]!, 'conj', 'xcomp')) {
      const token = tokens[c]!
      if (token.deprel === 'conj') {
        if (child(analysis, c, 'nsubj') !== undefined || hasOwnNumber(analysis, out[i]!, c)) continue
        // The object before "and": "shot and killed two men" has it on either verb.
        if (!forSubject && (c > noun || child(analysis, c, 'obj') !== undefined)) continue
        if (!/^(?:VERB|ADJ|AUX)$/.test(token.upos)) continue
      } else if (child(analysis, c, 'mark') !== undefined && !/^VBN|JJ$/.test(token.xpos)) continue
      out.push(c)
    }
  // "shot and killed two men": the object hangs on the last verb, the first has none.
  const up = tokens[verb]!
  if (
    !forSubject &&
    up.deprel === 'conj' &&
    up.head >= 0 &&
    child(analysis, up.head, 'obj') === undefined &&
    tokens[up.head]!.upos === 'VERB' &&
    verb - up.head <= 3
  )
    out.push(up.head)
  return out
}

/** "… died and more than 100 were hurt": a number between "and" and the verb is its subject, whatever the tree says. */
function hasOwnNumber(analysis: Analysis, verb: number, joined: number): boolean {
  const { tokens } = analysis
  for (let i = joined - 1; i > verb && joined - i < 8; i--) {
    if (tokens[i]!.upos === 'CCONJ') return false
    if (tokens[i]!.upos === 'NUM' || /^another$/i.test(tokens[i]!.form)) return true
  }
  return false
}

/** The six words behind a verb, for those that mean it only together. */
export function phrasalKind(analysis: Analysis, verb: number, of: 'object' | 'subject'): CountKind | undefined {
  const { tokens } = analysis
  const lemma = lemmaOf(tokens[verb]!)
  const rules = PHRASAL.filter((rule) => rule.verb === lemma && rule.of === of)
  if (rules.length === 0) return undefined
  const { sentence } = tokens[verb]!
  let behind = ''
  for (let i = verb + 1; i < Math.min(tokens.length, verb + 9); i++) {
    const token = tokens[i]!
    if (token.sentence !== sentence || /^[.;:]$/.test(token.form)) break
    behind += `${token.form.toLowerCase()} `
  }
  const subject = child(analysis, verb, 'nsubj')
  const doer = subject === undefined ? '' : lemmaOf(analysis.tokens[subject]!)
  return rules.find((rule) => rule.with.test(behind) && (!rule.by || rule.by.test(doer)))?.kind
}

/** What is hit is damaged, where it is a thing. */
const HITTING = new Set('hit strike shell bomb bombard'.split(' '))
/** Two sides that exchange people they hold let them go. */
const SWAPPING = new Set('exchange swap trade repatriate hand'.split(' '))
const HELD = new Set('prisoner captive hostage detainee'.split(' '))

type Add = (kind: CountKind | undefined, trigger: number, because: string) => void

function subject(analysis: Analysis, head: number, verb: number, counted: boolean, add: Add): void {
  const { tokens } = analysis
  const lemma = lemmaOf(tokens[verb]!)
  const object = child(analysis, verb, 'obj')
  if (lemma === 'lose' && object !== undefined && /^(?:life|lives)$/.test(lemmaOf(tokens[object]!)))
    return add('killed', verb, 'lost their lives')
  if (SUFFERING.has(lemma) && object !== undefined) {
    const injury = injuryIn(analysis, object)
    if (injury !== undefined) return add('injured', injury, 'suffered an injury')
  }
  if (
    !counted &&
    lemma !== 'die' &&
    lemma !== 'perish' &&
    lemma !== 'drown' &&
    lemma !== 'disappear' &&
    lemma !== 'vanish'
  )
    return
  const kind = DONE_BY.get(lemma)
  if (!kind) return
  if (kind === 'participants' && !isPerson(analysis, head) && !GROUPS.has(lemmaOf(tokens[head]!))) return
  if (kind === 'displaced' && !isPerson(analysis, head) && !GROUPS.has(lemmaOf(tokens[head]!))) return
  if (kind === 'displaced' && !fledHome(analysis, verb)) return
  add(kind, verb, 'subject of the verb')
}

/** People flee homes, towns and fighting; a gunman who "fled" is not displaced. */
function fledHome(analysis: Analysis, verb: number): boolean {
  const { tokens } = analysis
  const object = child(analysis, verb, 'obj')
  if (object !== undefined) return true
  return children(analysis, verb, 'obl').some((c) => tokens[c]!.upos !== 'PRON')
}

function object(
  analysis: Analysis,
  head: number,
  verb: number,
  counted: boolean,
  isSubject: boolean,
  add: Add,
  lives: (verb: number) => void,
): void {
  const { tokens } = analysis
  const lemma = lemmaOf(tokens[verb]!)
  if (/^(?:claim|cost|take)$/.test(lemma) && /^(?:life|lives)$/.test(lemmaOf(tokens[head]!))) return lives(verb)
  if (lemma === 'lose' && !isSubject && counted && isPerson(analysis, head) && tokens[head]!.upos === 'NOUN')
    return add('killed', verb, 'lost as the dead of a fight')
  if (lemma === 'hold' && CASES.get(lemmaOf(tokens[head]!)) === 'abducted')
    return add('abducted', verb, 'held as hostages')
  if (lemma === 'leave' || lemma === 'find') return
  let kind = DONE_TO.get(lemma)
  if (kind === undefined && counted && HITTING.has(lemma) && isProperty(analysis, head)) kind = 'damaged'
  if (kind === undefined && SWAPPING.has(lemma) && HELD.has(lemmaOf(tokens[head]!))) kind = 'released'
  // Verbs of two kinds, told apart by what they are done to.
  if (kind === 'injured' && isProperty(analysis, head) && (lemma === 'burn' || lemma === 'blind')) kind = 'damaged'
  if (kind === 'damaged' && isPerson(analysis, head)) kind = lemma === 'burn' ? 'injured' : undefined
  if (kind === 'participants' && !counted) return
  if (kind === 'weapons' && lemma === 'recover' && /^(?:body|corpse)$/.test(lemmaOf(tokens[head]!))) return
  if (kind === undefined && /^(?:seize|capture|recover)$/.test(lemma) && isArm(analysis, head)) kind = 'weapons'
  if (kind === 'detained' && isArm(analysis, head)) kind = 'weapons'
  if (kind === 'weapons' && isPerson(analysis, head) && lemma === 'seize') kind = 'abducted'
  add(kind, verb, isSubject ? 'passive subject of the verb' : 'object of the verb')
}

/** The injury that a phrase names: its noun, or "broken" in "a broken arm". */
function injuryIn(analysis: Analysis, head: number): number | undefined {
  const { tokens } = analysis
  if (INJURIES.has(lemmaOf(tokens[head]!))) return head
  return children(analysis, head, 'amod').find((c) =>
    /^(?:broken|fractured|severed|bruised|sprained|shattered)$/i.test(tokens[c]!.form),
  )
}

/** A noun that is itself the thing counted: "12 deaths", "45 arrests", "5,000 protesters". */
export function nounLinks(analysis: Analysis, head: number): Link[] {
  const token = analysis.tokens[head]!
  const links: Link[] = []
  const kind = CASES.get(lemmaOf(token))
  if (kind) links.push({ kind, trigger: head, because: 'the noun counted' })
  const state = STATES.get(token.form.toLowerCase())
  if (state) links.push({ kind: state, trigger: head, because: 'an adjective for people' })
  return links
}

/** The toll noun that a number belongs to: "a toll of 40", "the toll rose to 40", "bring the toll to 40". */
export function tollOf(analysis: Analysis, number: number): number | undefined {
  const { tokens } = analysis
  let at = number
  for (let steps = 0; steps < 4 && at >= 0; steps++) {
    const token = tokens[at]!
    if (TOLLS.has(lemmaOf(token))) return at
    for (const c of children(analysis, at, 'nsubj', 'obj', 'compound', 'nmod'))
      if (TOLLS.has(lemmaOf(tokens[c]!)) && c !== number) return c
    at = token.head
  }
  return undefined
}
