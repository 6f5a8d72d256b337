/** From other coding schemes to PLOVER and back: CAMEO, ACLED, UCDP, MUC-4. */
import type { EventType, Status } from '../record/event.ts'
import { ploverType } from './plover.ts'

export type Coding = { type: EventType; mode?: string; contexts?: string[] }

/**
 * CAMEO code (prefix) → PLOVER, after the mapping of the Open Event Data Alliance (CAMEO2PLOVER-2021), with its modes
 * brought to those of the 2024 manual (assassinate and massacre are `targeted`). The longest prefix that is listed wins.
 * 01 and 02 (statements, appeals without more) have no place in PLOVER; 02 is read as REQUEST.
 */
const CAMEO: Record<string, string> = {
  '02': 'REQUEST',
  '03': 'AGREE',
  '04': 'CONSULT',
  '041': 'CONSULT phone',
  '042': 'CONSULT visit',
  '043': 'CONSULT visit',
  '044': 'CONSULT third-party',
  '045': 'CONSULT - diplomatic',
  '05': 'SUPPORT - diplomatic',
  '06': 'COOPERATE',
  '061': 'COOPERATE - economic',
  '062': 'COOPERATE - military',
  '063': 'COOPERATE - legal',
  '064': 'COOPERATE - intelligence',
  '07': 'AID',
  '071': 'AID - economic',
  '072': 'AID - military',
  '073': 'AID - human_security',
  '074': 'AID - peacekeeping',
  '075': 'AID - asylum',
  '08': 'CONCEDE',
  '081': 'CONCEDE - legal',
  '0813': 'RETREAT - legal',
  '0814': 'RETREAT - legal',
  '082': 'CONCEDE - pro_democracy',
  '083': 'CONCEDE - political_institutions',
  '0832': 'CONCEDE - executive',
  '0833': 'CONCEDE - rights_freedoms',
  '084': 'RETREAT release legal',
  '085': 'RETREAT - economic',
  '086': 'RETREAT access diplomatic',
  '0861': 'RETREAT access peacekeeping',
  '0863': 'RETREAT access human_security',
  '087': 'RETREAT disarm military',
  '0871': 'RETREAT ceasefire military',
  '0872': 'RETREAT withdraw military',
  '09': 'ACCUSE investigate',
  '091': 'ACCUSE investigate crime',
  '092': 'ACCUSE investigate human_rights',
  '093': 'ACCUSE investigate military',
  '10': 'REQUEST',
  '101': 'REQUEST assist',
  '1012': 'REQUEST assist military',
  '102': 'REQUEST assist diplomatic',
  '103': 'REQUEST assist',
  '104': 'REQUEST change political_institutions',
  '105': 'REQUEST yield',
  '106': 'REQUEST meet diplomatic',
  '107': 'REQUEST meet diplomatic',
  '108': 'REQUEST meet diplomatic',
  '11': 'ACCUSE disapprove',
  '112': 'ACCUSE allege',
  '1121': 'ACCUSE allege crime',
  '1122': 'ACCUSE allege human_rights',
  '1123': 'ACCUSE allege military',
  '114': 'ACCUSE allege diplomatic',
  '115': 'ACCUSE allege legal',
  '12': 'REJECT',
  '121': 'REJECT assist',
  '122': 'REJECT assist',
  '123': 'REJECT change political_institutions',
  '124': 'REJECT yield',
  '125': 'REJECT meet diplomatic',
  '126': 'REJECT meet diplomatic',
  '127': 'REJECT meet diplomatic',
  '128': 'REJECT yield legal',
  '13': 'THREATEN',
  '131': 'THREATEN relations',
  '1312': 'THREATEN restrict economic',
  '132': 'THREATEN restrict',
  '133': 'THREATEN relations',
  '134': 'THREATEN relations diplomatic',
  '136': 'THREATEN expel diplomatic',
  '137': 'THREATEN violence',
  '138': 'THREATEN violence military',
  '1381': 'THREATEN restrict military',
  '1382': 'THREATEN territory military',
  '1385': 'THREATEN violence cbrn',
  '14': 'PROTEST',
  '141': 'PROTEST demo',
  '142': 'PROTEST hunger',
  '143': 'PROTEST strike',
  '144': 'PROTEST obstruct',
  '145': 'PROTEST riot',
  '15': 'MOBILIZE',
  '151': 'MOBILIZE police',
  '152': 'MOBILIZE troops military',
  '153': 'MOBILIZE police',
  '154': 'MOBILIZE troops military',
  '16': 'SANCTION',
  '161': 'SANCTION withdraw diplomatic',
  '162': 'SANCTION discontinue',
  '1621': 'SANCTION discontinue economic',
  '1622': 'SANCTION discontinue military',
  '163': 'SANCTION discontinue economic',
  '164': 'SANCTION withdraw diplomatic',
  '165': 'SANCTION withdraw diplomatic',
  '166': 'SANCTION expel diplomatic',
  '17': 'COERCE',
  '171': 'COERCE seize',
  '1712': 'ASSAULT destroy',
  '172': 'COERCE restrict',
  '1723': 'COERCE curfew',
  '1724': 'COERCE martial-law',
  '173': 'COERCE arrest legal',
  '174': 'COERCE deport legal',
  '175': 'ASSAULT - repression',
  '176': 'COERCE cyber cyber',
  '18': 'ASSAULT',
  '181': 'ASSAULT abduct',
  '182': 'ASSAULT beat',
  '1821': 'ASSAULT sexual',
  '1822': 'ASSAULT torture',
  '1823': 'ASSAULT targeted',
  '183': 'ASSAULT explosives',
  '1831': 'ASSAULT suicide-attack',
  '184': 'ASSAULT abduct',
  '185': 'ASSAULT targeted',
  '186': 'ASSAULT targeted',
  '19': 'ASSAULT - military',
  '191': 'COERCE restrict military',
  '192': 'COERCE seize military',
  '193': 'ASSAULT firearms military',
  '194': 'ASSAULT heavy-weapons military',
  '195': 'ASSAULT aerial military',
  '20': 'ASSAULT targeted',
  '204': 'ASSAULT unconventional cbrn',
}

