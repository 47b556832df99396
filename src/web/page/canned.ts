// The replies that staff send by name: a section below the phrases.
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from './api.ts';
import { textField } from './fields.ts';
import { formFoot, useForm } from './form.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { CannedView } from './shapes.ts';
import { getState } from './store.ts';
import { bubble, rich } from './telegram.ts';
import { words } from './words.ts';

const FILE = 'flows/canned.yaml';

type Shown = { open: string | undefined; sought: string; alone: boolean };

/** `open` is the id of the one that is edited; `sought` words that must occur; `alone`: no phrase has them. */
export function CannedReplies({ open, sought, alone }: Shown): VNode | null {
  const [replies, setReplies] = useState<CannedView[]>([]);
  const load = (): void => {
    void get<CannedView[]>('canned').then((all) => {
      setReplies(all ?? []);
    });
  };
  useEffect(load, []);
  const { phrases: said } = words();
  const found = replies.filter((reply) => holds(reply, sought));
  if (found.length === 0) return alone ? html`<p class="quiet">${said.nothing}</p>` : null;
  return html`<section>
    <h2 class="section">${said.canned} <span class="quiet small">${found.length}</span></h2>
    <ul class="rows">
      ${found.map(
        (reply) =>
          html`<li key=${reply.entry.id}>
            ${reply.entry.id === open ? html`<${CannedForm} reply=${reply} saved=${load} />` : row(reply)}
          </li>`,
      )}
    </ul>
  </section>`;
}

function row({ entry, changed }: CannedView): VNode {
  const { language } = getState();
  return html`<a
    class="phrase-row"
    href=${`#/phrases/canned/${entry.id}`}
    data-testid=${`canned-${entry.id}`}
  >
    <span class="phrase-text"><b>${entry.title[language]}</b> ${rich(entry.text[language])}</span>
    ${changed && html`<span class="tag accent">${words().flows.changed}</span>`}
    <code class="quiet">/canned ${entry.id}</code>
  </a>`;
}

function CannedForm({ reply, saved }: { reply: CannedView; saved: () => void }): VNode {
  const { id } = reply.entry;
  const form = useForm(FILE, ['canned', id], reply.entry);
  const { value, set } = form;
  const { phrases: said } = words();
  const submit = async (): Promise<boolean> => {
    const taken = await form.submit();
    if (taken) saved();
    return taken;
  };
  const flaws = form.flaws.filter(({ path }) => path[1] === id);
  const field = (key: 'title' | 'text', label: string): VNode =>
    textField({
      label,
      path: key,
      value: value[key],
      flaws,
      kind: key === 'title' ? 'line' : 'message',
      most: key === 'title' ? 40 : 3000,
      onInput: (text) => {
        set({ ...value, [key]: text });
      },
    });
  return html`<div class="panel phrase-form">
    <div class="panel-head">
      <code class="quiet">/canned ${id}</code>
      <a class="round" href="#/phrases" aria-label=${words().close}>${icon('close')}</a>
    </div>
    <p class="quiet small">
      ${said.placeholders} ${reply.placeholders.map((name) => html`<mark class="slot">{${name}}</mark> `)}
    </p>
    ${field('title', said.cannedTitle)} ${field('text', said.text)}
    <div class="pair">
      ${(['zh', 'en'] as const).map((language) => html`<div class="paper">${bubble(value.text[language], [], language)}</div>`)}
    </div>
    ${formFoot({ ...form, submit })}
  </div>`;
}

function holds({ entry }: CannedView, sought: string): boolean {
  const wanted = sought.trim().toLowerCase();
  const all = [entry.id, entry.title.zh, entry.title.en, entry.text.zh, entry.text.en];
  return wanted === '' || all.some((each) => each.toLowerCase().includes(wanted));
}
