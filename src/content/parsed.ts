// A folder of content whose files are parsed, each with the places of everything in it.
import type { Mistake } from './mistake.ts';
import type { Folder } from './read-folder.ts';
import type { YamlFile } from './read-yaml.ts';
import { readYaml } from './read-yaml.ts';

/** The files of one folder, parsed. */
export type Parsed = {
  folder: string;
  /** Whether the folder itself could be read. */
  listed: boolean;
  yamls: readonly YamlFile[];
  /** Names of files that are there and could not be read or parsed. */
  unread: readonly string[];
  mistakes: readonly Mistake[];
};

/** Parses the files of one folder. */
export function parseAll({ folder, listed, sources, unread, mistakes }: Folder): Parsed {
  const parsed = sources.map((source) => ({ source, ...readYaml(source) }));
  return {
    folder,
    listed,
    yamls: parsed.flatMap(({ yaml }) => yaml ?? []),
    unread: [...unread, ...parsed.flatMap(({ source, yaml }) => (yaml === null ? [source.name] : []))],
    mistakes: [...mistakes, ...parsed.flatMap((each) => each.mistakes)],
  };
}
