/** One mention of an event: trigger, type, roles, status, mode and contexts, as one sentence has them. */
import type { EventType, ParticipantRole, Status } from '../record/event.ts'
import type { Uncoded } from '../record/reading.ts'
import { evidence } from '../record/span.ts'
import { compoundLemma, nameTypes, nominalHeads, scoreArguments, type Argument } from './eventArguments.ts'
import { caseOf, childBy, children, isPassive, type EventTree } from './eventTree.ts'
import { classifyTriggers, labelOf, typeOf, type Trigger, type TriggerLabel } from './eventTrigger.ts'
import { addContexts, backgroundOf, modeOf } from './eventMode.ts'
import type { MentionModels } from './eventModels.ts'
import { statusOf, type StatusFound } from './status.ts'

/** A noun phrase in a role, by its head. */
export type RolePlayer = { role: ParticipantRole; head: number; p: number; because: string }

export type EventMention = {
  trigger: Trigger
  sentence: number
  type?: EventType
  mode?: string
  contexts: string[]
  status: Status
  statusP: number
  statusBecause: string
  players: RolePlayer[]
  /** "the attack", "this attack": speaks of something known. */
  definite: boolean
  nominal: boolean
  plural: boolean
  /** A verb of harm (killed, wounded): the effect of something as often as the thing itself. */
  effect: boolean
  background?: 'general' | 'drill' | 'fiction'
  because: string
}

const EFFECTS = new Set(
  'kill wound injure hurt die damage destroy harm maim death casualty damage destruction slay'.split(' '),
)
const REPORTING = new Set(
  'comment identify name elaborate speak say confirm quote discuss give answer respond speculate'.split(' '),
)
const PARTICIPANT_THRESHOLD = 0.4
const SPEECH = new Set(['ACCUSE', 'SUPPORT', 'REQUEST', 'REJECT', 'THREATEN', 'AGREE'])

/** All mentions of a text whose tokens pass `readable`, and the triggers seen and not coded. */
export function findMentions(
  tree: EventTree,
  models: MentionModels,
  readable: (token: number) => boolean,
): { mentions: EventMention[]; uncoded: Uncoded[] } {
  const { tokens, analysis } = tree
  const uncoded: Uncoded[] = []
  const triggers: Trigger[] = []
  for (const trigger of classifyTriggers(tree, models.trigger)) {
    if (!readable(trigger.token)) continue
    const none = trigger.probabilities[models.trigger.labels.indexOf('none')]!
    if (trigger.label !== 'none') triggers.push(trigger)
    else if (trigger.senses.length > 0 && trigger.senses.some((s) => s.type) && none < 0.95) {
      const second = best(trigger.probabilities, models.trigger.labels, 'none')
      uncoded.push({
        ...evidence(analysis.text, tokens[trigger.token]!),
        reason: `read as no event here (${percent(none)}); next best ${second.label} (${percent(second.p)})`,
      })
    }
  }
  const byToken = new Map(triggers.map((t) => [t.token, t]))
  const kept = triggers.filter((t) => !isPartOf(tree, t, byToken, uncoded))
  const names = nameTypes(tree)
  const headsOf = new Map<number, number[]>()
  const labels = new Map(kept.map((t) => [t.token, t.label]))
  const mentions = kept.flatMap((trigger) => {
    const { sentence } = tokens[trigger.token]!
    let heads = headsOf.get(sentence)
    if (!heads) {
      const { first, last } = analysis.sentences[sentence]!
      heads = nominalHeads(tree, first, last)
      headsOf.set(sentence, heads)
    }
    const scored = scoreArguments(tree, trigger, heads, names, models.argument)
    const mention = toMention(tree, trigger, scored, labels, names, models)
    // "Arrested without violence": how something was done, and no event that failed to happen.
    if (mention.nominal && mention.status === 'did-not-happen' && mention.statusBecause.includes('"without"')) {
      uncoded.push({
        ...evidence(analysis.text, tokens[trigger.token]!),
        reason: 'what something else went off without',
      })
      return []
    }
    return [mention]
  })
  return { mentions, uncoded }
}

