/**
 * What speaks for and against two events being one: time, place, participants, counts, and whether one report copies the other.
 * A dozen numbers between −1 and 1 and their reasons; the weights are learned (`training/linking.ts`, `models/linking.bin`).
 */
import type { CopyPair } from '../record/incident.ts'
import type { DigestPlace, EventDigest, ReportDigest } from './digest.ts'
import { isCommon, shared } from './eventWords.ts'

/** An event with its report: what is compared. */
export type LinkItem = { report: ReportDigest; event: EventDigest }

/**
 * Every feature with the weight it had before learning, in log odds: what a coder would say. Learning starts there and is drawn
 * back to it, so that a feature the stories say nothing about keeps its sense.
 */
export const FEATURES = {
  always: -2.2,
  'type same': 0.4,
  'type kindred': -2.5,
  'type other': -6,
  'mode same': 0.5,
  'mode other': -0.3,
  'day same': 1.6,
  'day within a stretch': 0.6,
  'day next': -0.3,
  'day same guessed': 0.8,
  'day next guessed': 0,
  'day near': -2,
  'day far': -6,
  'day unknown': -0.4,
  'report days apart': -0.3,
  'day and place unknown': -6,
  'each of its own day': -0.5,
  'day next, named': 0.5,
  'day next, none named': -0.5,
  'day unknown, named': 0.5,
  'day unknown, none named': -0.5,
  'place same': 1.8,
  'place near': 1.5,
  'place beyond': -0.8,
  'place far': -4,
  'country same': 0.5,
  'country other': -4,
  'actors shared': 0.4,
  'actors share': 1.4,
  'actors alike': 0.1,
  'actors worded otherwise': -0.1,
  'actors other': -0.5,
  'recipients shared': 0.4,
  'recipients share': 1.4,
  'recipients alike': 0.1,
  'recipients worded otherwise': -0.1,
  'recipients other': -0.7,
  'trigger same': 0.5,
  'scene shared': 0.3,
  'scene share': 0.8,
  'scene other': -0.4,
  'site same': 0.8,
  'site named alike': 0.5,
  'site named otherwise': -0.5,
  'site other': -1,
  'site other, around': -0.3,
  'site one': -0.1,
  'toll same': 0.5,
  'toll same, large': 0.8,
  'toll agree': 0.6,
  'toll close': 0.1,
  'toll apart': -0.5,
  'toll far': -1.5,
  'toll falls': -0.5,
  'injured agree': 0.6,
  'injured apart': -0.4,
  'status other': -0.8,
  'both main': 0.4,
  'one aside': -0.3,
  'one background': -0.5,
  'one report': -2,
  'one desk': -1,
  'series told': -0.2,
  'toll and site': 0.2,
  'toll, other site': 0,
  'site, other toll': -0.1,
  'neither toll nor site': -0.5,
  'neither, another day': -0.5,
  'neither, one day': 0,
  'site, other toll and day': -0.3,
  'another day and toll': -0.3,
  'toll and site, another day': 0.3,
  'series, neither': -0.5,
  'copy matched': 4,
  'copy matched otherwise': -3,
  'copy matched, other site': -2,
  'copy unmatched': -1,
} as const satisfies Record<string, number>

export type FeatureName = keyof typeof FEATURES
export const FEATURE_NAMES = Object.keys(FEATURES) as FeatureName[]
const PLACE_OF = new Map(FEATURE_NAMES.map((name, i) => [name, i]))

/** Told of every feature that holds: its place in {@link FEATURE_NAMES}, its value and, where asked for, why. */
export type Note = (feature: number, value: number, reason: () => string) => void

