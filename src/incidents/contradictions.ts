/** Where the claims about one incident that still stand do not fit together. */
import type { Contradiction, IncidentClaim, IncidentField, Origin } from '../record/incident.ts'
import { isCountField, isRange, sayRange, type Range } from './counts.ts'
import { dayNumber } from './digest.ts'
import { distance } from './linkFeatures.ts'
import type { Member } from './members.ts'

/** Contradictions by kind, in the order of the fields; each names the two claims that are farthest apart. */
export function findContradictions(
  fields: readonly IncidentField[],
  members: readonly Member[],
  origins: readonly Origin[] = [],
): Contradiction[] {
  const who = sayerOf(origins)
  return fields.flatMap(({ field, claims: all }) => {
    const claims = all.filter((c) => !c.standing)
    if (isCountField(field)) return numbers(field, claims, who)
    if (field === 'perpetrator') return perpetrators(claims, members, who)
    if (field === 'event') return statuses(claims, who)
    if (field === 'place') return places(claims, members, who)
    if (field === 'time') return times(claims, who)
    return []
  })
}

function numbers(field: IncidentField['field'], claims: readonly IncidentClaim[], who: Sayer): Contradiction[] {
  const pair = farthestApart(claims, who)
  if (!pair) return []
  const name = field.replace('casualties.', '')
  return [
    contradiction(
      'number',
      field,
      `${name}: ${sayRange(pair[0])} (${who(pair[0])}) against ${sayRange(pair[1])} (${who(pair[1])})`,
      pair,
    ),
  ]
}

function perpetrators(claims: readonly IncidentClaim[], members: readonly Member[], who: Sayer): Contradiction[] {
  const found: Contradiction[] = []
  const named = claims.filter((c) => typeof c.value === 'string')
  const denied = named.filter((c) => c.stance === 'denies')
  const accused = named.filter((c) => c.stance !== 'denies' && c.stance !== 'doubts')
  for (const denial of denied) {
    const against = accused.filter((c) => sameName(c, denial, members))
    if (!against[0]) continue
    const summary = `${String(denial.value)}: ${stanceWords(against[0])} (${who(against[0])}), denied (${who(denial)})`
    if (!found.some((c) => c.summary === summary))
      found.push(contradiction('denial', 'perpetrator', summary, [denial, ...against]))
  }
  // "Gunmen" and "the Islamic State" may be the same people; two names are not.
  const specific = accused.filter((c) => isSpecific(c, members))
  for (const [i, a] of specific.entries()) {
    const b = specific.slice(i + 1).find((c) => who(c) !== who(a) && !sameName(a, c, members))
    if (!b) continue
    found.push(
      contradiction('perpetrator', 'perpetrator', `${String(a.value)} (${who(a)}) or ${String(b.value)} (${who(b)})`, [
        a,
        b,
      ]),
    )
    break
  }
  return found
}

function statuses(claims: readonly IncidentClaim[], who: Sayer): Contradiction[] {
  const found: Contradiction[] = []
  // "Nobody was hurt" beside the news of the blast is no denial of it, whoever says it.
  const tellers = new Set(claims.filter((c) => c.status === 'happened' && c.stance !== 'denies').map((c) => c.report))
  const denied = claims.find((c) => c.stance === 'denies' || (c.status === 'did-not-happen' && !tellers.has(c.report)))
  const told = claims.find((c) => c.stance !== 'denies' && (c.status === 'happened' || c.status === 'ongoing'))
  if (denied && told)
    found.push(
      contradiction('denial', 'event', `told as having happened (${who(told)}), denied (${who(denied)})`, [
        told,
        denied,
      ]),
    )
  const sure = claims.filter((c) => c.stance !== 'denies' && c.stance !== 'doubts')
  const attempted = sure.find((c) => c.status === 'attempted')
  const planned = sure.find((c) => c.status === 'planned')
  if (attempted && planned)
    found.push(
      contradiction('status', 'event', `attempted (${who(attempted)}) or planned (${who(planned)})`, [
        attempted,
        planned,
      ]),
    )
  return found
}

/** Two settled points that lie farther apart than both are wide, or two countries. */
function places(claims: readonly IncidentClaim[], members: readonly Member[], who: Sayer): Contradiction[] {
  const placed = claims.flatMap((claim) => {
    const member = members.find((m) => m.reading.report.id === claim.report && m.event.id === claim.event)
    const place = member?.reading.places.find((p) => p.name === claim.value && member.event.places.includes(p.id))
    return place && place.kind !== 'region' && place.kind !== 'water' ? [{ claim, place }] : []
  })
  for (const [i, a] of placed.entries())
    for (const b of placed.slice(i + 1)) {
      if (a.claim.report === b.claim.report) continue
      const wide = [a, b].some(({ place }) => place.kind === 'country' || place.kind === 'admin1')
      const km = distance(a.place, b.place)
      const apart =
        (a.place.country && b.place.country && a.place.country !== b.place.country) ||
        (!wide && km !== undefined && km > Math.max(60, 2 * ((a.place.radius ?? 10) + (b.place.radius ?? 10))))
      if (apart)
        return [
          contradiction(
            'place',
            'place',
            `${a.place.name} (${who(a.claim)}) or ${b.place.name} (${who(b.claim)})${km === undefined ? '' : `, ${Math.round(km)} km apart`}`,
            [a.claim, b.claim],
          ),
        ]
    }
  return []
}

