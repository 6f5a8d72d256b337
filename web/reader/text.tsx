/** The report as printed. Each block is one text node, so that the record's offsets are the page's offsets; nothing of it is HTML. */
import { memo } from '../core/memo.ts'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { BlockKind, Report } from '../../src/record/report.ts'
import type { Span } from '../../src/record/span.ts'

export type Piece = Span & { kind: BlockKind | 'unlabelled' }

/** Blocks, and what stands between them. */
export function piecesOf(report: Pick<Report, 'text' | 'blocks'>): Piece[] {
  const pieces: Piece[] = []
  const { text } = report
  const between = (start: number, end: number): void => {
    const part = text.slice(start, end)
    const bare = part.trim()
    if (bare === '') return
    const from = start + part.indexOf(bare)
    pieces.push({ start: from, end: from + bare.length, kind: 'unlabelled' })
  }
  let last = 0
  for (const block of report.blocks) {
    between(last, block.start)
    pieces.push({ start: block.start, end: block.end, kind: block.kind })
    last = block.end
  }
  between(last, text.length)
  return pieces
}

/** Spans of the text as ranges of the page. */
export class TextMap {
  readonly pieces: readonly Piece[]
  readonly nodes: readonly Text[]
  constructor(pieces: readonly Piece[], root: HTMLElement) {
    this.pieces = pieces
    this.nodes = [...root.querySelectorAll('.t')].map((element) => element.firstChild as Text)
  }

  /** Index of the piece that holds the offset, or of the next one. */
  #at(offset: number): number {
    let low = 0
    let high = this.pieces.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.pieces[middle]!.end <= offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Static: ten thousand live ranges would be looked through at every change of the page. */
  range(span: Span): StaticRange | undefined {
    if (this.pieces.length === 0 || span.end <= span.start) return undefined
    const a = this.#at(span.start)
    const b = this.#at(span.end - 1)
    const [first, last] = [this.pieces[a]!, this.pieces[b]!]
    if (span.end <= first.start || span.start >= last.end) return undefined
    return new StaticRange({
      startContainer: this.nodes[a]!,
      startOffset: Math.max(0, span.start - first.start),
      endContainer: this.nodes[b]!,
      endOffset: Math.min(last.end - last.start, Math.max(0, span.end - last.start)),
    })
  }

  /** A live one, for measuring. */
  liveRange(span: Span): Range | undefined {
    const found = this.range(span)
    if (!found) return undefined
    const range = document.createRange()
    range.setStart(found.startContainer, found.startOffset)
    range.setEnd(found.endContainer, found.endOffset)
    return range
  }

  /** Offset in the text of a point of the window, and the piece it lies in. */
  offsetAt(x: number, y: number): { offset: number; piece: Piece } | undefined {
    const position = document.caretPositionFromPoint?.(x, y)
    if (!position) return undefined
    const index = this.nodes.indexOf(position.offsetNode as Text)
    if (index < 0) return undefined
    const piece = this.pieces[index]!
    return { offset: piece.start + position.offset, piece }
  }
}

const KIND_WORDS: Partial<Record<Piece['kind'], string>> = {
  dateline: 'dateline',
  byline: 'byline',
  caption: 'caption',
  credit: 'credit',
  contributors: 'contributors',
  furniture: 'page furniture',
  unlabelled: 'between blocks',
}

type Props = {
  report: Report
  onMap: (map: TextMap) => void
  onClick?: (at: { offset: number; piece: Piece }) => void
  label: string
}

export function ReportText({ report, onMap, onClick, label }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const pieces = useMemo(() => piecesOf(report), [report])
  const map = useRef<TextMap>(undefined)
  useLayoutEffect(() => {
    map.current = new TextMap(pieces, root.current!)
    onMap(map.current)
  }, [pieces])
  return (
    <div
      ref={root}
      class="text"
      lang={report.language}
      tabIndex={0}
      role="region"
      aria-label={label}
      onClick={(event) => {
        if (!onClick || getSelection()?.toString()) return
        const at = map.current?.offsetAt(event.clientX, event.clientY)
        if (at) onClick(at)
      }}
    >
      <Pieces report={report} pieces={pieces} />
    </div>
  )
}

/** Each paragraph runs in its own direction by `unicode-bidi: plaintext`; `dir=auto` is worked out again for every insertion. Never drawn twice: a long report is thousands of nodes that do not change. */
const Pieces = memo(({ report, pieces }: { report: Report; pieces: readonly Piece[] }) => (
  <>
    {pieces.map((piece) => (
      <p key={piece.start} class={`block ${piece.kind}`} data-kind={KIND_WORDS[piece.kind]}>
        <span class="t">{report.text.slice(piece.start, piece.end)}</span>
      </p>
    ))}
  </>
))

/** Puts a highlight's ranges in place of those before. Not all browsers know highlights: the lists beside say the same. */
export function highlight(name: string, map: TextMap | undefined, spans: readonly Span[], priority = 0): void {
  if (!('highlights' in CSS)) return
  if (!map || spans.length === 0) {
    CSS.highlights.delete(name)
    return
  }
  const made = new Highlight()
  made.priority = priority
  for (const span of spans) {
    const range = map.range(span)
    if (range) made.add(range)
  }
  CSS.highlights.set(name, made)
}

export function useHighlight(name: string, map: TextMap | undefined, spans: readonly Span[], priority = 0): void {
  useEffect(() => {
    highlight(name, map, spans, priority)
    return () => highlight(name, undefined, [])
  }, [name, map, spans, priority])
}

/** Scrolls a span into the upper third of its scroller. */
export function showSpan(map: TextMap | undefined, span: Span | undefined): void {
  const range = span && map?.liveRange(span)
  const element = range?.startContainer.parentElement
  if (!range || !element) return
  const scroller = element.closest<HTMLElement>('.scroller')
  const box = range.getBoundingClientRect()
  if (scroller && scroller.scrollHeight > scroller.clientHeight + 1) {
    const frame = scroller.getBoundingClientRect()
    if (box.top < frame.top + 8 || box.bottom > frame.bottom - 8)
      scroller.scrollTop += box.top - frame.top - scroller.clientHeight / 3
  } else if (box.top < 90 || box.bottom > innerHeight - 20) scrollBy({ top: box.top - innerHeight / 3 })
}
