/** node:zlib for the library in a page: models are packed with Zstandard. */
import { decompress } from 'fzstd'

export function zstdDecompressSync(bytes: Uint8Array): Uint8Array {
  return decompress(bytes)
}

const no = (): never => {
  throw new Error('models for a page are packed with Zstandard')
}
export const gunzipSync = no
export const zstdCompressSync = no
export const constants = {}