/** Days that do not touch. */
function times(claims: readonly IncidentClaim[], who: Sayer): Contradiction[] {
  const dated = claims.flatMap((claim) => {
    if (typeof claim.value !== 'string' || claim.stance === 'denies') return []
    const [first, last] = claim.value.split('/')
    const from = dayNumber(first)
    return from === undefined ? [] : [{ claim, from, to: dayNumber(last, true) ?? dayNumber(first, true) ?? from }]
  })
  let widest: { pair: IncidentClaim[]; gap: number } | undefined
  for (const [i, a] of dated.entries())
    for (const b of dated.slice(i + 1)) {
      if (a.claim.report === b.claim.report) continue
      const gap = Math.max(a.from, b.from) - Math.min(a.to, b.to)
      // A day apart is most often the day of telling.
      if (gap > 1 && (!widest || gap > widest.gap))
        widest = { pair: a.from <= b.from ? [a.claim, b.claim] : [b.claim, a.claim], gap }
    }
  if (!widest) return []
  const [a, b] = widest.pair
  return [
    contradiction('time', 'time', `${String(a!.value)} (${who(a!)}) or ${String(b!.value)} (${who(b!)})`, widest.pair),
  ]
}

/** The two claims whose ranges lie farthest apart without touching; "dozens" and other vague words contradict no number. */
function farthestApart(claims: readonly IncidentClaim[], who: Sayer): [IncidentClaim, IncidentClaim] | undefined {
  let best: { pair: [IncidentClaim, IncidentClaim]; gap: number } | undefined
  const exact = claims.filter((c) => isRange(c.value) && c.value.qualifier !== 'vague' && c.stance !== 'denies')
  for (const [i, a] of exact.entries())
    for (const b of exact.slice(i + 1)) {
      const [x, y] = [a.value as Range, b.value as Range]
      // Two values of one claimant in one report count different people.
      if (a.report === b.report && who(a) === who(b)) continue
      const gap = Math.max(x.low, y.low) - Math.min(x.high ?? Infinity, y.high ?? Infinity)
      if (gap <= 0 || (best && gap <= best.gap)) continue
      best = { pair: x.low <= y.low ? [a, b] : [b, a], gap }
    }
  return best?.pair
}

function contradiction(
  kind: Contradiction['kind'],
  field: Contradiction['field'],
  summary: string,
  claims: readonly IncidentClaim[],
): Contradiction {
  return { kind, field, summary, claims: claims.map((c) => ({ report: c.report, claim: c.claim })) }
}

/** How the one who makes a claim is called. */
type Sayer = (claim: IncidentClaim) => string

/** A report's own voice is called by its origin: "narrator" would be everybody's. */
export function sayerOf(origins: readonly Origin[]): Sayer {
  const names = new Map(origins.map((o) => [o.id, o.name]))
  return ({ claimant, origin }) => (claimant.kind === 'narrator' ? (names.get(origin) ?? claimant.name) : claimant.name)
}

function stanceWords(claim: IncidentClaim): string {
  return claim.claimant.kind === 'narrator' && claim.stance === 'states' ? 'named' : claim.stance.replaceAll('-', ' ')
}

/** A name, not a description: an entity that is no unnamed group, or a word with a capital. */
function isSpecific(claim: IncidentClaim, members: readonly Member[]): boolean {
  const entity = entityOf(claim, members)
  if (entity) return entity.kind !== 'group' && entity.kind !== 'other' && entity.kind !== 'nationality'
  return /\p{Lu}/u.test(String(claim.value).slice(1))
}

function sameName(a: IncidentClaim, b: IncidentClaim, members: readonly Member[]): boolean {
  const [x, y] = [namesOf(a, members), namesOf(b, members)]
  return x.some((w) => y.includes(w))
}

/** Words of all the names of whom a claim accuses. */
function namesOf(claim: IncidentClaim, members: readonly Member[]): string[] {
  const entity = entityOf(claim, members)
  return [String(claim.value), ...(entity ? [entity.name, ...entity.aliases] : [])].flatMap((name) =>
    (name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter((w) => w !== 'the' && w !== 'and'),
  )
}

function entityOf(claim: IncidentClaim, members: readonly Member[]) {
  const reading = members.find((m) => m.reading.report.id === claim.report)?.reading
  const id = reading?.claims.find((c) => c.id === claim.claim)?.entity
  return id === undefined ? undefined : reading!.entities.find((e) => e.id === id)
}
