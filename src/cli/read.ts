/** `corroborate read`: reports in, their claims out. */
import { statSync } from 'node:fs'
import { listSources, type Source } from '../ingest/source.ts'
import { RECORD_FIELDS, type Columns } from '../ingest/formats/records.ts'
import { InputError } from '../record/error.ts'
import type { Reading } from '../record/reading.ts'
import type { Failure } from '../export/jsonl.ts'
import type { LeftOut } from '../ingest/leaves.ts'
import { EXIT, type Format, type Given } from './commands.ts'
import { chooseWorkers, readAll } from './batch.ts'
import { leftOutLines } from './leftOut.ts'
import { openOutput, type Output } from './output.ts'
import { progress } from './progress.ts'
import type { ReadOptions } from './readOne.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const format = (given.values['format'] as Format | undefined) ?? 'text'
  return readInto(given, streams, (output) => openWriter(format, output, given, streams))
}

/** Reads all inputs of a command and hands each reading to a writer. @returns the exit code */
export async function readInto(
  given: Given,
  streams: Streams,
  open: (output: Output) => Promise<Writer>,
): Promise<number> {
  const options = readOptions(given)
  const wantedWorkers = workerCount(given.values['workers'])
  if (given.positionals.length === 0)
    throw new InputError(
      'usage',
      'nothing to read; give files, folders, URLs, or - for standard input (corroborate read --help)',
    )
  const { sources, failures, leftOut } = await listSources(given.positionals, {
    stdin: streams.input ?? streams.readInput,
    signal: streams.signal,
  })
  const keeper = await openKeeper(given.values['store'])
  if (given.values['verbose'] === true)
    for (const path of leftOut) streams.warn(`corroborate: ${path}: left out, by its ending no report\n`)
  const output = openOutput(given.values['out'] as string | undefined, streams)
  const bar = progress(sources.length, streams.warn, streams.progress)
  try {
    const writer = await open(output)
    for (const one of failures) await writer.failure(one)
    let read = 0
    const leftOutParts: LeftOut[] = []
    const workers = chooseWorkers(expectedInputs(sources), wantedWorkers)
    const told = { finished: bar.step, leftOut: (parts: LeftOut) => void leftOutParts.push(parts) }
    for await (const { outcome } of readAll(sources, options, workers, streams.signal, told)) {
      if ('reading' in outcome) {
        read++
        await keeper?.reading(outcome.reading)
        await writer.reading(outcome.reading)
      } else {
        failures.push(outcome.failure)
        await writer.failure(outcome.failure)
      }
    }
    bar.clear()
    streams.signal.throwIfAborted()
    await writer.end()
    output.finish()
    if (keeper) streams.warn(await keeper.end())
    for (const line of leftOutLines(leftOutParts)) streams.warn(line)
    return report(failures, read, sources, streams)
  } finally {
    bar.clear()
    output.discard()
    await keeper?.close()
  }
}

/** How many reports the sources are likely to hold: archives and lists have many, by their size. */
export function expectedInputs(sources: readonly Source[]): number {
  let count = 0
  for (const source of sources) {
    const list = /\.(?:zip|tar|tgz|gz|warc|mbox|jsonl|ndjson|csv|tsv|xml|rss)$/iu.test(source.name)
    if (!list) count++
    else count += source.kind === 'file' ? Math.max(1, Math.ceil(fileSize(source.path) / 10_000)) : 20
  }
  return count
}

