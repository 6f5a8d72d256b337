/**
 * PLOVER, the coding scheme of political events (Open Event Data Alliance, manual of February 2024): types, modes,
 * contexts and sectors. The one-line definitions are our own.
 */
import type { EventType } from '../record/event.ts'

/** Verbal or material, cooperation or conflict. */
export type Quad = 'verbal-cooperation' | 'material-cooperation' | 'verbal-conflict' | 'material-conflict'

export type TypeEntry = {
  type: EventType
  quad: Quad
  /** PLOVER's conflict–cooperation score, −10 … +10. ACCUSE is printed with a plus in the manual; its modes show it is a minus. */
  score: number
  /** Is the event void without somebody it is done to or for? */
  needsRecipient: boolean
  definition: string
  modes: Record<string, string>
}

const entry = (
  type: EventType,
  quad: Quad,
  score: number,
  needsRecipient: boolean,
  definition: string,
  modes: Record<string, string> = {},
): TypeEntry => ({ type, quad, score, needsRecipient, definition, modes })

/** The sixteen types, cooperation first. */
export const PLOVER_TYPES: readonly TypeEntry[] = [
  entry('AGREE', 'verbal-cooperation', 2.5, false, 'Says yes to cooperating: an agreement, offer or promise.'),
  entry('CONSULT', 'verbal-cooperation', 2.5, false, 'Meets or talks: visits, negotiations, calls.', {
    visit: 'one side is the guest of the other',
    'third-party': 'somebody else is the host or mediator',
    multilateral: 'more than two sides, or at an international body',
    phone: 'by telephone or another link',
  }),
  entry('SUPPORT', 'verbal-cooperation', 5, false, 'Backs, praises, recognises or ratifies, without material help.'),
  entry(
    'CONCEDE',
    'verbal-cooperation',
    4.5,
    false,
    'Gives way in words: apologises, pardons, eases, declares a truce.',
  ),
  entry(
    'COOPERATE',
    'material-cooperation',
    9.5,
    true,
    'Exchanges material things both gain from: trade, exercises, intelligence.',
  ),
  entry('AID', 'material-cooperation', 10, true, 'Gives material help: money, arms, relief, asylum, rescue.'),
  entry(
    'RETREAT',
    'material-cooperation',
    6.5,
    false,
    'Gives way in deeds: withdraws, frees, disarms, lets in, resigns.',
    {
      withdraw: 'leaves territory or takes forces home',
      release: 'lets prisoners or hostages go',
      disarm: 'gives up weapons',
      ceasefire: 'stops shooting',
      access: 'lets observers or helpers in',
      resign: 'steps down from office',
    },
  ),
  entry('REQUEST', 'verbal-conflict', 0, false, 'Asks, demands, orders or appeals.', {
    assist: 'for help or relations',
    change: 'for another policy, leader or institution',
    yield: 'for a release, an end of violence or of restrictions',
    meet: 'for talks',
  }),
  entry('ACCUSE', 'verbal-conflict', -3, false, 'Condemns, blames, charges, sues or investigates.', {
    disapprove: 'condemns or complains',
    investigate: 'looks into a suspected wrong',
    allege: 'says, formally or not, that somebody did wrong',
  }),
  entry('REJECT', 'verbal-conflict', -2, false, 'Says no: refuses, vetoes, cancels a meeting, denies entry.', {
    assist: 'to help or relations',
    change: 'to another policy, leader or institution',
    yield: 'to a release or an end of violence',
    meet: 'to talks',
  }),
  entry('THREATEN', 'verbal-conflict', -3.5, false, 'Warns of serious consequences.', {
    restrict: 'of limits on movement, trade or politics',
    arrest: 'of arrest',
    relations: 'of ending relations or talks',
    expel: 'of throwing people out',
    territory: 'of taking land',
    violence: 'of force',
  }),
  entry('PROTEST', 'material-conflict', -5, false, 'Civilians act together in public against somebody or something.', {
    demo: 'a march, rally, sit-in or camp',
    riot: 'with violence against people or things',
    strike: 'by stopping work',
    hunger: 'by refusing food',
    boycott: 'by refusing to take part or to buy',
    obstruct: 'by blocking a way',
    vandalize: 'by damaging something as a sign',
  }),
  entry('SANCTION', 'material-conflict', -6, true, 'Reduces relations: cuts aid or ties, expels, convicts.', {
    convict: 'finds guilty in court',
    expel: 'throws a body or its envoys out',
    withdraw: 'takes its own people or means out',
    discontinue: 'cuts trade, aid or ties; embargoes',
  }),
  entry('MOBILIZE', 'material-conflict', -5.5, false, 'Moves or readies force without using it.', {
    troops: 'soldiers or units',
    weapons: 'weapons, ships, aircraft',
    police: 'police or security service',
    militia: 'armed groups that are not of a state',
  }),
  entry('COERCE', 'material-conflict', -7, false, 'Represses without violence: arrests, seizes, bans, censors.', {
    seize: 'searches or takes property, raids',
    restrict: 'limits movement or politics',
    censor: 'limits the press or the net',
    curfew: 'keeps people at home',
    'martial-law': 'puts emergency law in force',
    arrest: 'detains or jails',
    deport: 'puts individuals out of the country',
    withhold: 'shuts off goods or services',
    misinformation: 'deceives the public',
    cyber: 'breaks into or blocks computers',
  }),
  entry('ASSAULT', 'material-conflict', -9, false, 'Does, or tries to do, substantial physical harm.', {
    abduct: 'kidnaps or hijacks',
    beat: 'with fists, feet or blows',
    torture: 'torture',
    sexual: 'sexual violence',
    targeted: 'kills, or tries to kill, chosen or defenceless people',
    destroy: 'wrecks property on purpose',
    primitive: 'with knives, fire, stones, tools',
    firearms: 'with guns',
    explosives: 'with bombs, mines, grenades',
    'suicide-attack': 'the attacker dies in it',
    aerial: 'from manned aircraft',
    drone: 'from unmanned aircraft',
    'heavy-weapons': 'with artillery, rockets, missiles, tanks',
    'crowd-control': 'with tear gas, water cannon, shots in the air',
    unconventional: 'with chemical, biological, radiological or nuclear agents',
  }),
]

