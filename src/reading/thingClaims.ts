/** Claims about things and money: what was damaged, and sums with what they are for. Said in words, since houses and euros do not add up. */
import type { ClaimField } from '../record/event.ts'
import type { Count } from '../record/slot.ts'

/** What a count of things or money claims, as a field and its value in words; nothing for counts of people. */
export function thingClaim(count: Count): { field: ClaimField; value: string } | undefined {
  if (count.kind === 'money') {
    if (!count.purpose) return undefined
    const sum = `${numberWords(count)} ${count.unit ?? ''}`.trim()
    return count.purpose === 'damage'
      ? { field: 'damage', value: sum }
      : { field: 'money', value: `${count.purpose}: ${sum}` }
  }
  if (count.kind !== 'damaged') return undefined
  // "300 houses": the words behind the number, without it.
  const things = count.whose?.quote.replace(/^(?:[\d.,–-]+|an?|one|the)\s+/i, '') ?? ''
  const exact = /^[\d.,–-]|^(?:an?|one|the)\s/i.test(count.whose?.quote ?? '')
  const counted = exact ? `${numberWords(count)} ${things}` : things || `${numberWords(count)} things`
  return { field: 'damage', value: `${counted.replace(/^1 (?=\p{L})/u, 'a ')} (${count.trigger.quote.toLowerCase()})` }
}

/** "at least 40", "20–25", "about 2,000,000". */
function numberWords({ low, high, qualifier }: Count): string {
  const n = grouped(low)
  if (qualifier === 'up-to') return `up to ${grouped(high ?? low)}`
  if (qualifier === 'at-least') return `at least ${n}`
  if (qualifier === 'more-than') return `more than ${n}`
  if (qualifier === 'about') return `about ${n}`
  if (high === undefined) return `${n} or more`
  return high === low ? n : `${n}–${grouped(high)}`
}

function grouped(n: number): string {
  const [whole, part] = String(n).split('.')
  return whole!.replace(/\B(?=(?:\d{3})+$)/g, ',') + (part ? `.${part}` : '')
}
