/** Features for what is said of a string (type, effect, confidence) and of an incident (stage, category, date, place). */
import { Features, nominalFeatures, eventful, restFeatures, type Verdicts } from '../../src/reading/incidentFeatures.ts'
import type { Nominal } from '../../src/reading/incidentPhrases.ts'
import type { MucText } from './document.ts'
import { overlaps } from '../../src/record/span.ts'
import { caseOf } from '../../src/reading/eventTree.ts'
import type { MucDate } from './dates.ts'
import { NINE, type MucPlace } from './places.ts'

/** What kind of thing a noun phrase is: its own words, those around it, its title. */
export function kindFeatures(d: MucText, n: Nominal): Uint32Array {
  const f = new Features()
  const { tokens, lemmaHash } = d.tree
  f.add('bias')
  f.add('head', lemmaHash[n.head]!)
  f.add('head c256', tokens[n.head]!.clusters.c256)
  f.add('head c1000', tokens[n.head]!.clusters.c1000)
  f.text('kind', `${n.kind} ${n.nameType}`)
  f.text('string', n.words.join(' '))
  const inside = (from: number, to: number, name: string): void => {
    for (let i = from; i < to; i++) {
      f.add(name, lemmaHash[i]!)
      f.add(`${name} c256`, tokens[i]!.clusters.c256)
      f.add(`${name} c1000`, tokens[i]!.clusters.c1000)
    }
  }
  inside(n.first, n.last, 'in')
  if (n.partner) {
    inside(n.partner.first, n.partner.last, 'title')
    f.add('title head', lemmaHash[n.partner.head]!)
  }
  const { first, last } = d.analysis.sentences[n.sentence]!
  inside(Math.max(first, n.first - 4), n.first, 'before')
  inside(n.last, Math.min(last, n.last + 6), 'after')
  return f.packed()
}

/** What is told of it: the features of the slot model and all content words of its sentence. */
export function contextFeatures(d: MucText, n: Nominal, v: Verdicts, type: string): Uint32Array {
  const f = new Features()
  for (const h of nominalFeatures(d, n, v)) f.list.push(h)
  const { first, last } = d.analysis.sentences[n.sentence]!
  for (let i = first; i < last; i++)
    if (/^(VERB|NOUN|ADJ|ADV)$/.test(d.tree.tokens[i]!.upos)) f.add('sentence', d.tree.lemmaHash[i]!)
  f.text('incident', type)
  return f.packed()
}

const CLAIMING = /^(claim|responsibility|admit|acknowledge|vindicate|communique|announce)$/
const ACCUSING =
  /^(accuse|blame|suspect|attribute|alleged|allegedly|presume|presumed|presumably|believe|responsible|implicate|charge|hold|link|point|accusation)$/
const AUTHORITY =
  /^(police|army|military|government|authority|official|spokesman|minister|president|commander|colonel|general|source|force|garrison|brigade|judge|chief)$/
const GUESSING = /^(possible|possibly|perhaps|may|might|could|apparently|probably|rumor|rumour)$/

