/** What a place is; the order is that of the numbers in the model. */
export const placeFeatures = [
  'country',
  'admin1',
  'admin2',
  'capital',
  'seat1', // of a first-order division (GeoNames PPLA)
  'seat2',
  'seat3',
  'town',
  'quarter', // section of a populated place (PPLX) or settlement
  'former', // abandoned, destroyed or historical
  'district',
  'facility',
  'water',
  'region',
  'camp',
  'base',
  'crossing',
  'continent',
  'mountain',
] as const
export type PlaceFeature = (typeof placeFeatures)[number]
