// Where an effect goes: the customer's chat, and their topic among staff.
import type { Desk } from '../handover/desk.ts';

export type Target = {
  chatId: number;
  /** Null for a customer whom no staff group has. */
  desk: Pick<Desk, 'group' | 'topic' | 'card'> | null;
};
