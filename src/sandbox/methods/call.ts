/** One call of a Bot API method, as methods receive it. */
import type { Bot } from '../world/bot.ts';
import type { World } from '../world/world.ts';

/** Parameters by name: JSON values, or strings where the call came as a form. */
export type Params = Record<string, unknown>;

/** A file that came with the call as a part of a multipart form. */
export type Upload = { bytes: Uint8Array; name: string; mime: string };

export type Call = {
  world: World;
  bot: Bot;
  params: Params;
  uploads: Map<string, Upload>;
  /** Calls the listener when the caller has been answered or has gone away. */
  whenGone: (listener: () => void) => void;
};

/** What the method answers with, or a thrown Refusal. */
export type Method = (call: Call) => unknown;
export type MethodTable = Record<string, Method>;
