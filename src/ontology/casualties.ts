/** Words that say what was done to a number of people or things. Lemmas; the part of speech and the role of the counted noun are in the table's name. */
import { dictionary } from '../record/dictionary.ts'
import type { CountKind } from '../record/slot.ts'

type Lexicon = ReadonlyMap<string, CountKind>

function lexicon(rows: Partial<Record<CountKind, string>>): Lexicon {
  const map = new Map<string, CountKind>()
  for (const [kind, words] of Object.entries(rows))
    for (const word of words.split(' ')) map.set(word.replaceAll('_', ' '), kind as CountKind)
  return map
}

/** Verbs whose object (or passive subject) is counted: "killed 12 people". */
export const DONE_TO: Lexicon = lexicon({
  killed:
    'kill slay murder assassinate execute massacre slaughter behead decapitate lynch martyr butcher eliminate exterminate electrocute asphyxiate neutralise neutralize strangle crucify liquidate',
  injured:
    'injure wound hurt maim harm hospitalize hospitalise burn scald treat disfigure cripple concuss bruise mutilate blind stab batter trample sicken poison lacerate',
  missing: '',
  abducted: 'abduct kidnap snatch',
  detained: 'arrest detain jail imprison capture apprehend incarcerate intern handcuff nab',
  released: 'release free liberate',
  displaced: 'displace evacuate uproot relocate',
  damaged:
    'destroy damage demolish raze torch burn wreck flatten gut level vandalise vandalize devastate ransack loot ravage bulldoze incinerate shatter smash',
  participants: 'deploy dispatch send mobilise mobilize field muster',
  weapons: 'fire launch seize confiscate drop lob intercept detonate defuse unleash recover smuggle plant',
})

/** Verbs whose subject is counted: "12 people died". */
export const DONE_BY: Lexicon = lexicon({
  killed: 'die perish drown succumb suffocate starve fall_victim',
  missing: 'disappear vanish',
  displaced: 'flee',
  participants:
    'march rally protest demonstrate gather attend assemble converge picket riot storm attack raid ambush parade congregate ransack open_fire besiege',
  weapons: 'strike hit land explode detonate crash rain slam fall target',
  damaged: 'collapse sink capsize',
  released: '',
})

/**
 * Verbs that mean it only with the words behind them. `of`: whether the object (or passive subject) or the subject is counted;
 * `with` is looked for in the six words behind the verb.
 */
