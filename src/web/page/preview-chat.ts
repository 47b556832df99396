// A chat with the draft: the bot as it would be after publishing, with nobody else in it.
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { post } from './api.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { Screen, Tried } from './shapes.ts';
import { change, getState, useStore } from './store.ts';
import { rich } from './telegram.ts';
import { words } from './words.ts';

type Language = 'zh' | 'zh-Hant' | 'en';

export function PreviewChat(): VNode {
  const { draft } = useStore();
  const [language, setLanguage] = useState<Language>(getState().language);
  const [screen, setScreen] = useState<Screen | null | 'broken'>(null);
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState('');
  const end = useRef<HTMLDivElement>(null);
  /** All that was done since the beginning: the server keeps nothing of it. */
  const done = useRef<readonly Tried[]>([]);
  const { preview: said } = words();

  const does = async (tried: Tried): Promise<void> => {
    const all = tried.kind === 'begin' ? [tried] : [...done.current, tried];
    done.current = all;
    setBusy(true);
    const answer = await post<{ screen: Screen | null }>('preview', { tried: all });
    setBusy(false);
    // Whoever has done more meanwhile sees what came of that.
    if (answer.ok && done.current === all) setScreen(answer.value.screen ?? 'broken');
  };
  useEffect(() => {
    void does({ kind: 'begin', language });
  }, [language, JSON.stringify(draft?.edits.map(({ file, path, now }) => [file, path, now]))]);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [screen]);

  const send = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === '' || busy) return;
    setText('');
    void does({ kind: 'says', text });
  };
  return html`<section
    class="chat"
    aria-label=${said.title}
    data-testid="preview-chat"
    onKeyDown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') change({ chatOpen: false });
    }}
  >
    <header class="chat-head">
      <div><b>${said.title}</b><span class="quiet small">${said.intro}</span></div>
      <button
        type="button"
        class="round"
        aria-label=${said.restart}
        title=${said.restart}
        onClick=${() => void does({ kind: 'begin', language })}
      >
        ${icon('restart')}
      </button>
      <button
        type="button"
        class="round"
        aria-label=${words().close}
        onClick=${() => {
          change({ chatOpen: false });
        }}
      >
        ${icon('close')}
      </button>
    </header>
    <div class="chat-tools">
      <label class="choose"
        ><span class="hidden">${words().languageOf}</span>
        <select
          value=${language}
          onChange=${(event: Event & { currentTarget: HTMLSelectElement }) => {
            setLanguage(event.currentTarget.value as Language); // the options below are these three
          }}
        >
          <option value="zh">${words().languages.zh}</option>
          <option value="zh-Hant">${words().languages['zh-Hant']}</option>
          <option value="en">${words().languages.en}</option>
        </select>
      </label>
      <button type="button" class="chip" onClick=${() => void does({ kind: 'sends-photo' })}>
        ${icon('photo')} ${said.photo}
      </button>
      <button type="button" class="chip" onClick=${() => void does({ kind: 'waits', hours: 24 })}>
        ${icon('clock')} ${said.day}
      </button>
    </div>
    <div class="paper chat-paper" tabindex="0" aria-live="polite" aria-busy=${busy}>
      ${screen === null && html`<p class="quiet">${said.preparing}</p>`}
      ${screen === 'broken' && html`<p class="tag bad">${said.broken}</p>`}
      ${screen !== null && screen !== 'broken' && screen.bubbles.map((each) => bubbleOf(each, does))}
      <div ref=${end}></div>
    </div>
    <form class="ask" onSubmit=${send}>
      <label class="hidden" for="preview-words">${said.words}</label>
      <input
        id="preview-words"
        data-testid="preview-words"
        placeholder=${said.words}
        value=${text}
        maxlength="1000"
        autocomplete="off"
        onInput=${(event: Event & { currentTarget: HTMLInputElement }) => {
          setText(event.currentTarget.value);
        }}
      />
      <button type="submit" class="round filled" aria-label=${said.send}>${icon('send')}</button>
    </form>
  </section>`;
}

function bubbleOf(
  { id, from, words: text, buttons }: Screen['bubbles'][number],
  does: (tried: Tried) => Promise<void>,
): VNode {
  if (from === 'editor')
    return html`<div class="tg mine" key=${id}><div class="tg-bubble">${text}</div></div>`;
  return html`<div class="tg" key=${id}>
    <div class="tg-bubble">${rich(text)}</div>
    <div class="tg-keys">
      ${buttons.map(
        (row) =>
          html`<div class="tg-row">
            ${row.map(
              ({ label, data }) =>
                html`<button
                  type="button"
                  class="tg-key"
                  onClick=${() => void does({ kind: 'presses', message: id, data })}
                >
                  ${label}
                </button>`,
            )}
          </div>`,
      )}
    </div>
  </div>`;
}