const byType = new Map(PLOVER_TYPES.map((t) => [t.type, t]))

/** The entry of a type. */
export function ploverType(type: EventType): TypeEntry {
  return byType.get(type)!
}

/** Is the text one of the sixteen types? */
export function isEventType(text: string): text is EventType {
  return byType.has(text as EventType)
}

/** What an event is also about: several may hold. */
export const PLOVER_CONTEXTS: Readonly<Record<string, string>> = {
  military: 'armed forces of states',
  intelligence: 'secret services of states',
  executive: 'heads of state and government, ministries, agencies',
  legislative: 'parliaments and their work',
  election: 'elections and campaigns',
  political_institutions: 'formal bodies and parties, beyond routine',
  pro_democracy: 'towards democracy',
  pro_autocracy: 'towards autocracy',
  economic: 'economy, trade, finance, sanctions on trade',
  legal: 'courts and law',
  reparations: 'making good past harm',
  human_rights: 'human rights in general',
  rights_freedoms: 'liberties: press, speech, assembly',
  repression: 'force of the state against mostly unarmed people',
  human_security: 'water, food, housing, energy, land',
  gender: 'women and gender',
  lgbt: 'sexual minorities',
  religion_ethnicity: 'religious, ethnic and language groups',
  inequality: 'unequal shares of means and chances',
  diplomatic: 'diplomacy',
  territory: 'whose land it is',
  peacekeeping: 'peacekeepers',
  health: 'disease and medicine',
  asylum: 'seeking or granting asylum',
  migration: 'migrants, refugees, the displaced',
  disasters: 'natural and technical disasters',
  natural_resource: 'oil, ores, timber, water as goods',
  environment: 'pollution, climate, conservation',
  technology: 'new technology',
  terrorism: 'terrorist groups and action against them',
  cbrn: 'chemical, biological, radiological, nuclear',
  cyber: 'computer crime and war',
  misinformation: 'false news and influence',
  crime: 'crime in general',
  corruption: 'abuse of office for gain',
  illegal_drugs: 'drugs',
  trafficking: 'smuggling of people and goods',
}

/** What kind of actor: the sectors of the state, then those of society. */
export const PLOVER_SECTORS: Readonly<Record<string, string>> = {
  COP: 'police',
  GOV: 'government, ministries, ruling parties',
  JUD: 'courts',
  LEG: 'parliaments',
  MIL: 'armed forces of a state',
  PRM: 'paramilitaries on the side of a government',
  PTY: 'parties',
  REB: 'armed opposition',
  SPY: 'secret services',
  UAF: 'armed people nobody has identified',
  UNK: 'somebody unidentified',
  AGR: 'farmers and peasants',
  BUS: 'business',
  CRM: 'criminals and gangs',
  CVL: 'civilians without another role',
  EDU: 'schools, teachers, students',
  ELI: 'former officials and notables',
  JRN: 'press',
  LAB: 'workers and unions',
  MED: 'health workers',
  REF: 'refugees',
  OPP: 'unarmed opposition',
  PRE: 'partly recognised states',
  REL: 'clergy and religious bodies',
  SOC: 'other civil society',
}
