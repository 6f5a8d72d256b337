/**
 * Scores one Reading against the seed's key, layer by layer. Precision is strict: what the key does not have counts
 * as wrong, though the key is not complete. Matching is one to one, best overlap first.
 */
import { DEBRIS } from '../../src/ingest/lineKinds.ts'
import type { Reading } from '../../src/record/reading.ts'
import type { Event } from '../../src/record/event.ts'
import { overlapShare, touch, type SeedEvent, type SeedKey } from './key.ts'

export type LayerScore = { layer: string; correct: number; predicted: number; gold: number; wrong: string[] }

/** Kinds of the key, which calls debris of every sort boilerplate; paragraphs and headlines are not in it. */
export function scoreBlocks(reading: Reading, key: SeedKey): LayerScore {
  const predicted = reading.report.blocks.filter((b) => !['paragraph', 'headline', 'subheadline'].includes(b.kind))
  const text = reading.report.text
  return score(
    'blocks',
    key.blocks,
    predicted,
    (gold, found) =>
      (gold.kind === 'boilerplate' ? DEBRIS.has(found.kind) : found.kind === gold.kind)
        ? overlapShare([gold], [found]) - 0.5
        : 0,
    (gold) => `${gold.kind} "${short(gold.text)}"`,
    (found) => `${found.kind} "${short(text.slice(found.start, found.end))}"`,
  )
}

/**
 * Mention F1 under the best one-to-one alignment of clusters (as CEAF-m): a mention counts where it overlaps by half with
 * a mention of the aligned actor. The key lists the story's actors and leaves others out (Iraq with twelve mentions, Egypt,
 * Twitter), so precision is counted over clusters that have one of its mentions; `strict` counts every name found.
 */
export function scoreEntities(reading: Reading, key: SeedKey, strict = false): LayerScore {
  const listed = key.entities.flatMap((e) => e.mentions)
  const predicted = reading.entities
    .map((e) => ({ entity: e, names: e.mentions.filter((m) => m.form === 'name') }))
    .filter(({ names }) => strict || listed.some((m) => matched([m], names) > 0))
  const pairs: { gold: number; found: number; size: number }[] = []
  for (const [g, gold] of key.entities.entries())
    for (const [f, found] of predicted.entries()) {
      const size = matched(gold.mentions, found.names)
      if (size) pairs.push({ gold: g, found: f, size })
    }
  pairs.sort((a, b) => b.size - a.size || a.gold - b.gold || a.found - b.found)
  const goldTaken = new Map<number, number>()
  const foundTaken = new Set<number>()
  let correct = 0
  for (const pair of pairs) {
    if (goldTaken.has(pair.gold) || foundTaken.has(pair.found)) continue
    goldTaken.set(pair.gold, pair.found)
    foundTaken.add(pair.found)
    correct += pair.size
  }
  const wrong: string[] = []
  for (const [g, gold] of key.entities.entries()) {
    const aligned = goldTaken.get(g)
    const names = aligned === undefined ? [] : predicted[aligned]!.names
    const missed = gold.mentions.filter((m) => !matched([m], names))
    if (missed.length) wrong.push(`missed of ${gold.name}: ${missed.map((m) => `${m.text}@${m.start}`).join(', ')}`)
    const extra = names.filter((m) => !matched([m], gold.mentions))
    if (extra.length) wrong.push(`wrongly in ${gold.name}: ${extra.map((m) => `${m.quote}@${m.start}`).join(', ')}`)
  }
  for (const [f, found] of predicted.entries())
    if (!foundTaken.has(f) && found.names.length)
      wrong.push(`not in the key: ${found.entity.kind} ${found.names.map((m) => `${m.quote}@${m.start}`).join(', ')}`)
  return {
    layer: strict ? 'entities, all' : 'entities',
    correct,
    predicted: predicted.reduce((n, p) => n + p.names.length, 0),
    gold: key.entities.reduce((n, e) => n + e.mentions.length, 0),
    wrong,
  }
}

/** A content counts with IoU of characters >= 0.5 and a source that overlaps the key's or is the key's entity. */
export function scoreAttributions(reading: Reading, key: SeedKey): LayerScore {
  const names = new Map(key.entities.map((e) => [e.id, e.mentions]))
  return score(
    'attributions',
    key.attributions,
    reading.attributions,
    (gold, found) => {
      const share = overlapShare(gold.content, found.content)
      if (share < 0.5) return 0
      const entity = reading.entities.find((e) => e.id === found.claimant.entity)
      const sameEntity =
        gold.entity !== undefined && entity !== undefined && touch(names.get(gold.entity) ?? [], entity.mentions)
      return touch([gold.source], found.source) || sameEntity ? share : 0
    },
    (gold) => `${gold.source.text} | ${gold.cue.text} | ${short(gold.content.map((c) => c.text).join(' … '))}`,
    (found) =>
      `${found.source.map((s) => s.quote).join(' … ')} | ${found.cue.map((c) => c.quote).join(' … ')} | ${short(found.content.map((c) => c.quote).join(' … '))}`,
  )
}

