/** Pieces of which the WebAssembly modules of the kernels are put together, byte by byte (WebAssembly 2.0, section 5, binary format). */

/** "\0asm" and the version. */
const MAGIC = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

/** Types of values. */
export const I32 = 0x7f
export const V128 = 0x7b

export const get = (local: number): number[] => [0x20, local]
export const set = (local: number): number[] => [0x21, local]
export const simd = (...code: number[]): number[] => [0xfd, ...code]
/** Sixteen bytes from and to memory, however they lie. */
export const load = (offset: number): number[] => simd(0x00, 0, ...unsigned(offset))
export const store = (offset: number): number[] => simd(0x0b, 0, ...unsigned(offset))

/** LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  do {
    const more = value > 127
    bytes.push((value & 127) | (more ? 128 : 0))
    value >>>= 7
  } while (value > 0)
  return bytes
}

/**
 * A module with one function, exported as `f`, that returns nothing, on a memory imported as `e.m`.
 * @param parameters how many, each of 32 bit; @param pages of the memory, which does not grow; @param body locals and code
 */
export function moduleOf(parameters: number, pages: number, body: readonly number[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content]
  return Uint8Array.from([
    ...MAGIC,
    ...section(1, [1, 0x60, parameters, ...Array.from({ length: parameters }, () => I32), 0]),
    ...section(2, [1, 1, 0x65, 1, 0x6d, 2, 1, ...unsigned(pages), ...unsigned(pages)]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ])
}
