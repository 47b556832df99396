// What the bot writes about itself. No line holds text, names, numbers of people or the token.

export type Log = {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
};

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The class of an error, without its message, which may quote what a person wrote. */
export function errorClass(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
