// Conversations that editors have with a draft: the real dialogue, with nobody behind it. Nothing of it is kept: the page
// says all that was done, so any replica can go on.
import type { Input } from '../chat/input.ts';
import { readPress, writePress } from '../chat/press.ts';
import type { Language } from '../chat/text.ts';
import type { Content } from '../dialogue/content.ts';
import type { Shown } from '../rehearsal/stage.ts';
import { Stage } from '../rehearsal/stage.ts';

/** What an editor does in a preview. */
export type Tried =
  | { kind: 'begin'; language: Language }
  | { kind: 'says'; text: string }
  | { kind: 'presses'; message: number; data: string }
  | { kind: 'sends-photo' }
  /** Time passes, in hours. */
  | { kind: 'waits'; hours: number };

export type Bubble = {
  id: number;
  from: 'bot' | 'editor';
  /** Telegram HTML from the bot, plain words from the editor. */
  words: string;
  buttons: { label: string; data: string }[][];
};

export type Screen = {
  bubbles: Bubble[];
  /** The step that is open, as `flow/step`. */
  place: string | null;
};

const MOST_BUBBLES = 80;

/**
 * What the chat looks like after an editor has done all of this with this content, on this day (`YYYY-MM-DD`). The same
 * doings give the same chat, so nothing of it need be kept. Null when they do not begin with a beginning.
 */
export function previewOf(content: Content, tried: readonly Tried[], day: string): Screen | null {
  const [first, ...rest] = tried;
  if (first?.kind !== 'begin') return null;
  const stage = new Stage(content, first.language, day);
  const own: Bubble[] = [];
  stage.customer((messageId) => inputOf('/start', messageId));
  for (const each of rest) perform(stage, own, each);
  return screenOf(stage, own);
}

function perform(stage: Stage, own: Bubble[], tried: Tried): void {
  switch (tried.kind) {
    case 'begin':
      break;
    case 'says':
      stage.customer((id) => {
        own.push({ id, from: 'editor', words: tried.text, buttons: [] });
        return inputOf(tried.text, id);
      });
      break;
    case 'presses':
      stage.press(tried.message, readPress(tried.data));
      break;
    case 'sends-photo':
      stage.customer((id) => {
        own.push({ id, from: 'editor', words: '🖼', buttons: [] });
        const upload = { kind: 'photo', fileId: `preview-${id}`, uniqueId: `preview-${id}` } as const;
        return { kind: 'upload', upload, caption: '', albumId: null, messageId: id };
      });
      break;
    case 'waits':
      stage.wait(tried.hours * 3_600_000);
  }
}

function inputOf(text: string, messageId: number): Input {
  const [, name, rest = ''] = /^\/([a-z]+)(?: (.*))?$/s.exec(text) ?? [];
  return name === undefined
    ? { kind: 'text', text, messageId, forwarded: false }
    : { kind: 'command', name, rest, messageId };
}

function screenOf(stage: Stage, own: readonly Bubble[]): Screen {
  const bubbles = [...stage.chat.map(bubbleOf), ...own].sort((one, other) => one.id - other.id);
  return { bubbles: bubbles.slice(-MOST_BUBBLES), place: stage.place };
}

function bubbleOf({ id, html, buttons }: Shown): Bubble {
  const rows = buttons.map((row) => row.map(({ label, press }) => ({ label, data: writePress(press) })));
  return { id, from: 'bot', words: html, buttons: rows };
}
