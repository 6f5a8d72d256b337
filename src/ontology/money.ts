/** Currencies as news names them (codes: ISO 4217), and the words that say what a sum of money is for. */
import { dictionary } from '../record/dictionary.ts'
import type { MoneyPurpose } from '../record/slot.ts'

/** Signs and abbreviations before a number. */
export const CURRENCY_SIGNS: Readonly<Record<string, string>> = dictionary({
  $: 'USD',
  us$: 'USD',
  u$: 'USD',
  c$: 'CAD',
  ca$: 'CAD',
  a$: 'AUD',
  au$: 'AUD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  r$: 'BRL',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₴': 'UAH',
  '₦': 'NGN',
  '₪': 'ILS',
  '₺': 'TRY',
  '₩': 'KRW',
  '₱': 'PHP',
  rs: 'rupee',
  'rs.': 'rupee',
})

/** Codes that are printed before or after a number. */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(
  'USD EUR GBP JPY CNY INR PKR RUB UAH NGN KES UGX TZS ETB ILS TRY IQD IRR SYP LBP EGP SDG SSP YER SAR AED QAR AFN MMK BDT LKR NPR PHP IDR MXN COP BRL ARS CHF XOF XAF CDF ZAR GEL AMD AZN'.split(
    ' ',
  ),
)

/** Names, in the singular and the plural, of currencies that one country has. */
export const CURRENCY_NAMES: Readonly<Record<string, string>> = dictionary({
  dollar: 'USD',
  euro: 'EUR',
  yen: 'JPY',
  yuan: 'CNY',
  renminbi: 'CNY',
  ruble: 'RUB',
  rouble: 'RUB',
  hryvnia: 'UAH',
  hryvnya: 'UAH',
  naira: 'NGN',
  cedi: 'GHS',
  birr: 'ETB',
  shekel: 'ILS',
  baht: 'THB',
  zloty: 'PLN',
  taka: 'BDT',
  afghani: 'AFN',
  kyat: 'MMK',
  lari: 'GEL',
  dram: 'AMD',
  manat: 'AZN',
  tenge: 'KZT',
  rand: 'ZAR',
  metical: 'MZN',
  reais: 'BRL',
  bolivar: 'VES',
  quetzal: 'GTQ',
  lempira: 'HNL',
  gourde: 'HTG',
  forint: 'HUF',
  ringgit: 'MYR',
  rupiah: 'IDR',
  dong: 'VND',
  riel: 'KHR',
  kip: 'LAK',
  nakfa: 'ERN',
})

/** Names that several countries share: which it is, the adjective before tells; without one the name itself is kept. */
export const SHARED_CURRENCIES: Readonly<Record<string, Readonly<Record<string, string>>>> = dictionary({
  dollar: dictionary({
    american: 'USD',
    us: 'USD',
    'u.s.': 'USD',
    australian: 'AUD',
    canadian: 'CAD',
    zealand: 'NZD',
    singapore: 'SGD',
    kong: 'HKD',
    taiwan: 'TWD',
    liberian: 'LRD',
    namibian: 'NAD',
    zimbabwean: 'ZWL',
  }),
  pound: dictionary({
    british: 'GBP',
    sterling: 'GBP',
    syrian: 'SYP',
    egyptian: 'EGP',
    lebanese: 'LBP',
    sudanese: 'SDG',
  }),
  dinar: dictionary({
    iraqi: 'IQD',
    jordanian: 'JOD',
    kuwaiti: 'KWD',
    libyan: 'LYD',
    tunisian: 'TND',
    algerian: 'DZD',
    bahraini: 'BHD',
    serbian: 'RSD',
  }),
  rial: dictionary({ iranian: 'IRR', yemeni: 'YER', omani: 'OMR', qatari: 'QAR', saudi: 'SAR' }),
  riyal: dictionary({ saudi: 'SAR', qatari: 'QAR', yemeni: 'YER' }),
  lira: dictionary({ turkish: 'TRY', lebanese: 'LBP', syrian: 'SYP' }),
  rupee: dictionary({ indian: 'INR', pakistani: 'PKR', lankan: 'LKR', nepali: 'NPR', nepalese: 'NPR' }),
  peso: dictionary({
    philippine: 'PHP',
    mexican: 'MXN',
    colombian: 'COP',
    argentine: 'ARS',
    chilean: 'CLP',
    cuban: 'CUP',
    dominican: 'DOP',
  }),
  franc: dictionary({ swiss: 'CHF', congolese: 'CDF', burundian: 'BIF', rwandan: 'RWF', guinean: 'GNF' }),
  shilling: dictionary({ kenyan: 'KES', somali: 'SOS', ugandan: 'UGX', tanzanian: 'TZS' }),
  krona: dictionary({ swedish: 'SEK', icelandic: 'ISK' }),
  krone: dictionary({ norwegian: 'NOK', danish: 'DKK' }),
  dirham: dictionary({ uae: 'AED', emirati: 'AED', moroccan: 'MAD' }),
  won: dictionary({ korean: 'KRW' }),
  toman: dictionary({ iranian: 'toman' }),
})

