/** `corroborate evaluate`: as `compare`, against an answer key. */
import type { Given } from './commands.ts'
import { compare } from './compare.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  return await compare(given, streams, true)
}
