/** Words that say what kind of claimant an unnamed source is. */
import type { ClaimantKind } from '../record/attribution.ts'

export type SourceWord = { kind: ClaimantKind; group: string }

const ROWS: [ClaimantKind, string, string][] = [
  [
    'anonymous-official',
    'official',
    'official officials authority authorities spokesman spokeswoman spokesperson spokespeople aide adviser advisor bureaucrat functionary minister deputy governor mayor lawmaker legislator senator parliamentarian administrator envoy insider administration ministry government cabinet presidency',
  ],
  [
    'anonymous-official',
    'police',
    'policeman policewoman policemen officer constable detective sheriff prosecutor investigator gendarme',
  ],
  [
    'anonymous-official',
    'military',
    'military army soldier commander general colonel major lieutenant sergeant troops airman serviceman militaryman brigadier admiral marine',
  ],
  ['anonymous-official', 'security', 'security intelligence counterterrorism border coastguard'],
  ['anonymous-official', 'diplomat', 'diplomat diplomatic ambassador envoy consul embassy negotiator mediator'],
  [
    'anonymous-official',
    'medical',
    'doctor medic medics paramedic nurse surgeon physician hospital morgue ambulance health coroner medical',
  ],
  ['anonymous-official', 'rescue', 'rescuer firefighter fireman rescue civil-defence civil-defense'],
  ['witness', 'witness', 'witness eyewitness onlooker bystander passer-by passerby survivor'],
  [
    'witness',
    'resident',
    'resident villager neighbour neighbor local inhabitant townspeople shopkeeper farmer householder',
  ],
  [
    'witness',
    'relative',
    'relative family father mother brother sister son daughter wife husband widow uncle cousin parent kin',
  ],
  [
    'unnamed-person',
    'analyst',
    'analyst expert observer academic scholar researcher professor historian economist strategist commentator pundit',
  ],
  [
    'unnamed-person',
    'activist',
    'activist campaigner dissident organiser organizer protester demonstrator opposition volunteer',
  ],
  [
    'unnamed-person',
    'militant',
    'militant rebel insurgent fighter guerrilla gunman militiaman jihadist hostage-taker separatist extremist',
  ],
  ['unnamed-person', 'lawyer', 'lawyer attorney judge judicial legal'],
  ['unnamed-person', 'journalist', 'journalist reporter correspondent photographer cameraman'],
  ['unnamed-person', 'religious', 'cleric imam priest bishop rabbi sheikh mufti'],
  ['unnamed-person', 'tribal', 'elder chieftain tribesman'],
  ['unnamed-person', 'aid-worker', 'aid humanitarian charity relief'],
  ['unnamed-person', 'monitor', 'monitor watchdog'],
  ['unnamed-many', 'critic', 'critic opponent detractor supporter backer ally'],
  [
    'document',
    'document',
    'document report statement indictment affidavit filing record memo letter transcript cable dossier file study survey poll communique communiqué declaration complaint lawsuit resolution manifesto',
  ],
  [
    'outlet',
    'media',
    'media newspaper daily broadcaster television tv radio channel station agency newswire website magazine press outlet tabloid weekly network',
  ],
  [
    'social-media',
    'social-media',
    'tweet post account twitter facebook telegram instagram blog blogger user video footage clip',
  ],
]

const byWord = new Map<string, SourceWord>()
for (const [kind, group, words] of ROWS)
  for (const word of words.split(' ')) if (!byWord.has(word)) byWord.set(word, { kind, group })

/** What a word (lemma, lower case) says of the source it stands in. */
export function sourceWord(lemma: string): SourceWord | undefined {
  return byWord.get(lemma)
}

/** Words for people nobody counts: "many say", "some blame". */
const MANY = new Set([
  'many',
  'some',
  'several',
  'others',
  'other',
  'few',
  'most',
  'people',
  'those',
  'everyone',
  'everybody',
  'all',
  'none',
  'nobody',
  'dozens',
  'hundreds',
  'thousands',
])

export function isMany(lemma: string): boolean {
  return MANY.has(lemma)
}
