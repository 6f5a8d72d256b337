/**
 * Builds models/actors.bin: known actors with their codes and dates, agent nouns, and the classifier that tells a described
 * actor's sector. node training/actors.ts [--data ../shared/data]; under a minute.
 */
import { readFileSync } from 'node:fs'
import { ACTOR_KINDS, ACTOR_SOURCES, actorKey, type Actor } from '../src/ontology/actors.ts'
import { keyHashes } from '../src/reading/actorBase.ts'
import { AGENT_NOUNS } from '../src/ontology/agentNouns.ts'
import { readActorCsv } from '../src/ontology/actorCsv.ts'
import { readActorCode } from '../src/ontology/sectors.ts'
import { sectorFeatures } from '../src/reading/actorSector.ts'
import { wordClustersFrom } from '../src/language/wordClusters.ts'
import { loadModel, saveModel } from '../src/learning/modelFolder.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { readActorDictionary, readAgents } from './actorsDictionaries.ts'
import { addLogistic, quantise, trainLogistic, type Example } from './learner/logistic.ts'
import { probabilities } from '../src/learning/logistic.ts'

const args = process.argv.slice(2)
const at = args.indexOf('--data')
const data = `${at >= 0 ? args[at + 1] : new URL('../../shared/data', import.meta.url).pathname}/dictionaries`
const clusters = wordClustersFrom(loadModel('clusters'))

const dictionary = ['Phoenix.Countries', 'Phoenix.International', 'Phoenix.MilNonState'].flatMap((name) =>
  readActorDictionary(
    readFileSync(`${data}/${name}.actors.txt`),
    name === 'Phoenix.MilNonState' ? 'armed-group' : undefined,
  ),
)
const agents = readAgents(readFileSync(`${data}/Phoenix.agents.txt`))
const ownAgents = Object.entries(AGENT_NOUNS).flatMap(([sector, nouns]) =>
  nouns.split('|').map((phrase) => ({ phrase, code: `${sector}.` })),
)
const own = ['actors', 'office-holders'].flatMap((name) =>
  readActorCsv(readFileSync(new URL(`../src/ontology/${name}.csv`, import.meta.url), 'utf8'), `${name}.csv`),
)
console.log(`${dictionary.length} actors of the dictionaries, ${own.length} of ours, ${agents.length} agent nouns`)

const content: ModelContent = { name: 'actors', meta: {}, arrays: {} }
packActors()
packAgents()
trainSectors()
const bytes = saveModel(content, { compress: true })
console.log(`models/actors.bin: ${(bytes / 1e6).toFixed(2)} MB`)

function packActors(): void {
  // A name of ours replaces the dictionaries' entry of it: its dates go on where theirs stop.
  const ours = new Set(own.flatMap((actor) => [actor.name, ...actor.aliases].map(actorKey)))
  const all: Actor[] = [
    ...own.map((actor) => ({ ...actor, source: 'corroborate' })),
    ...dictionary.filter((actor) => !ours.has(actorKey(actor.name))),
  ]
  const codes = new Map<string, number>()
  const titles = new Map<string, number>([['', 0]])
  const numberOf = (map: Map<string, number>, key: string): number => {
    if (!map.has(key)) map.set(key, map.size)
    return map.get(key)!
  }
  const keys: { hash: number; print: number; entry: number; key: string }[] = []
  const seen = new Set<string>()
  const roleStarts = [0]
  const roles: { code: number; from: number; to: number; title: number }[] = []
  const nameBytes: number[] = []
  const nameStarts = [0]
  const encoder = new TextEncoder()
  for (const [entry, actor] of all.entries()) {
    for (const key of new Set([actor.name, ...actor.aliases].map(actorKey))) {
      if (key.length < 2 || (actor.source !== 'corroborate' && ours.has(key))) continue
      const id = `${key}\t${actor.name}`
      if (seen.has(id)) continue
      seen.add(id)
      keys.push({ ...keyHashes(key), entry, key })
    }
    for (const role of actor.roles)
      roles.push({
        code: numberOf(codes, role.code),
        title: numberOf(titles, role.title ?? ''),
        from: role.from ? Number(role.from.replaceAll('-', '')) : 0,
        to: role.to ? Number(role.to.replaceAll('-', '')) : 0,
      })
    roleStarts.push(roles.length)
    nameBytes.push(...encoder.encode(actor.name))
    nameStarts.push(nameBytes.length)
  }
  keys.sort((a, b) => a.hash - b.hash || a.print - b.print || a.entry - b.entry)
  Object.assign(content.meta, { codes: [...codes.keys()], titles: [...titles.keys()] })
  Object.assign(content.arrays, {
    keys: Uint32Array.from(keys, (k) => k.hash),
    prints: Uint16Array.from(keys, (k) => k.print),
    entries: Uint32Array.from(keys, (k) => k.entry),
    roleStarts: Uint32Array.from(roleStarts),
    roleCodes: Uint16Array.from(roles, (r) => r.code),
    roleFrom: Int32Array.from(roles, (r) => r.from),
    roleTo: Int32Array.from(roles, (r) => r.to),
    roleTitles: Uint16Array.from(roles, (r) => r.title),
    names: Uint8Array.from(nameBytes),
    nameStarts: Uint32Array.from(nameStarts),
    kinds: Uint8Array.from(all, (a) =>
      Math.max(0, ACTOR_KINDS.indexOf((a.kind ?? '') as (typeof ACTOR_KINDS)[number])),
    ),
    sources: Uint8Array.from(all, (a) =>
      Math.max(0, ACTOR_SOURCES.indexOf(a.source as (typeof ACTOR_SOURCES)[number])),
    ),
  })
  console.log(`${all.length} actors, ${keys.length} names, ${roles.length} offices, ${codes.size} codes`)
}

