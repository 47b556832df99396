// flows/phrases.yaml: every key that the code asks for, each with its placeholders and room.
import { z } from 'zod';
import type { TextRule } from '../chat/check-text.ts';
import { LABEL, MOST_IN_CAPTION, MOST_IN_MESSAGE, textFlaws } from '../chat/check-text.ts';
import type { PhraseKey } from '../chat/phrases.ts';
import { PHRASES } from '../chat/phrases.ts';
import { LANGUAGES, TextSchema } from '../chat/text.ts';
import type { Phrases } from '../chat/voice.ts';
import { captionLength } from '../handover/figures-caption.ts';
import type { Mistake } from './mistake.ts';
import type { YamlFile } from './read-yaml.ts';
import { readShape } from './read-shape.ts';

export const PHRASES_FILE = 'phrases.yaml';

const KEYS = Object.keys(PHRASES) as PhraseKey[]; // Object.keys forgets that the table is constant

// fromEntries forgets the keys; they are those of the table.
const shape = Object.fromEntries(KEYS.map((key) => [key, TextSchema])) as Record<
  PhraseKey,
  typeof TextSchema
>;
export const PhrasesSchema = z.strictObject(shape);

/** The phrases, or null and every mistake: keys missing or unknown, texts too long, placeholders that are never filled. */
export function readPhrases(yaml: YamlFile): { phrases: Phrases | null; mistakes: Mistake[] } {
  const { value, mistakes } = readShape(PhrasesSchema, yaml);
  if (value === null)
    return { phrases: null, mistakes: [...mistakes, ...flawsIn(yaml, written(yaml.value))] };
  const flaws = flawsIn(yaml, value);
  return { phrases: flaws.length === 0 ? value : null, mistakes: flaws };
}

/** What is well-formed in a file that has mistakes, so that its texts are checked all the same. */
function written(value: unknown): Partial<Phrases> {
  const found = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const text = TextSchema.safeParse(found[key]);
      return text.success ? [[key, text.data]] : [];
    }),
  );
}

function flawsIn(yaml: YamlFile, phrases: Partial<Phrases>): Mistake[] {
  return [...textMistakes(yaml, phrases), ...captionMistakes(yaml, phrases)];
}

/** The only words that the bot sends below something of its own: /stats is a picture, and its figures its caption. */
function captionMistakes(yaml: YamlFile, phrases: Partial<Phrases>): Mistake[] {
  return LANGUAGES.flatMap((language) => {
    const length = captionLength(phrases, language);
    if (length <= MOST_IN_CAPTION || phrases[LEGEND]?.[language] === undefined) return [];
    const what = `The words below the picture of /stats have up to ${length} characters together; ${MOST_IN_CAPTION} fit.`;
    const fix = `Shorten the phrases \`general.stats\` by ${length - MOST_IN_CAPTION}.`;
    return [yaml.mistake({ path: [LEGEND, language] }, what, fix)];
  });
}

const LEGEND = 'general.stats.legend';

function textMistakes(yaml: YamlFile, phrases: Partial<Phrases>): Mistake[] {
  return KEYS.flatMap((key) => {
    const text = phrases[key];
    if (text === undefined) return [];
    return textFlaws(text, ruleOf(key)).map(({ path, near, what, fix }) =>
      yaml.mistake({ path: [key, ...path], near }, what, fix),
    );
  });
}

/** Labels of buttons, descriptions of commands and of the bot are plain words (Bot API: 256, 512 and 120 characters). */
function ruleOf(key: PhraseKey): TextRule {
  const values = PHRASES[key];
  if (key.startsWith('command.')) return { most: 256, values, markup: false };
  if (key === 'about.description') return { most: 512, values, markup: false };
  if (key === 'about.short') return { most: 120, values, markup: false };
  const label =
    key.startsWith('button.') || (key.startsWith('menu.') && key !== 'menu.hello' && key !== 'menu.title');
  return label ? { ...LABEL, values } : { most: MOST_IN_MESSAGE, values, markup: true };
}
