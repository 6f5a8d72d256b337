/**
 * Gathers the mentions of one event: "the attack", "it was shot at", "the assassination attempt". Mentions are taken in
 * reading order; each joins the cluster it most probably belongs to, or begins one. Pair model after ECB+ and MUC-4.
 */
import { combine, hashString } from '../learning/hash.ts'
import { probabilities, type Logistic } from '../learning/logistic.ts'
import type { EventMention } from './eventMention.ts'
import type { EventTree } from './eventTree.ts'
import { children, treePath } from './eventTree.ts'

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
    old: false,
  }
}

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
      last = { sentence: m.sentence, days }
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

/** Words that can take up any event of their type. */
const GENERIC = new Set(
  'attack incident event act action assault violence operation attempt killing strike raid crime explosion blast murder kidnapping bombing protest demonstration meeting talk war conflict fighting'.split(
    ' ',
  ),
)

/** Hashed features of a pair of mentions, the earlier first. */
export function pairFeatures(tree: EventTree, a: GatherMention, b: GatherMention): number[] {
  const f: number[] = []
  const add = (name: string): void => void f.push(hashString(name, 0x6e5))
  const la = tree.lemmas[a.token]!
  const lb = tree.lemmas[b.token]!
  add('bias')
  const sameLemma = la === lb
  const kin = sameLemma || shareSense(tree, la, a.nominal, lb, b.nominal) || stem(la) === stem(lb)
  const form = `${a.nominal ? 'n' : 'v'}${b.nominal ? 'n' : 'v'}`
  add(`lemma=${sameLemma}`)
  add(`kin=${kin},${form}`)
  add(`type=${a.type === b.type ? a.type : 'differ'}`)
  add(`form=${form},def=${b.definite},pl=${a.plural}${b.plural}`)
  add(`generic=${GENERIC.has(lb)},def=${b.definite},${sameLemma}`)
  add(`mode=${a.mode && b.mode ? (a.mode === b.mode ? 'same' : 'differ') : 'open'}`)
  const gap = b.sentence - a.sentence
  const near = gap === 0 ? '0' : gap === 1 ? '1' : gap < 4 ? '2' : gap < 9 ? '4' : '9'
  add(`gap=${near}`)
  add(`gap=${near},kin=${kin},def=${b.definite}`)
  add(`effect=${a.effect}${b.effect},gap=${near}`)
  add(`status=${a.status === b.status},${near}`)
  add(`status=${[a.status, b.status].sort().join('/')}`)
  if (gap === 0) {
    const path = treePath(tree, a.token, b.token)
    const steps = path && path.length <= 4 ? path.steps : 'far'
    add(`path=${steps}`)
    add(`path=${steps},effect=${a.effect}${b.effect}`)
    add(`path=${steps},kin=${kin}`)
    add(`join=${steps.includes('&') || steps.includes('+')},${form}`)
  }
  const roles = compareRoles(a, b)
  add(`roles=${roles}`)
  add(`roles=${roles},kin=${kin}`)
  add(`actors=${compareOne(a, b, 'actor')}`)
  add(`targets=${compareOne(a, b, 'recipient')}`)
  add(`things=${compareOne(a, b, 'physical-target')}`)
  const days = compareDays(a.days, b.days)
  const places = compareSets(a.places, b.places)
  add(`days=${days},${near}`)
  add(`places=${places},${near}`)
  add(`days=${days},places=${places},kin=${kin}`)
  const scenes = compareDays(a.scene, b.scene)
  add(`scenes=${scenes},${b.nominal && b.definite}`)
  add(`scenes=${scenes},kin=${kin},${near}`)
  const lines = Math.min(3, b.paragraph - a.paragraph)
  add(`lines=${lines},kin=${kin}`)
  add(`lines=${lines},form=${form},def=${b.definite}`)
  add(`head=${a.paragraph === 0},lines=${lines}`)
  add(`bform=${b.form},kin=${kin}`)
  add(`aform=${a.form},bform=${b.form}`)
  const sites = compareSets(a.around, b.around)
  add(`sites=${sites},${near}`)
  add(`sites=${sites},kin=${kin},lines=${Math.min(1, lines)}`)
  if (gap > 0) {
    for (const word of b.opening) add(`opening=${word},${lines === 0}`)
    if (b.opening.length > 0) add(`opened,def=${b.definite}`)
    for (const word of a.opening) add(`after=${word}`)
  }
  const swapped = a.players.some(
    (p) => DOES.test(p.role) && b.players.some((q) => SUFFERS.test(q.role) && q.key === p.key),
  )
  const swappedBack = b.players.some(
    (p) => DOES.test(p.role) && a.players.some((q) => SUFFERS.test(q.role) && q.key === p.key),
  )
  if (swapped || swappedBack) {
    add('swap')
    add(`swap,kin=${kin}`)
  }
  add(`apart=${b.apart}`)
  add(`apart=${b.apart},gap=${gap === 0},def=${b.definite}`)
  if (a.apart) add(`aapart=${a.apart},gap=${gap === 0}`)
  add(`war=${a.toWar}${b.toWar}`)
  for (const [name, roles] of SIDES) {
    const left = a.kinds.filter((k) => roles.test(k.role)).map((k) => k.cluster)
    const right = b.kinds.filter((k) => roles.test(k.role)).map((k) => k.cluster)
    if (left.length > 0 && right.length > 0) add(`kinds=${name},${left.some((k) => right.includes(k))}`)
  }
  if (b.owners.length > 0) {
    const owned = a.players.some((p) => b.owners.includes(p.key)) || a.owners.some((key) => b.owners.includes(key))
    add(`owned=${owned}`)
    add(`owned=${owned},effect=${b.effect}`)
  }
  add(`numbers=${compareSets(a.numbers, b.numbers)},${a.effect}${b.effect}`)
  if (gap === 0)
    for (const c of children(tree, b.token))
      if (tree.relations[c] === 'mark' || (tree.relations[c] === 'case' && b.nominal))
        add(`mark=${tree.lemmas[c]},${form}`)
  add(`bare=${b.players.length === 0},def=${b.definite},kin=${kin}`)
  f.push(combine(hashString('pair', 0x6e5), combine(hashString(la < lb ? la : lb), hashString(la < lb ? lb : la))))
  for (const c of children(tree, b.token)) {
    const relation = tree.relations[c]
    if (relation === 'amod' || relation === 'det' || relation === 'nummod') add(`word=${tree.lemmas[c]},kin=${kin}`)
  }
  return f
}

