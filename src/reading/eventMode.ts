/** How an event was done, in what context it stands, and whether it is told as news, in general, or as fiction or drill. */
import { MODE_RANK } from '../ontology/weapons.ts'
import type { EventType } from '../record/event.ts'
import { compoundLemma } from './eventArguments.ts'
import type { EventMention, RolePlayer } from './eventMention.ts'
import { caseOf, childBy, children, type EventTree } from './eventTree.ts'
import type { Trigger } from './eventTrigger.ts'

const FICTION = /^(film|movie|novel|book|documentary|play|series|painting|song|thriller|drama|fiction)$/
const DRILL = /^(drill|rehearsal|simulation|simulate|rehearse|wargame)$/

/** The telling words around a trigger: its own modifiers, objects and instruments. */
export function modeOf(tree: EventTree, trigger: Trigger, type: EventType, players: RolePlayer[]): string | undefined {
  const t = trigger.token
  const modes = new Set<string>()
  for (const sense of trigger.senses) if (sense.type === type && sense.mode) modes.add(sense.mode)
  // "Seized the town", "seized power": only people are abducted.
  const people = players.some((p) => p.role === 'recipient' || p.role === 'victim')
  if (modes.has('abduct') && !people && /^(seize|seizure|capture)$/.test(tree.lemmas[t]!)) modes.delete('abduct')
  // "Tried to stop the attackers": only fighting is halted by a ceasefire.
  if (modes.has('ceasefire') && trigger.part === 'v' && !trigger.key.includes('+') && !haltsFighting(tree, t))
    modes.delete('ceasefire')
  if (type !== 'ASSAULT') return [...modes][0]
  const look = (i: number): void => {
    const found = tree.lexicon.weapon(tree.lemmas[i]!, compoundLemma(tree, i))
    if (found) modes.add(found.mode)
  }
  for (const c of children(tree, t))
    if (/^(compound|amod|obj|nmod|obl)$/.test(tree.relations[c]!)) {
      if (tree.relations[c] === 'obl' && !/^(by|with|in|from|using)$/.test(caseOf(tree, c))) continue
      if (tree.relations[c] === 'nmod' && !/^(by|with|of|using)$/.test(caseOf(tree, c))) continue
      look(c)
      for (const conjunct of children(tree, c))
        if (tree.relations[conjunct] === 'conj' || tree.relations[conjunct] === 'compound') look(conjunct)
      for (const sense of tree.lexicon.senses(tree.lemmas[c]!, 'n'))
        if (sense.type === type && sense.mode && /^(compound|amod|nmod)$/.test(tree.relations[c]!))
          modes.add(sense.mode)
    }
  for (const player of players) if (player.role === 'instrument') look(player.head)
  for (const player of players)
    if (player.role === 'actor') {
      look(player.head)
      if (tree.lemmas[player.head] === 'bomber') modes.add('suicide-attack')
    }
  return MODE_RANK.find((mode) => modes.has(mode))
}

const FIGHTING =
  /^(fight|fighting|fire|attack|hostility|war|clash|shelling|bombing|bombardment|offensive|violence|operation|strike|raid|campaign|siege|conflict|combat|battle)$/

/** Is what a verb stops (or the clause it stops) fighting? */
function haltsFighting(tree: EventTree, verb: number): boolean {
  return children(tree, verb).some(
    (c) => /^(obj|nsubj|xcomp|ccomp)$/.test(tree.relations[c]!) && FIGHTING.test(tree.lemmas[c]!),
  )
}

/** Adds to `contexts` what the words of an event and of those who took part speak of. */
export function addContexts(
  tree: EventTree,
  t: number,
  players: RolePlayer[],
  contexts: Set<string>,
  type: EventType | undefined,
): void {
  const look = (i: number): void => {
    const c = childBy(tree, i, 'compound', 'amod')
    for (const context of tree.lexicon.contexts(tree.lemmas[i]!, c >= 0 ? tree.lemmas[c]! : '')) contexts.add(context)
    for (const child of children(tree, i))
      if (/^(compound|amod|flat|appos)$/.test(tree.relations[child]!))
        for (const context of tree.lexicon.contexts(tree.lemmas[child]!)) contexts.add(context)
  }
  look(t)
  for (const player of players) look(player.head)
  for (const c of children(tree, t)) if (/^(obl|nmod|obj|advcl)$/.test(tree.relations[c]!)) look(c)
  const is = (role: string, words: RegExp): boolean =>
    players.some((p) => p.role === role && words.test(tree.lemmas[p.head]!))
  if (
    (type === 'ASSAULT' || type === 'COERCE') &&
    is('actor', /^(police|force|troop|soldier|officer|army|guard)$/) &&
    players.some(
      (p) =>
        /^(recipient|victim)$/.test(p.role) &&
        /^(protester|demonstrator|civilian|student|crowd|activist|worker)$/.test(tree.lemmas[p.head]!),
    )
  )
    contexts.add('repression')
}

/** @returns undefined for what is told as news */
export function backgroundOf(tree: EventTree, t: number): EventMention['background'] {
  let at = t
  for (let k = 0; k < 3; k++) {
    const head = tree.tokens[at]!.head
    if (head < 0) break
    if (!/^(nmod|acl|obj|compound|obl)$/.test(tree.relations[at]!)) break
    if (DRILL.test(tree.lemmas[head]!)) return 'drill'
    if (FICTION.test(tree.lemmas[head]!)) return 'fiction'
    at = head
  }
  const { xpos, upos } = tree.tokens[t]!
  // "Violence is a crime", "attacks do not build a nation": a bare noun as the subject of a present tense.
  const head = tree.tokens[t]!.head
  if (
    upos === 'NOUN' &&
    tree.relations[t] === 'nsubj' &&
    head >= 0 &&
    childBy(tree, t, 'det', 'nummod', 'acl', 'nmod') < 0
  ) {
    const present =
      tree.tokens[head]!.xpos === 'VBP' || tree.tokens[head]!.xpos === 'VBZ' || presentAuxiliary(tree, head)
    if (present && (xpos === 'NNS' || tree.lemmas[t] === 'violence' || tree.lemmas[t] === 'war')) return 'general'
  }
  return undefined
}

function presentAuxiliary(tree: EventTree, head: number): boolean {
  return children(tree, head).some(
    (c) =>
      /^(cop|aux)$/.test(tree.relations[c]!) &&
      /^(VBP|VBZ)$/.test(tree.tokens[c]!.xpos) &&
      /^(be|do)$/.test(tree.lemmas[c]!),
  )
}
