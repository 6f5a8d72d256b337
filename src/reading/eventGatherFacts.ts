/** What the gathering of mentions knows of each: who, when, where, how it is brought in. */
import type { EventMention } from './eventMention.ts'
import type { EventTree } from './eventTree.ts'
import { children } from './eventTree.ts'

/** What the pair model sees of a mention. */
export type GatherMention = {
  token: number
  sentence: number
  type: string
  mode: string
  nominal: boolean
  definite: boolean
  plural: boolean
  effect: boolean
  status: string
  /** Who or what takes part: entity ids, or lemmas of heads where there is no entity; `role:key`. */
  players: { role: string; key: string }[]
  /** Whose they are: "his" of "seven of his guards", as keys of players. */
  owners: string[]
  /** Days (`first/last`) and places the mention's own clause names. */
  days: string[]
  places: string[]
  /** Day of the scene it stands in: the last one named before it, at most two sentences back; for indefinite mentions. */
  scene: string[]
  /** Paragraph it stands in, from 0. */
  paragraph: number
  /** Literal places anywhere in its sentence. */
  around: string[]
  /** How it is brought in: its determiner's class for a noun, its auxiliaries for a verb. */
  form: string
  /** Words at the head of its sentence that tell a new scene from the old one: "separate", "elsewhere", "earlier". */
  opening: string[]
  /** Numbers of those it happened to: "15" of "killing 15 people". */
  numbers: string[]
  /** How its clause is set off from the one above: "after", "before", "since"; with "came" or "happened" above, `come after`. */
  apart: string
  /** Word clusters of those who did it and of those it was done to, by role: "officers" are not "bandits". */
  kinds: { role: string; cluster: number }[]
  /** Is it laid to a war, a conflict, violence itself? */
  toWar: boolean
  /** Whose words it is in: the subject of the verb of saying that its clause hangs on, as a key of players; '' for none. */
  teller: string
  /** Is it told of another time only: "since October, when gunmen stormed a hotel"? */
  whenThen: boolean
  /** Do all its days lie so long before the report that it is recalled? */
  old: boolean
}

/** How the pair model learns who takes part and what days and places a mention's clause names. */
export type FactView = {
  /** Id of the entity a token belongs to. */
  entityKey(token: number): string | undefined
  days(mention: EventMention): string[]
  places(mention: EventMention): string[]
  /** Places named in the mention's sentence. */
  around(mention: EventMention): string[]
}

/** What the pair model sees of a mention. */
export function mentionFacts(tree: EventTree, m: EventMention, view: FactView): GatherMention {
  return {
    token: m.trigger.token,
    sentence: m.sentence,
    type: m.type ?? m.contexts[0] ?? '',
    mode: m.mode ?? '',
    nominal: m.nominal,
    definite: m.definite,
    plural: m.plural,
    effect: m.effect,
    status: m.status,
    players: m.players.map((p) => ({ role: p.role, key: view.entityKey(p.head) ?? tree.lemmas[p.head]! })),
    owners: m.players.flatMap((p) => ownersOf(tree, p.head, view)),
    days: view.days(m),
    places: view.places(m),
    scene: [],
    paragraph: paragraphOf(tree, m.sentence),
    around: view.around(m),
    form: formOf(tree, m),
    opening: openingOf(tree, m),
    numbers: m.players.flatMap((p) => numberOf(tree, p.head)),
    apart: apartBy(tree, m.trigger.token),
    kinds: m.players.flatMap((p) => {
      const { upos, clusters } = tree.tokens[p.head]!
      return upos === 'NOUN' ? [{ role: p.role, cluster: clusters.c256 }] : []
    }),
    toWar: m.players.some(
      (p) => p.role !== 'about' && /^(war|conflict|insurgency|violence|fighting|unrest)$/.test(tree.lemmas[p.head]!),
    ),
    teller: tellerOf(tree, m.trigger.token, view),
    whenThen: isOfOtherTime(tree, m.trigger.token),
    old: false,
  }
}

/** "It said that it had killed 23", "killed 23, police said": the subject of the first verb above or beside that has one and takes a clause. */
function tellerOf(tree: EventTree, token: number, view: FactView): string {
  const subject = (verb: number, but: number): string | undefined => {
    const found = children(tree, verb).find((c) => c !== but && tree.relations[c]!.startsWith('nsubj'))
    return found === undefined ? undefined : (view.entityKey(found) ?? tree.lemmas[found]!)
  }
  let at = token
  for (let step = 0; step < 6 && tree.tokens[at]!.head >= 0; step++) {
    const { head } = tree.tokens[at]!
    const key = TOLD.test(tree.relations[at]!) ? subject(head, at) : undefined
    if (key !== undefined) return key
    at = head
  }
  for (const c of children(tree, at)) {
    const key = TOLD.test(tree.relations[c]!) ? subject(c, -1) : undefined
    if (key !== undefined) return key
  }
  return ''
}

const TOLD = /^(ccomp|parataxis|xcomp)/

function isOfOtherTime(tree: EventTree, token: number): boolean {
  let at = token
  for (let step = 0; step < 4 && tree.tokens[at]!.head >= 0; step++) {
    const { head } = tree.tokens[at]!
    const relation = tree.relations[at]!
    if (/^(acl:relcl|advcl)/.test(relation) && children(tree, at).some((c) => tree.lemmas[c] === 'when'))
      return [head, ...children(tree, head)].some((t) => TIME_WORD.test(tree.lemmas[t]!.toLowerCase()))
    if (!/^(conj|advcl|acl|xcomp|obj|obl|nsubj)/.test(relation)) return false
    at = head
  }
  return false
}

