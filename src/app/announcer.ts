// Speaking in staff groups without anybody waiting for it: an answer to a command never holds a batch of updates up.
import type { Button } from '../chat/effect.ts';
import type { GroupVoice, Spot } from '../telegram/group-voice.ts';

export type Announcer = {
  say(spot: Spot, html: string, buttons?: Button[][]): void;
  /** Says it, and resolves with whether Telegram took it. */
  tell(spot: Spot, html: string): Promise<boolean>;
  /** A PNG with words below it. */
  show(spot: Spot, picture: Uint8Array, html: string): void;
  /** Resolves when everything is said, or was given up. */
  idle(): Promise<void>;
};

/** `voice` says when it gives up, so nothing is lost by not waiting. */
export function makeAnnouncer(voice: GroupVoice): Announcer {
  const underway = new Set<Promise<unknown>>();
  const begin = (saying: Promise<unknown>): void => {
    underway.add(saying);
    void saying.finally(() => underway.delete(saying));
  };
  return {
    say(spot, html, buttons = []) {
      begin(voice.say(spot, html, buttons));
    },
    tell(spot, html) {
      const saying = voice.say(spot, html);
      begin(saying);
      return saying;
    },
    show(spot, picture, html) {
      begin(voice.show(spot, picture, html));
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}
