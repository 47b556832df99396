// What staff did besides moving a case is kept, line by line: who, when, what, why.
import type { AuditLine } from '../../case/case.ts';
import type { Staff } from '../../chat/staff.ts';
import type { Record } from '../record.ts';
import type { Turn } from '../turn.ts';

/** What is kept here; the moves of a case are kept with the case. */
export type Did =
  'claimed' | 'took' | 'handed-back' | 'revealed' | 'fetched' | 'turned-away' | 'blocked' | 'unblocked';

const LINES = 100;
const HOUR = 3_600_000;

/** The record with a line about somebody who was refused; one an hour and person, so that nobody fills it up. */
export function withRefused(turn: Turn, record: Record, by: Staff): Record {
  const told = record.audit.some(
    (line) =>
      line.what === 'turned-away' &&
      line.by.kind === 'staff' &&
      line.by.id === by.id &&
      turn.moment.now - line.at < HOUR,
  );
  return told ? record : withAudit(turn, record, by, 'turned-away');
}

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
