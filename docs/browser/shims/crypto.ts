/** node:crypto for the library in a page: SHA-256 (FIPS 180-4), which must answer at once; the browser's own answers later. */

const K = new Uint32Array(64)
{
  // The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  let found = 0
  for (let n = 2; found < 64; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (prime) K[found++] = Math.floor((Math.cbrt(n) % 1) * 2 ** 32)
  }
}
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

export function sha256(bytes: Uint8Array): string {
  const length = bytes.length
  const padded = new Uint8Array(((length + 8) >> 6) * 64 + 64)
  padded.set(bytes)
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29))
  view.setUint32(padded.length - 4, length << 3)
  const h = Uint32Array.from(START)
  const w = new Uint32Array(64)
  const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n))
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + 4 * i)
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15]!
      const b = w[i - 2]!
      w[i] =
        w[i - 16]! +
        (rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)) +
        w[i - 7]! +
        (rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10))
    }
    let [a, b, c, d, e, f, g, last] = h as unknown as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const one = (last + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
      const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      last = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    for (const [i, x] of [a, b, c, d, e, f, g, last].entries()) h[i] = h[i]! + x
  }
  return [...h].map((x) => x.toString(16).padStart(8, '0')).join('')
}

export function createHash(name: string): {
  update: (data: string | Uint8Array) => unknown
  digest: (form: 'hex') => string
} {
  if (name !== 'sha256') throw new Error(`${name} is not here`)
  const parts: Uint8Array[] = []
  const hash = {
    update: (data: string | Uint8Array) => {
      parts.push(typeof data === 'string' ? new TextEncoder().encode(data) : data)
      return hash
    },
    digest: (_form: 'hex') => {
      const whole = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
      let at = 0
      for (const part of parts) {
        whole.set(part, at)
        at += part.length
      }
      return sha256(whole)
    },
  }
  return hash
}
