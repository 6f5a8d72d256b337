/** Time expressions of a report after TIMEX3: found by grammar, resolved in reading order. */
import { logisticFrom, probabilities } from '../learning/logistic.ts'
import { loadModel } from '../learning/modelFolder.ts'
import type { Analysis, Token } from '../language/analysis.ts'
import type { Block, Report } from '../record/report.ts'
import type { TimeExpression } from '../record/slot.ts'
import { resolve } from './timeAnchor.ts'
import { clockMinutes, zoneOf } from './timeClock.ts'
import { dateOf, isoDate, parseIsoDay, type Day } from './timeCalendar.ts'
import { directionByTree, directionByWords } from './timeDirection.ts'
import { directionFeatures, markFeatures } from './timeFeatures.ts'
import { parseTimes } from './timeGrammar.ts'
import type { Candidate } from './timeMeaning.ts'
import type { AnchorContext, Focus, Resolution } from './timeResolution.ts'
import { timeWords, type TimeWords } from './timeWords.ts'

/** Blocks that tell nothing: a share button's "5 minutes ago" is no time of the story. */
const SILENT = new Set<Block['kind']>([
  'furniture',
  'byline',
  'credit',
  'contributors',
  'correction',
  'note',
  'related',
  'comment',
  'advertisement',
])

/** The two decisions that are learned (training/time.ts), behind functions so that training can stand in for them. */
export type TimeJudge = {
  /** Would an annotator mark the candidate? */
  marks: (words: TimeWords, candidate: Candidate) => boolean
  /** Of two dates, `ahead` days after the report and `behind` days before it, is the later one meant? */
  looksAhead: (
    words: TimeWords,
    candidate: Candidate,
    ahead: number,
    behind: number,
  ) => { ahead: boolean; because: string }
}

/**
 * Finds the time expressions of a report and what they mean, in reading order, none overlapping.
 * Works without tags (an analysis without tokens); with them, tense is taken from the tree.
 */
export function findTimes(report: Report, analysis: Analysis): TimeExpression[] {
  const words = timeWords(report.text)
  const candidates = parseTimes(words).filter((c) => !inSilentBlock(report, c.start))
  return anchorTimes(report, analysis, words, candidates, learnedJudge())
}

/** Resolves candidates in reading order. */
export function anchorTimes(
  report: Report,
  analysis: Analysis,
  words: TimeWords,
  candidates: readonly Candidate[],
  judge: TimeJudge,
): TimeExpression[] {
  const { text } = report
  const reportDay = report.date ? parseIsoDay(report.date.value) : undefined
  const published = report.date ? clockMinutes(report.date.value) : undefined
  const narrative = isNarrative(candidates, reportDay)
  const times: TimeExpression[] = []
  let focus: Focus | undefined
  let focusEnd = -1
  let quarterEnd = -Infinity
  for (const candidate of candidates) {
    if (!judge.marks(words, candidate)) continue
    const { start, end } = candidate
    if (candidate.rule === 'quarter') quarterEnd = end
    const day = captionDay(report, start) ?? reportDay
    const context: AnchorContext = {
      narrative,
      looksAhead: (ahead, behind) => looksAhead(analysis, words, candidate, ahead, behind, judge),
      // Within about three sentences of a quarter.
      quarters: start - quarterEnd < 450 || /\bquarter\b/.test(text.slice(end, end + 80)),
    }
    if (day !== undefined) context.report = day
    if (day !== undefined && day === reportDay && published !== undefined) context.published = published
    if (focus)
      context.focus = { ...focus, near: start - focusEnd < 200 && !/\n\s*\n/.test(text.slice(focusEnd, start)) }
    const id = `t${times.length + 1}`
    const resolution = resolve(candidate.meaning, context)
    times.push(toExpression(id, text, candidate, resolution))
    // "Had walked since Thursday": the story goes on at the end of that stretch.
    const begins = /\bsince (?:the |last |early |late )?$/i.test(text.slice(Math.max(0, start - 20), start))
    const next = begins || isComparison(candidate) ? undefined : focusOf(id, resolution)
    if (next) {
      focus = next
      focusEnd = end
    }
  }
  return times
}

let learned: TimeJudge | undefined
function learnedJudge(): TimeJudge {
  if (learned) return learned
  const model = loadModel('time')
  const mark = logisticFrom(model, 'mark.')
  const direction = logisticFrom(model, 'direction.')
  const from = model.meta['markFrom'] as number
  const yes = mark.labels.indexOf('yes')
  const future = direction.labels.indexOf('future')
  learned = {
    marks: (words, candidate) => probabilities(mark, markFeatures(words, candidate))[yes]! >= from,
    looksAhead: (words, candidate, ahead, behind) => {
      const p = probabilities(direction, directionFeatures(words, candidate, ahead, behind))[future]!
      return {
        ahead: p >= 0.5,
        because:
          p >= 0.5 ? `the clause looks ahead (${p.toFixed(2)})` : `the clause looks back (${(1 - p).toFixed(2)})`,
      }
    },
  }
  return learned
}

