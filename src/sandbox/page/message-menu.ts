// What one can do with a message: answer it, react, copy, and with one's own also edit and delete.
import { h } from 'preact';
import type { ComponentChildren } from 'preact';
import { copyText, placeOf, react, remove } from './actions.ts';
import { gist } from './people.ts';
import { Popup } from './popup.ts';
import type { PopupItem } from './popup.ts';
import { inColour } from './reactions.ts';
import { change, getState } from './store.ts';
import type { MessageMenu as Opened } from './store.ts';
import { words } from './words.ts';

const emoji = ['👍', '❤', '🔥', '😁', '😢', '🙏', '👎'];

/** The menu for the message that the state names. */
export function messageMenu(opened: Opened): ComponentChildren {
  const { side, message } = opened;
  const state = getState();
  const me = side === 'customer' ? state.customer : state.staff;
  const mine = message.from?.id === me;
  const text = message.text ?? message.caption;
  const draft = (kind: 'reply' | 'edit') => () => {
    change({ drafts: { ...getState().drafts, [placeOf(side)]: { kind, message } } });
  };
  const items: PopupItem[] = [{ key: 'reply', icon: 'reply', label: words().reply, act: draft('reply') }];
  if (text !== undefined) {
    items.push({ key: 'copy', icon: 'copy', label: words().copy, act: () => void copyText(side, text) });
  }
  if (mine && text !== undefined)
    items.push({ key: 'edit', icon: 'edit', label: words().edit, act: draft('edit') });
  if (mine) {
    items.push({
      key: 'remove',
      icon: 'remove',
      label: words().remove,
      danger: true,
      act: () => void remove(side, message),
    });
  }
  return h(Popup, {
    label: `${words().more}: ${gist(message, words())}`,
    items,
    row: emoji.map((one) => ({
      key: one,
      label: inColour(one),
      name: `${words().react} ${one}`,
      act: () => void react(side, message, one),
    })),
    at: { x: opened.x, y: opened.y },
    onClose: () => {
      change({ menu: null });
    },
  });
}
