/** Makes an entity of its mentions: name, kind, roles, country, sector, code, age, gender, number, relations. */
import type { Analysis } from '../language/analysis.ts'
import { givenNameGender } from '../language/coreference.ts'
import type { MentionType } from '../language/coreferenceMentions.ts'
import { nameTokens } from '../language/coreferenceNames.ts'
import { GENDER } from '../language/coreferencePronouns.ts'
import type { TokenColumns } from '../language/coreferenceTree.ts'
import type { Entity, EntityKind, Mention, Role } from '../record/entity.ts'
import { evidence } from '../record/span.ts'
import type { Node } from './actorJoins.ts'
import { appositionBefore, appositionsAfter, type Apposition } from './actorApposition.ts'
import { codeActor, type ActorCode } from './actorCode.ts'
import { goesByDescription } from './actorKind.ts'
import type { ActorModels } from './actorModels.ts'
import { sectorOf, singular } from './actorSector.ts'
import { unitAt, type NameUnit } from './actorNames.ts'
import {
  ageBeside,
  ageWithin,
  backersOf,
  isBacker,
  isMember,
  isGivenOffice,
  isOffice,
  makesOffice,
  numberIn,
  quoteRun,
  roleOf,
  shortPhrase,
  withoutBackers,
  type Run,
} from './actorPhrase.ts'
import { countryByCode } from '../ontology/countries.ts'

export type EntityDraft = { nodes: Node[]; units: NameUnit[] }

export type EntityContext = {
  analysis: Analysis
  columns: TokenColumns
  units: readonly NameUnit[]
  models: ActorModels
  idOfUnit: ReadonlyMap<NameUnit, string>
  /** Kind of thing of each mention, by its head. */
  typeOfHead: ReadonlyMap<number, MentionType>
  day?: string
}

export function describeEntity(id: string, draft: EntityDraft, context: EntityContext): Entity {
  let kind = kindOf(draft)
  const mentions = mentionsOf(draft, kind, context)
  const { name, aliases } = namesOf(draft, mentions)
  const roles = kind === 'person' ? rolesOf(draft, context) : []
  const country = countryOf(draft, context)
  const code = codeOf(draft, kind, name, roles, country, context)
  // A body that is coded as armed is an armed group, whatever its name was taken for.
  if (kind === 'organisation' && /^(?:REB|PRM)$/.test(code.sectors[0] ?? '')) kind = 'armed-group'
  const age = kind === 'person' ? ageOf(draft, context) : undefined
  const gender = kind === 'person' ? genderOf(draft, context) : undefined
  const number = numberOfGroup(draft, context)
  const relations = relationsOf(id, draft, context)
  const iso = country ?? (code.country && countryByCode(code.country) ? code.country : undefined)
  return {
    id,
    kind,
    name,
    aliases,
    mentions,
    roles,
    ...(iso ? { country: iso } : {}),
    ...(code.sectors[0] ? { sector: code.sectors[0] } : {}),
    ...(code.code ? { code: code.code } : {}),
    ...(age === undefined ? {} : { age }),
    ...(gender ? { gender } : {}),
    ...(number === undefined ? {} : { number }),
    ...(relations.length > 0 ? { relations } : {}),
    because: code.because,
  }
}

/** The kind most of its names have, else of its first description. */
function kindOf({ nodes, units }: EntityDraft): EntityKind {
  if (units.length === 0) return nodes.find((node) => node.kind)?.kind ?? 'other'
  const votes = new Map<EntityKind, number>()
  for (const unit of units) votes.set(unit.kind, (votes.get(unit.kind) ?? 0) + 1)
  let best = units[0]!.kind
  for (const [kind, count] of votes) if (count > votes.get(best)!) best = kind
  return best
}

