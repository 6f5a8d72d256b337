/** Proposals in a store: its journal keeps what was proposed and what people decided about it, so that both outlive a new reading. */
import type { Reading } from '../record/reading.ts'
import type { Store } from '../store/store.ts'
import { isAccepted, withProposal, type Proposal } from './proposal.ts'

/** A proposal with its number in the journal and what was decided. */
export type Kept = { number: number; proposal: Proposal; state: 'open' | 'accepted' | 'rejected'; by?: string }

export type ProposalStore = Pick<Store, 'decide' | 'journal' | 'reading' | 'readings' | 'putReading'>

const PROPOSE = 'propose'
const ACCEPT = 'accept-proposal'
const REJECT = 'reject-proposal'

/** All proposals, oldest first. */
export async function proposals(store: Pick<ProposalStore, 'journal'>): Promise<Kept[]> {
  const kept = new Map<number, Kept>()
  for (const { number, action, detail, who } of await store.journal()) {
    if (action === PROPOSE) kept.set(number, { number, proposal: JSON.parse(detail) as Proposal, state: 'open' })
    else if (action === ACCEPT || action === REJECT) {
      const one = kept.get((JSON.parse(detail) as { proposal: number }).proposal)
      if (one) Object.assign(one, { state: action === ACCEPT ? 'accepted' : 'rejected', by: who })
    }
  }
  return [...kept.values()]
}

/** Keeps what is new: the same words of the same report coded the same are proposed once, whatever was decided about them. */
export async function keepProposals(store: ProposalStore, found: readonly Proposal[], at: string): Promise<number> {
  const key = ({ report, trigger, type }: Proposal): string => `${report} ${trigger.start} ${trigger.end} ${type}`
  const known = new Set((await proposals(store)).map((k) => key(k.proposal)))
  let kept = 0
  for (const proposal of found) {
    if (known.has(key(proposal))) continue
    known.add(key(proposal))
    await store.decide({
      at,
      who: `assistant ${proposal.model}`,
      action: PROPOSE,
      subject: proposal.report,
      detail: JSON.stringify(proposal),
    })
    kept++
  }
  return kept
}

/** Writes the decision, and for an accepted proposal a new revision of the reading. */
export async function decideProposal(
  store: ProposalStore,
  { number, proposal }: Kept,
  accepted: boolean,
  who: string,
  at: string,
): Promise<void> {
  await store.decide({
    at,
    who,
    action: accepted ? ACCEPT : REJECT,
    subject: proposal.report,
    detail: JSON.stringify({ proposal: number }),
  })
  if (accepted) await renewAccepted(store)
}

/**
 * Puts accepted proposals back into readings that lack them: a report read again by a newer version starts from the text alone.
 * @returns how many readings got a new revision
 */
export async function renewAccepted(store: ProposalStore): Promise<number> {
  const byReport = new Map<string, Kept[]>()
  for (const kept of await proposals(store))
    if (kept.state === 'accepted')
      byReport.set(kept.proposal.report, [...(byReport.get(kept.proposal.report) ?? []), kept])
  let renewed = 0
  for (const [report, kept] of byReport) {
    const reading = await store.reading(report)
    if (!reading || kept.every((k) => isAccepted(reading, k.proposal))) continue
    const next = kept.reduce<Reading>((r, k) => withProposal(r, k.proposal, k.by ?? 'nobody named'), reading)
    await store.putReading(next)
    renewed++
  }
  return renewed
}
