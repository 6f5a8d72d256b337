/** How a place name is written when it is looked up, so that spellings which differ only in marks meet. */

// Letters that Unicode does not take apart into a base and a mark.
const LETTERS: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ə: 'a',
  ŋ: 'n',
  ħ: 'h',
  ŧ: 't',
}

/** Lower case without marks, apostrophes, dots or hyphens; "St." and "Ste" written out; "the" dropped. */
export function placeKey(name: string): string {
  let key = name.toLowerCase()
  if (/[^\x20-\x7e]/.test(key))
    key = key
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/[ßøđðłıæœþəŋħŧ]/g, (letter) => LETTERS[letter] ?? letter)
  if (/[^a-z ]/.test(key))
    key = key
      .replace(/['’‘`ʻʼʿʾ´]/g, '')
      .replace(/[-–—.,/_()\s]+/g, ' ')
      .trim()
  if (key.startsWith('the ')) key = key.slice(4)
  if (key.startsWith('st ')) key = `saint ${key.slice(3)}`
  else if (key.startsWith('ste ')) key = `sainte ${key.slice(4)}`
  else if (key.startsWith('mt ')) key = `mount ${key.slice(3)}`
  else if (key.startsWith('ft ')) key = `fort ${key.slice(3)}`
  return key
}

/**
 * A spelling without the Arabic article and with the commonest transliteration differences levelled:
 * "Ash Sharqāt", "al-Shirqat" and "Shirqat" differ only in vowels afterwards, "Al Ḩawījah" and "Hawija" not at all.
 * Empty where the key has nothing of the kind.
 */
export function arabicKey(key: string): string {
  const levelled = key
    .replace(/^(?:al|el|ash|as|ar|an|at|ad|az|ath|adh|es|er|esh|ed|ez) (?=\S{3})/, '')
    .replace(/ (?:al|el) /g, ' ')
    .replace(/iyy?ah\b/g, 'iya')
    .replace(/ah\b/g, 'a')
    .replace(/ee/g, 'i')
    .replace(/oo|ou/g, 'u')
    .replace(/([bdfghklmnqrstyz])\1/g, '$1')
  return levelled === key || levelled.length < 4 ? '' : levelled
}
