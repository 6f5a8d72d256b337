/** Who did it, to whom, with what: each noun phrase near a trigger gets a role from a learned classifier over the tree path. */
import { combine, hashString } from '../learning/hash.ts'
import { probabilities, type Logistic } from '../learning/logistic.ts'
import { LIGHT_VERBS } from '../ontology/triggerWords.ts'
import { caseOf, childBy, isPassive, treePath, type EventTree } from './eventTree.ts'
import type { TriggerLabel } from './eventTrigger.ts'

export const ARGUMENT_LABELS = [
  'none',
  'actor',
  'recipient',
  'physical-target',
  'instrument',
  'about',
  'beneficiary',
] as const
export type ArgumentLabel = (typeof ARGUMENT_LABELS)[number]

/** What the language layer knows of the name a token is in, by token; "" for no name. */
export function nameTypes(tree: EventTree): string[] {
  const types: string[] = Array.from({ length: tree.tokens.length }, () => '')
  for (const name of tree.analysis.names) for (let i = name.first; i < name.last; i++) types[i] = name.type
  return types
}

const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'NUM'])
const INNER = new Set(['flat', 'fixed', 'goeswith', 'list', 'nummod', 'case', 'det'])

/** Heads of noun phrases of a sentence: what may take part in an event. */
export function nominalHeads(tree: EventTree, first: number, last: number): number[] {
  const out: number[] = []
  for (let i = first; i < last; i++) {
    const token = tree.tokens[i]!
    const relation = tree.relations[i]!
    if (NOMINAL.has(token.upos)) {
      if (INNER.has(relation) && token.upos !== 'PRON') continue
      if (token.upos === 'NUM' && !/^(nsubj|obj|iobj|obl|conj|root)/.test(token.deprel)) continue
      if (
        token.upos === 'PRON' &&
        /^(it|there|what|which|that|who|whom|this|something|nothing)$/.test(tree.lemmas[i]!)
      ) {
        if (tree.lemmas[i] === 'there' || relation === 'expl') continue
      }
      out.push(i)
    } else if (token.upos === 'ADJ' && (relation === 'nsubj' || relation === 'obj' || relation === 'obl')) out.push(i)
    // "Israeli strikes": a nationality before a nominal event.
    else if (token.upos === 'ADJ' && relation === 'amod' && /^[A-Z]/.test(token.form) && token.xpos !== 'VBN')
      out.push(i)
  }
  return out
}

const T = Object.fromEntries(
  (
    'path pathLabel pathLemma pathPart pathVoice pathHeadC head headC headC64 labelHeadC name nameLabel side case caseLabel ' +
    'weapon pron len light lemmaHead num det poss topLemma pathName trigHead plural between labelName'
  )
    .split(' ')
    .map((name) => [name, hashString(`argument:${name}`)]),
)

/** Hashed features of a pair; undefined where the tree does not bring them together. */
export function argumentFeatures(
  tree: EventTree,
  trigger: { token: number; label: TriggerLabel; part: 'v' | 'n' },
  head: number,
  names: readonly string[],
): number[] | undefined {
  const t = trigger.token
  if (t === head) return undefined
  const path = treePath(tree, t, head)
  if (!path || path.length > 6) return undefined
  const { tokens, lemmaHash } = tree
  const f: number[] = [hashString('argument:bias')]
  const add = (template: string, value: number): void => void f.push(combine(T[template]!, value))
  const steps = hashString(path.steps)
  const label = hashString(trigger.label)
  const part = trigger.part === 'v' ? 1 : 2
  const voice = isPassive(tree, t) ? 1 : 2
  const token = tokens[head]!
  const name = hashString(names[head] || token.upos)
  add('path', steps)
  add('pathLabel', combine(steps, label))
  add('pathLemma', combine(steps, lemmaHash[t]!))
  add('pathPart', combine(steps, part))
  add('pathVoice', combine(steps, voice * 2 + part))
  add('pathName', combine(steps, name))
  add('pathHeadC', combine(steps, token.clusters.c64))
  add('head', lemmaHash[head]!)
  add('headC', token.clusters.c256)
  add('headC64', token.clusters.c64)
  add('labelHeadC', combine(label, token.clusters.c256))
  add('lemmaHead', combine(lemmaHash[t]!, token.clusters.c256))
  add('trigHead', combine(lemmaHash[t]!, lemmaHash[head]!))
  add('name', combine(name, voice))
  add('labelName', combine(label, name))
  add('side', combine(head < t ? 1 : 2, label))
  add('side', combine(head < t ? 1 : 2, voice * 2 + part))
  add('len', Math.min(6, path.length))
  add('plural', token.xpos.endsWith('S') ? 1 : 2)
  const marker = hashString(caseOf(tree, head))
  add('case', marker)
  add('caseLabel', combine(marker, label))
  add('caseLabel', combine(marker, lemmaHash[t]!))
  const gun = tree.lexicon.weapon(tree.lemmas[head]!, compoundLemma(tree, head))
  add('weapon', combine(hashString(gun?.mode ?? '-'), label))
  if (gun) add('weapon', steps)
  if (path.top !== t) {
    add('topLemma', combine(lemmaHash[path.top]!, steps))
    add('light', combine(LIGHT_VERBS.has(tree.lemmas[path.top]!) ? 1 : 2, steps))
  }
  const distance = Math.abs(head - t)
  add('between', combine(distance > 12 ? 4 : distance > 6 ? 3 : distance > 3 ? 2 : 1, head < t ? 1 : 2))
  return f
}

/** Lemma of the noun or adjective right before a head that belongs to it: "car bomb", "tear gas". */
export function compoundLemma(tree: EventTree, head: number): string {
  const c = childBy(tree, head, 'compound', 'amod')
  return c >= 0 && c === head - 1 ? tree.lemmas[c]! : ''
}

export type Argument = {
  head: number
  label: ArgumentLabel
  p: number
  probabilities: Float64Array
  steps: string
  /** Highest token of the path. */ top: number
}

/** All pairs of a trigger with the nominals of its sentence, with their best role, `none` included. */
export function scoreArguments(
  tree: EventTree,
  trigger: { token: number; label: TriggerLabel; part: 'v' | 'n' },
  heads: readonly number[],
  names: readonly string[],
  model: Logistic,
): Argument[] {
  const out: Argument[] = []
  for (const head of heads) {
    const features = argumentFeatures(tree, trigger, head, names)
    if (!features) continue
    const p = probabilities(model, features)
    let best = 0
    for (let c = 1; c < p.length; c++) if (p[c]! > p[best]!) best = c
    const { steps, top } = treePath(tree, trigger.token, head)!
    out.push({ head, label: model.labels[best] as ArgumentLabel, p: p[best]!, probabilities: p, steps, top })
  }
  return out
}