/** "assassination" in "assassination attempt", "drone" in "drone attack": the head noun carries the event. */
function isPartOf(tree: EventTree, trigger: Trigger, byToken: Map<number, Trigger>, uncoded: Uncoded[]): boolean {
  const relation = tree.relations[trigger.token]!
  const head = tree.tokens[trigger.token]!.head
  // "declined to comment", "refused to be identified": how reporting is done, not what it is about.
  const wish = childBy(tree, trigger.token, 'xcomp')
  if (trigger.label === 'REJECT' && wish >= 0 && REPORTING.has(tree.lemmas[wish]!)) {
    uncoded.push({
      ...evidence(tree.analysis.text, tree.tokens[trigger.token]!),
      reason: `"${tree.lemmas[trigger.token]} to ${tree.lemmas[wish]}" tells how the report was made`,
    })
    return true
  }
  // "who asked not to be named", "requested anonymity": on what terms somebody speaks.
  if (trigger.label === 'REQUEST' && trigger.part === 'v' && asksToStayUnnamed(tree, trigger.token)) {
    uncoded.push({
      ...evidence(tree.analysis.text, tree.tokens[trigger.token]!),
      reason: `"${tree.lemmas[trigger.token]}" tells on what terms the source spoke`,
    })
    return true
  }
  // A partner of a pair ("call for", "hold talks") is no event of its own.
  for (const other of byToken.values())
    if (
      other.partner === trigger.token &&
      other.token !== trigger.token &&
      labelOf(other.senses[0] ?? {}) === trigger.label
    )
      return true
  // "hosted three rounds of talks": the verb only brings the meeting about.
  if (trigger.part === 'v' && trigger.label === 'CONSULT')
    for (const other of byToken.values())
      if (
        other.part === 'n' &&
        other.label === 'CONSULT' &&
        other.token !== trigger.partner &&
        isObjectOf(tree, other.token, trigger.token)
      )
        return true
  if (head < 0) return false
  const above = byToken.get(head)
  if ((relation === 'compound' || relation === 'amod' || relation === 'flat') && above && above.label === trigger.label)
    return true
  if ((relation === 'compound' || relation === 'amod') && trigger.key !== 'sit-in') {
    uncoded.push({
      ...evidence(tree.analysis.text, tree.tokens[trigger.token]!),
      reason: `only modifies "${tree.tokens[head]!.form}"`,
    })
    return true
  }
  // "the attempt to kill", "an act of violence": attempt, act, wave and series carry the event below them.
  if (
    above &&
    above.part === 'n' &&
    /^(attempt|act|wave|series|spate|threat)$/.test(tree.lemmas[head]!) &&
    above.label === trigger.label
  )
    return relation === 'acl' || relation === 'nmod'
  // "carried out an attack": the noun is the event.
  return false
}

const UNNAMED = /^(name|identify|quote|cite|anonymity)$/

/** "Asked not to be identified", "requested anonymity". */
function asksToStayUnnamed(tree: EventTree, verb: number): boolean {
  return children(tree, verb).some((c) => {
    const relation = tree.relations[c]!
    if (relation === 'obj' || relation === 'obl') return tree.lemmas[c] === 'anonymity'
    return (
      (relation === 'xcomp' || relation === 'ccomp' || relation === 'advcl') &&
      UNNAMED.test(tree.lemmas[c]!) &&
      children(tree, c).some((k) => tree.lemmas[k] === 'not')
    )
  })
}

/** Is a noun the object of a verb, or named by an "of" phrase of that object? */
function isObjectOf(tree: EventTree, noun: number, verb: number): boolean {
  const head = tree.tokens[noun]!.head
  if (head === verb) return tree.relations[noun] === 'obj'
  if (head < 0 || tree.tokens[head]!.head !== verb || tree.relations[noun] !== 'nmod' || caseOf(tree, noun) !== 'of')
    return false
  if (tree.relations[head] === 'obj') return true
  // "Several rounds in Baghdad of talks": the tree hangs the talks on Baghdad.
  const object = childBy(tree, verb, 'obj')
  return tree.relations[head] === 'obl' && object >= 0 && object < head && PARTS.has(tree.lemmas[object]!)
}

const PARTS = new Set(['round', 'series', 'session', 'bout', 'spate', 'wave', 'string', 'number'])