/** Goes through all that holds of a pair. Symmetric but for the wording. `pair` is how their reports stand, if they share text. */
export function noteFeatures(a: LinkItem, b: LinkItem, pair: CopyPair | undefined, note: Note): void {
  const say = (name: FeatureName, value: number, reason: () => string) => note(PLACE_OF.get(name)!, value, reason)
  const [x, y] = [a.event, b.event]
  say('always', 1, () => 'before anything is compared')
  const typeReason = () => `types ${x.type ?? 'none'} and ${y.type ?? 'none'}`
  if (x.type === y.type) say('type same', 1, () => `both ${x.type ?? x.contexts.join('+')}`)
  else if (violent(x) && violent(y)) say('type kindred', 1, typeReason)
  else say('type other', 1, typeReason)
  if (x.mode && y.mode) say(x.mode === y.mode ? 'mode same' : 'mode other', 1, () => `modes ${x.mode} and ${y.mode}`)
  noteDays(a, b, say)
  notePlaces(x, y, say)
  for (const side of ['actors', 'recipients'] as const) {
    const [p, q] = [x[side], y[side]]
    if (!p.length || !q.length) continue
    const both = shared(p, q)
    if (!both.length) {
      // "Protesters" may be "young men"; "a clinic" is not "a bank".
      const vague = p.every(isCommon) || q.every(isCommon)
      say(
        vague ? `${side} worded otherwise` : `${side} other`,
        1,
        () => `${side} "${p.slice(0, 3).join(' ')}" and "${q.slice(0, 3).join(' ')}"`,
      )
      continue
    }
    const reason = () => `${side} share "${both.slice(0, 3).join(' ')}"`
    // Any attack has residents and gunmen; names and rarer words tell.
    const telling = both.filter((word) => !isCommon(word))
    if (!telling.length) {
      say(`${side} alike`, 1, reason)
      continue
    }
    say(`${side} shared`, 1, reason)
    say(`${side} share`, telling.length / Math.min(p.length, q.length), reason)
  }
  const words = shared(x.words, y.words)
  if (words.length) say('trigger same', 1, () => `both say "${words[0]}"`)
  const scene = shared(x.scene, y.scene)
  if (scene.length) {
    say('scene shared', 1, () => `both tell of "${scene.slice(0, 4).join(' ')}"`)
    const share = scene.length / Math.max(3, Math.min(x.scene.length, y.scene.length))
    say('scene share', Math.min(1, share), () => `both tell of "${scene.slice(0, 4).join(' ')}"`)
  } else if (x.scene.length > 1 && y.scene.length > 1)
    say('scene other', 1, () => `"${x.scene.slice(0, 3).join(' ')}" and "${y.scene.slice(0, 3).join(' ')}"`)
  const site = noteSites(x, y, say)
  const toll = noteTolls(a, b, say)
  noteTogether(a, b, site, toll, say)
  if (real(x) !== real(y)) say('status other', 1, () => `status ${x.status} and ${y.status}`)
  if (x.weight >= 0.5 && y.weight >= 0.5) say('both main', 1, () => 'each is what its report is about')
  else if (x.weight >= 0.5 || y.weight >= 0.5) say('one aside', 1, () => 'one report tells it in passing')
  if (Boolean(x.background) !== Boolean(y.background))
    say('one background', 1, () => `one report tells it as ${x.background ?? y.background}`)
  if (a.report === b.report) say('one report', 1, () => 'their reader kept them apart')
  else if (
    !pair &&
    a.report.day !== undefined &&
    a.report.day === b.report.day &&
    x.weight >= 0.5 &&
    y.weight >= 0.5 &&
    sameDesk(a.report, b.report)
  )
    say('one desk', 1, () => 'two stories of one day by one newsroom, with no text in common')
  if (pair) noteCopy(a, b, pair, say)
}

type Say = (name: FeatureName, value: number, reason: () => string) => void

function noteDays(a: LinkItem, b: LinkItem, say: Say): void {
  const [x, y] = [a.event, b.event]
  if (x.first === undefined || y.first === undefined || x.last === undefined || y.last === undefined) {
    say('day unknown', 1, () => 'a day is not known')
    noteNamedDays(x, y, 'day unknown', say)
    if (a.report.day !== undefined && b.report.day !== undefined) {
      const days = Math.abs(a.report.day - b.report.day)
      if (days > 1) say('report days apart', Math.min(days, 20) / 2, () => `reports ${days} days apart`)
    }
    return
  }
  const gap = Math.max(0, Math.max(x.first, y.first) - Math.min(x.last, y.last))
  const stretch = Math.max(x.last - x.first, y.last - y.first)
  const guessed = x.guessed || y.guessed
  const unsure = guessed ? ', of which one is the report’s own' : ''
  if (gap === 0 && stretch === 0) say(guessed ? 'day same guessed' : 'day same', 1, () => `same day${unsure}`)
  else if (gap === 0) say('day within a stretch', 1 / Math.sqrt(stretch), () => `days overlap within ${stretch + 1}`)
  else if (gap === 1) {
    say(guessed ? 'day next guessed' : 'day next', 1, () => `a day apart${unsure}`)
    // The news of two days: neither report looks back.
    const common = noteNamedDays(x, y, 'day next', say)
    if (!common && x.first === a.report.day && y.first === b.report.day)
      say('each of its own day', 1, () => 'each report tells of its own day')
  } else say(gap <= 3 ? 'day near' : 'day far', 1, () => `${gap} days apart`)
}

/** Are the days that the two name in common, whichever of them the deed was on? */
function noteNamedDays(x: EventDigest, y: EventDigest, kind: 'day unknown' | 'day next', say: Say): boolean {
  const named = (e: EventDigest) =>
    e.days ?? (e.first !== undefined && !e.guessed && e.first === e.last ? [e.first] : [])
  const [p, q] = [named(x), named(y)]
  if (!p.length || !q.length) return false
  const common = p.some((day) => q.includes(day))
  if (common) say(`${kind}, named`, 1, () => 'both name one day')
  else say(`${kind}, none named`, 1, () => 'no day is named by both')
  return common
}

