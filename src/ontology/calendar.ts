/** Names of the calendar in English news: months, weekdays, seasons, parts of the day, units, holidays, other calendars' months. */

/** Month names and their usual abbreviations (a full stop may follow an abbreviation). */
export const MONTHS: ReadonlyMap<string, number> = numbered([
  'january jan',
  'february feb',
  'march mar',
  'april apr',
  'may',
  'june jun',
  'july jul',
  'august aug',
  'september sept sep',
  'october oct',
  'november nov',
  'december dec',
])

/** Weekday names, ISO numbers: Monday is 1, Sunday 7. */
export const WEEKDAYS: ReadonlyMap<string, number> = numbered([
  'monday mon',
  'tuesday tues tue',
  'wednesday wed',
  'thursday thurs thur thu',
  'friday fri',
  'saturday sat',
  'sunday sun',
])

/** TIMEX3 season codes; winter counts to the year it begins in. */
export const SEASONS: ReadonlyMap<string, string> = new Map([
  ['spring', 'SP'],
  ['springtime', 'SP'],
  ['summer', 'SU'],
  ['summertime', 'SU'],
  ['autumn', 'FA'],
  ['fall', 'FA'],
  ['winter', 'WI'],
  ['wintertime', 'WI'],
])

/** First and last month of a season on the northern half, where nearly all reports come from. */
export const SEASON_MONTHS: Readonly<Record<string, readonly [number, number]>> = {
  SP: [3, 5],
  SU: [6, 8],
  FA: [9, 11],
  WI: [12, 14],
}

/** TIMEX3 codes of the parts of the day. */
export const DAY_PARTS: ReadonlyMap<string, string> = new Map([
  ['dawn', 'TMO'],
  ['daybreak', 'TMO'],
  ['sunrise', 'TMO'],
  ['morning', 'TMO'],
  ['afternoon', 'TAF'],
  ['dusk', 'TEV'],
  ['sunset', 'TEV'],
  ['nightfall', 'TNI'],
  ['evening', 'TEV'],
  ['night', 'TNI'],
  ['nighttime', 'TNI'],
  ['daytime', 'TDT'],
  ['midday', 'T12:00'],
  ['noon', 'T12:00'],
  ['midnight', 'T24:00'],
])

/** A unit of time: its TIMEX3 letter, and whether it stands behind the T of a duration. */
export type TimeUnit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'night'
  | 'week'
  | 'weekend'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade'
  | 'century'
  | 'millennium'

