// The door through which records of older versions come in: each step lifts a raw record by one version.
import { RECORD_VERSION } from '../dialogue/record.ts';

type Raw = { readonly [field: string]: unknown };

/** From a version to the one after it. None yet: version 1 is the first. */
const STEPS: ReadonlyMap<number, (raw: Raw) => Raw> = new Map();

/** Lifts what was read to the present version; the record schema checks the outcome. `why` names a version that is unknown. */
export function upgrade(
  raw: unknown,
  steps: ReadonlyMap<number, (raw: Raw) => Raw> = STEPS,
  present: number = RECORD_VERSION,
): { ok: true; raw: unknown } | { ok: false; why: string } {
  if (!isRaw(raw)) return { ok: false, why: 'it is not a record' };
  let current = raw;
  while (current['version'] !== present) {
    const version = current['version'];
    const step = typeof version === 'number' ? steps.get(version) : undefined;
    if (step === undefined)
      return { ok: false, why: `its version is ${typeof version === 'number' ? version : 'missing'}` };
    current = step(current);
  }
  return { ok: true, raw: current };
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
