// How many messages the next call of a chat's side may hold: what the pace has room for, and less where Telegram has
// refused a call for its size, since the same call may never go through.
import type { Room } from '../dialogue/together.ts';
import type { SendPace } from './send-pace.ts';

export type CallRoom = {
  /** `granted`: what it may send without asking again; a run that has grown since must not be more than that. */
  of(side: string, chatId: number, granted: number): Room;
  /** Telegram said to wait with a call of so many messages. */
  refused(side: string, cost: number): void;
  /** Nothing is owed there any more. */
  forget(side: string): void;
};

export function makeCallRoom(pace: Pick<SendPace, 'room'>): CallRoom {
  const narrow = new Map<string, Room>();
  return {
    of: (side, chatId, granted) =>
      narrow.get(side) ?? { most: granted > 0 ? granted : pace.room(chatId), tear: false },
    refused(side, cost) {
      if (cost > 1) narrow.set(side, { most: Math.floor(cost / 2), tear: true });
    },
    forget: (side) => void narrow.delete(side),
  };
}
