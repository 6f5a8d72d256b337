/** The demo page: paste a report, see who claims what. The text goes nowhere. */
import type { Reading } from '../../src/record/reading.ts'
import {
  claimWords,
  claimantKind,
  claimantName,
  stanceWords,
  statusWords,
  typeWords,
} from '../../src/export/wording.ts'
import type { Answer, Question } from './worker.ts'

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T
const text = element<HTMLTextAreaElement>('text')
const date = element<HTMLInputElement>('date')
const state = element<HTMLParagraphElement>('state')
const button = element<HTMLButtonElement>('read')
const result = element<HTMLElement>('result')
const download = element<HTMLAnchorElement>('download')

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
const ask = (question: Question): void => worker.postMessage(question)

worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
  if (data.kind === 'progress') state.textContent = `Fetching models: ${data.done} of ${data.total}`
  else if (data.kind === 'ready') {
    state.textContent = 'Ready. Nothing you paste leaves this page.'
    button.disabled = false
  } else if (data.kind === 'reading') {
    button.disabled = false
    state.textContent = 'Read.'
    show(JSON.parse(data.json) as Reading)
    URL.revokeObjectURL(download.href)
    download.href = URL.createObjectURL(new Blob([`${data.json}\n`], { type: 'application/jsonl' }))
    download.hidden = false
  } else {
    button.disabled = false
    state.textContent = data.message
  }
})
// "?places=small" fetches the small gazetteer.
const small = new URLSearchParams(location.search).get('places') === 'small'
ask({ kind: 'open', models: new URL('models/', document.baseURI).href, small })

element<HTMLFormElement>('form').addEventListener('submit', (event) => {
  event.preventDefault()
  button.disabled = true
  state.textContent = 'Reading …'
  ask({
    kind: 'read',
    id: 1,
    input: { name: 'pasted.txt', text: text.value, ...(date.value ? { date: date.value } : {}) },
  })
})

/** Events with who says what about them; a click on a quotation marks it in the text. */
function show(reading: Reading): void {
  result.replaceChildren()
  if (reading.events.length === 0) result.append(make('p', 'No event was found in it.'))
  for (const event of reading.events) {
    const section = make('section')
    section.append(make('h2', `${typeWords(event)} — ${statusWords(event.status)}${event.day ? `, ${event.day}` : ''}`))
    const list = make('ul')
    for (const claim of reading.claims.filter((c) => c.event === event.id)) {
      const item = make('li')
      const kind = claimantKind(claim.claimant)
      item.append(
        `${claimantName(claim.claimant)}${kind ? ` (${kind})` : ''} ${stanceWords(claim.stance)}: ${claimWords(claim)} `,
      )
      for (const { start, end, quote } of claim.evidence) {
        const mark = make('button', `“${quote}”`)
        mark.type = 'button'
        mark.addEventListener('click', () => {
          text.focus()
          text.setSelectionRange(start, end)
        })
        item.append(mark, ' ')
      }
      list.append(item)
    }
    section.append(list)
    result.append(section)
  }
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, content = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.textContent = content
  return made
}
