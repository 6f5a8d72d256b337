/** Countries by ISO 3166-1 alpha-3: name and a point inside, from the table that reading uses. */
import countryRows from 'virtual:countries'

export const countries: ReadonlyMap<string, { name: string; lat: number; lon: number }> = new Map(
  countryRows.split('\n').map((row) => {
    const [code, name, lat, lon] = row.split('|')
    return [code!, { name: name!, lat: Number(lat), lon: Number(lon) }]
  }),
)

/** "PAK" → "Pakistan". */
export const countryName = (code: string | undefined): string => (code && countries.get(code)?.name) ?? code ?? ''
