// Whatever the bot leaves behind, to be searched for words that must not be read there.
import type { Keeper } from './keepers.ts';
import type { World } from './world.ts';

/** Everything that the bot leaves behind, by place. */
export async function leavings(world: World, keeper: Keeper): Promise<Record<string, string>> {
  return {
    ...(await keeper.places(world)),
    log: world.logged.join('\n'),
    figures: await world.figures(),
  };
}

/** Where any of these words stands, as it is or as a computer might have written it. */
export function foundIn(places: Record<string, string>, words: readonly string[]): string[] {
  return Object.entries(places).flatMap(([place, text]) =>
    words
      .filter((word) => spellings(word).some((spelt) => text.includes(spelt)))
      .map((word) => `${place}: ${word}`),
  );
}

function spellings(word: string): string[] {
  const bytes = Buffer.from(word);
  const escaped = word.replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [
    word,
    escaped,
    encodeURIComponent(word),
    bytes.toString('base64').replace(/=+$/, '').slice(0, -1),
    bytes.toString('hex'),
  ];
}

/** Restarts the bot, and reads meanwhile, with the key, what is kept about this person. */
export async function unsealed(world: World, keeper: Keeper, id: number): Promise<string> {
  let kept = '';
  await world.restart(undefined, async () => {
    const store = await keeper.open(world);
    kept = JSON.stringify([await store.load(id), await store.listDesk()]);
    await store.close();
  });
  return kept;
}

/** Telegram refuses the next message to this chat. */
export async function refuses(world: World, chat_id: number, kind: '429' | '500' | 'cut'): Promise<void> {
  await world.sandbox.faults.add({ method: 'sendMessage', chat_id, kind, retry_after: 2, times: 1 });
}
