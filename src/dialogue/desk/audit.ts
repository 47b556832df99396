// What staff did besides moving a case is kept, line by line: who, when, what, why.
import type { AuditLine } from '../../case/case.ts';
import type { Staff } from '../../chat/staff.ts';
import type { Record } from '../record.ts';
import type { Turn } from '../turn.ts';

/** What is kept here; the moves of a case are kept with the case. */
export type Did = 'claimed' | 'took' | 'handed-back' | 'revealed' | 'fetched' | 'blocked' | 'unblocked';

const LINES = 100;

/** The record with one more line. `by` is null for the bot itself. */
export function withAudit(turn: Turn, record: Record, by: Staff | null, what: Did, why = ''): Record {
  const line: AuditLine = {
    at: turn.moment.now,
    by: by === null ? { kind: 'bot' } : { kind: 'staff', id: by.id, name: by.name },
    what,
    why,
  };
  return { ...record, audit: [...record.audit, line].slice(-LINES) };
}
