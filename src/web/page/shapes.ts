// What the server tells the page, named once. These are the server's own types: nothing of them is there at run time.
import type { Conflict, Saved } from '../../editing/change.ts';
import type { Edit, Json } from '../../editing/edit.ts';
import type { Described } from '../desk/describe.ts';
import type { DeskPorts } from '../desk/ports.ts';

export type { Change } from '../../editing/change.ts';
export type { Edit, Json } from '../../editing/edit.ts';
export type { Described, Part, Place } from '../desk/describe.ts';
export type { Flaw, Proof, Screen, Tried } from '../desk/ports.ts';
export type { Flow } from '../../flow/schema.ts';
export type { FlowView, StepCount } from '../desk/flows.ts';
export type { CannedView } from '../desk/canned.ts';
export type { Numbers } from '../desk/numbers.ts';
export type { PhraseView } from '../desk/phrases.ts';
export type { QuestionView } from '../desk/questions.ts';
export type { Group as UnansweredGroup } from '../desk/unanswered.ts';
export type { FaqEntry } from '../../faq/knowledge.ts';
export type { Understanding } from '../../faq/matcher.ts';

export type Me = { editor: { id: number; name: string }; token: string; open: boolean };

export type Words = { zh: string; en: string; 'zh-Hant'?: string | undefined };

export type DraftView = {
  edits: Described[];
  conflicts: (Described & { found: Json })[];
  saved: Pick<Saved, 'at' | 'by'>[];
};

/** What does not hold of the content that is live. */
export type Doubt = ReturnType<DeskPorts['doubts']>[number];

export type Refused = Conflict & { by: Saved | null; edit: Edit };
