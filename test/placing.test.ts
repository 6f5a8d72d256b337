import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { findPlaces } from '../src/reading/place.ts'
import { placeEvent } from '../src/reading/placing.ts'
import { loadGazetteer } from '../src/reading/gazetteer.ts'
import { table } from './table.ts'

const models = loadLanguageModels()
const gazetteer = loadGazetteer()

/** Names of the places given to the event of a word of the text, the most precise first. */
function placed(text: string, trigger: string, said = false): string[] {
  const analysis = analyse(text, models)
  const places = findPlaces({ text, blocks: [] }, analysis, gazetteer)
  const token = analysis.tokens.find((t) => t.form === trigger)
  if (!token) throw new Error(`no word "${trigger}" in "${text}"`)
  const { places: ids } = placeEvent(analysis, token.index, places, {
    dateline: { start: 0, end: text.indexOf('—') + 1 },
    said,
  })
  return ids.map((id) => places.find((p) => p.id === id)!.name)
}

table('event places', placed, [
  ['Gunmen killed two policemen in Kirkuk on Monday.', 'killed', ['Kirkuk'], 'a phrase on the word itself'],
  ['A bomb exploded in Sadr City, Baghdad.', 'exploded', ['Sadr City', 'Baghdad'], 'the more precise one first'],
  [
    'Soldiers attacked a camp near Hit, and police arrested ten men in Ramadi.',
    'arrested',
    ['Ramadi'],
    'each clause has its own place',
  ],
  ['The minister spoke in Ankara. He condemned the attack.', 'condemned', ['Ankara'], 'the sentence before'],
  ['BAGHDAD (AP) — Gunmen killed a judge on Monday.', 'killed', ['Baghdad'], 'the dateline where nothing else is told'],
  [
    'A bomb hit the convoy of the governor of Anbar. It lay beside a road in Fallujah, and police in Fallujah said two guards died in Fallujah.',
    'hit',
    ['Fallujah', 'Anbar'],
    'an office is not where its holder is hit',
  ],
  [
    'Fighting went on in Aleppo and around Aleppo. Activists in Amman said a school was shelled.',
    'shelled',
    ['Aleppo'],
    'where somebody speaks is not where it happened',
  ],
  ['Gunmen killed a judge on Monday.', 'killed', [], 'no place'],
  [
    'Rockets hit a base. Shells fell on a school in Nabatieh. Two guards were hurt. The attackers burned a bridge. Nabatieh is quiet.',
    'burned',
    ['Nabatieh'],
    'told of three sentences before in the paragraph',
  ],
  [
    'In Cúcuta, near the Venezuelan border, soldiers seized explosives.',
    'seized',
    ['Cúcuta', 'border of Colombia and Venezuela'],
    'a town says more than a border',
  ],
  ['In Russia, a depot in Saratov burned.', 'burned', ['Saratov', 'Russia'], 'a town in the country of its clause'],
  [
    'YEREVAN (AP) — The army shelled Stepanakert.\n\nTwo men died.\n\nThe fighters gave up.\n\nCrowds met in Yerevan.',
    'gave',
    ['Stepanakert'],
    'told of paragraphs before, and not where the story was filed',
  ],
  ['Rockets fired from Nabatieh hit a house in Haifa.', 'hit', ['Haifa'], 'where they strike'],
])

table('event places of words', (text: string, trigger: string) => placed(text, trigger, true), [
  [
    'JERUSALEM (AP) — Rockets hit Haifa and hurt two. Iran accused Israel of a crime.',
    'accused',
    ['Iran'],
    'a government speaks where it sits',
  ],
  [
    'JERUSALEM (AP) — Rockets hit Haifa and hurt two. The minister condemned the rocket fire.',
    'condemned',
    ['Jerusalem'],
    'who has no country of his own speaks where the story was filed',
  ],
  [
    'JERUSALEM (AP) — Rockets hit Haifa and hurt two. In Cairo, the envoy urged calm.',
    'urged',
    ['Cairo'],
    'a place of its own',
  ],
])
