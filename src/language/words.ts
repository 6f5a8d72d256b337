/**
 * What the models see of a word, as 32-bit numbers: the word, its ends, its shape, its clusters. Computed once a word type and
 * kept, as a row of one typed array; the cache only saves time, it never changes a result.
 */
import { hashString } from '../learning/hash.ts'
import { clusterPlace, UNKNOWN_WORD, type ClusterIds, type WordClusters } from './wordClusters.ts'

/**
 * How far letters' case can be trusted in a sentence. `mixed`: as usual; `none`: all capitals or all small letters, every word is seen
 * in lower case; `title`: headline case, capitals are seen but counted apart.
 */
export type CaseMode = 0 | 1 | 2
export const MIXED = 0
export const CASELESS = 1
export const TITLE = 2

/** Columns of a row. */
export const WORD = 0
export const LOWER = 1
export const PREFIX1 = 2
export const PREFIX2 = 3
export const PREFIX3 = 4
export const SUFFIX1 = 5
export const SUFFIX2 = 6
export const SUFFIX3 = 7
export const SUFFIX4 = 8
export const SHAPE = 9
export const FLAGS = 10
export const C64 = 11
export const C256 = 12
export const C1000 = 13
export const COLUMNS = 16

const MOST_TYPES = 100000

export class WordTable {
  /** `COLUMNS` numbers a word type; type 0 stands for what lies outside the sentence. */
  rows = new Int32Array(COLUMNS * 4096)
  readonly #types = new Map<string, number>()
  readonly #clusters: WordClusters | undefined
  /** Clusters by type. */
  #ids: ClusterIds[] = [UNKNOWN_WORD]
  /** Place in the cluster table by type, -1 for a word it does not know. */
  #places: number[] = [-1]
  #size = 1

  constructor(clusters: WordClusters | undefined) {
    this.#clusters = clusters
    this.#outside()
  }

  /** Type number of a word in a sentence of a case mode. */
  type(form: string, mode: CaseMode): number {
    const key = mode === MIXED ? form : mode === CASELESS ? `\u0001${form.toLowerCase()}` : `\u0002${form}`
    const known = this.#types.get(key)
    if (known !== undefined) return known
    const type = this.#size++
    this.#types.set(key, type)
    this.#fill(type, mode === CASELESS ? form.toLowerCase() : form, mode)
    return type
  }

  /**
   * Forgets the words where there are very many; type numbers given out before are void. Call between texts.
   * @returns whether it did
   */
  trim(): boolean {
    if (this.#size < MOST_TYPES) return false
    this.#types.clear()
    this.#size = 1
    return true
  }

  /** Clusters of a word type. */
  clusterIds(type: number): ClusterIds {
    return this.#ids[type] ?? UNKNOWN_WORD
  }

  /** Place of a word type in the cluster table; -1 for a word it does not know. */
  clusterPlace(type: number): number {
    return this.#places[type] ?? -1
  }

  /** The type numbers of a sentence. */
  types(forms: readonly string[], mode: CaseMode): Int32Array {
    return Int32Array.from(forms, (form) => this.type(form, mode))
  }

  #outside(): void {
    for (let c = 0; c < COLUMNS; c++) this.rows[c] = Math.imul(c + 1, 0x3c6ef372) | 0
  }

  #fill(type: number, form: string, mode: CaseMode): void {
    if ((type + 1) * COLUMNS > this.rows.length) {
      const larger = new Int32Array(this.rows.length * 2)
      larger.set(this.rows)
      this.rows = larger
    }
    const { rows } = this
    const at = type * COLUMNS
    const original = form.toLowerCase()
    const lower = original.replace(/[0-9]/g, '0').slice(0, 200)
    const n = lower.length
    rows[at + WORD] =
      mode === CASELESS ? hashString(lower, 101) : hashString(form.slice(0, 200), mode === TITLE ? 3 : 2)
    rows[at + LOWER] = hashString(lower, 11)
    rows[at + PREFIX1] = hashString(lower.slice(0, 1), 12)
    rows[at + PREFIX2] = hashString(lower.slice(0, 2), 13)
    rows[at + PREFIX3] = hashString(lower.slice(0, 3), 14)
    rows[at + SUFFIX1] = hashString(lower.slice(n - 1), 15)
    rows[at + SUFFIX2] = hashString(lower.slice(Math.max(0, n - 2)), 16)
    rows[at + SUFFIX3] = hashString(lower.slice(Math.max(0, n - 3)), 17)
    rows[at + SUFFIX4] = hashString(lower.slice(Math.max(0, n - 4)), 18)
    rows[at + SHAPE] = hashString(mode === CASELESS ? wordShape(lower) : wordShape(form), 20 + mode)
    rows[at + FLAGS] = wordFlags(form) * 4 + mode + 1
    const place = this.#clusters ? clusterPlace(this.#clusters, original) : -1
    this.#places[type] = place
    this.#ids[type] =
      place < 0
        ? UNKNOWN_WORD
        : {
            c64: this.#clusters!.c64[place]!,
            c256: this.#clusters!.c256[place]!,
            c1000: this.#clusters!.c1000[place]!,
          }
    rows[at + C64] = place < 0 ? 0 : hashString('', 1000 + this.#clusters!.c64[place]!)
    rows[at + C256] = place < 0 ? 0 : hashString('', 2000 + this.#clusters!.c256[place]!)
    rows[at + C1000] = place < 0 ? 0 : hashString('', 4000 + this.#clusters!.c1000[place]!)
  }
}

/** "Al-Sadr" → "Xx-Xxx": runs are cut to three, the whole to twelve. */
export function wordShape(form: string): string {
  let shape = ''
  let last = ''
  let run = 0
  for (let i = 0; i < form.length && shape.length < 12; i++) {
    const c = form.charCodeAt(i)
    const kind =
      c >= 65 && c <= 90 ? 'X' : c >= 97 && c <= 122 ? 'x' : c >= 48 && c <= 57 ? 'd' : c > 127 ? 'u' : form[i]!
    run = kind === last ? run + 1 : 1
    last = kind
    if (run <= 3) shape += kind
  }
  return shape
}

/** Bits: begins with a capital, has a digit, a hyphen, is all capitals, has something else than letters and digits, a full stop, one letter. */
function wordFlags(form: string): number {
  const cut = form.slice(0, 200)
  const first = cut[0] ?? ''
  const capital = first !== first.toLowerCase()
  return (
    (capital ? 1 : 0) +
    (/[0-9]/.test(cut) ? 2 : 0) +
    (cut.includes('-') ? 4 : 0) +
    (capital && cut.length > 1 && cut === cut.toUpperCase() ? 8 : 0) +
    (/[^\p{L}\p{N}]/u.test(cut) ? 16 : 0) +
    (cut.includes('.') ? 32 : 0) +
    (cut.length === 1 ? 64 : 0)
  )
}

/** The case mode of a sentence from its forms: three words with letters at least are needed to doubt the capitals. */
export function caseMode(forms: readonly string[]): CaseMode {
  let words = 0
  let upper = 0
  let lower = 0
  let long = 0
  let longCapital = 0
  for (const form of forms) {
    const low = form.toLowerCase()
    const up = form.toUpperCase()
    if (low === up) continue
    words++
    if (form === up) upper++
    else if (form === low) lower++
    if (form.length > 3) {
      long++
      if (form[0] !== low[0]) longCapital++
    }
  }
  if (words < 3) return MIXED
  if (upper >= words * 0.8 || lower === words) return CASELESS
  if (long >= 4 && longCapital >= long * 0.85) return TITLE
  return MIXED
}
