/** All keys, and what the marks mean. The table is also what docs/page.md shows. */
import { CREDIBILITY, QUADRANTS, quadrantWords } from '../core/words.ts'
import { Dialog } from './dialog.tsx'

export const KEYS: readonly [where: string, keys: readonly (readonly [key: string, does: string])[]][] = [
  [
    'Everywhere',
    [
      ['?', 'this help'],
      ['Esc', 'close, let go, leave a field'],
    ],
  ],
  [
    'Incidents',
    [
      ['j k', 'next, previous incident'],
      ['Enter', 'open it'],
      ['/', 'search'],
      ['← → ↑ ↓ + − 0', 'on the map: move, zoom, fit'],
      ['← →', 'on the timeline: move the period; with Shift widen it; Esc clears it'],
    ],
  ],
  [
    'Report',
    [
      ['j k', 'next, previous claim'],
      ['Enter', 'to its place in the text'],
      ['/', 'find in the list'],
      ['o', 'original beside the cleaned text'],
    ],
  ],
  [
    'Review',
    [
      ['j k', 'next, previous in the queue'],
      ['Enter', 'accept as it stands'],
      ['x', 'reject: no such incident'],
      ['1 – 7', 'status: happened, attempted, ongoing, planned, threatened, hypothetical, did not happen'],
      ['8', 'add a note'],
      ['9', 'open the incident'],
      ['m', 'merge with another incident'],
      ['s', 'split into two'],
      ['u', 'undo the last decision of yours'],
      ['/', 'search the queue'],
    ],
  ],
]

export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys and marks" onClose={onClose}>
      <div class="body">
        {KEYS.map(([where, keys]) => (
          <section key={where}>
            <h3>{where}</h3>
            <table class="keys">
              <tbody>
                {keys.map(([key, does]) => (
                  <tr key={key + does}>
                    <th scope="row">
                      {key.split(' ').map((one) => (one === '–' ? ' – ' : <kbd key={one}>{one}</kbd>))}
                    </th>
                    <td>{does}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
        <section>
          <h3>Marks</h3>
          <p>
            Two counts stand side by side everywhere: how many reports tell of it, and to how many independent origins
            they go back. Copies and rewritings of one agency’s story are one origin.
          </p>
          <p class="legend-line">
            {QUADRANTS.map((name) => (
              <span key={name}>
                <i class={`swatch ${name}`} /> {quadrantWords(name)}
              </span>
            ))}
          </p>
          <p>
            On the map a filled dot is a known town or spot, a dashed ring somewhere in a province or district, a
            hatched country no more than the country. A number in a mark says how many incidents it stands for.
          </p>
          <p>
            Credibility is the information scale of the Admiralty code, worked out from independent origins and
            contradictions:
          </p>
          <ol class="scale">
            {Object.entries(CREDIBILITY).map(([n, words]) => (
              <li key={n}>
                <span class={`credibility c${n}`}>{n}</span> {words}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Dialog>
  )
}
