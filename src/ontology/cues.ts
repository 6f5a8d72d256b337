/**
 * Cue words of attribution: what says that somebody says something, and how the sayer stands to it. Stances after PolNeAR's
 * cue classes, PARC's and MUC-4's organisation confidence; the words are our own collection.
 */
import type { Stance } from '../record/attribution.ts'

/**
 * Where content and target stand.
 * - `clause`: content is a clause or a quotation ("said that …", "“…,” she said").
 * - `object`: content is the object ("condemned the raid", "denies involvement", "demanded a recount").
 * - `of`: target is the object, content follows "of" or "for" ("accused him of fraud", "praised them for their calm").
 * - `blame`: "blamed X for Y", "blamed Y on X", "blamed X".
 * - `ask`: addressee is the object, content an infinitive or clause ("urged both sides to stop", "told reporters that …").
 */
export type CueFrame = 'clause' | 'object' | 'of' | 'blame' | 'ask'

export type Cue = { lemma: string; pos: 'verb' | 'noun' | 'adjective' | 'adverb'; stance: Stance; frame: CueFrame }

const ROWS: [Stance, CueFrame, Cue['pos'], string][] = [
  [
    'states',
    'clause',
    'verb',
    `say add state announce report note explain write tweet post remark comment mention observe continue recall reply respond answer
     describe declare disclose reveal conclude find estimate predict forecast argue think feel hope expect tell_of point_out
     testify recount relate quote cite read indicate show think consider clarify elaborate joke quip read assess calculate recognise
     recognize think learn repeat reiterate stress emphasise emphasize underline underscore highlight signal message broadcast publish warn caution call label brand dub term characterise characterize`,
  ],
  ['states', 'ask', 'verb', 'tell inform brief notify remind assure reassure'],
  [
    'states',
    'clause',
    'noun',
    `statement report announcement remark comment account estimate finding view belief opinion prediction forecast conclusion assessment
     news testimony message word post tweet interview hope expectation understanding declaration warning`,
  ],
  [
    'confirms',
    'clause',
    'verb',
    'confirm acknowledge admit concede verify corroborate substantiate agree certify attest accept affirm establish prove authenticate',
  ],
  [
    'confirms',
    'clause',
    'noun',
    'confirmation admission acknowledgement acknowledgment confession verification evidence proof',
  ],
  [
    'claims-responsibility',
    'object',
    'verb',
    'claim_responsibility claim_credit take_responsibility assume_responsibility accept_responsibility',
  ],
  ['claims-responsibility', 'object', 'noun', 'claim_of_responsibility responsibility_claim'],
  ['alleges', 'clause', 'verb', 'allege claim assert maintain insist contend charge profess purport boast'],
  ['states', 'clause', 'adverb', 'reportedly apparently'],
  ['alleges', 'clause', 'adverb', 'allegedly purportedly supposedly ostensibly'],
  ['suspects', 'clause', 'adverb', 'presumably'],
  ['alleges', 'clause', 'noun', 'allegation claim assertion contention rumour rumor'],
  [
    'suspects',
    'clause',
    'verb',
    'suspect believe speculate suppose presume assume fear worry guess theorise theorize think_likely',
  ],
  ['suspects', 'clause', 'noun', 'suspicion speculation fear concern worry theory'],
  ['suspects', 'clause', 'adjective', 'suspicious afraid worried concerned convinced'],
  ['accuses', 'of', 'verb', 'accuse charge indict implicate denounce_for hold_responsible reproach'],
  ['accuses', 'blame', 'verb', 'blame fault point_finger'],
  ['accuses', 'clause', 'noun', 'accusation charge blame indictment'],
  [
    'denies',
    'object',
    'verb',
    'deny reject dismiss refute rebut repudiate disavow disclaim contradict disown debunk disprove rubbish discredit',
  ],
  ['denies', 'clause', 'noun', 'denial rejection dismissal rebuttal disclaimer'],
  [
    'doubts',
    'clause',
    'verb',
    'doubt question dispute challenge disbelieve wonder contest query cast_doubt throw_doubt',
  ],
  ['doubts', 'clause', 'noun', 'doubt scepticism skepticism disbelief question'],
  ['doubts', 'clause', 'adjective', 'sceptical skeptical doubtful unsure uncertain'],
  ['insinuates', 'clause', 'verb', 'suggest hint imply insinuate intimate'],
  ['insinuates', 'clause', 'noun', 'suggestion hint implication insinuation'],
  [
    'condemns',
    'of',
    'verb',
    `condemn denounce criticise criticize decry deplore lambast lambaste slam blast censure berate rebuke assail castigate fault deride
     mock ridicule chide scold bemoan lament protest`,
  ],
  ['condemns', 'clause', 'noun', 'condemnation denunciation criticism outrage rebuke outcry anger'],
  ['condemns', 'clause', 'adjective', 'critical scathing furious outraged'],
  ['praises', 'of', 'verb', 'praise hail welcome applaud commend laud salute thank congratulate endorse'],
  ['praises', 'clause', 'noun', 'praise applause tribute endorsement congratulation gratitude'],
  ['demands', 'object', 'verb', 'demand call_for request appeal_for press_for plead_for propose advocate recommend'],
  [
    'demands',
    'ask',
    'verb',
    'urge call_on call_upon ask order instruct beg implore exhort press direct command invite appeal_to advise encourage',
  ],
  ['demands', 'clause', 'noun', 'demand call request appeal plea order recommendation proposal'],
  ['threatens', 'clause', 'verb', 'threaten vow_revenge vow_retaliation'],
  ['threatens', 'clause', 'noun', 'threat ultimatum'],
  ['promises', 'clause', 'verb', 'promise pledge vow swear commit undertake guarantee offer'],
  ['promises', 'clause', 'noun', 'promise pledge vow guarantee commitment'],
]

