/**
 * Claims as W3C Web Annotations (2017, JSON-LD): the passage as target, the claim as body. The model counts positions in code points.
 * A report without an address is named by the hash of its text (`urn:sha256:…`).
 */
import type { Reading } from '../record/reading.ts'
import { codePointsOf } from './codePoints.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'
import { claimWords, claimantName, stanceWords } from './wording.ts'

/** Characters of context on each side of a quotation, so that it can be found again in a changed text. */
const CONTEXT = 32

const CONTEXTS = [
  'http://www.w3.org/ns/anno.jsonld',
  { corroborate: 'urn:corroborate:terms#', incident: 'corroborate:incident', claim: 'corroborate:claim' },
]

export async function* webAnnotations(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const incidentOf = new Map<string, string>()
  for await (const incident of source.incidents())
    for (const { report, event } of incident.events) incidentOf.set(`${report} ${event}`, incident.id)
  yield {
    path: '',
    data: `{"@context":${JSON.stringify(CONTEXTS)},"id":"urn:corroborate:annotations","type":"AnnotationCollection","label":"Claims","generator":${JSON.stringify({ id: 'urn:corroborate:program', type: 'Software', name: options.program })},"first":{"id":"urn:corroborate:annotations#1","type":"AnnotationPage","startIndex":0,"items":[`,
  }
  let first = true
  let total = 0
  for await (const reading of source.readings())
    for (const annotation of annotationsOf(reading, incidentOf)) {
      total++
      yield { path: '', data: `${first ? '' : ','}\n${JSON.stringify(annotation)}` }
      first = false
    }
  yield { path: '', data: `\n]},"total":${total}}\n` }
}

/** One annotation a claim; a claim taken from several passages has several targets. */
export function* annotationsOf(reading: Reading, incidentOf: ReadonlyMap<string, string>): Generator<object> {
  const { report } = reading
  const { text } = report
  const at = codePointsOf(text)
  const source = report.url ?? `urn:sha256:${report.id.slice(7)}`
  for (const claim of reading.claims) {
    const incident = incidentOf.get(`${report.id} ${claim.event}`)
    yield {
      id: `urn:corroborate:${report.id.slice(7, 23)}:${claim.id}`,
      type: 'Annotation',
      motivation: 'identifying',
      body: [
        {
          type: 'TextualBody',
          purpose: 'describing',
          format: 'text/plain',
          language: 'en',
          value: `${claimantName(claim.claimant)} ${stanceWords(claim.stance)}: ${claimWords(claim)}`,
        },
        { type: 'TextualBody', purpose: 'tagging', value: claim.field },
        { type: 'TextualBody', purpose: 'tagging', value: `stance:${claim.stance}` },
        { type: 'TextualBody', purpose: 'tagging', value: `status:${claim.status}` },
      ],
      target: claim.evidence.map(({ start, end, quote }) => ({
        source,
        selector: [
          {
            type: 'TextQuoteSelector',
            exact: quote,
            prefix: text.slice(whole(text, Math.max(0, start - CONTEXT)), start),
            suffix: text.slice(end, whole(text, Math.min(text.length, end + CONTEXT))),
          },
          { type: 'TextPositionSelector', start: at(start), end: at(end) },
        ],
      })),
      ...(incident === undefined ? {} : { incident: `urn:corroborate:incident:${incident.slice(2)}` }),
      claim: claim.id,
    }
  }
}

/** An offset that does not cut a pair of surrogates in two. */
function whole(text: string, offset: number): number {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset
}