function mentionsOf(draft: EntityDraft, kind: EntityKind, { analysis, columns, units }: EntityContext): Mention[] {
  const mentions: Mention[] = []
  const seen = new Set<string>()
  const add = (start: number, end: number, form: Mention['form']): void => {
    const key = `${start}-${end}`
    if (seen.has(key)) return
    seen.add(key)
    mentions.push({ ...evidence(analysis.text, { start, end }), form })
  }
  for (const node of draft.nodes) {
    if (node.unit >= 0) {
      const unit = units[node.unit]!
      add(unit.start, unit.end, 'name')
      continue
    }
    const mention = node.mention!
    if (node.form === 'pronoun') {
      add(mention.start, mention.end, 'pronoun')
      continue
    }
    const run = shortPhrase(columns, mention.head, mention)
    const { start } = analysis.tokens[run.first]!
    const { end } = analysis.tokens[run.last - 1]!
    add(start, end, isDescriptiveName(run, kind, columns, units) ? 'name' : 'nominal')
  }
  return mentions.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** "Iran-backed militias" goes for a name: a group told apart by a name in front, without determiner, owner or number. */
function isDescriptiveName(run: Run, kind: EntityKind, { tokens }: TokenColumns, units: readonly NameUnit[]): boolean {
  if (!goesByDescription(kind) || run.last - run.first < 2) return false
  const { deprel, upos } = tokens[run.first]!
  if (deprel.startsWith('det') || upos === 'DET' || upos === 'PRON' || upos === 'NUM') return false
  for (let i = run.first; i < run.last; i++) if (tokens[i]!.xpos === 'POS') return false
  for (let i = run.first; i < run.last; i++) if (unitAt(units, i) >= 0) return true
  return false
}

/** The fullest form; the longest name, the commonest of those as long, the first of those. */
function namesOf({ units }: EntityDraft, mentions: readonly Mention[]): { name: string; aliases: string[] } {
  const printed =
    units.length > 0
      ? units.map((unit) => unit.printed)
      : mentions.filter((m) => m.form !== 'pronoun').map((m) => m.quote)
  const counts = new Map<string, number>()
  for (const name of printed) counts.set(name, (counts.get(name) ?? 0) + 1)
  const forms = [...counts.keys()]
  if (units.length === 0) return { name: forms[0] ?? mentions[0]!.quote, aliases: forms.slice(1) }
  const country = units.find((unit) => unit.country)?.country
  const words = (form: string): number => form.split(/[\s-]+/).length
  const shouted = (form: string): number => (form.length > 4 && form === form.toUpperCase() ? 1 : 0)
  const best = country
    ? (forms.find((form) => country.names.includes(form)) ?? country.name)
    : forms.reduce((a, b) => {
        if (shouted(a) !== shouted(b)) return shouted(a) ? b : a
        const more = words(b) - words(a) || counts.get(b)! - counts.get(a)!
        return more > 0 ? b : a
      })
  return { name: best, aliases: forms.filter((form) => form !== best) }
}

/** Is this noun one for people, by the kind of its mention or as an agent noun of the dictionaries? */
function isPersonNoun(i: number, { columns, typeOfHead, models }: EntityContext): boolean {
  if ((typeOfHead.get(i) ?? 'person') === 'person') return true
  return sectorOf(singular(columns.lower[i]!), models.sectors, 1.1) !== undefined
}

function rolesOf(draft: EntityDraft, context: EntityContext): Role[] {
  const { analysis, columns, units } = context
  const { tokens } = analysis
  const isPerson = (i: number): boolean => isPersonNoun(i, context)
  const roles: Role[] = []
  const add = (run: Run, when?: Role['when']): void => {
    const role = roleOf(analysis, columns, units, run)
    if (!role || role.title.split(' ').length > 7) return
    if (when && role.when === 'current') role.when = when
    // The same office told twice is one: what a clause says of its time ("will become") is surer than a bare noun.
    const same = roles.find((r) => r.title.toLowerCase() === role.title.toLowerCase())
    if (same === undefined) roles.push(role)
    else {
      if (same.when === 'current' && when !== undefined) same.when = role.when
      if (same.of === undefined && role.of !== undefined) same.of = role.of
    }
  }
  for (const node of draft.nodes) {
    if (node.title) {
      let { last } = node.title
      while (last > node.title.first && tokens[last - 1]!.upos === 'PUNCT') last--
      if (last > node.title.first && isOffice(columns, last - 1)) add({ first: node.title.first, last })
    }
    const head = node.mention?.head ?? node.head
    if (node.form === 'nominal' && draft.units.length > 0 && isOffice(columns, node.head) && isPerson(node.head))
      add(shortPhrase(columns, node.head, node.mention!))
    const beside = node.form === 'name' ? appositionsOf(units[node.unit]!, context) : []
    for (const { run, when } of beside) add(run, when)
    if (beside.length === 0)
      for (const c of besideName(head, columns))
        if (isOffice(columns, c) && isPerson(c) && unitAt(units, c) < 0 && !isApart(head, c, context))
          add(shortPhrase(columns, c, { first: columns.low[c]!, last: columns.high[c]! + 1 }))
    addPredicates(head, context, add)
  }
  return roles
}

/** Offices in apposition behind a name, by the words: nouns for people in the singular. */
function appositionsOf(unit: NameUnit, context: EntityContext): Apposition[] {
  const { columns, units } = context
  const isName = (token: number): boolean => units[unitAt(units, token)]?.kind === 'person'
  const before = appositionBefore(columns, unit.titleFirst, isName)
  return [...(before ? [before] : []), ...appositionsAfter(columns, unit, isName)].filter(
    ({ head }) =>
      isOffice(columns, head) && (isPersonNoun(head, context) || isMember(columns, head)) && unitAt(units, head) < 0,
  )
}

/** Heads of what stands in apposition to a mention by the tree, with what is joined to it: "a Syrian and a leader of X". */
function besideName(head: number, { tokens, firstChild, nextSibling }: TokenColumns): number[] {
  const heads: number[] = []
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!) {
    if (tokens[c]!.deprel !== 'appos') continue
    if (!heads.includes(c)) heads.push(c)
    for (let k = firstChild[c]!; k >= 0; k = nextSibling[k]!)
      if (tokens[k]!.deprel === 'conj' && tokens[k]!.upos === 'NOUN' && !heads.includes(k)) heads.push(k)
  }
  return heads
}

