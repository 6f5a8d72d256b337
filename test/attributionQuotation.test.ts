import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { findQuotations } from '../src/reading/quotation.ts'
import { table } from './table.ts'

/** Paragraphs are lines; sentences end at a full stop, question or exclamation mark, with a mark after it. */
function quoted(text: string): string[] {
  return readQuotations(text).map(
    ({ start, end, ending }) => `${text.slice(start, end)}${ending === 'closed' ? '' : ` (${ending})`}`,
  )
}

function readQuotations(text: string) {
  const lines = [...text.matchAll(/[^\n]+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
  const sentences = lines.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(/[^.?!]+(?:[.?!]+["”»’]?|$)/g)].map((m) => ({
      start: start + m.index,
      end: start + m.index + m[0].length,
    })),
  )
  return findQuotations(text, lines, sentences)
}

table('quotation', quoted, [
  ['“We stay,” he said.', ['“We stay,”'], 'curly marks'],
  ['"We stay," he said, "and fight."', ['"We stay,"', '"and fight."'], 'straight marks, discontinuous'],
  ['« Nous restons », a dit le maire.', ['« Nous restons »'], 'guillemets with spaces inside'],
  ['„Wir bleiben“, sagte er.', ['„Wir bleiben“'], 'low mark opens, the mark that opens elsewhere closes'],
  ['»Wir bleiben«, sagte er.', ['»Wir bleiben«'], 'guillemets turned round'],
  ["``We stay,'' he said.", ["``We stay,''"], 'TeX marks'],
  [
    'He said "we stay and left. The army came.',
    ['"we stay and left. (unclosed)'],
    'never closed: ends with its sentence',
  ],
  ['We stay," he said. They left.', [], 'a closing mark without its opening one is no quotation'],
  [
    '"We stay. "We fight," he said.',
    ['"We stay. (unclosed)', '"We fight,"'],
    'odd number: the first ends with its sentence, the second is whole',
  ],
  [
    '“We were here.\n“We are here,” she said.',
    ['“We were here. (running)', '“We are here,”'],
    'a quotation over two paragraphs',
  ],
  [
    '“We were here.\nThe army came.',
    ['“We were here. (unclosed)'],
    'no mark at the next paragraph: it does not run on',
  ],
  ['He called it "a 12" pipe" and left.', ['"a 12"'], 'inches close; a best reading, not an error'],
  ['the officials’ plan and the soldiers’ camp', [], 'plural possessives are no marks'],
  ["It's the '90s and don't forget 'em", [], 'apostrophes and elisions are no marks'],
  ['Minister: ‘no talks’ with rebels', ['‘no talks’'], 'single marks in a headline'],
  ['“They shouted ‘out’ at us,” he said.', ['“They shouted ‘out’ at us,”', '‘out’'], 'single inside double'],
  ['" " " "', ['" "', '" "'], 'marks with nothing between'],
  ['“', ['“ (unclosed)'], 'a lone mark'],
])

test('quotation: a second paragraph that opens goes on from the first', () => {
  assert.deepEqual(
    readQuotations('“We were here.\n“We are here,” she said.').map(({ continues }) => continues),
    [false, true],
  )
})

test('quotation: whatever the text, double quotations lie in their paragraph, in order, without overlap', () => {
  const piece = fc.constantFrom(
    '"',
    '“',
    '”',
    '«',
    '»',
    '„',
    "'",
    '’',
    '``',
    ' ',
    '\n',
    'word',
    'no.',
    '12',
    ',',
    '—',
    '\u0000',
    '😀',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      let end = 0
      for (const quotation of readQuotations(text)) {
        assert.ok(quotation.start >= 0 && quotation.end > quotation.start && quotation.end <= text.length)
        assert.ok(!text.slice(quotation.start, quotation.end).includes('\n'))
        if (quotation.marks === 'single') continue
        assert.ok(quotation.start >= end)
        end = quotation.end
      }
    }),
  )
})
