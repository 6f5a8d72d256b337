/** From UTF-16 code units, which JavaScript counts in, to Unicode code points, which Python, brat, doccano and the Web Annotation model count in. */

/** Maps an offset in a text to the same place counted in code points. */
export type OffsetMapper = (offset: number) => number

export const utf16: OffsetMapper = (offset) => offset

/**
 * The mapper of one text. Offsets may come in any order; a text without characters beyond U+FFFF costs nothing.
 * An offset between the two halves of a pair is that of the character they make.
 */
export function codePointsOf(text: string): OffsetMapper {
  // Where the second halves of surrogate pairs stand: each takes one off all offsets behind it.
  const seconds: number[] = []
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0xd800 || unit > 0xdbff) continue
    const next = text.charCodeAt(i + 1)
    if (next >= 0xdc00 && next <= 0xdfff) seconds.push(++i)
  }
  if (seconds.length === 0) return utf16
  return (offset) => {
    let low = 0
    let high = seconds.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (seconds[middle]! < offset) low = middle + 1
      else high = middle
    }
    // `low` pairs end before the offset; one that the offset cuts in two has its second half at the offset itself.
    return offset - low - (seconds[low] === offset ? 1 : 0)
  }
}
