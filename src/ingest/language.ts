/**
 * Guesses the language of a text from its letters and its commonest words. Good enough to tell English from what is
 * not; meant for whole reports, not for lines.
 */

import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Function words that set a language apart from its neighbours. */
const STOPWORDS: Record<string, string> = {
  en: 'the of and to in that was with for on said is by from at his they were has have',
  fr: 'le les des une dans est pour qui sur par pas au avec son ont plus ce cette du et',
  de: 'der die und das den von ist mit des auf für nicht ein eine dem sich auch als wurde nach',
  es: 'el los las del una que por con para se su fue como más al lo sus ha este y',
  pt: 'os das dos uma que não com para por foi mais ao como seu sua pela em na no ou',
  it: 'il gli della di che è per una con del nel sono alla dei anche più ha da non si',
  nl: 'het een van de en dat is op te zijn voor met niet aan door werd ook naar bij uit',
  sv: 'och att det som en på är av för med till den har inte om ett han var från de',
  da: 'og at det som en på er af for med til den har ikke om et han var fra de',
  pl: 'w na z się że do nie jest to przez po od jak za oraz ich który są ale o',
  tr: 've bir bu için ile da de olarak olan daha çok kadar gibi sonra ancak ise en ne',
  id: 'yang dan di dengan untuk dari pada ini itu tidak dalam akan oleh juga ke ada telah kami',
  ro: 'și de la în cu pe care nu este din pentru un o mai au că sunt fost lui',
  hu: 'a az és hogy nem is egy meg volt van ez már csak de ha el szerint után vagy',
  cs: 'a v se na je že s z do o k za by jako i po který od ale byl',
  vi: 'và của là có được cho trong với người không các một này đã khi những từ đến',
}

/** Scripts with one main language among the news we see; the language is a guess, the script is not. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[іїєґ]/giu, 'uk'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/[پچژگ]/gu, 'fa'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Thai}/gu, 'th'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
]

/** Words of the text that are looked at. */
const SAMPLE = 20_000

const PROFILES = Object.entries(STOPWORDS).map(([code, words]) => ({ code, words: new Set(words.split(' ')) }))

/** The code of the problem that marks a report as one whose language is not read. */
export const UNREAD = 'unread-language'

/** A language and whether it is beyond doubt. */
export type DetectedLanguage = { language: string; sure: boolean }

/** Below this share of function words English is not taken for granted. */
const SURELY_ENGLISH = 0.12
/** Letters below which no language is certain. */
const FEWEST_LETTERS = 120

/**
 * The language of a text: English by its function words, everything else by eld's n-grams (60 languages), which are loaded only
 * when a text is not plainly English. Undefined where the text is too short or like nothing known.
 */
export function detectLanguage(text: string): DetectedLanguage | undefined {
  const own = measure(text)
  if (own?.language === 'en' && own.share >= SURELY_ENGLISH) return { language: 'en', sure: true }
  const sample = text.slice(0, SAMPLE)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters < 20) return undefined
  const found = loadEld().detect(sample)
  const language = SAME[found.language] ?? found.language
  // Names in a short text mislead both: what is to be left unread must be beyond doubt.
  if (own?.share === 1 && letters >= 40 && !found.isReliable()) return { language: own.language, sure: true }
  if (!language || !found.isReliable()) return own ? { language: own.language, sure: false } : foreign(sample, letters)
  const agreed = own === undefined || own.language === language || own.language !== 'en'
  if (language === 'en') return { language, sure: agreed }
  return { language, sure: letters >= (own?.share === 1 ? 40 : FEWEST_LETTERS) && agreed && own?.language !== 'en' }
}

/** Running text without English function words is not English, even where nobody here knows what it is. */
function foreign(sample: string, letters: number): DetectedLanguage | undefined {
  if (letters < 2 * FEWEST_LETTERS) return undefined
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const english = PROFILES.find(({ code }) => code === 'en')!.words
  const hits = words.filter((word) => english.has(word)).length
  // Half of the words of a list of names begin with a capital; of running text, few do.
  const names = sample.match(/(?<!\p{L})\p{Lu}/gu)?.length ?? 0
  return hits < 0.03 * words.length && names < 0.4 * words.length ? { language: UNKNOWN, sure: true } : undefined
}

/** ISO 639-2 for a language that is not known. */
export const UNKNOWN = 'und'

/** Codes of one language under two names. */
const SAME: Record<string, string> = { nb: 'no', nn: 'no', iw: 'he', in: 'id' }

type Eld = { detect: (text: string) => { language: string; isReliable: () => boolean } }
let eld: Eld | undefined

/** Loaded on demand and at once: its table takes a fifth of a second, which English reports need not pay. */
function loadEld(): Eld {
  // By its path, because the package shows itself to import only, and this must answer at once.
  const path = fileURLToPath(import.meta.resolve('eld/small'))
  eld ??= (createRequire(import.meta.url)(path) as { eld: Eld }).eld
  return eld
}

/** The English name of a language. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** ISO 639-1, or undefined where the text is too short or like none of the languages known here. */
export function guessLanguage(text: string): string | undefined {
  return measure(text)?.language
}

/** The likeliest of the languages known here, with the share of its function words (1 where the script decides). */
function measure(text: string): { language: string; share: number } | undefined {
  const sample = text.slice(0, SAMPLE)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters < 20) return undefined
  for (const [script, code] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters
    // Ukrainian and Persian have a few letters of their own beside those they share.
    if (share > (code === 'uk' || code === 'fa' || code === 'ja' ? 0.02 : 0.5)) return { language: code, share: 1 }
  }
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  let best: string | undefined
  let bestShare = 0
  for (const { code, words: profile } of PROFILES) {
    let hits = 0
    for (const word of words) if (profile.has(word)) hits++
    const share = hits / words.length
    if (share > bestShare) {
      best = code
      bestShare = share
    }
  }
  // Running text has a quarter to a half of its words in such lists; lists of names have none.
  return best && bestShare >= 0.08 ? { language: best, share: bestShare } : undefined
}
