/** Reads models from the `models/` folder of this package (Node only; a browser fetches the same files). */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { constants, gunzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { InputError } from '../record/error.ts'
import { packModel, unpackModel, type ModelContent } from './modelFile.ts'

const FOLDER = fileURLToPath(new URL('../../models/', import.meta.url))

/** A model read from the folder, with the hash that a Reading records. */
export type LoadedModel = ModelContent & { /** First 12 hex digits of the file's SHA-256. */ sha: string }

const cache = new Map<string, LoadedModel>()

/** Reads `models/NAME.bin` once; later calls get the same object. */
export function loadModel(name: string): LoadedModel {
  const cached = cache.get(name)
  if (cached) return cached
  const path = `${FOLDER}${name}.bin`
  let file: Buffer
  try {
    file = readFileSync(path)
  } catch (cause) {
    throw new InputError(
      'no-model',
      `model ${name} is missing (${path}: ${(cause as NodeJS.ErrnoException).code}); rebuild it with the script named in models/README.md`,
    )
  }
  const sha = createHash('sha256').update(file).digest('hex').slice(0, 12)
  const bytes = decompress(file)
  const model = { ...unpackModel(bytes, `models/${name}.bin`), sha }
  cache.set(name, model)
  return model
}

/** Zstandard (half of gzip's time to read, and smaller), gzip, or as it is: the first bytes tell. */
function decompress(file: Buffer): Buffer {
  if (file.length > 4 && file.readUInt32LE(0) === 0xfd2fb528)
    // Read in one piece instead of in hundreds: the largest model takes half the time.
    return zstdDecompressSync(file, { chunkSize: Math.min(2 ** 25, Math.max(2 ** 16, 8 * file.length)) })
  return file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file
}

/** Writes a model where {@link loadModel} finds it. Used by `training/` only. @returns bytes on disk */
export function saveModel(content: ModelContent, options: { compress?: boolean; folder?: string } = {}): number {
  const bytes = packModel(content)
  const file = options.compress
    ? zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 19 } })
    : bytes
  const folder = options.folder ?? FOLDER
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/${content.name}.bin`, file)
  cache.delete(content.name)
  return file.length
}

/** Name → hash of the models named, in the order given. The same whatever else this process has loaded. */
export function modelHashes(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, loadModel(name).sha]))
}
