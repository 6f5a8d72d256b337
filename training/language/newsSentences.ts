/**
 * Patterns of news paragraphs of our own, with titles, initials, datelines, credits and bullets, which the treebanks have seldom. "‖" stands
 * where a sentence ends; words in braces are drawn from the lists.
 */
import type { TreebankText } from './conllu.ts'

const LISTS: Record<string, string> = {
  title:
    'Sgt.|Maj.|Gen.|Lt.|Col.|Capt.|Brig.|Cmdr.|Insp.|Supt.|Cpl.|Pvt.|Adm.|Gov.|Sen.|Rep.|Rev.|Fr.|Mr.|Mrs.|Ms.|Dr.|Prof.|Hon.|Lt. Col.|Lt. Gen.|Maj. Gen.|Brig. Gen.|Staff Sgt.|Chief Insp.|Asst. Comm.|Atty. Gen.|Vice Adm.|1st Lt.',
  surname:
    'Okello|Haidari|Moreno|Petrov|Nguyen|Diallo|Santos|Karimi|Mbeki|Yilmaz|Kowalski|Tanaka|Abdi|Fofana|Rossi|Dahal|Barzani|Ortega|Sow|Lindqvist|al-Masri|Ben Salah|O’Neill',
  first: 'Amina|Carlos|Ivan|Fatou|Daniel|Leila|Pedro|Mehmet|Grace|Omar|Sofia|Abdul|Ravi|Elena|Yaw|Hamid|Rosa|Viktor',
  initial: 'A.|B.|C.|D.|E.|F.|G.|H.|J.|K.|L.|M.|N.|P.|R.|S.|T.|V.|W.|Y.',
  month: 'Jan.|Feb.|Aug.|Sept.|Oct.|Nov.|Dec.|March|April|May|June|July',
  day: '1|3|5|8|11|14|17|20|22|26|29|30',
  year: '1994|2003|2011|2014|2016|2018|2020|2022|2023',
  weekday: 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday',
  place:
    'Gao|Kismayo|Mosul|Aleppo|Juba|Cotabato|Peshawar|Maiduguri|Bunia|Tumaco|Grozny|Homs|Taiz|Dili|Mopti|Kandahar|Sirte',
  unit: 'km.|mi.|kg.|ft.|lbs.|hrs.|mins.|approx.',
  road: 'Ave.|St.|Rd.|Blvd.|Sq.',
  company: 'Corp.|Inc.|Ltd.|Co.|Bros.|Intl.|Pty.|Jr.|Sr.',
  number: '3|4|7|9|12|16|25|38|40|60',
  agency: 'Wire|Press Pool|NewsLine|AP|AFP|Agency',
}