const DOES = /^actor$/
const SUFFERS = /^(recipient|victim|physical-target)$/
const SIDES: readonly [string, RegExp][] = [
  ['actor', DOES],
  ['sufferer', SUFFERS],
]

function shareSense(tree: EventTree, a: string, aNominal: boolean, b: string, bNominal: boolean): boolean {
  const of = (lemma: string, nominal: boolean): Set<string> =>
    new Set(tree.lexicon.senses(lemma, nominal ? 'n' : 'v').map((s) => `${s.type}.${s.mode ?? ''}`))
  const left = of(a, aNominal)
  for (const sense of of(b, bNominal)) if (left.has(sense)) return true
  return false
}

function stem(lemma: string): string {
  return lemma.replace(/(ation|ing|ment|ion|ed|er|e|s)$/, '').slice(0, 6)
}

function compareSets(a: readonly string[], b: readonly string[]): string {
  if (a.length === 0 || b.length === 0) return a.length + b.length === 0 ? 'none' : 'one'
  return a.some((x) => b.includes(x)) ? 'same' : 'differ'
}

/** Stretches of the calendar, `first/last`: do any two of them share a day? */
function compareDays(a: readonly string[], b: readonly string[]): string {
  if (a.length === 0 || b.length === 0) return a.length + b.length === 0 ? 'none' : 'one'
  const ends = (day: string): [string, string] => {
    const [first, last = first] = day.split('/') as [string, string?]
    return [first, last]
  }
  for (const x of a)
    for (const y of b) {
      const [aFirst, aLast] = ends(x)
      const [bFirst, bLast] = ends(y)
      if (aFirst <= bLast && bFirst <= aLast) return 'same'
    }
  return 'differ'
}

function compareRoles(a: GatherMention, b: GatherMention): string {
  const keys = new Set(a.players.map((p) => p.key))
  const shared = b.players.filter((p) => keys.has(p.key)).length
  if (a.players.length === 0 || b.players.length === 0) return 'open'
  return shared === 0 ? 'differ' : shared === 1 ? 'one' : 'more'
}

function compareOne(a: GatherMention, b: GatherMention, role: string): string {
  const of = (m: GatherMention): string[] =>
    m.players.filter((p) => p.role === role || (role === 'recipient' && p.role === 'victim')).map((p) => p.key)
  return compareSets(of(a), of(b))
}

/** Types that are done and not said. */
export const DEEDS: ReadonlySet<string> = new Set(['ASSAULT', 'COERCE', 'PROTEST', 'MOBILIZE', 'RETREAT'])
const REAL = new Set(['happened', 'attempted', 'ongoing', 'did-not-happen'])

