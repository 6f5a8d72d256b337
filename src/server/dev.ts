/** `node src/server/dev.ts [PORT] [STORE]`: a server over the example reports, for work on the page. Without STORE it keeps nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { toReport } from '../ingest/report.ts'
import { loadModels, read } from '../reading/read.ts'
import { openSqlite } from '../store/sqlite.ts'
import { Upkeep } from '../store/upkeep.ts'
import { createApp } from './app.ts'
import { listen } from './listen.ts'

const [port = '4650', path = ':memory:'] = process.argv.slice(2)
const store = openSqlite(path)
const upkeep = new Upkeep(store, { now: () => new Date().toISOString() })
if ((await store.counts()).reports === 0) {
  const folder = new URL('../../examples/', import.meta.url)
  const models = loadModels()
  for (const name of readdirSync(folder).filter((f) => f.endsWith('.txt')))
    await store.putReading(read(await toReport({ name, bytes: readFileSync(new URL(name, folder)) }), models))
  await upkeep.run()
}
const { url } = await listen(createApp(store, { upkeep }), { port: Number(port) })
console.log(url, await store.counts())
