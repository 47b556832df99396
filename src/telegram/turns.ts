// What the telegram room needs from the rest of the bot: somebody who takes a turn.
import type { Arrival } from '../chat/input.ts';

export type Turned = {
  /** Whether the open step takes several messages (photos until "Done"), so that the next ones belong together. */
  gathering: boolean;
};

export type Turns = {
  /** Decides and saves. Once it resolves, the update may be confirmed to Telegram; it rejects when it was not saved. */
  take(arrival: Arrival): Promise<Turned>;
};
