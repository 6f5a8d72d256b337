/**
 * Did it happen? Status of the event a word names, under the words it stands under. What the grammar says outright decides (see
 * statusClause.ts); where it is silent a factuality model (three classes, after UDS It-Happened and the UW set) and the cues around the word do.
 */
import { combine, hashString } from '../learning/hash.ts'
import { probabilities, type Logistic } from '../learning/logistic.ts'
import { statusCues, type StatusCue } from '../ontology/statusCues.ts'
import type { Analysis } from '../language/analysis.ts'
import type { Status } from '../record/event.ts'
import { childBy, eventTree, type EventTree } from './eventTree.ts'
import { statusByClause } from './statusClause.ts'

export const STATUS_LABELS: readonly Status[] = [
  'happened',
  'attempted',
  'ongoing',
  'planned',
  'threatened',
  'hypothetical',
  'did-not-happen',
]

/** Certainty of the author that it happened: < −1, between, > 1 on the scale of −3 … +3. */
export const FACTUALITY_LABELS = ['no', 'open', 'yes'] as const

export type StatusModels = { factuality: Logistic; status: Logistic }

/** A cue with the word that gives it and how that word stands to the event. */
export type FoundCue = { cue: StatusCue; token: number; relation: string; negated: boolean }

const T = Object.fromEntries(
  (
    'bias lemma xpos rel upos aux auxPos neg mark governor gov1 gov2 gov3 govRel govCue childW childC childRel prev next prev2 next2 ' +
    'case question adj cue cueRel cueNeg c64 c256 c1000 root subj first tense2 conj det cc w3 lemmaRel shape way govC govAux govNeg objdet pair'
  )
    .split(' ')
    .map((name) => [name, hashString(`status:${name}`)]),
)

/** Clauses that hand their reality down to the event: its governors, nearest first, each with the relation it is reached by. */
function governors(tree: EventTree, i: number): { token: number; relation: string }[] {
  const out: { token: number; relation: string }[] = []
  let at = i
  for (let k = 0; k < 4; k++) {
    const head = tree.tokens[at]!.head
    if (head < 0) break
    out.push({ token: head, relation: tree.tokens[at]!.deprel })
    at = head
  }
  return out
}

/** Cues on the event word itself and on its governors. */
export function findCues(tree: EventTree, i: number): FoundCue[] {
  const out: FoundCue[] = []
  const own = (at: number, relation: string): void => {
    const negated = isNegated(tree, at)
    for (let c = tree.firstChild[at]!; c >= 0; c = tree.nextSibling[c]!) {
      const child = tree.relations[c]!
      if (!/^(aux|mark|advmod|amod|det|case|compound|cc|discourse)$/.test(child)) continue
      // A modifier of the governor's own arguments is none of ours; what negates or tempers the governor is.
      for (const cue of cuesOf(tree, c)) out.push({ cue, token: c, relation: `${relation}<${child}`, negated })
    }
  }
  for (const cue of cuesOf(tree, i)) out.push({ cue, token: i, relation: 'self', negated: isNegated(tree, i) })
  own(i, 'own')
  let at = i
  for (const { token, relation } of governors(tree, i)) {
    const name = relation.split(':')[0]!
    // Through a subject or a loose clause only little comes down: "the attack could spark a war" says nothing on the attack.
    if (/^(nsubj|parataxis|root|punct|appos)$/.test(name) || relation === 'acl:relcl' || relation === 'advcl:relcl')
      break
    if (name === 'conj') {
      at = token
      continue
    }
    const passesDown = /^(xcomp|ccomp|obj|nmod|obl|acl|advcl|csubj|iobj|compound|amod)$/.test(name)
    if (!passesDown) break
    // A time or place in a clause is not what the clause's verb is about.
    if (name === 'obl' && !/^(of|to|from|for|against|about|into|in|on|with)$/.test(caseLemma(tree, at))) break
    const negated = isNegated(tree, token)
    for (const cue of cuesOf(tree, token)) out.push({ cue, token, relation: name, negated })
    if (name === 'advcl') {
      at = token
      continue
    }
    if (/^(xcomp|ccomp|obj|nmod|acl|csubj|obl)$/.test(name)) own(token, name)
    at = token
  }
  return out
}