/** Who says that it was this organisation: words of claiming, accusing and guessing wherever it is named, and the way to them in the tree. */
export function confidenceFeatures(d: MucText, n: Nominal): Uint32Array {
  const f = new Features()
  f.add('bias')
  const { lemmas, tokens, relations, lemmaHash } = d.tree
  const { sentences } = d.analysis
  const name = n.words.join(' ')
  const chain = d.chains[n.head]
  const named = d.nominals
    .filter((other) => other.words.join(' ') === name || (chain !== undefined && d.chains[other.head] === chain))
    .slice(0, 8)
  for (const mention of named) {
    let way = ''
    for (let at = mention.head, k = 0; k < 5; k++) {
      const above = tokens[at]!.head
      const relation = relations[at]!
      way += `/${relation === 'obl' || relation === 'nmod' ? caseOf(d.tree, at) : relation}`
      if (above < 0) break
      if (CLAIMING.test(lemmas[above]!)) f.text('up claiming', way)
      if (ACCUSING.test(lemmas[above]!)) {
        f.text('up accusing', way)
        f.text('up accusing', lemmas[above]! + way)
      }
      if (tokens[above]!.upos === 'VERB') {
        f.text('verb', lemmas[above]! + way)
        break
      }
      at = above
    }
  }
  const here = new Set<string>()
  for (const s of new Set(named.map((m) => m.sentence))) {
    const { first, last } = sentences[s]!
    for (let i = first; i < last; i++)
      for (const [kind, pattern] of [
        ['claiming', CLAIMING],
        ['accusing', ACCUSING],
        ['authority', AUTHORITY],
        ['guessing', GUESSING],
      ] as const)
        if (pattern.test(lemmas[i]!)) {
          here.add(kind)
          f.text('here', lemmas[i]!)
        }
  }
  const has = (...kinds: string[]): string => kinds.map((kind) => here.has(kind)).join(' ')
  f.text('all', has('claiming', 'accusing', 'authority', 'guessing'))
  f.text('claiming accusing', has('claiming', 'accusing'))
  f.text('accusing authority', has('accusing', 'authority'))
  let claimed = false
  for (const sentence of sentences.slice(0, 25))
    for (let i = sentence.first; i < sentence.last; i++)
      if (lemmas[i] === 'responsibility') {
        claimed = true
        for (let k = Math.max(sentence.first, i - 6); k < Math.min(sentence.last, i + 6); k++)
          f.text('responsibility', lemmas[k]!)
        f.add('responsibility gap', Math.max(-3, Math.min(3, sentence.index - n.sentence)) + 3)
      }
  f.text('claimed', String(claimed))
  // Who the reading says blames it, and how surely.
  const spans = named.map((m) => ({ start: tokens[m.first]!.start, end: tokens[m.last - 1]!.end }))
  const own = new Set(
    d.entities.filter((e) => e.mentions.some((m) => spans.some((s) => overlaps(s, m)))).map((e) => e.id),
  )
  const stances = new Set<string>()
  for (const { field, entity, stance, claimant, evidence } of d.claims) {
    if (field !== 'perpetrator' && field !== 'responsibility') continue
    const itself = claimant.entity !== undefined && own.has(claimant.entity)
    const named = (entity !== undefined && own.has(entity)) || evidence.some((e) => spans.some((s) => overlaps(s, e)))
    if (!itself && !named) continue
    const who = itself ? 'itself' : claimant.kind
    stances.add(stance)
    f.text('claim', `${field} ${stance}`)
    f.text('claim by', `${field} ${stance} ${who}`)
    f.text('claim group', `${stance} ${claimant.group ?? ''}`)
  }
  f.text('stances', [...stances].sort().join())
  f.text('name', name)
  f.add('named', Math.min(5, named.length))
  f.add('c256', tokens[n.head]!.clusters.c256)
  f.text('country', d.country)
  f.text('state', `${/ARMY|FORCE|POLICE|GOVERNMENT|MILITARY|BATTALION|GUARD/.test(name)} ${here.has('accusing')}`)
  f.text('tag', d.text.slice(0, 400).match(/\[([A-Z ]+)\]/)?.[1] ?? '')
  const sentence = sentences[n.sentence]!
  f.text('quoted', String(d.text.slice(sentence.start, sentence.end).includes('"')))
  for (let i = Math.max(sentence.first, n.first - 3); i < Math.min(sentence.last, n.last + 3); i++)
    f.add('near', lemmaHash[i]!)
  return f.packed()
}

/** Is the text relevant to MUC-4: what its parts say, the country it speaks of, and whether its days are long past. */
export function relevanceFeatures(d: MucText, v: Verdicts): Uint32Array {
  const f = new Features()
  for (const h of restFeatures(d, v, -1)) f.list.push(h)
  f.text('country', d.country)
  f.text('nine', String(NINE.includes(d.country)))
  f.text('nine R', `${NINE.includes(d.country)} ${Math.floor(v.relevant * 8)}`)
  const old = d.dates.some((x) => x.kind === 'old')
  const near = d.dates.some((x) => x.kind !== 'old' && x.sentence >= 0)
  f.text('days', `${old} ${near}`)
  f.text('tag', d.text.slice(0, 400).match(/\[([A-Z ]+)\]/)?.[1] ?? '')
  return f.packed()
}

/** An incident as its template is built: type, the sentences that tell it, its perpetrators. */
export type Incident = { type: string; sentences: number[]; perpetrators: string[] }

export function incidentFeatures(d: MucText, incident: Incident): Uint32Array {
  const f = new Features()
  f.add('bias')
  f.text('type', incident.type)
  f.text('country', d.country)
  for (const s of incident.sentences) {
    const { first, last } = d.analysis.sentences[s]!
    for (let i = first; i < last; i++) {
      if (!/[a-z]/i.test(d.tree.tokens[i]!.form)) continue
      f.add('word', d.tree.lemmaHash[i]!)
      f.add('c1000', d.tree.tokens[i]!.clusters.c1000)
    }
  }
  for (const perpetrator of incident.perpetrators)
    for (const word of perpetrator.toLowerCase().split(/\W+/)) if (word) f.text('perpetrator', word)
  if (incident.perpetrators.length === 0) f.add('nobody')
  return f.packed()
}

