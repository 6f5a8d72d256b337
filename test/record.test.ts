import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { checkReading } from '../src/record/invariants.ts'
import type { Reading } from '../src/record/reading.ts'
import { compareSpans, contains, evidence, hull, overlaps, trimSpan } from '../src/record/span.ts'

const text = 'Guards fired. Two men fell.'

function reading(change: (r: Reading) => void = () => {}): Reading {
  const fresh: Reading = {
    format: 'corroborate/reading/1',
    version: 'test',
    models: {},
    report: {
      id: `sha256:${'0'.repeat(64)}`,
      name: 'test',
      text,
      blocks: [{ kind: 'paragraph', start: 0, end: text.length, because: 'test' }],
      source: {
        format: 'text',
        encoding: 'utf-8',
        bytes: text.length,
        offsets: [{ textStart: 0, originalStart: 0, verbatim: true }],
      },
      problems: [],
    },
    entities: [
      {
        id: 'e1',
        kind: 'group',
        name: 'Guards',
        aliases: [],
        mentions: [{ ...evidence(text, { start: 0, end: 6 }), form: 'nominal' }],
        roles: [],
        because: 'test',
      },
    ],
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
  change(fresh)
  return fresh
}

describe('invariants', () => {
  test('a sound reading breaks none', () => assert.deepEqual(checkReading(reading()), []))
  for (const [name, change, message] of [
    [
      'a quotation that is not what stands there',
      (r) => (r.entities[0]!.mentions[0]!.quote = 'guards'),
      /quotes "guards" where the text has "Guards"/,
    ],
    ['a span past the end', (r) => (r.entities[0]!.mentions[0]!.end = 99), /outside a text of 27/],
    ['a value without a reason', (r) => (r.entities[0]!.because = ''), /no reason/],
    [
      'blocks that overlap',
      (r) => r.report.blocks.push({ kind: 'paragraph', start: 3, end: 9, because: 'x' }),
      /before the end 27/,
    ],
    ['a block with white space at its end', (r) => (r.report.blocks[0]!.end = 14), /white space/],
    ['two entities of one id', (r) => r.entities.push(r.entities[0]!), /has the id e1 of another/],
    [
      'an id that leads nowhere',
      (r) =>
        r.entities[0]!.mentions &&
        (r.entities[0]!.relations = [{ kind: 'member-of', to: 'e9', evidence: evidence(text, { start: 0, end: 6 }) }]),
      /entity e9, which is not there/,
    ],
  ] as [string, (r: Reading) => unknown, RegExp][])
    test(`found: ${name}`, () => {
      const violations = checkReading(reading(change))
      assert.ok(
        violations.some((v) => message.test(v.message)),
        JSON.stringify(violations),
      )
    })
})

describe('spans', () => {
  const spans = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))

  test('overlap is symmetric and means a shared character', () =>
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const shared = Array.from({ length: 61 }, (_, i) => i).some(
          (i) => i >= a.start && i < a.end && i >= b.start && i < b.end,
        )
        assert.equal(overlaps(a, b) && a.start < a.end && b.start < b.end, shared)
        assert.equal(overlaps(a, b), overlaps(b, a))
      }),
    ))

  test('a hull holds every part and no smaller span does', () =>
    fc.assert(
      fc.property(fc.array(spans, { minLength: 1 }), (parts) => {
        const whole = hull(parts)
        assert.ok(parts.every((p) => contains(whole, p)))
        assert.ok(parts.some((p) => p.start === whole.start) && parts.some((p) => p.end === whole.end))
      }),
    ))

  test('a trimmed span quotes the trimmed text', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '😀') }), (s) => {
        const { start, end } = trimSpan(s, { start: 0, end: s.length })
        assert.equal(s.slice(start, end), s.trim())
      }),
    ))

  test('reading order is total', () =>
    fc.assert(
      fc.property(spans, spans, (a, b) =>
        assert.equal(Math.sign(compareSpans(a, b)) + Math.sign(compareSpans(b, a)), 0),
      ),
    ))

  test('evidence outside the text names the bound', () =>
    assert.throws(() => evidence('abc', { start: 2, end: 4 }), /\[2, 4\) lies outside a text of 3 characters/))
})