const PATTERNS = [
  '{title} {first} {surname} said the men had crossed the river.‖ {title} {surname} gave no toll.‖',
  'The patrol was led by {title} {surname}, an officer in {place}.‖ It came under fire at {number} a.m. on {weekday}.‖',
  'Rebels handed over {title} {first} {initial} {surname} and {number} soldiers.‖ They looked thin.‖',
  '"We hit back," {title} {surname} told state radio.‖ "They ran."‖',
  'The dead were named as {title} {initial} {surname} and {title} {initial} {surname}.‖ Both served in {place}.‖',
  'The village lies {number} {unit} from {place}.‖ Nobody lives there now.‖',
  'Mines were found within {number} {unit} of the school.‖ {title} {surname} called it a crime.‖',
  'The blast in {surname} {road} in {place} broke windows.‖ A second one followed.‖',
  'The plant belongs to {surname} {company} and has been shut since {month} {day}.‖ Guards were withdrawn.‖',
  'It was sold to {surname} & {surname} {company} in {year}.‖ The price was not given.‖',
  '{first} {surname} {company}, {number}, was shot on {month} {day}.‖ His father, {title} {surname}, blamed the police.‖',
  'Photo: Police stand guard in {place}, {month} {day}, {year}. ({initial} {surname}/{agency})‖\n\nPolice sealed off {place} on {weekday}.‖ Shops were shut.‖',
  'A woman weeps at a grave in {place} on {month} {day}. {agency}/{first} {surname}‖\n\nThe burial drew thousands.‖',
  'Caption: Boats off {place}. (Photo by {initial} {surname})‖\n\nThree boats were stopped on {weekday}.‖',
  '{place} — {title} {surname} was killed on {weekday}, the army said.‖ No group claimed the attack.‖',
  '{place}, {month} {day} ({agency}) — Fighting broke out near the airport.‖ Flights were cancelled.‖',
  '{place}, {month} {day}, {year} ({agency}) -- A mortar round fell on a market.‖ {number} people died.‖',
  '{place} ({agency}) - Gunmen took {number} hostages.‖ {title} {surname} is leading the talks.‖',
  'By {first} {surname}‖\n{place} — Soldiers opened fire on a bus.‖ The driver died.‖',
  'By {first} {surname} and {first} {initial} {surname}, {agency} Writers‖\n\nTwo shells hit the hospital, doctors said.‖ It is full.‖',
  'Army takes {place} after long siege‖\n\nTroops took {place} on {weekday}, {title} {surname} said.‖ The rebels fled.‖',
  'Blast kills {number} at checkpoint near {place}‖\nA car blew up at a checkpoint on {weekday}.‖ No one said it was behind it.‖',
  'Key facts:‖\n• {number} people were hurt‖\n• The road to {place} is open again‖\n• {title} {surname} has been dismissed‖',
  'In brief‖\n- Talks resume in {place} on {weekday}‖\n- Aid lorries let through, U.N. says‖\n- Curfew from {number} p.m.‖',
  'The U.S. struck {place} on {weekday}.‖ The U.K. did not take part.‖ The U.N. voiced concern.‖',
  'He left the U.S. in {year}.‖ He was seen in {place} in {month} {year}.‖',
  'They stole rice, oil, fuel, etc. The store had been full.‖ {title} {surname} saw it.‖',
  'Rice costs {number} a bag vs. {number} in {month}.‖ Fuel is scarce.‖',
  'Barracks No. {number} was hit.‖ Nos. {number} and {number} were not.‖ {title} {surname} denied it.‖',
  '"Who are they?" asked {first} {surname}.‖ "We never saw them before."‖ She has lived in {place} for years.‖',
  '"Stop!" he shouted.‖ Then the shots came.‖ "My God," said {title} {surname}.‖',
  'The mayor wept.‖ "I knew them all.‖ I baptised their children," he said.‖ The priest, {title} {surname}, stood by.‖',
  '{initial} {initial} {surname}, the minister, resigned on {month} {day}.‖ {first} {initial} {surname} takes over.‖',
  'The court in {place} heard {title} {surname} at {number} p.m. on {weekday}.‖ It rose at {number} p.m.‖ No verdict came.‖',
  'Reporting by {first} {surname}; editing by {initial} {surname}‖',
  '© {year} {agency}‖\n\nRead more: Life under curfew‖\n\n{place} — Looters set fire to the depot.‖ Firemen came late.‖',
  '{number}:{number}5 GMT‖\nShots heard in {place}.‖\n{number}:{number}0 GMT‖\nThe radio says the president is safe.‖',
  'UPDATE‖\n\n{place} (W) — {number} bodies were found in a well.‖ {title} {surname} said they had been bound.‖',
  'Injured: {number}.‖ Detained: {number}.‖ That is the count of {title} {surname}, who runs the ward.‖',
  'St. {surname} church was burned in {month}.‖ Mt. {surname} is held by the rebels.‖ Ft. {surname} fell in {year}.‖',
  'The bill passed, {number} to {number}.‖ Sens. {surname} and {surname} voted against.‖ Reps. {surname} and {surname} stayed away.‖',
  'Messrs. {surname} and {surname} met {title} {surname} in {place}.‖ They agreed on nothing.‖',
  'The decree (No. {number}, Art. {number}, para. {number}) bans rallies.‖ Lawyers protested.‖',
  'Police spokesman {title} {surname} said: "We have {number} suspects.‖ All are from {place}."‖',
]

/** Every pattern filled `each` times. */
export function newsSentences(each: number, random: () => number): TreebankText[] {
  const draw = (list: string): string => {
    const items = LISTS[list]!.split('|')
    return items[Math.floor(random() * items.length)]!
  }
  return PATTERNS.flatMap((pattern) =>
    Array.from({ length: each }, () => marked(pattern.replace(/\{(\w+)\}/g, (_, list: string) => draw(list)))),
  )
}

/** Reads the marks; tokens are not marked and left out. */
function marked(pattern: string): TreebankText {
  let text = ''
  const sentences: { start: number; end: number }[] = []
  for (const [i, part] of pattern.split('‖').entries()) {
    if (i > 0) {
      const start = sentences.at(-1)?.end ?? 0
      const space = /^\s*/.exec(text.slice(start))![0].length
      sentences.push({ start: start + space, end: text.trimEnd().length })
    }
    text += part
  }
  return { document: 'news', text, tokens: [], sentences }
}
