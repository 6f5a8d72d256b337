/** How others group and name countries: ACLED's regions, UCDP's regions and names, FIPS 10-4 for GDELT. */
import { countryByCode, type Country } from '../ontology/countries.ts'

/** ACLED's regions by ISO 3166-1 alpha-3. What is in none of them is Europe if it stands there in the last row. */
const ACLED_REGIONS: Readonly<Record<string, string>> = {
  'Western Africa': 'BEN BFA CPV CIV GMB GHA GIN GNB LBR MLI MRT NER NGA SEN SHN SLE TGO',
  'Middle Africa': 'AGO CMR CAF TCD COG COD GNQ GAB STP',
  'Eastern Africa': 'BDI COM DJI ERI ETH KEN MDG MWI MUS MYT MOZ REU RWA SYC SOM SSD TZA UGA',
  'Southern Africa': 'BWA LSO NAM ZAF SWZ ZMB ZWE',
  'Northern Africa': 'DZA EGY ESH LBY MAR SDN TUN',
  'Middle East': 'ARE BHR IRN IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM',
  'Caucasus and Central Asia': 'AFG ARM AZE GEO KAZ KGZ TJK TKM UZB',
  'South Asia': 'BGD BTN IND IOT LKA MDV NPL PAK',
  'Southeast Asia': 'BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM',
  'East Asia': 'CHN HKG JPN KOR MAC MNG PRK TWN',
  'North America': 'BMU CAN GRL SPM USA UMI',
  'Central America': 'BLZ CRI GTM HND MEX NIC PAN SLV',
  Caribbean:
    'ABW AIA ATG BES BHS BLM BRB CUB CUW CYM DMA DOM GLP GRD HTI JAM KNA LCA MAF MSR MTQ PRI SXM TCA TTO VCT VGB VIR',
  'South America': 'ARG BOL BRA CHL COL ECU FLK GUF GUY PER PRY SGS SUR URY VEN',
  Oceania:
    'ASM AUS CCK COK CXR FJI FSM GUM HMD KIR MHL MNP NCL NFK NIU NRU NZL PCN PLW PNG PYF SLB TKL TON TUV VUT WLF WSM',
  Antarctica: 'ATA ATF BVT',
  Europe:
    'ALA ALB AND AUT BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA FRO GBR GGY GIB GRC HRV HUN IMN IRL ISL ITA JEY LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SJM SMR SRB SVK SVN SWE UKR VAT XKX',
}

const acledRegions = new Map(
  Object.entries(ACLED_REGIONS).flatMap(([region, codes]) => codes.split(' ').map((code) => [code, region] as const)),
)

/** ACLED's region of a country by alpha-3. */
export function acledRegion(alpha3: string): string | undefined {
  return acledRegions.get(alpha3)
}

/** UCDP's five regions go by the ranges of Gleditsch–Ward numbers. */
export function ucdpRegion(country: Country): string | undefined {
  const { gw } = country
  if (gw === undefined) return undefined
  if (gw < 200) return 'Americas'
  if (gw < 400) return 'Europe'
  if (gw < 630) return 'Africa'
  return gw < 700 ? 'Middle East' : 'Asia'
}

/** UCDP's names of states (after Gleditsch & Ward) where they are not our short names. */
const UCDP_NAMES: Readonly<Record<string, string>> = {
  BIH: 'Bosnia-Herzegovina',
  CIV: 'Ivory Coast',
  COD: 'DR Congo (Zaire)',
  KHM: 'Cambodia (Kampuchea)',
  MDG: 'Madagascar (Malagasy)',
  MMR: 'Myanmar (Burma)',
  RUS: 'Russia (Soviet Union)',
  SRB: 'Serbia (Yugoslavia)',
  SWZ: 'Kingdom of eSwatini (Swaziland)',
  USA: 'United States of America',
  YEM: 'Yemen (North Yemen)',
  ZWE: 'Zimbabwe (Rhodesia)',
}

export function ucdpName(country: Country): string {
  return UCDP_NAMES[country.alpha3] ?? country.name
}

/** FIPS 10-4 country codes by ISO 3166-1 alpha-2, where the two differ. `-`: none. */
const FIPS_DIFFERENT = `AD:AN AG:AC AI:AV AQ:AY AS:AQ AT:AU AU:AS AW:AA AX:- AZ:AJ BA:BK BD:BG BF:UV BG:BU BH:BA BI:BY BJ:BN BL:TB BM:BD BN:BX BO:BL BQ:- BS:BF
BW:BC BY:BO BZ:BH CC:CK CD:CG CF:CT CG:CF CH:SZ CI:IV CK:CW CL:CI CN:CH CR:CS CW:UC CX:KT CZ:EZ DE:GM DK:DA DM:DO DO:DR DZ:AG EE:EN EH:WI ES:SP GA:GB GB:UK
GD:GJ GE:GG GF:FG GG:GK GM:GA GN:GV GQ:EK GS:SX GU:GQ GW:PU HN:HO HT:HA IE:EI IL:IS IQ:IZ IS:IC JP:JA KH:CB KI:KR KM:CN KN:SC KP:KN KR:KS KW:KU KY:CJ LB:LE
LC:ST LI:LS LK:CE LR:LI LS:LT LT:LH LV:LG MA:MO MC:MN ME:MJ MF:RN MG:MA MH:RM MM:BM MN:MG MO:MC MP:CQ MQ:MB MS:MH MU:MP MW:MI NA:WA NE:NG NG:NI NI:NU NU:NE
OM:MU PA:PM PF:FP PG:PP PH:RP PM:SB PN:PC PR:RQ PS:WE PT:PO PW:PS PY:PA RS:RI RU:RS SB:BP SC:SE SD:SU SE:SW SG:SN SJ:SV SK:LO SN:SG SR:NS SS:OD ST:TP SV:ES
SX:NN SZ:WZ TC:TK TD:CD TF:FS TG:TO TJ:TI TK:TL TL:TT TM:TX TN:TS TO:TN TR:TU TT:TD UA:UP UM:- VA:VT VG:VI VI:VQ VN:VM VU:NH XK:KV YE:YM YT:MF ZA:SF ZM:ZA ZW:ZI`

const fips = new Map(FIPS_DIFFERENT.split(/\s+/).map((pair) => pair.split(':') as [string, string]))

/** FIPS 10-4 code of a country, as GDELT's places have it. The West Bank stands for all of Palestine. */
export function fipsOf(alpha3: string | undefined): string | undefined {
  const alpha2 = alpha3 === undefined ? undefined : countryByCode(alpha3)?.alpha2
  if (alpha2 === undefined) return undefined
  const code = fips.get(alpha2) ?? alpha2
  return code === '-' ? undefined : code
}

/** Country of a FIPS code, for reading GDELT back. */
export function countryOfFips(code: string): Country | undefined {
  for (const [alpha2, other] of fips) if (other === code) return countryByCode(alpha2)
  if (code === 'GZ') return countryByCode('PSE')
  return fips.has(code) ? undefined : countryByCode(code)
}
