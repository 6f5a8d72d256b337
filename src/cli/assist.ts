/** `corroborate assist`: what a language model on this machine proposes for sentences left uncoded, and what people decide about it. */
import { openModelServer, type ModelServerOptions } from '../assist/modelServer.ts'
import { decideProposal, keepProposals, proposals, renewAccepted, type Kept } from '../assist/journal.ts'
import { checkAnswer, uncodedSentences, type Proposal, type Refusal } from '../assist/proposal.ts'
import { InputError } from '../record/error.ts'
import type { Reading } from '../record/reading.ts'
import { EXIT, type Given } from './commands.ts'
import { openRecords } from './recordSource.ts'
import { numberOption, openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const { values, positionals } = given
  const address = values['assist'] as string | undefined
  const accept = numbers(given, 'accept')
  const reject = numbers(given, 'reject')
  if (positionals.length > 0) {
    if (address === undefined || accept.length + reject.length > 0)
      throw new InputError(
        'usage',
        'assist REPORTS: proposes readings and prints them; give --assist URL, and decide about proposals in a store (corroborate assist --help)',
      )
    return await onReports(positionals, address, given, streams)
  }
  const store = await openExisting(given)
  try {
    if (accept.length + reject.length > 0) {
      const who = values['who']
      if (typeof who !== 'string' || who.trim() === '')
        throw new InputError(
          'usage',
          'assist --accept, --reject: say who decides with --who NAME; the journal keeps it',
        )
      const kept = new Map((await proposals(store)).map((k) => [k.number, k]))
      for (const number of [...accept, ...reject]) {
        const one = kept.get(number)
        if (!one) throw new InputError('usage', `there is no proposal ${number}; corroborate assist lists them`)
        if (one.state !== 'open') throw new InputError('usage', `proposal ${number} was ${one.state} by ${one.by}`)
      }
      for (const number of accept) await decideProposal(store, kept.get(number)!, true, who, now())
      for (const number of reject) await decideProposal(store, kept.get(number)!, false, who, now())
      const { Upkeep } = await import('../store/upkeep.ts')
      const changed = await new Upkeep(store, { now }).run(`proposals accepted by ${who}`)
      streams.warn(`${accept.length} accepted, ${reject.length} rejected; ${changed.length} incidents new or changed\n`)
      return EXIT.ok
    }
    await renewAccepted(store)
    if (address !== undefined) {
      const { found, refused } = await propose(store.readings(), address, given, streams)
      const kept = await keepProposals(store, found, now())
      streams.warn(`${kept} new proposals; ${refused.length} refused by the check against the text\n`)
    }
    const open = (await proposals(store)).filter((k) => k.state === 'open')
    for (const one of open) await streams.write(proposalWords(one))
    if (open.length === 0) streams.warn('no proposals are open\n')
    return EXIT.ok
  } finally {
    await store.close()
  }
}

async function onReports(reports: readonly string[], address: string, given: Given, streams: Streams): Promise<number> {
  const source = await openRecords(reports, {}, streams)
  const { found, refused } = await propose(source.readings(), address, given, streams)
  for (const proposal of found) await streams.write(`${JSON.stringify(proposal)}\n`)
  streams.warn(`${found.length} proposals; ${refused.length} refused by the check against the text\n`)
  for (const failure of source.failures) streams.warn(`corroborate: ${failure}\n`)
  await source.close()
  return source.failures.length > 0 ? EXIT.partly : EXIT.ok
}

async function propose(
  readings: AsyncIterable<Reading> | Iterable<Reading>,
  address: string,
  given: Given,
  streams: Streams,
): Promise<{ found: Proposal[]; refused: Refusal[] }> {
  const { values } = given
  const options: ModelServerOptions = { signal: streams.signal, remote: values['assist-remote'] === true }
  if (typeof values['model'] === 'string') options.model = values['model']
  const key = streams.env['CORROBORATE_ASSIST_KEY']
  if (key) options.key = key
  const server = await openModelServer(address, options)
  const most = numberOption(given, 'most') ?? 20
  const found: Proposal[] = []
  const refused: Refusal[] = []
  for await (const reading of readings) {
    for (const sentence of uncodedSentences(reading, most)) {
      streams.signal.throwIfAborted()
      const before = reading.report.text.slice(Math.max(0, sentence.start - 400), sentence.start)
      const checked = checkAnswer(await server.ask(sentence.quote, before), sentence, reading.report.id, server.model)
      found.push(...checked.proposals)
      refused.push(...checked.refusals)
    }
  }
  if (values['verbose'] === true)
    for (const { sentence, reason } of refused) streams.warn(`refused: ${reason}: “${sentence.quote}”\n`)
  return { found, refused }
}

function proposalWords({ number, proposal: p }: Kept): string {
  const who = [p.actor && `by “${p.actor.quote}”`, p.recipient && `on “${p.recipient.quote}”`].filter(Boolean).join(' ')
  return `${number}  assisted (${p.model}), not counted: ${p.type}${p.mode ? ` · ${p.mode}` : ''}, ${p.status}${who ? `, ${who}` : ''}\n    “${p.sentence.quote.replace(/\s+/g, ' ')}”\n    word: “${p.trigger.quote}” [${p.trigger.start}, ${p.trigger.end}) of ${p.report.slice(0, 19)}…\n`
}

/** "3,7" → 3 and 7. */
function numbers({ values }: Given, name: string): number[] {
  const value = values[name]
  if (typeof value !== 'string') return []
  const list = value.split(',').map((n) => Number(n.trim()))
  if (!list.every((n) => Number.isInteger(n) && n > 0))
    throw new InputError('usage', `--${name} ${value}: give numbers of proposals, with commas`)
  return list
}

function now(): string {
  return new Date().toISOString()
}