/** Two named days, or two scenes of different days, or something real and something only thought of, are two events. */
function mustDiffer(a: GatherMention, b: GatherMention): boolean {
  const takesUp = b.nominal && b.definite
  if (compareDays(a.days, b.days) === 'differ') return true
  if (!takesUp && compareDays(a.scene, b.scene) === 'differ') return true
  // Two meetings, two demands: talk by different people is not one event, unless the second takes up the first.
  if (!takesUp && !DEEDS.has(a.type) && a.type === a.type.toUpperCase() && compareOne(a, b, 'actor') === 'differ')
    return true
  return REAL.has(a.status) !== REAL.has(b.status) && !takesUp
}

/** What speaks for or against a cluster beside the pairs: a taking-up ("the attack") takes up the news, real and much spoken of. */
function leaning(mentions: readonly GatherMention[], cluster: readonly number[], m: number): number {
  const mention = mentions[m]!
  const old = cluster.some((other) => mentions[other]!.old)
  // An old case told in between begins with its own day; what follows at once may go on about it.
  if (mention.old !== old && mention.days.length > 0) return -1
  let lean = old && cluster.at(-1) !== m - 1 ? -0.25 : 0
  if (mention.nominal && mention.definite && REAL.has(mention.status)) {
    if (!cluster.some((other) => REAL.has(mentions[other]!.status))) lean -= 0.3
    else if (!old) lean += 0.05 * Math.min(4, cluster.length - 1)
  }
  return lean
}

/**
 * Clusters of mention indices, in order of their first mention. Only mentions of one type meet; `limit` is the probability from
 * which a mention joins.
 */
export function gather(tree: EventTree, mentions: readonly GatherMention[], model: Logistic, limit = 0.5): number[][] {
  const clusters: number[][] = []
  for (const [m, mention] of mentions.entries()) {
    let best: number[] | undefined
    let bestScore = limit
    for (const cluster of open(clusters)) {
      if (
        mentions[cluster[0]!]!.type !== mention.type ||
        cluster.some((other) => mustDiffer(mentions[other]!, mention))
      )
        continue
      // The last few mentions speak for a cluster, so that the work stays linear in the text.
      let sum = 0
      let top = 0
      const recent = cluster.length > 6 ? [...cluster.slice(0, 2), ...cluster.slice(-4)] : cluster
      for (const other of recent) {
        const p = probabilities(model, pairFeatures(tree, mentions[other]!, mention))[1]!
        sum += p
        if (p > top) top = p
      }
      const score = 0.6 * top + 0.4 * (sum / recent.length) + leaning(mentions, cluster, m)
      if (score > bestScore) {
        bestScore = score
        best = cluster
      }
    }
    if (best) best.push(m)
    else clusters.push([m])
  }
  return joinByPlayers(mentions, joinAgain(tree, mentions, clusters, model))
}

/** Clusters with more mentions than this speak for themselves by their first and last ones. */
const SPEAKERS = 4

/**
 * A mention is placed by what stood before it; once all are, two clusters that speak of one event are joined, likeliest first
 * (average link). Only the sixty weightiest clusters of a type take part, so that long reports stay linear.
 */
