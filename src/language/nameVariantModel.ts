/** Weights of `nameVariants.ts`, written by `training/nameVariants.ts`. */
import type { VariantModel } from './nameVariants.ts'

export const VARIANT_MODEL: VariantModel = {
  weights: [
    -0.597, -0.967, -2.745, -2.618, -1.053, 0.987, -0.407, 0.049, -0.287, -0.036, -0.029, -0.207, 2.311, 0.209, 0.237,
    0.198, -0.404, 0.53, 0.081, -0.11, -0.193,
  ],
  bound: -1.85,
}
