/**
 * Which time belongs to an event: one in its own clause through the tree, else one in its sentence, else the nearest named
 * before, else the day of the report. What was chosen, and why, is said with it.
 */
import { STORY } from './storyBlocks.ts'
import { dictionary } from '../record/dictionary.ts'
import type { Analysis } from '../language/analysis.ts'
import type { Report } from '../record/report.ts'
import type { TimeExpression } from '../record/slot.ts'
import { parseIsoDay, isoDate } from './timeCalendar.ts'

/** `times` are ids, the one the day is from first; `day` is a date or `first/last`, ISO 8601. */
export type Dating = { times: string[]; day?: string; because: string }

/** A time with its place in the tree. */
type Placed = { time: TimeExpression; token: number; sentence: number }

/** How many sentences back a time may stand and still date an event. */
const REACH = 3

const placedTimes = new WeakMap<readonly TimeExpression[], { tokens: unknown; bySentence: Map<number, Placed[]> }>()

/**
 * Dates the event whose trigger is a token.
 * @param trigger place in `analysis.tokens`
 */
export function dateEvent(
  report: Report,
  analysis: Analysis,
  times: readonly TimeExpression[],
  trigger: number,
): Dating {
  const token = analysis.tokens[trigger]
  if (!token) throw new RangeError(`trigger ${trigger} is no token of an analysis of ${analysis.tokens.length} tokens`)
  const bySentence = place(analysis, times)
  const reportDay = report.date ? parseIsoDay(report.date.value) : undefined
  // What was done was not done next week: "condemned the attack and said he would go there next week".
  const isPast = token.xpos === 'VBD' && reportDay !== undefined
  const here = (bySentence.get(token.sentence) ?? []).filter(
    ({ time, token: at }) =>
      isStory(report, time) &&
      !isRecalled(analysis, trigger, at, time, reportDay) &&
      (!isPast || time.first === undefined || (parseIsoDay(time.first) ?? 0) <= reportDay),
  )
  const ranked = here
    .map((placed) => ({ placed, cost: distance(analysis, trigger, placed.token) }))
    .sort((a, b) => a.cost - b.cost || Math.abs(a.placed.token - trigger) - Math.abs(b.placed.token - trigger))
  const best = ranked[0]
  if (!best || best.cost > 1) {
    const counted = countedFrom(analysis, trigger, bySentence, best?.placed)
    if (counted) return counted
  }
  if (best && best.cost < OTHER_CLAUSE) {
    const also = ranked.filter(
      ({ placed, cost }) => placed !== best.placed && cost < OTHER_CLAUSE && complete(best.placed, placed),
    )
    return dating(
      [best.placed, ...also.map((r) => r.placed)],
      best.cost <= 1 ? 'a time of its own words' : 'a time in its clause',
    )
  }
  if (best && best.cost < REPORTING) return dating([best.placed], 'a time in its sentence')
  for (let sentence = token.sentence - 1; sentence >= Math.max(0, token.sentence - REACH); sentence--) {
    const day = bySentence
      .get(sentence)
      ?.findLast(
        ({ time, token: at }) => isDay(time) && isStory(report, time) && !isRecalled(analysis, -1, at, time, reportDay),
      )
    if (day && !paragraphBetween(analysis, report, sentence, token.sentence))
      return dating([day], 'the day named in the sentence before')
  }
  if (best) return dating([best.placed], 'the time of what was said about it')
  if (reportDay === undefined) return { times: [], because: 'no time is named near it, and the report has no date' }
  return { times: [], day: isoDate(reportDay), because: 'no time is named near it: the day of the report' }
}

/** Days before a report from which on what a relative clause tells of somebody is his past, and not what he now does or suffers. */
const PAST = 60

/** "lawmakers ousted in the 2021 coup", "a commander who took part in the attack of October 2023": a time long ago, in a clause about somebody. */
function isRecalled(
  { tokens }: Analysis,
  trigger: number,
  time: number,
  { last }: TimeExpression,
  reportDay: number | undefined,
): boolean {
  const day = last === undefined ? undefined : parseIsoDay(last)
  if (reportDay === undefined || day === undefined || reportDay - day < PAST) return false
  for (let at = time, steps = 0; at >= 0 && steps < 12 && at !== trigger; at = tokens[at]!.head, steps++)
    if (tokens[at]!.deprel.startsWith('acl')) return true
  return false
}

const DAYS: Readonly<Record<string, number>> = dictionary({ day: 1, night: 1, week: 7, fortnight: 14 })
const COUNT = 'a one two three four five six seven eight nine ten eleven twelve'.split(' ')

