/**
 * Pages of odd build, written for this project (test/oddPages/): the article's text, marked [[so]] in them, is the report's body, all of it and nothing
 * else. Where the text stands in no element, it is in the .txt beside the page.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { readInput } from '../src/ingest/intake.ts'
import { articleBody } from '../src/ingest/html/story.ts'
import type { Report } from '../src/record/report.ts'

const folder = new URL('oddPages/', import.meta.url)
const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
const plain = (marked: string) =>
  marked
    .replace(/<[^<>]*>/gu, '')
    .replace(/&nbsp;/gu, ' ')
    .replace(/&amp;/gu, '&')

for (const file of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
  const marked = readFileSync(new URL(file, folder), 'utf8')
  const beside = new URL(file.replace('.html', '.txt'), folder)
  const expected = existsSync(beside)
    ? words(readFileSync(beside, 'utf8'))
    : [...marked.matchAll(/\[\[([\s\S]*?)\]\]/gu)].flatMap((match) => words(plain(match[1]!)))
  const html = marked.replace(/\[\[|\]\]/gu, '')

  test(`odd page: ${file.replace('.html', '')}`, async () => {
    const reports: Report[] = []
    for await (const intake of readInput({ name: file, kind: 'bytes', bytes: new TextEncoder().encode(html) })) {
      assert.ok('report' in intake, JSON.stringify(intake))
      reports.push(intake.report)
    }
    // The entries of a live blog have headlines of their own, which are text of the page.
    const many = reports.length > 1
    const body = reports.flatMap(({ text, blocks }) =>
      blocks
        .filter(
          ({ kind }) =>
            kind === 'paragraph' || kind === 'subheadline' || kind === 'dateline' || (many && kind === 'headline'),
        )
        .flatMap(({ start, end }) => words(text.slice(start, end))),
    )
    assert.deepEqual(body, expected)
    if (!many) assert.ok(reports[0]!.title)
  })

  test(`odd page: ${file.replace('.html', '')}, as extractors are measured`, () => {
    const found = words(articleBody(html).lines.join('\n'))
    const missing = expected.filter((word) => !found.includes(word))
    // Bylines, slugs and captions in the text's own box may be in it.
    assert.ok(missing.length <= 0.2 * expected.length, `missing: ${missing.join(' ')}`)
    assert.ok(found.length <= 1.25 * expected.length, `${found.length} words for ${expected.length}`)
  })
}
