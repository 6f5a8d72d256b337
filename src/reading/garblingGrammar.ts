/** Grammar that nobody writes: words doubled, articles that do not fit, verbs with another verb's preposition, things that see. */
import type { Analysis, Sentence, Token } from '../language/analysis.ts'
import type { Flag } from '../record/reading.ts'
import { evidence } from '../record/span.ts'
import { weapon } from '../ontology/weapons.ts'
import { valueOf, wordUse, type GarblingModel } from './garblingModel.ts'

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

/** Prepositions that are mistaken for one another; the others have a meaning of their own beside any verb. */
const MISTAKABLE = new Set('in on of at for with from about against to'.split(' '))

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
    if (!marker || marker.form.toLowerCase() === usual || !MISTAKABLE.has(marker.form.toLowerCase())) continue
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
export const MINDFUL: ReadonlySet<string> = new Set(
  'film videotape photograph record tape witness watch see hear overhear notice observe interview question interrogate quote tell say announce deny believe think suspect know recognise recognize identify accuse blame condemn criticise criticize praise congratulate thank invite ask urge warn appoint elect arrest convict sentence negotiate invent write sign'.split(
    ' ',
  ),
)
/** Devices and bodies that do such things in news: cameras film, reports say, courts sentence. */
const DEVICE =
  /camera|drone|satellite|phone|video|radar|sensor|detector|microphone|aircraft|plane|helicopter|robot|computer|system/u

/** "was filmed by two rockets": a weapon, or a thing of a kind that never does so, as the one who sees, records, says or decides. */
export function findImpossibleAgents(analysis: Analysis, model: GarblingModel): Flag[] {
  const flags: Flag[] = []
  const { tokens, text, sentences } = analysis
  for (const agent of tokens) {
    if (agent.deprel !== 'obl:agent' || agent.upos !== 'NOUN') continue
    const verb = tokens[agent.head]
    if (!verb || !MINDFUL.has(verb.lemma.toLowerCase())) continue
    const lemma = agent.lemma.toLowerCase()
    if (DEVICE.test(lemma) || !/^[a-z]+$/u.test(lemma) || /man$|er$/u.test(lemma)) continue
    const { c256 } = agent.clusters
    if (!weapon(lemma) && (c256 < 0 || model.minds[c256]! > 0)) continue
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

/** Nouns in the plural that go with a singular verb, and units that stand in the singular after a number. */
const SINGULAR_PLURAL =
  /^(?:news|politics|headquarters|physics|mathematics|economics|ethics|series|species|means|works|barracks|crossroads|athletics|electronics|logistics|statistics|tactics|dynamics|measles|mumps|diabetes|rabies|data|media|police|people|staff|majority|number|lot|plenty|percent|dollars|pounds|euros|years|months|weeks|days|hours|minutes|miles|kilometers|kilometres|meters|metres)$/u

/** "the soldiers was", "they has": the number of the subject right before it and that of the verb. */
export function findDisagreements(analysis: Analysis): Flag[] {
  const flags: Flag[] = []
  const { tokens, text } = analysis
  for (let i = 1; i < tokens.length; i++) {
    const verb = tokens[i]!
    const subject = tokens[i - 1]!
    if (subject.sentence !== verb.sentence || !subject.deprel.startsWith('nsubj')) continue
    if (subject.head !== verb.index && subject.head !== verb.head) continue
    const form = verb.form.toLowerCase()
    const who = subject.form.toLowerCase()
    const plural =
      (subject.xpos === 'NNS' && subject.form === who && !SINGULAR_PLURAL.test(who)) || who === 'they' || who === 'we'
    const wrong = plural
      ? /^(?:is|was|has)$/u.test(form)
      : /^(?:he|she|it)$/u.test(who) && /^(?:are|have)$/u.test(form) && !asked(tokens, subject)
    if (!wrong || coordinatedTitle(tokens, subject)) continue
    const likely = plural ? { is: 'are', was: 'were', has: 'have' }[form]! : { are: 'is', have: 'has' }[form]!
    flags.push({
      ...evidence(text, { start: subject.start, end: verb.end }),
      kind: 'grammar',
      likely: `${subject.form} ${likely}`,
      because: 'subject and verb differ in number',
    })
  }
  return flags
}

/** "did he have", "should it have": the verb is an infinitive. */
function asked(tokens: readonly Token[], subject: Token): boolean {
  const before = tokens[subject.index - 1]
  return (
    before !== undefined &&
    before.sentence === subject.sentence &&
    (before.xpos === 'MD' ||
      /^(?:do|does|did|let|lets|that|suggested?|demand(?:ed)?|insist(?:ed)?)$/iu.test(before.form))
  )
}

/** "Ten days that shook the world was …": titles and quoted words are one thing. */
function coordinatedTitle(tokens: readonly Token[], subject: Token): boolean {
  const next = tokens[subject.index + 1]
  const before = tokens[subject.index - 1]
  return before !== undefined && next !== undefined && /["”’']/u.test(before.form + next.form)
}

/** "two soldier": a number above one before a noun in the singular. */
export function findSingularAfterNumber(analysis: Analysis, model: GarblingModel): Flag[] {
  const flags: Flag[] = []
  const { tokens, text } = analysis
  for (let i = 1; i < tokens.length - 1; i++) {
    const number = tokens[i - 1]!
    const noun = tokens[i]!
    const next = tokens[i + 1]!
    if (
      number.sentence !== noun.sentence ||
      number.deprel !== 'nummod' ||
      number.head !== noun.index ||
      noun.xpos !== 'NN'
    )
      continue
    if (!/^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/u.test(number.form)) continue
    if (!/^[a-z]{4,}$/u.test(noun.form) || text.slice(number.end, noun.start) !== ' ') continue
    // Before another noun or a hyphen it is a modifier: "two man team", "three-year".
    if (
      noun.deprel === 'compound' ||
      noun.deprel === 'amod' ||
      /^(?:NOUN|PROPN|ADJ)$/u.test(next.upos) ||
      /^[-–'’]/u.test(text.slice(noun.end, noun.end + 1))
    )
      continue
    // Only nouns that news has in the plural: not "two gold".
    if (UNIT.test(noun.form) || wordUse(model, `${noun.form}s`).level < 2) continue
    flags.push({
      ...evidence(text, { start: number.start, end: noun.end }),
      kind: 'grammar',
      because: 'a number above one with a noun in the singular',
    })
  }
  return flags
}

const UNIT =
  /^(?:percent|million|billion|trillion|thousand|hundred|dozen|score|year|month|week|day|hour|minute|mile|foot|inch|meter|metre|kilometer|kilometre|acre|pound|euro|dollar|ton|tonne|people|staff|police|personnel|aircraft|spacecraft|series|species|fish|sheep|deer|cattle|each|more|craft|offspring|head|pair|point|times?)$/u
