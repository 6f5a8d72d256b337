/**
 * Scores of hashed features, summed in WebAssembly SIMD: each feature has a row of byte weights, and a byte stands for its square with its sign
 * (see `Crf`). Sums are whole numbers, so they are the same on every machine. The module is 0.3 kB and is put together here, byte by byte.
 */
import { I32, V128, get, set, simd, load, store, moduleOf, unsigned } from './wasmCode.ts'

/** Longest row: what one load reads. */
export const LONGEST_ROW = 16
/** Room for the features of one word. */
export const MOST_SUMMED = 512

/** A table of `rows` (a power of two) × `width` weights. */
export type SumTable = { rows: number; width: number; weights: Int8Array }

export type SumKernel = {
  /** Write hashes here, then call `add`. */
  features: Int32Array
  /** The sums, of which the first `width` count. Write the start values here. */
  sums: Int32Array
  /** Adds the rows of the first `n` features in a table, by its place in the list the kernel was made from. */
  add(table: number, n: number): void
}

const LIST_AT = 0
const SUMS_AT = LIST_AT + 4 * MOST_SUMMED
const TABLES_AT = SUMS_AT + 4 * LONGEST_ROW

/** The tables are copied into the kernel's own memory. @throws RangeError for a table that does not fit */
export function createSumKernel(tables: readonly SumTable[]): SumKernel {
  const places: number[] = []
  let bytes = TABLES_AT
  for (const { rows, width, weights } of tables) {
    if (width > LONGEST_ROW || (rows & (rows - 1)) !== 0 || weights.length !== rows * width)
      throw new RangeError(
        `a table of ${rows} × ${width} with ${weights.length} weights; rows must be a power of two of at most ${LONGEST_ROW} weights each`,
      )
    places.push(bytes)
    bytes += weights.length
  }
  // The last row is read with what stands behind it.
  const pages = Math.ceil((bytes + LONGEST_ROW) / 65536)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  for (const [t, { weights }] of tables.entries()) new Int8Array(memory.buffer, places[t]!, weights.length).set(weights)
  const module = new WebAssembly.Module(moduleBytes(pages))
  const { exports } = new WebAssembly.Instance(module, { e: { m: memory } })
  const sum = exports['f'] as (list: number, n: number, mask: number, width: number, table: number) => void
  return {
    features: new Int32Array(memory.buffer, LIST_AT, MOST_SUMMED),
    sums: new Int32Array(memory.buffer, SUMS_AT, LONGEST_ROW),
    add(table, n) {
      const { rows, width } = tables[table]!
      sum(LIST_AT, n, rows - 1, width, places[table]!)
    },
  }
}

const [LIST, N, MASK, WIDTH, TABLE] = [0, 1, 2, 3, 4] as const
// Locals: the end of the list, sixteen weights, eight of them squared, sums of four.
const [END, BYTES, SQUARES, SUMS] = [5, 6, 7, 8] as const

const [BLOCK, LOOP, EMPTY, END_BLOCK, BR_IF] = [0x02, 0x03, 0x40, 0x0b, 0x0d] as const
const [I32_LOAD, I32_CONST, I32_ADD, I32_MUL, I32_AND, I32_SHL, I32_LT_U, I32_GE_U] = [
  0x28, 0x41, 0x6a, 0x6c, 0x71, 0x74, 0x49, 0x4f,
] as const
const LOCAL_TEE = 0x22
const BYTES_TO_SHORTS = [simd(0x87, 0x01), simd(0x88, 0x01)]
const SHORTS_TO_INTEGERS = [simd(0xa7, 0x01), simd(0xa8, 0x01)]
const ABSOLUTE = simd(0x80, 0x01)
const MULTIPLY_SHORTS = simd(0x95, 0x01)
const ADD_INTEGERS = simd(0xae, 0x01)

function moduleBytes(pages: number): Uint8Array<ArrayBuffer> {
  const quarters = [0, 1, 2, 3]
  const addRow = [0, 1].flatMap((half) => [
    ...get(BYTES),
    ...BYTES_TO_SHORTS[half]!,
    ...set(SQUARES),
    ...get(SQUARES),
    ...get(SQUARES),
    ...ABSOLUTE,
    ...MULTIPLY_SHORTS,
    ...set(SQUARES),
    ...[0, 1].flatMap((k) => [
      ...get(SUMS + 2 * half + k),
      ...get(SQUARES),
      ...SHORTS_TO_INTEGERS[k]!,
      ...ADD_INTEGERS,
      ...set(SUMS + 2 * half + k),
    ]),
  ])
  const at = (offset: number): number[] => [I32_CONST, ...unsigned(offset)]
  const body = [
    // One local of 32 bit, the others of 128.
    2,
    1,
    I32,
    6,
    V128,
    ...quarters.flatMap((k) => [...at(0), ...load(SUMS_AT + 16 * k), ...set(SUMS + k)]),
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
    ...get(MASK),
    I32_AND,
    ...get(WIDTH),
    I32_MUL,
    ...get(TABLE),
    I32_ADD,
    ...load(0),
    ...set(BYTES),
    ...addRow,
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
    ...quarters.flatMap((k) => [...at(0), ...get(SUMS + k), ...store(SUMS_AT + 16 * k)]),
    END_BLOCK,
  ]
  return moduleOf(5, pages, body)
}
