/** Words that say what kind of claimant an unnamed source is. */
import type { ClaimantKind } from '../record/attribution.ts'

export type SourceWord = { kind: ClaimantKind; group: string }

/** Bodies come before their members: of two rows with one word the first counts. */
const ROWS: [ClaimantKind, string, string][] = [
  [
    'named-organisation',
    'government',
    'ministry government cabinet administration presidency parliament court council commission committee office agency department mission embassy junta regime treasury consulate senate',
  ],
  ['named-organisation', 'police', 'police gendarmerie constabulary'],
  ['named-organisation', 'military', 'military army navy force coalition brigade battalion regiment'],
  ['named-organisation', 'militant', 'group movement faction militia front'],
  [
    'named-organisation',
    'organisation',
    'party organisation organization union company bank charity association federation league firm airline foundation syndicate consortium contractor network',
  ],
  [
    'anonymous-official',
    'official',
    `official authority authorities spokesman spokeswoman spokesperson aide adviser advisor bureaucrat functionary minister deputy director chief chairman
     chairwoman
     governor mayor lawmaker legislator senator parliamentarian administrator insider coordinator co-ordinator rapporteur commissioner`,
  ],
  [
    'anonymous-official',
    'police',
    'policeman policewoman officer constable detective sheriff prosecutor investigator gendarme',
  ],
  [
    'anonymous-official',
    'military',
    'soldier commander general colonel major captain lieutenant sergeant troops airman serviceman brigadier admiral marine',
  ],
  ['anonymous-official', 'security', 'security intelligence counterterrorism border coastguard'],
  ['anonymous-official', 'diplomat', 'diplomat diplomatic ambassador envoy consul negotiator mediator'],
  [
    'anonymous-official',
    'medical',
    'doctor medic paramedic nurse surgeon physician hospital morgue ambulance health coroner medical',
  ],
  ['anonymous-official', 'rescue', 'rescuer firefighter fireman rescue'],
  ['witness', 'witness', 'witness eyewitness onlooker bystander passer-by passerby survivor'],
  ['witness', 'resident', 'resident villager neighbour neighbor local inhabitant shopkeeper farmer householder'],
  [
    'witness',
    'relative',
    'relative family father mother brother sister son daughter wife husband widow uncle cousin parent kin',
  ],
  [
    'witness',
    'civilian',
    'passenger refugee worshipper commuter shopper pupil student teacher docker fisherman trader vendor seller pilgrim tourist migrant labourer laborer herder caretaker headmaster',
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
    'militant rebel insurgent fighter guerrilla gunman militiaman jihadist separatist extremist kidnapper pirate captor attacker hijacker',
  ],
  ['unnamed-person', 'lawyer', 'lawyer attorney judge judicial legal'],
  ['unnamed-person', 'journalist', 'journalist reporter correspondent photographer cameraman'],
  ['unnamed-person', 'religious', 'cleric imam priest bishop rabbi sheikh mufti'],
  ['unnamed-person', 'tribal', 'elder chieftain tribesman'],
  ['unnamed-person', 'aid-worker', 'aid humanitarian relief'],
  ['unnamed-person', 'monitor', 'monitor watchdog'],
  ['unnamed-many', 'critic', 'critic opponent detractor supporter backer ally'],
  [
    'document',
    'document',
    `document copy excerpt draft bulletin commentary report statement indictment affidavit filing record memo letter transcript cable dossier file study survey poll
     communique communiqué declaration complaint lawsuit resolution manifesto paper`,
  ],
  [
    'outlet',
    'media',
    'media newspaper daily broadcaster television tv radio channel station newswire website magazine press outlet tabloid weekly',
  ],
  [
    'social-media',
    'social-media',
    'tweet post account twitter facebook telegram instagram blog blogger user video footage clip',
  ],
]

const byWord = new Map<string, SourceWord>()
for (const [kind, group, words] of ROWS)
  for (const word of words.trim().split(/\s+/)) if (!byWord.has(word)) byWord.set(word, { kind, group })

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

/** Outlets that reports cite by name alone. News agencies are in agencies.ts. */
const OUTLETS = `BBC|CNN|Al Jazeera|Al-Jazeera|Al Arabiya|Al-Arabiya|Al Hadath|Sky News|Fox News|MSNBC|NBC|NBC News|CBS|CBS News|ABC News|NPR|PBS|
   New York Times|Washington Post|Wall Street Journal|Los Angeles Times|USA Today|Guardian|Financial Times|Times of London|Daily Telegraph|
   Independent|Economist|Politico|Axios|Der Spiegel|Spiegel|Die Zeit|Bild|Deutsche Welle|DW|Le Monde|Le Figaro|France 24|RFI|
   Radio France Internationale|Radio Free Europe|RFE/RL|Radio Liberty|Voice of America|VOA|El País|El Pais|La Repubblica|Corriere della Sera|
   Haaretz|Jerusalem Post|Times of Israel|Yedioth Ahronoth|Channel 12|Kan|Al-Manar|Al-Mayadeen|Al-Masirah|Al-Aqsa|Press TV|PressTV|
   Al-Alam|Al-Ahram|Asharq Al-Awsat|Al-Quds al-Arabi|Rudaw|Kurdistan 24|Hurriyet|Hürriyet|Daily Sabah|Cumhuriyet|TRT|TRT World|NTV|
   Dawn|Geo News|GEO|Express Tribune|Tolo News|TOLOnews|Khaama Press|Times of India|Hindu|Indian Express|Hindustan Times|NDTV|Prothom Alo|
   Daily Star|Irrawaddy|Myanmar Now|Global Times|People's Daily|CCTV|CGTN|South China Morning Post|NHK|Asahi Shimbun|Rappler|Philippine Star|
   RT|Russia Today|Rossiya 1|Kommersant|Vedomosti|Izvestia|Novaya Gazeta|Meduza|Dozhd|Ukrainska Pravda|Kyiv Independent|Kyiv Post|Hromadske|
   Suspilne|Daily Nation|Standard|Premium Times|Punch|Vanguard|Sahara Reporters|Radio Dabanga|Sudan Tribune|Mail & Guardian|News24|
   Addis Standard|Radio Okapi|Shabelle|Garowe Online|Folha|Folha de S.Paulo|O Globo|Clarín|La Nación|El Tiempo|El Universal|Reforma|Proceso`
const outlets = new Set(OUTLETS.split('|').map((name) => name.trim().toLowerCase()))

/** Is this, article aside, the name of an outlet, or does a word of it say that it is one ("news agency", "newspaper")? */
export function isOutlet(printed: string): boolean {
  const name = printed.replace(/^the\s+/i, '').toLowerCase()
  if (outlets.has(name)) return true
  return /\b(?:news ?agency|newspaper|news ?wire|broadcaster|tv|television|radio|newscast|tabloid|weekly|news service|news outlet|news website|news channel|magazine|[\p{L}]+ news$)(?![\p{L}])/u.test(
    name,
  )
}
