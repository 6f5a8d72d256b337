import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { toHtml } from '../src/export/html.ts'
import { escape } from '../src/export/htmlTag.ts'
import { toJson } from '../src/export/json.ts'
import { failure, toJsonLine } from '../src/export/jsonl.ts'
import { PAIRS, PALETTE } from '../src/export/pageStyle.ts'
import { readingFixture } from './readingFixture.ts'
import { table } from './table.ts'

const page = (readings = [readingFixture()]): string => toHtml({ readings, incidents: [], failures: [] })

test('html: the printed text of every block is there and equals the stored text', () => {
  const reading = readingFixture()
  const { document } = parseHTML(page([reading]))
  const spans = [...document.querySelectorAll('.t')]
  assert.equal(spans.length, reading.report.blocks.length)
  for (const [i, span] of spans.entries()) {
    const block = reading.report.blocks[i]!
    assert.equal(span.textContent, reading.report.text.slice(block.start, block.end))
    assert.equal(span.getAttribute('data-start'), String(block.start))
  }
})

test('html: every link leads somewhere, every id is there once', () => {
  const { document } = parseHTML(page([readingFixture('a.txt'), readingFixture('b.txt')]))
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id)
  assert.equal(new Set(ids).size, ids.length)
  const links = [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')!)
  assert.ok(links.length > 10)
  for (const href of links) assert.ok(href.startsWith('#') && ids.includes(href.slice(1)), href)
})

test('html: nothing is loaded from elsewhere', () => {
  const html = page()
  assert.doesNotMatch(html, /\b(src|srcset)=|<link|@import|url\(|https?:\/\//)
  assert.match(html, /default-src &#39;none&#39;|default-src 'none'/)
})

test('html: what a report or a file name holds stays text', () => {
  const evil = `</title></script><script>alert(1)</script><img src=x onerror=alert(1)>" onfocus='alert(1)`
  const reading = readingFixture(evil)
  const clean = parseHTML(page()).document
  reading.report.title = evil
  reading.report.agency = evil
  reading.claims[1]!.claimant.name = evil
  reading.flags[0]!.likely = evil
  reading.flags[0]!.quote = evil
  const html = toHtml({ readings: [reading], incidents: [], failures: [failure(evil, 'x', evil)] })
  const { document } = parseHTML(html)
  assert.equal(document.querySelectorAll('script').length, clean.querySelectorAll('script').length)
  assert.equal(document.querySelectorAll('img').length, 0)
  assert.ok([...document.querySelectorAll('*')].every((e) => [...e.attributes].every((a) => !a.name.startsWith('on'))))
  assert.equal(document.querySelector('#r1-title')!.textContent, evil)
})

test('html: escaping keeps the number of UTF-16 code units', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const { document } = parseHTML(`<p>${escape(`x${text}`)}</p>`)
      assert.equal(document.querySelector('p')!.textContent.length, text.length + 1)
    }),
  )
})

test('html: the same readings give the same bytes', () => {
  assert.equal(page(), page())
})

/** Relative luminance and contrast of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, bl = 0] = [1, 3, 5].map((i) => {
      const c = parseInt(hex.slice(i, i + 2), 16) / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl
  }
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

test('html: every text has a contrast of 4.5 or more on its ground, light and dark', () => {
  for (const [text, ground] of PAIRS)
    for (const which of [0, 1] as const) {
      const ratio = contrast(PALETTE[text][which], PALETTE[ground][which])
      assert.ok(ratio >= 4.5, `${text} on ${ground} (${which ? 'dark' : 'light'}): ${ratio.toFixed(2)}`)
    }
})

test('jsonl: one line an entry, whatever the text holds', () => {
  const line = toJsonLine(readingFixture('a\u2028b\nc.txt'))
  assert.equal(line.split(/[\n\u2028\u2029]/).length, 2)
  assert.deepEqual(JSON.parse(line), readingFixture('a\u2028b\nc.txt'))
})

test('json: one document that says what could not be read', () => {
  const document = {
    format: 'corroborate/document/1' as const,
    readings: [readingFixture()],
    incidents: [],
    failures: [failure('x.txt', 'empty', 'x.txt is empty')],
  }
  assert.deepEqual(JSON.parse(toJson(document)), document)
})

table('contrast', (a: string, b: string) => Math.round(contrast(a, b)), [
  ['#ffffff', '#000000', 21, 'black on white is the most there is'],
])
