// What the matcher knows, learned from the knowledge: plain data that can be handed from one thread to another.
import { trainClassifier, type ClassifierModel } from './classifier.ts';
import { fillerStripper } from './clauses.ts';
import { trainingExamples, writtenExamples, type Example } from './examples.ts';
import { featureReader, vocabularyOf, type Vocabulary } from './features.ts';
import { topicsOf, type Concepts, type Intents, type Knowledge, type Matching } from './knowledge.ts';

export type Model = {
  classifier: ClassifierModel;
  vocabulary: Vocabulary;
  concepts: Concepts;
  matching: Matching;
  /** The words in which actions are refused. */
  intents: Intents;
  /** The topics outside that have a reply. */
  topics: readonly string[];
};

/** Learns everything in the knowledge: part of a second of work, and some ten megabytes of passing memory. */
export function trainModel(knowledge: Knowledge): Model {
  return modelFrom(knowledge, writtenExamples(knowledge));
}

/** As `trainModel`, but learning only from `written` lines: for cross-validation. */
export function modelFrom(knowledge: Knowledge, written: readonly Example[]): Model {
  const { concepts, matching } = knowledge;
  const strip = fillerStripper(matching.fillers);
  const vocabulary = vocabularyOf(
    written.map((example) => example.text),
    concepts,
  );
  const examples = trainingExamples(written, knowledge);
  const classifier = trainClassifier(
    examples.map((example) => ({ ...example, text: strip(example.text) })),
    featureReader(vocabulary, concepts),
  );
  const topics = topicsOf(knowledge).map(({ id }) => id);
  return { classifier, vocabulary, concepts, matching, topics, intents: withoutLines(knowledge.intents) };
}

/** What of the intents is needed once their lines were learned from. */
function withoutLines({ refusals, intents }: Intents): Intents {
  return { refusals, intents: intents.map((intent) => ({ ...intent, zh: [], en: [] })) };
}