function notePlaces(x: EventDigest, y: EventDigest, say: Say): void {
  const [p, q] = [x.place, y.place]
  if ((!p && x.first === undefined) || (!q && y.first === undefined))
    say('day and place unknown', 1, () => 'one report gives neither day nor place')
  if (p && q) {
    const km = distance(p, q)
    const named = p.kind !== 'country' && q.kind !== 'country'
    if (named && p.geonames !== undefined && p.geonames === q.geonames) say('place same', 1, () => `both in ${p.name}`)
    else if (named && km !== undefined) {
      const reach = Math.max(15, (p.radius ?? 10) + (q.radius ?? 10))
      say(
        km <= reach ? 'place near' : km <= 4 * reach ? 'place beyond' : 'place far',
        1,
        () => `${p.name} and ${q.name}, ${Math.round(km)} km apart`,
      )
    } else if (x.country && x.country === y.country) say('country same', 1, () => `both in ${x.country}`)
  }
  if (x.country && y.country && x.country !== y.country)
    say('country other', 1, () => `countries ${x.country} and ${y.country}`)
}

/** Did two things agree, differ, or can nobody tell? */
type Agreement = 'same' | 'other' | undefined

/** Vehicles, roads and quarters are often the attackers' or the aftermath's: that they differ says nothing. */
const PASSING = new Set([
  'bus',
  'convoy',
  'street',
  'road',
  'square',
  'barracks',
  'village',
  'refuge',
  'ministry',
  'office',
])

function noteSites(x: EventDigest, y: EventDigest, say: Say): Agreement {
  const [p, q] = [x.sites ?? [], y.sites ?? []]
  if (!p.length && !q.length) return undefined
  const quote = (sites: readonly string[]) => sites.map((s) => s.split(' ').toReversed().join(' ')).join(', ')
  if (!p.length || !q.length) {
    say('site one', 1, () => `one report names a site (${quote(p.length ? p : q)})`)
    return undefined
  }
  const reason = () => `sites "${quote(p)}" and "${quote(q)}"`
  const kinds = (sites: readonly string[]) => sites.map((s) => s.split(' ')[0]!)
  const both = shared(kinds(p), kinds(q))
  if (both.length) {
    say('site same', 1, reason)
    const words = (sites: readonly string[]) =>
      sites.flatMap((s) => (both.includes(s.split(' ')[0]!) ? s.split(' ').slice(1) : []))
    const [m, n] = [words(p), words(q)]
    if (m.length && n.length) {
      if (shared(m, n).length) say('site named alike', 1, reason)
      else {
        say('site named otherwise', 1, reason)
        return undefined
      }
    }
    return 'same'
  }
  if (![p, q].every((sites) => kinds(sites).some((kind) => !PASSING.has(kind)))) return undefined
  if (x.sitesAround || y.sitesAround) {
    say('site other, around', 1, reason)
    return undefined
  }
  say('site other', 1, reason)
  return 'other'
}

function noteTolls(a: LinkItem, b: LinkItem, say: Say): Agreement {
  let agreement: Agreement
  for (const p of a.event.tolls) {
    const q = b.event.tolls.find((t) => t.kind === p.kind)
    if (!q) continue
    // Tolls move as a story grows: a factor of two is no objection, a factor of ten is.
    const ratio = (Math.max(p.low, q.low) + 1) / (Math.min(p.high, q.high) + 1)
    const reason = () => (ratio <= 1 ? `${p.kind} agree (${p.low}, ${q.low})` : `${p.kind} ${p.low} and ${q.low}`)
    const agree = ratio <= 1
    if (p.kind === 'injured') {
      say(agree ? 'injured agree' : 'injured apart', agree ? 1 : Math.min(1, (ratio - 1) / 3), reason)
      continue
    }
    if (p.low === q.low && p.high === q.high) {
      say('toll same', 1, reason)
      // One is the commonest toll there is; two reports of 37 dead are seldom of two attacks.
      say('toll same, large', Math.min(1, Math.log10(p.low + 1) / 1.5), reason)
    } else if (agree) say('toll agree', 1, reason)
    else {
      say(ratio <= 1.5 ? 'toll close' : ratio <= 4 ? 'toll apart' : 'toll far', 1, reason)
      const [earlier, later] = (a.report.day ?? 0) <= (b.report.day ?? 0) ? [p, q] : [q, p]
      if (a.report.day !== b.report.day && later.high < earlier.low)
        say('toll falls', 1, () => `${p.kind} ${earlier.low}, later ${later.low}`)
    }
    agreement = agree || agreement === 'same' ? 'same' : 'other'
  }
  return agreement
}

