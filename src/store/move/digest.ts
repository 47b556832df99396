// How much there is of something, and a hash over all of it that does not ask for an order: what is kept as files and as
// rows comes in different ones.
import { createHash } from 'node:crypto';

export type Digest = {
  add(key: string, text: string, count?: number): void;
  /** How many were added, and the same 16 hexadecimal digits for the same ones. */
  sum(): Sum;
};

export type Sum = { count: number; hash: string };

export function makeDigest(): Digest {
  let count = 0;
  let total = 0n;
  return {
    add(key, text, amount = 1) {
      const hash = createHash('sha256').update(JSON.stringify(key)).update(text).digest('hex');
      // A sum and not a combination of bits: of two that are the same nothing would be left.
      total = BigInt.asUintN(256, total + BigInt(`0x${hash}`));
      count += amount;
    },
    sum: () => ({ count, hash: total.toString(16).padStart(64, '0').slice(0, 16) }),
  };
}