/** "up from 12 a year earlier": what is told goes on from the later of the two. */
function isComparison({ meaning }: Candidate): boolean {
  return meaning.is === 'shift' && meaning.unit === 'year' && meaning.by === -1 && meaning.vague === true
}

function focusOf(id: string, { timex, value, first, last, granularity }: Resolution): Focus | undefined {
  if (timex === 'DURATION' || timex === 'SET' || first === undefined || last === undefined) return undefined
  const clock = clockMinutes(value)
  return { id, first, last, granularity, near: true, ...(clock !== undefined && { clock }) }
}

function toExpression(id: string, text: string, candidate: Candidate, r: Resolution): TimeExpression {
  const { start, end, rule } = candidate
  const zone = zoneOf(text.slice(start, end), r.value)
  const overnight = r.timex === 'TIME' && r.first !== undefined && /^overnight$/i.test(text.slice(start, end))
  return {
    id,
    start,
    end,
    quote: text.slice(start, end),
    timex: r.timex,
    value: r.value,
    ...(r.mod && { mod: r.mod }),
    ...(zone && { zone }),
    ...(r.first !== undefined && { first: isoDate(overnight ? r.first - 1 : r.first) }),
    ...(r.last !== undefined && { last: isoDate(r.last) }),
    granularity: r.granularity,
    kind: overnight && r.kind === 'exact' ? 'approximate' : r.kind,
    anchor: r.anchor,
    because: `${rule}: ${overnight ? 'the night before the day of ' : ''}${r.because}`,
  }
}

/**
 * Told as history, not as news? Where most printed years lie well before the report's date, bare months and days belong to
 * the year last printed (HeidelTime's narrative mode; worth 20 points on WikiWars, and nothing on TimeBank).
 */
function isNarrative(candidates: readonly Candidate[], report: Day | undefined): boolean {
  let old = 0
  let all = 0
  for (const { meaning } of candidates) {
    if (meaning.is === 'calendar' && meaning.year !== undefined) {
      all++
      if (report === undefined || dateOf(report).year - meaning.year > 1) old++
    } else if (meaning.is === 'shift' && meaning.from === 'report') all++
    else if (meaning.is === 'calendar' && meaning.weekday !== undefined && meaning.day === undefined) all++
  }
  return all > 0 && (report === undefined || (old >= 8 && old / all > 0.5))
}

/** Which of two dates a clause means: by the governing verb's tense where the tree tells it, else by the learned judge. */
function looksAhead(
  analysis: Analysis,
  words: TimeWords,
  candidate: Candidate,
  ahead: number,
  behind: number,
  judge: TimeJudge,
): { ahead: boolean; because: string } {
  const token = tokenAt(analysis, candidate.start)
  // On TimeBank and AQUAINT a future tense in the tree is right 14 times in 15, a past one only 201 in 227 ("extended to
  // Nov. 20"); the judge is right in 95 of 100, so only the future goes over its head.
  const direction = token ? directionByTree(analysis, token) : 'unknown'
  if (direction === 'future') return { ahead: true, because: 'the verb looks ahead' }
  if (directionByWords(words, candidate.firstWord, candidate.lastWord) === 'future')
    return { ahead: true, because: 'the verb looks ahead' }
  // The judge was trained on days, months and seasons; a holiday is the one nearest, unless the verb looks back.
  if (candidate.meaning.is !== 'calendar' && direction === 'past')
    return { ahead: false, because: 'the verb looks back' }
  if (candidate.meaning.is !== 'calendar')
    return { ahead: ahead < behind, because: 'the one nearest to the report date' }
  return judge.looksAhead(words, candidate, ahead, behind)
}

/** The token that holds a place in the text, or the first one after it; binary search. */
export function tokenAt(analysis: Analysis, offset: number): Token | undefined {
  const { tokens } = analysis
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokens[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return tokens[low]
}

function blockAt(report: Report, offset: number): Block | undefined {
  let low = 0
  let high = report.blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (report.blocks[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  const block = report.blocks[low]
  return block && block.start <= offset ? block : undefined
}

function inSilentBlock(report: Report, offset: number): boolean {
  const block = blockAt(report, offset)
  return block !== undefined && SILENT.has(block.kind)
}

/** A caption's own date anchors what the caption says. */
function captionDay(report: Report, offset: number): Day | undefined {
  const block = blockAt(report, offset)
  return block?.kind === 'caption' && block.date ? parseIsoDay(block.date) : undefined
}
