/** Features of one word for the attribution tagger: what it is, what stands around it, and where it hangs in the tree. */
import { combine, hashString } from '../learning/hash.ts'
import type { Words } from './attributionWords.ts'

/** Room enough for all features of a word at either stage. */
export const MOST_FEATURES = 256

const COLON = hashString(':') | 0
/** Words at a passage's beginning that may be a speaker's label, and at its end that may be a signature. */
const LABEL_REACH = 8
const SIGNATURE_REACH = 6

/** A distance in words as one of nine steps. */
export function distanceStep(words: number): number {
  return words <= 4 ? words : words <= 7 ? 5 : words <= 12 ? 6 : words < 30 ? 7 : 8
}

/** Writes the features of word `w` of the passage [from, to) into `out`. @returns how many */
export function tagFeatures(words: Words, w: number, from: number, to: number, out: Int32Array): number {
  const { form, lemma, quote, level, lemmaLevel, upos, c64, c256, c1000, shape, head, relation } = words
  let n = 0
  const add = (template: number, value: number) => {
    out[n++] = combine(template, value)
  }
  const before = w > from ? w - 1 : -1
  const before2 = w > from + 1 ? w - 2 : -1
  const after = w + 1 < to ? w + 1 : -1
  const after2 = w + 2 < to ? w + 2 : -1
  const at = (column: ArrayLike<number>, i: number, edge: number) => (i < 0 ? edge : column[i]!)

  const f = form[w]!
  const fBefore = at(form, before, 11)
  const fAfter = at(form, after, 21)
  const l = lemma[w]!
  const u = upos[w]!
  const uBefore = at(upos, before, 30)
  const uAfter = at(upos, after, 31)
  const q = quote[w]!
  const qBefore = at(quote, before, 0)
  const qAfter = at(quote, after, 0)
  const near = distanceStep(words.left[w]!) * 16 + distanceStep(words.right[w]!)
  const clause = words.clause[w]!

  out[n++] = 1
  add(1, f)
  add(2, shape[w]!)
  add(4, words.shape2[w]! * 2 + words.first[w]!)
  add(5, fBefore)
  add(6, fAfter)
  add(7, at(form, before2, 12))
  add(8, at(form, after2, 22))
  add(9, combine(fBefore, f))
  add(10, combine(f, fAfter))
  add(11, combine(combine(at(shape, before, 13), shape[w]!), at(shape, after, 23)))
  add(12, words.suffix3[w]!)
  add(13, words.suffix2[w]!)
  add(14, at(words.suffix3, before, 14))
  add(15, at(words.suffix3, after, 24))
  add(16, words.prefix4[w]!)

  add(17, qBefore * 16 + q * 4 + qAfter)
  add(18, combine(q, f))
  add(19, at(quote, before2, 0) * 16 + qBefore * 4 + q)
  add(20, words.profile[w]!)
  add(21, words.profile[w]! * 4 + q)
  add(35, words.single[w]! * 16 + at(words.single, before, 0) * 4 + q)

  add(22, level[w]! * 8 + lemmaLevel[w]!)
  add(23, at(level, before, 5) * 64 + level[w]! * 8 + at(level, after, 5))
  add(24, lemmaLevel[w]! * 4 + q)
  add(25, at(lemmaLevel, before2, 5) * 8 + at(lemmaLevel, after2, 5))
  add(36, at(lemmaLevel, before, 5) * 64 + lemmaLevel[w]! * 8 + at(lemmaLevel, after, 5))

  add(26, words.left[w]!)
  add(27, words.right[w]!)
  add(28, near)
  add(29, near * 4 + q)
  add(30, combine(words.left[w]!, f))
  add(31, combine(words.right[w]!, shape[w]!))
  add(32, combine(clause, words.sinceClause[w]!))
  add(33, combine(clause, near))
  add(34, combine(clause, f))

  const c = c256[w]!
  const cBefore = at(c256, before, -2)
  const cAfter = at(c256, after, -3)
  add(40, c)
  add(41, cBefore)
  add(42, cAfter)
  add(43, at(c256, before2, -2))
  add(44, at(c256, after2, -3))
  add(45, combine(cBefore, c))
  add(46, combine(c, cAfter))
  add(47, combine(c, q * 8 + lemmaLevel[w]!))
  add(48, combine(c, near))
  add(49, combine(combine(cBefore, c), cAfter))
  add(50, c1000[w]!)
  add(51, c64[w]!)
  add(52, combine(c64[w]!, at(c64, after, -3)))

  add(60, u)
  add(61, combine(uBefore, u))
  add(62, combine(u, uAfter))
  add(63, combine(combine(uBefore, u), uAfter))
  add(64, words.xpos[w]!)
  add(65, combine(l, u))
  add(66, combine(words.xpos[w]!, lemmaLevel[w]!))
  add(67, words.name[w]! * 16 + at(words.name, before, 11))
  add(68, combine(combine(u, near), q))

  // Headlines, speaker labels ("NAME: …") and signatures ("― Name") are told by where they stand in the passage.
  const headline = from === 0 ? 1 : 0
  add(53, headline * 8 + lemmaLevel[w]!)
  add(54, combine(headline * 32 + u, q))
  if (w - from < LABEL_REACH) {
    let colon = -1
    for (let i = from; i < to && i - from < LABEL_REACH + 1; i++) if (form[i] === COLON) colon = i - from
    add(55, combine(w - from, shape[w]!))
    add(56, colon < 0 ? -1 : (w - from) * 32 + colon)
    add(57, combine(colon < 0 ? -1 : Math.sign(w - from - colon), shape[w]!))
    add(58, combine(combine(colon < 0 ? -1 : Math.sign(w - from - colon), headline), words.name[w]!))
  }
  if (to - w <= SIGNATURE_REACH) add(59, combine(to - w, shape[w]!))

  const h = head[w]!
  const r = relation[w]!
  const hLemma = h < 0 ? 5 : lemma[h]!
  const kids = words.kids[w]!
  add(70, r)
  add(71, combine(r, u))
  add(72, combine(r, hLemma))
  add(73, combine(r, h < 0 ? 6 : lemmaLevel[h]!))
  add(74, combine(combine(r, u), combine(h < 0 ? 30 : upos[h]!, h < 0 ? 0 : h < w ? 1 : 2)))
  add(75, combine(r, h < 0 ? 7 : relation[h]!))
  add(76, kids)
  add(77, combine(kids, l))
  add(78, combine(kids, c))
  add(79, combine(combine(kids & 0xff, u), lemmaLevel[w]!))
  add(80, combine(words.mark[w]!, l))
  add(81, combine(words.mark[w]!, combine(u, c)))
  const subject = words.subject[w]!
  if (subject >= 0) {
    add(82, combine(c256[subject]!, c))
    add(83, combine(combine(upos[subject]!, words.name[subject]!), l))
    add(84, combine(combine(upos[subject]!, words.name[subject]!), combine(lemmaLevel[w]!, kids & 15)))
    add(85, combine(c64[subject]!, lemmaLevel[w]!))
  }
  const complement = words.complement[w]!
  if (complement >= 0) {
    add(86, combine(l, relation[complement]!))
    add(87, combine(combine(c, relation[complement]!), words.mark[w]!))
    add(88, combine(lemmaLevel[w]!, combine(relation[complement]!, words.xpos[complement]!)))
  }
  const anchor = words.anchor[w]!
  if (anchor >= 0) {
    const side = anchor < w ? 1 : 2
    const ar = words.anchorRelation[w]!
    const steps = words.anchorSteps[w]!
    add(90, combine(ar, side))
    add(91, combine(combine(ar, side), Math.min(steps, 4)))
    add(92, combine(combine(ar, side), combine(lemmaLevel[anchor]!, q)))
    add(93, combine(ar, lemma[anchor]!))
    add(
      94,
      combine(
        combine(ar, side),
        combine(before >= 0 && words.anchor[before] === anchor ? words.anchorRelation[before]! : 1, u),
      ),
    )
    add(
      95,
      combine(
        combine(ar, side),
        combine(after >= 0 && words.anchor[after] === anchor ? words.anchorRelation[after]! : 1, u),
      ),
    )
    add(96, combine(combine(ar, side), f))
    add(97, combine(combine(ar, side), near))
  } else add(98, combine(q, u))
  if (h >= 0 && lemmaLevel[h]! >= 2) add(99, combine(combine(r, words.kids[h]!), u))
  return n
}
