/**
 * Stories that go on, for the training of linking only: a correction with another toll, a toll that rises in other words, a denial, a
 * claim of responsibility, funerals, an arrest, beside another attack in the same city in the same week. Our own phrases, none of
 * them in a benchmark. `{x}` is a slot.
 */
import { seededRandom } from './learner/random.ts'

export type ToldReport = { name: string; text: string; date: string; incident: string }

const DAY = 86_400_000
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

const CITIES = [
  ['Kandahar', 'Afghanistan'],
  ['Ramadi', 'Iraq'],
  ['Homs', 'Syria'],
  ['Jos', 'Nigeria'],
  ['Galkayo', 'Somalia'],
  ['Marib', 'Yemen'],
  ['Zaporizhzhia', 'Ukraine'],
  ['Bukavu', 'Democratic Republic of Congo'],
  ['Timbuktu', 'Mali'],
  ['Acapulco', 'Mexico'],
  ['Dera Ismail Khan', 'Pakistan'],
  ['Sirte', 'Libya'],
] as const

const SITES = [
  'a police station',
  'a vegetable market',
  'a Shiite mosque',
  'a hospital',
  'a primary school',
  'a bus station',
  'an army checkpoint',
  'the courthouse',
  'a crowded restaurant',
  'a wedding party',
  'an aid convoy',
  'a hotel',
  'the central prison',
  'a petrol station',
  'the railway station',
  'a church',
] as const

const AGENCIES = ['Reuters', 'AP', 'AFP', 'dpa', 'Xinhua'] as const
const PAPERS = ['Valley Tribune', 'The Coastal Mirror', 'Desert Chronicle', 'Uplands Weekly', 'The Lamp'] as const
const GROUPS = [
  'Islamic State',
  'al-Shabab',
  'the Free Highland Front',
  'the Army of the East',
  'the Black Banner Brigade',
] as const
const PEOPLE = ['people', 'civilians', 'men', 'worshippers', 'policemen', 'passers-by'] as const

type Kind = {
  noun: string
  lead: readonly string[]
  detail: readonly string[]
  /** The same in another newsroom's words, a day later. */
  again: readonly string[]
}

const KINDS: readonly Kind[] = [
  {
    noun: 'bombing',
    lead: [
      'A suicide bomber struck {site} in {town} on {weekday}, killing {killed} and wounding {hurt}, {official} said.',
      'At least {killed} died and {hurt} were injured when a lorry packed with explosives blew up outside {site} in {town} on {weekday}, {official} said.',
      'An explosion at {site} in {town} killed {killed} on {weekday}, {official} said. {Hurt} others were hurt.',
    ],
    detail: [
      'The blast left a hole in the road and set several cars on fire.',
      'Ambulances were slow to arrive because the streets around were blocked, residents said.',
      'Investigators collected pieces of metal from the roofs nearby.',
    ],
    again: [
      'In {town} they swept up glass on {next}. {Killed} had died in {weekday}’s bombing of {site}, {doctor} said.',
      'The bombing at {site} on {weekday} killed {killed}, {doctor} in {town} told reporters.',
      '{Killed} were killed and {hurt} wounded in the explosion that hit {site} in {town} on {weekday}, according to {doctor}.',
    ],
  },
  {
    noun: 'shooting',
    lead: [
      'Gunmen stormed {site} in {town} on {weekday} and killed {killed}, {official} said. {Hurt} were wounded.',
      'Unidentified assailants shot {killed} dead at {site} in {town} on {weekday}, {official} said.',
      'Militants with assault rifles attacked {site} in {town} on {weekday}, leaving {killed} dead, {official} said.',
    ],
    detail: [
      'Two of the attackers were killed by guards, the rest got away.',
      'The shooting went on for half an hour before soldiers came.',
      'Witnesses spoke of four or five young men with covered faces.',
    ],
    again: [
      'Survivors of the attack on {site} in {town} said on {next} that they had hidden under the tables. {Killed} died on {weekday}, {doctor} said.',
      'The number of people killed when gunmen attacked {site} in {town} on {weekday} stands at {n}, {doctor} said.',
      '{Killed} were shot dead at {site} in {town} on {weekday}, {doctor} said, giving the first full account.',
    ],
  },
  {
    noun: 'shelling',
    lead: [
      'Rockets slammed into {site} in {town} on {weekday}, killing {killed}, {official} said.',
      'Artillery shells hit {site} in {town} on {weekday}; {killed} died and {hurt} were wounded, {official} said.',
      'Shelling killed {killed} at {site} in {town} on {weekday}, {official} said.',
    ],
    detail: [
      'It was not clear who had fired.',
      'Rescuers pulled bodies from under slabs of concrete.',
      'Firefighters needed hours to put out the flames.',
    ],
    again: [
      '{Killed} died when {site} in {town} came under fire on {weekday}, {doctor} said on {next}.',
      'The shelling of {site} in {town} on {weekday} cost the lives of {killed}, said {doctor}.',
      'On {next} the dead were laid out in rows: {killed} were killed by the shells that fell on {site} in {town} on {weekday}, {doctor} said.',
    ],
  },
]

