/** Grammar that nobody writes: words doubled, articles that do not fit, verbs with another verb's preposition, things that see. */
import type { Analysis, Sentence, Token } from '../language/analysis.ts'
import type { Flag } from '../record/reading.ts'
import { evidence } from '../record/span.ts'
import { weapon } from '../ontology/weapons.ts'
import { valueOf, type GarblingModel } from './garblingModel.ts'

const DETERMINERS = new Set(['a', 'an', 'the'])
const OWNERS = new Set(['his', 'her', 'its', 'their', 'our', 'my', 'your', 'this', 'these', 'those'])
/** Function words that never stand twice in a row; "that that" and "had had" may. */
const NEVER_TWICE = new Set(
  'the a an of to in on at for from with by and or was were are is be been they we he as into their his its than who which'.split(
    ' ',
  ),
)

/** "the the", "of of", "a the", "the his". */
export function findDoubledWords(analysis: Analysis): Flag[] {
  const flags: Flag[] = []
  const { tokens, text } = analysis
  for (let i = 1; i < tokens.length; i++) {
    const before = tokens[i - 1]!
    const token = tokens[i]!
    if (before.sentence !== token.sentence || !/^\s+$/u.test(text.slice(before.end, token.start))) continue
    const a = before.form.toLowerCase()
    const b = token.form.toLowerCase()
    const twice = a === b && NEVER_TWICE.has(a) && before.form === a && token.form === b
    const clash =
      a !== b && DETERMINERS.has(a) && (DETERMINERS.has(b) || OWNERS.has(b)) && token.form === b && before.form === a
    if (twice || clash)
      flags.push({
        ...evidence(text, { start: before.start, end: token.end }),
        kind: 'grammar',
        likely: token.form,
        because: twice ? 'the same word twice' : 'two words where only one can stand',
      })
  }
  return flags
}

/** Words that begin with a vowel letter and a consonant sound, and the other way round. */
const CONSONANT_SOUND =
  /^(?:u(?:n(?:i(?!n|m)|a(?=nim))|s(?:e|u|a|i)|t(?:i|e|o)|r(?:i|a)|k|r?ol|b(?:i|o)|g(?:a)|f|kr)|eu|ewe|one|once|ou(?:i|a)|o(?:ne-|uija))/u
const VOWEL_SOUND = /^(?:hon(?:o|e)|hour|heir|herb|hist|hote|habit|heroi|hyst)/u

/** "a attack", "an bomb": what is left where a word was exchanged for another. */
export function findMisfitArticles(analysis: Analysis): Flag[] {
  const flags: Flag[] = []
  const { tokens, text } = analysis
  for (let i = 1; i < tokens.length; i++) {
    const article = tokens[i - 1]!
    const word = tokens[i]!
    if (article.sentence !== word.sentence || text.slice(article.end, word.start) !== ' ') continue
    // Abbreviations and names are spelt out or spoken in ways of their own.
    if (!/^[a-z]{4,}$/u.test(word.form)) continue
    const vowel = /^[aeio]/u.test(word.form) || (word.form.startsWith('u') && !CONSONANT_SOUND.test(word.form))
    const misfit =
      article.form === 'a'
        ? vowel && !CONSONANT_SOUND.test(word.form)
        : article.form === 'an'
          ? !/^[aeiou]/u.test(word.form) && !VOWEL_SOUND.test(word.form)
          : false
    if (!misfit || article.upos !== 'DET') continue
    flags.push({
      ...evidence(text, { start: article.start, end: word.end }),
      kind: 'grammar',
      likely: `${article.form === 'a' ? 'an' : 'a'} ${word.form}`,
      because: 'the article does not fit the word after it',
    })
  }
  return flags
}

