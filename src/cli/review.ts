/** `corroborate review`: what needs a person's eye, and deciding on it from the command line. */
import { userInfo } from 'node:os'
import { printable } from '../export/wrap.ts'
import { InputError } from '../record/error.ts'
import type { GivenValue, NewDecision } from '../store/decision.ts'
import { decide } from '../store/desk.ts'
import { needOf } from '../store/need.ts'
import { NewerDecisions } from '../store/store.ts'
import type { Row } from '../store/row.ts'
import { Upkeep } from '../store/upkeep.ts'
import { EXIT, type Given } from './commands.ts'
import { conditionsOf } from './conditions.ts'
import { wholeId } from './show.ts'
import { openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

const ACTIONS = ['accept', 'reject', 'correct', 'merge', 'undo'] as const

export async function run(given: Given, streams: Streams): Promise<number> {
  const { values, positionals } = given
  const asked = ACTIONS.filter((name) => values[name] !== undefined)
  if (asked.length > 1) throw new InputError('usage', `--${asked.join(' and --')}: one decision at a time`)
  if (positionals.length > 1) throw new InputError('usage', 'one incident at a time')
  if (asked.length === 1 && positionals.length === 0)
    throw new InputError('usage', `--${asked[0]}: on which incident? give its id`)
  const json = values['json'] === true
  const store = await openExisting(given)
  try {
    if (asked.length === 0) {
      const query = conditionsOf(given)
      if (positionals[0] !== undefined)
        throw new InputError(
          'usage',
          `what of ${positionals[0]}? --accept, --reject, --correct FIELD=VALUE, --merge ID or --undo N; "corroborate show" shows it`,
        )
      const { rows, total } = await store.rows({ limit: 20, ...query, unreviewed: true, sort: 'review' })
      for (const text of rows) {
        const row = JSON.parse(text) as Row
        const { why } = needOf((await store.incident(row.id))!)
        if (json) await streams.write(`${JSON.stringify({ row, why })}\n`)
        else {
          await streams.write(`${row.id}  ${printable(row.title)}\n`)
          for (const line of why) await streams.write(`    ${printable(line)}\n`)
        }
      }
      if (!json)
        streams.warn(`${rows.length} of ${total >= 10_000 ? '10,000 or more' : total} that nobody has decided on\n`)
      return EXIT.ok
    }
    const subject = await wholeId(store, positionals[0]!)
    const upkeep = new Upkeep(store, { now: () => new Date().toISOString() })
    const seen = (await store.seen([subject])).get(subject) ?? 0
    const { decision, rows } = await decide(store, upkeep, decisionOf(given, asked[0]!, subject), {
      who: (values['who'] as string | undefined) ?? userName(),
      at: new Date().toISOString(),
      seen,
    })
    if (json) await streams.write(`${JSON.stringify({ decision, rows })}\n`)
    else {
      await streams.write(`decision ${decision.number} (${decision.action}) by ${printable(decision.who)}\n`)
      for (const row of rows) await streams.write(`${row.id}  ${printable(row.title)}\n`)
    }
    return EXIT.ok
  } catch (error) {
    if (error instanceof NewerDecisions)
      throw new InputError(
        'newer',
        `somebody else decided in this moment (${error.newer.map((d) => `${d.who}: ${d.action}`).join(', ')}); look again, then decide`,
      )
    throw error
  } finally {
    await store.close()
  }
}

function decisionOf({ values }: Given, action: (typeof ACTIONS)[number], subject: string): NewDecision {
  const why = values['why'] === undefined ? {} : { why: values['why'] as string }
  const field = values['field'] === undefined ? {} : { field: values['field'] as string }
  switch (action) {
    case 'accept':
    case 'reject':
      return { action, subject, detail: { ...field, ...why } }
    case 'correct': {
      const [, name, value] = /^([\w.]+)=(.*)$/s.exec(values['correct'] as string) ?? []
      if (name === undefined || value === undefined)
        throw new InputError(
          'usage',
          `--correct ${String(values['correct'])}: write FIELD=VALUE, for example casualties.killed=9`,
        )
      return { action, subject, detail: { field: name, value: valueOf(name, value), ...why } }
    }
    case 'merge':
      return { action, subject, detail: { with: values['merge'] as string, ...why } }
    case 'undo': {
      const number = Number(values['undo'])
      if (!Number.isInteger(number) || number < 1)
        throw new InputError('usage', `--undo ${String(values['undo'])}: give the number of a decision`)
      return { action, subject, detail: { number, ...why } }
    }
  }
}

/** "9" and "7–12" are counts, "" takes a value away, "a, b" are names where names stand. */
function valueOf(field: string, text: string): GivenValue {
  if (text === '') return null
  const range = /^(\d+)\s*[-–]\s*(\d+)$/.exec(text)
  if (field.startsWith('casualties.') || field === 'participants') {
    if (range) return { low: Number(range[1]), high: Number(range[2]) }
    return /^\d+$/.test(text) ? Number(text) : text
  }
  if (['actors', 'recipients', 'contexts'].includes(field)) return text.split(',').map((s) => s.trim())
  return text
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'local'
  }
}
