// One mistake in the content, as an editor sees it: where it is, what is wrong, what to do.

export type Mistake = {
  /** The file as the editor knows it, e.g. `flows/start.yaml`. */
  file: string;
  /** Both count from 1; the column counts UTF-16 units, as editors do. */
  line: number;
  column: number;
  /** What is wrong, one sentence. */
  what: string;
  /** What to do about it, one sentence. */
  fix: string;
};

/** One line: `flows/start.yaml:12:5  What is wrong. What to do.` */
export function printMistake({ file, line, column, what, fix }: Mistake): string {
  return `${file}:${line}:${column}  ${what} ${fix}`;
}

/** By file, then from top to bottom, each said once. */
export function inOrder(mistakes: readonly Mistake[]): Mistake[] {
  const once = new Map(mistakes.map((mistake) => [printMistake(mistake), mistake]));
  return [...once.values()].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}
