// What staff do about a customer, in the customer's topic or by a button of the card: a table from action to what it does.
import type { Staff, StaffAct, StaffAction } from '../../chat/staff.ts';
import { amongStaff, withPart } from '../desk/album.ts';
import { approve } from '../desk/approve.ts';
import { withRefused } from '../desk/audit.ts';
import { block, unblock } from '../desk/bar.ts';
import { calledBy } from '../desk/called.ts';
import { sendCanned } from '../desk/canned.ts';
import { staffChanged } from '../desk/changed.ts';
import { choose } from '../desk/choose.ts';
import { claim, take } from '../desk/claim.ts';
import { cancelled, closeCase } from '../desk/close.ts';
import { askWords } from '../desk/decide-in-words.ts';
import { handBack } from '../desk/hand-back.ts';
import { deskFor, deskStateOf } from '../desk/keep-desk.ts';
import { note } from '../desk/asked-note.ts';
import { continues, inPlace } from '../desk/in-place.ts';
import { noteIn } from '../desk/private-words.ts';
import { questionOver } from '../desk/question.ts';
import { reveal } from '../desk/reveal.ts';
import { staffVoice, tellOnly } from '../desk/tell.ts';
import { transcript } from '../desk/transcript.ts';
import { staffReacted, staffWrote } from '../desk/write.ts';
import type { Reply, Rule, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';

/** What each action does with the words behind it. */
export const ACTIONS: Readonly<Record<StaffAction, (turn: StaffTurn, rest: string) => Reply>> = {
  claim,
  take,
  back: handBack,
  approve,
  refuse: (turn, rest) => askWords(turn, 'refuse', rest),
  more: (turn, rest) => askWords(turn, 'more', rest),
  reveal,
  choose,
  note,
  close: closeCase,
  cancelled,
  block,
  unblock,
  transcript,
};

/** Decides every turn of staff. */
export const followStaff: Rule = (turn) => {
  const { input, record } = turn;
  if (input.kind !== 'staff') return null;
  const desk = record.desk ?? deskFor(turn.moment, record);
  if (desk === null) return say(record, null);
  const staff = staffVoice(turn);
  if (isNobody(input.by, input.act)) {
    const replyTo = 'messageId' in input.act ? input.act.messageId : null;
    return tellOnly({ ...record, desk }, staff.phrase('staff.anonymous'), { replyTo });
  }
  const name = calledBy(staff, input.by, input.act.kind === 'refused');
  const by = { ...input.by, name };
  return acted({ ...turn, record: { ...record, desk }, by, act: input.act, desk, staff });
};

/**
 * Whether an administrator does it in the group's name. Each of these leaves a line about who did it, or reaches the
 * customer as somebody's words, and nobody would stand there.
 */
function isNobody(by: Staff, act: StaffAct): boolean {
  if (by.id >= 0) return false;
  switch (act.kind) {
    case 'did':
    case 'canned':
      return true;
    case 'wrote':
      return noteIn(act.text) === null;
    case 'changed':
    case 'reacted':
    case 'refused':
    case 'topic':
      return false;
  }
}

function acted(turn: StaffTurn): Reply {
  const { act, record } = turn;
  switch (act.kind) {
    case 'wrote':
      return staffWrote(turn, act);
    case 'changed':
      return staffChanged(turn, act);
    case 'reacted':
      return staffReacted(turn, act.messageId, act.emoji);
    case 'did': {
      const { turn: free, also } = continues(turn, act) ? { turn, also: [] } : questionOver(turn);
      const reply = inPlace(turn, act, did(free, act));
      return { ...reply, also: [...also, ...reply.also] };
    }
    case 'canned': {
      const { turn: free, also } = questionOver(turn);
      const reply = sendCanned(free, act.id, act.messageId);
      return { ...reply, also: [...also, ...reply.also] };
    }
    case 'refused':
      return say(withRefused(turn, record, turn.by), null);
    case 'topic':
      return act.closed && deskStateOf(record) !== 'closed' ? reopened(turn) : say(record, null);
  }
}

function did(turn: StaffTurn, act: Extract<StaffAct, { kind: 'did' }>): Reply {
  const { action, rest, album = null, messageId } = act;
  const decide = ACTIONS[action];
  if (album === null || messageId === null) return decide(turn, rest);
  // The pictures of a command are for whoever reads the command.
  const as = action === 'note' ? 'note' : 'answer';
  return amongStaff(decide(withPart(turn, album, messageId), rest), album, as);
}

/** A topic that was closed by hand while something is open in it: nothing may get lost in there. */
function reopened(turn: StaffTurn): Reply {
  const { record, desk, staff } = turn;
  // Showing nothing makes it owed again.
  const unseen = { ...desk, shown: { ...desk.shown, topic: '' } };
  return tellOnly({ ...record, desk: unseen }, staff.phrase('staff.reopened'));
}