/** What weighs more, or less, together than each by itself. */
function noteTogether(a: LinkItem, b: LinkItem, site: Agreement, toll: Agreement, say: Say): void {
  const [x, y] = [a.event, b.event]
  const apart = x.first !== undefined && y.first !== undefined && (x.first > y.last! || y.first > x.last!)
  if (site === 'same' && toll === 'same') {
    say('toll and site', 1, () => 'site and toll agree')
    if (apart) say('toll and site, another day', 1, () => 'site and toll agree')
  } else if (site === 'other' && toll === 'other') {
    say('neither toll nor site', 1, () => 'neither site nor toll agree')
    if (!apart && x.first !== undefined && y.first !== undefined)
      say('neither, one day', 1, () => 'neither site nor toll agree')
    if (apart) say('neither, another day', 1, () => 'neither day nor site nor toll agree')
  } else if (site === 'other' && toll === 'same') say('toll, other site', 1, () => 'the toll agrees, the site does not')
  else if (site === 'same' && toll === 'other') {
    say('site, other toll', 1, () => 'the site agrees, the toll does not')
    if (apart) say('site, other toll and day', 1, () => 'the site agrees, day and toll do not')
  } else if (site === undefined && toll === 'other' && apart)
    say('another day and toll', 1, () => 'neither day nor toll agree')
  if (a.report.series || b.report.series) {
    say('series told', 1, () => 'a report tells of a series of such events')
    if (site !== 'same' && toll !== 'same')
      say('series, neither', 1, () => 'a report tells of a series, and neither site nor toll agree')
  }
}

/** Events of copies that stand in matching stretches are one event, whatever was changed in the words. */
function noteCopy(a: LinkItem, b: LinkItem, pair: CopyPair, say: Say): void {
  if (pair.lineage === 'independent') return
  const swapped = pair.a !== a.report.report
  const [first, second] = swapped ? [b.event, a.event] : [a.event, b.event]
  let inside = false
  for (const run of pair.aligned) {
    const here = first.at.filter((at) => at >= run.a.start && at < run.a.end)
    if (!here.length) continue
    inside = true
    const scale = (run.b.end - run.b.start) / Math.max(1, run.a.end - run.a.start)
    for (const at of here) {
      const expected = run.b.start + (at - run.a.start) * scale
      // Rewriting moves words by a few per cent of the stretch they stand in.
      const slack = 25 + 0.08 * (run.b.end - run.b.start)
      if (second.at.some((other) => other >= run.b.start && other < run.b.end && Math.abs(other - expected) <= slack)) {
        say('copy matched', 1, () => `told at matching places of a ${pair.lineage}`)
        if (otherFacts(a.event, b.event))
          say('copy matched otherwise', 1, () => 'but of another day or place: the same form is not the same event')
        else if (otherSite(a.event, b.event))
          say('copy matched, other site', 1, () => 'but of another site: the same form is not the same event')
        return
      }
    }
  }
  if (inside) say('copy unmatched', 1, () => `a ${pair.lineage}, but other passages of it`)
}

/** Bulletins of one desk look alike from day to day. */
function otherFacts(x: EventDigest, y: EventDigest): boolean {
  if (x.country && y.country && x.country !== y.country) return true
  if (x.first !== undefined && y.first !== undefined && Math.max(x.first, y.first) > Math.min(x.last!, y.last!) + 1)
    return true
  const km = x.place && y.place && distance(x.place, y.place)
  if (km !== undefined && km > 4 * Math.max(15, (x.place!.radius ?? 10) + (y.place!.radius ?? 10))) return true
  return false
}

/** Another site, and another day or toll: a correction gives another toll, but not another site. */
function otherSite(x: EventDigest, y: EventDigest): boolean {
  const [p, q] = [x.sites ?? [], y.sites ?? []]
  const kinds = (sites: readonly string[]) => sites.map((s) => s.split(' ')[0]!)
  return p.length > 0 && q.length > 0 && !x.sitesAround && !y.sitesAround && !shared(kinds(p), kinds(q)).length
}

/** Great-circle distance in km; undefined where a point is missing. */
export function distance(a: DigestPlace, b: DigestPlace): number | undefined {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return undefined
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)))
}

function sameDesk(a: ReportDigest, b: ReportDigest): boolean {
  if (a.agency || b.agency) return a.agency === b.agency
  return a.outlet !== undefined && a.outlet === b.outlet
}

function violent(e: EventDigest): boolean {
  return e.type === 'ASSAULT' || e.type === 'COERCE' || e.type === 'PROTEST'
}

function real(e: EventDigest): boolean {
  return e.status === 'happened' || e.status === 'attempted' || e.status === 'ongoing'
}
