/** One incident in the list: what, where and when, how bad, and who stands behind it. */
import { CredibilityMark, Marked, MarkedSpans, Name, StatusTag, TwoCounts } from '../core/pieces.tsx'
import type { Hit } from '../core/api.ts'
import { incidentAddress } from '../core/route.ts'
import type { Row } from '../core/model.ts'
import { dayWords, plural, quadrantOf, shortTitle, tollWords, typeWords } from '../core/words.ts'

type Props = {
  row: Row
  words: string
  hit?: Hit
  onHover: (isOver: boolean) => void
}

export function IncidentRow({ row, words, hit, onHover }: Props) {
  const { place } = row
  return (
    <a
      class={`row ${quadrantOf(row.type)}`}
      href={incidentAddress(row.id)}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
      onFocus={() => onHover(true)}
    >
      <span class="row-title">
        <Marked text={shortTitle(row.title, row.day)} words={words} />
      </span>
      <span class="row-facts">
        <StatusTag status={row.status} />
        {row.day && <span class="row-day">{dayWords(row.day)}</span>}
        {place && (
          <span>
            <Name>{place.name}</Name>
            {place.country && place.country !== place.name ? `, ${place.country}` : ''}
          </span>
        )}
        <span class="row-type">{typeWords(row)}</span>
      </span>
      <span class="row-foot">
        <TwoCounts reports={row.reports} origins={row.origins} />
        {row.killed && (
          <span class="toll">
            <b>{tollWords(row, 'killed')}</b> killed
          </span>
        )}
        {row.injured && (
          <span class="row-injured">
            <b>{tollWords(row, 'injured')}</b> injured
          </span>
        )}
        <span class="row-end">
          {row.contradictions > 0 && (
            <span class="tag warn" title={plural(row.contradictions, 'contradiction')}>
              <span aria-hidden="true">≠ {row.contradictions}</span>
              <span class="unseen">{plural(row.contradictions, 'contradiction')}</span>
            </span>
          )}
          {row.decisions > 0 && (
            <span class="tag good" title={`Reviewed: ${plural(row.decisions, 'decision')}`}>
              <span aria-hidden="true">✓</span>
              <span class="unseen">reviewed</span>
            </span>
          )}
          <CredibilityMark information={row.information} />
        </span>
      </span>
      {words && (
        <span class="row-hit">
          {hit ? (
            <>
              <MarkedSpans text={hit.snippet} spans={hit.marks} /> <cite>{hit.title}</cite>
            </>
          ) : (
            ''
          )}
        </span>
      )}
    </a>
  )
}
