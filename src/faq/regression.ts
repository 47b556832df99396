// Multinomial logistic regression over sparse features: one of the two voices of the classifier.
import type { Random } from './random.ts';

/** One example: indices of its features, its label's index, and how much it counts. */
export type Sample = { features: Int32Array; label: number; weight: number };

/** A weight for each feature and label (feature by feature), and one for each label alone. */
export type Linear = { weights: Float32Array; bias: Float32Array };

const ROUNDS = 8;
/** How many of a hundred features a line leaves out each time, so that no single one is relied on. */
const DROPPED = 35;
const RATE = 0.5;
const SMOOTHING = 0.05;
const NEGLIGIBLE = 0.004;

/** Trains by AdaGrad, in an order drawn from `random`. Cost: rounds x features in all samples x labels. */
export function trainRegression(
  samples: readonly Sample[],
  values: Float64Array,
  labelCount: number,
  random: Random,
): Linear {
  const weights = new Float32Array(values.length * labelCount);
  const bias = new Float32Array(labelCount);
  const squares = new Float32Array(values.length).fill(1e-4);
  const scores = new Float64Array(labelCount);
  const order = Int32Array.from(samples.keys());
  const kept = new Int32Array(samples.reduce((most, { features }) => Math.max(most, features.length), 0));

  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const index of order) {
      const sample = samples[index];
      if (sample === undefined) continue;
      const { label, weight } = sample;
      const features = kept.subarray(0, keep(sample.features, kept, random));
      const scale = scaleOf(features, values);
      probabilities({ weights, bias }, features, values, scale, scores);
      const size = towards(label, weight, scores, bias);
      for (const feature of features) {
        const value = (values[feature] ?? 0) * scale;
        const sum = (squares[feature] ?? 0) + size * value * value;
        squares[feature] = sum;
        const step = (RATE * value) / Math.sqrt(sum);
        const base = feature * labelCount;
        for (let k = 0; k < labelCount; k++) {
          weights[base + k] = (weights[base + k] ?? 0) - step * (scores[k] ?? 0);
        }
      }
    }
  }
  return { weights, bias };
}

/** Turns probabilities into the gradient, moves the bias along it, and gives back its squared length. */
function towards(label: number, weight: number, scores: Float64Array, bias: Float32Array): number {
  let size = 0;
  for (let k = 0; k < scores.length; k++) {
    const target = k === label ? 1 - SMOOTHING : SMOOTHING / (scores.length - 1);
    const gradient = ((scores[k] ?? 0) - target) * weight;
    if (Math.abs(gradient) < NEGLIGIBLE) {
      scores[k] = 0;
      continue;
    }
    scores[k] = gradient;
    size += gradient * gradient;
    bias[k] = (bias[k] ?? 0) - 0.02 * gradient;
  }
  return size;
}

/** Writes the features that a line keeps this time to the beginning of `into`, and says how many they are. */
function keep(features: Int32Array, into: Int32Array, random: Random): number {
  let count = 0;
  for (const feature of features) {
    if (random.below(100) >= DROPPED) into[count++] = feature;
  }
  return count;
}

function shuffle(order: Int32Array, random: Random): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
}

/** Writes the probability of each label into `into`. */
function probabilities(
  { weights, bias }: Linear,
  features: Int32Array,
  values: Float64Array,
  scale: number,
  into: Float64Array,
): void {
  const labels = into.length;
  into.fill(0);
  for (const feature of features) {
    const base = feature * labels;
    const value = (values[feature] ?? 0) * scale;
    for (let k = 0; k < labels; k++) into[k] = (into[k] ?? 0) + value * (weights[base + k] ?? 0);
  }
  let top = -Infinity;
  for (let k = 0; k < labels; k++) {
    const score = (into[k] ?? 0) + (bias[k] ?? 0);
    into[k] = score;
    if (score > top) top = score;
  }
  let sum = 0;
  for (let k = 0; k < labels; k++) {
    const odds = Math.exp((into[k] ?? 0) - top);
    into[k] = odds;
    sum += odds;
  }
  for (let k = 0; k < labels; k++) into[k] = (into[k] ?? 0) / sum;
}

/** What brings a text's features to length one, so that long and short texts speak equally loud. */
export function scaleOf(features: Int32Array, values: Float64Array): number {
  let sum = 1;
  for (const feature of features) sum += (values[feature] ?? 0) ** 2;
  return 1 / Math.sqrt(sum);
}

/** Turns scores into natural log-probabilities in place. */
export function logSoftmax(scores: Float64Array): void {
  let top = -Infinity;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - top);
  const shift = top + Math.log(sum);
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) - shift;
}
