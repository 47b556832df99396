// How a person's file is laid out: two slots of the same size, each with one sealed copy of the record and padding.
// A save goes into the slot that does not hold the newest flushed copy, so whatever a power cut does to the slot being
// written, the other one is whole. That holds because no block of the disk belongs to both slots, because a file never
// changes its size once it stands under its name, and because a copy that was not written whole does not unseal.

/** Disks and systems write whole blocks of this size, or parts of one. */
const BLOCK = 4096;
/** Ends a copy and fills what is not used. Not zero: zeroes are what a disk leaves of a block that it lost. */
const PADDING = '\n';
/** A record may become this much longer before its file must be made anew. */
const ROOM = 1.5;

/** Where the next save of a person goes: how long a slot is, and which one it may overwrite. */
export type Place = { slot: number; next: 0 | 1 };

/** The place of a person without a file, or with one that must be made anew. */
export const NOWHERE: Place = { slot: 0, next: 0 };

/** What a file holds: the texts of its slots, '' for one that was never used. `slot` is 0 when it lost its shape. */
export type Slots = { slot: number; texts: readonly string[] };

/** Whether a copy of this length fits where the next save goes. */
export function fits(length: number, { slot }: Place): boolean {
  return length < slot;
}

/** The whole blocks of a copy: written so, nothing of an older copy needs to be read first. */
export function wholeBlocks(text: string): Buffer {
  return padded(text, Math.ceil((text.length + 1) / BLOCK) * BLOCK);
}

/** A new file with its only copy in the first slot, and where the save after it goes. */
export function newFile(text: string): { bytes: Buffer; place: Place } {
  const slot = Math.ceil(((text.length + 1) * ROOM) / BLOCK) * BLOCK;
  // The second slot is written as well: its blocks are then allocated, and later flushes need not write the journal
  // of the file system.
  return { bytes: padded(text, 2 * slot), place: { slot, next: 1 } };
}

/** Takes a file's bytes apart, in whatever state they are. */
export function readSlots(bytes: Buffer): Slots {
  const slot = bytes.length % (2 * BLOCK) === 0 ? bytes.length / 2 : 0;
  const starts = slot > 0 ? [0, slot] : likelyStarts(bytes);
  return { slot, texts: starts.map((start) => textAt(bytes, start, slot)) };
}

/** The same file with other texts in its slots, each as long as the one before, such as copies sealed anew. */
export function refill(bytes: Buffer, { slot, texts }: Slots): Buffer {
  if (slot > 0) return Buffer.concat(texts.map((text) => padded(text, slot)));
  const fresh = Buffer.from(bytes);
  for (const [index, start] of likelyStarts(bytes).entries())
    fresh.write(texts[index] ?? '', start, 'latin1');
  return fresh;
}

/** Of a file that lost its shape: only a copy begins with a brace at the beginning of a block. */
function likelyStarts(bytes: Buffer): number[] {
  const blocks = Array.from({ length: Math.ceil(bytes.length / BLOCK) }, (_, index) => index * BLOCK);
  return blocks.filter((start) => start === 0 || bytes[start] === '{'.charCodeAt(0));
}

function textAt(bytes: Buffer, start: number, slot: number): string {
  const end = slot > 0 ? start + slot : bytes.length;
  const padding = bytes.indexOf(PADDING, start, 'latin1');
  return bytes.toString('latin1', start, padding === -1 ? end : Math.min(padding, end));
}

function padded(text: string, size: number): Buffer {
  const bytes = Buffer.alloc(size, PADDING, 'latin1');
  bytes.write(text, 'latin1');
  return bytes;
}
