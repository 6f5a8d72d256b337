/** Adjectives and peoples of places that are no countries: which place of the gazetteer they stand for. */
const ROWS = `
European;Europeans|Europe|continent
African;Africans|Africa|continent
Asian;Asians|Asia|continent
North American;North Americans|North America|continent
South American;South Americans|South America|continent
Latin American;Latin Americans|Latin America|continent
Central American;Central Americans|Central America|region
Middle Eastern;Mideastern|Middle East|region
West African;West Africans|West Africa|region
East African;East Africans|East Africa|region
North African;North Africans|North Africa|region
Southeast Asian;Southeast Asians|Southeast Asia|region
Central Asian;Central Asians|Central Asia|region
South Asian;South Asians|South Asia|region
Scandinavian;Scandinavians|Scandinavia|region
Saharan|Sahara|region
Sahelian|Sahel|region
Scottish;Scots;Scotsman;Scot|Scotland|admin1
Welsh;Welshman|Wales|admin1
English;Englishman;Englishmen|England|admin1
Northern Irish|Northern Ireland|admin1
Gazan;Gazans|Gaza Strip|admin1
Chechen;Chechens|Chechnya|admin1
Dagestani;Dagestanis|Dagestan|admin1
Ingush|Ingushetia|region
Crimean;Crimeans|Crimea|admin1
Abkhaz;Abkhazian;Abkhazians|Abkhazia|admin1
South Ossetian;South Ossetians|South Ossetia|region
North Ossetian|North Ossetia|region
Kashmiri;Kashmiris|Kashmir|region
Tibetan;Tibetans|Tibet|admin1
Darfuri;Darfuris|Darfur|region
Tigrayan;Tigrayans|Tigray|region
Somalilander;Somalilanders|Somaliland|region
Puntlander|Puntland|region
Zanzibari;Zanzibaris|Zanzibar|
Sindhi|Sindh|admin1
Bavarian;Bavarians|Bavaria|admin1
Catalan;Catalans|Catalonia|admin1
Corsican;Corsicans|Corsica|region
Sicilian;Sicilians|Sicily|region
Sardinian|Sardinia|region
Siberian;Siberians|Siberia|region
Quebecois;Québécois;Quebecer;Quebecers|Quebec|admin1
Texan;Texans|Texas|admin1
Californian;Californians|California|admin1
Floridian;Floridians|Florida|admin1
Hawaiian;Hawaiians|Hawaii|admin1
Alaskan;Alaskans|Alaska|admin1
Virginian;Virginians|Virginia|admin1
New Yorker;New Yorkers|New York|
Londoner;Londoners|London|
Parisian;Parisians|Paris|
Muscovite;Muscovites|Moscow|
Berliner;Berliners|Berlin|
Baghdadi|Baghdad|
Aleppan|Aleppo|
Moslawi|Mosul|
`

export type RegionDemonym = { name: string; feature: string }

const byWord = new Map<string, RegionDemonym>()
for (const row of ROWS.trim().split('\n')) {
  const [words, name, feature] = row.split('|') as [string, string, string]
  for (const word of words.split(';')) byWord.set(word, { name, feature })
}

/** "Scottish" → Scotland, first-order division. Case matters: "Scots", not "scots". */
export function regionByDemonym(word: string): RegionDemonym | undefined {
  return byWord.get(word)
}
