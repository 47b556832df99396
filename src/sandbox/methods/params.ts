/** Reading parameters, which arrive as JSON values or as strings of a form. */
import { badRequest } from '../world/refusal.ts';
import type { Params } from './call.ts';

/** A whole number, or undefined when absent or not a number. */
export function readInteger(params: Params, name: string): number | undefined {
  const value = params[name];
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  return undefined;
}

/** A number that may have a fraction. */
export function readNumber(params: Params, name: string): number | undefined {
  const value = params[name];
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value !== '' && Number.isFinite(Number(value))) return Number(value);
  return undefined;
}

/** A string; numbers count as their digits. */
export function readString(params: Params, name: string): string | undefined {
  const value = params[name];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** True only when the parameter says so. */
export function readFlag(params: Params, name: string): boolean {
  const value = params[name];
  return value === true || value === 'true' || value === 'True' || value === '1' || value === 1;
}

/** An object or array, parsed when it came as a string. */
export function readJson(params: Params, name: string): unknown {
  const value = params[name];
  if (typeof value !== 'string') return value ?? undefined;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${name.replaceAll('_', ' ')} JSON object`);
  }
}

/** An object with named fields, or undefined when absent. */
export function readObject(params: Params, name: string): Params | undefined {
  const value = readJson(params, name);
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badRequest(`object expected as ${name.replaceAll('_', ' ')}`);
  return value;
}

/** An array, or undefined when absent. */
export function readList(params: Params, name: string): unknown[] | undefined {
  const value = readJson(params, name);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw badRequest(`expected an Array of ${name.replaceAll('_', ' ')}`);
  // Array.isArray answers any[]; what is inside is checked by whoever reads it.
  return value as unknown[];
}

/** An array's strings, or undefined when absent. */
export function readStringList(params: Params, name: string): string[] | undefined {
  return readList(params, name)?.filter((item) => typeof item === 'string');
}

/** Whether a value is an object with named fields. */
export function isObject(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object without its undefined fields. */
export function present<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  // Object.fromEntries forgets the keys' types; only undefined values were left out.
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> };
}