export const UNITS: ReadonlyMap<string, TimeUnit> = new Map<string, TimeUnit>([
  ['second', 'second'],
  ['sec', 'second'],
  ['minute', 'minute'],
  ['min', 'minute'],
  ['hour', 'hour'],
  ['hr', 'hour'],
  ['day', 'day'],
  ['week', 'week'],
  ['weekend', 'weekend'],
  ['fortnight', 'fortnight'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['year', 'year'],
  ['decade', 'decade'],
  ['century', 'century'],
  ['millennium', 'millennium'],
])

export const PLURAL_UNITS: ReadonlyMap<string, TimeUnit> = new Map<string, TimeUnit>([
  ...[...UNITS].map(([word, unit]) => [`${word}s`, unit] as const),
  ['centuries', 'century'],
  ['millennia', 'millennium'],
])

/** Month of the Islamic (Hijri) calendar by its usual spellings. Two-word names are joined by a space. */
export const HIJRI_MONTHS: ReadonlyMap<string, number> = numbered([
  'muharram|moharram',
  'safar',
  'rabi al-awwal|rabi al awwal|rabi ul-awwal|rabi i',
  'rabi al-thani|rabi al thani|rabi ul-thani|rabi ii',
  'jumada al-awwal|jumada al-ula|jumada i',
  'jumada al-thani|jumada al-akhira|jumada ii',
  'rajab',
  "sha'ban|shaban|shaaban|sha’ban",
  'ramadan|ramadhan|ramazan',
  'shawwal',
  "dhu al-qadah|dhul qadah|dhu al-qi'dah|zulqadah",
  'dhu al-hijjah|dhul hijjah|dhul-hijjah|zulhijjah',
])

/** Month of the Solar Hijri (Persian) calendar: Iranian names, then Afghan ones. */
export const PERSIAN_MONTHS: ReadonlyMap<string, number> = numbered([
  'farvardin|hamal',
  'ordibehesht|sawr',
  'khordad|jawza',
  'tir|saratan',
  'mordad|amordad',
  'shahrivar|sunbula',
  'mehr|mizan',
  'aban|aqrab',
  'azar|qaws',
  'dey|jadi',
  'bahman|dalw',
  'esfand|hut',
])

/** How the day of a holiday is found in a year. Offsets and lengths are days; `easter` counts from Western Easter Sunday. */
export type HolidayRule =
  | { by: 'date'; month: number; day: number; length?: number }
  | { by: 'weekday'; month: number; weekday: number; nth: number } // nth −1: the last one of the month
  | { by: 'easter'; offset: number; length?: number }
  | { by: 'hijri'; month: number; day: number; length?: number }
  | { by: 'persian'; month: number; day: number; length?: number }
  | { by: 'hebrew'; month: number; day: number; length?: number }

/**
 * Holidays that news dates events by. Hebrew months count from Tishri = 1. Holidays whose date hangs on the
 * country ("Independence Day") are left out: they cannot be told from the words.
 */
export const HOLIDAYS: ReadonlyMap<string, HolidayRule> = new Map<string, HolidayRule>([
  ["new year's day", { by: 'date', month: 1, day: 1 }],
  ["new year's", { by: 'date', month: 1, day: 1 }],
  ["new year's eve", { by: 'date', month: 12, day: 31 }],
  ['epiphany', { by: 'date', month: 1, day: 6 }],
  ["valentine's day", { by: 'date', month: 2, day: 14 }],
  ["international women's day", { by: 'date', month: 3, day: 8 }],
  ["st. patrick's day", { by: 'date', month: 3, day: 17 }],
  ["april fools' day", { by: 'date', month: 4, day: 1 }],
  ['may day', { by: 'date', month: 5, day: 1 }],
  ['bastille day', { by: 'date', month: 7, day: 14 }],
  ['assumption day', { by: 'date', month: 8, day: 15 }],
  ['halloween', { by: 'date', month: 10, day: 31 }],
  ["all saints' day", { by: 'date', month: 11, day: 1 }],
  ["all souls' day", { by: 'date', month: 11, day: 2 }],
  ['armistice day', { by: 'date', month: 11, day: 11 }],
  ['veterans day', { by: 'date', month: 11, day: 11 }],
  ['christmas eve', { by: 'date', month: 12, day: 24 }],
  ['christmas day', { by: 'date', month: 12, day: 25 }],
  ['christmas', { by: 'date', month: 12, day: 25 }],
  ['boxing day', { by: 'date', month: 12, day: 26 }],
  ['martin luther king day', { by: 'weekday', month: 1, weekday: 1, nth: 3 }],
  ["presidents' day", { by: 'weekday', month: 2, weekday: 1, nth: 3 }],
  ['memorial day', { by: 'weekday', month: 5, weekday: 1, nth: -1 }],
  ['labor day', { by: 'weekday', month: 9, weekday: 1, nth: 1 }],
  ['columbus day', { by: 'weekday', month: 10, weekday: 1, nth: 2 }],
  ['thanksgiving day', { by: 'weekday', month: 11, weekday: 4, nth: 4 }],
  ['thanksgiving', { by: 'weekday', month: 11, weekday: 4, nth: 4 }],
  ['ash wednesday', { by: 'easter', offset: -46 }],
  ['palm sunday', { by: 'easter', offset: -7 }],
  ['holy week', { by: 'easter', offset: -7, length: 7 }],
  ['maundy thursday', { by: 'easter', offset: -3 }],
  ['good friday', { by: 'easter', offset: -2 }],
  ['easter sunday', { by: 'easter', offset: 0 }],
  ['easter monday', { by: 'easter', offset: 1 }],
  ['easter', { by: 'easter', offset: 0 }],
  ['pentecost', { by: 'easter', offset: 49 }],
  ['ashura', { by: 'hijri', month: 1, day: 10 }],
  ['ashoura', { by: 'hijri', month: 1, day: 10 }],
  ['arbaeen', { by: 'hijri', month: 2, day: 20 }],
  ['arbain', { by: 'hijri', month: 2, day: 20 }],
  ['mawlid', { by: 'hijri', month: 3, day: 12 }],
  ['laylat al-qadr', { by: 'hijri', month: 9, day: 27 }],
  ['eid al-fitr', { by: 'hijri', month: 10, day: 1, length: 3 }],
  ['eid ul-fitr', { by: 'hijri', month: 10, day: 1, length: 3 }],
  ['eid al-adha', { by: 'hijri', month: 12, day: 10, length: 4 }],
  ['eid ul-adha', { by: 'hijri', month: 12, day: 10, length: 4 }],
  ['nowruz', { by: 'persian', month: 1, day: 1 }],
  ['newroz', { by: 'persian', month: 1, day: 1 }],
  ['nawroz', { by: 'persian', month: 1, day: 1 }],
  ['rosh hashanah', { by: 'hebrew', month: 1, day: 1, length: 2 }],
  ['yom kippur', { by: 'hebrew', month: 1, day: 10 }],
  ['sukkot', { by: 'hebrew', month: 1, day: 15, length: 7 }],
  ['simchat torah', { by: 'hebrew', month: 1, day: 22 }],
  ['hanukkah', { by: 'hebrew', month: 3, day: 25, length: 8 }],
  ['purim', { by: 'hebrew', month: 6, day: 14 }],
  ['passover', { by: 'hebrew', month: 7, day: 15, length: 7 }],
  ['shavuot', { by: 'hebrew', month: 9, day: 6 }],
])

/** Time zones as minutes east of Greenwich; "local time" has none. */
export const TIME_ZONES: ReadonlyMap<string, number> = new Map([
  ['gmt', 0],
  ['utc', 0],
  ['bst', 60],
  ['cet', 60],
  ['cest', 120],
  ['eet', 120],
  ['eest', 180],
  ['msk', 180],
  ['est', -300],
  ['edt', -240],
  ['et', -300],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
])

/** "a b|c" by place: names of one place are parted by `|`, or by blanks where no name has one. */
function numbered(rows: readonly string[]): ReadonlyMap<string, number> {
  const map = new Map<string, number>()
  for (const [i, row] of rows.entries())
    for (const name of row.includes('|') || rows.some((r) => r.includes('|')) ? row.split('|') : row.split(' '))
      map.set(name, i + 1)
  return map
}
