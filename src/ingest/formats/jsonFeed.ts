/** JSON Feed 1.0 and 1.1 → a story an item. https://www.jsonfeed.org/version/1.1/ */
import { InputError } from '../../record/error.ts'
import { fragmentUnits } from '../html/fragment.ts'
import { items, mappedString, member, stringOf, type JsonNode } from '../json.ts'
import { found, known, unitStory, type Found, type Story } from '../story.ts'
import { plainUnits, type RunUnit } from '../written.ts'
import { deckUnits } from './deck.ts'
import { FULL_WORDS } from './feed.ts'
import { languageCode } from './records.ts'

export function isJsonFeed(root: JsonNode): boolean {
  return /jsonfeed\.org\/version/u.test(stringOf(member(root, 'version')) ?? '')
}

export function jsonFeedStories(name: string, source: string, root: JsonNode): Story[] {
  const entries = items(member(root, 'items'))
  if (entries.length === 0)
    throw new InputError('empty-feed', `${name}: a feed without items; there is nothing to read in it now`)
  return entries.map((item, i) => {
    const units: RunUnit[] = []
    const plain = (node: JsonNode | undefined): RunUnit[] =>
      node?.kind === 'string' ? plainUnits(mappedString(source, node)) : []
    const title = member(item, 'title')
    const hint = { kind: 'headline' as const, because: 'the item’s title' }
    for (const unit of plain(title)) units.push({ ...unit, hint })
    const html = member(item, 'content_html')
    const full =
      html?.kind === 'string' ? fragmentUnits(mappedString(source, html)) : plain(member(item, 'content_text'))
    const summary = plain(member(item, 'summary'))
    if (full.length > 0) units.push(...deckUnits(summary, full, stringOf(title), 'the item’s summary'), ...full)
    else units.push(...summary)
    const url = stringOf(member(item, 'url', 'external_url'))
    const language = found(stringOf(member(item, 'language')) ?? stringOf(member(root, 'language')), 'feed')
    const date = found(stringOf(member(item, 'date_published')), 'feed')
    const story = unitStory(
      'json-feed',
      units,
      known({
        title: found(stringOf(title), 'feed'),
        outlet: found(stringOf(member(root, 'title')), 'feed'),
        url: url && /^https?:\/\//iu.test(url) ? found(url, 'feed') : undefined,
        authors: authorsOf(item) ?? authorsOf(root),
        section: found(stringOf(items(member(item, 'tags'))[0]), 'feed'),
        language: language && languageCode(language),
        dates: date ? [date] : [],
        updated: found(stringOf(member(item, 'date_modified')), 'feed'),
      }),
    )
    story.entry = stringOf(member(item, 'id')) ?? url ?? String(i + 1)
    const words = story.text.match(/\S+/gu)?.length ?? 0
    if (words < (html || member(item, 'content_text') ? FULL_WORDS / 3 : FULL_WORDS) && url)
      story.problems.push({
        code: 'summary-only',
        message: `the feed has ${words} words of this item; the page ${url} may have the story, and is fetched with --follow`,
      })
    return story
  })
}

function authorsOf(node: JsonNode): Found<string[]> | undefined {
  const list = items(member(node, 'authors'))
  const single = member(node, 'author')
  const names = [...list, ...(single ? [single] : [])].flatMap((author) => stringOf(member(author, 'name')) ?? [])
  return names.length > 0 ? { value: names, from: 'feed' } : undefined
}
