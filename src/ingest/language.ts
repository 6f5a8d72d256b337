/**
 * Guesses the language of a text from its letters and its commonest words. Good enough to tell English from what is
 * not; meant for whole reports, not for lines.
 */

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

/** ISO 639-1, or undefined where the text is too short or like none of the languages known here. */
export function guessLanguage(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters < 20) return undefined
  for (const [script, code] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters
    // Ukrainian and Persian have a few letters of their own beside those they share.
    if (share > (code === 'uk' || code === 'fa' || code === 'ja' ? 0.02 : 0.5)) return code
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
  return bestShare >= 0.08 ? best : undefined
}