function packAgents(): void {
  const rows = new Map<string, string>()
  // Ours come first; a PLOVER sector is marked by a full stop.
  for (const { phrase, code } of ownAgents) rows.set(actorKey(phrase), code)
  for (const { phrase, code } of agents) if (!rows.has(actorKey(phrase))) rows.set(actorKey(phrase), code)
  const sorted = [...rows]
    .map(([key, code]) => ({ ...keyHashes(key), code }))
    .sort((a, b) => a.hash - b.hash || a.print - b.print)
  const table = [...new Set(rows.values())]
  content.meta['agentCodes'] = table
  content.arrays['agentKeys'] = Uint32Array.from(sorted, (r) => r.hash)
  content.arrays['agentPrints'] = Uint16Array.from(sorted, (r) => r.print)
  content.arrays['agentValues'] = Uint8Array.from(sorted, (r) => table.indexOf(r.code))
}

function trainSectors(): void {
  const phrases: { phrase: string; sector: string }[] = []
  for (const { phrase, code } of agents) {
    const sector = readActorCode(`---${code}`).sectors[0]
    if (sector) for (const form of [phrase, plural(phrase)]) phrases.push({ phrase: form, sector })
  }
  for (const { phrase, code } of ownAgents)
    for (const form of [phrase, plural(phrase)]) phrases.push({ phrase: form, sector: code.slice(0, 3) })
  // Bodies, not people: a person's name says nothing of the office.
  for (const actor of [...own, ...dictionary]) {
    if (actor.kind === 'person' || actor.roles.length !== 1) continue
    const role = actor.roles[0]!
    const sector = readActorCode(role.code).sectors[0]
    if (!sector || role.from || role.to || sector === 'ELI') continue
    const names = [actor.name, ...actor.aliases].filter((name) => name.includes(' '))
    for (const name of names.slice(0, 4)) phrases.push({ phrase: name, sector })
  }
  const labels = [...new Set(phrases.map((p) => p.sector))].toSorted()
  const rows = phrases.map((p): Example => ({
    features: sectorFeatures(p.phrase, clusters),
    label: labels.indexOf(p.sector),
  }))
  let right = 0
  let all = 0
  const FOLDS = 5
  // Singular and plural of one phrase stay together.
  const foldOf = (i: number): number => {
    let h = 0
    for (const c of actorKey(phrases[i]!.phrase).slice(0, 12)) h = (h * 31 + c.charCodeAt(0)) % 1009
    return h % FOLDS
  }
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainLogistic(
      rows.filter((_, i) => foldOf(i) !== fold),
      { labels, bits: 14, epochs: 6, rate: 0.1 },
    )
    const quick = quantise(model, 0.02)
    for (const [i, row] of rows.entries()) {
      if (foldOf(i) !== fold) continue
      const p = probabilities(quick, row.features)
      if (p.indexOf(Math.max(...p)) === row.label) right++
      all++
    }
  }
  console.log(`sectors of phrases, ${FOLDS}-fold: ${((100 * right) / all).toFixed(1)} % of ${all} right`)
  const model = trainLogistic(rows, { labels, bits: 14, epochs: 6, rate: 0.1 })
  addLogistic(content, quantise(model, 0.02), 'sectors.')
}

function plural(phrase: string): string {
  if (/(?:s|x|ch|sh)$/i.test(phrase)) return `${phrase}es`
  if (/[^aeiou]y$/i.test(phrase)) return `${phrase.slice(0, -1)}ies`
  return /men$|people$|police$/i.test(phrase) ? phrase : `${phrase}s`
}
