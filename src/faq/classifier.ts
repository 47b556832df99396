// The classifier: features to numbers, the two voices joined in one table, probabilities per label.
import { trainBayes } from './bayes.ts';
import type { Example } from './examples.ts';
import { emphasis, type Featurise } from './features.ts';
import { seededRandom } from './random.ts';
import { logSoftmax, trainRegression, type Linear, type Sample } from './regression.ts';

/** What was learned, as plain data. Features are known by a hash of their name: their names would be most of it. */
export type ClassifierModel = {
  labels: readonly string[];
  /** The hash of each feature. */
  features: Uint32Array;
  /** What each feature says for each label, feature by feature, in units of `step`. */
  weights: Int16Array;
  step: number;
  bias: Float32Array;
};

export type Classifier = {
  labels: readonly string[];
  classify: (text: string) => Reading;
};

export type Reading = {
  /** Probability of each label, in the order of `labels`. */
  odds: Float64Array;
  /** The share of the text's features that occur in any line, 0 to 1. Of what is not known nothing can be said. */
  known: number;
};

/** How loud the second voice is: its features do not speak independently, so their sum says too much. */
const BAYES = 0.4;

/** Learns from normalised examples; the same examples in the same order give the same model. */
export function trainClassifier(examples: readonly Example[], featurise: Featurise): ClassifierModel {
  const labels = [...new Set(examples.map((example) => example.label))];
  const labelIndex = new Map(labels.map((label, at) => [label, at]));
  const index = new Map<number, number>();
  const values: number[] = [];
  const samples: Sample[] = examples.map((example) => {
    const features = featurise(example.text).map((name) => {
      const hash = hashOf(name);
      const known = index.get(hash);
      if (known !== undefined) return known;
      index.set(hash, index.size);
      values.push(emphasis(name));
      return index.size - 1;
    });
    const label = labelIndex.get(example.label) ?? 0;
    return { features: Int32Array.from(features), label, weight: example.weight };
  });
  const loudness = Float64Array.from(values);
  const regression = trainRegression(samples, loudness, labels.length, seededRandom(7));
  const bayes = trainBayes(samples, loudness, labels.length);
  const { weights, step } = joined(regression, bayes, loudness);
  return { labels, features: Uint32Array.from(index.keys()), weights, step, bias: regression.bias };
}

/** Both voices are sums over a text's features, so their weights can be added up once and for all. */
function joined(
  { weights, bias }: Linear,
  bayes: Float32Array,
  values: Float64Array,
): { weights: Int16Array; step: number } {
  const labels = bias.length;
  const sums = new Float32Array(weights.length);
  let most = 0;
  for (let feature = 0; feature < values.length; feature++) {
    const value = values[feature] ?? 0;
    const from = feature * labels;
    let sum = 0;
    for (let at = from; at < from + labels; at++) {
      sums[at] = (weights[at] ?? 0) + BAYES * (bayes[at] ?? 0);
      sum += sums[at] ?? 0;
    }
    const mean = sum / labels;
    for (let at = from; at < from + labels; at++) {
      // What a feature says for all labels alike says nothing.
      sums[at] = value * ((sums[at] ?? 0) - mean);
      most = Math.max(most, Math.abs(sums[at] ?? 0));
    }
  }
  const step = most / 32767 || 1;
  const whole = new Int16Array(sums.length);
  for (let at = 0; at < sums.length; at++) whole[at] = Math.round((sums[at] ?? 0) / step);
  return { weights: whole, step };
}

/** The classifier that a model describes; `featurise` must be the one with which it was trained. */
export function classifierFrom(model: ClassifierModel, featurise: Featurise): Classifier {
  const { labels, weights, step, bias } = model;
  const find = finderOf(model.features);
  return {
    labels,
    classify: (text) => {
      const scores = new Float64Array(labels.length);
      const names = featurise(text);
      let known = 0;
      let sum = 1;
      for (const name of names) {
        const feature = find(hashOf(name));
        if (feature < 0) continue;
        known += 1;
        sum += emphasis(name) ** 2;
        const base = feature * labels.length;
        for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) + (weights[base + k] ?? 0);
      }
      const scale = step / Math.sqrt(sum);
      for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) * scale + (bias[k] ?? 0);
      logSoftmax(scores);
      return { odds: scores.map(Math.exp), known: names.length === 0 ? 0 : known / names.length };
    },
  };
}

/** FNV-1a. Of 20,000 names about one pair is the same in 32 bits, which the rest of a text outweighs. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Finds the position of a hash among `hashes`, or -1: a table of positions with room for as many again. */
function finderOf(hashes: Uint32Array): (hash: number) => number {
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2));
  const table = new Int32Array(size).fill(-1);
  const slotOf = (hash: number): number => {
    let slot = hash & (size - 1);
    while ((table[slot] ?? -1) >= 0 && hashes[table[slot] ?? 0] !== hash) slot = (slot + 1) & (size - 1);
    return slot;
  };
  for (const [at, hash] of hashes.entries()) table[slotOf(hash)] = at;
  return (hash) => table[slotOf(hash)] ?? -1;
}
