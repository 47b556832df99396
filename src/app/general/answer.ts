// What every command in General works with, and what it answers.
import type { Button } from '../../chat/effect.ts';
import type { Language } from '../../chat/text.ts';
import type { Voice } from '../../chat/voice.ts';
import { voiceOf } from '../../chat/voice.ts';
import type { Content } from '../../dialogue/content.ts';
import type { Store } from '../../store/port.ts';
import type { Tallies } from '../../store/tallies.ts';
import type { GeneralCommand } from '../../telegram/desk-ports.ts';
import type { Turns } from '../../telegram/turns.ts';

export type GeneralParts = {
  store: Pick<Store, 'load' | 'listDesk' | 'findByCase'>;
  tallies: Pick<Tallies, 'read'>;
  turns: Turns;
  content: () => Content;
  now: () => number;
  dayOf: (at: number) => string;
  staffLanguage: Language;
};

/** Telegram HTML with buttons; with a `picture` (PNG) the words stand below it, 1,024 characters at most. */
export type Answer = { html: string; buttons: Button[][]; picture?: Uint8Array };

/** Null: nothing to say here, because it is said elsewhere. */
export type Obey = (parts: GeneralParts, command: GeneralCommand) => Promise<Answer | null>;

/** An answer of words alone. */
export function words(html: string): Answer {
  return { html, buttons: [] };
}

/** The voice in which staff are spoken to. */
export function staffVoice({
  content,
  staffLanguage,
}: Pick<GeneralParts, 'content' | 'staffLanguage'>): Voice {
  return voiceOf(staffLanguage, content().phrases);
}

/** A case number as somebody may type it: any case, with or without `XK-`. */
export function typedNumber(rest: string): string {
  const typed = rest.trim().toUpperCase();
  return typed === '' || typed.startsWith('XK-') ? typed : `XK-${typed}`;
}