/** Words that multiply behind a sum: "$2.5bn". */
export const SUM_SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['k', 1e3],
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['m', 1e6],
  ['mn', 1e6],
  ['mln', 1e6],
  ['million', 1e6],
  ['crore', 1e7],
  ['b', 1e9],
  ['bn', 1e9],
  ['bln', 1e9],
  ['billion', 1e9],
  ['tn', 1e12],
  ['trn', 1e12],
  ['trillion', 1e12],
])

/** Measures of what is counted by weight, area or share, with the unit kept in the record. */
export const MEASURED: Readonly<Record<string, string>> = dictionary({
  kg: 'kg',
  kilo: 'kg',
  kilogram: 'kg',
  kilogramme: 'kg',
  ton: 't',
  tonne: 't',
  lb: 'lb',
  pound: 'lb',
  hectare: 'ha',
  acre: 'acre',
  '%': '%',
  percent: '%',
  'per cent': '%',
})

/**
 * Words for what a sum is for. `needs`: another word of the sentence without which the word says nothing of it ("paid" is for a ransom
 * where somebody is freed).
 */
export type MoneyWord = { lemma: string; purpose: MoneyPurpose; verb?: true; needs?: RegExp; strength: number }

const HARM =
  /\b(?:attacks?|strikes?|bomb\w*|blasts?|explosions?|fires?|wars?|fighting|conflict|shell\w*|rockets?|missiles?|drones?|raids?|floods?|earthquakes?|quakes?|storms?|cyclones?|hurricanes?|riots?|loot\w*|destr\w+|damag\w+|sabotage\w*|blockade|sanctions?|infrastructure|invasion|militants?|rebels?|violence|unrest|economy)\b/i
const FREEING =
  /\b(?:ransom|releas\w+|free(?:d|ing)?|kidnap\w*|abduct\w*|hostages?|captors?|captives?|pirates?|hackers?|extort\w*)\b/i
const BEREAVED =
  /\b(?:famil(?:y|ies)|victims?|relatives|wounded|injured|survivors?|killed|dead|widows?|bereaved|blood money)\b/i
const NEED =
  /\b(?:humanitarian|relief|aid|refugees?|displaced|famine|hunger|food|victims|survivors|reconstruct\w*|rebuild\w*|recovery|help|assistance|needs?|weapons|military|army|forces|ammunition|defen[cs]e)\b/i

