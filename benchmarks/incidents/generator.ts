/** Stories with known truth: who copies whom, what toll each source gives, and look-alikes in the same week or place. */
import { seededRandom } from '../../training/learner/random.ts'
import { AGENCIES, KINDS, OUTLETS, SPIN, TOWNS } from './phrases.ts'

export type SyntheticReport = { name: string; text: string; date: string; story: number; origin: string }

export type Story = {
  id: number
  kind: string
  town: string
  day: string
  low: number
  high: number
  origins: number
  disputed: boolean
  reports: SyntheticReport[]
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DAY = 86_400_000

/**
 * Makes `count` stories of three to eight reports. Every fourth story is followed by a look-alike: the same kind in the same town six
 * days later, or in another town on the same day.
 */
export function generateStories(count: number, seed: number): Story[] {
  const random = seededRandom(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const stories: Story[] = []
  let previous: { kind: (typeof KINDS)[number]; variant: number; town: (typeof TOWNS)[number]; day: number } | undefined
  for (let id = 0; id < count; id++) {
    let kind = pick(KINDS)
    let variant = Math.floor(random() * kind.agency.length)
    let town = pick(TOWNS)
    let day = Date.UTC(2023, 0, 1) + Math.floor(random() * 700) * DAY
    if (id % 4 === 3 && previous) {
      // A look-alike of the story before.
      ;({ kind, variant, day } = previous)
      const near = random() < 0.5
      town = near ? previous.town : pick(TOWNS.filter((t) => t !== previous!.town))
      if (near) day += 6 * DAY
    }
    previous = { kind, variant, town, day }
    const police = 3 + Math.floor(random() * 25)
    const disputed = random() < 0.6
    const hospital = disputed ? police + 2 + Math.floor(random() * 6) : police
    const agency = pick(AGENCIES)
    const fill = (text: string) =>
      text.replace(
        /\{(\w+)\}/g,
        (_, slot: string) =>
          ({
            town: town.town,
            weekday: weekday(day),
            nextday: weekday(day + DAY),
            police: String(police),
            hospital: String(hospital),
          })[slot] ?? slot,
      )
    const wire = kind.agency[variant]!.map(fill)
    const own = kind.own[variant]!.map(fill)
    const reports: SyntheticReport[] = []
    const put = (name: string, text: string, date: number, origin: string) =>
      reports.push({ name: `${String(id).padStart(3, '0')}-${name}.txt`, text, date: iso(date), story: id, origin })
    const dateline = `${town.town.toUpperCase()}, ${town.country}, ${MONTHS[new Date(day).getUTCMonth()]} ${new Date(day).getUTCDate()}, ${new Date(day).getUTCFullYear()} (${agency}) — `
    put('wire', `${dateline}${wire.join('\n\n')}\n`, day, agency)
    const outlets = OUTLETS.toSorted(() => random() - 0.5)
    const copies = 1 + Math.floor(random() * 3)
    for (let c = 0; c < copies; c++) {
      const way = pick(['verbatim', 'spun', 'cut'] as const)
      const body = way === 'cut' ? wire.slice(0, 3) : way === 'spun' ? wire.map(spin) : wire
      put(
        `copy${c}`,
        `${town.town.toUpperCase()}, ${town.country} — ${body.join('\n\n')}\n\n${outlets[c]} staff with agencies\n`,
        day,
        agency,
      )
    }
    const independents = 1 + Math.floor(random() * 2)
    for (let k = 0; k < independents; k++) {
      // The second one tells less, in the same reporter's words: a column of the same paper is one origin with it.
      const outlet = outlets[3]!
      const text = k === 0 ? own : own.slice(0, 2)
      put(`own${k}`, `By Mara Olin, ${outlet}\n\n${text.join('\n\n')}\n`, day + DAY, outlet)
    }
    stories.push({
      id,
      kind: kind.name,
      town: town.town,
      day: iso(day),
      low: police,
      high: hospital,
      origins: new Set(reports.map((r) => r.origin)).size,
      // "At least nine" and "twelve" do not exclude one another.
      disputed: disputed && !wire.some((sentence) => sentence.includes('at least')),
      reports,
    })
  }
  return stories
}

function spin(sentence: string): string {
  return sentence.replace(/[A-Za-z]+/g, (word) => SPIN[word] ?? word)
}

function weekday(day: number): string {
  return DAYS[new Date(day).getUTCDay()]!
}

function iso(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}
