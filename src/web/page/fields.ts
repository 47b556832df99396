// The fields of every form: a text in its languages side by side, lines, days. Each says what is wrong with it.
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { htmlLength } from '../../chat/html.ts';
import { flawWords } from './flaw-words.ts';
import { html } from './html.ts';
import type { Flaw, Words } from './shapes.ts';
import { words } from './words.ts';

export type TextField = {
  label: string;
  hint?: string;
  /** The path of the text in its entry, for ids and for finding its flaws. */
  path: string;
  value: Words;
  flaws: readonly Flaw[];
  /** A message with marks, or plain words of one line. */
  kind: 'message' | 'line';
  /** The most characters that fit. */
  most?: number;
  onInput: (value: Words) => void;
};

const LANGUAGES = ['zh', 'en', 'zh-Hant'] as const;

/** One text, its languages side by side. Traditional Chinese is made from `zh` unless somebody writes it here. */
export function textField(field: TextField): VNode {
  const { label, hint, path, value } = field;
  const shown = LANGUAGES.filter((language) => language !== 'zh-Hant' || value[language] !== undefined);
  return html`<fieldset class="field">
    <legend>${label}${hint !== undefined && html`<small>${hint}</small>`}</legend>
    <div class="pair">
      ${shown.map((language) => {
        const id = `${path}.${language}`;
        const text = value[language] ?? '';
        const own = field.flaws.filter((flaw) => endsWith(flaw.path, [...path.split('.'), language]));
        const length = field.kind === 'message' ? htmlLength(text) : Array.from(text).length;
        const over = field.most !== undefined && length > field.most;
        return html`<div class="side-field" key=${language}>
          <label for=${id}>${words().languages[language]}</label>
          ${field.kind === 'message' && marks(id)}
          <${Area}
            id=${id}
            lang=${language === 'en' ? 'en' : language === 'zh' ? 'zh-CN' : 'zh-TW'}
            text=${text}
            line=${field.kind === 'line'}
            wrong=${own.length > 0 || over}
            describedBy=${`${id}.flaws`}
            onText=${(fresh: string) => {
              field.onInput({ ...value, [language]: fresh });
            }}
          />
          <div class="below" id=${`${id}.flaws`}>
            <span class=${over ? 'count bad' : 'count'}
              >${length}${field.most !== undefined && ` / ${field.most}`}</span
            >
            ${flawList(own)}
          </div>
        </div>`;
      })}
    </div>
    ${traditional(field)}
  </fieldset>`;
}

/** Begins Traditional Chinese of its own with what is there, or goes back to the one that is made from `zh`. */
function traditional({ path, value, onInput }: TextField): VNode {
  const own = value['zh-Hant'] !== undefined;
  return html`<button
    type="button"
    class="plain small"
    data-testid=${`${path}.traditional`}
    onClick=${() => {
      onInput({ ...value, 'zh-Hant': own ? undefined : value.zh });
    }}
  >
    ${own ? words().traditional.drop : words().traditional.write}
  </button>`;
}

/** What is wrong, one line each. */
export function flawList(flaws: readonly Flaw[]): VNode | null {
  if (flaws.length === 0) return null;
  return html`<ul class="flaws">
    ${flaws.map((flaw) => html`<li class=${flaw.warning ? 'warn' : 'bad'}>${flawWords(flaw)}</li>`)}
  </ul>`;
}

export function endsWith(path: readonly string[], end: readonly string[]): boolean {
  return path.slice(-end.length).join('/') === end.join('/');
}

type AreaProps = {
  id: string;
  lang: string;
  text: string;
  line: boolean;
  wrong: boolean;
  describedBy: string;
  onText: (text: string) => void;
};

/** A text that grows with what is written. */
export function Area({ id, lang, text, line, wrong, describedBy, onText }: AreaProps): VNode {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = area;
    if (current === null) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight + 2}px`;
  }, [text]);
  return html`<textarea
    ref=${area}
    id=${id}
    lang=${lang}
    rows=${line ? 1 : 3}
    class=${line ? 'one-line' : ''}
    aria-invalid=${wrong}
    aria-describedby=${describedBy}
    value=${text}
    spellcheck=${lang === 'en'}
    onKeyDown=${(event: KeyboardEvent) => {
      if (line && event.key === 'Enter') event.preventDefault();
    }}
    onInput=${(event: Event & { currentTarget: HTMLTextAreaElement }) => {
      const { value } = event.currentTarget;
      onText(line ? value.replace(/\n+/g, ' ') : value);
    }}
  />`;
}

const MARKS = [
  { name: 'bold', open: '<b>', close: '</b>', shown: 'B' },
  { name: 'italic', open: '<i>', close: '</i>', shown: 'I' },
  { name: 'code', open: '<code>', close: '</code>', shown: '‹›' },
] as const;

/** Buttons that mark what is selected. They only write into the field, so the field's own history undoes them. */
function marks(id: string): VNode {
  return html`<div class="marks" role="group" aria-label=${words().marks.all}>
    ${MARKS.map(
      ({ name, open, close, shown }) =>
        html`<button
          type="button"
          class=${`mark ${name}`}
          aria-label=${words().marks[name]}
          title=${words().marks[name]}
          onClick=${() => {
            wrap(id, open, close);
          }}
        >
          ${shown}
        </button>`,
    )}
  </div>`;
}

function wrap(id: string, open: string, close: string): void {
  const area = document.getElementById(id);
  if (!(area instanceof HTMLTextAreaElement)) return;
  const { selectionStart: start, selectionEnd: end, value } = area;
  area.focus();
  area.setRangeText(open + value.slice(start, end) + close, start, end, 'select');
  area.setSelectionRange(start + open.length, end + open.length);
  area.dispatchEvent(new Event('input', { bubbles: true }));
}
