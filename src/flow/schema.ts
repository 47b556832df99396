// A flow file: one guided conversation, its stages and steps. The schema is the source; the types are read off it.
import { z } from 'zod';
import { TextSchema } from '../chat/text.ts';
import { CardNumberStepSchema } from './kinds/card-number.ts';
import { ChecklistStepSchema } from './kinds/checklist.ts';
import { ChoiceStepSchema } from './kinds/choice.ts';
import { ConfirmStepSchema } from './kinds/confirm.ts';
import { DateStepSchema } from './kinds/date.ts';
import { DocumentsStepSchema } from './kinds/documents.ts';
import { EndStepSchema } from './kinds/end.ts';
import { IdNumberStepSchema } from './kinds/id-number.ts';
import { PersonNameStepSchema } from './kinds/person-name.ts';
import { PhoneStepSchema } from './kinds/phone.ts';
import { ShowStepSchema } from './kinds/show.ts';
import { TextStepSchema } from './kinds/text.ts';
import { WaitStepSchema } from './kinds/wait.ts';
import { IdSchema } from './step-base.ts';

export const StepSchema = z.discriminatedUnion('kind', [
  ShowStepSchema,
  ChoiceStepSchema,
  ChecklistStepSchema,
  TextStepSchema,
  PersonNameStepSchema,
  IdNumberStepSchema,
  PhoneStepSchema,
  CardNumberStepSchema,
  DocumentsStepSchema,
  DateStepSchema,
  ConfirmStepSchema,
  WaitStepSchema,
  EndStepSchema,
]);
export type Step = z.infer<typeof StepSchema>;

export const FlowSchema = z.strictObject({
  id: IdSchema,
  was: z.array(IdSchema).default([]),
  title: TextSchema,
  /** The parts that progress is counted in ("step 2 of 6"); a step names its stage. */
  stages: z.array(z.strictObject({ id: IdSchema, title: TextSchema })).default([]),
  steps: z.array(StepSchema).min(1),
});
export type Flow = z.infer<typeof FlowSchema>;

/** All flows by id. */
export type Flows = ReadonlyMap<string, Flow>;
