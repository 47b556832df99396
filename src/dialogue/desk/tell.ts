// The bot's own words to staff, in the customer's topic.
import type { Button, Effect } from '../../chat/effect.ts';
import type { StaffAction } from '../../chat/staff.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Voice } from '../../chat/voice.ts';
import { voiceOf } from '../../chat/voice.ts';
import { staffButton } from '../../handover/staff-button.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn, Turn } from '../turn.ts';
import { say } from '../turn.ts';

export type Told = {
  buttons?: Button[][];
  replyTo?: number | null;
  /** Takes the message away again after so many seconds. */
  gone?: number;
  /** It is about what the customer did or wrote. */
  person?: true;
  /** The member of staff whom it asks to write something. */
  asks?: number;
  /** The bot's message to change instead of sending a new one. */
  instead?: number;
};

/** The voice that speaks to staff. */
export function staffVoice(turn: Turn): Voice {
  return voiceOf(turn.moment.staffLanguage, turn.content.phrases);
}

/** A message in the topic. `html` is safe HTML. */
export function tell(html: string, more: Told = {}): Effect {
  return {
    kind: 'tell',
    html,
    buttons: more.buttons ?? [],
    replyTo: more.replyTo ?? null,
    gone: more.gone ?? null,
    ...(more.person === true ? { person: true } : {}),
    ...(more.asks === undefined ? {} : { asks: more.asks }),
    ...(more.instead === undefined ? {} : { instead: more.instead }),
  };
}

/** A reply that says nothing to the customer and one thing to staff. */
export function tellOnly(record: Record, html: string, more: Told = {}): Reply {
  return { ...say(record, null), also: [tell(html, more)] };
}

/** One row of buttons below a message to staff. */
export function actions(turn: Turn, ...names: StaffAction[]): { buttons: Button[][] } {
  return { buttons: [names.map((name) => staffButton(staffVoice(turn), name))] };
}

/** The name of whoever does this, as safe HTML. */
export function nameOf({ by }: Pick<StaffTurn, 'by'>): string {
  return escapeHtml(by.name);
}
