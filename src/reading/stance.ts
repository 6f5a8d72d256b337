/** How a claimant stands to what it says, read off the cue: its words, their negation, and what the content calls things. */
import type { Analysis, Token } from '../language/analysis.ts'
import { children } from '../language/tree.ts'
import { cueOf, isBaseless, isCondemning, isHarm, isNaming, type Cue, type CueFrame } from '../ontology/cues.ts'
import type { Stance } from '../record/attribution.ts'

export type StanceReading = {
  stance: Stance
  frame: CueFrame
  /** The word that decides. */ word: Token | undefined
  /** The cue is denied and its stance does not say so already: "did not say", "no claim of responsibility". */
  negated: boolean
  because: string
}

const NEGATION = new Set(['not', "n't", 'n’t', 'never', 'no', 'nobody', 'none', 'neither', 'nor', 'without'])
/** What not saying so amounts to. */
const TURNED: Partial<Record<Stance, Stance>> = { confirms: 'doubts', denies: 'insinuates' }
/** To do this to an infinitive is not to do what it says. */
const SILENT = new Set(['refuse', 'decline', 'fail'])
const THOUGHT = new Set(['believe', 'think', 'see', 'expect', 'accept', 'agree'])

/**
 * @param cue tokens of the cue, at least one
 * @param head the cue's weightiest token
 * @param content tokens of the content
 */
export function stanceOf(
  analysis: Analysis,
  cue: readonly Token[],
  head: number,
  content: readonly Token[],
): StanceReading {
  const known = cue.flatMap((token) => {
    const entry = entryOf(analysis, token) ?? anyEntryOf(token)
    return entry ? [{ token, entry }] : []
  })
  // "issued a statement condemning …": the word that takes a stance outweighs the words of mere saying.
  const decisive =
    known.find(({ token, entry }) => token.index === head && entry.stance !== 'states') ??
    known.findLast(({ entry }) => entry.stance !== 'states') ??
    known.at(-1)
  if (!decisive)
    return {
      stance: 'states',
      frame: 'clause',
      word: undefined,
      negated: false,
      because: 'no word of the cue takes a stance',
    }
  const { token, entry } = decisive
  const negated = isNegated(analysis, token)
  let { stance } = entry
  let because = `cue word "${entry.lemma}"`
  if (stance === 'states' && isNaming(token.lemma)) {
    const baseless = content.find((word) => isBaseless(word.lemma.toLowerCase()))
    if (baseless) {
      stance = 'denies'
      because += `, calls it "${baseless.form}"`
    }
    const evil = content.find((word) => isCondemning(word.lemma.toLowerCase()))
    if (evil && !baseless) {
      stance = 'condemns'
      because += `, calls it "${evil.form}"`
    }
  }
  // "had denounced in a statement that soldiers entered the reserve": told, and not only condemned.
  if (
    token.lemma === 'denounce' &&
    content.slice(0, 4).some(({ form, deprel }) => form === 'that' && deprel === 'mark')
  ) {
    stance = 'alleges'
    because += ', with a that-clause'
  }
  // "faulted the commissioner's claim": it is what was said that is found fault with.
  if (stance === 'accuses' && entry.frame === 'blame') {
    const object = childrenOf(analysis, token).find(({ deprel, index }) => deprel === 'obj' && index > token.index)
    if (object && isTold(object.lemma)) {
      stance = 'doubts'
      because += `, of a ${object.lemma}`
    }
  }
  if (/^(vow|promise|pledge|swear|warn|warning|caution|vow revenge)$/.test(token.lemma)) {
    const harm = content.find((word) => isHarm(word.lemma.toLowerCase()))
    if (harm && (stance === 'promises' || hasFuture(content))) {
      stance = 'threatens'
      because += `, speaks of "${harm.form}"`
    }
  }
  if (stance === 'states' && entry.frame === 'clause' && entry.pos === 'verb') {
    const own = ownsUp(content)
    if (own) {
      stance = own.denied ? 'denies' : 'claims-responsibility'
      because += `, speaks of its own part: "${own.word.form}"`
    }
  }
  let absorbed = false
  // "neither confirmed nor denied": no stand is taken, which is not to hint at anything.
  if (/^(confirm|deny)$/.test(token.lemma) && isNeither(analysis, token))
    return { stance: 'confirms', frame: entry.frame, word: token, negated: true, because: `${because}, neither nor` }
  if (negated) {
    const turned = TURNED[stance] ?? (stance === 'states' && THOUGHT.has(token.lemma) ? 'doubts' : undefined)
    because += ', negated'
    if (turned) stance = turned
    absorbed = turned !== undefined
  }
  if (token.lemma === 'rule' && negated) {
    stance = 'suspects'
    absorbed = true
  }
  return { stance, frame: entry.frame, word: token, negated: negated && !absorbed, because }
}

