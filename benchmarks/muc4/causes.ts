/** Why answers are wrong: every key template and every answer, put down to one cause, and the wrong slots of those that meet. */
import { contentWords } from '../../src/reading/incidentPhrases.ts'
import type { Template } from './templates.ts'

export type KeyTemplate = { id: string; optional?: boolean; slots: Record<string, string[]> }
const STRINGS = ['perp-ind-id', 'perp-org-id', 'phys-tgt-id', 'hum-tgt-name', 'hum-tgt-desc', 'inc-instr-id']
const TARGETS = ['phys-tgt-id', 'hum-tgt-name', 'hum-tgt-desc']

export type Causes = {
  /** Templates. */
  met: number
  missedText: number
  missedIncident: number
  merged: number
  irrelevant: number
  split: number
  invented: number
  /** Strings of templates that meet. */
  right: number
  wrongArgument: number
  missedArgument: number
  wrongDate: number
  wrongPlace: number
  wrongType: number
}

export function noCauses(): Causes {
  return {
    met: 0,
    missedText: 0,
    missedIncident: 0,
    merged: 0,
    irrelevant: 0,
    split: 0,
    invented: 0,
    right: 0,
    wrongArgument: 0,
    missedArgument: 0,
    wrongDate: 0,
    wrongPlace: 0,
    wrongType: 0,
  }
}

/** The quoted strings of a fill as sets of content words, alternatives apart; a tag after the string is left out. */
function alternatives(fill: string): string[][] {
  const value = fill.replace(/^\s*\?\s*/, '').replace(/":\s*".*$/, '"')
  return value.split(' / ').map((part) => contentWords(part.replaceAll('"', '')))
}

function agree(key: string, answer: string): boolean {
  const [words = []] = alternatives(answer)
  return alternatives(key).some(
    (k) =>
      k.length > 0 && (k.every((w) => words.includes(w)) || (words.length > 0 && words.every((w) => k.includes(w)))),
  )
}

function shared(key: KeyTemplate, answer: Template, slots: readonly string[]): number {
  let n = 0
  for (const slot of slots)
    for (const k of key.slots[slot] ?? []) if ((answer.slots[slot] ?? []).some((a) => agree(k, a))) n++
  return n
}

/** Adds one text's causes. */
export function addCauses(total: Causes, keys: readonly KeyTemplate[], answers: readonly Template[]): void {
  const pairs: { k: number; a: number; score: number }[] = []
  for (const [k, key] of keys.entries())
    for (const [a, answer] of answers.entries()) {
      const score =
        2 * shared(key, answer, TARGETS) + shared(key, answer, STRINGS) + (same(key, answer, 'inc-type') ? 0.5 : 0)
      if (score >= 1) pairs.push({ k, a, score })
    }
  pairs.sort((x, y) => y.score - x.score || x.k - y.k || x.a - y.a)
  const keyOf = new Map<number, number>()
  const answerOf = new Map<number, number>()
  for (const { k, a } of pairs) {
    if (answerOf.has(k) || keyOf.has(a)) continue
    answerOf.set(k, a)
    keyOf.set(a, k)
  }
  for (const [k, key] of keys.entries()) {
    const answer = answers[answerOf.get(k) ?? -1]
    if (!answer) {
      if (key.optional) continue
      if (answers.length === 0) total.missedText++
      else if (answers.some((other) => shared(key, other, TARGETS) > 0)) total.merged++
      else total.missedIncident++
      continue
    }
    total.met++
    if (!same(key, answer, 'inc-type')) total.wrongType++
    if (!same(key, answer, 'inc-date')) total.wrongDate++
    if (!same(key, answer, 'inc-loc')) total.wrongPlace++
    for (const slot of STRINGS) {
      const mine = answer.slots[slot] ?? []
      const theirs = key.slots[slot] ?? []
      for (const a of mine)
        if (theirs.some((t) => agree(t, a))) total.right++
        else total.wrongArgument++
      for (const t of theirs)
        if (!t.trimStart().startsWith('?') && !mine.some((a) => agree(t, a))) total.missedArgument++
    }
  }
  for (const [a, answer] of answers.entries()) {
    if (keyOf.has(a)) continue
    if (keys.length === 0) total.irrelevant++
    else if (keys.some((key) => shared(key, answer, TARGETS) > 0)) total.split++
    else total.invented++
  }
}

function same(key: KeyTemplate, answer: Template, slot: string): boolean {
  const values = (key.slots[slot] ?? []).flatMap((v) => v.split(' / ').map((x) => x.replaceAll(/[?()]/g, '').trim()))
  const mine = (answer.slots[slot] ?? []).map((v) => v.replaceAll(/[()]/g, '').trim())
  return values.length === 0 || mine.some((v) => values.includes(v))
}

export function causesTable(c: Causes): string {
  const keys = c.met + c.missedText + c.missedIncident + c.merged
  const row = (name: string, n: number, of: number): string =>
    `  ${name.padEnd(34)}${String(n).padStart(5)}  ${((100 * n) / Math.max(1, of)).toFixed(0).padStart(3)} %`
  return [
    `templates of the key: ${keys}`,
    row('met', c.met, keys),
    row('missed: text not held relevant', c.missedText, keys),
    row('missed: trigger or target', c.missedIncident, keys),
    row('merged into another', c.merged, keys),
    'answers without a key',
    row('text not relevant', c.irrelevant, keys),
    row('split off another', c.split, keys),
    row('wrong argument makes an incident', c.invented, keys),
    `templates that meet: ${c.met}`,
    row('wrong type', c.wrongType, c.met),
    row('wrong date', c.wrongDate, c.met),
    row('wrong place', c.wrongPlace, c.met),
    `strings of templates that meet: ${c.right + c.wrongArgument} answered, ${c.right + c.missedArgument} asked for`,
    row('wrong argument', c.wrongArgument, c.right + c.wrongArgument),
    row('missed argument', c.missedArgument, c.right + c.missedArgument),
  ].join('\n')
}
