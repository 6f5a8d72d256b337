/** MUC-4 keys as the event stage learns from them: strings of the slots found again in the text. */
import { readFileSync } from 'node:fs'
import type { Span } from '../src/record/span.ts'

/** One fill of a key as the converters parsed it. */
export type MucFill = { optional: boolean; alternatives: unknown[]; xref?: string[] }
export type MucTemplate = {
  id: string
  optional: boolean
  slots: Record<string, string[]>
  parsed: Record<string, MucFill[]>
}
export type MucDocument = { id: string; text: string; mixed?: string; templates: MucTemplate[] }

export function readMuc(path: string): MucDocument[] {
  const { documents } = JSON.parse(readFileSync(path, 'utf8')) as {
    documents: Record<string, { text: string; text_mixed_case?: string; templates?: MucTemplate[] }>
  }
  return Object.entries(documents).map(([id, d]) => ({
    id,
    text: d.text,
    ...(d.text_mixed_case === undefined ? {} : { mixed: d.text_mixed_case }),
    templates: d.templates ?? [],
  }))
}

/** String slots and the part each plays. */
export const MUC_ROLES: Record<string, 'actor' | 'recipient' | 'physical-target' | 'instrument'> = {
  'perp-ind-id': 'actor',
  'perp-org-id': 'actor',
  'hum-tgt-name': 'recipient',
  'hum-tgt-desc': 'recipient',
  'phys-tgt-id': 'physical-target',
  'inc-instr-id': 'instrument',
}

/** A string fill with all the places it stands at. */
export type MucString = { template: number; slot: string; fill: MucFill; alternatives: string[]; spans: Span[] }

/** All string fills of a document. White space in the text is as free as in MUC's own matching. */
export function mucStrings(document: MucDocument): MucString[] {
  const upper = document.text.toUpperCase()
  return document.templates.flatMap((template, t) =>
    Object.keys(MUC_ROLES).flatMap((slot) =>
      (template.parsed[slot] ?? []).map((fill) => {
        const alternatives = fill.alternatives.filter((a): a is string => typeof a === 'string' && a.length > 1)
        return { template: t, slot, fill, alternatives, spans: alternatives.flatMap((a) => occurrences(upper, a)) }
      }),
    ),
  )
}

/** Every place a string stands at as whole words. */
export function occurrences(upper: string, string: string): Span[] {
  const words = string.toUpperCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const pattern = words.map((w) => w.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join(String.raw`\s+`)
  const out: Span[] = []
  for (const match of upper.matchAll(new RegExp(`(?<![A-Z0-9])${pattern}(?![A-Z0-9])`, 'g')))
    out.push({ start: match.index, end: match.index + match[0].length })
  return out
}
