/** Which noun phrases stand for actors, and of what kind the ones without a name are. */
import type { ChainMention } from '../language/coreference.ts'
import type { TokenColumns } from '../language/coreferenceTree.ts'
import type { EntityKind } from '../record/entity.ts'
import type { ActorModels } from './actorModels.ts'
import { agentCode, sectorOf, singular } from './actorSector.ts'

/** Bodies of the armed, as one noun. */
const ARMED_GROUPS = new Set(
  'militia militiaman faction insurgency rebel insurgent militant guerrilla jihadist jihadi paramilitary brigade cell'.split(
    ' ',
  ),
)
const FORCES = new Set('force army police troops military navy guard coalition gendarmerie constabulary'.split(' '))
const GOVERNMENTS = new Set(
  'government ministry authority cabinet parliament administration regime embassy state junta presidency senate congress council legislature monarchy commission'.split(
    ' ',
  ),
)
const FACILITIES = new Set(
  'airport base embassy consulate residence home house hospital clinic school university mosque church temple synagogue prison jail palace headquarters compound barracks checkpoint station market camp refinery plant bridge tunnel building hotel stadium port depot warehouse outpost border crossing shelter factory office pipeline power-plant dam museum library courthouse parliament shrine cemetery restaurant cafe shop'.split(
    ' ',
  ),
)
/** Nouns that are typed as people or bodies and name nobody in particular. */
const NO_ACTORS = new Set(
  'one someone somebody anyone anybody everyone everybody nobody none other self name role job post position title career life body death family-name history power vote election side part case way majority minority number level age generation figure toll'.split(
    ' ',
  ),
)

/** Can the mention with this head stand for an actor or a site? */
export function isActorNoun(columns: TokenColumns, head: number, mention: ChainMention): boolean {
  const { upos } = columns.tokens[head]!
  if (upos !== 'NOUN' && upos !== 'PROPN' && upos !== 'ADJ') return false
  const noun = singular(columns.lower[head]!)
  if (NO_ACTORS.has(noun)) return false
  if (mention.type === 'person') return true
  if (mention.type === 'organization') return true
  if (FACILITIES.has(noun)) return mention.type === 'place' || mention.type === 'object'
  if (mention.type === 'place') return GOVERNMENTS.has(noun) && noun !== 'state'
  // A kind the classifier gets wrong for a noun that hardly means anything else: "Israeli forces".
  return (ARMED_GROUPS.has(noun) || FORCES.has(noun)) && mention.number === 2
}

/** Nouns for many as one: their kind is that of who they are. */
const COLLECTIVES = new Set(
  'group organization organisation movement network party alliance union bloc front company agency team gang cartel syndicate wing branch unit squad league council committee institute institution firm charity'.split(
    ' ',
  ),
)

export function describedKind(
  columns: TokenColumns,
  head: number,
  mention: ChainMention,
  models: ActorModels,
): EntityKind {
  const noun = singular(columns.lower[head]!)
  const { xpos } = columns.tokens[head]!
  const plural =
    xpos === 'NNS' || xpos === 'NNPS' || columns.lower[head] === 'people' || columns.lower[head] === 'police'
  if (FACILITIES.has(noun) && (mention.type === 'place' || mention.type === 'object')) return 'facility'
  if (ARMED_GROUPS.has(noun) && (plural || noun === 'militia' || mention.type === 'organization')) return 'armed-group'
  if (FORCES.has(noun) && (plural || mention.type === 'organization' || noun === 'police' || noun === 'army'))
    return 'state-force'
  if (COLLECTIVES.has(noun)) {
    const sector = sectorOf(phraseText(columns, head), models.sectors)?.sectors[0] ?? ''
    return /^(?:REB|UAF|PRM)$/.test(sector)
      ? 'armed-group'
      : /^(?:MIL|COP|SPY)$/.test(sector)
        ? 'state-force'
        : 'organisation'
  }
  if (GOVERNMENTS.has(noun) && !(mention.type === 'person' && !plural)) return 'government'
  if (mention.type === 'person') {
    const code = agentCode(models.sectors, noun)
    if (!plural && mention.number !== 2) return 'person'
    return code === 'MIL' && noun === 'troop' ? 'state-force' : 'group'
  }
  return mention.type === 'place' ? 'place' : plural && mention.type !== 'organization' ? 'group' : 'organisation'
}

/** The noun with its modifiers in front. */
function phraseText({ tokens, lower }: TokenColumns, head: number): string {
  let first = head
  while (
    first > 0 &&
    head - first < 4 &&
    /^(?:ADJ|NOUN|PROPN)$/.test(tokens[first - 1]!.upos) &&
    tokens[first - 1]!.sentence === tokens[head]!.sentence
  )
    first--
  return lower.slice(first, head + 1).join(' ')
}

/** Is a described group one that goes by what it is: "Iran-backed militias", "Iraqi security forces"? */
export function goesByDescription(kind: EntityKind): boolean {
  return kind === 'armed-group' || kind === 'state-force'
}
