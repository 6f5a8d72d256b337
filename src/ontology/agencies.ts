/**
 * News agencies: how they sign their stories. Facts compiled for this project from the agencies' own datelines.
 * `short` are the marks used in datelines, bylines and credits, matched whole; `country` is ISO 3166-1 alpha-3.
 */
export type Agency = { name: string; short: readonly string[]; country: string }

export const AGENCIES: readonly Agency[] = [
  { name: 'Associated Press', short: ['AP', 'The Associated Press', 'The AP'], country: 'USA' },
  { name: 'Reuters', short: ['REUTERS', 'Thomson Reuters'], country: 'GBR' },
  { name: 'Agence France-Presse', short: ['AFP', 'Agence France Presse'], country: 'FRA' },
  { name: 'United Press International', short: ['UPI'], country: 'USA' },
  { name: 'Bloomberg', short: ['Bloomberg News'], country: 'USA' },
  { name: 'Deutsche Presse-Agentur', short: ['dpa', 'DPA'], country: 'DEU' },
  { name: 'Agencia EFE', short: ['EFE', 'ACAN-EFE', 'EPA-EFE', 'Efe'], country: 'ESP' },
  { name: 'Agenzia Nazionale Stampa Associata', short: ['ANSA'], country: 'ITA' },
  { name: 'Adnkronos', short: ['AKI'], country: 'ITA' },
  { name: 'Austria Presse Agentur', short: ['APA-OTS'], country: 'AUT' },
  { name: 'PA Media', short: ['PA', 'Press Association', 'PA News'], country: 'GBR' },
  { name: 'TASS', short: ['ITAR-TASS', 'Itar-Tass', 'Tass'], country: 'RUS' },
  { name: 'RIA Novosti', short: ['RIA', 'Sputnik', 'RIA-Novosti'], country: 'RUS' },
  { name: 'Interfax', short: ['INTERFAX'], country: 'RUS' },
  { name: 'Interfax-Ukraine', short: ['Interfax-Ukraine'], country: 'UKR' },
  { name: 'Ukrinform', short: ['UKRINFORM'], country: 'UKR' },
  { name: 'UNIAN', short: ['Unian'], country: 'UKR' },
  { name: 'Ukrainian News', short: [], country: 'UKR' },
  { name: 'BelTA', short: ['BELTA'], country: 'BLR' },
  { name: 'Polska Agencja Prasowa', short: ['PAP'], country: 'POL' },
  { name: 'Anadolu Agency', short: ['AA', 'Anadolu', 'Anadolu Ajansi'], country: 'TUR' },
  { name: 'Demirören News Agency', short: ['DHA'], country: 'TUR' },
  { name: 'Ihlas News Agency', short: ['IHA'], country: 'TUR' },
  { name: 'Xinhua', short: ['XINHUA', 'Xinhua News Agency'], country: 'CHN' },
  { name: 'China News Service', short: ['CNS', 'ECNS'], country: 'CHN' },
  { name: 'Kyodo News', short: ['Kyodo', 'KYODO'], country: 'JPN' },
  { name: 'Jiji Press', short: ['Jiji', 'JIJI'], country: 'JPN' },
  { name: 'Yonhap', short: ['YONHAP', 'Yonhap News Agency'], country: 'KOR' },
  { name: 'Korean Central News Agency', short: ['KCNA'], country: 'PRK' },
  { name: 'Central News Agency', short: ['CNA'], country: 'TWN' },
  { name: 'Press Trust of India', short: ['PTI'], country: 'IND' },
  { name: 'Asian News International', short: ['ANI'], country: 'IND' },
  { name: 'Indo-Asian News Service', short: ['IANS'], country: 'IND' },
  { name: 'Associated Press of Pakistan', short: ['APP'], country: 'PAK' },
  { name: 'Bangladesh Sangbad Sangstha', short: ['BSS'], country: 'BGD' },
  { name: 'Pajhwok Afghan News', short: ['Pajhwok', 'PAJHWOK'], country: 'AFG' },
  { name: 'Antara', short: ['ANTARA'], country: 'IDN' },
  { name: 'Bernama', short: ['BERNAMA'], country: 'MYS' },
  { name: 'Vietnam News Agency', short: ['VNA'], country: 'VNM' },
  { name: 'Philippine News Agency', short: ['PNA'], country: 'PHL' },
  { name: 'Australian Associated Press', short: ['AAP'], country: 'AUS' },
  { name: 'Islamic Republic News Agency', short: ['IRNA'], country: 'IRN' },
  { name: 'Fars News Agency', short: ['FNA', 'Fars'], country: 'IRN' },
  { name: 'Tasnim', short: ['Tasnim News Agency'], country: 'IRN' },
  { name: 'Mehr News Agency', short: ['MNA', 'Mehr'], country: 'IRN' },
  { name: 'ISNA', short: ['Iranian Students News Agency'], country: 'IRN' },
  { name: 'Iraqi News Agency', short: ['INA'], country: 'IRQ' },
  { name: 'Shafaq News', short: ['Shafaq'], country: 'IRQ' },
  { name: 'Syrian Arab News Agency', short: ['SANA'], country: 'SYR' },
  { name: 'National News Agency', short: ['NNA'], country: 'LBN' },
  { name: 'Petra', short: ['PETRA', 'Jordan News Agency'], country: 'JOR' },
  { name: 'WAFA', short: ['Wafa', 'Palestinian News Agency'], country: 'PSE' },
  { name: "Ma'an News Agency", short: ["Ma'an"], country: 'PSE' },
  { name: 'Saudi Press Agency', short: ['SPA'], country: 'SAU' },
  { name: 'Emirates News Agency', short: ['WAM'], country: 'ARE' },
  { name: 'Kuwait News Agency', short: ['KUNA'], country: 'KWT' },
  { name: 'Qatar News Agency', short: ['QNA'], country: 'QAT' },
  { name: 'Yemen News Agency', short: ['SABA', 'Saba'], country: 'YEM' },
  { name: 'Middle East News Agency', short: ['MENA'], country: 'EGY' },
  { name: 'Libyan News Agency', short: ['LANA'], country: 'LBY' },
  { name: 'Tunis Afrique Presse', short: ['TAP'], country: 'TUN' },
  { name: 'Algérie Presse Service', short: ['APS'], country: 'DZA' },
  { name: 'Maghreb Arabe Presse', short: ['MAP'], country: 'MAR' },
  { name: 'Sudan News Agency', short: ['SUNA'], country: 'SDN' },
  { name: 'Ethiopian News Agency', short: ['ENA'], country: 'ETH' },
  { name: 'News Agency of Nigeria', short: ['NAN'], country: 'NGA' },
  { name: 'Ghana News Agency', short: ['GNA'], country: 'GHA' },
  { name: 'Kenya News Agency', short: ['KNA'], country: 'KEN' },
  { name: 'Panapress', short: ['PANA'], country: 'SEN' },
  { name: 'African News Agency', short: [], country: 'ZAF' },
  { name: 'South African Press Association', short: ['SAPA'], country: 'ZAF' },
  { name: 'Agência Brasil', short: ['ABr'], country: 'BRA' },
  { name: 'Télam', short: ['TELAM', 'Telam'], country: 'ARG' },
  { name: 'Noticias Argentinas', short: ['NA'], country: 'ARG' },
  { name: 'Prensa Latina', short: ['PL', 'PRENSA LATINA'], country: 'CUB' },
  { name: 'Notimex', short: ['NOTIMEX'], country: 'MEX' },
  { name: 'Andina', short: ['ANDINA'], country: 'PER' },
  { name: 'Inter Press Service', short: ['IPS'], country: 'ITA' },
  { name: 'Lusa', short: ['LUSA'], country: 'PRT' },
  { name: 'Belga', short: ['BELGA'], country: 'BEL' },
  { name: 'ANP', short: [], country: 'NLD' },
  { name: 'Tidningarnas Telegrambyrå', short: ['TT'], country: 'SWE' },
  { name: 'NTB', short: [], country: 'NOR' },
  { name: 'Ritzau', short: ['RITZAU'], country: 'DNK' },
  { name: 'Keystone-SDA', short: ['SDA', 'ATS'], country: 'CHE' },
  { name: 'Tanjug', short: ['TANJUG'], country: 'SRB' },
  { name: 'BETA', short: ['Beta'], country: 'SRB' },
  { name: 'HINA', short: ['Hina'], country: 'HRV' },
  { name: 'Agerpres', short: ['AGERPRES', 'ROMPRES'], country: 'ROU' },
  { name: 'Armenpress', short: ['ARMENPRESS'], country: 'ARM' },
  { name: 'Azertac', short: ['AZERTAC'], country: 'AZE' },
  { name: 'Trend', short: [], country: 'AZE' },
  { name: 'The Canadian Press', short: ['CP', 'Canadian Press'], country: 'CAN' },
  { name: 'CNN', short: [], country: 'USA' },
  { name: 'United News of Bangladesh', short: ['UNB'], country: 'BGD' },
  { name: 'Getty Images', short: ['Getty'], country: 'USA' },
  { name: 'Radio Free Europe/Radio Liberty', short: ['RFE/RL'], country: 'USA' },
  { name: 'Voice of America', short: ['VOA'], country: 'USA' },
  { name: 'Tribune News Service', short: ['TNS'], country: 'USA' },
]

