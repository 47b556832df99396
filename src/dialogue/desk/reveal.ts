// Staff look at what is kept hidden: it is shown for a minute, and who looked at what is kept.
import { escapeHtml, inList } from '../../chat/text.ts';
import type { Button, Effect } from '../../chat/effect.ts';
import type { Voice } from '../../chat/voice.ts';
import type { Upload } from '../../chat/input.ts';
import type { Answer } from '../../flow/answer.ts';
import { answerKey } from '../../flow/answer.ts';
import type { Run } from '../../flow/run.ts';
import { titleOf } from '../../flow/view.ts';
import type { Content } from '../content.ts';
import type { Reply, StaffTurn, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { withAudit } from './audit.ts';
import { runOf, runsOf, unfiledRun } from './run-in-hand.ts';
import { tell, tellOnly } from './tell.ts';
import { askWhich, isOldButton, notTheirs, readRest } from './which-case.ts';

/** The event that the bot is about to stop: nobody will be there to take away later what is shown now. */
export const CLOSING = 'closing';

/** For how many seconds hidden things are shown. */
const SECONDS = 60;
/** Photos and files of one album (Bot API, sendMediaGroup: 2 to 10). */
const ALBUM = 10;

/** What the card's button says that means the way of which nothing was sent off yet. */
export const UNFILED = 'now';

/** Shows every sensitive answer of one application in full, documents behind the words. */
export function reveal(turn: StaffTurn, rest: string): Reply {
  const { record, staff } = turn;
  const { choice, number } = readRest(rest, record.cases);
  if (number !== null) {
    if (!record.cases.some((held) => held.number === number)) return notTheirs(turn, number);
    const run = runOf(record, number);
    return run === null
      ? tellOnly(record, staff.phrase('staff.case.notKept', { case: number }))
      : revealRun(turn, run);
  }
  const unfiled = unfiledRun(record);
  if (choice === UNFILED && unfiled !== null) return revealRun(turn, unfiled);
  const runs = runsOf(record).filter((run) => hidesSomething(run, turn.content, staff));
  const [only] = runs;
  if (only === undefined) return tellOnly(record, staff.phrase('staff.nothingHidden'));
  const known = record.cases.length + (unfiled === null ? 0 : 1);
  const unsure = runs.length > 1 || (known > 1 && isOldButton(turn));
  return unsure ? whichRun(turn, runs) : revealRun(turn, only);
}

function whichRun(turn: StaffTurn, runs: readonly Run[]): Reply {
  const { staff } = turn;
  const numbers = runs.flatMap(({ caseNumber }) => caseNumber ?? []);
  const asked = askWhich(turn, 'reveal', '', numbers);
  if (numbers.length === runs.length) return asked;
  const unfiled: Button = {
    label: staff.phrase('button.desk.unfiled'),
    press: { kind: 'staff', action: 'reveal', rest: UNFILED },
  };
  const also = asked.also.map((effect) =>
    effect.kind === 'tell' ? { ...effect, buttons: [...effect.buttons, [unfiled]] } : effect,
  );
  return { ...asked, also };
}

function revealRun(turn: StaffTurn, run: Run): Reply {
  const { record, by, staff } = turn;
  const hidden = hiddenAnswers(run, turn.content, staff);
  if (hidden.length === 0) return tellOnly(record, staff.phrase('staff.nothingHidden'));
  const lines = hidden.flatMap(({ title, answer }) =>
    answer.kind === 'words' ? [`<b>${title}</b>: <code>${escapeHtml(answer.words)}</code>`] : [],
  );
  const uploads = hidden.flatMap(({ answer }) => (answer.kind === 'uploads' ? answer.uploads : []));
  const shown = { fields: lines.join('\n'), seconds: SECONDS };
  const { caseNumber } = run;
  const told =
    caseNumber === null
      ? staff.phrase('staff.revealed', shown)
      : staff.phrase('staff.revealedOf', { ...shown, case: caseNumber });
  const titles = inList(
    hidden.map(({ plain }) => plain),
    staff.language,
  );
  const why = caseNumber === null ? titles : `${caseNumber} · ${titles}`;
  return {
    ...say(withAudit(turn, record, by, 'revealed', why), null),
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

/** Whether there is anything to reveal of this way. */
export function hidesSomething(run: Run, content: Content, staff: Voice): boolean {
  return hiddenAnswers(run, content, staff).length > 0;
}

function hiddenAnswers(
  run: Run,
  content: Content,
  staff: Voice,
): { title: string; plain: string; answer: Answer }[] {
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
