// Commands, typed or pressed: a table from name to what it does.
import type { Language } from '../../chat/text.ts';
import { LANGUAGES } from '../../chat/text.ts';
import { takeUpCase } from '../asides/other-case.ts';
import { askPerson, leaveQueue } from '../asides/person.ts';
import { askForget, askLanguage, forgetAll, setLanguage, showHelp, showPrivacy } from '../asides/settings.ts';
import { showQuestions } from '../asides/questions.ts';
import { showStatus } from '../asides/status.ts';
import { askStop, stopRun } from '../asides/stop.ts';
import { startOver, welcome } from '../asides/start.ts';
import { keepStars } from '../desk/rating.ts';
import { showMenu, showPlace } from '../show.ts';
import type { Reply, Rule, Turn } from '../turn.ts';
import { stepBack } from './press.ts';

/** What each command does with the words behind it. */
export const COMMANDS: Readonly<Record<string, (turn: Turn, rest: string) => Reply>> = {
  start: (turn, rest) => (rest === 'anew' || rest === 'over' ? startOver(turn, rest) : welcome(turn)),
  menu: (turn) => showMenu(turn, turn.record, []),
  faq: (turn, rest) => showQuestions(turn, rest),
  status: (turn) => showStatus(turn),
  human: (turn, rest) => askPerson(turn, rest === 'stuck' || rest === 'misses' ? rest : 'asked'),
  leave: (turn) => leaveQueue(turn),
  back: (turn) => stepBack(turn),
  stop: (turn, rest) => {
    const [sure, number = null] = rest.split('/');
    return sure === 'yes' ? stopRun(turn, number) : askStop(turn, number);
  },
  language: (turn, rest) => {
    const chosen: Language | undefined = LANGUAGES.find((language) => language === rest);
    return chosen === undefined ? askLanguage(turn) : setLanguage(turn, chosen);
  },
  privacy: (turn) => showPrivacy(turn),
  forget: (turn, rest) => (rest === 'yes' ? forgetAll(turn) : askForget(turn)),
  help: (turn) => showHelp(turn),
  rate: (turn, rest) => keepStars(turn, rest),
  case: (turn, rest) => takeUpCase(turn, rest),
};

/** The commands that Telegram lists for customers, in this order. */
export const LISTED = [
  'start',
  'menu',
  'faq',
  'status',
  'human',
  'back',
  'stop',
  'language',
  'privacy',
  'forget',
  'help',
] as const;

/** What a command does; undefined for one that the bot does not have. */
export function commandOf(name: string): ((turn: Turn, rest: string) => Reply) | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
}

export const followCommand: Rule = (turn) => {
  if (turn.input.kind !== 'command') return null;
  const { name, rest } = turn.input;
  // Words typed behind a command never confirm anything: only buttons do.
  const typed = name === 'language' ? rest : '';
  return (
    commandOf(name)?.(turn, typed) ?? showPlace(turn, turn.record, [turn.voice.phrase('unusual.command')])
  );
};
