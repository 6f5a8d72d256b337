/** A list of any length: only what is in sight is in the page; screen readers are told the place of each in the whole. */
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ComponentChildren, Ref } from 'preact'
import { firstDrawn } from '../core/canvas.ts'

type Props = {
  count: number
  /** Pixels of one row, all alike. */
  height: number
  label: string
  class?: string
  /** Index of the row that is chosen; brought into sight when it changes. */
  current?: number
  row: (index: number) => ComponentChildren
  handle?: Ref<ListHandle>
}
export type ListHandle = { focus: (index: number) => void }

const AROUND = 6
const PRINTED = 1000

export function VirtualList({ count, height, label, class: name = '', current, row, handle }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState({ top: 0, tall: 600 })
  useEffect(() => {
    const { current: list } = box
    if (!list) return
    const look = (): void => setSight({ top: list.scrollTop, tall: list.clientHeight })
    const watch = new ResizeObserver(look)
    watch.observe(list)
    list.addEventListener('scroll', look, { passive: true })
    return () => {
      watch.disconnect()
      list.removeEventListener('scroll', look)
    }
  }, [])
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const begin = (): void => setPrinting(true)
    const end = (): void => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  const show = (index: number): void => {
    const list = box.current
    if (!list) return
    const top = index * height
    if (top < list.scrollTop) list.scrollTop = top
    else if (top + height > list.scrollTop + list.clientHeight) list.scrollTop = top + height - list.clientHeight
    setSight({ top: list.scrollTop, tall: list.clientHeight })
  }
  useLayoutEffect(() => {
    if (current !== undefined && current >= 0) show(current)
  }, [current])
  useImperativeHandle(
    handle ?? { current: null },
    () => ({
      focus(index) {
        show(index)
        // The row is there once the list has been drawn at its new place.
        requestAnimationFrame(() =>
          box.current?.querySelector<HTMLElement>(`[aria-posinset="${index + 1}"] a`)?.focus(),
        )
      },
    }),
    [height],
  )
  useEffect(() => {
    if (count > 0) firstDrawn('list')
  }, [count > 0])
  // Paper does not scroll: what is printed is the list from its beginning, as far as anybody would read it.
  const first = isPrinting ? 0 : Math.max(0, Math.min(Math.floor(sight.top / height) - AROUND, count - 1))
  const last = isPrinting
    ? Math.min(count, PRINTED)
    : Math.min(count, Math.ceil((sight.top + sight.tall) / height) + AROUND)
  const items = []
  for (let i = first; i < last; i++)
    items.push(
      <li
        key={i}
        aria-posinset={i + 1}
        aria-setsize={count}
        class={i === current ? 'current' : undefined}
        style={{ top: `${i * height}px`, height: `${height}px` }}
      >
        {row(i)}
      </li>,
    )
  return (
    <div class={`virtual ${name}`} ref={box} tabIndex={0} role="region" aria-label={label}>
      <ol role="list" style={{ height: `${count * height}px` }}>
        {items}
      </ol>
    </div>
  )
}