export const MONEY_WORDS: readonly MoneyWord[] = [
  { lemma: 'damage', purpose: 'damage', strength: 3 },
  { lemma: 'damages', purpose: 'compensation', needs: BEREAVED, strength: 2 },
  { lemma: 'destruction', purpose: 'damage', strength: 2 },
  { lemma: 'loss', purpose: 'damage', needs: HARM, strength: 2 },
  { lemma: 'losses', purpose: 'damage', needs: HARM, strength: 2 },
  { lemma: 'cost', purpose: 'damage', needs: HARM, verb: true, strength: 2 },
  { lemma: 'ransom', purpose: 'ransom', strength: 4 },
  { lemma: 'extortion', purpose: 'ransom', strength: 3 },
  { lemma: 'extort', purpose: 'ransom', verb: true, strength: 4 },
  { lemma: 'demand', purpose: 'ransom', needs: FREEING, strength: 2 },
  { lemma: 'ask', purpose: 'ransom', needs: FREEING, verb: true, strength: 1 },
  { lemma: 'pay', purpose: 'ransom', needs: FREEING, verb: true, strength: 1 },
  { lemma: 'pay', purpose: 'compensation', needs: BEREAVED, verb: true, strength: 1 },
  { lemma: 'reward', purpose: 'reward', strength: 4 },
  { lemma: 'bounty', purpose: 'reward', strength: 4 },
  { lemma: 'compensation', purpose: 'compensation', strength: 4 },
  { lemma: 'compensate', purpose: 'compensation', verb: true, strength: 3 },
  { lemma: 'reparation', purpose: 'compensation', strength: 4 },
  { lemma: 'fine', purpose: 'fine', strength: 3 },
  { lemma: 'penalty', purpose: 'fine', strength: 2 },
  { lemma: 'bail', purpose: 'fine', strength: 3 },
  { lemma: 'aid', purpose: 'aid', strength: 3 },
  { lemma: 'assistance', purpose: 'aid', strength: 3 },
  { lemma: 'relief', purpose: 'aid', strength: 2 },
  { lemma: 'donation', purpose: 'aid', strength: 3 },
  { lemma: 'donate', purpose: 'aid', verb: true, strength: 3 },
  { lemma: 'pledge', purpose: 'aid', needs: NEED, strength: 2 },
  { lemma: 'appeal', purpose: 'aid', needs: NEED, strength: 2 },
  { lemma: 'steal', purpose: 'stolen', verb: true, strength: 3 },
  { lemma: 'loot', purpose: 'stolen', strength: 2 },
  { lemma: 'rob', purpose: 'stolen', verb: true, strength: 3 },
  {
    lemma: 'escape',
    purpose: 'stolen',
    needs: /\b(?:robb\w+|thie(?:f|ves)|gunmen|bandits?|raiders?)\b/i,
    verb: true,
    strength: 1,
  },
  { lemma: 'make', purpose: 'stolen', needs: /\b(?:made|making|make) off with\b/i, verb: true, strength: 1 },
  { lemma: 'heist', purpose: 'stolen', strength: 2 },
  { lemma: 'robbery', purpose: 'stolen', strength: 2 },
  { lemma: 'seize', purpose: 'seized', verb: true, strength: 3 },
  { lemma: 'confiscate', purpose: 'seized', verb: true, strength: 3 },
  { lemma: 'freeze', purpose: 'seized', needs: /\b(?:assets?|accounts?|funds?)\b/i, verb: true, strength: 2 },
  { lemma: 'destroy', purpose: 'damage', needs: /\b(?:worth|valued)\b/i, verb: true, strength: 1 },
  { lemma: 'burn', purpose: 'damage', needs: /\b(?:worth|valued)\b/i, verb: true, strength: 1 },
  { lemma: 'damage', purpose: 'damage', needs: /\b(?:worth|valued)\b/i, verb: true, strength: 1 },
]

/** Sums that stand beside such words are of business and no conflict's: no purpose is looked for. */
export const BUSINESS =
  /^(?:profit|revenue|sale|turnover|salary|wage|share|stock|bond|dividend|budget|debt|loan|contract|deal|investment|earnings|income|price|tax)s?$/