/** Another person's name stands between the two, or the noun says what stands around it: "Haddad, the minister said, …". */
function isApart(head: number, noun: number, { columns, units }: EntityContext): boolean {
  if (noun < head) return false
  if (/^(?:VBD|VBZ|MD)$/.test(columns.tokens[noun + 1]?.xpos ?? '')) return true
  for (let i = head + 1; i < noun; i++) {
    const unit = units[unitAt(units, i)]
    if (unit?.kind === 'person' && unit.first > head && columns.lower[unit.first - 1] !== 'of') return true
  }
  return false
}

/** "X is the president of …", "X, who was intelligence chief before becoming prime minister", "X was named ambassador". */
function addPredicates(head: number, context: EntityContext, add: (run: Run, when?: Role['when']) => void): void {
  const { columns, units } = context
  const { tokens, firstChild, nextSibling } = columns
  const isRole = (i: number): boolean => isOffice(columns, i) && unitAt(units, i) < 0 && isPersonNoun(i, context)
  const runOf = (i: number): Run => shortPhrase(columns, i, { first: columns.low[i]!, last: columns.high[i]! + 1 })
  const scan = (verb: number, depth: number): void => {
    const children: number[] = []
    for (let c = firstChild[verb]!; c >= 0; c = nextSibling[c]!) children.push(c)
    const copula = children.find((c) => tokens[c]!.deprel === 'cop')
    if (copula !== undefined && isRole(verb)) add(runOf(verb), isOver(columns, verb, copula) ? 'former' : undefined)
    if (makesOffice(columns, verb))
      for (const c of children)
        if (isGivenOffice(columns, c) && isRole(c)) {
          const future = children.some(
            (k) => tokens[k]!.deprel === 'aux' && /^(?:will|would|'ll)$/.test(columns.lower[k]!),
          )
          const over = tokens[verb]!.lemma === 'serve' && tokens[verb]!.xpos === 'VBD'
          add(runOf(c), future ? 'future' : over ? 'former' : undefined)
        }
    if (depth < 2)
      for (const c of children)
        if ((/^(?:advcl|acl)/.test(tokens[c]!.deprel) || isUsedTo(columns, c)) && !hasSubject(columns, c))
          scan(c, depth + 1)
  }
  const token = tokens[head]!
  if (token.deprel.startsWith('nsubj') && token.head >= 0) scan(token.head, 0)
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!)
    if (/^acl|^appos/.test(tokens[c]!.deprel) && !isOfAnother(columns, c)) scan(c, 0)
}

