import { loadGazetteer } from '../../src/reading/gazetteer.ts'

/** The country of a town or province, by the most populous place of the name; a stand-in for place resolution, which needs a text. */
export function countryOfPlaceIn(): (name: string) => string | undefined {
  const gazetteer = loadGazetteer()
  return (name) => {
    let best: number | undefined
    let most = 4999
    for (const { place } of gazetteer.lookup(name)) {
      const people = gazetteer.population(place)
      if (people > most) {
        most = people
        best = place
      }
    }
    return best === undefined ? undefined : gazetteer.alpha3(best)
  }
}
