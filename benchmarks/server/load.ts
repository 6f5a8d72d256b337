/** Load on an HTTP server, from a process of its own: `node load.ts URL CONNECTIONS SECONDS`; prints one line of JSON. */
import { Agent, get } from 'node:http'

const [url = '', connections = '32', seconds = '10'] = process.argv.slice(2)
const urls = url.split(' ')
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })
const until = performance.now() + Number(seconds) * 1000
const times: number[] = []
let [bytes, errors, n] = [0, 0, 0]

function one(): Promise<void> {
  return new Promise((resolve) => {
    const started = performance.now()
    const request = get(urls[n++ % urls.length]!, { agent, headers: { 'accept-encoding': 'identity' } }, (response) => {
      response.on('data', (data: Buffer) => void (bytes += data.length))
      response.on('end', () => {
        times.push(performance.now() - started)
        if (response.statusCode !== 200) errors++
        resolve()
      })
    })
    request.on('error', () => {
      errors++
      resolve()
    })
  })
}

const started = performance.now()
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    while (performance.now() < until) await one()
  }),
)
const elapsed = (performance.now() - started) / 1000
times.sort((a, b) => a - b)
const at = (p: number): number => Math.round((times[Math.floor((times.length * p) / 100)] ?? NaN) * 10) / 10
console.log(
  JSON.stringify({
    requests: times.length,
    perSecond: Math.round(times.length / elapsed),
    p50: at(50),
    p99: at(99),
    errors,
    megabytesPerSecond: Math.round(bytes / elapsed / 1e6),
  }),
)
agent.destroy()