function distance(sentence: number, told: readonly number[]): number {
  let near = 99
  for (const s of told) near = Math.min(near, Math.abs(s - sentence))
  return near
}

function addSupport(f: Features, support: ReadonlyMap<string, number>, key: string): void {
  const p = support.get(key) ?? 0
  f.add('support', Math.floor(p * 10))
  let rank = 0
  for (const other of support.values()) if (other > p) rank++
  f.add('support rank', Math.min(3, rank))
  f.add('support both', Math.floor(p * 6) * 4 + Math.min(3, rank))
  if (support.size === 0) f.add('no support')
}

export function dateFeatures(
  d: MucText,
  date: MucDate,
  told: readonly number[],
  v: Verdicts,
  support: ReadonlyMap<string, number>,
): Uint32Array {
  const f = new Features()
  addSupport(f, support, date.value)
  f.add('bias')
  f.text('kind', date.kind)
  if (date.sentence < 0) {
    f.add('values', Math.min(4, new Set(d.dates.map((x) => x.value)).size))
    for (const s of told)
      f.text(
        'told',
        d.dates
          .filter((x) => x.sentence === s)
          .map((x) => x.kind)
          .toSorted()[0] ?? '',
      )
    f.text(
      'best',
      d.dates
        .filter((x) => told.includes(x.sentence))
        .map((x) => x.kind)
        .toSorted()
        .join(),
    )
    return f.packed()
  }
  const near = distance(date.sentence, told)
  const e = Math.floor(eventful(v, date.sentence) * 5)
  f.add('near', Math.min(near, 4))
  f.text('kind near', `${date.kind} ${Math.min(near, 3)}`)
  f.text('kind event', `${date.kind} ${e}`)
  f.add('event', e)
  f.add('position', Math.min(4, date.sentence))
  const before = d.tree.lemmas[date.token - 1] ?? ''
  f.text('before', before)
  f.text('before 2', d.tree.lemmas[date.token - 2] ?? '')
  f.text('kind before', `${date.kind} ${before}`)
  f.add('side', Math.sign(date.sentence - (told[0] ?? 0)) + 2)
  f.text('repeats', `${Math.min(3, d.dates.filter((x) => x.value === date.value).length)} ${Math.min(near, 2)}`)
  const others = d.dates.filter((x) => x.sentence === date.sentence && x.value !== date.value)
  f.text(
    'rivals',
    `${date.kind} ${others
      .map((x) => x.kind)
      .toSorted()
      .join()}`,
  )
  let trigger = 9
  for (const t of d.triggers)
    if (t.sentence === date.sentence) trigger = Math.min(trigger, Math.floor(Math.abs(t.token - date.token) / 3))
  f.add('trigger', trigger)
  return f.packed()
}

export function placeFeatures(
  d: MucText,
  place: MucPlace,
  told: readonly number[],
  v: Verdicts,
  support: ReadonlyMap<string, number>,
): Uint32Array {
  const f = new Features()
  addSupport(f, support, place.name)
  const near = distance(place.sentence, told)
  const area = place.areas.find((a) => a.country === d.land)
  const type = area?.path.at(-1)?.type ?? 'none'
  f.add('bias')
  f.text('type', type)
  f.add('near', Math.min(near, 4))
  f.text('near type', `${Math.min(near, 2)} ${type}`)
  f.add('event', Math.floor(eventful(v, place.sentence) * 5))
  const before = d.tree.lemmas[place.token - 1] ?? ''
  const after = d.tree.lemmas[place.last] ?? ''
  f.text('before', before)
  f.text('after', after)
  f.text('near before', `${Math.min(near, 2)} ${before}`)
  f.text('before type', `${before} ${type}`)
  f.add('position', Math.min(5, place.sentence))
  f.add('count', Math.min(4, d.places.filter((p) => p.name === place.name).length))
  const home = d.dateline.includes(place.name)
  f.text('dateline', `${home} ${Math.min(near, 2)}`)
  f.add('places', Math.min(4, new Set(d.places.map((p) => p.name)).size))
  let trigger = 9
  for (const t of d.triggers)
    if (t.sentence === place.sentence) trigger = Math.min(trigger, Math.floor(Math.abs(t.token - place.token) / 3))
  f.add('trigger', trigger)
  f.text('way', `${d.tree.relations[place.token]} ${before}`)
  return f.packed()
}
