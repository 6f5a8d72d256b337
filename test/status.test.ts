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
  ['The unions plan to *march on Saturday.', 'planned', 'plan, also where it is read as a noun'],
  ['Nobody inside was *hurt.', 'did-not-happen', 'a subject that is nobody'],
  ['No civilian vehicle was *targeted.', 'did-not-happen', 'no on the subject'],
  ['There is no evidence of *fraud.', 'did-not-happen', 'no trace of it'],
  ['He denied that soldiers had *fled before the raid.', 'did-not-happen', 'what is denied'],
  ['He denied that soldiers had fled before the *raid.', 'happened', 'what the denied is set beside'],
  ['Some captives might be *freed.', 'hypothetical', 'might'],
  ['The bloc called for the *release of the president.', 'hypothetical', 'asked for'],
  ['The minister promised an *inquiry.', 'planned', 'a thing that is promised'],
  ['She pledged, however, to *keep the border quiet.', 'planned', 'an aside between'],
  ['The group threatened a *response.', 'threatened', 'a thing that is threatened'],
  ['Talks would *resume within days, the minister said.', 'planned', 'the future of what was said'],
  ['The president was being *held at a camp.', 'ongoing', 'being'],
  ['A *search for others was under way.', 'ongoing', 'under way'],
  ['Their plan to *attack the stadium was thwarted.', 'attempted', 'a plan that was foiled'],
  ['The army stormed the town without *firing a shot.', 'did-not-happen', 'without'],
  ['They tried to enter the zone and *demanded a recount.', 'happened', 'a finite verb is not under "tried"'],
  ['A planned *march was called off.', 'did-not-happen', 'what became of it outweighs what was meant'],
  ['A planned *march drew the police.', 'planned', 'planned'],
  ['An assassination *attempt on the governor left two guards wounded.', 'attempted', 'the word itself says so'],
  ['The suicide bomber was shot before he could *detonate his vest.', 'did-not-happen', 'before he could'],
  ['The council is due to *vote on the sanctions.', 'planned', 'due to'],
  ['The militia vowed to *avenge its commander.', 'threatened', 'harm that is promised'],
  ['The president warned that any ship that came closer would be *sunk.', 'threatened', 'harm that is warned of'],
  ['There were fears that the hostages had been *killed.', 'hypothetical', 'fears, whatever the clause is taken for'],
  ['Guards stopped a man from *throwing a grenade into the hall.', 'attempted', 'stopped from'],
  ['A ban kept the union from *marching.', 'did-not-happen', 'kept from'],
  ['The commander stopped short of *ordering a retreat.', 'did-not-happen', 'short of'],
  ['The tribunal, which is to *open in May, has nine judges.', 'planned', 'is to'],
  ['The kidnappers have said they will *kill the priest unless they are paid.', 'threatened', 'unless'],
  ['It is unlikely that the army will *intervene.', 'hypothetical', 'unlikely that it will'],
  ['The siege of the town *continues.', 'ongoing', 'continues'],
  ['The rebels did *attack the convoy, the monitor concluded.', 'happened', 'did, and no question'],
  ['Should the truce *collapse, the observers will leave.', 'hypothetical', 'a condition without "if"'],
  ['Clashes were *continuing late on Friday.', 'ongoing', 'it went on as the report was written'],
  ['The report that 60 people were *kidnapped was false.', 'did-not-happen', 'told in what is not so'],
  ['They struck not only the port; they *struck the market.', 'happened', 'not only'],
  ['A man *attacked the mayor, who survived.', 'happened', 'surviving does not undo it'],
])
