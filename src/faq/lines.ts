// Every line of `faq/` that the matcher learns from, with its place in its file and what it is a line of.
import { INTENT, OUTSIDE, QUESTION } from './examples.ts';
import type { Knowledge } from './knowledge.ts';
import { bareOf } from './normalise.ts';

/** `path` leads to the spot inside the parsed file. */
export type Place = { file: string; path: (string | number)[] };
export type PlacedLine = Place & { text: string; label: string };

/** Phrasings, intents' lines, out-of-scope lines, in the order of the files. */
export function linesOf(knowledge: Knowledge): PlacedLine[] {
  const { files, intents, outOfScope } = knowledge;
  const lines = (place: Place, label: string, texts: readonly string[]): PlacedLine[] =>
    texts.map((text, at) => ({ file: place.file, path: [...place.path, at], text, label }));
  const inBoth = (
    { file, path }: Place,
    label: string,
    texts: { zh: readonly string[]; en: readonly string[] },
  ): PlacedLine[] =>
    (['zh', 'en'] as const).flatMap((language) =>
      lines({ file, path: [...path, language] }, label, texts[language]),
    );
  return [
    ...files.flatMap(({ file, content }) =>
      content.questions.flatMap(({ id, phrasings }, at) =>
        inBoth({ file, path: ['questions', at, 'phrasings'] }, QUESTION + id, phrasings),
      ),
    ),
    ...intents.intents.flatMap((intent, at) =>
      inBoth({ file: 'intents.yaml', path: ['intents', at] }, INTENT + intent.id, intent),
    ),
    ...outOfScope.topics.flatMap((topic, at) =>
      inBoth({ file: 'out-of-scope.yaml', path: ['topics', at] }, OUTSIDE + topic.id, topic),
    ),
  ];
}

/** A line as a key: the same for the same words under the same label, wherever they stand. */
export function keyOf({ label, text }: Pick<PlacedLine, 'label' | 'text'>): string {
  return `${label} ${bareOf(text)}`;
}

/** The keys of all lines. */
export function keysOf(knowledge: Knowledge): ReadonlySet<string> {
  return new Set(linesOf(knowledge).map(keyOf));
}

/** The id of the question, intent or topic that a line is of. */
export function idOf({ label }: Pick<PlacedLine, 'label'>): string {
  return label.slice(label.indexOf(':') + 1);
}