/** Marks too short or too ordinary to be taken for an agency outside a dateline or a bracket. */
const ORDINARY = new Set([
  'PA',
  'AA',
  'NA',
  'PL',
  'CP',
  'TT',
  'MAP',
  'TAP',
  'MENA',
  'Beta',
  'Trend',
  'Petra',
  'Mehr',
  'Saba',
  'ANP',
])

const BY_MARK = new Map<string, Agency>()
for (const agency of AGENCIES) for (const mark of [agency.name, ...agency.short]) BY_MARK.set(mark, agency)
const BY_FOLDED = new Map<string, Agency>()
for (const agency of AGENCIES) BY_FOLDED.set(agency.name.toLowerCase(), agency)

/** The agency that signs with this mark ("AP", "Xinhua", "reuters"). */
export function agencyOf(mark: string): Agency | undefined {
  const cleaned = mark.trim().replace(/\s+/g, ' ')
  return BY_MARK.get(cleaned) ?? BY_MARK.get(cleaned.toUpperCase()) ?? BY_FOLDED.get(cleaned.toLowerCase())
}

const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...BY_MARK.keys()]
    .filter((mark) => !ORDINARY.has(mark))
    .toSorted((a, b) => b.length - a.length)
    .map((mark) => mark.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
)

/** Agencies named in a short text (a credit, a contributors line), with where their marks stand in it. */
export function findAgencies(text: string): { agency: Agency; start: number; end: number }[] {
  const found: { agency: Agency; start: number; end: number }[] = []
  for (const match of text.matchAll(PATTERN))
    found.push({ agency: BY_MARK.get(match[0])!, start: match.index, end: match.index + match[0].length })
  return found
}
