// The content that is shipped, loaded once for all tests of a file.
import { loadContent } from '../../src/content/load.ts';
import type { Content } from '../../src/dialogue/content.ts';

let loading: Promise<Content> | null = null;

/** The shipped flows, phrases and questions with their trained matcher; throws with every mistake when they have any. */
export async function shippedContent(): Promise<Content> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Content> {
  const loaded = await loadContent({ flowsDir: 'flows', faqDir: 'faq' });
  if (loaded.ok) return loaded.content;
  throw new Error(`the shipped content has mistakes:\n${JSON.stringify(loaded.mistakes, null, 2)}`);
}
