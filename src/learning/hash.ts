/** Feature hashing (Weinberger et al. 2009) with 32-bit integers; collisions are left to the learner. */

/** FNV-1a over UTF-16 code units, started from a seed so that templates do not collide. Unsigned 32 bit. */
export function hashString(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h)
}

/** Joins two hashes in order: `combine(a, b) !== combine(b, a)` but for chance. Unsigned 32 bit. */
export function combine(a: number, b: number): number {
  return mix(Math.imul(a, 0x9e3779b1) ^ (b + 0x7f4a7c15))
}

/** Murmur3's finaliser: every input bit moves every output bit. */
function mix(h: number): number {
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