/**
 * "arrested six men on Thursday, a day after the blast": the blast was on Wednesday. "A day after the blast, police arrested six men":
 * the arrest was a day later than what was told before.
 */
function countedFrom(
  analysis: Analysis,
  trigger: number,
  bySentence: ReadonlyMap<number, Placed[]>,
  beside: Placed | undefined,
): Dating | undefined {
  const { tokens } = analysis
  const own = daysBetween(analysis, trigger)
  if (own && beside && isDay(beside.time)) return shifted(beside, own.days, own.quote)
  const { sentence } = tokens[trigger]!
  const { first, last } = analysis.sentences[sentence]!
  for (let i = first; i < last; i++) {
    // "a day after the blast" hangs together by its noun or by its day.
    const above = tokens[i]!.head
    const under = above >= 0 && tokens[above]!.deprel.startsWith('obl') ? tokens[above]!.head : -1
    if ((above !== trigger || !/^(?:obl|advcl)/.test(tokens[i]!.deprel)) && under !== trigger) continue
    const other = daysBetween(analysis, i)
    if (!other) continue
    // What it is counted from has its own day, or the sentence before names it.
    const base = (bySentence.get(sentence) ?? []).find((p) => isDay(p.time) && distance(analysis, i, p.token) <= 1)
    const day = base ?? bySentence.get(sentence - 1)?.findLast(({ time }) => isDay(time))
    if (day) return shifted(day, -other.days, other.quote)
  }
  return undefined
}

/** Days from what a noun or clause is counted from back to it: "two days after X" → −2, "a week before X" → 7. */
function daysBetween(analysis: Analysis, head: number): { days: number; quote: string } | undefined {
  const { tokens, text } = analysis
  const { first } = analysis.sentences[tokens[head]!.sentence]!
  for (let i = head - 1; i >= Math.max(first, head - 8); i--) {
    const { head: above, deprel, lemma } = tokens[i]!
    if (above !== head || !/^(?:case|mark)/.test(deprel) || !/^(?:after|before|following)$/.test(lemma)) continue
    if (i - 2 < first) return undefined
    const unit = DAYS[tokens[i - 1]!.lemma.toLowerCase()]
    const word = tokens[i - 2]!.form.toLowerCase()
    const count = COUNT.indexOf(word === 'an' ? 'a' : word)
    const number = /^\d{1,3}$/.test(word) ? Number(word) : count < 0 ? 0 : Math.max(1, count)
    if (unit === undefined || number === 0) return undefined
    const days = number * unit * (lemma === 'before' ? 1 : -1)
    return { days, quote: text.slice(tokens[i - 2]!.start, tokens[i]!.end) }
  }
  return undefined
}

function shifted({ time }: Placed, days: number, quote: string): Dating {
  const move = (day: string): string => isoDate((parseIsoDay(day.slice(0, 10)) ?? 0) + days)
  const first = move(time.first!)
  const last = move(time.last!)
  return {
    times: [time.id],
    day: first === last ? first : `${first}/${last}`,
    because: `a time in its clause: "${time.quote}", counted by "${quote}"`,
  }
}

/** Costs from here on lie across a clause, or on a verb of saying. */
const OTHER_CLAUSE = 4
const REPORTING = 10

/** Times that can date anything, by sentence. Made once for a list of times. */
function place(analysis: Analysis, times: readonly TimeExpression[]): Map<number, Placed[]> {
  const known = placedTimes.get(times)
  if (known && known.tokens === analysis.tokens) return known.bySentence
  const { tokens } = analysis
  const bySentence = new Map<number, Placed[]>()
  let i = 0
  for (const time of times) {
    while (i < tokens.length && tokens[i]!.end <= time.start) i++
    if (time.timex === 'SET' || time.timex === 'DURATION' || (time.first === undefined && time.value !== 'PAST_REF'))
      continue
    if (i >= tokens.length) break
    // The head of the phrase is the token whose own head lies outside of it.
    let head = i
    for (let k = i; k < tokens.length && tokens[k]!.start < time.end; k++) {
      const above = tokens[k]!.head
      if (above < 0 || tokens[above]!.start < time.start || tokens[above]!.end > time.end) {
        head = k
        break
      }
    }
    const { sentence } = tokens[head]!
    const list = bySentence.get(sentence)
    const placed = { time, token: head, sentence }
    if (list) list.push(placed)
    else bySentence.set(sentence, [placed])
  }
  placedTimes.set(times, { tokens, bySentence })
  return bySentence
}

