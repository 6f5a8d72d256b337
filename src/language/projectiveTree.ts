/**
 * The best tree without crossing arcs for given scores of arcs (Eisner 1996), with one root. Its time grows with the cube of the length,
 * so a sentence of more than 100 words is done in parts: 1.5 µs a word at 25 words, 8 at 100, and no more from there on.
 */

/** Words up to which a sentence is one part. */
const WHOLE = 100
/** Words of a part of a longer one. */
const LEAST = 24
const MOST = 72

/**
 * Heads (1 … n by word, n + 1 for the root; place 0 is unused) of the words of a sentence.
 * @param scores words × (words + 1): log probability that the column's word is the row's head, the last column the root
 */
export function projectiveHeads(scores: ArrayLike<number>, n: number): Int32Array {
  if (n <= WHOLE) return eisner(scores, n)
  // The parts' trees, each with its own root; then a tree over those roots. A part is a stretch, so no arcs cross.
  const cuts = cutsOf(scores, n)
  const heads = new Int32Array(n + 2)
  const roots: number[] = []
  for (let k = 0; k + 1 < cuts.length; k++) {
    const from = cuts[k]!
    const size = cuts[k + 1]! - from
    const part = new Float64Array(size * (size + 1))
    for (let i = 0; i < size; i++) {
      let outside = 0
      const row = (from + i) * (n + 1)
      for (let j = 0; j <= n; j++) if (j < from || j >= from + size) outside += Math.exp(scores[row + j]!)
      for (let j = 0; j < size; j++) part[i * (size + 1) + j] = scores[row + from + j]!
      part[i * (size + 1) + size] = Math.log(outside + 1e-30)
    }
    const found = eisner(part, size)
    for (let i = 1; i <= size; i++) {
      if (found[i]! <= size) heads[from + i] = from + found[i]!
      else roots.push(from + i - 1)
    }
  }
  const m = roots.length
  const between = new Float64Array(m * (m + 1))
  for (const [a, word] of roots.entries())
    for (let b = 0; b <= m; b++) between[a * (m + 1) + b] = scores[word * (n + 1) + (b < m ? roots[b]! : n)]!
  const found = eisner(between, m)
  for (const [a, word] of roots.entries()) heads[word + 1] = found[a + 1]! <= m ? roots[found[a + 1]! - 1]! + 1 : n + 1
  return heads
}

/** Where a long sentence is cut: the boundaries over which the fewest arcs are likely to go, from 0 to n. */
function cutsOf(scores: ArrayLike<number>, n: number): number[] {
  const over = new Float64Array(n + 1)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const p = Math.exp(scores[i * (n + 1) + j]!)
      over[Math.min(i, j) + 1]! += p
      over[Math.max(i, j) + 1]! -= p
    }
  for (let i = 1; i <= n; i++) over[i]! += over[i - 1]!
  const cuts = [0]
  for (let from = 0; n - from > MOST;) {
    let best = from + LEAST
    for (let at = best; at <= from + MOST && at <= n - LEAST; at++) if (over[at]! < over[best]!) best = at
    cuts.push((from = best))
  }
  cuts.push(n)
  return cuts
}

function eisner(scores: ArrayLike<number>, n: number): Int32Array {
  if (n > size) grow(n)
  const width = n + 1
  // What the stretch from s to t is worth, s < t, with its head at the left or the right end: done, or still open to more words of the
  // other end. `…At` says where it was joined. `…Turned` is by its right end, so that every loop reads straight on.
  for (let s = 0; s < n; s++) left[s * n + s] = right[s * n + s] = leftTurned[s * n + s] = rightTurned[s * n + s] = 0
  for (let length = 1; length < n; length++)
    for (let s = 0; s + length < n; s++) {
      const t = s + length
      let best = -Infinity
      let at = s
      for (let r = s, i = s * n + s, j = t * n + s + 1; r < t; r++, i++, j++) {
        const value = right[i]! + leftTurned[j]!
        if (value > best) {
          best = value
          at = r
        }
      }
      const place = s * n + t
      const turned = t * n + s
      openAt[place] = at
      openRight[place] = best + scores[t * width + s]!
      openLeftTurned[turned] = best + scores[s * width + t]!
      best = -Infinity
      for (let r = s + 1, i = s * n + r, j = t * n + r; r <= t; r++, i++, j++) {
        const value = openRight[i]! + rightTurned[j]!
        if (value > best) {
          best = value
          at = r
        }
      }
      right[place] = rightTurned[turned] = best
      rightAt[place] = at
      best = -Infinity
      for (let r = s, i = s * n + r, j = t * n + r; r < t; r++, i++, j++) {
        const value = left[i]! + openLeftTurned[j]!
        if (value > best) {
          best = value
          at = r
        }
      }
      left[place] = leftTurned[turned] = best
      leftAt[place] = at
    }
  let root = 0
  let top = -Infinity
  for (let r = 0; r < n; r++) {
    const value = left[r]! + right[r * n + n - 1]! + scores[r * width + n]!
    if (value > top) {
      top = value
      root = r
    }
  }
  const heads = new Int32Array(n + 2)
  heads[root + 1] = n + 1
  const open: [s: number, t: number, kind: number][] = [
    [0, root, LEFT],
    [root, n - 1, RIGHT],
  ]
  for (let next = open.pop(); next; next = open.pop()) {
    const [s, t, kind] = next
    if (s === t) continue
    const place = s * n + t
    if (kind === RIGHT) open.push([s, rightAt[place]!, OPEN_RIGHT], [rightAt[place]!, t, RIGHT])
    else if (kind === LEFT) open.push([s, leftAt[place]!, LEFT], [leftAt[place]!, t, OPEN_LEFT])
    else {
      if (kind === OPEN_RIGHT) heads[t + 1] = s + 1
      else heads[s + 1] = t + 1
      open.push([s, openAt[place]!, RIGHT], [openAt[place]! + 1, t, LEFT])
    }
  }
  return heads
}

const [RIGHT, LEFT, OPEN_RIGHT, OPEN_LEFT] = [0, 1, 2, 3] as const

// Made once and used for every sentence.
let size = 0
let left = new Float64Array(0)
let right = new Float64Array(0)
let leftTurned = new Float64Array(0)
let rightTurned = new Float64Array(0)
let openLeftTurned = new Float64Array(0)
let openRight = new Float64Array(0)
let leftAt = new Uint16Array(0)
let rightAt = new Uint16Array(0)
let openAt = new Uint16Array(0)

function grow(n: number): void {
  size = Math.max(n, 64)
  const floats = (): Float64Array<ArrayBuffer> => new Float64Array(size * size)
  const places = (): Uint16Array<ArrayBuffer> => new Uint16Array(size * size)
  left = floats()
  right = floats()
  leftTurned = floats()
  rightTurned = floats()
  openLeftTurned = floats()
  openRight = floats()
  leftAt = places()
  rightAt = places()
  openAt = places()
}