function toMention(
  tree: EventTree,
  trigger: Trigger,
  scored: Argument[],
  others: ReadonlyMap<number, TriggerLabel>,
  names: readonly string[],
  models: MentionModels,
): EventMention {
  const { tokens, lemmas } = tree
  const t = trigger.token
  const lemma = lemmas[t]!
  const type = typeOf(trigger)
  const found = attemptOf(trigger, statusOf(tree, t, models.status))
  const effect = type === 'ASSAULT' && EFFECTS.has(lemma)
  const players = rolePlayers(tree, trigger, scored, others, effect, names)
  const outside = trigger.senses.find((s) => !s.type)?.context
  const contexts = new Set<string>(type ? [] : outside ? [outside] : [])
  addContexts(tree, t, players, contexts, type)
  const background = backgroundOf(tree, t)
  const mode = type && modeOf(tree, trigger, type, players)
  const because = [
    `"${trigger.key.replace('+', ' ')}"${trigger.cameo ? ` (CAMEO ${trigger.cameo})` : ''}: ${type ?? outside ?? 'event'} ${percent(trigger.p)}`,
    found.status === 'happened' ? '' : `${found.status}: ${found.because}`,
  ]
  return {
    trigger,
    sentence: tokens[t]!.sentence,
    ...(type ? { type } : {}),
    ...(mode ? { mode } : {}),
    contexts: [...contexts],
    status: found.status,
    statusP: found.p,
    statusBecause: found.because,
    players,
    definite: isDefinite(tree, t),
    nominal: trigger.part === 'n',
    plural: trigger.part === 'n' && tokens[t]!.xpos.endsWith('S'),
    effect,
    ...(background ? { background } : {}),
    because: because.filter(Boolean).join('; '),
  }
}

/** "its neighbours Chad and Niger": names set beside a common noun take its part with it. */
function isNamedFor(tree: EventTree, c: number, names: readonly string[]): boolean {
  return tree.relations[c] === 'appos' && names[c] !== '' && names[c] !== 'date' && names[tree.tokens[c]!.head] === ''
}

/** "The assassination attempt" was an attempt, however surely it is told. */
function attemptOf(trigger: Trigger, found: StatusFound): StatusFound {
  if (!/(^|-)(attempt|plot)$/.test(trigger.key) || found.status !== 'happened') return found
  return {
    status: 'attempted',
    p: Math.max(found.p, 0.7),
    because: `named an attempt: "${trigger.key.replace('-', ' ')}"`,
  }
}

