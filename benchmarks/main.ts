/** `npm run bench -- NAME --in PATH [--out PATH] [--flag …]`: each benchmark is a file of this folder that exports `bench`. */
import { existsSync, readdirSync } from 'node:fs'
import { InputError } from '../src/record/error.ts'
import { parseBenchOptions, type BenchOptions } from './options.ts'

const [name = '', ...rest] = process.argv.slice(2)
const file = new URL(`./${name}/bench.ts`, import.meta.url)
try {
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
    const names = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((e) => e.isDirectory())
    throw new InputError('usage', `no benchmark called "${name}"; there are: ${names.map((e) => e.name).join(', ')}`)
  }
  const { bench } = (await import(file.href)) as { bench: (options: BenchOptions) => Promise<void> | void }
  await bench(parseBenchOptions(rest))
} catch (error) {
  if (!(error instanceof InputError)) throw error
  console.error(`bench: ${error.message}`)
  process.exitCode = 2
}
