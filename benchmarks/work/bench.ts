/**
 * `npm run bench -- work [--inputs 80] [--rounds 5]`: reading jobs of a PostgreSQL queue by one worker process and by two, and one of four
 * workers killed in the middle. The inputs are the example reports, each with a line that makes it a text of its own.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPostgres } from '../../src/store/postgres.ts'
import { startPostgres } from '../../test/postgres.ts'
import type { BenchOptions } from '../options.ts'
import { word } from '../store/synthetic.ts'

const COMMAND = fileURLToPath(new URL('../../bin/corroborate.js', import.meta.url))
const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url))

export async function bench({ flags }: BenchOptions): Promise<void> {
  const inputs = Number(flags['inputs'] ?? 80)
  const rounds = Number(flags['rounds'] ?? 5)
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-bench-work-'))
  const server = await startPostgres([])
  console.log(
    `work: ${inputs} inputs; Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, ${new Date().toISOString()}`,
  )
  try {
    const times: number[] = []
    for (const workers of [1, 2]) {
      const url = server.url(`workers_${workers}`)
      const files = makeInputs(join(folder, `w${workers}`), inputs)
      await run(['work', '--enqueue', '--store', url, ...files])
      const started = performance.now()
      const children = Array.from({ length: workers }, () =>
        start(['work', '--until-done', '--workers', '1', '--quiet', '--store', url]),
      )
      await Promise.all(children.map((c) => once(c, 'exit')))
      times.push((performance.now() - started) / 1000)
      const store = await openPostgres(url)
      console.log(
        `${workers} worker${workers > 1 ? 's' : ' '}, one thread each   ${times.at(-1)!.toFixed(1)} s with loading the models   ${(inputs / times.at(-1)!).toFixed(1)} reports/s   ${JSON.stringify(await store.counts())}`,
      )
      await store.close()
    }
    console.log(`two against one   ${(times[0]! / times[1]!).toFixed(2)} times`)
    let [lost, doubled, unsound] = [0, 0, 0]
    for (let round = 0; round < rounds; round++) {
      const url = server.url(`round_${round}`)
      const files = makeInputs(join(folder, `r${round}`), 24)
      await run(['work', '--enqueue', '--store', url, ...files])
      const children = Array.from({ length: 4 }, () =>
        start(['work', '--until-done', '--workers', '1', '--quiet', '--store', url]),
      )
      setTimeout(() => children[round % 4]!.kill('SIGKILL'), 3000 + ((round * 977) % 6000))
      await Promise.all(children.map((c) => once(c, 'exit')))
      const store = await openPostgres(url)
      const { reports, readings } = await store.counts()
      if (reports < files.length) lost++
      if (readings > files.length) doubled++
      unsound += (await store.verify()).length
      const [covered, newest] = [await store.coverage(), await store.newest()]
      if (covered.reading !== newest.reading) unsound++
      await store.close()
    }
    console.log(
      `one of four workers killed (-9), ${rounds} rounds of 24 inputs: rounds with a loss ${lost}, with something twice ${doubled}, things verify found ${unsound}`,
    )
  } finally {
    await server.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeInputs(folder: string, n: number): string[] {
  mkdirSync(folder, { recursive: true })
  const examples = readdirSync(EXAMPLES).filter((f) => f.endsWith('.txt'))
  return Array.from({ length: n }, (_, i) => {
    const path = join(folder, `${i}.txt`)
    const text = readFileSync(join(EXAMPLES, examples[i % examples.length]!), 'utf8')
    writeFileSync(path, `${text}\n\nThe ${word(i + 300)} office gave no comment on matter ${i}.\n`)
    return path
  })
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function run(args: readonly string[]): Promise<void> {
  const [code] = (await once(start(args), 'exit')) as [number]
  if (code !== 0) throw new Error(`corroborate ${args[0]} ended with ${code}`)
}
