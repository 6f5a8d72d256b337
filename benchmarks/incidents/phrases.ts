/** The phrase stock of the synthetic stories: our own words, filled in by `generator.ts`. `{x}` is a slot. */

/** What happened, told in the ways different desks tell it. Within a kind the n-th `agency` text and the n-th `own` text are of one event. */
export type Kind = {
  name: string
  /** The agency's sentences in order: lead, detail, source of the toll, background. */
  agency: string[][]
  /** The same told by somebody who was there, in other words and another order. */
  own: string[][]
}

export const TOWNS: readonly { town: string; country: string; iso: string }[] = [
  { town: 'Mosul', country: 'Iraq', iso: 'IRQ' },
  { town: 'Kirkuk', country: 'Iraq', iso: 'IRQ' },
  { town: 'Maiduguri', country: 'Nigeria', iso: 'NGA' },
  { town: 'Kano', country: 'Nigeria', iso: 'NGA' },
  { town: 'Gao', country: 'Mali', iso: 'MLI' },
  { town: 'Kunduz', country: 'Afghanistan', iso: 'AFG' },
  { town: 'Jalalabad', country: 'Afghanistan', iso: 'AFG' },
  { town: 'Quetta', country: 'Pakistan', iso: 'PAK' },
  { town: 'Peshawar', country: 'Pakistan', iso: 'PAK' },
  { town: 'Goma', country: 'Democratic Republic of Congo', iso: 'COD' },
  { town: 'Bunia', country: 'Democratic Republic of Congo', iso: 'COD' },
  { town: 'Kismayo', country: 'Somalia', iso: 'SOM' },
  { town: 'Baidoa', country: 'Somalia', iso: 'SOM' },
  { town: 'Idlib', country: 'Syria', iso: 'SYR' },
  { town: 'Aleppo', country: 'Syria', iso: 'SYR' },
  { town: 'Taiz', country: 'Yemen', iso: 'YEM' },
  { town: 'Hodeidah', country: 'Yemen', iso: 'YEM' },
  { town: 'Kharkiv', country: 'Ukraine', iso: 'UKR' },
  { town: 'Culiacan', country: 'Mexico', iso: 'MEX' },
  { town: 'Cali', country: 'Colombia', iso: 'COL' },
]

export const AGENCIES = ['Associated Press', 'Reuters', 'Agence France-Presse', 'Xinhua'] as const
export const OUTLETS = [
  'Harbour Post',
  'Morning Ledger',
  'The Plain Dealer of Ostia',
  'Northern Courier',
  'Daily Lantern',
  'Evening Sentinel',
] as const

export const KINDS: readonly Kind[] = [
  {
    name: 'bombing',
    agency: [
      [
        'A bomb exploded in a crowded market in {town} on {weekday}, killing at least {police} people, police said.',
        'The device was hidden under a vegetable cart near the main gate and went off as families were shopping, the officer in charge of the district said.',
        'It was the deadliest attack in the city this year, and no group claimed responsibility.',
        'Soldiers closed the roads around the market and searched houses nearby.',
      ],
      [
        'A suicide bomber blew himself up at the gate of a mosque in {town} on {weekday}, killing at least {police} worshippers, police said.',
        'The attacker was stopped by guards as people arrived for prayers and set off his vest beside them, a police spokesman said.',
        'There was no immediate claim of responsibility.',
        'The interior ministry said security would be tightened at all places of worship.',
      ],
    ],
    own: [
      [
        'Shoes and tomatoes still lay in the road on {nextday}, a day after the blast that tore through the market of {town}.',
        'Doctors at the general hospital said {hospital} people had been killed in {weekday}’s bombing.',
        '“I looked for my brother all night,” said Hamid, who sells spices two stalls from where the cart had stood.',
      ],
      [
        'The mosque in {town} was being washed on {nextday} by the men whose friends had died at its gate.',
        'A doctor at the general hospital said {hospital} worshippers had been killed in the suicide bombing on {weekday}.',
        '“He was a boy, maybe eighteen,” said a guard with bandaged hands who had seen the bomber’s face.',
      ],
    ],
  },
  {
    name: 'shooting',
    agency: [
      [
        'Gunmen attacked a village outside {town} on {weekday} and killed {police} people, police said.',
        'The attackers came on motorcycles at dusk, shot at people who were sitting in front of their homes and set fire to several huts, the local police chief said.',
        'No group has said it was behind the attack.',
        'Hundreds of villagers fled to a school in {town}.',
      ],
      [
        'Gunmen ambushed an army convoy near {town} on {weekday}, killing {police} soldiers, the military said.',
        'The convoy was carrying supplies to a post in the hills when it came under fire from both sides of the road, an army spokesman said.',
        'The army said it had sent reinforcements and was pursuing the attackers.',
        'No group claimed responsibility for the ambush.',
      ],
    ],
    own: [
      [
        'The huts were still smoking when we reached the village, half an hour from {town}, on {nextday}.',
        'A nurse at the clinic said {hospital} people were killed when gunmen stormed the village on {weekday}.',
        'An old woman named Awa showed us the wall where her two sons were shot.',
      ],
      [
        'Six burnt lorries blocked the pass near {town} on {nextday}, their tyres gone.',
        'A medic at the military hospital said {hospital} soldiers had been killed in the ambush on {weekday}.',
        'Herders said they had heard the shooting for more than an hour.',
      ],
    ],
  },
  {
    name: 'strike',
    agency: [
      [
        'An air strike hit an apartment block in {town} on {weekday}, killing {police} civilians, the governor said.',
        'Two missiles struck the upper floors shortly before midnight while people were asleep, the governor said in a statement.',
        'Rescue workers were digging in the rubble for survivors.',
        'The army denied that it had carried out the strike.',
      ],
    ],
    own: [
      [
        'Nothing is left of the staircase, so the firemen in {town} brought the dead down by ladder on {nextday}.',
        'The head of the rescue service said {hospital} civilians had been killed by the air strike on {weekday}.',
        'A girl’s schoolbook hung from a wire above the street.',
      ],
    ],
  },
]

/** Words a spinner changes, each with what it puts in their place. */
export const SPIN: Readonly<Record<string, string>> = {
  crowded: 'packed',
  market: 'bazaar',
  device: 'bomb',
  hidden: 'concealed',
  main: 'chief',
  families: 'households',
  officer: 'official',
  deadliest: 'bloodiest',
  city: 'town',
  roads: 'streets',
  searched: 'combed',
  houses: 'homes',
  nearby: 'close by',
  attackers: 'assailants',
  villagers: 'residents',
  fled: 'escaped',
  school: 'schoolhouse',
  convoy: 'column',
  supplies: 'provisions',
  post: 'outpost',
  spokesman: 'representative',
  reinforcements: 'fresh troops',
  pursuing: 'chasing',
  struck: 'hit',
  floors: 'storeys',
  shortly: 'just',
  asleep: 'sleeping',
  workers: 'crews',
  digging: 'searching',
  rubble: 'debris',
  survivors: 'anyone alive',
  statement: 'declaration',
  guards: 'sentries',
  arrived: 'came',
  vest: 'belt',
  security: 'protection',
  tightened: 'increased',
  worship: 'prayer',
  homes: 'dwellings',
  motorcycles: 'motorbikes',
  dusk: 'nightfall',
}
