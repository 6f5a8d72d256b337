/** Writes batches of five readings into a store until it is killed, and says so after each: `node storeWriter.ts PATH ROUND`. */
import { writeSync } from 'node:fs'
import { reading } from './storeFixture.ts'
import { openSqlite } from '../src/store/sqlite.ts'

const [path = '', round = ''] = process.argv.slice(2)
const store = openSqlite(path)
for (let batch = 0; ; batch++) {
  await store.putReadings(Array.from({ length: 5 }, (_, i) => reading(`Round ${round}, batch ${batch}, report ${i}.`)))
  writeSync(1, 'kept\n')
}
