/**
 * `npm run bench -- warc [--pages 20000] [--in FILE.warc.gz]`: an archive of made pages as a gzip stream through the door, never whole in memory. Prints
 * pages a second and the largest size of the process over each tenth of the archive: flat means that nothing is held. The heap is bound to 80 MB.
 */
import { spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { readInput } from '../../src/ingest/intake.ts'
import type { BenchOptions } from '../options.ts'
import { randomNumbers } from '../../test/ingestMutations.ts'
import { warcRecord } from '../../test/ingestSamples.ts'

/** With more room, V8 lets garbage wait and the process grows by it; within these bounds (MB) everything must still fit. */
const BOUNDS = ['--max-semi-space-size=2', '--max-old-space-size=80']

export async function bench(options: BenchOptions): Promise<void> {
  if (!options.flags['inside']) {
    const main = new URL('../main.ts', import.meta.url).pathname
    const ran = spawnSync(process.execPath, [...BOUNDS, main, ...process.argv.slice(2), '--inside'], {
      stdio: 'inherit',
    })
    process.exitCode = ran.status ?? 1
    return
  }
  const pages = Number(options.flags['pages'] ?? 20_000)
  const chunks = options.in ? (createReadStream(options.in) as AsyncIterable<Uint8Array>) : madeArchive(pages)
  let reports = 0
  let failures = 0
  let bytes = 0
  const tenths: number[] = []
  let largest = 0
  const start = performance.now()
  const used = process.cpuUsage()
  for await (const intake of readInput({ name: 'made.warc.gz', kind: 'stream', chunks })) {
    if ('report' in intake) {
      reports++
      bytes += intake.report.source.bytes
    } else if ('failure' in intake) failures++
    largest = Math.max(largest, process.memoryUsage.rss())
    if (reports > 0 && reports % Math.ceil(pages / 10) === 0 && tenths.length < Math.floor((10 * reports) / pages)) {
      tenths.push(largest)
      largest = 0
    }
  }
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(used)
  const cpu = (user + system) / 1e6
  console.log(
    `${reports} reports, ${failures} failures, ${(bytes / 1e6).toFixed(0)} MB of pages in ${seconds.toFixed(0)} s (${cpu.toFixed(0)} s of processor time)`,
  )
  console.log(`${(reports / cpu).toFixed(0)} pages a second of processor time`)
  console.log(
    `largest size of the process over each tenth, MB: ${tenths.map((size) => (size / 1e6).toFixed(0)).join(' ')}`,
  )
}

const WORDS =
  'army border bridge camp city clash convoy court district doctor driver east fighters fire fled general government governor hills hospital injured killed market men mine minister monday morning north officer official people police province road said school soldiers south spokesman statement town troops village west witnesses women wounded'.split(
    ' ',
  )

/** Pages with menus, a story of 150 to 450 words and lists of links, about 14 kB each; made as they are read. */
async function* madeArchive(pages: number): AsyncGenerator<Uint8Array> {
  const random = randomNumbers(5)
  const below = (n: number) => Math.floor(random() * n)
  const sentence = () => {
    const words = Array.from({ length: 9 + below(20) }, () => WORDS[below(WORDS.length)]!)
    return `${words[0]![0]!.toUpperCase()}${words.join(' ').slice(1)}, officials said.`
  }
  const links = (n: number) =>
    Array.from(
      { length: n },
      (_, i) =>
        `<li class="menu-item item-${i}"><a href="/section/${below(1e6)}" data-track="nav|${'x'.repeat(60)}">${WORDS[below(WORDS.length)]} ${WORDS[below(WORDS.length)]}</a></li>`,
    ).join('')
  for (let n = 0; n < pages; n++) {
    const title = sentence().slice(0, 60)
    const story = Array.from(
      { length: 4 + below(6) },
      () => `<p class="story-text">${sentence()} ${sentence()}</p>`,
    ).join('\n')
    const html = `<!doctype html><html lang="en"><head><title>${title}</title><meta property="article:published_time" content="2021-0${1 + below(9)}-1${below(9)}T08:00:00Z"><style>${'.a{color:red}'.repeat(300)}</style><script>${'var a=1;'.repeat(800)}</script></head><body><nav><ul>${links(6)}</ul></nav><article><h1>${title}</h1><div class="byline">By Ann Lee</div>${story}</article><aside><ul>${links(5)}</ul></aside><footer>${links(2)}</footer></body></html>`
    yield gzipSync(warcRecord(`https://example.org/${n}`, html), { level: 1 })
  }
}