/** The best role of each phrase; conjuncts follow the first of them; controlled and joined verbs borrow their subject. */
function rolePlayers(
  tree: EventTree,
  trigger: Trigger,
  scored: Argument[],
  others: ReadonlyMap<number, TriggerLabel>,
  effect: boolean,
  names: readonly string[],
): RolePlayer[] {
  const { tokens, relations } = tree
  const out: RolePlayer[] = []
  const taken = new Map<number, RolePlayer>()
  const add = (player: RolePlayer): void => {
    const before = taken.get(player.head)
    if (before && before.p >= player.p) return
    taken.set(player.head, player)
  }
  for (const argument of scored) {
    let { label, p } = argument
    // What hangs on another event's word plays its part there.
    if (
      argument.top !== trigger.token &&
      /^(?:&|\+)*\^(?:obj|obl|nsubj|nmod|ccomp|appos)/.test(argument.steps) &&
      others.get(argument.top) !== undefined &&
      others.get(argument.top) !== trigger.label
    )
      continue
    if (label === 'none' && p < 0.6) {
      // A near miss counts: roles split their share among them.
      const second = best(
        argument.probabilities,
        ['none', 'actor', 'recipient', 'physical-target', 'instrument', 'about', 'beneficiary'],
        'none',
      )
      if (second.p < PARTICIPANT_THRESHOLD) continue
      label = second.label as Argument['label']
      p = second.p
    }
    if (label === 'none' || p < PARTICIPANT_THRESHOLD || names[argument.head] === 'date') continue
    let role: ParticipantRole = label
    // Another event's word is what a speech act is about, never who did it.
    if (others.has(argument.head) && (role === 'recipient' || role === 'actor')) role = 'about'
    role = turned(tree, trigger, argument.head, role)
    if (effect && role === 'recipient') role = 'victim'
    if (role === 'actor' && isSpeaker(tree, trigger.token, argument.head)) continue
    add({ role, head: argument.head, p, because: `${argument.steps || 'same phrase'} ${percent(p)}` })
  }
  // "supporters of the militia": the militia is part of the phrase, not a second actor.
  for (const [head, player] of taken) {
    let at = head
    for (let k = 0; k < 6 && at >= 0; k++) {
      if (relations[at] === 'conj' || relations[at] === 'acl' || relations[at] === 'root') break
      at = tokens[at]!.head
      if (at >= 0 && taken.get(at)?.role === player.role) {
        taken.delete(head)
        break
      }
    }
  }
  // What a speech act condemns, wants or praises, where that is an event: always what it is about.
  if (trigger.part === 'v' && SPEECH.has(trigger.label))
    for (const c of children(tree, trigger.token))
      if (
        others.has(c) &&
        (relations[c] === 'obj' ||
          tokens[c]!.deprel === 'nsubj:pass' ||
          (relations[c] === 'obl' && /^(for|of|in|over)$/.test(caseOf(tree, c))))
      )
        taken.set(c, { role: 'about', head: c, p: 0.8, because: 'object of the verb, itself an event' })
  for (const player of taken.values()) {
    // "A and B": the second has the first's role.
    for (const c of children(tree, player.head))
      if (
        (relations[c] === 'conj' || isNamedFor(tree, c, names)) &&
        !taken.has(c) &&
        /^(NOUN|PROPN|PRON|NUM)$/.test(tokens[c]!.upos) &&
        !others.has(c) &&
        names[c] !== 'date'
      )
        out.push({ role: player.role, head: c, p: player.p * 0.9, because: `joined to "${tokens[player.head]!.form}"` })
  }
  out.push(...taken.values())
  // "Israeli warplanes struck", "Russian shelling": those whose weapons they are did it.
  if (trigger.label.startsWith('ASSAULT') && !out.some((p) => p.role === 'actor')) {
    const means = out.filter((p) => p.role === 'instrument').map((p) => p.head)
    // Also where the tagger takes "tank shelling" for a verb.
    const named = trigger.part === 'n' || tokens[trigger.token]!.xpos === 'VBG'
    for (const head of named ? [...means, trigger.token] : means)
      for (const c of children(tree, head))
        if (
          /^(amod|compound|nmod:poss)$/.test(relations[c]!) &&
          /^(nationality|armed-group)$/.test(names[c]!) &&
          !out.some((p) => p.head === c)
        )
          out.push({ role: 'actor', head: c, p: 0.5, because: `whose "${tokens[head]!.form}" it was` })
  }
  // "He accused him": the object of a verb of speech that got no role is whom it was said to or of.
  if (
    trigger.part === 'v' &&
    SPEECH.has(trigger.label) &&
    !out.some((p) => p.role === 'recipient' || p.role === 'about')
  )
    for (const c of children(tree, trigger.token))
      if (relations[c] === 'obj' && /^(PRON|PROPN)$/.test(tokens[c]!.upos) && !out.some((p) => p.head === c))
        out.push({ role: 'recipient', head: c, p: 0.5, because: 'object of the verb' })
  // "He hosted three rounds of talks": whoever brought the meeting about took part in it.
  if (trigger.part === 'n' && trigger.label === 'CONSULT' && !out.some((p) => p.role === 'actor')) {
    const above = tokens[trigger.token]!.head
    const verb = [above, above < 0 ? -1 : tokens[above]!.head].find(
      (v) => v >= 0 && tokens[v]!.upos === 'VERB' && isObjectOf(tree, trigger.token, v),
    )
    const subject = verb === undefined ? -1 : children(tree, verb).find((c) => tokens[c]!.deprel === 'nsubj')
    if (subject !== undefined && subject >= 0)
      out.push({ role: 'actor', head: subject, p: 0.5, because: 'subject of the verb that brought it about' })
  }
  if (trigger.part === 'v' && !out.some((p) => p.role === 'actor') && !isPassive(tree, trigger.token)) {
    const subject = borrowedSubject(tree, trigger.token)
    if (subject >= 0 && !out.some((p) => p.head === subject))
      out.push({
        role: turned(tree, trigger, subject, 'actor'),
        head: subject,
        p: 0.5,
        because: 'subject of the verb it hangs on',
      })
  }
  return namedByRelatives(tree, out).sort((a, b) => a.head - b.head)
}

/** "The man who was shot": the man, not "who"; "whose" is nobody by itself. */
function namedByRelatives(tree: EventTree, players: readonly RolePlayer[]): RolePlayer[] {
  const out: RolePlayer[] = []
  for (const player of players) {
    const { xpos } = tree.tokens[player.head]!
    if (!/^W(P|DT)/.test(xpos)) {
      out.push(player)
      continue
    }
    if (xpos === 'WP$') continue
    let at = player.head
    for (let k = 0; k < 6 && at >= 0 && tree.relations[at] !== 'acl'; k++) at = tree.tokens[at]!.head
    const antecedent = at < 0 || tree.relations[at] !== 'acl' ? -1 : tree.tokens[at]!.head
    if (antecedent < 0) out.push(player)
    else if (!players.some((p) => p.head === antecedent)) out.push({ ...player, head: antecedent })
  }
  return out
}

const SURVIVES = new Set('survive escape evade dodge flee withstand outlive'.split(' '))

