/** A server of its own process for the load: `node host.ts STORE`; prints its address, then its memory in MB and its processor time in ms when asked on standard input. */
import { createInterface } from 'node:readline'
import { createApp } from '../../src/server/app.ts'
import { listen } from '../../src/server/listen.ts'
import { openStore } from '../../src/store/open.ts'

const store = await openStore(process.argv[2]!)
const { url, close } = await listen(createApp(store), { port: 0 })
console.log(url)
createInterface({ input: process.stdin }).on('line', (line) => {
  const { user, system } = process.cpuUsage()
  if (line === 'memory') console.log(Math.round(process.memoryUsage.rss() / 1e6), Math.round((user + system) / 1000))
  else
    void close().then(async () => {
      await store.close()
      process.exit()
    })
})
