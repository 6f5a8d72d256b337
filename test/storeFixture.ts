import { createHash } from 'node:crypto'
import type { Reading } from '../src/record/reading.ts'

/** A reading that found nothing in a text: what the store's tests keep. */
export function reading(text: string, version = '1'): Reading {
  return {
    format: 'corroborate/reading/1',
    version,
    models: {},
    report: {
      id: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      name: 'a.txt',
      title: 'Market closed',
      text,
      blocks: [{ kind: 'paragraph', start: 0, end: text.length, because: 'test' }],
      source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
      problems: [],
    },
    entities: [],
    times: [],
    places: [],
    counts: [],
    attributions: [],
    events: [],
    claims: [],
    flags: [],
    uncoded: [],
    problems: [],
  }
}
