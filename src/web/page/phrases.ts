// Everything else that the bot says, in groups, found by any word of it.
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from './api.ts';
import { CannedReplies } from './canned.ts';
import { textField } from './fields.ts';
import { formFoot, useForm } from './form.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { pageHead } from './page-head.ts';
import type { PhraseView, Words } from './shapes.ts';
import { getState } from './store.ts';
import { bubble, rich } from './telegram.ts';
import { words } from './words.ts';

const FILE = 'flows/phrases.yaml';

export function PhrasesPage({ open, reply }: { open: string | undefined; reply: string | undefined }): VNode {
  const [phrases, setPhrases] = useState<PhraseView[] | null>(null);
  const [sought, seek] = useState('');
  const load = (): void => {
    void get<PhraseView[]>('phrases').then(setPhrases);
  };
  useEffect(load, []);
  useEffect(() => {
    if (phrases !== null && open !== undefined)
      document.getElementById(`phrase-${open}`)?.scrollIntoView({ block: 'center' });
  }, [phrases === null, open]);
  const { phrases: said } = words();
  const found = (phrases ?? []).filter((phrase) => holds(phrase, sought));
  const groups = Object.entries(Object.groupBy(found, ({ key }) => key.split('.')[0] ?? key));
  return html`<div class="page">
    ${pageHead(words().pages.phrases, said.intro)}
    <div class="search">
      ${icon('search')}
      <label class="hidden" for="seek">${said.seek}</label>
      <input
        id="seek"
        type="search"
        data-testid="seek"
        placeholder=${said.seek}
        value=${sought}
        onInput=${(event: Event & { currentTarget: HTMLInputElement }) => {
          seek(event.currentTarget.value);
        }}
      />
    </div>
    ${phrases === null && html`<p class="quiet" role="status">${words().loading}</p>`}
    ${groups.map(
      ([group, list = []]) =>
        html`<section key=${group}>
          <h2 class="section">
            ${said.groups[group] ?? group} <span class="quiet small">${list.length}</span>
          </h2>
          <ul class="rows">
            ${list.map((phrase) =>
              phrase.key === open
                ? html`<li key=${phrase.key} id=${`phrase-${phrase.key}`}>
                    <${PhraseForm} phrase=${phrase} saved=${load} />
                  </li>`
                : html`<li key=${phrase.key} id=${`phrase-${phrase.key}`}>${row(phrase)}</li>`,
            )}
          </ul>
        </section>`,
    )}
    <${CannedReplies} open=${reply} sought=${sought} alone=${phrases !== null && found.length === 0} />
  </div>`;
}

function row({ key, text, changed }: PhraseView): VNode {
  const { language } = getState();
  return html`<a class="phrase-row" href=${`#/phrases/${key}`} data-testid=${`phrase-${key}`}>
    <span class="phrase-text">${rich(text[language])}</span>
    ${changed && html`<span class="tag accent">${words().flows.changed}</span>`}
    <code class="quiet">${key}</code>
  </a>`;
}

function PhraseForm({ phrase, saved }: { phrase: PhraseView; saved: () => void }): VNode {
  const form = useForm<Words>(FILE, [phrase.key], phrase.text);
  const { phrases: said } = words();
  const submit = async (): Promise<boolean> => {
    const taken = await form.submit();
    if (taken) saved();
    return taken;
  };
  const flaws = form.flaws
    .filter(({ path }) => path[0] === phrase.key)
    .map((flaw) => ({ ...flaw, path: ['text', ...flaw.path.slice(1)] }));
  return html`<div class="panel phrase-form">
    <div class="panel-head">
      <code class="quiet">${phrase.key}</code>
      <a class="round" href="#/phrases" aria-label=${words().close}>${icon('close')}</a>
    </div>
    ${
      phrase.placeholders.length > 0 &&
      html`<p class="quiet small">
        ${said.placeholders} ${phrase.placeholders.map((name) => html`<mark class="slot">{${name}}</mark> `)}
      </p>`
    }
    ${textField({ label: said.text, path: 'text', value: form.value, flaws, kind: 'message', onInput: form.set })}
    <div class="pair">
      ${(['zh', 'en'] as const).map((language) => html`<div class="paper">${bubble(form.value[language], [], language)}</div>`)}
    </div>
    ${formFoot({ ...form, submit })}
  </div>`;
}

function holds({ key, text }: PhraseView, sought: string): boolean {
  const wanted = sought.trim().toLowerCase();
  return wanted === '' || [key, text.zh, text.en].some((each) => each.toLowerCase().includes(wanted));
}
