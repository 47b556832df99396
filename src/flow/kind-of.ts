// The table of step kinds: the only place that knows them all. Shared code asks this table, never the kind's name.
import { cardNumber } from './kinds/card-number.ts';
import { checklist } from './kinds/checklist.ts';
import { choice } from './kinds/choice.ts';
import { confirm } from './kinds/confirm.ts';
import { date } from './kinds/date.ts';
import { documents } from './kinds/documents.ts';
import { end } from './kinds/end.ts';
import { idNumber } from './kinds/id-number.ts';
import { personName } from './kinds/person-name.ts';
import { phone } from './kinds/phone.ts';
import { show } from './kinds/show.ts';
import { text } from './kinds/text.ts';
import { wait } from './kinds/wait.ts';
import type { Step } from './schema.ts';
import type { StepKind } from './step-kind.ts';

const KINDS: { [Kind in Step['kind']]: StepKind<Extract<Step, { kind: Kind }>> } = {
  show,
  choice,
  checklist,
  text,
  'person-name': personName,
  'id-number': idNumber,
  phone,
  'card-number': cardNumber,
  documents,
  date,
  confirm,
  wait,
  end,
};

/** The kind that a step is of. */
export function kindOf(step: Step): StepKind<Step> {
  // The table pairs each kind with its own step type; TypeScript cannot follow that pairing through a lookup.
  return KINDS[step.kind];
}
