/** Writes batches of five readings into a store until it is killed, and says so after each: `node storeWriter.ts STORE ROUND [decide]`. */
import { writeSync } from 'node:fs'
import { openStore } from '../src/store/open.ts'
import { reading } from './storeFixture.ts'

const [name = '', round = '', decide = ''] = process.argv.slice(2)
const store = await openStore(name)
for (let batch = 0; ; batch++) {
  await store.putReadings(Array.from({ length: 5 }, (_, i) => reading(`Round ${round}, batch ${batch}, report ${i}.`)))
  if (decide)
    await store.decide({ at: 'now', who: round, action: 'note', subject: `i:${round}`, detail: String(batch) })
  writeSync(1, 'kept\n')
}
