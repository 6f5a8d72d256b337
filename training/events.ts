/** Trains the trigger and argument models of the event stage: `node training/events.ts [--data ../shared/data]`. */
import { saveModel } from '../src/learning/modelFolder.ts'
import { mucRoleTexts } from './eventsMucRoles.ts'
import { crossValidate, eventItems, trainEvents } from './eventsTraining.ts'

const at = process.argv.indexOf('--data')
const data = at > 0 ? process.argv[at + 1]! : '../shared/data'
const started = Date.now()
const log = (text: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)

const items = eventItems(data)
log(`${items.length} texts, ${items.reduce((n, i) => n + i.candidates.length, 0)} candidates`)
const content = trainEvents(items, mucRoleTexts(`${data}/muc4/keys-dev.json`), log)
if (!process.argv.includes('--quick')) crossValidate(items, log)
log(`saved models/events.bin, ${saveModel(content, { compress: true })} bytes`)
