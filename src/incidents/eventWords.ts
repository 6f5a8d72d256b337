/** The words that two accounts of one event are compared by: small letters, no articles, plural endings off. */
import { AGENT_NOUNS } from '../ontology/agentNouns.ts'
import { PEOPLE } from '../ontology/casualties.ts'
import { CARDINALS } from '../ontology/numbers.ts'
import { TRIGGER_WORDS } from '../ontology/triggerWords.ts'

const EMPTY_WORDS = new Set(
  'the a an of in on at for and or his her its their al el two three one some several many other people was were had has been with from that this who said least most more than about some dozen'.split(
    ' ',
  ),
)

/** Words of a name or phrase, in order, each once. */
export function nameWords(name: string): string[] {
  const words = (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((w) => w.length > 1 && !EMPTY_WORDS.has(w) && !CARDINALS.has(w) && !/\d/.test(w))
    .map((w) => (w.length > 4 ? w.replace(/(?:ies|es|s)$/, '') : w))
  return [...new Set(words)]
}

/** Any attack is told with these words: what is done, who does it, who says so, when. They tell no attack from another. */
const EVERYDAY: ReadonlySet<string> = new Set(
  [
    TRIGGER_WORDS.replaceAll(/^\S+ \S+ [vna]+:/gm, ' '),
    ...['UAF', 'UNK', 'COP', 'MIL', 'GOV', 'MED', 'REB'].map((code) =>
      // "bank" of "central bank" and "station" of "police station" are sites.
      (AGENT_NOUNS[code] ?? '')
        .split('|')
        .filter((noun) => !noun.includes(' '))
        .join(' '),
    ),
    [...PEOPLE, ...CARDINALS.keys()].join(' '),
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december',
    'today yesterday day week month year morning afternoon evening night hour minute later early late police spokesman spokeswoman statement according told added say said near outside when where while after before dead death die died dying group responsibility claim claimed claiming area region province city town district local least more than about least province area leaving left what which their there been being also over into',
  ]
    .join(' ')
    .split(/[\s|+-]+/)
    .filter(Boolean)
    .map(stem),
)

/** A word without its endings, rough: "bombing" and "bombed" are one. */
export function stem(word: string): string {
  const lower = word.toLowerCase().replace(/men$/, 'man')
  return lower.length > 4 ? lower.replace(/(?:ing|ed|ies|es|s|e|y)$/, '') : lower
}

/** Words of a passage that set the scene: not those of every attack, nor figures. Stems, each once, in order. */
export function sceneStems(passage: string, without: readonly string[]): string[] {
  const names = new Set(without.flatMap(nameWords).map(stem))
  const found = new Set<string>()
  for (const word of passage.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    const s = stem(word)
    if (!EVERYDAY.has(s) && !EMPTY_WORDS.has(word) && !names.has(s)) found.add(s)
  }
  return [...found]
}

/** What both have, in the order of the first. */
export function shared(a: readonly string[], b: readonly string[]): string[] {
  return a.filter((w) => b.includes(w))
}

/** Words for anybody at all ("people", "residents", "gunmen"): that two accounts share them says little. */
export function isCommon(word: string): boolean {
  return EVERYDAY.has(stem(word)) || COMMON.has(stem(word))
}

const COMMON: ReadonlySet<string> = new Set(
  ['CVL', 'UAF', 'UNK', 'COP', 'MIL', 'REB', 'LAB', 'EDU', 'MED', 'GOV', 'CRM', 'OPP']
    .flatMap((code) => (AGENT_NOUNS[code] ?? '').split(/[| ]/))
    .filter(Boolean)
    .map(stem),
)