function cuesOf(tree: EventTree, c: number): readonly StatusCue[] {
  const byLemma = statusCues(tree.lemmas[c]!)
  return byLemma.length > 0 ? byLemma : statusCues(tree.tokens[c]!.form.toLowerCase())
}

function caseLemma(tree: EventTree, i: number): string {
  const c = childBy(tree, i, 'case')
  return c < 0 ? '' : tree.lemmas[c]!
}

function isNegated(tree: EventTree, i: number): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!)
    if (/^(not|n't|never|no|nobody|nor|neither|hardly)$/.test(tree.lemmas[c]!)) return true
  return false
}

/** Hashed features of an event word for both models. */
export function statusFeatures(tree: EventTree, i: number, cues = findCues(tree, i)): number[] {
  const { tokens, lemmas, lemmaHash, relations } = tree
  const token = tokens[i]!
  const f: number[] = []
  const add = (template: string, value: number): void => void f.push(combine(T[template]!, value))
  add('bias', 0)
  add('lemma', lemmaHash[i]!)
  const xpos = hashString(token.xpos)
  add('xpos', xpos)
  const rel = hashString(token.deprel)
  add('rel', rel)
  add('lemmaRel', combine(rel, xpos))
  add('c64', token.clusters.c64)
  add('c256', token.clusters.c256)
  add('c1000', token.clusters.c1000)
  let hasAux = false
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
    const child = relations[c]!
    if (child === 'punct') {
      if (tokens[c]!.form === '?') add('question', 1)
      continue
    }
    const r = hashString(tokens[c]!.deprel)
    add('childRel', combine(r, xpos))
    if (/^(aux|mark|advmod|amod|det|case|cop|cc|nsubj|compound|obj|nmod|obl)$/.test(child))
      add('childW', combine(r, lemmaHash[c]!))
    if (child === 'aux' || child === 'cop') {
      hasAux = true
      add('aux', combine(lemmaHash[c]!, xpos))
      add('auxPos', combine(hashString(tokens[c]!.form.toLowerCase()), xpos))
    }
    if (child === 'mark') add('mark', combine(lemmaHash[c]!, xpos))
    if (child === 'obl' || child === 'nmod') {
      const m = childBy(tree, c, 'case')
      if (m >= 0) add('case', combine(r, lemmaHash[m]!))
    }
  }
  add('tense2', combine(xpos, hasAux ? 1 : 2))
  // Who does it, the shape of the clause, and the way up to the sentence's root.
  let shape = token.xpos
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
    const child = relations[c]!
    if (child === 'nsubj') {
      add('subj', combine(lemmaHash[c]!, xpos))
      add('subj', combine(hashString(tokens[c]!.upos), xpos))
    }
    if (/^(aux|mark|nsubj|cop|expl)$/.test(child)) shape += ` ${child === 'nsubj' ? child : lemmas[c]}`
  }
  add('shape', hashString(shape))
  let way = token.xpos
  let root = i
  for (let k = 0; k < 8 && tokens[root]!.head >= 0; k++) {
    way += ` ${tokens[root]!.deprel}`
    root = tokens[root]!.head
    add('way', hashString(way))
  }
  add('root', combine(lemmaHash[root]!, hashString(way)))
  add('root', combine(hashString(tokens[root]!.xpos), hashString(way)))
  let start = i
  while (start > 0 && tokens[start - 1]!.sentence === token.sentence) start--
  add('first', combine(lemmaHash[start]!, root === i ? 1 : 2))
  if (isNegated(tree, i)) add('neg', xpos)
  // The clause's last mark tells a question.
  for (let k = i; k < tokens.length && tokens[k]!.sentence === token.sentence; k++)
    if (tokens[k]!.form === '?') {
      add('question', 2)
      break
    }
  let n = 0
  for (const { token: g, relation } of governors(tree, i)) {
    n++
    if (n > 3) break
    const r = combine(hashString(relation), n)
    add(`gov${n}`, combine(r, lemmaHash[g]!))
    add('governor', combine(hashString(relation), lemmaHash[g]!))
    add('govC', combine(r, tokens[g]!.clusters.c256))
    add('govRel', combine(r, hashString(tokens[g]!.xpos)))
    if (n < 3) {
      if (isNegated(tree, g)) {
        add('govNeg', r)
        add('govNeg', combine(r, lemmaHash[g]!))
      }
      for (let c = tree.firstChild[g]!; c >= 0; c = tree.nextSibling[c]!)
        if (relations[c] === 'aux' || relations[c] === 'mark' || relations[c] === 'advmod')
          add('govAux', combine(r, lemmaHash[c]!))
    }
    if (n === 1) add('pair', combine(xpos, combine(r, lemmaHash[g]!)))
  }
  const at = (k: number): number =>
    k >= 0 && k < tokens.length && tokens[k]!.sentence === token.sentence ? lemmaHash[k]! : 0
  add('prev', at(i - 1))
  add('next', at(i + 1))
  add('prev2', combine(at(i - 2), at(i - 1)))
  add('next2', combine(at(i + 1), at(i + 2)))
  for (let k = i - 4; k < i; k++) if (at(k)) add('w3', at(k))
  for (let k = i + 1; k < i + 4; k++) if (at(k)) add('w3', at(k) + 1)
  for (const { cue, relation, negated } of cues) {
    const c = hashString(cue)
    add('cue', combine(c, negated ? 1 : 2))
    add('cueRel', combine(c, hashString(relation)))
    add('cueNeg', combine(combine(c, hashString(relation)), negated ? 1 : 2))
    add('cueNeg', combine(c, xpos))
  }
  if (cues.length === 0) add('cue', 0)
  return f
}

