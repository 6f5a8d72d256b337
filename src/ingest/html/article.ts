/** Which lines of a page are its article: Readability proposes, a learned line classifier decides. */
import { classify, logisticFrom, type Logistic } from '../../learning/logistic.ts'
import { loadModel } from '../../learning/modelFolder.ts'
import { patternsOf } from '../patterns.ts'
import { articleFeatures, marginalLines } from './lineFeatures.ts'
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
/** But of Readability's choice one whole sentence is enough: a brief. */
const FEWEST_IN_SENTENCE = 8
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
  mendGaps(page, lines, chosen)
  const words = (inside: readonly boolean[]) => lines.reduce((sum, line, i) => sum + (inside[i] ? line.words : 0), 0)
  const proposed = lines.map((line) => line.kept === true)
  const found = words(chosen)
  if (found >= FEWEST_WORDS && found >= LEAST_SHARE * words(proposed)) return { inside: chosen, method: 'classifier' }
  if (words(proposed) >= FEWEST_WORDS) {
    const sentences = plainSentences(page, lines, proposed)
    return {
      inside: isLatin(lines) && words(sentences) >= FEWEST_IN_SENTENCE ? sentences : proposed,
      method: 'readability',
    }
  }
  return { inside: lines.map(() => true), method: 'all-text' }
}

/** Sentences of other scripts end in other ways. */
function isLatin(lines: readonly PageLine[]): boolean {
  const text = lines.map((line) => line.text).join('')
  return (text.match(/[a-z]/giu)?.length ?? 0) > 0.7 * (text.match(/\p{L}/gu)?.length ?? 0)
}

/** Of what Readability takes for the article: sentences that are no teaser and say nothing about the page. */
function plainSentences(page: Page, lines: readonly PageLine[], proposed: readonly boolean[]): boolean[] {
  const marginal = marginalLines(page, lines)
  return lines.map(
    (line, i) =>
      proposed[i]! &&
      !marginal.has(i) &&
      line.linked < 0.5 &&
      (line.words >= FEWEST_IN_SENTENCE || SENTENCE_END.test(line.text)) &&
      !isDebris(line),
  )
}

/**
 * Lines that the model left out against their likes: a heading of a few words between two lines of the article, a sentence behind one after a line
 * break, and a sentence built like most that were taken.
 */
function mendGaps(page: Page, lines: readonly PageLine[], chosen: boolean[]): void {
  const first = chosen.indexOf(true)
  const last = chosen.lastIndexOf(true)
  const alike = takenForms(page, lines, chosen)
  for (const [i, line] of lines.entries()) {
    if (chosen[i] || line.linked > 0.2 || line.repeated || isDebris(line)) continue
    const before = lines[i - 1]
    const after = lines[i + 1]
    const sentence = line.words >= 6 && SENTENCE_END.test(line.text)
    if (sentence && line.words >= FEWEST_IN_SENTENCE && (i > first || i > first - NEAR) && i < last + NEAR) {
      const form = formOf(page, line)
      if (alike.has(form) && (form.includes('.') || (i > first && i < last))) chosen[i] = true
    }
    if (chosen[i] || !before || !chosen[i - 1]) continue
    if (sentence && line.broken && line.block === before.block) chosen[i] = true
    else if (after && chosen[i + 1] && line.words <= 12 && isHeading(page, line))
      chosen[i] = boxOf(page, line) === boxOf(page, after)
  }
}

const SENTENCE_END = /[.!?]["”’']?$/u
/** Lines before and after the article that may be parts of it. */
const NEAR = 6

/** Elements and classes around a line, the innermost first. */
function formOf(page: Page, line: PageLine): string {
  return line.path
    .slice(0, 3)
    .map((e) => `${page.elements[e]!.tag}${page.elements[e]!.marks === '' ? '' : `.${page.elements[e]!.marks}`}`)
    .join('<')
}

/** Forms of which most sentences were taken, two at least. */
function takenForms(page: Page, lines: readonly PageLine[], chosen: readonly boolean[]): Set<string> {
  const counts = new Map<string, { taken: number; all: number }>()
  for (const [i, line] of lines.entries()) {
    if (line.words < FEWEST_IN_SENTENCE || line.linked > 0.2 || !SENTENCE_END.test(line.text)) continue
    const form = formOf(page, line)
    const count = counts.get(form) ?? { taken: 0, all: 0 }
    count.all++
    if (chosen[i]) count.taken++
    counts.set(form, count)
  }
  return new Set([...counts].filter(([, { taken, all }]) => taken >= 2 && taken > 0.6 * all).map(([form]) => form))
}

function isDebris({ text }: PageLine): boolean {
  return patternsOf(text).length > 0
}

function isHeading(page: Page, line: PageLine): boolean {
  return line.path.slice(0, 3).some((e) => /^h[2-6]$/u.test(page.elements[e]!.tag))
}

/** The element around a line's block, without lists and wrappers of one line. */
function boxOf(page: Page, line: PageLine): number {
  let e = line.block
  while (
    e !== -1 &&
    (/^(?:p|h[1-6]|li|ul|ol|blockquote)$/u.test(page.elements[e]!.tag) || page.elements[e]!.lines <= 1)
  )
    e = page.elements[e]!.parent
  return e
}

export function articleModel(): Logistic {
  return logisticFrom(loadModel('extraction'))
}
