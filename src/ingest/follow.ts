/** Feeds and lists → the pages they lead to: an item that has its story is read from the list, the others are fetched. */
import { InputError } from '../record/error.ts'
import { finishStory, toReports, type Input } from './report.ts'
import { readDocument } from './documents.ts'
import type { Leaf } from './leaves.ts'
import type { Metadata, Story } from './story.ts'
import type { Client } from './web/client.ts'

/** A list of addresses only: which have been met, and whether they are fetched at all. */
export type Links = { seen: Set<string>; fetch: boolean }

export async function* followStories(
  input: Input,
  client: Client,
  signal?: AbortSignal,
  links?: Links,
  wanted: (story: Story) => boolean = () => true,
): AsyncGenerator<Leaf> {
  if (links) {
    yield* followLink(input, client, links, signal)
    return
  }
  let read
  try {
    read = await readDocument(input)
  } catch (error) {
    yield failure(input.name, error, signal)
    return
  }
  const many = read.stories.length > 1
  for (const story of read.stories) {
    if (!wanted(story)) continue
    const url = story.url?.value
    const brief =
      story.problems.some(({ code }) => code === 'summary-only') ||
      (story.format !== 'html' && input.row !== undefined && isBrief(story))
    if (!url || !brief) {
      yield { report: finishStory(input, read.encoding, story, read.problems, many) }
      continue
    }
    try {
      const page = await client.get(url, signal)
      if (page) {
        const hints = hintsOf(story)
        yield {
          input: {
            name: url,
            bytes: page.bytes,
            url: page.url,
            contentType: page.contentType,
            hints,
            container: { name: input.name, format: story.format, entry: story.entry ?? url },
            ...(input.maxBytes === undefined ? {} : { maxBytes: input.maxBytes }),
            ...(input.date === undefined ? {} : { date: input.date }),
          },
        }
      }
    } catch (error) {
      if (signal?.aborted || !(error instanceof InputError)) throw error
      // What the list says of it is better than nothing.
      const problems = [...story.problems, { code: 'not-fetched', message: error.message }]
      yield { report: finishStory(input, read.encoding, { ...story, problems }, read.problems, many) }
    }
  }
}

async function* followLink(input: Input, client: Client, links: Links, signal?: AbortSignal): AsyncGenerator<Leaf> {
  const { rowValues } = await import('./formats/table.ts')
  const { url, date, outlet } = rowValues(new TextDecoder().decode(input.bytes), input.row!, input.columns)
  if (!url || !/^https?:\/\//iu.test(url) || links.seen.has(url)) return
  links.seen.add(url)
  if (!links.fetch) return
  try {
    const page = await client.get(url, signal)
    if (!page) return
    const hints: Metadata = {
      ...(date ? { dates: [{ value: date, from: 'archive' as const }] } : {}),
      ...(outlet ? { outlet: { value: outlet, from: 'archive' as const } } : {}),
    }
    const { row: _, ...rest } = input
    for (const report of await toReports({
      ...rest,
      name: url,
      bytes: page.bytes,
      url: page.url,
      contentType: page.contentType,
      hints,
    }))
      yield { report }
  } catch (error) {
    yield failure(url, error, signal)
  }
}

/** A row with a title only. */
function isBrief(story: Story): boolean {
  return (story.text.match(/\S+/gu)?.length ?? 0) < 60
}

/** What a list says of an item, for where its page says nothing. */
function hintsOf(story: Story): Metadata {
  const { title, outlet, agency, language, section, authors, dates, updated, notices } = story
  const hints: { [key: string]: unknown } = {
    title,
    outlet,
    agency,
    language,
    section,
    authors,
    dates,
    updated,
    notices,
  }
  for (const [key, value] of Object.entries(hints)) if (value === undefined) delete hints[key]
  return hints as Metadata
}

function failure(name: string, error: unknown, signal?: AbortSignal): Leaf {
  if (signal?.aborted || !(error instanceof InputError)) throw error
  return { failure: { format: 'corroborate/failure/1', name, code: error.code, message: error.message } }
}
