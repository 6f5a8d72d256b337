/** The input as it came in, beside the text that was made of it; what is chosen there is shown here. */
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Reading } from '../../src/record/reading.ts'
import type { Span } from '../../src/record/span.ts'
import { originalOffset } from './marks.ts'
import { highlight } from './text.tsx'

type Props = { reading: Reading; text: string; span: Span | undefined; onClose: () => void }

export function Original({ reading, text, span, onClose }: Props) {
  const pre = useRef<HTMLPreElement>(null)
  const place = useMemo(() => {
    if (!span) return undefined
    const start = originalOffset(reading, span.start)
    const end = originalOffset(reading, span.end - 1)
    return start === undefined || end === undefined ? undefined : { start, end: Math.max(end + 1, start + 1) }
  }, [reading, span])
  useEffect(() => {
    const node = pre.current?.firstChild as Text | null
    if (!place || !node || place.end > node.length || !('highlights' in CSS)) {
      highlight('original', undefined, [])
      return
    }
    const range = document.createRange()
    range.setStart(node, place.start)
    range.setEnd(node, place.end)
    CSS.highlights.set('original', new Highlight(range))
    const box = range.getBoundingClientRect()
    const frame = pre.current!.getBoundingClientRect()
    if (box.top < frame.top || box.bottom > frame.bottom)
      pre.current!.scrollTop += box.top - frame.top - frame.height / 3
    return () => {
      CSS.highlights.delete('original')
    }
  }, [place, text])
  return (
    <section class="original" aria-label="Original">
      <header>
        <h2>Original</h2>
        <span class="note">
          {reading.report.source.format}, {reading.report.source.encoding}
        </span>
        <button type="button" class="button plain square" aria-label="Close the original" onClick={onClose}>
          ×
        </button>
      </header>
      <pre ref={pre} tabIndex={0}>
        {text}
      </pre>
    </section>
  )
}
