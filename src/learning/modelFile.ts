/**
 * The container all our models are kept in: `CORR`, format 1, a JSON header, then typed arrays aligned to eight bytes.
 * The file may be compressed as a whole (see modelFolder.ts). Reading gives views into one buffer: nothing is copied.
 */
import { InputError } from '../record/error.ts'

const MAGIC = 0x52524f43 // "CORR", little endian
const FORMAT = 1

const ARRAYS = { Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array } as const
export type ModelArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array

/** A model's content: `meta` is any JSON (labels, hyper-parameters, training data), `arrays` its numbers. */
export type ModelContent = { name: string; meta: Record<string, unknown>; arrays: Record<string, ModelArray> }

type Header = {
  name: string
  meta: Record<string, unknown>
  arrays: { name: string; type: keyof typeof ARRAYS; length: number; offset: number }[]
}

/** Packs a model; the same content gives the same bytes. */
export function packModel(content: ModelContent): Uint8Array {
  const entries = Object.entries(content.arrays)
  const header: Header = { name: content.name, meta: content.meta, arrays: [] }
  // Offsets count from the end of the header, so that the header's own length does not matter to them.
  let offset = 0
  for (const [name, array] of entries) {
    header.arrays.push({ name, type: array.constructor.name as keyof typeof ARRAYS, length: array.length, offset })
    offset += align(array.byteLength)
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const start = align(12 + json.length)
  const bytes = new Uint8Array(start + offset)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, FORMAT, true)
  view.setUint32(8, json.length, true)
  bytes.set(json, 12)
  for (const [i, [, array]] of entries.entries()) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + header.arrays[i]!.offset)
  }
  return bytes
}

/**
 * Unpacks a model from (already decompressed) bytes.
 * @param label how to call the file in an error
 */
export function unpackModel(bytes: Uint8Array, label: string): ModelContent {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength)
  if (aligned.byteLength < 12 || view.getUint32(0, true) !== MAGIC)
    throw new InputError(
      'bad-model',
      `${label} is no model file (it does not begin with CORR); rebuild it with the scripts in training/`,
    )
  const format = view.getUint32(4, true)
  if (format !== FORMAT)
    throw new InputError(
      'bad-model',
      `${label} has model format ${format}, this program reads ${FORMAT}; rebuild it with the scripts in training/`,
    )
  const jsonLength = view.getUint32(8, true)
  const header = JSON.parse(new TextDecoder().decode(aligned.subarray(12, 12 + jsonLength))) as Header
  const start = aligned.byteOffset + align(12 + jsonLength)
  const arrays: Record<string, ModelArray> = {}
  for (const { name, type, length, offset } of header.arrays) {
    const ArrayType = ARRAYS[type]
    if (start + offset + length * ArrayType.BYTES_PER_ELEMENT > aligned.byteOffset + aligned.byteLength)
      throw new InputError(
        'bad-model',
        `${label} is cut short: ${name} needs ${length} numbers at ${offset}; fetch or rebuild it`,
      )
    arrays[name] = new ArrayType(aligned.buffer as ArrayBuffer, start + offset, length)
  }
  return { name: header.name, meta: header.meta, arrays }
}

/** One array of a model, checked for its type. */
export function modelArray<T extends ModelArray>(
  model: ModelContent,
  name: string,
  type: { new (length: number): T },
): T {
  const array = model.arrays[name]
  if (!(array instanceof type))
    throw new InputError(
      'bad-model',
      `model ${model.name} has no ${type.name} called ${name}; rebuild it with the scripts in training/`,
    )
  return array
}

function align(n: number): number {
  return (n + 7) & ~7
}
