// A folder of content whose files are parsed, each with the places of everything in it.
import type { Mistake } from './mistake.ts';
import type { Source } from './read-folder.ts';
import type { YamlFile } from './read-yaml.ts';
import { readYaml } from './read-yaml.ts';

/** The files of one folder, parsed. */
export type Parsed = {
  folder: string;
  yamls: readonly YamlFile[];
  /** Names of files that are there and could not be read or parsed. */
  unread: readonly string[];
  mistakes: readonly Mistake[];
};

/** Parses the files of one folder; `folder` is its name in mistakes. */
export function parseAll(
  folder: string,
  read: { sources: readonly Source[]; unread: readonly string[]; mistakes: readonly Mistake[] },
): Parsed {
  const parsed = read.sources.map((source) => ({ source, ...readYaml(source) }));
  return {
    folder,
    yamls: parsed.flatMap(({ yaml }) => yaml ?? []),
    unread: [...read.unread, ...parsed.flatMap(({ source, yaml }) => (yaml === null ? [source.name] : []))],
    mistakes: [...read.mistakes, ...parsed.flatMap((each) => each.mistakes)],
  };
}
