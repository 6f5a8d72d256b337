/** A PostgreSQL of the tests' own: its files in a temporary folder, a free port of loopback, an unprivileged user where we are root. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** The folder with initdb and postgres; undefined where there is none. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  return [...versions.map((v) => join(debian, v, 'bin')), ...(process.env['PATH'] ?? '').split(delimiter)].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

/** Root may not run PostgreSQL: the user of the Debian package, else nobody. */
function user(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const id = (flag: string): number => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
    if (id('-u') > 0) return { uid: id('-u'), gid: id('-g') }
  }
  return undefined
}

export type Postgres = {
  /** A store's address, with tables of its own under a name. */
  url: (schema: string) => string
  stop: (how?: 'SIGINT' | 'SIGQUIT') => Promise<void>
  start: () => Promise<void>
  /** Stops it and takes its files away. */
  drop: () => Promise<void>
}

/** @param settings more `name=value` for the server; fsync is off unless told: the machine does not fail in a test */
export async function startPostgres(settings: readonly string[] = ['fsync=off']): Promise<Postgres> {
  const bin = findPostgres()!
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-pg-'))
  const as = user()
  if (as) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'corroborate', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...as, encoding: 'utf8', cwd: folder },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  let server: ChildProcess | undefined
  const kill = (): void => void server?.kill('SIGQUIT')
  process.on('exit', kill)

  const start = async (): Promise<void> => {
    const options = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      `unix_socket_directories=${folder}`,
      'max_connections=100',
      ...settings,
    ]
    server = spawn(join(bin, 'postgres'), ['-D', data, ...options.flatMap((o) => ['-c', o])], {
      ...as,
      cwd: folder,
      stdio: 'ignore',
    })
    for (let tries = 0; ; tries++) {
      const client = new Client({ connectionString: `postgres://corroborate@127.0.0.1:${port}/postgres` })
      try {
        await client.connect()
        await client.end()
        return
      } catch (error) {
        await client.end().catch(() => {})
        if (tries > 200) throw error
        await sleep(50)
      }
    }
  }
  const stop = async (how: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> => {
    const one = server
    server = undefined
    if (!one || one.exitCode !== null) return
    const ended = once(one, 'exit')
    one.kill(how)
    await ended
  }
  await start()
  return {
    url: (schema) => `postgres://corroborate@127.0.0.1:${port}/postgres?schema=${schema}`,
    stop,
    start,
    drop: async () => {
      await stop()
      process.off('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