function fileSize(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

/** Keeps what is read and brings the incidents up to date, so that new reports join old incidents. */
type Keeper = { reading: (reading: Reading) => Promise<void>; end: () => Promise<string>; close: () => Promise<void> }

async function openKeeper(path: string | boolean | undefined): Promise<Keeper | undefined> {
  if (typeof path !== 'string') return undefined
  const { openStore } = await import('./storeFile.ts')
  const store = await openStore(path)
  const put = { new: 0, same: 0, revised: 0 }
  return {
    reading: async (reading) => void put[await store.putReading(reading)]++,
    end: async () => {
      const { Upkeep } = await import('../store/upkeep.ts')
      // A report that was read anew starts from its text: what a model proposed and a person accepted is put back.
      if (put.revised > 0) await (await import('../assist/journal.ts')).renewAccepted(store)
      const revisions = await new Upkeep(store).run(`${put.new + put.revised} reports added`)
      const { reports, incidents } = await store.counts()
      return `${path}: ${put.new} new reports, ${put.revised} read anew, ${put.same} known; now ${reports} reports and ${incidents} incidents, ${revisions.length} of them new or changed\n`
    },
    close: () => store.close(),
  }
}

/** Lists what could not be read, on standard error; gives the exit code. */
function report(failures: readonly Failure[], read: number, sources: readonly Source[], streams: Streams): number {
  if (failures.length === 0) return EXIT.ok
  const total = Math.max(sources.length, read + failures.length)
  if (total > 1) streams.warn(`corroborate: ${failures.length} of ${total} inputs could not be read\n`)
  let stackShown = false
  for (const { code, message } of failures) {
    // One stack is enough to mend a defect that hits many inputs.
    streams.warn(`corroborate: ${code === 'bug' && stackShown ? message.split('\n', 1)[0]! : message}\n`)
    stackShown ||= code === 'bug'
  }
  if (failures.some((one) => one.code === 'bug')) return EXIT.bug
  return read > 0 ? EXIT.partly : EXIT.usage
}

export function readOptions({ values }: Given): ReadOptions {
  const options: ReadOptions = {}
  const { date } = values
  if (typeof date === 'string') {
    // Checked here too, so that a mistyped day is one message and not one for every input.
    const day = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`) : undefined
    if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date)
      throw new InputError(
        'usage',
        `--date ${date}: this is no day of the calendar; write it YYYY-MM-DD, for example 2021-11-07`,
      )
    options.date = date
  }
  const size = values['max-size']
  if (typeof size === 'string') options.maxBytes = bytes(size)
  if (values['allow-private'] === true) options.allowPrivate = true
  if (values['ignore-robots'] === true) options.ignoreRobots = true
  if (values['follow'] === true) options.follow = true
  const { columns, timeout } = values
  if (typeof columns === 'string') options.columns = columnMapping(columns)
  if (typeof timeout === 'string') options.timeout = seconds(timeout)
  const unpacked = values['max-unpacked']
  if (typeof unpacked === 'string') options.maxUnpacked = sizeInBytes('max-unpacked', unpacked)
  for (const [name, key] of [
    ['max-depth', 'maxDepth'],
    ['max-entries', 'maxEntries'],
  ] as const) {
    const value = values[name]
    if (typeof value !== 'string') continue
    if (!/^[1-9]\d{0,8}$/.test(value))
      throw new InputError('usage', `--${name} ${value}: give a whole number from 1 on`)
    options[key] = Number(value)
  }
  if (typeof values['actors'] === 'string') options.actors = values['actors']
  if (typeof values['codebook'] === 'string') options.codebook = values['codebook']
  const least = values['attribution-threshold']
  if (typeof least === 'string') {
    const value = Number(least)
    if (!(value >= 0 && value <= 1) || least.trim() === '')
      throw new InputError(
        'usage',
        `--attribution-threshold ${least}: give a number from 0 (find all) to 1 (none but certain ones); 0.36 unless told`,
      )
    options.attributionThreshold = value
  }
  return options
}

const UNITS: Record<string, number> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 }

/** "200MB", "1.5 gb", "500000" in bytes. */
export function bytes(size: string): number {
  const value = sizeInBytes('max-size', size)
  // JavaScript strings end near 2^29 characters.
  if (value > 500e6)
    throw new InputError('usage', `--max-size ${size}: 500MB is the most one report may have; split it`)
  return value
}

function sizeInBytes(option: string, size: string): number {
  const match = /^(\d+(?:\.\d+)?) *([kmg]?b?)$/i.exec(size)
  const unit = match?.[2]!.toLowerCase() ?? ''
  const value = match
    ? Math.round(Number(match[1]) * UNITS[unit.length === 1 && unit !== 'b' ? `${unit}b` : unit]!)
    : NaN
  if (!(value > 0))
    throw new InputError(
      'usage',
      `--${option} ${size}: give a number of bytes, or one with kB, MB or GB, for example 200MB`,
    )
  return value
}

/** "30" seconds in milliseconds. */
function seconds(value: string): number {
  const given = Number(value)
  if (!(given > 0 && given <= 3600))
    throw new InputError('usage', `--timeout ${value}: give seconds, more than 0 and at most 3600`)
  return given * 1000
}

/** "text=body,title=head" → which column holds what. */
export function columnMapping(given: string): Columns {
  const columns: Columns = {}
  for (const pair of given.split(',')) {
    const at = pair.indexOf('=')
    const field = pair.slice(0, Math.max(0, at)).trim()
    const name = pair.slice(at + 1).trim()
    if (at < 1 || name === '' || !RECORD_FIELDS.includes(field as (typeof RECORD_FIELDS)[number]))
      throw new InputError(
        'usage',
        `--columns ${pair}: write FIELD=NAME with a field of ${RECORD_FIELDS.join(', ')}; for example text=body,title=headline`,
      )
    columns[field as (typeof RECORD_FIELDS)[number]] = name
  }
  return columns
}

function workerCount(value: string | boolean | undefined): number | undefined {
  if (typeof value !== 'string') return undefined
  const count = Number(value)
  if (!/^\d+$/.test(value) || count > 64)
    throw new InputError('usage', `--workers ${value}: give a whole number from 0 (no threads) to 64`)
  return count
}

/** Puts readings out in one format: at once where the format allows it, else at the end. */
export type Writer = {
  reading: (reading: Reading) => Promise<void>
  failure: (failure: Failure) => Promise<void>
  end: () => Promise<void>
}

async function openWriter(format: Format, output: Output, given: Given, streams: Streams): Promise<Writer> {
  switch (format) {
    case 'jsonl':
      return await jsonlWriter(output)
    case 'text':
      return await textWriter(output, given, streams)
    default:
      return await documentWriter(format, output)
  }
}

async function jsonlWriter(output: Output): Promise<Writer> {
  const { toJsonLine } = await import('../export/jsonl.ts')
  return {
    reading: (reading) => output.write(toJsonLine(reading)),
    failure: (one) => output.write(toJsonLine(one)),
    end: async () => {},
  }
}

async function documentWriter(format: 'json' | 'html', output: Output): Promise<Writer> {
  const readings: Reading[] = []
  const failures: Failure[] = []
  return {
    reading: async (reading) => void readings.push(reading),
    failure: async (one) => void failures.push(one),
    end: async () => {
      const { corroborate } = await import('../incidents/corroborate.ts')
      const incidents = corroborate(readings)
      if (format === 'json') {
        const { toJson } = await import('../export/json.ts')
        await output.write(toJson({ format: 'corroborate/document/1', readings, incidents, failures }))
      } else {
        const { toHtml } = await import('../export/html.ts')
        await output.write(toHtml({ readings, incidents, failures }))
      }
    },
  }
}

async function textWriter(output: Output, { values }: Given, streams: Streams): Promise<Writer> {
  const [{ readingToText, incidentsToText }, { ansi, plain }] = await Promise.all([
    import('../export/text.ts'),
    import('./colour.ts'),
  ])
  const toTerminal = values['out'] === undefined
  const options = {
    paint: toTerminal && streams.colours ? ansi : plain,
    verbose: values['verbose'] === true,
    ...(toTerminal && streams.columns ? { width: Math.min(streams.columns, 100) } : {}),
  }
  const rule = `\n${'─'.repeat(Math.min(options.width ?? 88, 88))}\n\n`
  const readings: Reading[] = []
  return {
    reading: async (reading) => {
      await output.write((readings.length > 0 ? rule : '') + readingToText(reading, options))
      readings.push(reading)
    },
    failure: async () => {},
    end: async () => {
      if (readings.length < 2) return
      const { corroborate } = await import('../incidents/corroborate.ts')
      const names = new Map(readings.map(({ report }) => [report.id, report.name]))
      await output.write(rule + incidentsToText(corroborate(readings), names, options))
    },
  }
}
