/** `corroborate mcp`: the record for an assistant, over standard input and output. */
import { InputError } from '../record/error.ts'
import { EXIT, type Given } from './commands.ts'
import { openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'
import { version } from './version.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  if (given.positionals.length > 0)
    throw new InputError('usage', `mcp ${given.positionals.join(' ')}: takes options only (corroborate mcp --help)`)
  const store = await openExisting(given)
  try {
    const [{ StdioServerTransport }, { createMcpServer }] = await Promise.all([
      import('@modelcontextprotocol/sdk/server/stdio.js'),
      import('../mcp/server.ts'),
    ])
    const server = createMcpServer(store, version())
    const closed = new Promise<void>((resolve) => {
      // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the SDK has this and no other
      server.onclose = resolve
      process.stdin.once('end', resolve)
      streams.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await server.connect(new StdioServerTransport())
    streams.warn('corroborate: serving the record over standard input and output; ends when the input does\n')
    await closed
    await server.close()
  } finally {
    await store.close()
  }
  return EXIT.ok
}
