/** Which blocks of a report are read. */
import type { BlockKind } from '../record/report.ts'

/** Blocks that tell the story; datelines, bylines, credits, contributors and furniture are labelled and never read for claims. */
export const STORY: ReadonlySet<BlockKind> = new Set(['headline', 'subheadline', 'paragraph', 'caption'])
