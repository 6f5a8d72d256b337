import { saveModel } from '../src/learning/modelFolder.ts'
import { FEATURE_NAMES, FEATURES } from '../src/incidents/linkFeatures.ts'
saveModel({
  name: 'linking',
  meta: { features: FEATURE_NAMES },
  arrays: { weights: Float32Array.from(FEATURE_NAMES, (n) => FEATURES[n]) },
})