export const PHRASAL: readonly {
  verb: string
  with: RegExp
  kind: CountKind
  of: 'object' | 'subject'
  /** Who does it, by the noun of the subject; anybody where left out. */
  by?: RegExp
}[] = [
  { verb: 'gun', with: /^down\b/, kind: 'killed', of: 'object' },
  { verb: 'mow', with: /^down\b/, kind: 'killed', of: 'object' },
  { verb: 'cut', with: /^down\b/, kind: 'killed', of: 'object' },
  { verb: 'wipe', with: /^out\b/, kind: 'killed', of: 'object' },
  { verb: 'put', with: /\bto death\b/, kind: 'killed', of: 'object' },
  { verb: 'beat', with: /\bto death\b/, kind: 'killed', of: 'object' },
  { verb: 'stab', with: /\bto death\b/, kind: 'killed', of: 'object' },
  { verb: 'hack', with: /\bto death\b/, kind: 'killed', of: 'object' },
  { verb: 'burn', with: /\bto death\b/, kind: 'killed', of: 'object' },
  { verb: 'crush', with: /\bto death\b/, kind: 'killed', of: 'object' },
  { verb: 'trample', with: /\bto death\b/, kind: 'killed', of: 'object' },
  { verb: 'stone', with: /\bto death\b/, kind: 'killed', of: 'object' },
  { verb: 'burn', with: /\bto death\b/, kind: 'killed', of: 'subject' },
  { verb: 'starve', with: /\bto death\b/, kind: 'killed', of: 'subject' },
  { verb: 'freeze', with: /\bto death\b/, kind: 'killed', of: 'subject' },
  { verb: 'lose', with: /^(?:their|his|her) (?:life|lives)\b/, kind: 'killed', of: 'subject' },
  { verb: 'take', with: /\bto (?:\w+ ){0,2}hospitals?\b/, kind: 'injured', of: 'object' },
  { verb: 'rush', with: /\bto (?:\w+ ){0,2}hospitals?\b/, kind: 'injured', of: 'object' },
  { verb: 'bring', with: /\bto (?:\w+ ){0,2}hospitals?\b/, kind: 'injured', of: 'object' },
  { verb: 'admit', with: /\bto (?:\w+ ){0,2}hospitals?\b/, kind: 'injured', of: 'object' },
  { verb: 'take', with: /\b(?:hostage|captive)\b/, kind: 'abducted', of: 'object' },
  {
    verb: 'take',
    with: /\bfrom (?:a|an|the|their|his|her)\b/,
    kind: 'abducted',
    of: 'object',
    by: /^(?:kidnapper|abductor|gunman|gunmen|bandit|militant|militiaman|rebel|raider|insurgent|pirate|jihadist|jihadi)$/,
  },
  { verb: 'hold', with: /\b(?:hostage|captive)\b/, kind: 'abducted', of: 'object' },
  { verb: 'take', with: /\b(?:prisoner|into custody|in for questioning)\b/, kind: 'detained', of: 'object' },
  { verb: 'hold', with: /\b(?:in custody|in detention|for questioning|behind bars)\b/, kind: 'detained', of: 'object' },
  { verb: 'place', with: /\b(?:under arrest|in custody)\b/, kind: 'detained', of: 'object' },
  { verb: 'put', with: /\b(?:under arrest|in (?:jail|prison)|behind bars)\b/, kind: 'detained', of: 'object' },
  { verb: 'throw', with: /\b(?:in|into) (?:jail|prison)\b/, kind: 'detained', of: 'object' },
  { verb: 'send', with: /\bto (?:jail|prison)\b/, kind: 'detained', of: 'object' },
  { verb: 'round', with: /^up\b/, kind: 'detained', of: 'object' },
  { verb: 'set', with: /\bfree\b/, kind: 'released', of: 'object' },
  { verb: 'let', with: /\b(?:go|free)\b/, kind: 'released', of: 'object' },
  { verb: 'force', with: /\b(?:from|out of|to flee|to leave|to abandon)\b/, kind: 'displaced', of: 'object' },
  { verb: 'drive', with: /\b(?:from|out of) (?:their|its|the)\b/, kind: 'displaced', of: 'object' },
  { verb: 'leave', with: /^(?:their|its) (?:homes?|houses|villages?|towns?)\b/, kind: 'displaced', of: 'subject' },
  { verb: 'abandon', with: /^(?:their|its) (?:homes?|houses|villages?|towns?)\b/, kind: 'displaced', of: 'subject' },
  { verb: 'take', with: /^(?:refuge|shelter)\b/, kind: 'displaced', of: 'subject' },
  { verb: 'seek', with: /^(?:refuge|shelter)\b/, kind: 'displaced', of: 'subject' },
  { verb: 'set', with: /\b(?:on fire|ablaze|alight|fire to)\b/, kind: 'damaged', of: 'object' },
  { verb: 'burn', with: /^down\b/, kind: 'damaged', of: 'object' },
  { verb: 'pull', with: /^down\b/, kind: 'damaged', of: 'object' },
  { verb: 'tear', with: /^down\b/, kind: 'damaged', of: 'object' },
  { verb: 'blow', with: /^(?:up|apart)\b/, kind: 'damaged', of: 'object' },
  { verb: 'reduce', with: /\bto (?:rubble|ashes|ruins)\b/, kind: 'damaged', of: 'object' },
  { verb: 'catch', with: /^fire\b/, kind: 'damaged', of: 'subject' },
  { verb: 'shoot', with: /^down\b/, kind: 'weapons', of: 'object' },
  { verb: 'bring', with: /^down\b/, kind: 'weapons', of: 'object' },
  { verb: 'take', with: /^(?:to (?:\w+ ){0,2}streets|part in)\b/, kind: 'participants', of: 'subject' },
  { verb: 'turn', with: /^(?:out|up)\b/, kind: 'participants', of: 'subject' },
  { verb: 'show', with: /^up\b/, kind: 'participants', of: 'subject' },
  { verb: 'pour', with: /^(?:into|onto|out)\b/, kind: 'participants', of: 'subject' },
  { verb: 'open', with: /^fire\b/, kind: 'participants', of: 'subject' },
  {
    verb: 'join',
    with: /^(?:in |a |the )?(?:\w+ ){0,2}(?:march|rally|protest|protests|demonstration|sit-in|strike|riot|vigil)\b/,
    kind: 'participants',
    of: 'subject',
  },
]

/** Adjectives and participles that stand for people ("12 dead", "the wounded") or are said of them ("12 people are missing"). */
export const STATES: Lexicon = lexicon({
  killed: 'dead killed slain drowned',
  injured: 'wounded injured hurt',
  missing: 'missing unaccounted',
  detained: 'detained jailed imprisoned arrested',
  abducted: 'kidnapped abducted',
  displaced: 'displaced homeless',
})

