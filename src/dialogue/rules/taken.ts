// Staff have the chat: whatever the customer does goes to staff, and the bot says nothing but that buttons rest.
import { escapeHtml } from '../../chat/text.ts';
import { carriedToStaff, editTold, isUnread, reactionShown, spoken, wordsIn } from '../desk/carry.ts';
import { pressWords } from '../desk/press-words.ts';
import { staffVoice, tell } from '../desk/tell.ts';
import { wantsToBeForgotten } from '../forgetting.ts';
import type { Reply, Rule, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { doubtAboutCode } from './secret.ts';

export const carryToStaff: Rule = (turn) => {
  if (turn.input.kind === 'reacted') return reacted(turn);
  const taken = turn.record.holder.kind === 'staff' && !wantsToBeForgotten(turn.input);
  return taken ? carried(turn) : null;
};

/** A reaction is shown to staff while they are concerned; the bot itself has nothing to say to it. */
function reacted(turn: Turn): Reply {
  const shown = turn.record.holder.kind === 'bot' ? null : reactionShown(turn);
  return { ...say(turn.record, null), also: shown === null ? [] : [shown] };
}

function carried(turn: Turn): Reply {
  const { input, record } = turn;
  const staff = staffVoice(turn);
  const words = wordsIn(input);
  const copy = carriedToStaff(turn) ?? editTold(turn);
  if (copy !== null) return { ...say(spoken(turn, record, null, words), doubtAboutCode(turn)), also: [copy] };
  if (isUnread(input)) {
    const lost = turn.voice.phrase('person.unread');
    return { ...say(record, lost), also: [tell(staff.phrase('staff.unreadCustomer'), { person: true })] };
  }
  switch (input.kind) {
    case 'command': {
      const told = tell(staff.phrase('staff.command', { what: escapeHtml(words) }), { person: true });
      return { ...say(spoken(turn, record, null, words), inTalk(turn)), also: [told] };
    }
    case 'press': {
      const what = pressWords(turn, input.press);
      const told = tell(staff.phrase('staff.pressed', { what: escapeHtml(what) }), { person: true });
      return { ...say(spoken(turn, record, null, `[${what}]`), inTalk(turn)), also: [told] };
    }
    default:
      return say(record, null);
  }
}

/** Buttons and commands do nothing while people talk, and whoever uses them is told so. */
function inTalk({ voice }: Turn): string {
  return voice.phrase('person.inTalk');
}
