/** `corroborate compare` and `corroborate evaluate`: two codings of the same events, or annotations of the same texts. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Coding } from '../compare/coding.ts'
import type { Markup } from '../compare/markupImport.ts'
import { InputError } from '../record/error.ts'
import { EXIT, type Given } from './commands.ts'
import { exportQuery } from './export.ts'
import { openOutput } from './output.ts'
import { openRecords, type RecordSource } from './recordSource.ts'
import { numberOption } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  return await compare(given, streams, false)
}

/** What one side is before the other's scheme is known. */
type Side =
  | { kind: 'events'; coding: Coding }
  | { kind: 'markup'; markup: Markup }
  | { kind: 'record'; name: string; source: RecordSource }

/** @param key the second one is an answer key */
export async function compare(given: Given, streams: Streams, key: boolean): Promise<number> {
  const command = key ? 'evaluate' : 'compare'
  const [first, second, ...more] = given.positionals
  if (first === undefined || second === undefined || more.length > 0)
    throw new InputError(
      'usage',
      `${command} ${given.positionals.join(' ')}: give two, OURS and ${key ? 'KEY' : 'THEIRS'} (corroborate ${command} --help)`,
    )
  const ours = await openSide(first, given, streams)
  const theirs = await openSide(second, given, streams)
  const output = openOutput(given.values['out'] as string | undefined, streams)
  try {
    const problems: string[] = []
    const format = given.values['format'] ?? 'text'
    if (ours.kind === 'markup' || theirs.kind === 'markup') {
      const [a, b] = [await asMarkup(ours, first), await asMarkup(theirs, second)]
      const [{ markupAgreement }, { markupText }] = await Promise.all([
        import('../compare/markupAgreement.ts'),
        import('../compare/comparison.ts'),
      ])
      const agreement = markupAgreement(a, b)
      problems.push(...a.problems, ...b.problems)
      if (format === 'csv')
        throw new InputError('usage', `${command} --format csv: there is no table of spans; give text or json`)
      await output.write(
        format === 'json'
          ? `${JSON.stringify({ format: 'corroborate/markup-comparison/1', ...agreement }, null, 2)}\n`
          : markupText(a.name, b.name, agreement, key),
      )
    } else {
      const scheme =
        ours.kind === 'events' ? ours.coding.scheme : theirs.kind === 'events' ? theirs.coding.scheme : 'plover'
      const [a, b] = [await asEvents(ours, scheme), await asEvents(theirs, scheme)]
      if (a.scheme !== b.scheme)
        throw new InputError(
          'usage',
          `${command}: ${a.name} has ${a.scheme}'s columns and ${b.name} ${b.scheme}'s; give two of one scheme, or a store or record on one side`,
        )
      const [{ matchEvents }, { agreementOf }, comparison, { problemWords }] = await Promise.all([
        import('../compare/matching.ts'),
        import('../compare/agreement.ts'),
        import('../compare/comparison.ts'),
        import('../compare/coding.ts'),
      ])
      const matching = matchEvents(a.events, b.events)
      const agreement = agreementOf(matching)
      problems.push(
        ...a.problems.map((p) => problemWords(a.name, p)),
        ...b.problems.map((p) => problemWords(b.name, p)),
      )
      if (format === 'json')
        await output.write(
          `${JSON.stringify({ format: 'corroborate/comparison/1', scheme, agreement, ...matching }, null, 2)}\n`,
        )
      else if (format === 'csv') await output.write(comparison.comparisonCsv(matching))
      else
        await output.write(
          comparison.comparisonText(a, b, matching, agreement, key, numberOption(given, 'limit') ?? 20),
        )
    }
    output.finish()
    for (const problem of problems) streams.warn(`corroborate: ${problem}\n`)
    return problems.length > 0 ? EXIT.partly : EXIT.ok
  } finally {
    output.discard()
    for (const side of [ours, theirs]) if (side.kind === 'record') await side.source.close()
  }
}

async function openSide(path: string, given: Given, streams: Streams): Promise<Side> {
  const found = /^[a-z]+:\/\//.test(path) ? undefined : statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) {
    const names = readdirSync(path)
      .filter((n) => n.endsWith('.ann'))
      .sort()
    if (names.length > 0) return { kind: 'markup', markup: await bratFolder(path, names) }
  } else if (found?.isFile()) {
    const head = readFileSync(path).subarray(0, 65_536).toString('utf8')
    if (path.endsWith('.ann')) return { kind: 'markup', markup: await bratFolder(join(path, '..'), [basename(path)]) }
    const [line = ''] = head.replace(/^\ufeff/, '').split(/\r?\n/, 1)
    if (/(^|[,;\t])"?(event_id_cnty|type_of_violence|event_date)"?([,;\t]|$)/.test(line)) {
      const { readCodedTable } = await import('../compare/tableImport.ts')
      return { kind: 'events', coding: readCodedTable(path, await textOf(path)) }
    }
    if (
      /^\s*\{.*"text"\s*:/s.test(line) &&
      /"(?:entities|labels?|spans)"\s*:/.test(line) &&
      !line.includes('"format":"corroborate/')
    ) {
      const { readMarkedLines } = await import('../compare/markupImport.ts')
      return { kind: 'markup', markup: readMarkedLines(path, await textOf(path)) }
    }
  }
  return { kind: 'record', name: path, source: await openRecords([path], exportQuery(given), streams) }
}

/** A table that a spreadsheet saved may be in an encoding of its own. */
async function textOf(path: string): Promise<string> {
  const { decode } = await import('../ingest/decode.ts')
  return decode(path, readFileSync(path), { maxBytes: 1e9 }).text
}

async function bratFolder(folder: string, names: readonly string[]): Promise<Markup> {
  const { readBrat } = await import('../compare/markupImport.ts')
  const markup: Markup = { name: folder, texts: [], problems: [] }
  for (const name of names) {
    const base = join(folder, name.slice(0, -4))
    let text: string
    try {
      text = readFileSync(`${base}.txt`, 'utf8')
    } catch {
      markup.problems.push(`${base}.ann: there is no ${basename(base)}.txt beside it; left out`)
      continue
    }
    const one = readBrat(base, text, readFileSync(`${base}.ann`, 'utf8'))
    markup.texts.push(one.text)
    markup.problems.push(...one.problems)
  }
  return markup
}

async function asEvents(side: Side, scheme: Coding['scheme']): Promise<Coding> {
  if (side.kind === 'events') return side.coding
  if (side.kind === 'markup')
    throw new InputError(
      'usage',
      `${side.markup.name}: these are annotations of texts, the other side is a table of events`,
    )
  const { recordCoding } = await import('../compare/recordCoding.ts')
  return await recordCoding(side.name, side.source, scheme)
}

async function asMarkup(side: Side, name: string): Promise<Markup> {
  if (side.kind === 'markup') return side.markup
  if (side.kind === 'events')
    throw new InputError('usage', `${name}: this is a table of events, the other side annotations of texts`)
  const [{ readMarkedLines }, { doccanoRecord }] = await Promise.all([
    import('../compare/markupImport.ts'),
    import('../export/doccano.ts'),
  ])
  const lines: string[] = []
  for await (const reading of side.source.readings()) lines.push(JSON.stringify(doccanoRecord(reading)))
  return readMarkedLines(name, lines.join('\n'))
}
