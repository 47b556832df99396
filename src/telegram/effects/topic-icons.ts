// Icons of topics. Telegram offers a fixed set of emojis for them, each under an id that must be asked for once.
import type { Api } from 'grammy';

export type Icons = {
  /** The id under which Telegram knows this emoji, or one like it, as an icon; null when it offers neither. */
  find(emoji: string): Promise<string | null>;
};

/** What may stand in for an icon that Telegram does not offer. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  '❓': ['⁉', '❗'],
  '❗': ['‼', '❓'],
  '💬': ['🗣'],
  '📎': ['📝', '📁'],
  '⏳': ['📆', '🔎'],
  '🔍': ['🔎'],
  '✅': ['🏁', '⭐'],
};

export function topicIcons(api: Pick<Api, 'raw'>): Icons {
  let known: Promise<Map<string, string>> | null = null;

  async function ask(): Promise<Map<string, string>> {
    const icons = await api.raw.getForumTopicIconStickers();
    return new Map(
      icons.flatMap(({ emoji, custom_emoji_id: id }) =>
        emoji === undefined || id === undefined ? [] : [[plain(emoji), id] as const],
      ),
    );
  }

  return {
    async find(emoji) {
      if (emoji === '') return null;
      try {
        known ??= ask();
        const icons = await known;
        const wanted = plain(emoji);
        const found = [wanted, ...(ALIKE[wanted] ?? [])].find((each) => icons.has(each));
        return found === undefined ? null : (icons.get(found) ?? null);
      } catch {
        // A topic without its icon is a topic still; the next one asks again.
        known = null;
        return null;
      }
    },
  };
}

/** Some clients write an emoji with the mark that says "in colour", some without. */
function plain(emoji: string): string {
  return emoji.replaceAll('\uFE0F', '');
}
