/** How far coders agree, field by field, and where they differ: for the curator to settle. */
import { useEffect, useState } from 'preact/hooks'
import type { Agreement, HandedIn } from '../../src/server/api.ts'
import { getAgreement } from '../core/api.ts'
import { lastDecision } from '../core/data.ts'
import { Empty, Name } from '../core/pieces.tsx'
import { incidentAddress } from '../core/route.ts'
import { useStore } from '../core/store.ts'
import { fieldWords, plural } from '../core/words.ts'
import { ClashDialog } from './clash.tsx'
import { decideOn, saw } from './decide.ts'
import { ReviewTabs } from './tabs.tsx'
import { givenWords } from './wording.ts'
import '../style/review.css'

type Value = Extract<HandedIn, { action: 'curate' }>['detail']['value']
type Difference = Agreement['fields'][number]['differ'][number]

export function AgreementView() {
  const [agreement, setAgreement] = useState<Agreement | undefined>()
  const [failure, setFailure] = useState('')
  const [again, setAgain] = useState(0)
  const last = useStore(lastDecision)
  useEffect(() => {
    getAgreement().then(setAgreement, (error: Error) => setFailure(error.message))
  }, [again, last?.number])
  const open = (agreement?.fields ?? [])
    .flatMap(({ differ }) => differ)
    .filter(({ curated }) => curated === undefined).length
  return (
    <div class="wrap stack">
      <ReviewTabs current="agreement" />
      <h1>Agreement between coders</h1>
      {failure && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      {agreement && agreement.coders.length < 2 ? (
        <Empty title="Agreement needs two coders" isPart>
          <p>
            {agreement.coders.length === 0 ? 'Nobody has coded yet.' : `So far only ${agreement.coders[0]} has coded.`}{' '}
            Each codes the same incidents under Second coder, without seeing the other’s values.
          </p>
        </Empty>
      ) : (
        agreement && (
          <>
            <section class="panel">
              <header>
                <h2>Krippendorff’s alpha</h2>
                <span class="note">
                  {agreement.coders.join(', ')} · 1 is full agreement, 0 what chance would give; 0.8 is usually asked
                  for
                </span>
              </header>
              <div class="scroll" tabIndex={0} role="region" aria-label="Alpha by field">
                <table class="alpha">
                  <thead>
                    <tr>
                      <th scope="col">Field</th>
                      <th scope="col">Alpha</th>
                      <th scope="col">Scale</th>
                      <th scope="col">Incidents</th>
                      <th scope="col">Values</th>
                      <th scope="col">They differ on</th>
                    </tr>
                  </thead>
                  <tbody>
                    {agreement.fields.map((field) => (
                      <tr key={field.field}>
                        <th scope="row">{fieldWords(field.field)}</th>
                        <td>
                          {field.alpha === undefined ? (
                            <span class="note">too little to compare</span>
                          ) : (
                            <span class="alpha-value">
                              <b>{field.alpha.toFixed(2)}</b>
                              <meter
                                min={-0.2}
                                max={1}
                                low={0.667}
                                high={0.8}
                                optimum={1}
                                value={field.alpha}
                                aria-label={`alpha ${field.alpha.toFixed(2)}`}
                              />
                            </span>
                          )}
                        </td>
                        <td>{field.metric}</td>
                        <td>{field.units}</td>
                        <td>{field.values}</td>
                        <td>{field.differ.length}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
            <section class="panel">
              <header>
                <h2>To be settled</h2>
                <span class="note">{plural(open, 'difference')} open</span>
              </header>
              <ul class="body settle">
                {agreement.fields.flatMap((field) =>
                  field.differ.map((difference) => (
                    <Settle
                      key={field.field + difference.incident}
                      field={field.field}
                      difference={difference}
                      onDone={() => setAgain((n) => n + 1)}
                    />
                  )),
                )}
              </ul>
              {open === 0 && <p class="note body">Nothing is open.</p>}
            </section>
          </>
        )
      )}
      <ClashDialog onDone={() => setAgain((n) => n + 1)} />
    </div>
  )
}

function Settle({ field, difference, onDone }: { field: string; difference: Difference; onDone: () => void }) {
  const { incident, title, values, curated } = difference
  const choose = (value: unknown): void => {
    saw(incident, Math.max(...values.map(({ number }) => number)))
    void decideOn(incident, { action: 'curate', detail: { field, value: value as Value } }).then(onDone)
  }
  return (
    <li class={curated === undefined ? '' : 'is-settled'}>
      <p>
        <b>{fieldWords(field)}</b> <a href={incidentAddress(incident)}>{title}</a>
      </p>
      <div class="buttons">
        {values.map(({ who, value }) => (
          <button
            key={who}
            type="button"
            class="button"
            aria-pressed={curated !== undefined && givenWords(curated) === givenWords(value)}
            onClick={() => choose(value)}
          >
            <Name>{givenWords(value)}</Name> <span class="note">{who}</span>
          </button>
        ))}
        <a class="button plain" href={`/coding?incident=${encodeURIComponent(incident)}`}>
          Read again
        </a>
        {curated !== undefined && <span class="tag good">settled: {givenWords(curated)}</span>}
      </div>
    </li>
  )
}