/** What a CAMEO code (two to four digits) is in PLOVER; undefined for plain statements (01) and unknown codes. */
export function fromCameo(code: string): Coding | undefined {
  for (let n = Math.min(4, code.length); n >= 2; n--) {
    const row = CAMEO[code.slice(0, n)]
    if (row === undefined) continue
    const [type, mode, context] = row.split(' ') as [EventType, string?, string?]
    return { type, ...(mode && mode !== '-' ? { mode } : {}), ...(context ? { contexts: [context] } : {}) }
  }
  return undefined
}

const TO_CAMEO: Partial<Record<string, string>> = {
  AGREE: '030',
  CONSULT: '040',
  'CONSULT phone': '041',
  'CONSULT visit': '042',
  'CONSULT third-party': '044',
  'CONSULT multilateral': '046',
  SUPPORT: '050',
  CONCEDE: '080',
  COOPERATE: '060',
  AID: '070',
  RETREAT: '087',
  'RETREAT withdraw': '0872',
  'RETREAT release': '0841',
  'RETREAT disarm': '0874',
  'RETREAT ceasefire': '0871',
  'RETREAT access': '0862',
  'RETREAT resign': '0832',
  REQUEST: '100',
  'REQUEST assist': '103',
  'REQUEST change': '104',
  'REQUEST yield': '105',
  'REQUEST meet': '106',
  ACCUSE: '110',
  'ACCUSE disapprove': '111',
  'ACCUSE investigate': '090',
  'ACCUSE allege': '112',
  REJECT: '120',
  'REJECT assist': '122',
  'REJECT change': '123',
  'REJECT yield': '124',
  'REJECT meet': '125',
  THREATEN: '130',
  'THREATEN restrict': '132',
  'THREATEN arrest': '137',
  'THREATEN relations': '134',
  'THREATEN expel': '136',
  'THREATEN territory': '1382',
  'THREATEN violence': '138',
  PROTEST: '140',
  'PROTEST demo': '141',
  'PROTEST riot': '145',
  'PROTEST strike': '143',
  'PROTEST hunger': '142',
  'PROTEST boycott': '143',
  'PROTEST obstruct': '144',
  'PROTEST vandalize': '145',
  SANCTION: '160',
  'SANCTION convict': '160',
  'SANCTION expel': '166',
  'SANCTION withdraw': '164',
  'SANCTION discontinue': '163',
  MOBILIZE: '150',
  'MOBILIZE troops': '154',
  'MOBILIZE weapons': '154',
  'MOBILIZE police': '153',
  'MOBILIZE militia': '154',
  COERCE: '170',
  'COERCE seize': '171',
  'COERCE restrict': '172',
  'COERCE censor': '172',
  'COERCE curfew': '1723',
  'COERCE martial-law': '1724',
  'COERCE arrest': '173',
  'COERCE deport': '174',
  'COERCE withhold': '171',
  'COERCE misinformation': '170',
  'COERCE cyber': '176',
  ASSAULT: '180',
  'ASSAULT abduct': '181',
  'ASSAULT beat': '182',
  'ASSAULT torture': '1822',
  'ASSAULT sexual': '1821',
  'ASSAULT targeted': '186',
  'ASSAULT destroy': '1712',
  'ASSAULT primitive': '182',
  'ASSAULT firearms': '193',
  'ASSAULT explosives': '183',
  'ASSAULT suicide-attack': '1831',
  'ASSAULT aerial': '195',
  'ASSAULT drone': '195',
  'ASSAULT heavy-weapons': '194',
  'ASSAULT crowd-control': '175',
  'ASSAULT unconventional': '204',
}

