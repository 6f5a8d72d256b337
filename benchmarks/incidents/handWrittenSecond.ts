/**
 * Ten more incidents of five reports, written by hand after the first ten had been looked at for weeks, in other manners: situation reports,
 * bulletins, press releases, a broadcast, a diary. Two are attacks on one town on one day. All people and papers are made up.
 */
import type { HandWritten } from './handWritten.ts'

export const HAND_WRITTEN_SECOND: readonly HandWritten[] = [
  {
    id: 'ferry-boarding',
    killed: [4, 4],
    origins: 3,
    contradictions: [],
    reports: [
      {
        name: 'fb1',
        date: '2022-03-14',
        text: `ZAMBOANGA, Philippines, March 14 (Reuters) — Armed men in two speedboats boarded a passenger ferry off the southern Philippine island of Basilan on Monday and shot four crew members dead, the coast guard said.

The vessel was carrying 61 passengers, none of whom was hurt, its owner told a radio station.`,
      },
      {
        name: 'fb2',
        date: '2022-03-15',
        text: `Ferry crew gunned down in Basilan strait

ISABELA CITY — The captain, his mate and two deckhands of the ferry Santa Rosalia were laid side by side in the fish hall here on Tuesday. They were shot by the men who climbed aboard on Monday morning, said Ramil Ortega, who was on his way to market with his ducks.

"They did not take anything. They asked for the captain by name," he said.

By Lourdes Pangan, Strait Observer`,
      },
      {
        name: 'fb3',
        date: '2022-03-14',
        text: `Armed men in two speedboats boarded a passenger ferry off the southern Philippine island of Basilan on Monday and shot four crew members dead, the coast guard said.

The vessel was carrying 61 passengers, none of whom was hurt, its owner told a radio station.

Copyright Reuters`,
      },
      {
        name: 'fb4',
        date: '2022-03-15',
        text: `MANILA (AFP) — The Philippine navy said on Tuesday that it had sent two patrol craft to the waters around Basilan after gunmen killed four sailors of a ferry there a day earlier.

No group has said that it carried out the raid.`,
      },
      {
        name: 'fb5',
        date: '2022-03-15',
        text: `Four members of a ferry's crew were shot to death on Monday by raiders who came alongside in fast boats near the island of Basilan in the southern Philippines, according to the coast guard. (Reuters)`,
      },
    ],
  },
  {
    id: 'depot-drones',
    injured: [3, 5],
    origins: 3,
    contradictions: ['number'],
    reports: [
      {
        name: 'dd1',
        date: '2023-10-04',
        text: `JEDDAH, Saudi Arabia, Oct 4 (AP) — Drones hit a fuel depot in the Saudi Red Sea city of Jizan on Wednesday and set two tanks on fire, injuring three workers, the energy ministry said.

The fire was put out before noon, it said.`,
      },
      {
        name: 'dd2',
        date: '2023-10-04',
        text: `SANAA — Yemen's Houthi movement said on Wednesday that it had attacked the fuel depot of Jizan with six drones.

Its military spokesman said in a televised statement that the tanks were destroyed.

Xinhua`,
      },
      {
        name: 'dd3',
        date: '2023-10-05',
        text: `By Huda Saleh, Gulf Ledger

The smell of burnt petrol reached the schools of Jizan on Thursday. Five men were injured when drones set the fuel depot alight on Wednesday, a nurse on the burns ward said; two of them are from Kerala and have not yet been able to telephone home.`,
      },
      {
        name: 'dd4',
        date: '2023-10-04',
        text: `Drones hit a fuel depot in the Saudi Red Sea city of Jizan on Wednesday and set two tanks on fire, injuring three workers, the energy ministry said. (AP)`,
      },
      {
        name: 'dd5',
        date: '2023-10-05',
        text: `Oil prices rose on Thursday after drones struck a Saudi fuel depot at Jizan the day before.

Three workers were injured in the attack, according to the energy ministry, AP reported. Brent gained two dollars a barrel.`,
      },
    ],
  },
  {
    id: 'airport-missile',
    killed: [1, 1],
    injured: [12, 12],
    origins: 3,
    contradictions: [],
    reports: [
      {
        name: 'am1',
        date: '2023-10-04',
        text: `JIZAN, Saudi Arabia, Oct 4 (Reuters) — A missile fell on the arrivals hall of the airport in Jizan on Wednesday evening, killing a Sudanese porter and wounding 12 travellers, the Saudi-led coalition said.`,
      },
      {
        name: 'am2',
        date: '2023-10-05',
        text: `Flights to Jizan were suspended on Thursday. A missile had struck the airport's arrivals hall on Wednesday evening; one man, a porter, was killed and 12 people were wounded, the civil aviation authority said.

Red Sea Courier`,
      },
      {
        name: 'am3',
        date: '2023-10-05',
        text: `KHARTOUM (AFP) — The family of a porter who was killed by a missile at the airport of Jizan in Saudi Arabia on Wednesday asked the Sudanese embassy on Thursday to bring his body home.

He was the only one who died in the strike on the arrivals hall. Twelve people were wounded.`,
      },
      {
        name: 'am4',
        date: '2023-10-04',
        text: `A missile fell on the arrivals hall of the airport in Jizan on Wednesday evening, killing a Sudanese porter and wounding 12 travellers, the Saudi-led coalition said. (Reuters)`,
      },
      {
        name: 'am5',
        date: '2023-10-04',
        text: `BREAKING: One dead, 12 wounded as missile hits Jizan airport

JIZAN (Reuters) — A missile fell on the arrivals hall of the airport in Jizan on Wednesday evening, the Saudi-led coalition said.`,
      },
    ],
  },
  {
    id: 'mayor-shot',
    killed: [1, 1],
    origins: 3,
    contradictions: ['perpetrator'],
    reports: [
      {
        name: 'ms1',
        date: '2024-06-18',
        text: `URUAPAN, Mexico, June 18 (EFE) — Gunmen on a motorcycle shot dead the mayor of the Mexican town of Uruapan, Ernesto Villaseñor, outside his home on Tuesday, the state prosecutor said.

The prosecutor accused the Jalisco New Generation Cartel of the murder.`,
      },
      {
        name: 'ms2',
        date: '2024-06-19',
        text: `Who killed Ernesto Villaseñor?

By Paloma Ruiz, Avocado Country News

He had sent his bodyguards home because it was his daughter's birthday. On Tuesday evening two men rode up to the gate in Uruapan and shot the mayor six times. His brother blamed the United Cartels on Wednesday, saying that they had asked for money twice.`,
      },
      {
        name: 'ms3',
        date: '2024-06-18',
        text: `Gunmen on a motorcycle shot dead the mayor of the Mexican town of Uruapan, Ernesto Villaseñor, outside his home on Tuesday, the state prosecutor said.

The prosecutor accused the Jalisco New Generation Cartel of the murder.

EFE`,
      },
      {
        name: 'ms4',
        date: '2024-06-20',
        text: `MEXICO CITY (AP) — Hundreds of people walked behind the coffin of Ernesto Villaseñor in Uruapan on Thursday. The mayor was murdered on Tuesday by gunmen on a motorcycle.

He is the ninth mayor killed in Mexico this year.`,
      },
      {
        name: 'ms5',
        date: '2024-06-18',
        text: `Mayor of Uruapan assassinated

The mayor of Uruapan, Ernesto Villaseñor, was shot dead by motorcyclists in front of his house on Tuesday, the state prosecutor said. (EFE)`,
      },
    ],
  },
  {
    id: 'wedding-strike',
    killed: [13, 26],
    origins: 4,
    contradictions: ['number', 'denial'],
    reports: [
      {
        name: 'ws1',
        date: '2021-09-25',
        text: `SITUATION REPORT No. 41
Highland Relief Committee

On 25 September an aircraft bombed a wedding party in the village of Adi Keshi near Mekelle, Ethiopia. Our nurses counted 26 dead, among them 11 children. Shelter, blankets and blood are needed.`,
      },
      {
        name: 'ws2',
        date: '2021-09-26',
        text: `ADDIS ABABA, Ethiopia, Sept 26 (AFP) — Ethiopia's air force denied on Sunday that it had bombed a wedding near Mekelle on Saturday.

"Our pilots do not attack civilians," an air force spokesman said.`,
      },
      {
        name: 'ws3',
        date: '2021-09-26',
        text: `By Selam Berhe, The Plateau

The groom is alive. He was fetching water when the plane came over the wedding near Mekelle on Saturday. Thirteen guests were killed by the bomb, the priest who buried them said, and he would not guess at how many had been carried away by their relatives.`,
      },
      {
        name: 'ws4',
        date: '2021-09-26',
        text: `NAIROBI (Reuters) — An air strike killed at least 13 people at a wedding near Mekelle in northern Ethiopia on Saturday, a priest and two witnesses said on Sunday.`,
      },
      {
        name: 'ws5',
        date: '2021-09-27',
        text: `An air strike killed at least 13 people at a wedding near Mekelle in northern Ethiopia on Saturday, a priest and two witnesses said on Sunday.

Reporting by Reuters; editing by the Daily Anchor`,
      },
    ],
  },
  {
    id: 'night-bus',
    origins: 3,
    contradictions: ['number'],
    reports: [
      {
        name: 'nb1',
        date: '2022-12-01',
        text: `NIAMEY, Niger, Dec 1 (AFP) — Armed men stopped a night bus between Ayorou and Tillaberi in western Niger on Thursday and abducted 17 passengers, the governor said.

Women were left by the roadside, he added.`,
      },
      {
        name: 'nb2',
        date: '2022-12-02',
        text: `Good evening, this is River Radio. The driver of the coach that was held up on Thursday near Ayorou came to our studio today. He says that 22 of his passengers were abducted, and not 17. He had sold the tickets himself. In sport, ...`,
      },
      {
        name: 'nb3',
        date: '2022-12-01',
        text: `Armed men stopped a night bus between Ayorou and Tillaberi in western Niger on Thursday and abducted 17 passengers, the governor said.

Women were left by the roadside, he added.

Sahel Morning with AFP`,
      },
      {
        name: 'nb4',
        date: '2022-12-02',
        text: `NIAMEY (Reuters) — Niger's army was searching the banks of the river on Friday for the passengers who were abducted from a bus near Ayorou on Thursday.

The governor of Tillaberi put their number at 17.`,
      },
      {
        name: 'nb5',
        date: '2022-12-01',
        text: `Seventeen travellers were seized by gunmen who held up a night coach between Ayorou and Tillaberi in the west of Niger on Thursday, the governor said.

The women were left at the side of the road, he added.`,
      },
    ],
  },
  {
    id: 'prison-riot',
    killed: [31, 44],
    origins: 3,
    contradictions: ['number'],
    reports: [
      {
        name: 'pr1',
        date: '2021-02-23',
        text: `GUAYAQUIL, Ecuador, Feb 23 (Reuters) — Rival gangs fought with knives and pistols in the Litoral prison in Guayaquil on Tuesday, killing 31 inmates, the prison service said.`,
      },
      {
        name: 'pr2',
        date: '2021-02-24',
        text: `By Diego Paz, Estuary Times

Mothers pressed their foreheads against the wall of the Litoral prison in Guayaquil on Wednesday. A forensic doctor said 44 inmates were killed in Tuesday's fighting between the gangs; the prison service had spoken of 31.`,
      },
      {
        name: 'pr3',
        date: '2021-02-23',
        text: `31 dead in Ecuador prison battle

Rival gangs fought with knives and pistols in the Litoral prison in Guayaquil on Tuesday, killing 31 inmates, the prison service said.

Agencies`,
      },
      {
        name: 'pr4',
        date: '2021-02-24',
        text: `QUITO (dpa) — Ecuador's president declared a state of emergency in all prisons on Wednesday after at least 31 inmates were killed in fighting between gangs in Guayaquil's Litoral jail on Tuesday.`,
      },
      {
        name: 'pr5',
        date: '2021-02-23',
        text: `GUAYAQUIL (Reuters) — Rival gangs fought in the Litoral prison in Guayaquil on Tuesday, killing 31 inmates, the prison service said.`,
      },
    ],
  },
  {
    id: 'minibus-mine',
    killed: [9, 10],
    origins: 3,
    contradictions: ['number'],
    reports: [
      {
        name: 'mm1',
        date: '2020-05-19',
        text: `BAMAKO, Mali, May 19 (AP) — A minibus drove over a landmine near Bandiagara in central Mali on Tuesday, killing nine passengers, a local official said.

They were on their way to the weekly fair.`,
      },
      {
        name: 'mm2',
        date: '2020-05-20',
        text: `One more traveller died during the night, which brings to 10 the number of people killed by the landmine that blew up a minibus near Bandiagara on Tuesday, the hospital of Mopti said on Wednesday.

Dogon Country Post`,
      },
      {
        name: 'mm3',
        date: '2020-05-19',
        text: `A minibus drove over a landmine near Bandiagara in central Mali on Tuesday, killing nine passengers, a local official said.

They were on their way to the weekly fair.

© AP`,
      },
      {
        name: 'mm4',
        date: '2020-05-20',
        text: `BAMAKO (Xinhua) — The United Nations mission in Mali condemned on Wednesday the explosion of a mine under a minibus near Bandiagara a day earlier, in which nine people were killed.`,
      },
      {
        name: 'mm5',
        date: '2020-05-19',
        text: `A van full of passengers hit a mine near Bandiagara in the centre of Mali on Tuesday and nine of them were killed, a local official said.

They were travelling to the weekly market.`,
      },
    ],
  },
  {
    id: 'square-shots',
    killed: [2, 7],
    origins: 4,
    contradictions: ['number'],
    reports: [
      {
        name: 'ss1',
        date: '2019-10-28',
        text: `PRESS RELEASE
Ministry of the Interior

Police in Conakry dispersed an unlawful assembly on Independence Square on Monday 28 October. Two rioters were killed. Eleven officers were injured by stones.`,
      },
      {
        name: 'ss2',
        date: '2019-10-29',
        text: `CONAKRY, Guinea, Oct 29 (AFP) — Seven protesters were shot dead by police in Guinea's capital Conakry on Monday, the opposition said on Tuesday.

The crowd had demanded that the president give up plans for a third term.`,
      },
      {
        name: 'ss3',
        date: '2019-10-29',
        text: `By Mory Camara, Kaloum Free Press

They shot low at first. Five young men were killed when police fired on the march in Conakry on Monday, according to the doctor who signed the papers, and a sixth may not live until Friday.`,
      },
      {
        name: 'ss4',
        date: '2019-10-29',
        text: `DAKAR (Reuters) — The African Union called for restraint on Tuesday after police opened fire on protesters in Conakry, Guinea, on Monday, killing at least two.`,
      },
      {
        name: 'ss5',
        date: '2019-10-29',
        text: `Seven protesters were shot dead by police in Guinea's capital Conakry on Monday, the opposition said on Tuesday.

The crowd had demanded that the president give up plans for a third term. (AFP)`,
      },
    ],
  },
  {
    id: 'chapel-attack',
    killed: [18, 18],
    origins: 3,
    contradictions: [],
    reports: [
      {
        name: 'ca1',
        date: '2022-06-05',
        text: `OWO, Nigeria, June 5 (Reuters) — Attackers threw dynamite into a Catholic chapel in Owo in southwestern Nigeria during Sunday Mass and fired on those who ran out, killing 81 people, the state governor's office said.`,
      },
      {
        name: 'ca2',
        date: '2022-06-05',
        text: `CORRECTION: This story corrects the number of dead to 18, not 81.

OWO, Nigeria, June 5 (Reuters) — Attackers threw dynamite into a Catholic chapel in Owo in southwestern Nigeria during Sunday Mass and fired on those who ran out, killing 18 people, the state governor's office said.`,
      },
      {
        name: 'ca3',
        date: '2022-06-06',
        text: `By Tunde Afolayan, Ondo Messenger

One of the bells had fallen. Eighteen people died in Sunday's attack on the chapel in Owo, the bishop said on Monday, and he had known most of them since they were christened.`,
      },
      {
        name: 'ca4',
        date: '2022-06-06',
        text: `ABUJA (AP) — Nigeria's president ordered flags to be lowered on Monday for the 18 people killed when gunmen attacked a chapel in Owo on Sunday.`,
      },
      {
        name: 'ca5',
        date: '2022-06-05',
        text: `Attackers threw dynamite into a Catholic chapel in Owo in southwestern Nigeria during Sunday Mass and fired on those who ran out, killing 18 people, the state governor's office said. (Reuters)`,
      },
    ],
  },
]
