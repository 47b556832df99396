// The trained classifier: features to numbers, two voices averaged, probabilities per label.
import { trainBayes } from './bayes.ts';
import type { Example } from './examples.ts';
import { emphasis, type Featurise } from './features.ts';
import { seededRandom } from './random.ts';
import { logSoftmax, trainRegression, type Sample } from './regression.ts';

export type Classifier = {
  labels: readonly string[];
  /** Probability of each label, in the order of `labels`. All equal when nothing in the text is known. */
  classify: (text: string) => Float64Array;
};

/** Trains on normalised examples; the same examples in the same order give the same classifier. */
export function trainClassifier(examples: readonly Example[], featurise: Featurise): Classifier {
  const labels = [...new Set(examples.map((example) => example.label))];
  const labelIndex = new Map(labels.map((label, at) => [label, at]));
  const index = new Map<string, number>();
  const samples: Sample[] = examples.map((example) => {
    const features = featurise(example.text).map((name) => {
      const known = index.get(name);
      if (known !== undefined) return known;
      index.set(name, index.size);
      return index.size - 1;
    });
    return {
      features: Int32Array.from(features),
      label: labelIndex.get(example.label) ?? 0,
      weight: example.weight,
    };
  });
  const values = Float64Array.from([...index.keys()], emphasis);
  const regression = trainRegression(samples, values, labels.length, seededRandom(7));
  const bayes = trainBayes(samples, values, labels.length);

  return {
    labels,
    classify: (text) => {
      const known = featurise(text).map((name) => index.get(name) ?? -1);
      const features = Int32Array.from(known.filter((at) => at >= 0));
      const scores = regression(features);
      const second = bayes(features);
      for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) + (second[k] ?? 0);
      logSoftmax(scores);
      return scores.map(Math.exp);
    },
  };
}
