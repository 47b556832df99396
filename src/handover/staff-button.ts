// The buttons that staff press: on the card, and below what the bot tells them.
import type { Button } from '../chat/effect.ts';
import type { PhraseKey } from '../chat/phrases.ts';
import type { StaffAction } from '../chat/staff.ts';
import type { Voice } from '../chat/voice.ts';

/** A button that does something about the customer of this topic; `rest` says to which of their applications. */
export function staffButton(staff: Voice, action: StaffAction, rest = ''): Button {
  return { label: staff.phrase(LABELS[action]), press: { kind: 'staff', action, rest } };
}

/** The same with the number of the application in its words. `choice` is what was chosen about it already. */
export function numberedButton(staff: Voice, action: StaffAction, number: string, choice = ''): Button {
  const { label, press } = staffButton(staff, action, `${choice}/${number}`);
  return { label: `${label} ${number}`, press };
}

const LABELS = {
  claim: 'button.desk.claim',
  take: 'button.desk.take',
  back: 'button.desk.back',
  approve: 'button.desk.approve',
  refuse: 'button.desk.refuse',
  more: 'button.desk.more',
  reveal: 'button.desk.reveal',
  choose: 'button.desk.choose',
  note: 'button.desk.note',
  close: 'button.desk.close',
  cancelled: 'button.desk.close',
  block: 'button.desk.block',
  unblock: 'button.desk.unblock',
  transcript: 'button.desk.transcript',
} as const satisfies Record<StaffAction, PhraseKey>;
