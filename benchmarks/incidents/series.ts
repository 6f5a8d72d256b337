/**
 * Daily series of alike attacks in one city, after the idea of the Gun Violence Corpus: same words, same town, same week; only day,
 * site, tolls and people tell one from the next. With updates, copies and a second attack on some days.
 */
import { seededRandom } from '../../training/learner/random.ts'
import { AGENCIES, OUTLETS } from './phrases.ts'
import { AFTER, ATTACKS, CITIES, DOCTORS, POLICE, SITES } from './seriesPhrases.ts'

export type SeriesReport = { name: string; text: string; date: string; incident: string; origin: string }

const DAY = 86_400_000
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

/**
 * `count` series of five to nine days. `part` 0 takes the phrases kept for training, 1 those of the benchmark; a seed gives the same
 * reports every time.
 */
export function generateSeries(count: number, seed: number, part: 0 | 1): SeriesReport[] {
  const random = seededRandom(seed)
  const any = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const own = <T>(items: readonly T[]): readonly T[] => items.filter((_, i) => i % 2 === part)
  const pick = <T>(items: readonly T[]): T => any(own(items))
  const reports: SeriesReport[] = []
  for (let s = 0; s < count; s++) {
    const city = pick(CITIES)
    const attack = any(ATTACKS)
    const start = Date.UTC(2021, 0, 1) + Math.floor(random() * 1400) * DAY
    const days = 5 + Math.floor(random() * 5)
    for (let d = 0; d < days; d++) {
      const twice = random() < 0.25
      const sites = own(SITES).toSorted(() => random() - 0.5)
      for (let k = 0; k < (twice ? 2 : 1); k++) {
        // Sometimes another kind of attack stands among them.
        const kind = random() < 0.2 ? any(ATTACKS) : attack
        reports.push(...told(`${s}-${d}${'ab'[k]}`, start + d * DAY, city, kind, sites[k]!, random, any, pick))
      }
    }
  }
  return reports
}

function told(
  incident: string,
  day: number,
  city: (typeof CITIES)[number],
  kind: (typeof ATTACKS)[number],
  site: string,
  random: () => number,
  any: <T>(items: readonly T[]) => T,
  pick: <T>(items: readonly T[]) => T,
): SeriesReport[] {
  const reports: SeriesReport[] = []
  const killed = 2 + Math.floor(random() * 14)
  const later = random() < 0.5 ? killed : killed + 1 + Math.floor(random() * 4)
  const people = pick(kind.many)
  const number = (n: number) => (n <= 12 && random() < 0.7 ? WORDS[n]! : String(n))
  const fill = (text: string, n: number, written: number) => {
    const count = `${number(n)} ${people}`
    const weekday = WEEKDAYS[new Date(day).getUTCDay()]!
    const when =
      written === day
        ? any([`on ${weekday}`, `on ${weekday} morning`, `on ${weekday}`, 'today'])
        : any([`on ${weekday}`, `on ${weekday}`, 'the day before', 'yesterday'])
    const values: Record<string, string> = {
      site,
      town: city.town,
      when,
      killed: count,
      Killed: count[0]!.toUpperCase() + count.slice(1),
      police: pick(POLICE),
      doctors: pick(DOCTORS),
    }
    return text.replace(/\{(\w+)\}/g, (_, slot: string) => values[slot] ?? slot)
  }
  const put = (name: string, text: string, date: number, origin: string) =>
    reports.push({ name: `series-${incident}-${name}.txt`, text, date: iso(date), incident, origin })
  const agency = any(AGENCIES)
  const at = new Date(day)
  const wire = [
    fill(pick(kind.wire), killed, day),
    fill(pick(kind.detail), killed, day),
    fill(pick(AFTER), killed, day),
  ]
  put(
    'wire',
    `${city.town.toUpperCase()}, ${MONTHS[at.getUTCMonth()]} ${at.getUTCDate()} (${agency}) — ${wire.join('\n\n')}\n`,
    day,
    agency,
  )
  if (random() < 0.6) put('copy', `${city.town.toUpperCase()}, ${city.country} — ${wire.join('\n\n')}\n`, day, agency)
  if (random() < 0.7) {
    const outlet = any(OUTLETS)
    const text = [
      fill(pick(kind.own), later, day + DAY),
      fill(pick(kind.detail), later, day + DAY),
      fill(pick(AFTER), later, day + DAY),
    ]
    put('own', `By Tela Marrin, ${outlet}\n\n${text.join('\n\n')}\n`, day + DAY, outlet)
  }
  if (random() < 0.3) {
    const other = any(AGENCIES.filter((a) => a !== agency))
    const text = [fill(pick(kind.wire), later, day + DAY), fill(pick(AFTER), later, day + DAY)]
    put('second', `${city.town.toUpperCase()}, ${city.country} (${other}) — ${text.join('\n\n')}\n`, day + DAY, other)
  }
  return reports
}

function iso(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}
