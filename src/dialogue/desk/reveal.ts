// Staff look at what is kept hidden: it is shown for a minute, and who looked at what is kept.
import { escapeHtml, inList } from '../../chat/text.ts';
import type { Effect } from '../../chat/effect.ts';
import type { Voice } from '../../chat/voice.ts';
import type { Upload } from '../../chat/input.ts';
import type { Answer } from '../../flow/answer.ts';
import { answerKey } from '../../flow/answer.ts';
import { titleOf } from '../../flow/view.ts';
import type { Content } from '../content.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { withAudit } from './audit.ts';
import { runInHand } from './run-in-hand.ts';
import { tell, tellOnly } from './tell.ts';

/** The event that the bot is about to stop: nobody will be there to take away later what is shown now. */
export const CLOSING = 'closing';

/** For how many seconds hidden things are shown. */
const SECONDS = 60;
/** Photos and files of one album (Bot API, sendMediaGroup: 2 to 10). */
const ALBUM = 10;

/** Shows every sensitive answer in full, documents behind the words. */
export function reveal(turn: StaffTurn): Reply {
  const { record, by, staff } = turn;
  const hidden = hiddenAnswers(record, turn.content, staff);
  if (hidden.length === 0) return tellOnly(record, staff.phrase('staff.nothingHidden'));
  const lines = hidden.flatMap(({ title, answer }) =>
    answer.kind === 'words' ? [`<b>${title}</b>: <code>${escapeHtml(answer.words)}</code>`] : [],
  );
  const uploads = hidden.flatMap(({ answer }) => (answer.kind === 'uploads' ? answer.uploads : []));
  const told = staff.phrase('staff.revealed', { fields: lines.join('\n'), seconds: SECONDS });
  const titles = inList(
    hidden.map(({ plain }) => plain),
    staff.language,
  );
  return {
    ...say(withAudit(turn, record, by, 'revealed', titles), null),
    also: [tell(told, { gone: SECONDS }), ...exhibits(uploads)],
  };
}

/** Takes away what was shown until `moment` (milliseconds since 1970) or before. */
export function takeAway(turn: Turn, moment: number): Reply {
  const { record } = turn;
  const { desk } = record;
  const over = desk?.showing.filter(({ until }) => until <= moment) ?? [];
  if (desk === null || over.length === 0) return say(record, null);
  const showing = desk.showing.filter((shown) => !over.includes(shown));
  const also = over.map(({ messageIds }): Effect => ({ kind: 'remove', messageIds }));
  return { ...say({ ...record, desk: { ...desk, showing } }, null), also };
}

/** Whether there is anything to reveal. */
export function hidesSomething(record: Record, content: Content, staff: Voice): boolean {
  return hiddenAnswers(record, content, staff).length > 0;
}

function hiddenAnswers(
  record: Record,
  content: Content,
  staff: Voice,
): { title: string; plain: string; answer: Answer }[] {
  const run = runInHand(record);
  if (run === null) return [];
  return [...content.flows.values()].flatMap((flow) =>
    flow.steps.flatMap((step) => {
      const answer = run.answers[answerKey({ flow: flow.id, step: step.id })];
      if (!step.sensitive || (answer?.kind !== 'words' && answer?.kind !== 'uploads')) return [];
      const plain = 'title' in step && step.title !== undefined ? staff.text(step.title) : step.id;
      return [{ title: titleOf(step, staff), plain, answer }];
    }),
  );
}

function exhibits(uploads: readonly Upload[]): Effect[] {
  const shown = uploads.map(({ kind, fileId }) => ({ kind, fileId }));
  // An album holds photos or files, never both.
  return (['photo', 'document'] as const).flatMap((kind): Effect[] => {
    const alike = shown.filter((upload) => upload.kind === kind);
    return Array.from({ length: Math.ceil(alike.length / ALBUM) }, (_, index) => ({
      kind: 'exhibit' as const,
      uploads: alike.slice(index * ALBUM, (index + 1) * ALBUM),
      gone: SECONDS,
    }));
  });
}
