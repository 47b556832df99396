// One change to one value of a content file: where it stands, what it was, what it is now.
import { z } from 'zod';

/** What a content file holds. */
export type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export const JsonSchema: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.null(),
    z.string(),
    z.number(),
    z.boolean(),
    z.array(JsonSchema),
    z.record(z.string(), JsonSchema),
  ]),
);

/** A file as the desk names it, wherever the folders are: only what lies straight in one of the two. */
export const FileSchema = z.string().regex(/^(?:flows|faq)\/[a-z0-9][a-z0-9-]{0,60}\.yaml$/);

export const EditSchema = z.strictObject({
  file: FileSchema,
  /** Keys that lead to the value; an entry of a list is named by its id, or by its position when it has none. */
  path: z.array(z.string().min(1).max(100)).max(10),
  /** Null: there was nothing. */
  was: JsonSchema,
  /** Null: it is taken out. */
  now: JsonSchema,
});
export type Edit = z.infer<typeof EditSchema>;

/** A file's value, or null where there is no such file. */
export type Values = ReadonlyMap<string, Json>;
