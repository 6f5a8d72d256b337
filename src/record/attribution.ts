import type { Evidence } from './span.ts'

/** How a claimant stands to what it says. After PolNeAR's cue classes and MUC-4's PERP: ORGANIZATION CONFIDENCE. */
export type Stance =
  | 'states'
  | 'confirms'
  | 'claims-responsibility'
  | 'alleges'
  | 'suspects'
  | 'accuses'
  | 'denies'
  | 'doubts'
  | 'insinuates'
  | 'condemns'
  | 'praises'
  | 'demands'
  | 'threatens'
  | 'promises'

export type ClaimantKind =
  | 'narrator'
  | 'named-person'
  | 'named-organisation'
  | 'anonymous-official'
  | 'witness'
  | 'document'
  | 'social-media'
  | 'outlet'
  | 'unnamed-many'
  | 'unnamed-person'

/** Who says something. The narrator is the report's own voice and has no evidence span. */
export type Claimant = {
  kind: ClaimantKind
  /** As a reader would name it: "two Iraqi officials", "Qais al-Khazali", "narrator". */
  name: string
  /** The entity it is, where it has one. */
  entity?: string
  /** What the unnamed ones are: police, medical, military, diplomat, resident, relative, analyst … */
  group?: string
  number?: number
  /** The ground given for anonymity. */
  ground?: Evidence
}

/** One attribution: source, cue and content (Pareti 2012; PolNeAR guidelines). Parts may be discontinuous. */
export type Attribution = {
  /** `a1`, `a2` … in order of the cue. */
  id: string
  source: Evidence[]
  cue: Evidence[]
  content: Evidence[]
  form: 'direct' | 'indirect' | 'mixed'
  stance: Stance
  claimant: Claimant
  /** The cue itself is denied: "no claim of responsibility", "did not say that …". Nobody has said so. */
  negated?: true
  /** "in a televised speech", "on Twitter". */
  medium?: Evidence
  addressee?: Evidence
  /** Whom the stance is about: the accused, the condemned. */
  target?: Evidence & { entity?: string }
  /** Attribution whose content holds this one: "AP, citing officials who said …". */
  within?: string
  /** Probability that this is an attribution, 0–1. */
  score: number
  because: string
}
