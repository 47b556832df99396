// What a page sends, held against its schema.
import type { Context } from 'hono';
import type { z } from 'zod';

/** The body in its shape; null when it is anything else. */
export async function read<Value>(c: Context, schema: z.ZodType<Value>): Promise<Value | null> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    return null;
  }
  return schema.safeParse(body).data ?? null;
}
