/** Fields down, origins across: each cell what that origin's voices claim, with stance and words. */
import { useState } from 'preact/hooks'
import type { IncidentDetail } from '../../src/server/api.ts'
import type { IncidentClaim, IncidentField } from '../../src/record/incident.ts'
import { Name, StanceWords, Quote } from '../core/pieces.tsx'
import { reportAddress } from '../core/route.ts'
import { claimantKind, claimantName, fieldWords, plural, shownWords } from '../core/words.ts'
import { CorrectDialog } from '../review/correct.tsx'
import { decide } from '../review/decide.ts'
import { contestedFields, matrixOf, type Said } from './claims.ts'

/** Claims of a cell that are shown before "more". */
const FIRST = 3

export function Matrix({ detail, onDone }: { detail: IncidentDetail; onDone: () => void }) {
  const { incident } = detail
  const [correcting, setCorrecting] = useState<IncidentField | undefined>()
  const contested = contestedFields(incident)
  const rows = matrixOf(incident)
  const reportsOf = (ids: readonly string[]): number => ids.length
  return (
    <div class="matrix scroll" tabIndex={0} role="region" aria-label="Claims by field and origin">
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Shown</th>
            {incident.origins.map((origin) => (
              <th scope="col" key={origin.id}>
                <Name>{origin.name}</Name>
                <span class="note">
                  {' '}
                  {origin.kind === 'agency' ? 'agency, ' : ''}
                  {plural(reportsOf(origin.reports), 'report')}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, cells }) => (
            <tr key={field.field} class={contested.has(field.field) ? 'contested' : ''}>
              <th scope="row">
                {fieldWords(field.field)}
                {contested.has(field.field) && (
                  <span class="tag warn" title="contradicted">
                    <span aria-hidden="true">≠</span>
                    <span class="unseen">contradicted</span>
                  </span>
                )}
              </th>
              <td class="shown-cell">
                <b>{shownWords(field) || '—'}</b>
                {field.shown && <span class="note"> {field.shown.rule}</span>}
                <span class="cell-tools noprint">
                  <button type="button" class="linklike" onClick={() => setCorrecting(field)}>
                    correct<span class="unseen"> {fieldWords(field.field)}</span>
                  </button>
                  <button
                    type="button"
                    class="linklike"
                    onClick={() =>
                      void decide(detail, { action: 'accept', detail: { field: field.field } }).then(onDone)
                    }
                  >
                    accept<span class="unseen"> {fieldWords(field.field)}</span>
                  </button>
                  <button
                    type="button"
                    class="linklike"
                    onClick={() =>
                      void decide(detail, { action: 'reject', detail: { field: field.field } }).then(onDone)
                    }
                  >
                    reject<span class="unseen"> {fieldWords(field.field)}</span>
                  </button>
                </span>
              </td>
              {cells.map((said, i) => (
                <td key={incident.origins[i]!.id}>
                  <Cell said={said} detail={detail} onDone={onDone} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {correcting && (
        <CorrectDialog
          detail={detail}
          field={correcting.field}
          value={correcting.shown?.value}
          onClose={() => setCorrecting(undefined)}
          onDone={onDone}
        />
      )}
    </div>
  )
}

function Cell({ said, detail, onDone }: { said: Said[]; detail: IncidentDetail; onDone: () => void }) {
  const [isAll, setAll] = useState(false)
  if (said.length === 0) return <span class="silent">says nothing</span>
  const shown = isAll ? said : said.slice(0, FIRST)
  return (
    <>
      <ul class="said">
        {shown.map((one) => (
          <OneSaid key={one.claim.report + one.claim.claim} said={one} detail={detail} onDone={onDone} />
        ))}
      </ul>
      {said.length > FIRST && (
        <button type="button" class="linklike noprint" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? 'fewer' : `${said.length - FIRST} more`}
        </button>
      )}
    </>
  )
}

/** What one claimant says; the same in other reports of the origin is one click away. */
function OneSaid({ said, detail, onDone }: { said: Said; detail: IncidentDetail; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const { words, claim, also } = said
  return (
    <li>
      <p>
        <b>{words}</b> <StanceWords stance={claim.stance} />
      </p>
      <p class="said-who">
        <Name>{claimantName(claim.claimant)}</Name>
        {claim.claimant.kind !== 'narrator' && <span class="note"> {claimantKind(claim.claimant)}</span>}
      </p>
      {(isOpen ? [claim, ...also] : [claim]).map((one, i) => (
        <p class="said-quote" key={one.report + one.claim}>
          <a href={reportAddress(one.report, one.claim)}>
            <Quote>{short(one.evidence.map(({ quote }) => quote).join(' … '))}</Quote>
          </a>
          {i === 0 && also.length > 0 && (
            <button type="button" class="linklike also" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? 'once' : `+ ${also.length}`}
              <span class="unseen"> more passages that say so</span>
            </button>
          )}
          <RejectClaim claim={one} detail={detail} onDone={onDone} />
        </p>
      ))}
    </li>
  )
}

function RejectClaim({ claim, detail, onDone }: { claim: IncidentClaim; detail: IncidentDetail; onDone: () => void }) {
  return (
    <button
      type="button"
      class="linklike reject noprint"
      title="This claim is not made in the report"
      onClick={() =>
        void decide(detail, { action: 'reject', detail: { claim: { report: claim.report, claim: claim.claim } } }).then(
          onDone,
        )
      }
    >
      not said<span class="unseen"> by {claimantName(claim.claimant)}</span>
    </button>
  )
}

/** A quotation on one line, cut at a word after some two lines of a cell. */
function short(quote: string): string {
  const flat = quote.replace(/\s+/g, ' ').replace(/^["“”]+|["“”]+$/g, '')
  if (flat.length <= 130) return flat
  return `${flat.slice(0, flat.lastIndexOf(' ', 125))} …`
}
