// What the bot says, in every language it speaks. Content is written in `zh` (Simplified) and `en`;
// Traditional Chinese is made from `zh` when content is loaded, unless an editor wrote it.
import { z } from 'zod';

export const LanguageSchema = z.enum(['zh', 'zh-Hant', 'en']);
export type Language = z.infer<typeof LanguageSchema>;
export const LANGUAGES: readonly Language[] = LanguageSchema.options;

export const TextSchema = z.strictObject({
  zh: z.string().min(1),
  en: z.string().min(1),
  'zh-Hant': z.string().min(1).optional(),
});
export type Text = z.infer<typeof TextSchema>;

/** The text in `language`; Simplified stands in for Traditional that nobody made. */
export function inLanguage(text: Text, language: Language): string {
  return text[language] ?? text.zh;
}

/** Fills `{name}` placeholders with values that are already safe HTML. An unknown name stays visible. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{([a-z][a-zA-Z]*)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

/** The names of the `{placeholders}` in a template, each once. */
export function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(/\{([a-z][a-zA-Z]*)\}/g)].map((match) => match[1] ?? ''))];
}

/** Several things in one line, with the mark that the language puts between them. */
export function inList(items: readonly string[], language: Language): string {
  return items.join(language === 'en' ? ', ' : '、');
}

/** Makes a person's words safe inside Telegram HTML (which knows only four named entities). */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
