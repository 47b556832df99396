// Multinomial naive Bayes over the same sparse features: the other voice of the classifier. It learns from few
// examples where the regression still hesitates.
import { scaleOf, type Sample } from './regression.ts';

const SMOOTHING = 0.03;

/** How likely each feature is under each label, as logarithms, feature by feature. Counts once. */
export function trainBayes(
  samples: readonly Sample[],
  values: Float64Array,
  labelCount: number,
): Float32Array {
  const counts = new Float32Array(values.length * labelCount).fill(SMOOTHING);
  const totals = new Float64Array(labelCount).fill(SMOOTHING * values.length);
  for (const { features, label, weight } of samples) {
    const scale = weight * scaleOf(features, values);
    for (const feature of features) {
      const share = scale * (values[feature] ?? 0);
      const at = feature * labelCount + label;
      counts[at] = (counts[at] ?? 0) + share;
      totals[label] = (totals[label] ?? 0) + share;
    }
  }
  for (let at = 0; at < counts.length; at++) {
    counts[at] = Math.log((counts[at] ?? 0) / (totals[at % labelCount] ?? 1));
  }
  return counts;
}
