/** Merges what waits in a PostgreSQL store, heap by heap from its own on: `node merger.ts STORE NUMBER OF`. */
import { PARTITIONS } from '../../src/store/linkTables.ts'
import { openStore } from '../../src/store/open.ts'
import { Upkeep } from '../../src/store/upkeep.ts'

const [name = '', number = '0', of = '1'] = process.argv.slice(2)
const store = await openStore(name)
const upkeep = new Upkeep(store)
for (let i = 0; i < PARTITIONS; i++)
  await upkeep.run(undefined, (i + Math.floor((PARTITIONS * Number(number)) / Number(of))) % PARTITIONS)
await store.close()
