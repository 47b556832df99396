// What is kept besides people, in a form that is the same for files and for rows.
import { z } from 'zod';
import type { Piece, Shelf } from './end.ts';

/** A shelf with one piece on it. */
export function onePiece(read: () => Promise<Piece>, put: (piece: Piece) => Promise<void>): Shelf {
  return {
    async *pieces() {
      yield await read();
    },
    put,
    keepOnly: () => Promise.resolve(),
  };
}

/** Lines as they are, damaged ones too: an empty one is none, and what no database takes is made visible. */
export function linesPiece(key: string, text: string): Piece {
  const lines = text.split('\n').filter((line) => line !== '');
  return { key, count: lines.length, text: lines.join('\n').replaceAll('\0', '\ufffd') };
}

export function listPiece(values: readonly unknown[]): Piece {
  return { key: '', count: values.length, text: JSON.stringify(values) };
}

/** What `listPiece` was given. */
export function listIn<Value>({ text }: Piece, schema: z.ZodType<Value>): Value[] {
  return z.array(schema).parse(JSON.parse(text));
}

/** Lines of dead letters: those of which staff know, and the others, each in their order. */
export type MovedLetters = { told: string[]; untold: string[] };
const LettersSchema = z.strictObject({ told: z.array(z.string()), untold: z.array(z.string()) });

export function lettersPiece({ told, untold }: MovedLetters): Piece {
  return { key: '', count: told.length + untold.length, text: JSON.stringify({ told, untold }) };
}

export function lettersIn({ text }: Piece): MovedLetters {
  return LettersSchema.parse(JSON.parse(text));
}
