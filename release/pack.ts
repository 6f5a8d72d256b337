/**
 * Makes the package that is published: `npm run release:pack [-- --to FOLDER]`. The sources are compiled into a folder of their own, with
 * what the package holds and a package.json without what only a checkout needs (scripts, development tools, the Node that comes
 * with `npm ci`), and `npm pack` makes the tarball of it. Nothing in the checkout changes.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** In models/, but for the benchmark only. */
const NOT_PUBLISHED = new Set(['events-muc4.bin', 'events-muc4.md'])

export type Packed = {
  tarball: string
  folder: string
  /** Bytes, packed and unpacked. */ packed: number
  unpacked: number
  files: number
}

/** @param to folder for the staging folder `package/` and the tarball; made when missing */
export function pack(to: string): Packed {
  const folder = join(to, 'package')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  run(
    join(ROOT, 'node_modules/.bin/tsc'),
    ['-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist'), '--sourceMap', 'false'],
    ROOT,
  )
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown> & {
    files: string[]
  }
  for (const name of manifest.files) {
    if (name === 'dist' || !existsSync(join(ROOT, name))) continue
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      filter: (path) => !NOT_PUBLISHED.has(path.split(/[/\\]/).at(-1)!),
    })
  }
  for (const name of ['README.md', 'LICENSE', 'NOTICE']) cpSync(join(ROOT, name), join(folder, name))
  const { scripts: _scripts, devDependencies: _dev, optionalDependencies: _node, ...published } = manifest
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
  const [info] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', to], folder)) as [
    { filename: string; size: number; unpackedSize: number; entryCount: number },
  ]
  return {
    tarball: join(to, info.filename),
    folder,
    packed: statSync(join(to, info.filename)).size,
    unpacked: info.unpackedSize,
    files: info.entryCount,
  }
}

export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const ran = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (ran.status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${ran.status ?? ran.signal}\n${ran.stdout}\n${ran.stderr}`)
  return ran.stdout
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--to')
  const to = resolve(at > 0 ? process.argv[at + 1]! : join(ROOT, 'build'))
  mkdirSync(to, { recursive: true })
  for (const old of readdirSync(to)) if (old.endsWith('.tgz')) rmSync(join(to, old))
  const { tarball, packed, unpacked, files } = pack(to)
  console.log(`${tarball}: ${(packed / 1e6).toFixed(1)} MB, ${(unpacked / 1e6).toFixed(1)} MB unpacked, ${files} files`)
}
