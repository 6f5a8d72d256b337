/** Words that put an event into a PLOVER context. One row: context, then lemmas (a hyphen joins two neighbours). */

const TABLE = `
military: army military soldier troop navy warship battalion brigade air-force defence-ministry defense-ministry infantry marine commando
intelligence: intelligence spy espionage secret-service intelligence-chief
executive: president prime-minister premier minister cabinet chancellor governor presidency
legislative: parliament lawmaker legislature senator senate congress deputy speaker parliamentary legislative bill
election: election vote voter ballot referendum electoral candidate campaign recount poll runoff polling turnout
political_institutions: party coalition constitution faction constitutional
pro_democracy: democracy democratic democratization
pro_autocracy: junta dictatorship martial-law autocracy coup
economic: economy trade tariff bank loan currency inflation budget oil-price debt investment export import
legal: court judge lawsuit trial prosecutor verdict lawyer tribunal law indictment
reparations: reparation compensation restitution
human_rights: human-right human-rights rights-group
rights_freedoms: press-freedom free-speech censorship civil-liberty freedom journalist
human_security: food water famine housing electricity hunger shelter fuel humanitarian
gender: woman women feminist abortion gender
lgbt: gay lesbian lgbt transgender
religion_ethnicity: church mosque religious muslim christian jewish shiite sunni ethnic hindu sectarian temple bishop priest synagogue buddhist catholic sect minority
inequality: inequality poverty
diplomatic: ambassador embassy diplomat diplomatic foreign-ministry foreign-minister consulate envoy
territory: border territory annexation annex sovereignty separatist secession enclave
peacekeeping: peacekeeper peacekeeping blue-helmet
health: hospital virus epidemic vaccine disease pandemic doctor nurse covid
asylum: asylum
migration: migrant refugee displaced migration displace
disasters: earthquake flood hurricane disaster wildfire storm
natural_resource: oil gas mining mine pipeline timber
environment: pollution climate deforestation environmental
technology: technology software satellite
terrorism: terrorist terrorism extremist jihadist terror suicide-bomber al-qaeda islamic-state
cbrn: nuclear chemical-weapon biological radioactive sarin chlorine uranium nerve-agent
cyber: cyber hacker hack malware ransomware
misinformation: disinformation misinformation propaganda fake-news
crime: gang crime criminal robbery mafia
corruption: corruption bribery bribe embezzlement graft
illegal_drugs: drug cocaine heroin cartel narcotic drug-trafficker
trafficking: smuggling trafficking smuggler trafficker smuggle
`

const contexts = new Map<string, string[]>()
for (const line of TABLE.trim().split('\n')) {
  const [context, lemmas] = line.split(': ') as [string, string]
  for (const lemma of lemmas.split(' ')) contexts.get(lemma)?.push(context) ?? contexts.set(lemma, [context])
}

const NONE: readonly string[] = []

/** Contexts of a lemma, or of two neighbours joined by a hyphen. */
export function contextsOf(lemma: string, before = ''): readonly string[] {
  return (before ? contexts.get(`${before}-${lemma}`) : undefined) ?? contexts.get(lemma) ?? NONE
}
