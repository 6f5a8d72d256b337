/** Text for a terminal: what may be printed, how wide it is, where it breaks. */

/**
 * The text without characters that a terminal would obey: a report must not move the cursor, change colours or turn
 * the reading direction. They are shown as "�"; white space of any kind becomes one space.
 */
export function printable(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // oxlint-disable-next-line no-control-regex -- control characters are what this is about
      .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�')
      .toWellFormed()
  )
}

/** Columns a text takes: marks that combine none, East Asian wide letters and emoji two. */
export function columns(text: string): number {
  let width = 0
  for (const char of text) {
    if (char <= '~') width++
    else if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(char)) continue
    else if (
      /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u.test(
        char,
      )
    )
      width += 2
    else width++
  }
  return width
}

/** Lines no wider than `width`, broken at spaces; a word that is wider by itself is cut. At least one line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let current = ''
  let used = 0
  for (const word of text.split(' ')) {
    let rest = word
    let wide = columns(rest)
    if (used > 0 && used + 1 + wide > width) {
      lines.push(current)
      current = ''
      used = 0
    }
    while (wide > width) {
      const head = take(rest, width)
      lines.push(head)
      rest = rest.slice(head.length)
      wide = columns(rest)
    }
    current = used > 0 ? `${current} ${rest}` : rest
    used = used > 0 ? used + 1 + wide : wide
  }
  if (current !== '' || lines.length === 0) lines.push(current)
  return lines
}

/** The longest beginning that is no wider than `width`; one character at least. */
function take(text: string, width: number): string {
  let taken = ''
  let used = 0
  for (const char of text) {
    used += columns(char)
    if (taken !== '' && used > width) break
    taken += char
  }
  return taken
}

/** At most `length` characters, cut at a word with "…". */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.lastIndexOf(' ', length - 1)
  return `${text.slice(0, cut > length / 2 ? cut : length - 1).toWellFormed()}…`
}