/**
 * Steps in the tree from the event to the time. Going down into another clause, or up to a verb of saying or out of a
 * relative clause, costs more than a step: the time belongs to what is told there.
 */
function distance(analysis: Analysis, trigger: number, time: number): number {
  const { tokens } = analysis
  const up = new Map<number, number>()
  let cost = 0
  for (let at = trigger, steps = 0; at >= 0 && steps < 12; steps++) {
    up.set(at, cost)
    const { deprel, head } = tokens[at]!
    cost += climb(deprel, head >= 0 ? tokens[head]!.lemma : '')
    at = head
  }
  let down = 0
  for (let at = time, steps = 0; at >= 0 && steps < 12; steps++) {
    const above = up.get(at)
    if (above !== undefined) return above + down
    const { deprel, head } = tokens[at]!
    // The first step is the time's own tie to what it dates.
    down +=
      steps === 0
        ? isSecondSubject(analysis, at)
          ? OTHER_CLAUSE
          : 1
        : /^(?:advcl|acl|ccomp|parataxis|conj|csubj)/.test(deprel)
          ? OTHER_CLAUSE
          : /^(?:nsubj|obj|obl|nmod|compound|amod)/.test(deprel)
            ? 1
            : 0.5
    at = head
  }
  return REPORTING * 2
}

/** "The men who attacked the base last week were killed": a time that the tree makes a second subject belongs to what stands before it. */
function isSecondSubject(analysis: Analysis, time: number): boolean {
  const { tokens } = analysis
  const { deprel, head } = tokens[time]!
  if (head < 0 || !deprel.startsWith('nsubj')) return false
  const { first } = analysis.sentences[tokens[time]!.sentence]!
  for (let i = first; i < time; i++) if (tokens[i]!.head === head && tokens[i]!.deprel.startsWith('nsubj')) return true
  return false
}

const SAYING =
  /^(?:say|tell|report|announce|claim|add|state|confirm|warn|deny|believe|think|accuse|allege|insist|write|note|declare|acknowledge|admit|describe|call|vow|condemn|blame|suggest)$/

function climb(deprel: string, governor: string): number {
  if (/^(?:ccomp|parataxis)/.test(deprel)) return SAYING.test(governor) ? REPORTING : OTHER_CLAUSE
  if (deprel.startsWith('acl')) return OTHER_CLAUSE
  if (deprel.startsWith('advcl')) return 2
  if (deprel.startsWith('conj')) return 1.5
  if (/^(?:xcomp|nsubj|obj|obl|nmod|compound)/.test(deprel)) return 1
  return 0.5
}

/** "on Sunday" and "before dawn" complete one another where one lies in the other; two days do not. */
function complete(a: Placed, b: Placed): boolean {
  const [fa, la, fb, lb] = [a.time.first, a.time.last, b.time.first, b.time.last]
  if (fa === undefined || la === undefined || fb === undefined || lb === undefined) return false
  return (fa <= fb && lb <= la) || (fb <= fa && la <= lb)
}

function isDay({ first, last, granularity }: TimeExpression): boolean {
  return first !== undefined && last !== undefined && /^(?:day|part-of-day|hour|minute|second)$/.test(granularity)
}

/** The day a story was filed, which its dateline or credit names, is not the day of what it tells. */
function isStory(report: Report, time: TimeExpression): boolean {
  const block = report.blocks.find((b) => b.start <= time.start && time.start < b.end)
  return !block || STORY.has(block.kind)
}

/** A caption's times date their own block only. */
function paragraphBetween(analysis: Analysis, report: Report, from: number, to: number): boolean {
  const [a, b] = [analysis.sentences[from]!.start, analysis.sentences[to]!.start]
  return report.blocks.some((block) => block.kind === 'caption' && block.start <= a && a < block.end && b >= block.end)
}

function dating(placed: readonly Placed[], because: string): Dating {
  const finest = placed.reduce((x, y) => (width(y.time) < width(x.time) ? y : x))
  const { first, last } = finest.time
  const day = first !== undefined && last !== undefined ? (first === last ? first : `${first}/${last}`) : undefined
  return {
    times: placed.map(({ time }) => time.id),
    ...(day && { day }),
    because: `${because}: "${finest.time.quote}"`,
  }
}

function width({ first, last }: TimeExpression): number {
  if (first === undefined || last === undefined) return Infinity
  return (parseIsoDay(last) ?? 0) - (parseIsoDay(first) ?? 0)
}