/** An event counts with type, status, day (where the key has one) and main participants (where it has them) right. */
export function scoreEvents(reading: Reading, key: SeedKey): LayerScore {
  const why = new Map<SeedEvent, string>()
  const layer = score(
    'events',
    key.events,
    reading.events,
    (gold, found) => {
      const triggers = overlapShare([gold.trigger, ...(gold.otherMentions ?? [])], found.triggers)
      if (!touch([gold.trigger, ...(gold.otherMentions ?? [])], found.triggers)) return 0
      const faults = eventFaults(reading, key, gold, found)
      if (faults.length && !why.has(gold)) why.set(gold, faults.join(', '))
      return faults.length ? 0 : 1 + triggers
    },
    (gold) =>
      `${gold.type} ${gold.status} "${gold.trigger.text}"${why.has(gold) ? ` (found, but ${why.get(gold)})` : ''}`,
    (found) =>
      `${found.type ?? found.contexts.join('+')} ${found.status} "${found.triggers[0]?.quote}"@${found.triggers[0]?.start} ${found.day ?? ''}`,
  )
  return layer
}

function eventFaults(reading: Reading, key: SeedKey, gold: SeedEvent, found: Event): string[] {
  const faults: string[] = []
  const type = gold.type === gold.type.toLowerCase() ? undefined : gold.type
  if (found.type !== type) faults.push(`type ${found.type ?? 'none'}`)
  else if (type === undefined && !found.contexts.includes(gold.type))
    faults.push(`contexts ${found.contexts.join('+')}`)
  // The key's "alleged" is a stance, not a status: such an event happened, according to somebody.
  const alleged = gold.status.startsWith('alleged')
  const notNarrator = reading.claims.some((c) => c.event === found.id && c.claimant.kind !== 'narrator')
  if (alleged ? !notNarrator : found.status !== gold.status) faults.push(`status ${found.status}`)
  if (gold.date && /^\d{4}/.test(gold.date) && !sameDay(found.day, gold.date))
    faults.push(`day ${found.day ?? 'none'} for ${gold.date}`)
  for (const [names, roles, what] of [
    [gold.actors, ['actor'], 'actor'],
    // Whom its casualties are counted of is whom it was done to.
    [
      gold.targets && [...gold.targets, ...(gold.casualties ?? []).map((c) => c.who)],
      ['recipient', 'victim', 'physical-target'],
      'recipient',
    ],
  ] as const) {
    if (!names?.length) continue
    const players = found.participants.filter((p) => (roles as readonly string[]).includes(p.role))
    // Reciprocal events (meetings) may have both sides as actors.
    const all = gold.type === 'CONSULT' ? found.participants : players
    if (!names.some((name) => all.some((p) => isParticipant(reading, key, name, p))))
      faults.push(`${what} ${players.map((p) => p.quote).join('+') || 'none'}`)
  }
  return faults
}

function isParticipant(reading: Reading, key: SeedKey, name: string, found: Event['participants'][number]): boolean {
  const entity = reading.entities.find((e) => e.id === found.entity)
  const spans = [found, ...(entity?.mentions ?? [])]
  const gold = key.entities.find((e) => e.id === name)
  if (gold) return touch([...gold.mentions, ...(gold.nominalMentions ?? [])], spans)
  // Described in words only: one of its content words must be there.
  const words = contentWords(name)
  return spans.some((m) => contentWords(m.quote).some((w) => words.includes(w)))
}

function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((w) => w.replace(/(?:ors|ers|er|or|s)$/, ''))
}

function sameDay(found: string | undefined, gold: string): boolean {
  // A range that no words of the report give was inferred by the key's author.
  if (found === undefined) return gold.includes('/')
  return (
    found === gold ||
    (gold.includes('/') && gold.split('/').includes(found)) ||
    (gold.length < 10 && found.startsWith(gold))
  )
}