/** The CAMEO code nearest to a PLOVER coding. A targeted attack that failed is 185 (attempt), else 186. */
export function toCameo(coding: Coding, attempted = false): string {
  const key = coding.mode ? `${coding.type} ${coding.mode}` : coding.type
  if (key === 'ASSAULT targeted' && attempted) return '185'
  return TO_CAMEO[key] ?? TO_CAMEO[coding.type]!
}

/**
 * The type that a deed has in schemes without a status, such as CAMEO: what is planned or feared is an intention (AGREE) or a threat,
 * what is not going to be given is refused.
 */
export function withoutStatus(type: EventType, status: Status): EventType {
  const conflict = ploverType(type).score < 0
  if (status === 'planned' || status === 'threatened' || status === 'hypothetical')
    return conflict ? (type === 'PROTEST' ? type : 'THREATEN') : 'AGREE'
  return status === 'did-not-happen' && !conflict ? 'REJECT' : type
}

/** Who did it and to whom, as far as ACLED and UCDP tell events apart by it. */
export type Sides = {
  /** `mob`: a crowd that does violence without a demonstration. */
  actor?: 'state-force' | 'armed-group' | 'protesters' | 'mob' | 'civilians' | 'unknown'
  recipient?: 'state-force' | 'armed-group' | 'protesters' | 'mob' | 'civilians' | 'unknown'
}

/** ACLED's event and sub-event type (codebook of 2023). Undefined for what ACLED does not record (statements, diplomacy). */
export function toAcled(coding: Coding, sides: Sides = {}): { event: string; subEvent: string } | undefined {
  const { type, mode } = coding
  const armed = (side: Sides['actor']): boolean => side === 'state-force' || side === 'armed-group'
  const row = (event: string, subEvent: string) => ({ event, subEvent })
  if (type === 'PROTEST') {
    if (mode === 'riot' || mode === 'vandalize') return row('Riots', 'Violent demonstration')
    return row('Protests', 'Peaceful protest')
  }
  if (type === 'ASSAULT') {
    if (mode === 'abduct') return row('Violence against civilians', 'Abduction/forced disappearance')
    if (mode === 'sexual') return row('Violence against civilians', 'Sexual violence')
    if (mode === 'unconventional') return row('Explosions/Remote violence', 'Chemical weapon')
    if (mode === 'suicide-attack') return row('Explosions/Remote violence', 'Suicide bomb')
    if (mode === 'aerial' || mode === 'drone') return row('Explosions/Remote violence', 'Air/drone strike')
    if (mode === 'heavy-weapons') return row('Explosions/Remote violence', 'Shelling/artillery/missile attack')
    if (mode === 'explosives') return row('Explosions/Remote violence', 'Remote explosive/landmine/IED')
    if (sides.recipient === 'protesters') return row('Protests', 'Excessive force against protesters')
    if (mode === 'crowd-control') return row('Protests', 'Protest with intervention')
    if (mode === 'destroy') return row('Strategic developments', 'Looting/property destruction')
    if (sides.actor === 'mob') return row('Riots', 'Mob violence')
    if (armed(sides.actor) && armed(sides.recipient)) return row('Battles', 'Armed clash')
    if (sides.actor === 'protesters') return row('Riots', 'Mob violence')
    return row('Violence against civilians', 'Attack')
  }
  if (type === 'COERCE' && mode === 'arrest') return row('Strategic developments', 'Arrests')
  if (type === 'COERCE' && mode === 'seize') return row('Strategic developments', 'Disrupted weapons use')
  if (type === 'AGREE') return row('Strategic developments', 'Agreement')
  // ACLED counts talks between the parties of a conflict, truces, releases and surrenders as agreements.
  if (type === 'CONSULT' && armed(sides.actor) && armed(sides.recipient))
    return row('Strategic developments', 'Agreement')
  if (type === 'RETREAT' && (mode === 'ceasefire' || mode === 'release' || mode === undefined))
    return row('Strategic developments', 'Agreement')
  if (type === 'RETREAT' && mode === 'withdraw')
    return row('Strategic developments', 'Non-violent transfer of territory')
  if (type === 'MOBILIZE' || type === 'RETREAT') return row('Strategic developments', 'Change to group/activity')
  return undefined
}

