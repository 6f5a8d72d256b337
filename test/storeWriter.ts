/** Writes batches of five readings into a store until it is killed, and says so after each: `node storeWriter.ts PATH ROUND`. */
import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openSqlite } from '../src/store/sqlite.ts'

const [path = '', round = ''] = process.argv.slice(2)
const store = openSqlite(path)
for (let batch = 0; ; batch++) {
  await store.putReadings(
    Array.from({ length: 5 }, (_, i) => {
      const text = `Round ${round}, batch ${batch}, report ${i}.`
      return {
        format: 'corroborate/reading/1' as const,
        version: '1',
        models: {},
        report: {
          id: `sha256:${createHash('sha256').update(text).digest('hex')}`,
          name: `${i}.txt`,
          text,
          blocks: [],
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
    }),
  )
  writeSync(1, 'kept\n')
}
