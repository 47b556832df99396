// The known questions: the list, an answer, and "did you mean".
import type { Button } from '../../chat/effect.ts';
import { sayDate } from '../../chat/day.ts';
import { pageButtons, pageOf } from '../../chat/pages.ts';
import { escapeHtml } from '../../chat/text.ts';
import { commandButton } from '../../flow/ask.ts';
import { answerTo } from '../../faq/answer.ts';
import type { FaqEntry } from '../../faq/knowledge.ts';
import { findQuestion } from '../../faq/knowledge.ts';
import { openRun, showPlace, wayBack } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { operatorName, operatorOf } from '../values.ts';

/** The list of all questions; `page` as its buttons carry it. */
export function showQuestions(turn: Turn, page: string): Reply {
  const { record, voice, content } = turn;
  const shown = pageOf(content.questions, page);
  const buttons = shown.items.map((entry) => [questionButton(turn, entry)]);
  const others = pageButtons(voice, shown, (to) => ({ kind: 'command', name: 'faq', rest: String(to) }));
  return say(record, voice.phrase('faq.list'), [...buttons, ...others, wayBack(turn, record)]);
}

/** The answer to a question that was chosen from a list. */
export function answerById(turn: Turn, id: string): Reply {
  const entry = findQuestion(turn.content.questions, id);
  return entry === null
    ? showPlace(turn, turn.record, [turn.voice.phrase('faq.gone')])
    : answersReply(turn, [entry.id]);
}

/**
 * Answers one or two questions and shows the open step again below, its place kept. What the same words may have asked
 * too (`further`) is offered as buttons.
 */
export function answersReply(turn: Turn, ids: readonly string[], further: readonly string[] = []): Reply {
  const { record, voice } = turn;
  const entries = questionsBy(turn, ids);
  const [first] = entries;
  if (first === undefined) return showPlace(turn, record, [voice.phrase('faq.gone')]);
  const open = openRun(record) !== null;
  const read = [...new Set([...record.read, ...entries.map((entry) => entry.id)])];
  const answered = { ...record, read, misses: 0 };
  const brief = open || entries.length > 1;
  const notes = entries.map((entry) => answerText(turn, entry, brief));
  const feedback = [true, false].map((yes): Button => ({
    label: voice.phrase(yes ? 'button.helpful' : 'button.notHelpful'),
    press: { kind: 'helpful', id: first.id, yes },
  }));
  const offers = questionsBy(turn, further).map(({ id, button }): Button[] => [
    {
      label: voice.phrase('button.further', { question: voice.text(button) }),
      press: { kind: 'faq', id },
    },
  ]);
  const below = [feedback, ...offers];
  if (open) return showPlace(turn, answered, [...notes, voice.phrase('step.here')], below);
  return say(answered, notes.join('\n\n'), [
    ...below,
    [commandButton(voice, 'faq'), commandButton(voice, 'menu')],
  ]);
}

/**
 * What is said to topics that no question answers, below the answers to what was asked beside them; then a person is
 * offered, and the open step shown again.
 */
export function topicsReply(turn: Turn, topics: readonly string[], ids: readonly string[] = []): Reply {
  const { record, voice, content } = turn;
  const entries = questionsBy(turn, ids);
  const replies = content.topics.filter(({ id }) => topics.includes(id));
  const notes = [
    ...entries.map((entry) => answerText(turn, entry, true)),
    ...replies.map(({ reply }) => voice.text(reply).trim()),
  ];
  const read = [...new Set([...record.read, ...entries.map(({ id }) => id)])];
  const told = { ...record, read, misses: 0 };
  const human: Button = {
    label: voice.phrase('button.human'),
    press: { kind: 'command', name: 'human', rest: '' },
  };
  if (openRun(record) !== null)
    return showPlace(turn, told, [...notes, voice.phrase('step.here')], [[human]]);
  return say(told, notes.join('\n\n'), [
    [human],
    [commandButton(voice, 'faq'), commandButton(voice, 'menu')],
  ]);
}

/** Asks back when unsure: up to three questions, none of them, or a person. */
export function didYouMean(turn: Turn, ids: readonly string[]): Reply {
  const { record, voice } = turn;
  const buttons = questionsBy(turn, ids).map((entry) => [questionButton(turn, entry)]);
  const none: Button = { label: voice.phrase('button.none'), press: { kind: 'none' } };
  const human: Button = {
    label: voice.phrase('button.human'),
    press: { kind: 'command', name: 'human', rest: '' },
  };
  return say(record, voice.phrase('faq.didYouMean'), [...buttons, [none, human]]);
}

/** The button that asks a question. */
export function questionButton(turn: Turn, entry: FaqEntry): Button {
  return { label: turn.voice.text(entry.button), press: { kind: 'faq', id: entry.id } };
}

function questionsBy({ content }: Turn, ids: readonly string[]): FaqEntry[] {
  return ids.map((id) => findQuestion(content.questions, id)).filter((entry) => entry !== null);
}

/** Title and answer; an operator's own one with the day on which somebody verified it, if anybody did. */
function answerText(turn: Turn, entry: FaqEntry, brief: boolean): string {
  const { voice, record, content } = turn;
  const { short, long, own, verified } = answerTo(entry, operatorOf(record, content));
  const title = `<b>${escapeHtml(voice.text(entry.title))}</b>`;
  if (!own) return `${title}\n${voice.text(brief ? short : long).trim()}`;
  const operator = operatorName(record, content, voice) ?? '';
  const note =
    verified === null
      ? []
      : [voice.phrase('faq.verified', { operator, date: sayDate(verified, voice.language) })];
  return [title, voice.text(short).trim(), ...note, ...(brief ? [] : ['', voice.text(long).trim()])].join(
    '\n',
  );
}
