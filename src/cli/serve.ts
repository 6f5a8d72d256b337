/** `corroborate serve`: the page and the API over a store, until Ctrl-C. */
import { once } from 'node:events'
import { InputError } from '../record/error.ts'
import { createApp, LOCAL_HOSTS } from '../server/app.ts'
import { openIntake } from '../server/intake.ts'
import { listen } from '../server/listen.ts'
import { Upkeep } from '../store/upkeep.ts'
import { readerOptions } from './add.ts'
import { EXIT, type Given } from './commands.ts'
import { bytes, readOptions } from './read.ts'
import { numberOption, openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

const DEFAULT_PORT = 4600

export async function run(given: Given, streams: Streams): Promise<number> {
  const { values, positionals } = given
  if (positionals.length > 0)
    throw new InputError('usage', `serve ${positionals.join(' ')}: name the store with --store`)
  const port = portOf(values['port'])
  const host = (values['host'] as string | undefined) ?? '127.0.0.1'
  const accounts = values['accounts'] === true
  if (!accounts && !/^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host))
    throw new InputError(
      'usage',
      `--host ${host} without --accounts would let everybody who reaches it read and change the record; add --accounts, or leave --host out`,
    )
  const names = ((values['host-name'] as string | undefined) ?? '')
    .split(',')
    .map((s) => s.trim().toLowerCase())
    .filter(Boolean)
  const upload = values['max-upload'] as string | undefined
  const store = await openExisting(given)
  try {
    if (accounts && (await store.accounts.list()).length === 0)
      throw new InputError(
        'no-accounts',
        `${store.name} has no accounts yet; make one: corroborate account NAME --role administrator`,
      )
    const upkeep = new Upkeep(store, { now: () => new Date().toISOString() })
    const { intake, models } = readerOptions(readOptions(given))
    const app = createApp(store, {
      accounts,
      upkeep,
      hosts: [...LOCAL_HOSTS, host, ...names],
      secure: values['https'] === true,
      ...(upload === undefined ? {} : { limits: { upload: bytes(upload) } }),
      ...(values['read-only'] === true
        ? {}
        : {
            intake: openIntake(store, upkeep, {
              threads: numberOption(given, 'workers') ?? 1,
              intake,
              ...(models ? { models } : {}),
            }),
          }),
      ...(values['quiet'] === true ? {} : { log: (entry) => streams.warn(`${JSON.stringify(entry)}\n`) }),
    })
    const listening = await listen(app, { port, host })
    await streams.write(`${listening.url}\n`)
    streams.warn(
      `corroborate: showing ${store.name} at ${listening.url}${accounts ? ', with accounts' : ', for this machine only'}; Ctrl-C ends it\n`,
    )
    if (!streams.signal.aborted) await once(streams.signal, 'abort')
    await listening.close()
    return EXIT.ok
  } finally {
    await store.close()
  }
}

function portOf(value: string | boolean | undefined): number {
  if (value === undefined) return DEFAULT_PORT
  const port = Number(value)
  if (!/^\d+$/.test(String(value)) || port > 65_535)
    throw new InputError('usage', `--port ${String(value)}: give a number from 0 to 65535`)
  return port
}
