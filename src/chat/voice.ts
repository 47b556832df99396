// One person's language bound to the bot's texts: what every room speaks through.
import type { Language, Text } from './text.ts';
import { fill, inLanguage } from './text.ts';
import type { PhraseKey } from './phrases.ts';

export type Phrases = Readonly<Record<PhraseKey, Text>>;
export type Values = Readonly<Record<string, string | number>>;

export type Voice = {
  language: Language;
  /** A phrase by its key, with placeholders filled. Values must be safe HTML. */
  phrase(key: PhraseKey, values?: Values): string;
  /** A text of a flow or a question, with placeholders filled. */
  text(text: Text, values?: Values): string;
};

/** The voice that speaks `language` from these phrases. */
export function voiceOf(language: Language, phrases: Phrases): Voice {
  const text = (template: Text, values: Values = {}): string => fill(inLanguage(template, language), values);
  return { language, text, phrase: (key, values) => text(phrases[key], values) };
}
