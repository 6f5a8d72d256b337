/** `corroborate schema`: the record's JSON Schema. */
import { InputError } from '../record/error.ts'
import { IncidentSchema, ReadingSchema } from '../record/schema.ts'
import { EXIT, type Given } from './commands.ts'
import { openOutput } from './output.ts'
import type { Streams } from './streams.ts'

const SCHEMAS: Record<string, object> = { reading: ReadingSchema, incident: IncidentSchema }

export async function run({ values, positionals }: Given, streams: Streams): Promise<number> {
  const [name = 'reading', ...more] = positionals
  const schema = SCHEMAS[name]
  if (!schema || more.length > 0)
    throw new InputError(
      'usage',
      `schema ${positionals.join(' ')}: there is no such schema; give one of ${Object.keys(SCHEMAS).join(', ')}`,
    )
  const output = openOutput(values['out'] as string | undefined, streams)
  try {
    const document = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: name, ...schema }
    await output.write(`${JSON.stringify(document, null, 2)}\n`)
    output.finish()
  } finally {
    output.discard()
  }
  return EXIT.ok
}
