// Language, privacy, being forgotten, help.
import type { Button } from '../../chat/effect.ts';
import { openCases } from '../../case/at-hand.ts';
import type { Language } from '../../chat/text.ts';
import { voiceOf } from '../../chat/voice.ts';
import { commandButton } from '../../flow/ask.ts';
import { discardOf } from '../desk/discard.ts';
import { owe } from '../owe.ts';
import { newRecord } from '../record.ts';
import { showPlace, wayBack } from '../show.ts';
import { staffVoice } from '../desk/tell.ts';
import { supportValues } from '../support.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';

/** Each language under its own name, whatever language the person reads now. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  zh: '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
};

/** Offers the languages. */
export function askLanguage(turn: Turn): Reply {
  const { record, voice } = turn;
  const buttons = (['zh', 'zh-Hant', 'en'] as const).map((language): Button[] => [
    {
      label: (language === record.language ? '✓ ' : '') + LANGUAGE_NAMES[language],
      press: { kind: 'command', name: 'language', rest: language },
    },
  ]);
  return say(record, voice.phrase('language.ask'), [...buttons, wayBack(turn, record)]);
}

/** Speaks the chosen language from now on, in the chat's command list too. */
export function setLanguage(turn: Turn, language: Language): Reply {
  const record = { ...turn.record, language, languageChosen: true };
  const voice = voiceOf(language, turn.content.phrases);
  const values = { ...turn.flow.values, ...supportValues(voice) };
  const spoken = { ...turn, record, voice, flow: { ...turn.flow, voice, values } };
  const reply = showPlace(spoken, record, [voice.phrase('language.set')]);
  return { ...reply, also: [{ kind: 'commands', language }] };
}

/** What is kept, why and for how long. */
export function showPrivacy(turn: Turn): Reply {
  const { record, voice, moment } = turn;
  const forget: Button = {
    label: voice.phrase('button.forget'),
    press: { kind: 'command', name: 'forget', rest: '' },
  };
  return say(record, voice.phrase('privacy.text', { days: moment.retentionDays }), [
    [forget],
    wayBack(turn, record),
  ]);
}

/** Asks once before everything is deleted; an open case is named. */
export function askForget(turn: Turn): Reply {
  const { record, voice } = turn;
  const open = openCases(record.cases).map(({ number }) => number);
  const html =
    open.length === 0
      ? voice.phrase('forget.ask')
      : voice.phrase('forget.askCase', { case: open.join(' / ') });
  const yes: Button = {
    label: voice.phrase('button.forget'),
    press: { kind: 'command', name: 'forget', rest: 'yes' },
  };
  const no: Button = {
    label: voice.phrase('button.cancel'),
    press: { kind: 'command', name: 'menu', rest: '' },
  };
  return say(record, html, [[no], [yes]]);
}

/** Keeps nothing but the update ids and a word that it is done. Their topic among staff goes, too. */
export function forgetAll(turn: Turn): Reply {
  const { record, voice, moment } = turn;
  const blank = newRecord(record.chatId, record.language, moment.now);
  const { revision, taken, nextSeq, live, barred } = record;
  // Messages that were about to be deleted from the chat still are.
  const owed = record.owed.filter(({ effect }) => effect.kind === 'erase');
  const forgotten = { ...blank, revision, taken, nextSeq, live, barred, owed };
  const discarded = discardOf(record, staffVoice(turn), { kind: 'asked' });
  const done = discarded === null ? forgotten : owe(forgotten, [discarded]);
  return say(done, voice.phrase('forget.done'), [[commandButton(voice, 'menu')]]);
}

/** What the bot can do, in a few lines. */
export function showHelp(turn: Turn): Reply {
  const { record, voice } = turn;
  return say(record, voice.phrase('help.text', supportValues(voice)), [wayBack(turn, record)]);
}
