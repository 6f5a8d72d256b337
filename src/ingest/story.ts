/** What a format's reader makes of its input: a text with blocks and a map back, and what its metadata say. */
import type { Block, MetadataSource, Notice, OffsetMap, Problem } from '../record/report.ts'
import { unitBlocks } from './blocks.ts'
import { writeUnits, type RunUnit } from './written.ts'

/** A value of metadata and where it was found. */
export type Found<T = string> = { value: T; from: MetadataSource }

/** What is known of a report beside its text. */
export type Metadata = {
  title?: Found
  outlet?: Found
  agency?: Found
  url?: Found
  language?: Found
  section?: Found
  authors?: Found<string[]>
  /** Dates of publication as printed, surest first; ISO 8601, RFC 2822 or a printed date. */
  dates?: Found[]
  updated?: Found
  notices?: Notice[]
}

export type Story = Metadata & {
  format: string
  text: string
  blocks: Block[]
  offsets: OffsetMap
  pages?: number[]
  /** Where several stories share an input: what sets this one apart, as the input itself calls it. */
  entry?: string
  problems: Problem[]
}

/** A story from units, judged line by line where no hint says what they are. */
export function unitStory(format: string, units: readonly RunUnit[], metadata: Metadata = {}): Story {
  const { text, units: written, offsets } = writeUnits(units)
  return { ...metadata, format, text, blocks: unitBlocks(text, written), offsets, problems: [] }
}

/** `{ value, from }` for a value that is there and not blank. */
export function found(value: string | undefined, from: MetadataSource): Found | undefined {
  const trimmed = value?.replace(/\s+/gu, ' ').trim()
  return trimmed ? { value: trimmed, from } : undefined
}

/** Leaves out the members that are undefined or empty, so that records hold only what is known. */
export function known(metadata: { [K in keyof Metadata]: Metadata[K] | undefined }): Metadata {
  return Object.fromEntries(
    Object.entries(metadata).filter(
      ([, value]) =>
        value !== undefined &&
        !(Array.isArray(value) && value.length === 0) &&
        !(!Array.isArray(value) && Array.isArray(value.value) && value.value.length === 0),
    ),
  ) as Metadata
}
