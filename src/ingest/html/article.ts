/** Which lines of a page are its article: Readability proposes, a learned line classifier decides. */
import { classify, logisticFrom, type Logistic } from '../../learning/logistic.ts'
import { loadModel } from '../../learning/modelFolder.ts'
import { articleFeatures } from './lineFeatures.ts'
import { parsePage, type Page } from './page.ts'
import { findPageLines, type PageLine } from './pageLines.ts'
import { findReadable } from './readable.ts'

export type Article = {
  page: Page
  lines: PageLine[]
  /** One a line: is it article text? */
  inside: boolean[]
  byline?: string
  /** How the lines were chosen; `all-text` where the page has nothing like an article. */
  method: 'classifier' | 'readability' | 'all-text'
}

/** Fewer words than this are no article. */
const FEWEST_WORDS = 25
/** Below this share of Readability's words the classifier is out of its depth: a script or a page form it has not learnt. */
const LEAST_SHARE = 0.3

/** The article of a page; `lines` is empty for a page without text. */
export function findArticle(html: string, model: Logistic = articleModel()): Article {
  const page = parsePage(html)
  const readable = findReadable(page)
  const lines = findPageLines(page, readable?.kept)
  return { page, lines, ...chooseLines(page, lines, model), ...(readable?.byline ? { byline: readable.byline } : {}) }
}

/** The part of {@link findArticle} that a model decides. */
export function chooseLines(
  page: Page,
  lines: readonly PageLine[],
  model: Logistic,
): Pick<Article, 'inside' | 'method'> {
  const chosen = articleFeatures(page, lines).map((features) => classify(model, features).label === 'in')
  const words = (inside: readonly boolean[]) => lines.reduce((sum, line, i) => sum + (inside[i] ? line.words : 0), 0)
  const proposed = lines.map((line) => line.kept === true)
  const found = words(chosen)
  if (found >= FEWEST_WORDS && found >= LEAST_SHARE * words(proposed)) return { inside: chosen, method: 'classifier' }
  if (words(proposed) >= FEWEST_WORDS) return { inside: proposed, method: 'readability' }
  return { inside: lines.map(() => true), method: 'all-text' }
}

export function articleModel(): Logistic {
  return logisticFrom(loadModel('extraction'))
}
