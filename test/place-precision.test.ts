import type { PlaceMention } from '../src/record/slot.ts'
import { acledPrecision, ucdpPrecision } from '../src/reading/placePrecision.ts'
import { table } from './table.ts'

const place = (kind: PlaceMention['kind'], more: Partial<PlaceMention> = {}): PlaceMention => ({
  id: 'p1',
  start: 0,
  end: 1,
  quote: 'X',
  name: 'X',
  kind,
  use: 'literal',
  lat: 33,
  lon: 44,
  because: 'test',
  ...more,
})

table('precision on the scales of UCDP and ACLED', (p: PlaceMention) => [ucdpPrecision(p), acledPrecision(p)], [
  [place('city'), [1, 1], 'a town is exact'],
  [place('city', { offset: { km: 20, bearing: 0 }, radius: 12 }), [2, 2], 'near a town'],
  [place('other', { radius: 0.1 }), [1, 1], 'coordinates in the text'],
  [place('other', { radius: 160 }), [5, 3], 'along a border'],
  [place('admin2', { radius: 20 }), [3, 2], 'a district'],
  [place('admin1', { radius: 90 }), [4, 3], 'a province'],
  [place('country'), [6, 3], 'a country'],
  [place('water'), [7, 3], 'the high sea'],
  [place('water', { country: 'IRQ' }), [5, 3], 'a river in one country'],
])