/** Nouns that are themselves the count: "12 deaths", "45 arrests". */
export const CASES: Lexicon = lexicon({
  killed: 'death fatality killing corpse body murder execution assassination',
  injured: 'injury',
  casualties: 'casualty',
  abducted: 'hostage abduction kidnapping captive abductee',
  detained: 'arrest detention detainee',
  displaced: 'refugee',
  participants: 'protester protestor demonstrator marcher mourner rioter attendee participant',
})

/** Nouns whose number follows: "a death toll of 40", "the toll rose to 40". */
export const TOLLS: Lexicon = lexicon({ killed: 'toll death_toll' })

/** Injuries that people suffer, receive or sustain. */
export const INJURIES: ReadonlySet<string> = new Set(
  'injury wound cut bruise burn fracture concussion scratch gash laceration graze whiplash bruising cuts scrape break trauma amputation contusion'.split(
    ' ',
  ),
)

/** Verbs that go with an injury as their object. */
export const SUFFERING: ReadonlySet<string> = new Set('suffer receive sustain incur get have'.split(' '))

/** Things that are damaged. */
export const PROPERTY: ReadonlySet<string> = new Set(
  'home house building shop stall vehicle car truck bus village school hospital clinic church mosque temple synagogue shrine bridge tank warehouse factory apartment hut tent camp market store office station tanker plane aircraft helicopter boat ship vessel jet depot farm field crop window property structure block flat dwelling residence hotel restaurant bank monastery cemetery grave tower pipeline refinery generator bakery railway train lorry van motorcycle motorbike ambulance checkpoint outpost base barracks headquarters facility town hectare acre tree power-station substation'.split(
    ' ',
  ),
)

/** Arms that are counted by the piece. */
export const ARMS: ReadonlySet<string> = new Set(
  'rocket missile drone shell mortar bomb grenade mine landmine rifle pistol gun machine-gun round bullet tank howitzer warhead torpedo launcher weapon explosive ied firearm projectile cartridge kalashnikov uav cannon machete knife detonator device vehicle carrier warplane jet helicopter'.split(
    ' ',
  ),
)

/** Nouns for people, for the count of one that a singular makes ("a protester was killed"), beside what the suffixes tell. */
export const PEOPLE: ReadonlySet<string> = new Set(
  (
    'person people man woman child boy girl baby infant toddler teenager teen youth adult civilian villager resident citizen national local ' +
    'wife husband son daughter mother father brother sister uncle aunt cousin nephew niece grandmother grandfather grandson granddaughter parent relative sibling widow twin bride groom friend neighbour neighbor colleague ' +
    'soldier jawan troop officer policeman policewoman cop guard bodyguard conscript recruit trooper marine sailor pilot airman general colonel major captain lieutenant sergeant corporal commander peacekeeper paramilitary serviceman servicewoman reservist cadet sniper ' +
    'militant rebel insurgent gunman fighter guerrilla terrorist bomber attacker assailant extremist jihadist militiaman separatist hijacker kidnapper suspect criminal gangster bandit pirate smuggler looter rioter intruder hostage captive prisoner inmate detainee convict fugitive ' +
    'protester protestor demonstrator activist marcher striker supporter opponent dissident campaigner onlooker bystander passer-by passerby pedestrian passenger commuter motorist driver cyclist rider tourist traveller traveler visitor pilgrim worshipper worshiper mourner refugee migrant evacuee survivor victim casualty patient ' +
    'president minister premier chancellor governor mayor senator lawmaker legislator deputy mp official bureaucrat politician leader chief head deputy diplomat ambassador envoy consul candidate king queen prince princess emir sheikh councillor councilman judge prosecutor lawyer magistrate clerk spokesman spokeswoman ' +
    'cleric priest imam bishop nun monk rabbi pastor preacher missionary ' +
    'doctor nurse medic paramedic surgeon teacher student pupil schoolboy schoolgirl professor journalist reporter cameraman photographer editor writer engineer technician worker labourer laborer farmer herder shepherd fisherman miner merchant trader shopkeeper vendor businessman businesswoman contractor employee staffer aide adviser advisor translator interpreter cook cleaner mechanic firefighter fireman rescuer volunteer actor singer athlete footballer ' +
    'member other one another crew-member crewman crewmember operative agent spy tribesman elder chieftain warlord settler foreigner american israeli palestinian iraqi syrian afghan turk kurd russian ukrainian'
  ).split(' '),
)

/** Plurals that things are done to and that are no people: beasts, hopes, accounts. */
export const NO_PEOPLE: ReadonlySet<string> = new Set(
  'count charge case blame claim animal cow sheep goat horse camel dog cat bird chicken pig cattle donkey fish whale elephant job hope bill plan deal project talk chance account file document record website post fund asset item article good product ton mile arm leg hand eye head face finger foot knee back feeling interest sale profit share economy image right reputation effort process service flight case charge report prospect idea rumor rumour dream signal fire bug virus cell germ plant tree crop law rule tax program programme statement video photo picture film book letter result vote ballot figure price rate market stock dollar euro penny hour day week month year minute time'.split(
    ' ',
  ),
)