/** "whose father was a minister": the clause is about another. */
function isOfAnother(columns: TokenColumns, verb: number): boolean {
  for (let i = columns.low[verb]!; i < verb; i++) if (columns.lower[i] === 'whose') return true
  return false
}

/** "used to be the cleric" */
function isUsedTo({ tokens }: TokenColumns, i: number): boolean {
  return tokens[i]!.deprel === 'xcomp' && tokens[tokens[i]!.head]!.lemma === 'use'
}

/** "had been envoy", "used to be the cleric", "was chief until …": it is not so any more. */
function isOver(columns: TokenColumns, predicate: number, copula: number): boolean {
  const { lower } = columns
  if (lower[copula] === 'was') return endsLater(columns, predicate)
  if (lower[copula] === 'been') return lower[copula - 1] === 'had' || lower[copula - 2] === 'had'
  return lower[copula] === 'be' && lower[copula - 1] === 'to' && lower[copula - 2] === 'used'
}

/** "was chief until …", "was chief before becoming …": the sentence tells the end of it. */
function endsLater(columns: TokenColumns, predicate: number): boolean {
  const { sentence } = columns.tokens[predicate]!
  for (let i = predicate + 1; columns.tokens[i]?.sentence === sentence && !/^[,.;]$/.test(columns.lower[i]!); i++) {
    if (columns.lower[i] === 'until') return true
    if (columns.lower[i] === 'before' && makesOffice(columns, Math.min(i + 1, columns.tokens.length - 1))) return true
  }
  return false
}

function hasSubject({ tokens, firstChild, nextSibling }: TokenColumns, verb: number): boolean {
  for (let c = firstChild[verb]!; c >= 0; c = nextSibling[c]!) if (tokens[c]!.deprel.startsWith('nsubj')) return true
  return false
}

/** ISO alpha-3 of its names, else of the country named in its descriptions. */
function countryOf(draft: EntityDraft, { columns, units }: EntityContext): string | undefined {
  for (const unit of draft.units) {
    if (unit.country) return unit.country.alpha3
    if ((unit.kind === 'place' || unit.kind === 'facility') && unit.place?.country) return unit.place.country
  }
  for (const node of draft.nodes) {
    if (node.form === 'pronoun') continue
    const head = node.mention?.head ?? node.head
    const runs: Run[] = node.title ? [node.title] : []
    if (node.form === 'nominal') runs.push(shortPhrase(columns, head, node.mention!))
    else if (node.mention) runs.push({ first: node.mention.first, last: units[node.unit]!.first })
    for (const run of runs)
      for (let i = run.first; i < run.last; i++) {
        const unit = units[unitAt(units, i)]
        if (!unit || isBacker(columns.tokens, i)) continue
        const country = unit.country?.alpha3 ?? (unit.kind === 'place' ? unit.place?.country : undefined)
        if (country) return country
      }
  }
  return undefined
}

function codeOf(
  draft: EntityDraft,
  kind: EntityKind,
  name: string,
  roles: readonly Role[],
  country: string | undefined,
  { models, day, analysis, columns }: EntityContext,
): ActorCode {
  const context = {
    base: models.base,
    sectors: models.sectors,
    ...(day ? { day } : {}),
    ...(country ? { country } : {}),
  }
  if (kind === 'person' && draft.units.length > 0) {
    const known = codeActor(name, { ...context, country: country ?? '', kind: 'person' })
    if (known.because.startsWith('known')) return known
    const role = roles.find((r) => r.when === 'current') ?? roles[0]
    if (role)
      return codeActor(
        [role.when === 'former' ? 'former' : '', role.of ?? '', role.title].filter(Boolean).join(' '),
        context,
      )
    return { ...(country ? { country, code: country } : {}), sectors: [], because: 'a name without a known office' }
  }
  if (kind === 'place' || kind === 'facility')
    return {
      ...(country ? { country, code: country } : {}),
      sectors: [],
      because: country ? 'a place' : 'a place of no known country',
    }
  if (draft.units.length > 0) {
    const byName = codeActor(name, { ...context, kind: 'body' })
    if (byName.sectors.length > 0 || byName.country) return byName
  }
  const node = draft.nodes.find((n) => n.form === 'nominal')
  if (node?.mention) {
    const run = shortPhrase(columns, node.mention.head, node.mention)
    const text = analysis.text.slice(analysis.tokens[run.first]!.start, analysis.tokens[run.last - 1]!.end)
    return codeActor(withoutBackers(text), context)
  }
  return codeActor(name, context)
}

