/** Small pieces of the record that stand in many views. */
import type { ComponentChildren } from 'preact'
import type { Stance } from '../../src/record/attribution.ts'
import type { Status } from '../../src/record/event.ts'
import { fold } from './filter.ts'
import { CREDIBILITY, isRightToLeft, plural, quadrantOf, stanceWords, statusWords, typeWords } from './words.ts'

/** A name as somebody wrote it, in its own direction. */
export function Name({ children }: { children: string }) {
  return <bdi dir={isRightToLeft(children) ? 'rtl' : 'auto'}>{children}</bdi>
}

export function StatusTag({ status }: { status: Status }) {
  return <span class={`tag ${status}`}>{statusWords(status)}</span>
}

export function TypeWords({ of }: { of: { type?: string; mode?: string; contexts?: readonly string[] } }) {
  return (
    <span class="type">
      <i class={`swatch ${quadrantOf(of.type)}`} /> {typeWords(of)}
    </span>
  )
}

export function StanceWords({ stance }: { stance: Stance }) {
  return <span class={`stance ${stance}`}>{stanceWords(stance)}</span>
}

/** Reports and independent origins: never the one without the other. */
export function TwoCounts({ reports, origins }: { reports: number; origins: number }) {
  return (
    <span class="two" title={`${plural(reports, 'report')} going back to ${plural(origins, 'independent origin')}`}>
      <span>
        <b>{reports}</b> {reports === 1 ? 'report' : 'reports'}
      </span>
      <span>
        <b>{origins}</b> {origins === 1 ? 'origin' : 'origins'}
      </span>
    </span>
  )
}

export function CredibilityMark({ information }: { information: number }) {
  return (
    <span
      class={`credibility c${information}`}
      title={`Information credibility ${information} of 6: ${CREDIBILITY[information]}`}
    >
      <span class="unseen">credibility </span>
      {information}
    </span>
  )
}

/** A text with the words searched for marked; case and accents do not matter. Plain text nodes, never HTML. */
export function Marked({ text, words }: { text: string; words: string }) {
  const wanted = fold(words)
    .split(/\s+/)
    .filter((word) => word.length > 1)
  if (wanted.length === 0) return <>{text}</>
  // Folding may change lengths; letters are folded one at a time, so that places stay known.
  const letters = [...text]
  const folded = letters.map((letter) => fold(letter))
  const flat = folded.join('')
  const at: number[] = []
  for (const [i, part] of folded.entries()) for (let k = 0; k < part.length; k++) at.push(i)
  const isMarked = new Uint8Array(letters.length)
  for (const word of wanted)
    for (let from = flat.indexOf(word); from >= 0; from = flat.indexOf(word, from + 1))
      for (let k = 0; k < word.length; k++) isMarked[at[from + k]!] = 1
  const parts: ComponentChildren[] = []
  for (let i = 0; i < letters.length;) {
    const start = i
    const mark = isMarked[i]
    while (i < letters.length && isMarked[i] === mark) i++
    const piece = letters.slice(start, i).join('')
    parts.push(mark ? <mark key={start}>{piece}</mark> : piece)
  }
  return <>{parts}</>
}

/** A text with given stretches marked. */
export function MarkedSpans({ text, spans }: { text: string; spans: readonly (readonly [number, number])[] }) {
  const parts: ComponentChildren[] = []
  let last = 0
  for (const [start, end] of spans) {
    if (start < last || end > text.length) continue
    parts.push(text.slice(last, start), <mark key={start}>{text.slice(start, end)}</mark>)
    last = end
  }
  parts.push(text.slice(last))
  return <>{parts}</>
}

export function KeyButton(props: {
  keyName: string
  children: ComponentChildren
  onClick: () => void
  class?: string
  disabled?: boolean
  pressed?: boolean
  title?: string
}) {
  return (
    <button
      type="button"
      class={`button ${props.class ?? ''}`}
      disabled={props.disabled}
      aria-pressed={props.pressed}
      aria-keyshortcuts={props.keyName}
      title={props.title}
      onClick={(event) => {
        // After a click by mouse the keys go on with the view, not with this button; who came by Tab stays on it.
        if (event.detail > 0) event.currentTarget.blur()
        props.onClick()
      }}
    >
      {props.children} <kbd aria-hidden="true">{props.keyName}</kbd>
    </button>
  )
}

/** A quotation. The marks are text: generated ones are no place to click on. */
export function Quote({ children }: { children: string }) {
  return <span class="quote">“{children}”</span>
}

/** What is shown where there is nothing to show. `isPart`: within a view that has its heading. */
export function Empty({ title, isPart, children }: { title: string; isPart?: boolean; children?: ComponentChildren }) {
  return (
    <div class="empty">
      {isPart ? <h2>{title}</h2> : <h1>{title}</h1>}
      {children}
    </div>
  )
}