/** "would neither confirm nor deny", "did not confirm or deny": one of the two with the other beside it. */
function isNeither(analysis: Analysis, { index, sentence, lemma }: Token): boolean {
  const near = analysis.tokens.slice(Math.max(0, index - 6), index + 7).filter((token) => token.sentence === sentence)
  const other = lemma === 'deny' ? 'confirm' : 'deny'
  return (
    near.some((token) => token.lemma === other) &&
    near.some(({ form }) => /^(neither|not|n['’]t|never)$/i.test(form)) &&
    near.some(({ form }) => /^(nor|or)$/i.test(form))
  )
}

/** The lexicon's entry for a token, with its particle or object where they make a cue of their own. */
export function entryOf(analysis: Analysis, token: Token): Cue | undefined {
  const pos = posOf(token)
  if (!pos) return undefined
  const lemma = token.lemma.toLowerCase()
  const next = analysis.tokens[token.index + 1]
  if (pos === 'verb') {
    // "claimed responsibility", "pointed the finger", "cast doubt".
    for (const object of childrenOf(analysis, token)) {
      if (!/^(obj|nsubj:pass|obl)/.test(object.deprel)) continue
      const together = cueOf(`${lemma} ${object.lemma.toLowerCase()}`, 'verb')
      if (together) return together
    }
  }
  if (
    pos === 'noun' &&
    lemma === 'claim' &&
    next?.lemma === 'of' &&
    analysis.tokens[token.index + 2]?.lemma === 'responsibility'
  )
    return cueOf('claim of responsibility', 'noun')
  const withNext =
    next && next.sentence === token.sentence ? cueOf(`${lemma} ${next.lemma.toLowerCase()}`, pos) : undefined
  return withNext ?? cueOf(lemma, pos)
}

/** The entry of a word that is known to be a cue, whatever the tagger took it for. */
function anyEntryOf(token: Token): Cue | undefined {
  const lemma = token.lemma.toLowerCase()
  return cueOf(lemma, 'verb') ?? cueOf(lemma, 'noun') ?? cueOf(lemma, 'adjective')
}

function posOf(token: Token): Cue['pos'] | undefined {
  if (token.upos === 'VERB' || token.xpos.startsWith('VB')) return 'verb'
  if (token.upos === 'NOUN') return 'noun'
  if (token.upos === 'ADJ') return 'adjective'
  if (token.upos === 'ADV') return 'adverb'
  return undefined
}

/** Nouns for what was said before. */
export function isTold(lemma: string): boolean {
  return /^(claim|statement|report|account|figure|assertion|allegation|version|explanation|announcement|narrative|denial)$/.test(
    lemma,
  )
}

/** What one owns up to. */
const DEED =
  /^(attack|raid|blast|bombing|strike|airstrike|explosion|shooting|ambush|killing|assassination|assault|kidnapping|abduction|operation|massacre|shelling|bombardment|hijacking|execution|sabotage)$/

/** Whose deed it is, in the words of the one who did it. */
const SELF = /^(it|they|we|i)$/i
const OWN = /^(its|their|our|my)$/i
const OWN_PEOPLE = /^(fighter|member|man|soldier|force|militant|gunman|unit|wing|brigade|cell|bomber)$/

/**
 * "said | it had carried out the attack", "said | its fighters were behind the raid": the word that owns up, and whether it is denied. Only
 * where the speaker is the content's own subject.
 */
export function ownsUp(content: readonly Token[]): { word: Token; denied: boolean } | undefined {
  const said = content.filter(({ upos, form }) => upos !== 'PUNCT' && !/^that$/i.test(form))
  const isSelf =
    SELF.test(said[0]?.form ?? '') ||
    (OWN.test(said[0]?.form ?? '') && OWN_PEOPLE.test(said[1]?.lemma.toLowerCase() ?? ''))
  if (!isSelf) return undefined
  const reach = said.slice(1, 9)
  const at = reach.findIndex(
    ({ lemma }, i) =>
      (lemma === 'carry' &&
        reach[i + 1]?.lemma === 'out' &&
        said.slice(i, i + 9).some((word) => DEED.test(word.lemma))) ||
      (lemma === 'responsible' && reach[i + 1]?.lemma === 'for') ||
      (lemma === 'behind' && reach.slice(0, i).some((word) => word.lemma === 'be')),
  )
  const before = reach.slice(0, Math.max(at, 0))
  if (at < 0 || before.some(({ form }) => /^(will|would|shall|may|might|could|can|to|if|['’]ll|['’]d)$/i.test(form)))
    return undefined
  const denied = before.some(({ lemma, form }) => NEGATION.has(lemma.toLowerCase()) || NEGATION.has(form.toLowerCase()))
  return { word: reach[at]!, denied }
}

function hasFuture(content: readonly Token[]): boolean {
  return content.some((token) => /^(will|would|'ll|’ll|shall|wo)$/i.test(token.form))
}

/** Is a word denied: "did not confirm", "no claim", "nobody claimed"? */
export function isNegated(analysis: Analysis, token: Token): boolean {
  const children = childrenOf(analysis, token)
  // What denies a word stands before it: in "said: “No.”" nothing is denied.
  const own = children.filter((child) => child.index < token.index)
  if (own.some((child) => NEGATION.has(child.lemma.toLowerCase()) || NEGATION.has(child.form.toLowerCase())))
    return true
  // "refused to say whether": who refuses to speak has not spoken.
  const above = analysis.tokens[token.head]
  if (token.deprel === 'xcomp' && above && SILENT.has(above.lemma) && !isNegated(analysis, above)) return true
  const subject = children.find((child) => child.deprel.startsWith('nsubj'))
  return (
    subject !== undefined &&
    childrenOf(analysis, subject).some((child) => child.lemma === 'no' || child.lemma === 'neither')
  )
}

/** Words that hang directly on a word, in reading order. */
export function childrenOf(analysis: Analysis, token: Token): Token[] {
  return children(analysis, token.index).map((index) => analysis.tokens[index]!)
}