/** "accused him in fraud": a verb that governs a preposition, with another one before a noun of the kind it governs. */
export function findWrongPrepositions(analysis: Analysis, model: GarblingModel): Flag[] {
  const flags: Flag[] = []
  const { tokens, sentences, text } = analysis
  for (const noun of tokens) {
    if (noun.deprel !== 'obl' || noun.upos !== 'NOUN') continue
    const verb = tokens[noun.head]
    if (!verb || verb.upos !== 'VERB' || noun.index < verb.index) continue
    const lemma = verb.lemma.toLowerCase()
    const usual = model.governed[lemma]
    if (usual === undefined) continue
    const sentence = sentences[noun.sentence]!
    const marker = onlyCase(tokens, noun, sentence)
    if (!marker || marker.form.toLowerCase() === usual) continue
    if (!hasObject(tokens, verb, sentence) || hasPreposition(tokens, verb, usual, sentence)) continue
    const printed = marker.form.toLowerCase()
    const { c256 } = noun.clusters
    // Places and times keep their own preposition with any verb.
    if (
      valueOf(model.complements, `${lemma} ${usual} ${c256}`) === 0 ||
      valueOf(model.complements, `${lemma} ${printed} ${c256}`) > 0
    )
      continue
    flags.push({
      ...evidence(text, { start: verb.start, end: noun.end }),
      kind: 'grammar',
      likely: `${text.slice(verb.start, marker.start)}${usual}${text.slice(marker.end, noun.end)}`,
      because: `"${lemma}" takes "${usual}" before such words, never "${printed}"`,
    })
  }
  return flags
}

function onlyCase(tokens: readonly Token[], noun: Token, sentence: Sentence): Token | undefined {
  const markers: Token[] = []
  for (let i = sentence.first; i < sentence.last; i++)
    if (tokens[i]!.head === noun.index && tokens[i]!.deprel === 'case') markers.push(tokens[i]!)
  return markers.length === 1 ? markers[0] : undefined
}

function hasObject(tokens: readonly Token[], verb: Token, sentence: Sentence): boolean {
  for (let i = sentence.first; i < sentence.last; i++) {
    const { head, deprel } = tokens[i]!
    if (head === verb.index && (deprel === 'obj' || deprel === 'nsubj:pass')) return true
  }
  return verb.xpos === 'VBN' && verb.deprel.startsWith('acl')
}

/** Is the usual preposition anywhere after the verb? Then the other one has its own business. */
function hasPreposition(tokens: readonly Token[], verb: Token, usual: string, sentence: Sentence): boolean {
  for (let i = verb.index + 1; i < sentence.last; i++) if (tokens[i]!.form.toLowerCase() === usual) return true
  return false
}

/** Verbs of seeing, hearing, recording, saying and knowing, which only people, and some of their devices, do. */
const MINDFUL = new Set(
  'film videotape photograph record tape witness watch see hear overhear notice observe interview question interrogate quote tell say announce deny believe think suspect know recognise recognize identify accuse blame condemn criticise criticize praise congratulate thank invite ask urge warn appoint elect arrest convict sentence negotiate invent write sign'.split(
    ' ',
  ),
)
/** Devices and bodies that do such things in news: cameras film, reports say, courts sentence. */
const DEVICE =
  /camera|drone|satellite|phone|video|radar|sensor|detector|microphone|aircraft|plane|helicopter|robot|computer|system/u

/** "was filmed by two rockets": a weapon as the one who sees, records, says or decides. */
export function findImpossibleAgents(analysis: Analysis): Flag[] {
  const flags: Flag[] = []
  const { tokens, text, sentences } = analysis
  for (const agent of tokens) {
    if (agent.deprel !== 'obl:agent' || agent.upos !== 'NOUN') continue
    const verb = tokens[agent.head]
    if (!verb || !MINDFUL.has(verb.lemma.toLowerCase())) continue
    const lemma = agent.lemma.toLowerCase()
    if (!weapon(lemma) || DEVICE.test(lemma) || !/^[a-z]+$/u.test(lemma) || /man$|er$/u.test(lemma)) continue
    const sentence = sentences[agent.sentence]!
    let first = verb
    for (let i = sentence.first; i < verb.index; i++)
      if (tokens[i]!.head === verb.index && tokens[i]!.deprel === 'aux:pass') {
        first = tokens[i]!
        break
      }
    flags.push({
      ...evidence(text, { start: first.start, end: agent.end }),
      kind: 'impossible-agent',
      because: `a ${lemma} does not ${verb.lemma}`,
    })
  }
  return flags
}
