// What happens on one line of a script. What cannot happen (there is no such button) is a flaw of that line.
import type { Flaw } from '../chat/check-text.ts';
import type { Button } from '../chat/effect.ts';
import type { Input } from '../chat/input.ts';
import { nearest } from '../chat/nearest.ts';
import { StaffActionSchema } from '../chat/staff.ts';
import type { StaffAct } from '../chat/staff.ts';
import { isConfirmation } from '../dialogue/desk/question.ts';
import { standIn } from './fill-line.ts';
import type { Line, Sent } from './script.ts';
import { ACTS, listOf, spanOf } from './script.ts';
import type { Shown, Stage } from './stage.ts';

/** Does what the line says; null when it could be done. */
export function performLine(stage: Stage, line: Line): Flaw | null {
  const acts = ACTS.filter((act) => line[act] !== undefined);
  const [act, another] = acts;
  if (act === undefined) return null;
  if (another !== undefined) {
    const what = `On one line only one thing happens, not \`${act}\` and \`${another}\`.`;
    return { path: [another], what, fix: 'Make two lines of it, each with its own "- ".' };
  }
  switch (act) {
    case 'customer': {
      const words = line.customer ?? '';
      stage.customer((messageId) => inputOf(words, messageId));
      return null;
    }
    case 'send':
      stage.customerTogether(listOf(line.send).map(sending));
      return null;
    case 'wait':
      stage.wait(spanOf(line.wait ?? ''));
      return null;
    case 'staff':
      return staffWrites(stage, line.staff ?? '');
    case 'press': {
      const found = findButton(stage.pressable.customer, line.press ?? '', 'press');
      if ('what' in found) return found;
      stage.press(found.id, found.button.press);
      return null;
    }
    case 'staffPress': {
      const found = findButton(stage.pressable.staff, line.staffPress ?? '', 'staffPress');
      if ('what' in found) return found;
      const { press } = found.button;
      if (press.kind === 'staff')
        stage.staff(() => ({
          kind: 'did',
          action: press.action,
          rest: press.rest,
          messageId: found.id,
          pressed: true,
        }));
      return null;
    }
  }
}

function inputOf(words: string, messageId: number): Input {
  const [, name, rest = ''] = /^\/([a-z]+)(?:\s+(.*))?$/s.exec(words) ?? [];
  if (name === undefined) return { kind: 'text', text: words, messageId, forwarded: false };
  return { kind: 'command', name, rest, messageId };
}

/** Several things of one line are the parts of one album. */
function sending(sent: string, at: number, all: readonly string[]): (messageId: number) => Input {
  const albumId = all.length > 1 ? 'album' : null;
  return (messageId) => {
    // The line was held against its schema.
    const what = sent as Sent;
    switch (what) {
      case 'photo':
      case 'file': {
        const kind = what === 'photo' ? 'photo' : 'document';
        const upload = { kind, fileId: `file-${messageId}`, uniqueId: `unique-${messageId}-${at}` } as const;
        return { kind: 'upload', upload, caption: '', albumId, messageId };
      }
      case 'contact':
        return { kind: 'contact', phone: '13800138000', messageId };
      default:
        return { kind: 'unusual', what, caption: '', messageId };
    }
  };
}

/** Words for the customer, or the command of a button of the card, or of a canned reply. */
function staffWrites(stage: Stage, words: string): Flaw | null {
  const [, name, rest = ''] = /^\/([a-z]+)(?:\s+(.*))?$/s.exec(words) ?? [];
  if (name === undefined) {
    const wrote = { kind: 'wrote', text: words, album: null, replyTo: null } as const;
    stage.staff((messageId): StaffAct => ({ ...wrote, messageId }));
    confirmed(stage);
    return null;
  }
  if (name === 'canned') {
    stage.staff((messageId) => ({ kind: 'canned', id: rest.trim(), messageId }));
    return null;
  }
  const action = StaffActionSchema.options.find((known) => known === name);
  if (action === undefined) {
    const what = `Staff have no command \`/${name}\` in a topic.`;
    return { path: ['staff'], what, fix: oneOf(StaffActionSchema.options.map((known) => `/${known}`)) };
  }
  stage.staff((messageId) => ({ kind: 'did', action, rest, messageId }));
  confirmed(stage);
  return null;
}

/** A script says what staff write for good: words that the bot shows back are confirmed as they stand. */
function confirmed(stage: Stage): void {
  const [shown] = stage.pressable.staff;
  const press = shown?.buttons.flat().find((button) => isConfirmation(button.press))?.press;
  if (shown === undefined || press?.kind !== 'staff') return;
  const { action, rest } = press;
  stage.staff(() => ({ kind: 'did', action, rest, messageId: shown.id, pressed: true }));
}

/** The button on the newest message that has one with these words: by its whole label if one is just so. */
function findButton(
  shown: readonly Shown[],
  words: string,
  key: 'press' | 'staffPress',
): { id: number; button: Button } | Flaw {
  const [newest] = shown.filter(({ buttons }) => buttons.length > 0);
  for (const { id, buttons } of shown) {
    const all = buttons.flat();
    const whole = all.filter(({ label }) => bare(label) === bare(words) || label === words);
    const part = whole.length > 0 ? whole : all.filter(({ label }) => standIn(label, words));
    const [button, other] = part;
    if (button === undefined) continue;
    if (other === undefined) return { id, button };
    const what = `Two buttons have “${words}” on them: ${quoted([button.label, other.label])}.`;
    return { path: [key], what, fix: 'Write more of the one that is meant.' };
  }
  const labels = newest?.buttons.flat().map(({ label }) => label) ?? [];
  const what = `There is no button “${words}”.`;
  if (labels.length === 0) return { path: [key], what, fix: 'There are no buttons at all here.' };
  const close = nearest(
    bare(words),
    labels.map((label) => bare(label)),
  );
  const meant = labels.find((label) => bare(label) === close);
  const fix = meant === undefined ? '' : `Did you mean “${meant}”? `;
  return { path: [key], what, fix: `${fix}The buttons are ${quoted(labels)}.` };
}

/** A label without the emoji before its words. */
function bare(label: string): string {
  return label.replace(/^[^\p{L}\p{N}]+/u, '').trim();
}

function quoted(list: readonly string[]): string {
  return list.map((each) => `“${each}”`).join(', ');
}

function oneOf(list: readonly string[]): string {
  return `It can be ${list.map((each) => `\`${each}\``).join(', ')}.`;
}
