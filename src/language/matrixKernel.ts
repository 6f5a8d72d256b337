/**
 * Matrix products in WebAssembly SIMD, for the small neural encoder. The module is 0.6 kB and is put together here, byte by byte,
 * so that there is nothing to build and nothing to download. Runs in Node and in browsers alike.
 */
import { get, I32, moduleOf, set, unsigned, V128 } from '../learning/wasmCode.ts'

/**
 * C += A · B over float32 in the kernel's own memory. Pointers, row strides and A's column step are in bytes: a step of 4 and the stride of
 * a row read A as it lies, the two exchanged read it transposed.
 */
export type MatrixKernel = {
  memory: WebAssembly.Memory
  /** @param n rows of A and C; @param k columns of A; @param m columns of B and C, a multiple of 8 */
  multiply(
    a: number,
    strideA: number,
    stepA: number,
    b: number,
    strideB: number,
    c: number,
    strideC: number,
    n: number,
    k: number,
    m: number,
  ): void
}

/**
 * @param megabytes of memory, which does not grow
 * @param fused lets the machine join product and sum in one rounding: faster, but results may differ between machines, so only for training
 */
export function createMatrixKernel(megabytes: number, fused = false): MatrixKernel {
  const memory = new WebAssembly.Memory({ initial: megabytes * 16, maximum: megabytes * 16 })
  const module = new WebAssembly.Module(moduleBytes(megabytes * 16, fused))
  const { exports } = new WebAssembly.Instance(module, { e: { m: memory } })
  return { memory, multiply: exports['f'] as MatrixKernel['multiply'] }
}

// Parameters and locals of the function by number.
const [A, STRIDE_A, STEP_A, B, STRIDE_B, C, STRIDE_C, N, K, M] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const
const [J, AT_A, AT_B, LEFT, AT_C, ROW] = [10, 11, 12, 13, 14, 15] as const
const B0 = 16
const B1 = 17
const SPLAT = 18
const SUMS = 19

function moduleBytes(pages: number, fused: boolean): Uint8Array<ArrayBuffer> {
  const body = [2, ...unsigned(6), I32, ...unsigned(11), V128, ...rowLoop(4, fused), ...rowLoop(1, fused), 0x0b]
  return moduleOf(10, pages, body)
}

/** While there are `rows` rows left: all columns of C in steps of eight, `rows` × 2 sums in registers. */
function rowLoop(rows: number, fused: boolean): number[] {
  const inner: number[] = []
  // Two vectors of the row of B …
  inner.push(...get(AT_B), ...load(0), ...set(B0), ...get(AT_B), ...load(16), ...set(B1))
  inner.push(...get(AT_A), ...set(ROW))
  for (let r = 0; r < rows; r++) {
    // … times one number of each row of A.
    inner.push(...get(ROW), 0xfd, 0x09, 2, 0, ...set(SPLAT))
    for (const [k, vector] of [B0, B1].entries()) {
      const sum = SUMS + r * 2 + k
      if (fused) inner.push(...get(SPLAT), ...get(vector), ...get(sum), 0xfd, 0x85, 0x02, ...set(sum))
      else inner.push(...get(sum), ...get(SPLAT), ...get(vector), 0xfd, 0xe6, 0x01, 0xfd, 0xe4, 0x01, ...set(sum))
    }
    if (r + 1 < rows) inner.push(...get(ROW), ...get(STRIDE_A), 0x6a, ...set(ROW))
  }
  inner.push(...get(AT_A), ...get(STEP_A), 0x6a, ...set(AT_A), ...get(AT_B), ...get(STRIDE_B), 0x6a, ...set(AT_B))
  inner.push(...get(LEFT), ...constant(1), 0x6b, 0x22, LEFT, 0x0d, 0)
  const sums = (store: boolean): number[] => {
    const code: number[] = [...get(C), ...get(J), ...constant(2), 0x74, 0x6a, ...set(AT_C)]
    for (let r = 0; r < rows; r++) {
      for (const k of [0, 1]) {
        const sum = SUMS + r * 2 + k
        if (store) code.push(...get(AT_C), ...get(sum), 0xfd, 0x0b, 4, k * 16)
        else code.push(...get(AT_C), ...load(k * 16), ...set(sum))
      }
      if (r + 1 < rows) code.push(...get(AT_C), ...get(STRIDE_C), 0x6a, ...set(AT_C))
    }
    return code
  }
  const columns = [
    ...sums(false),
    ...get(A),
    ...set(AT_A),
    ...get(B),
    ...get(J),
    ...constant(2),
    0x74,
    0x6a,
    ...set(AT_B),
    ...get(K),
    ...set(LEFT),
    0x03,
    0x40,
    ...inner,
    0x0b,
    ...sums(true),
    ...get(J),
    ...constant(8),
    0x6a,
    0x22,
    J,
    ...get(M),
    0x48,
    0x0d,
    0,
  ]
  const step = [
    ...get(N),
    ...constant(rows),
    0x48,
    0x0d,
    1,
    ...constant(0),
    ...set(J),
    0x03,
    0x40,
    ...columns,
    0x0b,
    ...get(A),
    ...get(STRIDE_A),
    ...constant(rows),
    0x6c,
    0x6a,
    ...set(A),
    ...get(C),
    ...get(STRIDE_C),
    ...constant(rows),
    0x6c,
    0x6a,
    ...set(C),
    ...get(N),
    ...constant(rows),
    0x6b,
    ...set(N),
    0x0c,
    0,
  ]
  return [0x02, 0x40, 0x03, 0x40, ...step, 0x0b, 0x0b]
}

function constant(value: number): number[] {
  return [0x41, value]
}

function load(offset: number): number[] {
  return [0xfd, 0x00, 4, offset]
}
