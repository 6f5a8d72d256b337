/** The words that two accounts of one event are compared by: small letters, no articles, plural endings off. */

const EMPTY_WORDS = new Set(
  'the a an of in on at for and or his her its their al el two three one some several many other people was were had has been with from that this who said'.split(
    ' ',
  ),
)

/** Words of a name or phrase, in order, each once. */
export function nameWords(name: string): string[] {
  const words = (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((w) => w.length > 1 && !EMPTY_WORDS.has(w))
    .map((w) => (w.length > 4 ? w.replace(/(?:ies|es|s)$/, '') : w))
  return [...new Set(words)]
}

/** What both have, in the order of the first. */
export function shared(a: readonly string[], b: readonly string[]): string[] {
  return a.filter((w) => b.includes(w))
}
