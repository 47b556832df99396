/** What Telegram says no with. Thrown by Bot API methods and turned into the error answer in one place. */

export type RefusalParameters = { retry_after?: number; migrate_to_chat_id?: number };

/** A call that Telegram refuses: its error code, its own words, and parameters where it gives any. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: RefusalParameters | undefined;

  constructor(code: number, description: string, parameters?: RefusalParameters) {
    super(description);
    this.name = 'Refusal';
    this.code = code;
    this.parameters = parameters;
  }
}

/** `Bad Request: …`, the 400 that most mistakes get. */
export function badRequest(what: string): Refusal {
  return new Refusal(400, `Bad Request: ${what}`);
}

/** `Forbidden: …`, the 403 of chats that are closed to the bot. */
export function forbidden(what: string): Refusal {
  return new Refusal(403, `Forbidden: ${what}`);
}

/** `Conflict: …`, the 409 of two receivers of one bot's updates. */
export function conflict(what: string): Refusal {
  return new Refusal(409, `Conflict: ${what}`);
}