/** One event of a report, as far as ACLED's choice of its one record for a clash or protest depends on it. */
export type AcledPart = {
  coding: Coding
  sides: Sides
  /** "clash", "battle": both sides fight. */ mutual: boolean
  grenade: boolean
}

/**
 * The record ACLED would make of events told together: a protest takes up what was done by and to the protesters (violence makes it a
 * riot, the police an intervention, shots excessive force); else the gravest event.
 */
export function toAcledTogether(parts: readonly AcledPart[]): { event: string; subEvent: string } | undefined {
  const violent = parts.filter((p) => p.coding.type === 'ASSAULT')
  const protest = parts.find((p) => p.coding.type === 'PROTEST')
  const crowd =
    protest !== undefined || parts.some((p) => p.sides.actor === 'protesters' || p.sides.recipient === 'protesters')
  if (crowd) {
    const against = parts.filter(
      (p) =>
        p.sides.recipient === 'protesters' || (p.sides.actor === 'state-force' && p.sides.recipient !== 'armed-group'),
    )
    const shots = against.some(
      (p) => p.coding.type === 'ASSAULT' && p.coding.mode !== 'crowd-control' && p.coding.mode !== undefined,
    )
    const riot = protest?.coding.mode === 'riot' || violent.some((p) => p.sides.actor === 'protesters' || p.mutual)
    if (shots && !riot) return { event: 'Protests', subEvent: 'Excessive force against protesters' }
    const mob = !protest && parts.every((p) => p.sides.actor !== 'protesters')
    if (riot) return { event: 'Riots', subEvent: mob ? 'Mob violence' : 'Violent demonstration' }
    if (against.some((p) => p.coding.type === 'ASSAULT' || p.coding.type === 'COERCE'))
      return { event: 'Protests', subEvent: 'Protest with intervention' }
    if (protest) return { event: 'Protests', subEvent: 'Peaceful protest' }
  }
  for (const { coding, sides, mutual, grenade } of [...violent, ...parts.filter((p) => p.coding.type !== 'ASSAULT')]) {
    if (grenade && coding.mode === 'explosives') return { event: 'Explosions/Remote violence', subEvent: 'Grenade' }
    if (mutual && coding.type === 'ASSAULT' && (coding.mode === undefined || coding.mode === 'firearms'))
      return { event: 'Battles', subEvent: 'Armed clash' }
    const record = toAcled(coding, sides)
    if (record) return record
  }
  return undefined
}

/** UCDP's type of organised violence: 1 state-based, 2 between groups, 3 one-sided. Undefined for anything but ASSAULT. */
export function toUcdp(coding: Coding, sides: Sides): 1 | 2 | 3 | undefined {
  if (coding.type !== 'ASSAULT') return undefined
  const { actor, recipient } = sides
  if (recipient === 'civilians' || recipient === 'protesters') return 3
  if (actor === 'state-force' || recipient === 'state-force') return 1
  return actor === 'armed-group' && recipient === 'armed-group' ? 2 : 3
}

/** MUC-4's incident types and stages. Undefined where MUC-4 has no template for it. */
export function toMuc4(coding: Coding): string | undefined {
  if (coding.type === 'PROTEST' && coding.mode === 'strike') return 'FORCED WORK STOPPAGE'
  if (coding.type !== 'ASSAULT') return undefined
  if (coding.mode === 'abduct') return 'KIDNAPPING'
  if (coding.mode === 'explosives' || coding.mode === 'suicide-attack') return 'BOMBING'
  return 'ATTACK'
}