/** Features of the status model: those of factuality and the factuality model's own verdict. */
export function statusStageFeatures(features: readonly number[], factuality: Float64Array): number[] {
  const out = [...features]
  for (let c = 0; c < factuality.length; c++) {
    const bucket = Math.min(9, Math.floor(factuality[c]! * 10))
    out.push(hashString(`factuality:${c}:${bucket}`))
  }
  return out
}

/** Status with its probability and what spoke for it. */
export type StatusFound = { status: Status; p: number; because: string }

/** How sure is what the grammar says; on our own marked reports (dev) it is right in nine of ten. */
const BY_CLAUSE = 0.9

/** Status of the event named by a token. */
export function statusOf(analysis: Analysis | EventTree, tokenIndex: number, models: StatusModels): StatusFound {
  const tree = 'lemmaHash' in analysis ? analysis : eventTree(analysis)
  const cues = findCues(tree, tokenIndex)
  const features = statusFeatures(tree, tokenIndex, cues)
  const factuality = probabilities(models.factuality, features)
  const p = probabilities(models.status, statusStageFeatures(features, factuality))
  let best = 0
  for (let c = 1; c < p.length; c++) if (p[c]! > p[best]!) best = c
  const said = statusByClause(tree, tokenIndex)
  const status = said?.status ?? (models.status.labels[best] as Status)
  const words = [...new Set(cues.map((c) => `"${tree.tokens[c.token]!.form}" ${c.cue}`))].slice(0, 4)
  const yes = Math.round(100 * factuality[2]!)
  return {
    status,
    p: said ? BY_CLAUSE : p[best]!,
    because: `${said ? `${said.because}; ` : ''}${words.length > 0 ? words.join(', ') : 'no cue against it'}; factual ${yes} %`,
  }
}
