/** Other ways to write a training sentence, so that the models can read capitals, small letters and headlines. */

/** The sentence as it stands, and now and then a copy in other letters. `random` is seeded. */
export function variants(forms: readonly string[], isName: (i: number) => boolean, random: () => number): string[][] {
  const out = [[...forms]]
  const roll = random()
  if (roll < 0.16) out.push(forms.map((form) => form.toUpperCase()))
  else if (roll < 0.2) out.push(forms.map((form) => form.toLowerCase()))
  else if (roll < 0.28) out.push(titled(forms))
  else if (roll < 0.33) out.push(forms.map((form, i) => (isName(i) && random() < 0.7 ? form.toUpperCase() : form)))
  else if (roll < 0.35) {
    const first = 1 + Math.floor(random() * 3)
    out.push(forms.map((form, i) => (i < first ? form.toUpperCase() : form)))
  }
  return out
}

const SMALL = new Set([
  'a',
  'an',
  'the',
  'and',
  'or',
  'but',
  'of',
  'in',
  'on',
  'to',
  'for',
  'at',
  'by',
  'as',
  'is',
  'with',
  'from',
])

/** Headline case: "Two Soldiers Killed in Attack on Convoy". */
export function titled(forms: readonly string[]): string[] {
  return forms.map((form, i) => (i > 0 && SMALL.has(form) ? form : form.slice(0, 1).toUpperCase() + form.slice(1)))
}
