/**
 * Sums rows of a byte table in WebAssembly SIMD: what the coreference network does most. The module is 0.4 kB and is put together
 * here, byte by byte. Sums are 16 bit, so up to 258 rows cannot overflow.
 */
import { I32, V128, get, set, simd, load, store, moduleOf } from '../learning/wasmCode.ts'

export type RowKernel = {
  /** Where the sum is: `width` numbers. Write the start value here, then call `add`. */
  sum: Int16Array
  /** Places of the rows to add: row number × width. */
  rows: Int32Array
  /** Adds the first `n` rows of `rows` to `sum`. */
  add(n: number): void
}

const MOST_ROWS = 512
const LIST_AT = 0
const SUM_AT = MOST_ROWS * 4

/**
 * @param table rows of `width` bytes; copied into the kernel's own memory
 * @param width a multiple of 16, at most 128
 */
export function createRowKernel(table: Int8Array, width: number): RowKernel {
  if (width % 16 !== 0 || width < 16 || width > 128)
    throw new RangeError(`width ${width} of the row kernel is no multiple of 16 from 16 to 128`)
  const tableAt = SUM_AT + width * 2
  const pages = Math.ceil((tableAt + table.length) / 65536)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  new Int8Array(memory.buffer, tableAt, table.length).set(table)
  const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes(pages, tableAt, width / 16)), {
    e: { m: memory },
  })
  const add = instance.exports['f'] as (list: number, n: number, sum: number) => void
  return {
    sum: new Int16Array(memory.buffer, SUM_AT, width),
    rows: new Int32Array(memory.buffer, LIST_AT, MOST_ROWS),
    add(n) {
      add(LIST_AT, n, SUM_AT)
    },
  }
}

const [LIST, N, SUM] = [0, 1, 2] as const
// Locals: the end of the list, a row's address, sixteen bytes of it, sums of eight, two for each sixteen bytes.
const [END, ROW, BYTES, SUMS] = [3, 4, 5, 6] as const

const [BLOCK, LOOP, EMPTY, END_BLOCK, BR_IF] = [0x02, 0x03, 0x40, 0x0b, 0x0d] as const
const [I32_LOAD, I32_CONST, I32_ADD, I32_SHL, I32_LT_U, I32_GE_U] = [0x28, 0x41, 0x6a, 0x74, 0x49, 0x4f] as const
const LOCAL_TEE = 0x22
const EXTEND_LOW = simd(0x87, 0x01)
const EXTEND_HIGH = simd(0x88, 0x01)
const ADD_SHORTS = simd(0x8e, 0x01)

function moduleBytes(pages: number, tableAt: number, blocks: number): Uint8Array<ArrayBuffer> {
  const places = Array.from({ length: blocks }, (_, k) => k)
  const halves = Array.from({ length: 2 * blocks }, (_, k) => k)
  const addHalf = (half: number, extend: number[]): number[] => [
    ...get(SUMS + half),
    ...get(BYTES),
    ...extend,
    ...ADD_SHORTS,
    ...set(SUMS + half),
  ]
  const loop = places.flatMap((k) => [
    ...get(ROW),
    ...load(tableAt + 16 * k),
    ...set(BYTES),
    ...addHalf(2 * k, EXTEND_LOW),
    ...addHalf(2 * k + 1, EXTEND_HIGH),
  ])
  const begin = halves.flatMap((k) => [...get(SUM), ...load(16 * k), ...set(SUMS + k)])
  const finish = halves.flatMap((k) => [...get(SUM), ...get(SUMS + k), ...store(16 * k)])
  const body = [
    // Two locals of 32 bit, the others of 128.
    2,
    2,
    I32,
    2 * blocks + 1,
    V128,
    ...begin,
    // end = list + 4 n
    ...get(LIST),
    ...get(N),
    I32_CONST,
    2,
    I32_SHL,
    I32_ADD,
    ...set(END),
    // Nothing to add: leave the block.
    BLOCK,
    EMPTY,
    ...get(LIST),
    ...get(END),
    I32_GE_U,
    BR_IF,
    0,
    LOOP,
    EMPTY,
    ...get(LIST),
    I32_LOAD,
    2,
    0,
    ...set(ROW),
    ...loop,
    ...get(LIST),
    I32_CONST,
    4,
    I32_ADD,
    LOCAL_TEE,
    LIST,
    ...get(END),
    I32_LT_U,
    BR_IF,
    0,
    END_BLOCK,
    END_BLOCK,
    ...finish,
    END_BLOCK,
  ]
  return moduleOf(3, pages, body)
}