/** Roles that single words turn round: one survives an attack, and a bomb that strikes is no one. */
function turned(tree: EventTree, trigger: Trigger, head: number, role: ParticipantRole): ParticipantRole {
  if (role === 'actor' && isSufferer(tree, trigger, head)) return 'recipient'
  const above = tree.tokens[trigger.token]!.head
  if (
    role === 'actor' &&
    trigger.part === 'n' &&
    above >= 0 &&
    SURVIVES.has(tree.lemmas[above]!) &&
    tree.tokens[head]!.head === above &&
    tree.relations[head] === 'nsubj'
  )
    return 'recipient'
  if (
    role === 'actor' &&
    trigger.label === 'ASSAULT' &&
    !/(man|men|er|boy)$/.test(tree.lemmas[head]!) &&
    tree.lexicon.weapon(tree.lemmas[head]!, compoundLemma(tree, head))
  )
    return 'instrument'
  return role
}

/** "Eight soldiers were killed (in the ambush)": the subject of a passive did not do it. */
function isSufferer(tree: EventTree, trigger: Trigger, head: number): boolean {
  const above = tree.tokens[trigger.token]!.head
  const verb = trigger.part === 'v' ? trigger.token : tree.relations[trigger.token] === 'obl' ? above : -1
  return (
    verb >= 0 &&
    tree.tokens[verb]!.upos === 'VERB' &&
    isPassive(tree, verb) &&
    tree.tokens[head]!.head === verb &&
    tree.relations[head] === 'nsubj'
  )
}

/** "X accused Y of planting it", "X blamed Y for it": what is laid to Y was not done by X. */
const LAYS = new Set(
  'accuse blame suspect charge indict denounce condemn criticize criticise convict arrest detain praise thank reproach fault'.split(
    ' ',
  ),
)

/** The verb that lays an act to its object, for an act in its "of" or "for" phrase: -1 for none. */
function layer(tree: EventTree, act: number): number {
  let above = tree.tokens[act]!.head
  // "accused the group of planting it": the act may hang on the object instead.
  if (above >= 0 && tree.relations[act] === 'acl' && tree.relations[above] === 'obj') above = tree.tokens[above]!.head
  if (above < 0 || !LAYS.has(tree.lemmas[above]!)) return -1
  if (!/^(advcl|xcomp|obl|nmod|acl)$/.test(tree.relations[act]!)) return -1
  return /^(of|for|over|with)$/.test(caseOf(tree, act) || markOf(tree, act)) ? above : -1
}

function markOf(tree: EventTree, i: number): string {
  const c = childBy(tree, i, 'mark')
  return c < 0 ? '' : tree.lemmas[c]!
}

/** Did the one who lays the act to another speak, and not do it? */
function isSpeaker(tree: EventTree, act: number, head: number): boolean {
  const verb = layer(tree, tree.relations[act] === 'conj' ? tree.tokens[act]!.head : act)
  return verb >= 0 && tree.tokens[head]!.head === verb && tree.tokens[head]!.deprel === 'nsubj'
}

/** "X attacked Y and killed Z", "X tried to kill": the subject stands with the verb above. */
function borrowedSubject(tree: EventTree, verb: number): number {
  let at = verb
  for (let k = 0; k < 3; k++) {
    const lays = layer(tree, at)
    if (lays >= 0)
      return children(tree, lays).find((c) => c < at && /^(obj|nsubj:pass)$/.test(tree.tokens[c]!.deprel)) ?? -1
    const relation = tree.relations[at]!
    const head = tree.tokens[at]!.head
    if (head < 0 || !/^(conj|xcomp|advcl)$/.test(relation)) return -1
    if (relation === 'advcl' && tree.tokens[at]!.xpos !== 'VBG') return -1
    const subject = childBy(tree, head, 'nsubj')
    if (subject >= 0) {
      if (tree.tokens[subject]!.deprel === 'nsubj:pass') return -1
      // "X urged Y to stop": the one urged is to do it.
      if (relation === 'xcomp') {
        const object = childBy(tree, head, 'obj', 'iobj')
        if (object >= 0) return object
      }
      return subject
    }
    at = head
  }
  return -1
}

function isDefinite(tree: EventTree, t: number): boolean {
  for (const c of children(tree, t)) {
    const relation = tree.relations[c]
    if (relation === 'det') return /^(the|this|that|these|those)$/.test(tree.lemmas[c]!)
    if (relation === 'nmod' && tree.tokens[c]!.deprel === 'nmod:poss') return true
  }
  return false
}

function best(p: Float64Array, labels: readonly string[], not: string): { label: string; p: number } {
  let k = -1
  for (let c = 0; c < p.length; c++) if (labels[c] !== not && (k < 0 || p[c]! > p[k]!)) k = c
  return { label: labels[k]!, p: p[k]! }
}

function percent(p: number): string {
  return `${Math.round(100 * p)} %`
}
