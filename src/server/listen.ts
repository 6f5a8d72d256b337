/** The app on a port, with bounds on headers and slow senders. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { InputError } from '../record/error.ts'
import type { App } from './app.ts'

export type ListenOptions = {
  port: number
  host?: string
  /** Milliseconds for all headers, and for a whole request. */ headerTime?: number
  requestTime?: number
}
export type Listening = { url: string; port: number; close: () => Promise<void> }

/** @param options port 0: any free one @throws InputError where the port is taken or may not be had */
export async function listen(
  app: App,
  { port, host = '127.0.0.1', headerTime = 10_000, requestTime = 120_000 }: ListenOptions,
): Promise<Listening> {
  const server = serve({
    port,
    hostname: host,
    fetch: (request, env) => {
      const { incoming } = env as { incoming: { socket: { remoteAddress?: string } } }
      return app.fetch(request, { client: incoming.socket.remoteAddress ?? '' })
    },
    serverOptions: {
      maxHeaderSize: 16_384,
      requestTimeout: requestTime,
      headersTimeout: headerTime,
      keepAliveTimeout: 15_000,
      connectionsCheckingInterval: 1000,
    },
  }) as Server
  await new Promise<void>((resolve, reject) => {
    if (server.listening) return resolve()
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new InputError('port-taken', `port ${port} of ${host} is taken; give another with --port, or 0 for any`)
          : error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL'
            ? new InputError(
                'no-port',
                `cannot listen on ${host}:${port} (${error.code}); give another --host or --port`,
              )
            : error,
      ),
    )
  })
  const { port: given } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host
  return {
    url: `http://${name}:${given}`,
    port: given,
    close: async () => {
      await app.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      // Whoever is in the middle of an answer gets a moment to have it.
      const hard = setTimeout(() => server.closeAllConnections(), 2000)
      await closed
      clearTimeout(hard)
    },
  }
}
