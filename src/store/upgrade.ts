// The door through which records of older versions come in: each step lifts a raw record by one version.
import { RECORD_VERSION } from '../dialogue/record.ts';

type Raw = { readonly [field: string]: unknown };

/** From a version to the one after it. */
const STEPS: ReadonlyMap<number, (raw: Raw) => Raw> = new Map([
  [1, withDesk],
  [2, withAsked],
]);

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

/** Version 2 knows the desk: staff, what becomes of a case, and what was sent off. */
function withDesk(raw: Raw): Raw {
  return {
    name: '',
    barred: false,
    desk: null,
    audit: [],
    talk: [],
    stuckAt: null,
    rating: null,
    nudged: null,
    followUp: null,
    ...raw,
    version: 2,
    run: isRaw(raw['run']) ? withFiled(raw['run']) : null,
    parked: listOf(raw['parked']).map(withFiled),
    cases: listOf(raw['cases']).map(withLife),
  };
}

/** Version 3 asks each member of staff for something of their own, knows what is shown, and when staff were warned. */
function withAsked(raw: Raw): Raw {
  const { desk, holder } = raw;
  const fresh = { signs: [], showing: [], asked: [] };
  const talks = isRaw(holder) && holder['kind'] === 'staff';
  return {
    ...raw,
    version: 3,
    desk: isRaw(desk) ? { ...desk, ...fresh } : null,
    holder: talks ? { ...holder, warnedAt: holder['warned'] === true ? holder['lastAt'] : null } : holder,
    owed: listOf(raw['owed']).map(withRemoval),
  };
}

/** What was to be deleted was one message, and is a list of them now. */
function withRemoval(owed: Raw): Raw {
  const { effect } = owed;
  if (!isRaw(effect) || effect['kind'] !== 'remove' || effect['messageId'] === undefined) return owed;
  return { ...owed, effect: { ...effect, messageIds: [effect['messageId']] } };
}

function withFiled(run: Raw): Raw {
  return { filed: typeof run['caseNumber'] === 'string' ? run['answers'] : null, ...run };
}

function withLife(held: Raw): Raw {
  const submitted = { at: held['submittedAt'], by: { kind: 'customer' }, what: 'submitted', why: '' };
  const fresh = { window: null, word: '', closedAt: null, reminded: [], audit: [submitted] };
  return { ...fresh, ...held };
}

function listOf(value: unknown): Raw[] {
  return Array.isArray(value) ? value.filter(isRaw) : [];
}
