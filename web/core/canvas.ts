/** Drawing on canvases, and when it was first done. */

/** A canvas as sharp as the screen. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = devicePixelRatio || 1
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
  }
  const context = canvas.getContext('2d')!
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  return context
}

/** Notes once when a part of the first view stands on the screen; `npm run bench -- page` reads it. */
export function firstDrawn(part: 'list' | 'map' | 'timeline'): void {
  if (performance.getEntriesByName(`drawn ${part}`).length === 0) performance.mark(`drawn ${part}`)
}
