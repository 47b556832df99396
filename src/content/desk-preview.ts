// Conversations that editors have with a draft: the real dialogue, with nobody behind it. Nothing of it is kept.
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

export type Previews = { take(key: string, tried: Tried, content: Content | null): Screen | null };

/** So many are kept; the oldest makes room. */
const MOST = 12;
const MOST_BUBBLES = 80;

export function makePreviews(): Previews {
  const stages = new Map<string, { stage: Stage; own: Bubble[] }>();
  return {
    take(key, tried, content) {
      if (tried.kind === 'begin') {
        stages.delete(key);
        if (content === null) return null;
        const oldest = stages.keys().next();
        if (stages.size >= MOST && !oldest.done) stages.delete(oldest.value);
        const stage = new Stage(content, tried.language, new Date().toISOString().slice(0, 10));
        stages.set(key, { stage, own: [] });
        stage.customer((messageId) => inputOf('/start', messageId));
        return screenOf(stage, []);
      }
      const known = stages.get(key);
      if (known === undefined) return null;
      const { stage, own } = known;
      switch (tried.kind) {
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
      return screenOf(stage, own);
    },
  };
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
