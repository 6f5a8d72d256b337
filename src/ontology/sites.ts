/**
 * What is attacked, where people gather, work and pray: nouns for kinds of sites, by kind. Two accounts of one attack name its site in
 * other words ("harbour", "port"), two attacks of one day in one city most often have two sites. Singular, lower case; our own list.
 */
import { dictionary } from '../record/dictionary.ts'

const SITES: Readonly<Record<string, string>> = dictionary({
  market: 'market|marketplace|bazaar|souk|souq|stall|mall|shopping centre|shopping center|shopping mall',
  shop: 'shop|store|supermarket|kiosk|boutique|grocery|butcher|bookshop|jeweller|salon|barber|barber shop|barbershop|hairdresser',
  eatery:
    'restaurant|cafe|café|tea house|teahouse|tea shop|coffee house|coffee shop|pub|canteen|eatery|pizzeria|diner|nightclub|club|disco|discotheque',
  bakery: 'bakery|bread queue|bread line',
  pharmacy: 'pharmacy|chemist|drugstore',
  mosque: 'mosque|madrasa|madrassa|seminary|prayer hall|imambargah|husseiniya',
  church: 'church|cathedral|chapel|monastery|convent|parish|abbey',
  temple: 'temple|synagogue|pagoda|shrine|gurdwara|mausoleum',
  school:
    'school|kindergarten|nursery|dormitory|boarding school|classroom|academy|college|university|campus|institute|library',
  hospital: 'hospital|clinic|maternity ward|health centre|health center|health post|dispensary|field hospital|morgue',
  bank: 'bank|exchange office|money changer|atm',
  station:
    'railway station|train station|bus station|bus terminal|bus stop|bus park|bus depot|terminal|metro station|underground station|taxi rank|depot|platform',
  airport: 'airport|airfield|airstrip|runway|air base|airbase|hangar',
  port: 'port|harbour|harbor|dock|quay|pier|jetty|wharf|marina|shipyard',
  fuel: 'petrol station|gas station|fuel station|filling station|service station|refinery|pipeline|oil field|oilfield|gas field|oil depot|fuel depot|oil terminal|oil well',
  power:
    'power station|power plant|substation|power line|dam|reservoir|waterworks|pumping station|transformer|nuclear plant',
  police: 'police station|police post|police headquarters|police academy|precinct|police checkpoint|police compound',
  barracks:
    'barracks|army base|military base|army post|military post|outpost|garrison|camp gate|headquarters|command post|training camp|training centre|training center|recruitment centre|recruiting centre|recruitment center|fort',
  checkpoint: 'checkpoint|check post|roadblock|border post|border crossing|crossing point|toll gate',
  prison: 'prison|jail|detention centre|detention center|gaol',
  court: 'court|courthouse|courtroom|tribunal',
  ministry:
    'ministry|parliament|town hall|city hall|city council|governorate|palace|residence|embassy|consulate|compound|party office|polling station|polling centre|registry|district office|council building|government building',
  hotel: 'hotel|guesthouse|guest house|hostel|inn|resort|motel',
  home: 'apartment block|block of flats|apartment building|apartment|housing block|flat|residential building|tower block|dormitory block|villa|farmhouse|bungalow|housing estate',
  warehouse:
    'warehouse|storehouse|granary|silo|depository|ammunition store|arms depot|ammunition depot|arms cache|grain store',
  factory: 'factory|plant|mill|workshop|brickworks|foundry|brewery|tannery|garage|car wash|sawmill|quarry|colliery',
  farm: 'farm|field|plantation|ranch|orchard|vineyard|pasture|greenhouse|cattle camp|watering hole|water point',
  bridge: 'bridge|tunnel|viaduct|overpass|flyover|underpass|causeway|culvert',
  sport:
    'stadium|football pitch|football field|sports ground|playground|gym|arena|gymnasium|racecourse|swimming pool|cricket ground|basketball court',
  stage:
    'theatre|theater|cinema|concert hall|museum|gallery|circus|opera house|festival|concert|television station|radio station|newspaper office|newsroom',
  feast: 'wedding hall|wedding|wedding party|funeral|funeral home|banquet hall|cemetery|graveyard|engagement party',
  march: 'rally|march|demonstration|protest|procession|parade|sit-in|vigil|campaign rally',
  square: 'square|plaza|roundabout|park|garden|promenade|corniche|intersection|crossroads|junction|beach|waterfront',
  street: 'street|avenue|alley|boulevard|lane',
  road: 'highway|motorway|road|mountain pass|ring road|hill road',
  refuge:
    'refugee camp|displacement camp|shelter|reception centre|reception center|tent camp|camp|orphanage|old people’s home|nursing home|care home',
  convoy: 'convoy|motorcade|patrol|aid convoy|supply convoy|military convoy',
  bus: 'bus|minibus|coach|school bus|van|minivan|taxi|rickshaw|lorry|truck|tanker',
  train: 'train|tram|metro|carriage|railway line|railway',
  ship: 'ship|vessel|ferry|boat|tanker ship|freighter|trawler|barge|canoe|cargo ship',
  aircraft: 'plane|airliner',
  village: 'village|hamlet|settlement|encampment',
  office: 'office|office building|call centre|call center|aid office|charity office|post office|union office',
})

const KIND = new Map<string, string>()
for (const [kind, nouns] of Object.entries(SITES)) for (const noun of nouns.split('|')) KIND.set(noun, kind)

/** The kind of site that one or two words name ("tea house", "harbours"), in small letters; undefined where they name none. */
export function siteKind(words: string): string | undefined {
  return (
    KIND.get(words) ??
    KIND.get(words.replace(/ies$/, 'y')) ??
    KIND.get(words.replace(/s$/, '')) ??
    KIND.get(words.replace(/es$/, ''))
  )
}