/** A casualty count counts with the evidence touching, the number right and the claimant right. */
export function scoreCasualties(reading: Reading, key: SeedKey): LayerScore {
  const gold = key.events.flatMap((e) => (e.casualties ?? []).map((c) => ({ ...c, event: e.id })))
  const found = reading.claims.filter((c) => c.field.startsWith('casualties.'))
  return score(
    'casualties',
    gold,
    found,
    (g, f) => {
      if (!touch([g.evidence], f.evidence)) return 0
      const kind = g.killed !== undefined ? 'killed' : 'injured'
      if (f.field !== `casualties.${kind}`) return 0
      const number = g.killed ?? g.injured
      const value = f.value as { low: number; high?: number; qualifier: string }
      const right =
        typeof number === 'number' ? value.low === number && value.high === number : value.qualifier === 'vague'
      const claimant =
        g.source === 'narrator'
          ? f.claimant.kind === 'narrator'
          : f.claimant.name.includes(g.source) || g.source.includes(f.claimant.name)
      return right && claimant ? 1 + overlapShare([g.evidence], f.evidence) : 0
    },
    (g) =>
      `${g.event}: ${g.killed !== undefined ? `killed ${g.killed}` : `injured ${g.injured}`} (${g.source}) "${short(g.evidence.text)}"`,
    (f) =>
      `${f.event}: ${f.field} ${JSON.stringify(f.value)} (${f.claimant.name}) "${short(f.evidence.map((e) => e.quote).join(' … '))}"`,
  )
}

/** An accused counts with the evidence touching and a stance that is neither plain statement nor missing. */
export function scorePerpetrators(reading: Reading, key: SeedKey): LayerScore {
  const gold = key.events.flatMap((e) => e.perpetrators ?? [])
  const found = reading.claims.filter((c) => c.field === 'perpetrator' && c.event === reading.events[0]?.id)
  const stances: Record<string, string[]> = {
    suspected: ['suspects'],
    accused: ['accuses', 'alleges', 'states'],
    'accused indirectly': ['accuses', 'insinuates'],
    insinuated: ['insinuates', 'accuses', 'doubts'],
    'denied (framed)': ['denies', 'alleges', 'doubts'],
  }
  return score(
    'perpetrators',
    gold,
    found,
    (g, f) =>
      touch([g.evidence], f.evidence) && (stances[g.confidence] ?? []).includes(f.stance)
        ? overlapShare([g.evidence], f.evidence)
        : 0,
    (g) => `${g.who} ${g.confidence} by ${g.source}`,
    (f) =>
      `${String(f.value)} ${f.stance} by ${f.claimant.name} "${short(f.evidence.map((e) => e.quote).join(' … '))}"`,
  )
}

/** A time counts where it overlaps and has the same value. */
export function scoreTimes(reading: Reading, key: SeedKey): LayerScore {
  return score(
    'times',
    key.times,
    reading.times,
    (gold, found) => (gold.value === found.value ? overlapShare([gold], [found]) : 0),
    (gold) => `${gold.text} = ${gold.value}`,
    (found) => `${found.quote}@${found.start} = ${found.value}`,
  )
}

/** A flag counts where it overlaps. */
export function scoreFlags(reading: Reading, key: SeedKey): LayerScore {
  return score(
    'flags',
    key.flags,
    reading.flags,
    (gold, found) => overlapShare([gold], [found]),
    (gold) => `${gold.kind}: ${gold.text}`,
    (found) => `${found.kind}: ${found.quote}@${found.start}`,
  )
}

/** One-to-one matching, best value first; `value` is 0 where two do not match. */
function score<G, F>(
  layer: string,
  gold: readonly G[],
  found: readonly F[],
  value: (gold: G, found: F) => number,
  sayGold: (gold: G) => string,
  sayFound: (found: F) => string,
): LayerScore {
  const pairs: { g: number; f: number; v: number }[] = []
  for (const [g, goldItem] of gold.entries())
    for (const [f, foundItem] of found.entries()) {
      const v = value(goldItem, foundItem)
      if (v > 0) pairs.push({ g, f, v })
    }
  pairs.sort((a, b) => b.v - a.v || a.g - b.g || a.f - b.f)
  const usedGold = new Set<number>()
  const usedFound = new Set<number>()
  for (const { g, f } of pairs) {
    if (usedGold.has(g) || usedFound.has(f)) continue
    usedGold.add(g)
    usedFound.add(f)
  }
  const wrong = [
    ...gold.filter((_, g) => !usedGold.has(g)).map((g) => `missed: ${sayGold(g)}`),
    ...found.filter((_, f) => !usedFound.has(f)).map((f) => `not in the key: ${sayFound(f)}`),
  ]
  return { layer, correct: usedGold.size, predicted: found.length, gold: gold.length, wrong }
}

function matched(
  gold: readonly { start: number; end: number }[],
  found: readonly { start: number; end: number }[],
): number {
  const used = new Set<number>()
  let n = 0
  for (const g of gold) {
    const at = found.findIndex((f, i) => !used.has(i) && overlapShare([g], [f]) >= 0.5)
    if (at < 0) continue
    used.add(at)
    n++
  }
  return n
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 90 ? `${line.slice(0, 87)}…` : line
}
