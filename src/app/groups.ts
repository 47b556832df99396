// The staff groups as they are named now: Telegram gives a group that becomes a supergroup a new id.
import type { StaffGroup } from './config.ts';

export type Groups = {
  all(): readonly StaffGroup[];
  /** The group has a new id from now on. False when it is none of ours, or is known under it already. */
  moved(old: number, fresh: number): boolean;
};

export function makeGroups(configured: readonly StaffGroup[]): Groups {
  let groups = configured;
  return {
    all: () => groups,
    moved(old, fresh) {
      if (!groups.some(({ chatId }) => chatId === old)) return false;
      const known = groups.some(({ chatId }) => chatId === fresh);
      groups = groups.flatMap((group) => {
        if (group.chatId !== old) return [group];
        return known ? [] : [{ ...group, chatId: fresh }];
      });
      return true;
    },
  };
}
