/** Reads the sets the event models learn from into one shape: sentences with triggers and roles as character spans. */
import { readFileSync } from 'node:fs'
import { fromCameo } from '../src/ontology/crosswalk.ts'
import type { TriggerLabel } from '../src/reading/eventTrigger.ts'
import type { Span } from '../src/record/span.ts'
import { readMarkedSentences } from './eventsMarkup.ts'

export type LabelledTrigger = Span & { label: TriggerLabel; weight: number; id: string }
export type LabelledArgument = Span & { trigger: string; role: string; weight: number }

export type EventText = {
  set: string
  id: string
  text: string
  triggers: LabelledTrigger[]
  arguments: LabelledArgument[]
  /** Stretches that some coder marked and others did not: nothing is learnt from candidates in them. */
  unsure: Span[]
  /** Weight of "none" for a candidate that is not marked; 0: unmarked words say nothing. */
  negativeWeight: number
  /** An event whose trigger is not marked, with its two sides (PLV). */
  latent?: { label: TriggerLabel; source: Span; target: Span }
}

export function readJsonl<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as T)
}

/** A type (PLOVER's, or one of the older sets') as the trigger model labels it. */
export function labelOfType(type: string): TriggerLabel {
  return type === 'CONCEDE' || type === 'RETREAT' ? 'YIELD' : (type as TriggerLabel)
}

type EventRow = {
  id: string
  text: string
  events: { code: string; quad?: string; source?: string; target?: string }[]
  spans?: [string, number, number][]
  annotator?: string
  round?: number
}

/** Our own sentences: complete. */
export function readOwn(): EventText[] {
  return readMarkedSentences().map((sentence, n) => ({
    set: 'own',
    id: `own:${n}`,
    text: sentence.text,
    triggers: sentence.triggers.map((t) => ({
      start: t.start,
      end: t.end,
      label: t.type ? labelOfType(t.type) : 'OTHER',
      weight: 2,
      id: t.event,
    })),
    arguments: sentence.arguments.map((a) => ({
      start: a.start,
      end: a.end,
      trigger: a.event,
      role: a.role,
      weight: 2,
    })),
    unsure: [],
    negativeWeight: 1.5,
  }))
}

/** PLV: one event a row, source and target marked, trigger not. */
export function readPlv(path: string): EventText[] {
  return readJsonl<EventRow>(path).flatMap((row) => {
    const span = (label: string): Span | undefined => {
      const found = row.spans?.find((s) => s[0] === label)
      return found && { start: found[1], end: found[2] }
    }
    const source = span('SRC')
    const target = span('TAR')
    if (!source || !target) return []
    return [
      {
        set: 'plv',
        id: row.id,
        text: row.text,
        triggers: [],
        arguments: [],
        unsure: [],
        negativeWeight: 0,
        latent: { label: labelOfType(row.events[0]!.code), source, target },
      },
    ]
  })
}

/** The tagtog rounds: several coders a sentence, actions marked; what most of them mark is taken, the rest is unsure. */
export function readTagtog(path: string): EventText[] {
  const byText = new Map<string, EventRow[]>()
  for (const row of readJsonl<EventRow>(path)) {
    if ((row.round ?? 0) < 3) continue
    byText.get(row.text)?.push(row) ?? byText.set(row.text, [row])
  }
  const out: EventText[] = []
  for (const [text, rows] of byText) {
    const votes = new Map<
      string,
      { span: Span; labels: Map<TriggerLabel, number>; sides: Map<string, { span: Span; n: number }> }
    >()
    for (const row of rows)
      for (const [name, start, end] of row.spans ?? []) {
        const match = /^Action-(\d)$/.exec(name)
        if (!match) continue
        const code = row.events[Number(match[1]) - 1]?.code
        if (!code) continue
        const coding = fromCameo(code)
        const label: TriggerLabel = coding && code !== '02' ? labelOfType(coding.type) : 'none'
        const key = `${start}-${end}`
        const vote = votes.get(key) ?? { span: { start, end }, labels: new Map(), sides: new Map() }
        vote.labels.set(label, (vote.labels.get(label) ?? 0) + 1)
        for (const [other, s, e] of row.spans ?? []) {
          const side = new RegExp(`^(Source|Target)-${match[1]}$`).exec(other)
          if (!side) continue
          const sideKey = `${side[1]}:${s}-${e}`
          const found = vote.sides.get(sideKey)
          if (found) found.n++
          else vote.sides.set(sideKey, { span: { start: s, end: e }, n: 1 })
        }
        votes.set(key, vote)
      }
    const item: EventText = {
      set: 'tagtog',
      id: `tagtog:${out.length}`,
      text,
      triggers: [],
      arguments: [],
      unsure: [],
      negativeWeight: 1,
    }
    let id = 0
    for (const { span, labels, sides } of votes.values()) {
      const [label, n] = [...labels].sort((a, b) => b[1] - a[1])[0]!
      const share = n / rows.length
      item.unsure.push(span)
      if (share < 0.15) continue
      id++
      item.triggers.push({ ...span, label, weight: Math.min(1, share * 1.5), id: String(id) })
      for (const [key, side] of sides)
        if (side.n / rows.length >= 0.15 && label !== 'none')
          item.arguments.push({
            ...side.span,
            trigger: String(id),
            role: key.startsWith('Source') ? 'actor' : 'recipient',
            weight: 0.5,
          })
    }
    out.push(item)
  }
  return out
}
