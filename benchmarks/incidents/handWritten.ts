/**
 * Ten incidents of five reports each, written by hand for this project: all people and papers are made up, the truth stands beside. They
 * have what the generator has not: reports that copy with a knife, denials, rising tolls, a killed story, a correction.
 */
export type HandWritten = {
  id: string
  /** Lowest and highest number that somebody still stands by; absent where no report gives one. */
  killed?: [number, number]
  injured?: [number, number]
  /** Independent origins that stand. */
  origins: number
  /** Kinds of contradictions that a reader would want to see. */
  contradictions: string[]
  reports: { name: string; date: string; text: string }[]
}

export const HAND_WRITTEN: readonly HandWritten[] = [
  {
    id: 'grain-port',
    killed: [9, 14],
    origins: 3,
    contradictions: ['number'],
    reports: [
      {
        name: 'gp1',
        date: '2023-05-16',
        text: `HODEIDAH, Yemen, May 16 (Reuters) — A car bomb exploded outside a grain warehouse in the Yemeni port of Hodeidah on Tuesday, killing nine people, the port authority said.

The car had been left beside the gate during the night, and went off as the first shift arrived, a port official said.

No group has claimed responsibility for the attack.`,
      },
      {
        name: 'gp2',
        date: '2023-05-16',
        text: `Nine killed by car bomb in Hodeidah

A car bomb exploded outside a grain warehouse in the Yemeni port of Hodeidah on Tuesday, killing nine people, the port authority said.

The car had been left beside the gate during the night, and went off as the first shift arrived, a port official said.

(Reuters)`,
      },
      {
        name: 'gp3',
        date: '2023-05-17',
        text: `By Salma Denn, Gulf Courier

The doctor on the ward in Hodeidah had stopped counting. By Wednesday evening 14 people had died of Tuesday's car bombing at the grain port, the city's main hospital said, most of them porters who are paid by the sack.

"My brother went to work without breakfast so as not to be late," said Abdu, who had come to fetch a body.`,
      },
      {
        name: 'gp4',
        date: '2023-05-17',
        text: `HODEIDAH, Yemen (Agence France-Presse) — Yemen's navy closed the harbour of Hodeidah on Wednesday, a day after a car bomb at a warehouse there killed at least nine people.

Two tankers were turned away, a naval officer said.`,
      },
      {
        name: 'gp5',
        date: '2023-05-16',
        text: `A vehicle bomb blew up outside a wheat depot in the Yemeni harbour of Hodeidah on Tuesday, slaying nine persons, the port authority said.

The vehicle had been parked beside the entrance during the night, and detonated as the first crew came, a harbour official said.

No faction has claimed responsibility for the assault.`,
      },
    ],
  },
  {
    id: 'lake-ambush',
    killed: [17, 23],
    origins: 3,
    contradictions: ['number'],
    reports: [
      {
        name: 'la1',
        date: '2022-11-22',
        text: `DIFFA, Niger, Nov 22 (AFP) — Fighters in pick-up trucks ambushed a column of soldiers near Diffa in Niger on Tuesday and killed 17 of them, the defence ministry said.

The troops were on their way back from the lake when they came under fire from both sides of the track, it said in a statement.`,
      },
      {
        name: 'la2',
        date: '2022-11-23',
        text: `By Issa Karo, Sahel Week

At the barracks in Diffa they were digging on Wednesday. Twenty-three soldiers were killed in Tuesday's ambush, said an officer who had seen the list and who asked not to be named because he may not speak to reporters.

The attackers took nine vehicles and left three of their own, burnt.`,
      },
      {
        name: 'la3',
        date: '2022-11-23',
        text: `NIAMEY, Niger (Associated Press) — Niger declared two days of mourning on Wednesday after an ambush on soldiers near Diffa the day before in which 17 troops were killed, according to the defence ministry.`,
      },
      {
        name: 'la4',
        date: '2022-11-22',
        text: `Fighters in pick-up trucks ambushed a column of soldiers near Diffa in Niger on Tuesday and killed 17 of them, the defence ministry said.

The troops were on their way back from the lake when they came under fire from both sides of the track, it said in a statement.

Northern Star with agencies`,
      },
      {
        name: 'la5',
        date: '2022-11-22',
        text: `Seventeen soldiers dead in Niger ambush

DIFFA, Niger (AFP) — Fighters in pick-up trucks ambushed a column of soldiers near Diffa in Niger on Tuesday and killed 17 of them, the defence ministry said.`,
      },
    ],
  },
  {
    id: 'clinic-shelling',
    killed: [6, 6],
    injured: [20, 31],
    origins: 3,
    contradictions: ['number', 'denial'],
    reports: [
      {
        name: 'cs1',
        date: '2023-02-09',
        text: `KHERSON, Ukraine, Feb 9 (Reuters) — Russian shells hit a clinic in the Ukrainian city of Kherson on Thursday, killing six people and wounding 20, the regional governor said.

Three of the dead were nurses, he said on Telegram.`,
      },
      {
        name: 'cs2',
        date: '2023-02-10',
        text: `By Olha Marchuk, Southern Dispatch

The X-ray room is open to the sky. Six people were killed when the clinic in Kherson was shelled on Thursday, and the chief surgeon said on Friday that 31 were wounded, some of whom had walked home before anyone wrote down their names.`,
      },
      {
        name: 'cs3',
        date: '2023-02-10',
        text: `MOSCOW, Feb 10 (TASS) — Russia's defence ministry denied on Friday that Russian forces shelled a clinic in Kherson on Thursday.

The ministry said its artillery had fired at an ammunition store.`,
      },
      {
        name: 'cs4',
        date: '2023-02-09',
        text: `Russian shells hit a clinic in the Ukrainian city of Kherson on Thursday, killing six people and wounding 20, the regional governor said.

Three of the dead were nurses, he said on Telegram. (Reuters)`,
      },
      {
        name: 'cs5',
        date: '2023-02-09',
        text: `KHERSON (Reuters) — Russian shells hit a clinic in Kherson on Thursday, killing six people and wounding 20, the regional governor said.`,
      },
    ],
  },
  {
    id: 'school-bus',
    origins: 3,
    contradictions: ['number'],
    reports: [
      {
        name: 'sb1',
        date: '2024-03-05',
        text: `KADUNA, Nigeria, March 5 (AP) — Gunmen kidnapped 32 students from a boarding school near Kaduna in northern Nigeria on Tuesday, police said.

The men came on motorcycles before dawn and led the girls into the forest, the police spokesman said.`,
      },
      {
        name: 'sb2',
        date: '2024-03-06',
        text: `By Ngozi Bello, Lagos Lantern

Parents waited behind the fence of the school near Kaduna on Wednesday with photographs in their hands. The headmaster said 47 students were abducted by the gunmen on Tuesday, and that he had called each name twice.`,
      },
      {
        name: 'sb3',
        date: '2024-03-06',
        text: `ABUJA, Nigeria (Reuters) — Nigeria's president ordered the army to find the students who were kidnapped by gunmen from a school near Kaduna on Tuesday.

No group has claimed responsibility for the abduction.`,
      },
      {
        name: 'sb4',
        date: '2024-03-05',
        text: `Gunmen kidnapped 32 students from a boarding school near Kaduna in northern Nigeria on Tuesday, police said.

The men came on motorcycles before dawn and led the girls into the forest, the police spokesman said.

Evening Herald staff`,
      },
      {
        name: 'sb5',
        date: '2024-03-05',
        text: `Armed men abducted 32 pupils from a boarding school near Kaduna in northern Nigeria on Tuesday, police said.

The men arrived on motorbikes before daybreak and marched the girls into the woods, the police spokesman said.`,
      },
    ],
  },
  {
    id: 'minister-convoy',
    injured: [2, 2],
    origins: 3,
    contradictions: ['perpetrator'],
    reports: [
      {
        name: 'mc1',
        date: '2023-09-11',
        text: `QUETTA, Pakistan, Sept 11 (Reuters) — A bomb went off beside the convoy of the provincial minister Rahim Baloch in Quetta on Monday, wounding two of his guards, police said.

The minister was not hurt. Police accused the Baloch Liberation Army of the attack.`,
      },
      {
        name: 'mc2',
        date: '2023-09-12',
        text: `QUETTA, Pakistan (Associated Press) — The home ministry blamed the Islamic State group on Tuesday for Monday's bombing of a provincial minister's convoy in Quetta in which two guards were wounded.`,
      },
      {
        name: 'mc3',
        date: '2023-09-12',
        text: `By Zoya Khan, Frontier Ledger

The tyre marks ended at the wall. Rahim Baloch, the provincial minister who survived Monday's bomb attack on his convoy in Quetta, said on Tuesday that he would keep his appointments. Two of his guards were wounded.`,
      },
      {
        name: 'mc4',
        date: '2023-09-11',
        text: `A bomb went off beside the convoy of the provincial minister Rahim Baloch in Quetta on Monday, wounding two of his guards, police said.

The minister was not hurt. Police accused the Baloch Liberation Army of the attack. (Reuters)`,
      },
      {
        name: 'mc5',
        date: '2023-09-11',
        text: `Minister escapes bomb in Quetta

A bomb went off beside the convoy of the provincial minister Rahim Baloch in Quetta on Monday, wounding two of his guards, police said.`,
      },
    ],
  },
  {
    id: 'bread-march',
    killed: [4, 11],
    origins: 4,
    contradictions: ['number'],
    reports: [
      {
        name: 'bm1',
        date: '2022-08-26',
        text: `BASRA, Iraq, Aug 26 (AFP) — Security forces opened fire on protesters in the southern Iraqi city of Basra on Friday, killing four, the interior ministry said.

The crowd had marched on the governor's office to demand electricity.`,
      },
      {
        name: 'bm2',
        date: '2022-08-27',
        text: `By Layth Jabbar, Rivers Today

Eleven protesters were shot dead in Basra on Friday, the organisers of the march said on Saturday, reading their names from a sheet of cardboard on the corniche.`,
      },
      {
        name: 'bm3',
        date: '2022-08-27',
        text: `BAGHDAD (Reuters) — Iraq's prime minister ordered an inquiry on Saturday after security forces shot dead protesters in Basra the day before. At least four were killed, the interior ministry has said.`,
      },
      {
        name: 'bm4',
        date: '2022-08-27',
        text: `By Dana Weil, Human Ledger

Doctors in Basra said nine protesters had been killed by gunfire on Friday when security forces opened fire on a march, and that they had been told not to speak of it.`,
      },
      {
        name: 'bm5',
        date: '2022-08-26',
        text: `Security forces opened fire on protesters in the southern Iraqi city of Basra on Friday, killing four, the interior ministry said.

The crowd had marched on the governor's office to demand electricity. (AFP)`,
      },
    ],
  },
  {
    id: 'bridge-raid',
    killed: [5, 8],
    origins: 2,
    contradictions: ['number'],
    reports: [
      {
        name: 'br1',
        date: '2021-06-18',
        text: `GAO, Mali, June 18 (Reuters) — A roadside bomb struck a United Nations patrol near Gao in northern Mali on Friday, killing five peacekeepers, the mission said.`,
      },
      {
        name: 'br2',
        date: '2021-06-19',
        text: `GAO, Mali, June 19 (Reuters) — Eight peacekeepers were killed by the roadside bomb that struck a United Nations patrol near Gao in northern Mali on Friday, the army of Chad said on Saturday.

The mission had spoken of five dead. Three soldiers died of their wounds during the night, a Chadian officer said.`,
      },
      {
        name: 'br3',
        date: '2021-06-18',
        text: `A roadside bomb struck a United Nations patrol near Gao in northern Mali on Friday, killing five peacekeepers, the mission said.

Daily Compass with agencies`,
      },
      {
        name: 'br4',
        date: '2021-06-19',
        text: `By Oumar Sidi, River Monitor

Nobody in Gao heard it, the wind was wrong. A merchant who drove behind the United Nations patrol said the bomb on Friday killed five peacekeepers in the first truck.`,
      },
      {
        name: 'br5',
        date: '2021-06-18',
        text: `Five UN peacekeepers killed in Mali

GAO, Mali (Reuters) — A roadside bomb struck a United Nations patrol near Gao in northern Mali on Friday, killing five peacekeepers, the mission said.`,
      },
    ],
  },
  {
    id: 'killed-story',
    killed: [3, 3],
    origins: 2,
    contradictions: [],
    reports: [
      {
        name: 'ks1',
        date: '2023-12-03',
        text: `MOSUL, Iraq, Dec 3 (AP) — A suicide bomber attacked a police station in Mosul on Sunday, killing 40 officers, a security official said.`,
      },
      {
        name: 'ks2',
        date: '2023-12-03',
        text: `A suicide bomber attacked a police station in Mosul on Sunday, killing 40 officers, a security official said. (AP)`,
      },
      {
        name: 'ks3',
        date: '2023-12-03',
        text: `KILL: Iraq-Mosul

Editors: kill the story slugged Iraq-Mosul, which said that a suicide bomber attacked a police station in Mosul on Sunday and killed 40 officers. The report was wrong. A substitute story will be filed.

(AP)`,
      },
      {
        name: 'ks4',
        date: '2023-12-03',
        text: `MOSUL, Iraq, Dec 3 (Reuters) — A suicide bomber attacked a police station in Mosul on Sunday and killed three officers, police said.`,
      },
      {
        name: 'ks5',
        date: '2023-12-04',
        text: `By Hanna Odeh, Tigris Mail

Three candles stood on the steps of the police station in Mosul on Monday, one for each of the officers killed by a suicide bomber on Sunday.`,
      },
    ],
  },
  {
    id: 'corrected-toll',
    killed: [6, 6],
    origins: 3,
    contradictions: [],
    reports: [
      {
        name: 'ct1',
        date: '2022-04-21',
        text: `KABUL, Afghanistan, April 21 (AFP) — A bomb exploded in a mosque in Kabul on Thursday, killing 16 people, police said.

Worshippers were kneeling when it went off, the imam said.`,
      },
      {
        name: 'ct2',
        date: '2022-04-21',
        text: `CORRECTION: An earlier version of this story said that 16 people were killed. The number is six.

KABUL, Afghanistan, April 21 (AFP) — A bomb exploded in a mosque in Kabul on Thursday, killing six people, police said.

Worshippers were kneeling when it went off, the imam said.`,
      },
      {
        name: 'ct3',
        date: '2022-04-22',
        text: `By Farid Noor, Hindu Kush Post

The mosque smelt of paint on Friday. Six people were killed when a bomb exploded among the kneeling rows in Kabul on Thursday, doctors said.`,
      },
      {
        name: 'ct4',
        date: '2022-04-22',
        text: `KABUL, Afghanistan (Reuters) — The Islamic State group claimed responsibility on Friday for the bombing of a mosque in Kabul on Thursday that killed six people.`,
      },
      {
        name: 'ct5',
        date: '2022-04-21',
        text: `A bomb exploded in a mosque in Kabul on Thursday, killing six people, police said.

Worshippers were kneeling when it went off, the imam said. (AFP)`,
      },
    ],
  },
  {
    id: 'rising-toll',
    killed: [12, 29],
    origins: 3,
    contradictions: ['number'],
    reports: [
      {
        name: 'rt1',
        date: '2023-07-30',
        text: `PESHAWAR, Pakistan, July 30 (AP) — A suicide bomber struck a party rally in Peshawar on Sunday, killing 12 people, a hospital official said.`,
      },
      {
        name: 'rt2',
        date: '2023-07-31',
        text: `PESHAWAR, Pakistan, July 31 (AP) — The toll of Sunday's suicide bombing at a party rally in Peshawar rose to 29, hospital officials said on Monday.

Funerals were held for 29 people killed in the attack.`,
      },
      {
        name: 'rt3',
        date: '2023-07-30',
        text: `At least 12 killed at rally in Peshawar

PESHAWAR (Reuters) — A suicide bomber blew himself up at a party rally in Peshawar on Sunday, killing at least 12 people, police said.`,
      },
      {
        name: 'rt4',
        date: '2023-07-31',
        text: `By Imran Gul, Khyber Notes

The chairs had been stacked by Monday. A suicide bomber killed 29 people among them on Sunday, at a party rally in Peshawar, the provincial health minister said.`,
      },
      {
        name: 'rt5',
        date: '2023-07-30',
        text: `A suicide bomber struck a party rally in Peshawar on Sunday, killing 12 people, a hospital official said. (AP)`,
      },
    ],
  },
]