const OFFICIALS = [
  'the provincial governor',
  'a police commander',
  'the interior ministry',
  'an army spokesman',
  'local officials',
]
const DOCTORS = [
  'the director of the city hospital',
  'health officials',
  'a doctor on duty',
  'the Red Crescent',
  'hospital sources',
]
const FOLLOWS = [
  '{Group} claimed responsibility on {next} for the {noun} at {site} in {town} that killed {killed} a day earlier.',
  'Thousands took part on {next} in the funerals of {killed} who were killed in the {noun} at {site} in {town} on {weekday}.',
  'Police arrested two men on {next} over the {noun} at {site} in {town} on {weekday}, in which {killed} were killed.',
  'The United Nations condemned on {next} the {noun} at {site} in {town}, which killed {killed} on {weekday}.',
  'The army denied on {next} that it was behind the {noun} of {site} in {town} on {weekday}, in which {killed} died.',
]
const RISES = [
  'The death toll from {weekday}’s {noun} at {site} in {town} rose to {n} on {next}, {doctor} said.',
  'Three more people have died of their wounds after {weekday}’s attack on {site} in {town}, bringing the dead to {n}, {doctor} said on {next}.',
  '{Killed} are now known to have been killed in the attack on {site} in {town} on {weekday}, {doctor} said on {next}.',
]

/** `count` cities with two to four attacks each within a week, some on one day; the same seed gives the same reports. */
export function generateGoingStories(count: number, seed: number): ToldReport[] {
  const random = seededRandom(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const reports: ToldReport[] = []
  for (let c = 0; c < count; c++) {
    const [town, country] = pick(CITIES)
    const first = Date.UTC(2020, 0, 1) + Math.floor(random() * 1500) * DAY
    const attacks = 2 + Math.floor(random() * 3)
    const sites = SITES.toSorted(() => random() - 0.5)
    const common = pick(KINDS)
    for (let k = 0; k < attacks; k++) {
      const day = first + Math.floor(random() * 6) * DAY
      tell(`${seed}-${c}${'abcd'[k]}`, {
        town,
        country,
        day,
        kind: random() < 0.6 ? common : pick(KINDS),
        site: sites[k]!,
      })
    }
  }
  return reports

  function tell(
    incident: string,
    { town, country, day, kind, site }: { town: string; country: string; day: number; kind: Kind; site: string },
  ): void {
    const people = pick(PEOPLE)
    const low = 1 + Math.floor(random() ** 2 * 40)
    const hurt = 2 + Math.floor(random() * 50)
    const official = pick(OFFICIALS)
    const number = (n: number) => NUMBERS[n] ?? String(n)
    const say = (text: string, n: number) => {
      const killed = n === 1 ? `one of the ${people}` : `${number(n)} ${people}`
      const slots: Record<string, string> = {
        town,
        site,
        weekday: WEEKDAYS[new Date(day).getUTCDay()]!,
        next: WEEKDAYS[new Date(day + DAY).getUTCDay()]!,
        killed,
        Killed: killed[0]!.toUpperCase() + killed.slice(1),
        hurt: number(hurt),
        Hurt: number(hurt)[0]!.toUpperCase() + number(hurt).slice(1),
        n: String(n),
        official,
        doctor: pick(DOCTORS),
        Group: pick(GROUPS).replace(/^the/, 'The'),
        noun: kind.noun,
      }
      return text.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? slot)
    }
    const put = (name: string, text: string, date: number) =>
      reports.push({
        name: `going-${incident}-${name}.txt`,
        text: `${text}\n`,
        date: new Date(date).toISOString().slice(0, 10),
        incident,
      })
    const at = new Date(day)
    const line = (agency: string) =>
      `${town.toUpperCase()}, ${country}, ${MONTHS[at.getUTCMonth()]} ${at.getUTCDate()} (${agency}) — `
    const agency = pick(AGENCIES)
    const lead = pick(kind.lead)
    const detail = pick(kind.detail)
    const wire = `${say(lead, low)}\n\n${detail}`
    put('wire', `${line(agency)}${wire}`, day)
    if (random() < 0.4) put('copy', `${wire}\n\n(${agency})`, day)
    if (random() < 0.3) {
      // A correction gives another toll in the same words.
      const right = random() < 0.5 ? low + 10 : Math.max(1, low - 4)
      put(
        'correction',
        `CORRECTION: An earlier version of this report gave a wrong number of dead.\n\n${line(agency)}${say(lead, right)}\n\n${detail}`,
        day,
      )
    }
    const later = random() < 0.5 ? low : low + 1 + Math.floor(random() * (3 + low))
    if (random() < 0.6)
      put(
        'again',
        `By ${pick(['Ada Lund', 'Jonas Vey', 'Mira Tal'])}, ${pick(PAPERS)}\n\n${say(pick(kind.again), later)}`,
        day + DAY,
      )
    if (random() < 0.5)
      put(
        'rise',
        `${town.toUpperCase()}, ${country} (${random() < 0.5 ? agency : pick(AGENCIES)}) — ${say(pick(RISES), later + 3)}`,
        day + DAY,
      )
    if (random() < 0.6)
      put('follow', `${town.toUpperCase()} (${pick(AGENCIES)}) — ${say(pick(FOLLOWS), later)}`, day + DAY)
    if (random() < 0.4)
      put('other', `${line(pick(AGENCIES.filter((a) => a !== agency)))}${say(pick(kind.lead), low)}`, day)
  }
}