const byWord = new Map<string, Cue>()
for (const [stance, frame, pos, words] of ROWS)
  for (const word of words.trim().split(/\s+/)) {
    const lemma = word.replaceAll('_', ' ')
    const key = `${pos} ${lemma}`
    if (!byWord.has(key)) byWord.set(key, { lemma, pos, stance, frame })
  }

/** The cue of a lemma; several words have a space between them ("call on", "claim responsibility"). */
export function cueOf(lemma: string, pos: Cue['pos']): Cue | undefined {
  return byWord.get(`${pos} ${lemma}`)
}

/** Words that make calling something so a condemnation: "called the raid an act of terrorism". */
const EVIL =
  `terror terrorism terrorist atrocity massacre crime criminal barbaric barbarity cowardly coward heinous brutal brutality savage savagery
   aggression aggressor genocide genocidal illegal unlawful unacceptable outrageous outrage disgraceful disgrace shameful shame horrific
   treason treacherous betrayal provocation violation vicious murderous murder bloodbath butchery inhuman inhumane despicable deplorable
   abhorrent appalling senseless unjustified unjustifiable reckless irresponsible dangerous piracy ethnic-cleansing slaughter sham farce
   coup plot catastrophe failure mistake blunder liar puppet monster dictator thug tragedy intolerable indefensible`.split(
    /\s+/,
  )
const evil = new Set(EVIL)

export function isCondemning(lemma: string): boolean {
  return evil.has(lemma)
}

/** Verbs that give a thing a name: what they call it may take a stance. */
const NAMING = new Set([
  'call',
  'describe',
  'label',
  'brand',
  'dub',
  'term',
  'characterise',
  'characterize',
  'consider',
  'declare',
])

export function isNaming(lemma: string): boolean {
  return NAMING.has(lemma)
}

/** Words that make calling something so a denial: "called the claim baseless". */
const BASELESS = new Set(
  'baseless false unfounded groundless fabricated fabrication untrue fake lie nonsense absurd ridiculous invention hoax myth'.split(
    ' ',
  ),
)

export function isBaseless(lemma: string): boolean {
  return BASELESS.has(lemma)
}

/** What a warning or a vow must speak of to be a threat: "vowed to avenge him", "warned that it would strike back". */
const HARM = new Set(
  `avenge revenge retaliate retaliation punish punishment strike destroy kill attack respond response retribution consequence consequences
   bomb crush annihilate eliminate bleed regret burn execute behead invade harm hunt blow storm seize torch shoot massacre slaughter hang bombard shell ambush assassinate sink`.split(
    /\s+/,
  ),
)

export function isHarm(lemma: string): boolean {
  return HARM.has(lemma)
}

/** Media of an utterance, by the noun that names them. */
const MEDIA =
  `statement interview speech address broadcast telecast tweet post message video recording tape audio letter email e-mail communique communiqué
   telegram note briefing conference newspaper website blog bulletin sermon testimony article column op-ed editorial report release press-release
   twitter facebook telegram instagram youtube whatsapp x television radio tv channel podcast comment comments remarks affidavit filing document
   memo manifesto phone telephone call text dispatch livestream weibo vkontakte tiktok truth-social leaflet pamphlet fatwa hearing`.split(
    /\s+/,
  )
const media = new Set(MEDIA)

export function isMedium(lemma: string): boolean {
  return media.has(lemma)
}
