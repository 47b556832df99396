// What was changed and by whom: the unpublished draft, and the history of what was published.
import { z } from 'zod';
import { applyEdit } from './apply.ts';
import type { Edit, Json, Values } from './edit.ts';
import { EditSchema } from './edit.ts';
import { reversed } from './value.ts';

/** An editor, as Telegram knows them. */
export const EditorSchema = z.strictObject({ id: z.int(), name: z.string() });
export type Editor = z.infer<typeof EditorSchema>;

/** Edits that somebody saved at one moment, in milliseconds since 1970. */
export const SavedSchema = z.strictObject({ at: z.number(), by: EditorSchema, edits: z.array(EditSchema) });
export type Saved = z.infer<typeof SavedSchema>;

/** What is saved and not published, oldest first; one for all editors. */
export type Draft = readonly Saved[];

export const ChangeSchema = z.strictObject({
  /** Counts from 1. */
  number: z.int().min(1),
  at: z.number(),
  /** Null: it was changed in the files, outside the desk. */
  by: EditorSchema.nullable(),
  edits: z.array(EditSchema),
});
/** What became live at one moment. */
export type Change = z.infer<typeof ChangeSchema>;

export type Conflict = { edit: Edit; found: Json };

/** The values with these edits made, and the edits that do not fit what stands there. */
export function withEdits(values: Values, edits: readonly Edit[]): { values: Values; conflicts: Conflict[] } {
  const after = new Map(values);
  const conflicts: Conflict[] = [];
  for (const edit of edits) {
    const applied = applyEdit(after.get(edit.file) ?? null, edit);
    if (!applied.ok) conflicts.push({ edit, found: applied.found });
    else if (applied.value === null) after.delete(edit.file);
    else after.set(edit.file, applied.value);
  }
  return { values: after, conflicts };
}

/** All edits of a draft in the order in which they were saved. */
export function editsOf(draft: Draft): Edit[] {
  return draft.flatMap(({ edits }) => edits);
}

/** Who saved last what touches this place, and when; null when nobody did. */
export function lastAt(draft: Draft, { file, path }: Pick<Edit, 'file' | 'path'>): Saved | null {
  const touches = (edit: Edit): boolean =>
    edit.file === file &&
    edit.path.slice(0, path.length).join('/') === path.slice(0, edit.path.length).join('/');
  return draft.findLast(({ edits }) => edits.some(touches)) ?? null;
}

/** What takes these changes back, the newest first. */
export function undoing(changes: readonly Change[]): Edit[] {
  return changes.toReversed().flatMap(({ edits }) => edits.toReversed().map(reversed));
}
