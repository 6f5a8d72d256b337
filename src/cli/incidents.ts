/** `corroborate incidents`: what reports come to together, or what a store holds, heaviest first. */
import { incidentsToText } from '../export/text.ts'
import { InputError } from '../record/error.ts'
import type { Reading } from '../record/reading.ts'
import type { Failure } from '../export/jsonl.ts'
import { ansi, plain } from './colour.ts'
import { EXIT, type Given } from './commands.ts'
import { conditionsOf } from './conditions.ts'
import type { Output } from './output.ts'
import { readInto, type Writer } from './read.ts'
import { openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  if (given.positionals.length > 0) {
    const condition = Object.keys(conditionsOf(given))[0]
    if (condition !== undefined)
      throw new InputError(
        'usage',
        `--${condition}: conditions choose among the incidents of a store; first keep the reports ("corroborate add ${given.positionals[0]} --store PATH"), then ask without them`,
      )
    return readInto(given, streams, async (output) => reportsWriter(output, given, streams))
  }
  return fromStore(given, streams)
}

/** The incidents of the reports given: they are read, joined and written, and nothing is kept. */
function reportsWriter(output: Output, { values }: Given, streams: Streams): Writer {
  const readings: Reading[] = []
  const failures: Failure[] = []
  return {
    reading: async (reading) => void readings.push(reading),
    failure: async (one) => void failures.push(one),
    end: async () => {
      const { corroborateWithLineage } = await import('../incidents/corroborate.ts')
      const { incidents, copies } = corroborateWithLineage(readings)
      if (values['format'] === 'jsonl') {
        for (const incident of incidents) await output.write(`${JSON.stringify(incident)}\n`)
      } else if (values['format'] === 'json') {
        const { toIncidentsJson } = await import('../export/json.ts')
        await output.write(toIncidentsJson({ format: 'corroborate/incidents/1', incidents, copies, failures }))
      } else if (values['format'] === 'html') {
        const { toHtml } = await import('../export/html.ts')
        await output.write(toHtml({ readings, incidents, failures }))
      } else {
        const names = new Map(readings.map(({ report }) => [report.id, report.name]))
        const terminal = values['out'] === undefined
        await output.write(
          incidentsToText(incidents, names, {
            paint: terminal && streams.colours ? ansi : plain,
            verbose: values['verbose'] === true,
            ...(terminal && streams.columns ? { width: Math.min(streams.columns, 100) } : {}),
          }),
        )
      }
    },
  }
}

async function fromStore(given: Given, streams: Streams): Promise<number> {
  const { values } = given
  for (const name of ['out', 'date'])
    if (values[name] !== undefined)
      throw new InputError(
        'usage',
        `--${name}: goes with reports to read; for what a store holds use "corroborate export" or redirect the output`,
      )
  if (values['format'] === 'json' || values['format'] === 'html')
    throw new InputError(
      'usage',
      `--format ${values['format']}: of a store, text and jsonl are printed here; for files there is "corroborate export --help"`,
    )
  const query = conditionsOf(given)
  const store = await openExisting(given)
  try {
    const incidents = await store.incidents(query)
    if (values['format'] === 'jsonl') {
      for (const incident of incidents) await streams.write(`${JSON.stringify(incident)}\n`)
      return EXIT.ok
    }
    const ids = new Set(incidents.flatMap((i) => i.origins.flatMap((o) => o.reports)))
    const names = new Map((await store.summaries([...ids])).map(({ id, name }) => [id, name]))
    const options = { paint: streams.colours ? ansi : plain, verbose: true }
    await streams.write(
      incidentsToText(
        incidents,
        names,
        streams.columns ? { ...options, width: Math.min(streams.columns, 100) } : options,
      ),
    )
  } finally {
    await store.close()
  }
  return EXIT.ok
}
