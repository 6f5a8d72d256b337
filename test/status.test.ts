import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { loadEventModels } from '../src/reading/event.ts'
import { statusOf } from '../src/reading/status.ts'
import { table } from './table.ts'

/** Status of the word marked by a star before it. */
function status(marked: string): string {
  const at = marked.indexOf('*')
  const text = marked.replace('*', '')
  const analysis = analyse(text, loadLanguageModels())
  const token = analysis.tokens.findIndex((t) => t.start === at)
  return statusOf(analysis, token, loadEventModels().status).status
}

table('status', status, [
  ['Gunmen *killed a judge on Friday.', 'happened', 'a plain past'],
  ['The army did not *shell the village.', 'did-not-happen', 'negated'],
  ['Soldiers never *attacked the clinic, the report found.', 'did-not-happen', 'never'],
  ['The commander denied *attacking the clinic.', 'did-not-happen', 'denied'],
  ['Guards foiled an *attack on the stadium.', 'attempted', 'foiled'],
  ['The men tried to *kidnap the banker.', 'attempted', 'tried'],
  ['They failed to *assassinate the envoy.', 'attempted', 'failed'],
  ['The envoys will *meet on Tuesday.', 'planned', 'future'],
  ['The rebels are planning to *attack the port.', 'planned', 'planned'],
  ['The rebels threatened to *bomb the port.', 'threatened', 'threatened'],
  ['If talks fail, the rebels may *attack the port.', 'hypothetical', 'a condition'],
  ['The dispute could lead to a *war.', 'hypothetical', 'could'],
  ['The unions plan to *march on Saturday.', 'planned', 'a verb that could be a noun'],
  ['A man *attacked the mayor, who survived.', 'happened', 'surviving does not undo it'],
])
