// Multinomial naive Bayes over the same sparse features: the other voice of the classifier. It learns from few
// examples where the regression still hesitates.
import { logSoftmax, scaleOf, type Sample, type Scorer } from './regression.ts';

const SMOOTHING = 0.03;
const SHARPNESS = 0.6;

/** Counts once; scores are tempered by the text's length, since its features do not speak independently. */
export function trainBayes(samples: readonly Sample[], values: Float64Array, labelCount: number): Scorer {
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
  return (features) => {
    const scores = new Float64Array(labelCount);
    for (const feature of features) {
      const base = feature * labelCount;
      const value = values[feature] ?? 0;
      for (let k = 0; k < labelCount; k++) scores[k] = (scores[k] ?? 0) + value * (counts[base + k] ?? 0);
    }
    const temper = SHARPNESS * scaleOf(features, values);
    for (let k = 0; k < labelCount; k++) scores[k] = (scores[k] ?? 0) * temper;
    logSoftmax(scores);
    return scores;
  };
}
