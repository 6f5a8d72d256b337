/**
 * The page's script. It is put into the page as its own source (`toString`), so it must use nothing from outside
 * itself but the browser's globals.
 */
export function pageScript(): void {
  type Piece = { start: number; end: number; node: Text }
  type Mark = {
    item: HTMLElement
    jump: HTMLElement
    report: HTMLElement
    spans: Range[]
    source: Range[]
    offsets: [number, number][]
  }

  const pieces = new Map<HTMLElement, Piece[]>()
  for (const report of document.querySelectorAll<HTMLElement>('.report')) {
    const list: Piece[] = []
    for (const span of report.querySelectorAll<HTMLElement>('.t')) {
      const start = Number(span.dataset['start'])
      const node = span.firstChild
      if (node instanceof Text) list.push({ start, end: start + node.length, node })
    }
    pieces.set(report, list)
  }

  const offsetsOf = (text: string | undefined): [number, number][] =>
    (text ?? '')
      .split(' ')
      .filter(Boolean)
      .map((pair) => pair.split('-').map(Number) as [number, number])

  // One range a block, so that what stands between two blocks is not painted.
  const rangesOf = (report: HTMLElement, offsets: [number, number][]): Range[] =>
    offsets.flatMap(([start, end]) =>
      (pieces.get(report) ?? [])
        .filter((piece) => piece.start < end && start < piece.end)
        .map((piece) => {
          const range = new Range()
          range.setStart(piece.node, Math.max(start, piece.start) - piece.start)
          range.setEnd(piece.node, Math.min(end, piece.end) - piece.start)
          return range
        }),
    )

  const marks: Mark[] = []
  for (const item of document.querySelectorAll<HTMLElement>('li[data-spans]')) {
    const report = item.closest('.reading')?.querySelector<HTMLElement>('.report')
    const jump = item.querySelector<HTMLElement>('.jump')
    if (!report || !jump) continue
    const offsets = offsetsOf(item.dataset['spans'])
    marks.push({
      item,
      jump,
      report,
      offsets,
      spans: rangesOf(report, offsets),
      source: rangesOf(report, offsetsOf(item.dataset['source'])),
    })
  }

  const registry = 'highlights' in CSS && typeof Highlight === 'function' ? CSS.highlights : undefined
  const paint = (name: string, ranges: Range[], priority: number): void => {
    if (!registry) return
    const highlight = new Highlight(...ranges)
    highlight.priority = priority
    registry.set(name, highlight)
  }
  const all = (kind: string): Range[] =>
    marks.filter((mark) => mark.item.classList.contains(kind)).flatMap((mark) => mark.spans)
  paint('claim', all('claim'), 0)
  paint('flag', all('flag'), 1)

  let current: Mark | undefined
  const choose = (mark: Mark | undefined): void => {
    current?.item.removeAttribute('aria-current')
    current = mark
    mark?.item.setAttribute('aria-current', 'true')
    paint('source', mark?.source ?? [], 2)
    paint('current', mark?.spans ?? [], 3)
    // Browsers without the highlight API show the passage as a selection.
    const first = mark?.spans[0]
    if (!registry && first)
      getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, first.endContainer, first.endOffset)
  }

  /** Brings the passage into sight: inside the report's own pane where it has one, else by moving the page. */
  const show = (mark: Mark, movePage: boolean): void => {
    const range = mark.spans[0]
    if (!range) return
    const box = range.getBoundingClientRect()
    const pane = mark.report
    const hasPane = pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY === 'auto'
    const frame = pane.getBoundingClientRect()
    if (hasPane) pane.scrollTop += box.top - frame.top - pane.clientHeight / 3
    if (movePage && (!hasPane || frame.bottom < 80 || frame.top > innerHeight - 80))
      scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 3 })
  }

  const go = (mark: Mark): void => {
    const folded = mark.item.closest('details')
    if (folded) folded.open = true
    mark.jump.focus({ preventScroll: true })
    mark.item.scrollIntoView({ block: 'nearest' })
    choose(mark)
    show(mark, false)
  }

  for (const mark of marks) {
    mark.jump.addEventListener('focus', () => {
      choose(mark)
      show(mark, false)
    })
    // Enter on the link is a click too.
    mark.item.addEventListener('click', (event) => {
      if (getSelection()?.toString()) return
      event.preventDefault()
      mark.jump.focus({ preventScroll: true })
      choose(mark)
      show(mark, true)
    })
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || marks.length === 0) return
    if (event.key === 'Escape') {
      choose(undefined)
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    } else if (event.key === 'j' || event.key === 'k') {
      const at = current ? marks.indexOf(current) : -1
      const next = event.key === 'j' ? Math.min(at + 1, marks.length - 1) : Math.max(at - 1, 0)
      event.preventDefault()
      go(marks[next]!)
    }
  })

  /** Which character of the report is at a point of the window? */
  const offsetAt = (report: HTMLElement, x: number, y: number): number | undefined => {
    const position = 'caretPositionFromPoint' in document ? document.caretPositionFromPoint(x, y) : null
    const piece = position && (pieces.get(report) ?? []).find((p) => p.node === position.offsetNode)
    return piece ? piece.start + position.offset : undefined
  }
  for (const report of pieces.keys()) {
    report.addEventListener('click', (event) => {
      const link = (event.target as HTMLElement).closest('a')
      const wanted = link?.getAttribute('href')?.slice(1)
      const linked = wanted ? marks.find((mark) => mark.item.id === wanted) : undefined
      if (linked) {
        event.preventDefault()
        go(linked)
        return
      }
      if (link || getSelection()?.toString()) return
      const offset = offsetAt(report, event.clientX, event.clientY)
      if (offset === undefined) return
      // Of several claims on one passage the shortest first; another click goes to the next.
      const length = (mark: Mark): number =>
        Math.min(...mark.offsets.filter(([s, e]) => s <= offset && offset <= e).map(([s, e]) => e - s))
      const here = marks
        .filter(
          (mark) => mark.report === report && mark.offsets.some(([start, end]) => start <= offset && offset <= end),
        )
        .toSorted((a, b) => length(a) - length(b))
      if (here.length > 0) go(here[(here.indexOf(current!) + 1) % here.length]!)
    })
  }
}