function ageOf(draft: EntityDraft, { analysis, units, columns }: EntityContext): number | undefined {
  for (const node of draft.nodes) {
    if (node.form === 'pronoun') continue
    if (node.unit >= 0) {
      const age = ageBeside(analysis, units[node.unit]!)
      if (age !== undefined) return age
    } else {
      const run = shortPhrase(columns, node.mention!.head, node.mention!)
      const age = ageWithin(quoteRun(analysis, run).quote)
      if (age !== undefined) return age
    }
  }
  return undefined
}

/** By pronouns, forms of address and nouns, else by the given name. */
function genderOf(draft: EntityDraft, { models }: EntityContext): 'male' | 'female' | undefined {
  let male = 0
  let female = 0
  for (const { mention } of draft.nodes) {
    if (mention?.gender === GENDER.male) male++
    if (mention?.gender === GENDER.female) female++
  }
  if (male === female) {
    male = female = 0
    for (const unit of draft.units) {
      const tokens = nameTokens(unit.printed)
      if (tokens.length < 2) continue
      const gender = givenNameGender(models.coreference, tokens[0]!)
      if (gender === GENDER.male) male++
      if (gender === GENDER.female) female++
    }
  }
  return male > female ? 'male' : female > male ? 'female' : undefined
}

function numberOfGroup(draft: EntityDraft, { columns }: EntityContext): number | undefined {
  if (draft.units.length > 0) return undefined
  for (const node of draft.nodes) {
    if (node.form !== 'nominal') continue
    const number = numberIn(columns, node.mention!.head)
    if (number !== undefined) return number
  }
  return undefined
}

/** "a leader of X", "X's spokesman", "Iran-backed", "Iran's Foreign Ministry". */
function relationsOf(id: string, draft: EntityDraft, context: EntityContext): NonNullable<Entity['relations']> {
  const { analysis, columns, units, idOfUnit } = context
  const found: NonNullable<Entity['relations']> = []
  const add = (kind: 'member-of' | 'backed-by' | 'part-of', unit: NameUnit, run: Run): void => {
    const to = idOfUnit.get(unit)
    if (to === undefined || to === id || found.some((r) => r.kind === kind && r.to === to)) return
    found.push({ kind, to, evidence: quoteRun(analysis, run) })
  }
  for (const node of draft.nodes) {
    if (node.form === 'pronoun') continue
    const head = node.mention?.head ?? node.head
    const phrase = node.mention ? shortPhrase(columns, head, node.mention) : { first: node.head, last: node.head + 1 }
    for (const { unit, run } of backersOf(columns, units, node.head, phrase.first)) add('backed-by', units[unit]!, run)
    const beside = node.form === 'name' ? appositionsOf(units[node.unit]!, context) : []
    const bodies: { noun: number; run: Run }[] = beside.map(({ head: noun, run }) => ({ noun, run }))
    if (node.title) bodies.push({ noun: node.title.last - 1, run: node.title })
    for (const noun of [head, ...(beside.length > 0 ? [] : besideName(head, columns))])
      bodies.push({
        noun,
        run: shortPhrase(columns, noun, { first: columns.low[noun]!, last: columns.high[noun]! + 1 }),
      })
    for (const { noun, run } of bodies) {
      if (!isMember(columns, noun)) continue
      for (let i = run.first; i < run.last; i++) {
        const unit = units[unitAt(units, i)]
        if (unit && /^(?:organisation|armed-group|state-force|government)$/.test(unit.kind)) add('member-of', unit, run)
      }
    }
    if (node.unit >= 0 && /^(?:organisation|government|state-force)$/.test(units[node.unit]!.kind)) {
      const { first } = units[node.unit]!
      if (analysis.tokens[first - 1]?.xpos === 'POS') {
        const owner = units[unitAt(units, first - 2)]
        if (owner?.country) add('part-of', owner, { first: owner.first, last: units[node.unit]!.last })
      }
    }
  }
  return found
}
