// Looking into what Telegram sent without trusting its shape: a missing or absurd field reads as null, never as an error.

/** An object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object, or null for anything else. */
export function fieldsOf(value: unknown): Fields | null {
  return isFields(value) ? value : null;
}

/** The whole number (ids exceed 32 bits but not 53), or null. */
export function wholeOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** The text, or null. An empty text is a text. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