function joinAgain(
  tree: EventTree,
  mentions: readonly GatherMention[],
  clusters: number[][],
  model: Logistic,
): number[][] {
  const out: (number[] | undefined)[] = [...clusters]
  const byType = new Map<string, number[]>()
  for (const [c, cluster] of clusters.entries()) {
    const { type } = mentions[cluster[0]!]!
    byType.get(type)?.push(c) ?? byType.set(type, [c])
  }
  const speakers = (cluster: readonly number[]): readonly number[] =>
    cluster.length <= 2 * SPEAKERS ? cluster : [...cluster.slice(0, SPEAKERS), ...cluster.slice(-SPEAKERS)]
  const likeness = (a: readonly number[], b: readonly number[]): number => {
    if (a.some((x) => b.some((y) => mustDiffer(mentions[Math.min(x, y)]!, mentions[Math.max(x, y)]!)))) return 0
    let sum = 0
    let top = 0
    let n = 0
    for (const x of speakers(a))
      for (const y of speakers(b)) {
        const [first, second] = x < y ? [x, y] : [y, x]
        const p = probabilities(model, pairFeatures(tree, mentions[first]!, mentions[second]!))[1]!
        sum += p
        n++
        if (p > top) top = p
      }
    return 0.3 * top + 0.7 * (sum / n)
  }
  for (const ids of byType.values()) {
    const weighty = [...ids].sort((a, b) => clusters[b]!.length - clusters[a]!.length || a - b).slice(0, 60)
    const scores = new Map<string, number>()
    const score = (a: number, b: number): number => {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`
      let known = scores.get(key)
      if (known === undefined) scores.set(key, (known = likeness(out[a]!, out[b]!)))
      return known
    }
    for (;;) {
      let best: [number, number] | undefined
      let bestScore = 0.5
      const alive = weighty.filter((c) => out[c])
      for (const [i, a] of alive.entries())
        for (const b of alive.slice(i + 1)) {
          const s = score(a, b)
          if (s > bestScore) [bestScore, best] = [s, [Math.min(a, b), Math.max(a, b)]]
        }
      if (!best) break
      const [keep, gone] = best
      out[keep] = [...out[keep]!, ...out[gone]!].sort((a, b) => a - b)
      out[gone] = undefined
      for (const key of scores.keys()) if (key.split(' ').map(Number).includes(keep)) scores.delete(key)
    }
  }
  return out.filter((cluster) => cluster !== undefined)
}

/**
 * Two clusters of one type that name the same victim or target, and no other day, are one act told in two words ("the assassination
 * attempt", "the attack on his home"); of talk, only with the same speaker as well.
 */
function joinByPlayers(mentions: readonly GatherMention[], clusters: number[][]): number[][] {
  const out: number[][] = []
  const keys = (cluster: readonly number[], roles: readonly string[]): string[] => [
    ...new Set(cluster.flatMap((m) => mentions[m]!.players.filter((p) => roles.includes(p.role)).map((p) => p.key))),
  ]
  // Whatever joins two clusters, they share a player: only those are compared.
  const byKey = new Map<string, Set<number>>()
  const enter = (cluster: readonly number[], at: number): void => {
    for (const key of keys(cluster, PLAYERS)) byKey.get(key)?.add(at) ?? byKey.set(key, new Set([at]))
  }
  for (const cluster of clusters) {
    const { type } = mentions[cluster[0]!]!
    const sharing = [...new Set(keys(cluster, PLAYERS).flatMap((key) => [...(byKey.get(key) ?? [])].slice(-40)))].sort(
      (a, b) => a - b,
    )
    const at = sharing.find((candidate) => {
      const other = out[candidate]!
      if (mentions[other[0]!]!.type !== type) return false
      const actors = compareSets(keys(other, ['actor']), keys(cluster, ['actor']))
      const targets = compareSets(keys(other, TARGETS), keys(cluster, TARGETS))
      const means = compareSets(keys(other, ['instrument']), keys(cluster, ['instrument']))
      const sites = compareSets(
        other.flatMap((m) => mentions[m]!.places),
        cluster.flatMap((m) => mentions[m]!.places),
      )
      // "Nine people were killed when gunmen stormed the village": the harm and what did it, in one sentence.
      const oneBlow =
        DEEDS.has(type) &&
        actors === 'same' &&
        other.some((a) =>
          cluster.some(
            (b) => mentions[a]!.sentence === mentions[b]!.sentence && mentions[a]!.effect !== mentions[b]!.effect,
          ),
        )
      const together = DEEDS.has(type)
        ? oneBlow ||
          (targets === 'same' && actors !== 'differ') ||
          (means === 'same' && targets !== 'differ' && actors !== 'differ' && sites !== 'differ')
        : targets === 'same' && actors === 'same'
      return together && !other.some((a) => cluster.some((b) => mustDiffer(mentions[a]!, mentions[b]!)))
    })
    if (at !== undefined) {
      out[at]!.push(...cluster)
      out[at]!.sort((a, b) => a - b)
      enter(cluster, at)
    } else enter(cluster, out.push(cluster) - 1)
  }
  return out
}

/** Clusters that a mention may join: the last sixty, and of the others the first twenty much spoken of. Keeps long reports linear. */
function open(clusters: readonly number[][]): readonly number[][] {
  if (clusters.length <= 80) return clusters
  const main: number[][] = []
  for (let c = 0; c < clusters.length - 60 && c < 400 && main.length < 20; c++)
    if (clusters[c]!.length > 2) main.push(clusters[c]!)
  return [...main, ...clusters.slice(-60)]
}

const PLAYERS = ['actor', 'instrument', 'recipient', 'victim', 'physical-target', 'about']
const TARGETS = ['recipient', 'victim', 'physical-target', 'about']
