import type { HolidayRule, TimeUnit } from '../ontology/calendar.ts'

/** TIMEX3 modifiers (TimeML 1.2.1). */
export type TimeModifier =
  | 'BEFORE'
  | 'AFTER'
  | 'ON_OR_BEFORE'
  | 'ON_OR_AFTER'
  | 'LESS_THAN'
  | 'MORE_THAN'
  | 'EQUAL_OR_LESS'
  | 'EQUAL_OR_MORE'
  | 'START'
  | 'MID'
  | 'END'
  | 'APPROX'

/** Which of the many Fridays or Marches: last −1, this 0, next +1, `that` the one last spoken of, `before` and `after` the one next to it. Absent: tense decides. */
export type Pick = -1 | 0 | 1 | 'that' | 'before' | 'after'

/** Time of the day as TIMEX3 writes it behind the date: `TMO`, `TNI`, `T04:30`. */
type Within = { part?: string; mod?: TimeModifier; earlier?: boolean }

/** A place in the calendar, as far as the words give it. */
export type CalendarMeaning = Within & {
  is: 'calendar'
  year?: number
  /** Years from the year it is counted from: "May last year" −1. */
  yearShift?: number
  bc?: boolean
  month?: number
  day?: number
  /** ISO weekday. */
  weekday?: number
  season?: string
  quarter?: number
  half?: number
  /** First three digits of the year. */
  decade?: string
  /** First two digits of the year. */
  century?: string
  pick?: Pick
  /** The week, or the weekend, that holds the date: "the week of Oct. 12". */
  of?: 'week' | 'weekend'
  /** In figures, and day and month could each be the other: 3/2/2021. */
  swappable?: boolean
  /** Days from the day named: "the day before last Tuesday" −1. */
  dayShift?: number
}

/** So many units from the report's date or from the time last spoken of. */
export type ShiftMeaning = Within & {
  is: 'shift'
  unit: TimeUnit
  by: number
  /** `focus`: the time last spoken of ("the next day", "two days later"). */
  from: 'report' | 'focus'
  /** Does the value name the unit itself ("last week": 2021-W44) or a point that far away ("a week ago")? */
  vague?: boolean
}

export type DurationMeaning = {
  is: 'duration'
  /** X: "several", "few", or no number at all. */
  amount: number | 'X'
  unit: TimeUnit
  mod?: TimeModifier
  /** −1: "the past two weeks" ends at the report's date; +1: "the next two weeks" begins there. */
  side?: -1 | 1
}

export type TimeMeaning =
  | CalendarMeaning
  | ShiftMeaning
  | DurationMeaning
  | { is: 'set'; value: string }
  /** `hoursFrom`: "minutes later", "hours ago": no number, but no more than a day from the time counted from. */
  | { is: 'reference'; value: 'PAST_REF' | 'PRESENT_REF' | 'FUTURE_REF'; hoursFrom?: 'report' | 'focus' }
  | { is: 'holiday'; rule: HolidayRule; year?: number; pick?: Pick; yearShift?: number }
  | { is: 'foreign'; calendar: 'hijri' | 'persian'; month: number; year?: number; day?: number }
  | { is: 'impossible'; because: string }

/** What a rule made of a stretch of words, before anything is counted from anywhere. */
export type Candidate = {
  start: number
  end: number
  rule: string
  meaning: TimeMeaning
  firstWord: number
  lastWord: number
}
