/**
 * Phrase stock of the series: attacks that are alike, day after day, in one city. Every list is cut in two: stories for training take
 * the even entries, stories for the benchmark the odd ones. `{x}` is a slot.
 */

/** Ways to open: `wire` as an agency does it, `own` as somebody does it who was there. `many` are the people hurt, as a noun. */
export type Attack = {
  name: string
  wire: readonly string[]
  own: readonly string[]
  detail: readonly string[]
  many: readonly string[]
}

export const CITIES: readonly { town: string; country: string }[] = [
  { town: 'Maiduguri', country: 'Nigeria' },
  { town: 'Mogadishu', country: 'Somalia' },
  { town: 'Baghdad', country: 'Iraq' },
  { town: 'Karachi', country: 'Pakistan' },
  { town: 'Kabul', country: 'Afghanistan' },
  { town: 'Tijuana', country: 'Mexico' },
  { town: 'Sanaa', country: 'Yemen' },
  { town: 'Port-au-Prince', country: 'Haiti' },
  { town: 'Kherson', country: 'Ukraine' },
  { town: 'Guayaquil', country: 'Ecuador' },
  { town: 'Quetta', country: 'Pakistan' },
  { town: 'Benghazi', country: 'Libya' },
]

export const SITES: readonly string[] = [
  'a fish market',
  'a tea house',
  'a barber shop',
  'a petrol station',
  'a girls’ school',
  'a bus terminal',
  'a football pitch',
  'a pharmacy',
  'a wedding hall',
  'a bank',
  'a bakery',
  'a police post',
  'a cattle market',
  'a hotel',
  'a courthouse',
  'a mosque',
  'a car wash',
  'a bridge',
]

export const ATTACKS: readonly Attack[] = [
  {
    name: 'shooting',
    wire: [
      'Gunmen opened fire at {site} in {town} {when}, killing {killed}, {police} said.',
      'Attackers on a motorcycle shot dead {killed} outside {site} in {town} {when}, according to {police}.',
      'Armed men burst into {site} in {town} {when} and shot {killed} dead, {police} said.',
      'Men with rifles fired on {site} in {town} {when}; {killed} died, {police} said.',
    ],
    own: [
      'The blood had not been washed off the steps of {site} when neighbours came to look at where {killed} were shot {when}.',
      '{Killed} were shot dead at {site} in {town} {when}, {doctors} said.',
      'A man who sells cigarettes beside {site} counted the shots {when}. {Killed} were killed in the shooting, {doctors} said.',
      'Families buried {killed} who were gunned down at {site} in {town} {when}.',
    ],
    detail: [
      'The gunmen fled in a white van that was later found burnt, {police} said.',
      'Shell casings of two calibres lay on the pavement.',
      'The attackers wore masks and spoke to nobody, a witness said.',
      'The shooting lasted less than a minute, people in the street said.',
    ],
    many: ['people', 'men', 'civilians', 'customers'],
  },
  {
    name: 'bombing',
    wire: [
      'A bomb went off near {site} in {town} {when}, killing {killed}, {police} said.',
      'An explosion tore through {site} in {town} {when} and killed {killed}, {police} said.',
      'A car bomb exploded outside {site} in {town} {when}, {police} said; {killed} were killed.',
      'A blast at {site} in {town} {when} killed {killed}, according to {police}.',
    ],
    own: [
      'The roof of {site} came down on those inside {when}. {Killed} were killed by the bomb, {doctors} said.',
      '{Killed} were killed when a bomb exploded at {site} in {town} {when}, {doctors} said.',
      'Glass crunched under every step around {site}, where a bombing killed {killed} {when}.',
      'Nobody in {town} has slept since the bomb that killed {killed} at {site} {when}, {doctors} said.',
    ],
    detail: [
      'The bomb had been left in a bag beside the entrance, {police} said.',
      'The blast could be heard across the river.',
      'The device was set off from afar, an officer at the scene said.',
      'Windows broke in all the houses of the street.',
    ],
    many: ['people', 'bystanders', 'civilians', 'workers'],
  },
  {
    name: 'shelling',
    wire: [
      'Shells hit {site} in {town} {when} and killed {killed}, {police} said.',
      'Artillery fire struck {site} in {town} {when}, killing {killed}, {police} said.',
      'A rocket landed on {site} in {town} {when}, killing {killed}, according to {police}.',
      'Mortar rounds fell on {site} in {town} {when}; {killed} were killed, {police} said.',
    ],
    own: [
      'What is left of {site} fits into one lorry. {Killed} died when it was shelled {when}, {doctors} said.',
      '{Killed} were killed in the shelling of {site} in {town} {when}, {doctors} said.',
      'The first shell fell in the yard of {site}, the second among those who ran. {Killed} were killed {when}, {doctors} said.',
      'They carried {killed} out of {site} in {town}, all killed by shelling {when}.',
    ],
    detail: [
      'The fire came from the hills to the east, residents said.',
      'A crater two metres deep was filled with water from a broken main.',
      'The army said it was looking into where the fire came from.',
      'Power was cut in four districts.',
    ],
    many: ['people', 'residents', 'civilians', 'patients'],
  },
  {
    name: 'kidnapping',
    wire: [
      'Armed men kidnapped {killed} from {site} in {town} {when}, {police} said.',
      'Gunmen seized {killed} at {site} in {town} {when}, {police} said.',
      'Kidnappers took {killed} from {site} in {town} {when}, according to {police}.',
      'Masked men abducted {killed} outside {site} in {town} {when}, {police} said.',
    ],
    own: [
      'The doors of {site} stood open a day after {killed} were kidnapped there {when}, relatives said.',
      '{Killed} were abducted from {site} in {town} {when}, relatives said.',
      'Mothers sat before {site} in {town}, where armed men kidnapped {killed} {when}.',
      'Nobody has called for a ransom since {killed} were seized at {site} {when}, relatives said.',
    ],
    detail: [
      'The kidnappers arrived in two pick-up trucks without plates.',
      'No demand had been made, {police} said.',
      'A guard who tried to stop them was beaten.',
      'The phones of those taken were switched off.',
    ],
    many: ['people', 'students', 'workers', 'passengers'],
  },
]

export const POLICE: readonly string[] = [
  'police',
  'a police spokesman',
  'the provincial police',
  'a security official',
  'the interior ministry',
  'the city’s police chief',
]
export const DOCTORS: readonly string[] = [
  'doctors',
  'a hospital official',
  'medics',
  'the head of the main hospital',
  'a nurse',
  'rescue workers',
]
export const AFTER: readonly string[] = [
  'No group has claimed responsibility.',
  'There was no claim of responsibility.',
  'It was the latest in a string of attacks in the city.',
  'Such attacks have become an almost daily sight in {town}.',
  'The mayor called for calm and said patrols would be doubled.',
  'The governor visited the wounded in hospital.',
  'Shops in the district stayed shut.',
  'Hundreds attended the funerals.',
]
