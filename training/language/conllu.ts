/** Reads CoNLL-U treebanks (universaldependencies.org/format) and two-column BIO files. */
import { readFileSync } from 'node:fs'

export type TreebankWord = {
  form: string
  lemma: string
  upos: string
  xpos: string
  /** FEATS, "" for none. */
  feats: string
  /** 1-based place of the head in the sentence; 0 for the root. */
  head: number
  deprel: string
}

/** A token as it is written: one word, or several ("don't"). [first, last) are places in the sentence's words. */
export type TreebankToken = { form: string; first: number; last: number; spaceAfter: boolean }

export type TreebankSentence = {
  id: string
  document: string
  newParagraph: boolean
  text: string
  words: TreebankWord[]
  tokens: TreebankToken[]
}

export function readTreebank(path: string): TreebankSentence[] {
  return parseTreebank(readFileSync(path, 'utf8'))
}

export function parseTreebank(content: string): TreebankSentence[] {
  const sentences: TreebankSentence[] = []
  let document = ''
  let current = fresh()
  function fresh(): TreebankSentence {
    return { id: '', document, newParagraph: false, text: '', words: [], tokens: [] }
  }
  function finish(): void {
    if (current.words.length > 0) {
      current.document = document
      sentences.push(current)
    }
    current = fresh()
  }
  for (const line of content.split('\n')) {
    if (line === '') finish()
    else if (line.startsWith('#')) {
      if (line.startsWith('# newdoc')) {
        document = line.split('=')[1]?.trim() ?? `${sentences.length}`
        current.newParagraph = true
      } else if (line.startsWith('# newpar') && !line.startsWith('# newpar_block')) current.newParagraph = true
      else if (line.startsWith('# text =')) current.text = line.slice(9)
      else if (line.startsWith('# sent_id')) current.id = line.split('=')[1]!.trim()
    } else {
      const columns = line.split('\t')
      const [id = '', form = '', lemma = '', upos = '', xpos = '', feats = '_', head = '0', deprel = '', , misc = '_'] =
        columns
      if (id.includes('.')) continue
      const spaceAfter = !misc.includes('SpaceAfter=No')
      if (id.includes('-')) {
        const [a, b] = id.split('-').map(Number)
        current.tokens.push({ form, first: a! - 1, last: b!, spaceAfter })
        continue
      }
      const place = current.words.length
      current.words.push({ form, lemma, upos, xpos, feats: feats === '_' ? '' : feats, head: Number(head), deprel })
      const before = current.tokens.at(-1)
      if (!before || before.last <= place) current.tokens.push({ form, first: place, last: place + 1, spaceAfter })
    }
  }
  finish()
  return sentences
}

/** A running text put together from a treebank, with its answers: spans in `text`. */
export type TreebankText = {
  document: string
  text: string
  tokens: { start: number; end: number; parts: number[] }[]
  sentences: { start: number; end: number }[]
}

/** Joins the sentences of each document with spaces; a blank line stands before a paragraph. */
export function runningTexts(sentences: readonly TreebankSentence[], paragraphBreak = '\n\n'): TreebankText[] {
  const texts: TreebankText[] = []
  let current: TreebankText | undefined
  for (const sentence of sentences) {
    if (!current || current.document !== sentence.document)
      texts.push((current = { document: sentence.document, text: '', tokens: [], sentences: [] }))
    else if (sentence.newParagraph) current.text = current.text.replace(/ $/, '') + paragraphBreak
    const start = current.text.length
    let end = start
    for (const token of sentence.tokens) {
      const at = current.text.length
      current.text += token.form
      end = current.text.length
      const parts = sentence.words.slice(token.first, token.last).map((word) => word.form.length)
      current.tokens.push({ start: at, end, parts })
      if (token.spaceAfter) current.text += ' '
    }
    current.sentences.push({ start, end })
  }
  return texts
}

export type BioSentence = { document: string; comments: string[]; forms: string[]; labels: string[] }

/** Two columns, form and label, tab between; a blank line ends a sentence; `# …` without a tab is a comment. */
export function readBio(path: string): BioSentence[] {
  const sentences: BioSentence[] = []
  let document = ''
  let current: BioSentence = { document, comments: [], forms: [], labels: [] }
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') {
      if (current.forms.length > 0) sentences.push(current)
      current = { document, comments: [], forms: [], labels: [] }
    } else if (line.startsWith('# ') && !line.includes('\t')) {
      current.comments.push(line)
      const name = /^# (?:newdoc id|doc) = (.*)/.exec(line)
      if (name) current.document = document = name[1]!
    } else {
      const [form = '', label = 'O'] = line.split('\t')
      current.forms.push(form)
      current.labels.push(label)
    }
  }
  if (current.forms.length > 0) sentences.push(current)
  return sentences
}
