/** gzip, whole or as a stream, within bounds. */
import { createGunzip, gunzipSync } from 'node:zlib'
import { InputError } from '../../record/error.ts'
import type { Chunks } from './bytes.ts'

/** The content of a gzip file. The bound holds for what comes out, so that a small bomb stays small. */
export function unpackGzip(name: string, bytes: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new InputError(
        'too-large',
        `${name}: unpacks to more than the limit of ${maxBytes} bytes; raise it with --max-size`,
      )
    throw damagedGzip(name, error)
  }
}

export function damagedGzip(name: string, error: unknown): InputError {
  return new InputError('damaged', `${name}: a gzip file that is damaged (${(error as Error).message}); make it anew`)
}

/**
 * A gzip stream of any number of members, unpacked as it is read.
 * @throws InputError `damaged` where the stream breaks off; what came before has been given
 */
export async function* gunzipped(name: string, chunks: Chunks): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 65_536 })
  let fault: unknown
  const feed = (async () => {
    try {
      for await (const chunk of chunks) {
        if (gunzip.destroyed) return
        if (!gunzip.write(chunk))
          await new Promise<void>((resolve) => {
            const done = () => {
              gunzip.off('drain', done)
              gunzip.off('close', done)
              resolve()
            }
            gunzip.on('drain', done)
            gunzip.on('close', done)
          })
      }
      gunzip.end()
    } catch (error) {
      fault = error
      gunzip.destroy(error as Error)
    }
  })()
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array
  } catch (error) {
    if (fault) throw fault
    throw damagedGzip(name, error)
  } finally {
    gunzip.destroy()
    await feed
  }
}
