/** Pronouns by what they can stand for. */

/** Classes of pronoun; 0 for a mention that is none. */
export const PRONOUN = {
  none: 0,
  i: 1,
  we: 2,
  you: 3,
  he: 4,
  she: 5,
  it: 6,
  they: 7,
  this: 8,
  these: 9,
  who: 10,
  one: 11,
  there: 12,
  other: 13,
} as const

const CLASSES = new Map<string, number>()
for (const [kind, words] of [
  [PRONOUN.i, 'i me my mine myself'],
  [PRONOUN.we, 'we us our ours ourselves'],
  [PRONOUN.you, 'you your yours yourself yourselves ya'],
  [PRONOUN.he, 'he him his himself'],
  [PRONOUN.she, 'she her hers herself'],
  [PRONOUN.it, 'it its itself'],
  [PRONOUN.they, "they them their theirs themselves themself 'em"],
  [PRONOUN.this, 'this that'],
  [PRONOUN.these, 'these those'],
  [PRONOUN.who, 'who whom whose which'],
  [PRONOUN.one, 'one'],
  [PRONOUN.there, 'there'],
] as const)
  for (const word of words.split(' ')) CLASSES.set(word, kind)

/** The class of a pronoun in lower case. */
export function pronounClass(lower: string): number {
  return CLASSES.get(lower) ?? PRONOUN.other
}

/** Gender or number a word can be taken up by: he, she, it, they. */
export const GENDER = { unknown: 0, male: 1, female: 2, neuter: 3, plural: 4 } as const

const MALE = new Set(
  'mr sir man boy father son brother husband king prince uncle nephew grandfather lord duke gentleman guy dad emperor monk bishop pope businessman spokesman policeman chairman sheikh imam ayatollah gunman militiaman serviceman widower groom grandson'.split(
    ' ',
  ),
)
const FEMALE = new Set(
  'mrs ms miss woman girl mother daughter sister wife queen princess aunt niece grandmother lady duchess mom mum actress empress nun businesswoman spokeswoman policewoman widow bride granddaughter chairwoman congresswoman'.split(
    ' ',
  ),
)

/** The gender a common noun or a form of address shows; singular, lower case. */
export function nounGender(lemma: string): number {
  return MALE.has(lemma) ? GENDER.male : FEMALE.has(lemma) ? GENDER.female : GENDER.unknown
}