const TIME_WORD =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|year|month|week|day|(19|20)\d\d)$/

/** "The bombings came three days after he was shot": the mark of the event's clause or phrase, at most two steps up. */
function apartBy(tree: EventTree, token: number): string {
  let at = token
  for (let step = 0; step < 3 && at >= 0; step++) {
    for (const c of children(tree, at)) {
      const relation = tree.relations[c]!
      if ((relation !== 'mark' && relation !== 'case') || !APART.test(tree.lemmas[c]!)) continue
      const above = tree.tokens[at]!.head
      return `${above >= 0 && COMES.test(tree.lemmas[above]!) ? 'come ' : ''}${tree.lemmas[c]}`
    }
    if (!/^(obj|nsubj|xcomp|conj)$/.test(tree.relations[at]!)) break
    at = tree.tokens[at]!.head
  }
  return ''
}

const APART = /^(after|before|since|following|until|while|amid|despite|like|than)$/
const COMES = /^(come|happen|occur|follow|take)$/

const paragraphs = new WeakMap<EventTree, Int32Array>()

/** Lines of the text before a sentence; blank ones count for nothing. */
function paragraphOf(tree: EventTree, sentence: number): number {
  let of = paragraphs.get(tree)
  if (!of) {
    const { sentences, text } = tree.analysis
    of = new Int32Array(sentences.length)
    for (let s = 1; s < sentences.length; s++)
      of[s] = of[s - 1]! + (text.slice(sentences[s - 1]!.end, sentences[s]!.start).includes('\n') ? 1 : 0)
    paragraphs.set(tree, of)
  }
  return of[sentence]!
}

/** A noun: a, another, the, this, possessive, number, bare; a verb: its tense, perfect or modal, passive or active. */
function formOf(tree: EventTree, m: EventMention): string {
  const { token } = m.trigger
  if (m.nominal) {
    for (const c of children(tree, token)) {
      const relation = tree.relations[c]!
      const lemma = tree.lemmas[c]!
      if (relation === 'det') return /^(a|an)$/.test(lemma) ? 'a' : lemma
      if (relation.startsWith('nmod:poss') || lemma === "'s") return 'poss'
    }
    return m.plural ? 'bare plural' : 'bare'
  }
  const helpers: string[] = []
  for (const c of children(tree, token)) {
    const relation = tree.relations[c]!
    if (relation.startsWith('aux')) helpers.push(tree.tokens[c]!.form.toLowerCase())
  }
  return `${tree.tokens[token]!.xpos} ${helpers.some((h) => h === 'had') ? 'had' : helpers.some((h) => /^(has|have)$/.test(h)) ? 'has' : ''}`
}

const OPENINGS =
  /^(separate|separately|elsewhere|another|other|second|third|earlier|meanwhile|later|previous|previously|last|ago|before|after|also|similar|overnight|same|different|since|latest|first|early|day|hour|week|month|year|minute|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december)$/

function openingOf(tree: EventTree, m: EventMention): string[] {
  const { first } = tree.analysis.sentences[m.sentence]!
  const found = new Set<string>()
  for (let i = first; i < Math.min(first + 6, m.trigger.token); i++) {
    const lemma = tree.lemmas[i]!.toLowerCase()
    if (OPENINGS.test(lemma))
      found.add(
        lemma.endsWith('day') && lemma.length > 3
          ? 'weekday'
          : /^(january|february|march|april|june|july|august|september|october|november|december)$/.test(lemma)
            ? 'month-name'
            : lemma,
      )
    else if (/^(19|20)\d\d$/.test(lemma)) found.add('year-number')
  }
  return [...found]
}

/** Entities that own a noun phrase, at most two nouns deep: "seven of his guards", "the governor's car". */
function ownersOf(tree: EventTree, head: number, view: FactView, depth = 0): string[] {
  const found: string[] = []
  for (const c of children(tree, head)) {
    const relation = tree.relations[c]!
    if (relation.startsWith('nmod:poss')) found.push(view.entityKey(c) ?? tree.lemmas[c]!)
    else if (relation.startsWith('nmod') && depth < 1) found.push(...ownersOf(tree, c, view, depth + 1))
  }
  return found
}

function numberOf(tree: EventTree, head: number): string[] {
  if (tree.tokens[head]!.upos === 'NUM') return [tree.lemmas[head]!.toLowerCase()]
  const found: string[] = []
  for (const c of children(tree, head)) if (tree.relations[c] === 'nummod') found.push(tree.lemmas[c]!.toLowerCase())
  return found
}

/** Fills in the scene: a mention without a day stands in that of the last mention with one, unless it takes up something known. */
export function setScenes(all: readonly GatherMention[]): void {
  let last: { sentence: number; days: string[] } | undefined
  for (const m of all) {
    const days = m.days.filter((day) => daysIn(day) <= SCENE_DAYS)
    if (days.length > 0) {
      // "Had walked since Thursday" tells how it came to what is told.
      if (!m.form.endsWith(' had')) last = { sentence: m.sentence, days }
      m.scene = days
    } else if (last && m.sentence - last.sentence <= 2 && !(m.nominal && m.definite)) {
      m.scene = last.days
      // A scene goes on as long as indefinite mentions follow one another.
      last = { sentence: m.sentence, days: last.days }
    }
  }
}

/** "This year" sets no scene. */
const SCENE_DAYS = 7

/** Days from the first to the last of a day or of `first/last`. */
export function daysIn(day: string): number {
  const [first, last = first] = day.split('/')
  return (Date.parse(last!) - Date.parse(first!)) / 86_400_000
}