/** What people die of that nobody did to them: such deaths are no losses of a fight or a disaster. */
export const NATURAL_DEATH =
  /^(?:peacefully|in (?:his|her) sleep|at (?:the age of )?\d{2}\b|(?:\w+ ){0,3}(?:of|from|after) (?:\w+ ){0,4}(?:cancer|heart|natural causes|illness|disease|stroke|pneumonia|complications|old age|infection|covid|covid-19|aids|leukemia|leukaemia|kidney|liver|lung|tumou?r|tuberculosis|diabetes|fever|malaria|cholera|ebola))\b/

/** Groups: their size is not one ("a family was killed"). */
export const GROUPS: ReadonlySet<string> = new Set(
  'family group crowd unit team convoy patrol crew party gang squad army force police military couple troop band mob village population staff personnel public'.split(
    ' ',
  ),
)

const IRREGULAR: Readonly<Record<string, string>> = dictionary({
  slew: 'slay',
  slain: 'slay',
  shot: 'shoot',
  fled: 'flee',
  fleeing: 'flee',
  sank: 'sink',
  sunk: 'sink',
  sinking: 'sink',
  hit: 'hit',
  struck: 'strike',
  stricken: 'strike',
  sent: 'send',
  left: 'leave',
  lost: 'lose',
  held: 'hold',
  took: 'take',
  taken: 'take',
  burnt: 'burn',
  shattering: 'shatter',
  dying: 'die',
  drove: 'drive',
  fell: 'fall',
  fallen: 'fall',
  got: 'get',
  hurt: 'hurt',
  freeing: 'free',
  stabbed: 'stab',
  stabbing: 'stab',
  nabbed: 'nab',
  nabbing: 'nab',
  gunned: 'gun',
  gunning: 'gun',
  mowed: 'mow',
  mown: 'mow',
  cut: 'cut',
  wiped: 'wipe',
  wiping: 'wipe',
  put: 'put',
  beat: 'beat',
  beaten: 'beat',
  hacked: 'hack',
  crushed: 'crush',
  stoned: 'stone',
  froze: 'freeze',
  frozen: 'freeze',
  rushed: 'rush',
  brought: 'bring',
  admitted: 'admit',
  thrown: 'throw',
  threw: 'throw',
  rounded: 'round',
  picked: 'pick',
  set: 'set',
  let: 'let',
  forced: 'force',
  forcing: 'force',
  driven: 'drive',
  leaving: 'leave',
  abandoned: 'abandon',
  sought: 'seek',
  pulled: 'pull',
  tore: 'tear',
  torn: 'tear',
  blew: 'blow',
  blown: 'blow',
  reduced: 'reduce',
  caught: 'catch',
  turned: 'turn',
  showed: 'show',
  poured: 'pour',
  opened: 'open',
  opening: 'open',
  joined: 'join',
})

/** Lemma of a form of one of the verbs here, so that a lemmatizer's slip ("uproote") costs nothing. */
const FORMS: ReadonlyMap<string, string> = new Map<string, string>([
  ...[...DONE_TO.keys(), ...DONE_BY.keys(), 'shoot', 'suffer', 'receive', 'sustain'].flatMap((lemma) =>
    regularForms(lemma).map((form) => [form, lemma] as const),
  ),
  ...Object.entries(IRREGULAR),
])

function regularForms(lemma: string): string[] {
  if (lemma.endsWith('e')) return [lemma, `${lemma}s`, `${lemma}d`, `${lemma.slice(0, -1)}ing`]
  if (/[^aeiou]y$/.test(lemma)) return [lemma, `${lemma.slice(0, -1)}ies`, `${lemma.slice(0, -1)}ied`, `${lemma}ing`]
  const doubled = /^(?:kidnap|gut|drop|lob|hit|slam)$/.test(lemma)
  const stem = doubled ? lemma + lemma.at(-1)! : lemma
  const s = /(?:s|sh|ch|x|z)$/.test(lemma) ? `${lemma}es` : `${lemma}s`
  return [lemma, s, `${stem}ed`, `${stem}ing`, `${lemma}ed`, `${lemma}ing`]
}

/** The lemma under which the tables here know a word; the lemmatizer's where they do not know it. */
export function knownLemma(form: string, lemma: string): string {
  return FORMS.get(form.toLowerCase()) ?? lemma.toLowerCase()
}
