/** Decisions in words: for the journal, the toast and the dialog when two reviewers meet. */
import type { Status } from '../../src/record/event.ts'
import { dayWords, fieldWords, lineageWords, statusWords } from '../core/words.ts'

type Detail = Record<string, unknown>

/** A value a person gave. */
export function givenWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') {
    const text = String(value)
    return /^\d{4}-\d\d-\d\d/.test(text) ? dayWords(text) : text
  }
  const given = value as { low?: number; high?: number; name?: string; country?: string }
  if (given.name !== undefined) return [given.name, given.country].filter(Boolean).join(', ')
  if (given.low === undefined) return JSON.stringify(value)
  return given.high === undefined
    ? `at least ${given.low}`
    : given.high === given.low
      ? String(given.low)
      : `${given.low}–${given.high}`
}

export function decisionWords(action: string, detail: Detail): string {
  const field = typeof detail['field'] === 'string' ? fieldWords(detail['field']) : ''
  const of = field || (detail['claim'] ? 'a claim' : 'the incident')
  switch (action) {
    case 'accept':
      return `accepted ${of}`
    case 'reject':
      return `rejected ${of}`
    case 'correct':
      return `corrected ${field}: ${givenWords(detail['value'])}`
    case 'status':
      return `set the status: ${statusWords(detail['value'] as Status)}`
    case 'merge':
      return 'merged two incidents'
    case 'split':
      return `split off ${Array.isArray(detail['events']) ? detail['events'].length : ''} events`
    case 'alias':
      return `joined the name “${String(detail['name'])}”`
    case 'unalias':
      return `took the name “${String(detail['name'])}” away`
    case 'merge-actors':
      return 'merged two actors'
    case 'split-actor':
      return `split off names: ${givenWords(detail['names'])}`
    case 'mark-copy':
      return detail['lineage'] === 'independent'
        ? 'marked two reports as independent'
        : `marked a report as ${lineageWords((detail['lineage'] as 'copy' | undefined) ?? 'copy')}`
    case 'unmark-copy':
      return 'took the mark of a copy away'
    case 'code':
      return `coded ${field}`
    case 'curate':
      return `settled ${field}: ${givenWords(detail['value'])}`
    case 'note':
      return `noted: ${String(detail['text'])}`
    case 'undo':
      return `undid decision ${String(detail['number'])}`
    default:
      return action
  }
}
