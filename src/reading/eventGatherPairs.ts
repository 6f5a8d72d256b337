/** Two mentions beside each other: what a model sees that says whether they speak of one event. */
import { combine, hashString } from '../learning/hash.ts'
import type { GatherMention } from './eventGatherFacts.ts'
import type { EventTree } from './eventTree.ts'
import { children, treePath } from './eventTree.ts'

/** Words that can take up any event of their type. */
export const GENERIC = new Set(
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

export function compareSets(a: readonly string[], b: readonly string[]): string {
  if (a.length === 0 || b.length === 0) return a.length + b.length === 0 ? 'none' : 'one'
  return a.some((x) => b.includes(x)) ? 'same' : 'differ'
}

/** Stretches of the calendar, `first/last`: do any two of them share a day? */
export function compareDays(a: readonly string[], b: readonly string[]): string {
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

export function compareOne(a: GatherMention, b: GatherMention, role: string): string {
  const of = (m: GatherMention): string[] =>
    m.players.filter((p) => p.role === role || (role === 'recipient' && p.role === 'victim')).map((p) => p.key)
  return compareSets(of(a), of(b))
}
