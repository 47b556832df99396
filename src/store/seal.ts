// Sealing what is kept about a person with AES-256-GCM. A sealed record opens only with its key, and only as the
// record of the chat and the revision for which it was sealed.
import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';

/** `id` names the key without giving anything of it away: the first 8 hex digits of its SHA-256. */
export type Key = { id: string; secret: KeyObject };

export const EnvelopeSchema = z.strictObject({
  sealed: z.literal(1),
  /** The id of the key that opens it. */
  key: z.string(),
  chatId: z.int(),
  revision: z.int(),
  /** Whether it was written to be flushed before anybody relied on it. */
  durable: z.boolean(),
  iv: z.base64(),
  tag: z.base64(),
  body: z.base64(),
});
export type Envelope = z.infer<typeof EnvelopeSchema>;

/** What a body belongs to; it is bound to the seal, so that no copy passes for another one. */
export type About = { chatId: number; revision: number; durable: boolean };

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MAKE_ONE = 'Make one with `openssl rand -base64 32` and set DATA_KEY to it.';

/** Reads DATA_KEY: 32 bytes as base64, or as 64 hex digits. `why` is one sentence about the mistake and one about the way out. */
export function readKey(text: string): { ok: true; key: Key } | { ok: false; why: string } {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, why: `DATA_KEY is empty. ${MAKE_ONE}` };
  const hex = /^[0-9a-f]+$/i.test(trimmed) && trimmed.length === KEY_BYTES * 2;
  if (!hex && !/^[A-Za-z0-9+/_-]+={0,2}$/.test(trimmed)) {
    return { ok: false, why: `DATA_KEY has characters that are neither base64 nor hex. ${MAKE_ONE}` };
  }
  const bytes = Buffer.from(trimmed, hex ? 'hex' : 'base64');
  if (bytes.length !== KEY_BYTES) {
    return {
      ok: false,
      why: `DATA_KEY holds ${bytes.length} bytes, and ${KEY_BYTES} are needed. ${MAKE_ONE}`,
    };
  }
  if (new Set(bytes).size === 1)
    return { ok: false, why: `DATA_KEY repeats one byte, anyone can guess it. ${MAKE_ONE}` };
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { ok: true, key: { id, secret: createSecretKey(bytes) } };
}

/** Seals `text` for this chat and revision. */
export function seal(text: string, about: About, key: Key): Envelope {
  const { iv, tag, body } = encrypt(Buffer.from(text), about, key);
  return {
    sealed: 1,
    key: key.id,
    chatId: about.chatId,
    revision: about.revision,
    durable: about.durable,
    iv: iv.toString('base64'),
    tag: tag.toString('base64'),
    body: body.toString('base64'),
  };
}

/** The same as bytes, where chat, revision and key are kept beside them: iv (12), tag (16), body. */
export function sealBytes(bytes: Buffer, about: About, key: Key): Buffer {
  const { iv, tag, body } = encrypt(bytes, about, key);
  return Buffer.concat([iv, tag, body]);
}

type Parts = { iv: Buffer; tag: Buffer; body: Buffer };

function encrypt(bytes: Buffer, about: About, key: Key): Parts {
  const iv = freshIv();
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv).setAAD(bindingOf(about));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), body };
}

const freshIv = randomPieces(IV_BYTES);

/** Random bytes, `size` at a time. Fetched for many at once: a fetch costs as much as sealing. */
function randomPieces(size: number): () => Buffer {
  let stock = Buffer.alloc(0);
  return () => {
    if (stock.length === 0) stock = randomBytes(size * 256);
    const piece = stock.subarray(0, size);
    stock = stock.subarray(size);
    return piece;
  };
}

/** The text, or null when the key is another one or the envelope was changed. */
export function unseal(envelope: Envelope, key: Key): string | null {
  const { iv, tag, body } = envelope;
  const parts = {
    iv: Buffer.from(iv, 'base64'),
    tag: Buffer.from(tag, 'base64'),
    body: Buffer.from(body, 'base64'),
  };
  return decrypt(parts, envelope, key)?.toString('utf8') ?? null;
}

/** What `sealBytes` was given, or null when the key is another one or the bytes were changed. */
export function unsealBytes(sealed: Buffer, about: About, key: Key): Buffer | null {
  const iv = sealed.subarray(0, IV_BYTES);
  const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  return decrypt({ iv, tag, body: sealed.subarray(IV_BYTES + TAG_BYTES) }, about, key);
}

function decrypt({ iv, tag, body }: Parts, about: About, key: Key): Buffer | null {
  if (tag.length !== TAG_BYTES || iv.length !== IV_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.secret, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(bindingOf(about)).setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return null;
  }
}

function bindingOf(about: About): Buffer {
  return Buffer.from(`${about.chatId}:${about.revision}:${about.durable}`);
}
