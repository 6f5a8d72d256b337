/** Which runs of a page Mozilla's Readability takes for the article. */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { MARK_PATTERN, readMark, type Page } from './page.ts'

/** Elements beyond which Readability is not asked: it looks at every one many times over. */
const MOST_ELEMENTS = 30_000
/** Characters of lean markup beyond which it is not asked either. */
const LONGEST = 8_000_000

export type Readable = { kept: Set<number>; byline?: string }

/** Runs kept; undefined where Readability finds nothing or cannot be asked. */
export function findReadable(page: Page): Readable | undefined {
  if (page.elements.length > MOST_ELEMENTS || page.lean.length > LONGEST || page.runs.length === 0) return undefined
  const { document } = parseHTML(page.lean)
  let article
  try {
    article = new Readability(document as unknown as Document, {
      // The tree itself: serialising it and parsing it again would take a third of the time.
      serializer: (node) => node as unknown as TreeNode,
    }).parse()
  } catch {
    // Readability throws on trees of odd shape; the line classifier goes on without its opinion.
    return undefined
  }
  if (!article?.content) return undefined
  const kept = new Set<number>()
  collect(article.content, kept)
  return { kept, ...(article.byline ? { byline: article.byline } : {}) }
}

type TreeNode = {
  nodeType: number
  nodeValue: string | null
  firstChild: TreeNode | null
  nextSibling: TreeNode | null
  parentNode: TreeNode | null
}

/** Numbers of all text below a node, without recursion: the depth is the page's to choose. */
function collect(root: TreeNode, kept: Set<number>): void {
  let node: TreeNode | null = root
  while (node) {
    if (node.nodeType === 3)
      for (const [mark] of (node.nodeValue ?? '').matchAll(MARK_PATTERN)) kept.add(readMark(mark))
    if (node.firstChild) {
      node = node.firstChild
      continue
    }
    while (node && node !== root && !node.nextSibling) node = node.parentNode
    node = node === root || !node ? null : node.nextSibling
  }
}
