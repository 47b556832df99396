// Keys and seals.
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readKey, seal, unseal } from '../../src/store/seal.ts';
import { upgrade } from '../../src/store/upgrade.ts';
import { testKey } from './data-folder.ts';

const HEX = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

describe('DATA_KEY', () => {
  it('is read as hex and as base64 of the same bytes', () => {
    const hex = readKey(`${HEX}\n`);
    const base64 = readKey(Buffer.from(HEX, 'hex').toString('base64'));
    if (!hex.ok || !base64.ok) throw new Error('Not read.');
    expect(hex.key.id).toMatch(/^[0-9a-f]{8}$/);
    expect(base64.key.id).toBe(hex.key.id);
  });

  it.each([
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['secret!', 'neither base64 nor hex'],
    ['密钥', 'neither base64 nor hex'],
    ['c2hvcnQ=', 'holds 5 bytes'],
    [HEX.slice(2), 'bytes, and 32 are needed'],
    ['0'.repeat(64), 'repeats one byte'],
  ])('%j is refused with a word what is wrong and what to do, and is not repeated', (text, why) => {
    const read = readKey(text);
    if (read.ok) throw new Error('Taken.');
    expect(read.why).toContain(why);
    expect(read.why).toContain('openssl rand -base64 32');
    if (text.trim() !== '') expect(read.why).not.toContain(text);
  });

  it('does not show when it is printed', () => {
    const read = readKey(HEX);
    if (!read.ok) throw new Error(read.why);
    expect(inspect(read.key, { depth: 9 }) + JSON.stringify(read.key)).not.toMatch(/00112233|ABEiM0/);
  });
});

describe('a seal', () => {
  const about = { chatId: 5_000_000_001, revision: 4, durable: true };

  it('opens with its key', () => {
    expect(unseal(seal('身份证', about, testKey(1)), testKey(1))).toBe('身份证');
  });

  it('opens with no other key, for no other chat, at no other revision, and not when it was changed', () => {
    const envelope = seal('身份证', about, testKey(1));
    expect(unseal(envelope, testKey(2))).toBeNull();
    expect(unseal({ ...envelope, chatId: 1 }, testKey(1))).toBeNull();
    expect(unseal({ ...envelope, revision: 5 }, testKey(1))).toBeNull();
    expect(unseal({ ...envelope, durable: false }, testKey(1))).toBeNull();
    expect(
      unseal(
        { ...envelope, body: envelope.body.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
        testKey(1),
      ),
    ).toBeNull();
    expect(unseal({ ...envelope, tag: envelope.tag.slice(0, 8) }, testKey(1))).toBeNull();
  });
});

describe('a record of an older version', () => {
  const steps = new Map([
    [1, (raw: object) => ({ ...raw, version: 2, added: true })],
    [2, (raw: object) => ({ ...raw, version: 3 })],
  ]);

  it('is lifted step by step', () => {
    expect(upgrade({ version: 1, chatId: 5 }, steps, 3)).toEqual({
      ok: true,
      raw: { version: 3, chatId: 5, added: true },
    });
  });

  it('is named when no step leads to the present version', () => {
    expect(upgrade({ version: 4 }, steps, 3)).toEqual({ ok: false, why: 'its version is 4' });
    expect(upgrade({ chatId: 5 }, steps, 3)).toEqual({ ok: false, why: 'its version is missing' });
    expect(upgrade([], steps, 3)).toEqual({ ok: false, why: 'it is not a record' });
  });
});
