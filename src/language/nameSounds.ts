/**
 * How names sound, so that transliterations can be compared: a word becomes one letter a sound class, and an edit distance knows
 * which sounds are written for one another (k, q, kh; e, a; ou, u). After research/10, part 9.
 */

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ayyi(?!d)/g, 'ai'],
  [/(?<=[a-z])x/g, 'ks'],
  [/^hs(?=[iy])/, 'x'],
  [/^ts(?=[eu])/, 'z'],
  [/shch|sch|tsch/g, 'S'],
  [/tch/g, 'C'],
  [/sh/g, 'S'],
  [/zh/g, 'j'],
  [/dzh|dj|dsh/g, 'j'],
  [/kh/g, 'x'],
  [/gh/g, 'g'],
  [/ch/g, 'C'],
  [/dh/g, 'd'],
  [/th/g, 't'],
  [/ph/g, 'f'],
  [/ts|tz|cz/g, 'c'],
  [/ck|q/g, 'k'],
  [/w|ff|f(?=$)/g, 'v'],
  [/you|^yu(?=[^aeiou])/g, 'U'],
  [/ou|oo|uo/g, 'U'],
  [/ee|ie|iy|ii|yi|ij|yy|ey|ei(?=$|k)/g, 'I'],
  [/ai|ay|ei|ae/g, 'E'],
  [/au|aw/g, 'O'],
  [/(?<=[bcdfghklmnprstvz])(?:yo|io|jo)/g, 'U'],
  [/(?<=[bcdfghklmnprstvz])(?:ya|ia|ja)/g, 'a'],
  [/yu|iu|^ju(?=l)/g, 'U'],
  [/ye|^je(?=l)/g, 'e'],
  [/([bcdfgjklmnprstvxzSC])\1+/g, '$1'],
  [/(?<=[aeiouAEIOUY])h$/, ''],
  [/(?<=.)[ae]$/, 'a'],
  [/[yI]/g, 'i'],
  [/U/g, 'u'],
  [/([a-zA-Z])\1+/g, '$1'],
]

/** Sounds already worked out: the same names come again and again. Emptied when full, which changes no result. */
const sounds = new Map<string, string>()
const MOST_SOUNDS = 20_000

/** How a token of a name sounds, one letter a sound class; lower-case input of {@link nameTokens}. */
export function soundOf(token: string): string {
  let s = sounds.get(token)
  if (s !== undefined) return s
  s = token
  for (const [pattern, sound] of SOUNDS) s = s.replace(pattern, sound)
  if (sounds.size >= MOST_SOUNDS) sounds.clear()
  sounds.set(token, s)
  return s
}

const VOWELS = 'aeiouEOY'
const NEAR = new Map<string, number>()
for (const [pairs, cost] of [
  ['ae ou', 0.15],
  ['ei ia aE eE iE oO uO', 0.35],
  ['eu', 0.4],
  ['ao au eo', 0.5],
  ['iu io', 0.6],
  ['kx kg xh gx hg jz jg zd zs ts dt bp fv sc Sc SC Cc Sj jC lr cz tc xC hk', 0.45],
  ['vb', 0.6],
] as const)
  for (const pair of pairs.split(' ')) NEAR.set(pair, cost).set(pair[1]! + pair[0]!, cost)

/** Cost of leaving out a sound. */
function skipCost(sound: string): number {
  return VOWELS.includes(sound) ? 0.35 : sound === 'h' || sound === 'Y' ? 0.4 : 1
}

/** Edit distance of two sound strings; sounds that are written for one another cost little. */
export function soundDistance(a: string, b: string): number {
  let above = new Float64Array(b.length + 1)
  let row = new Float64Array(b.length + 1)
  for (let j = 1; j <= b.length; j++) above[j] = above[j - 1]! + skipCost(b[j - 1]!)
  for (let i = 1; i <= a.length; i++) {
    const x = a[i - 1]!
    row[0] = above[0]! + skipCost(x)
    for (let j = 1; j <= b.length; j++) {
      const y = b[j - 1]!
      const swap = x === y ? 0 : (NEAR.get(x + y) ?? (VOWELS.includes(x) && VOWELS.includes(y) ? 0.5 : 1.2))
      row[j] = Math.min(above[j - 1]! + swap, above[j]! + skipCost(x), row[j - 1]! + skipCost(y))
    }
    ;[above, row] = [row, above]
  }
  return above[b.length]!
}

/** The sound distance alone, 0.105 a sound and at most 1: chosen on 60 pairs (research/10). */
export function soundsAlike(x: string, y: string): boolean {
  const length = Math.min(x.length, y.length)
  return length >= 3 && soundDistance(x, y) <= Math.min(1, 0.105 * length + (length >= 6 ? 0.02 : 0))
}
