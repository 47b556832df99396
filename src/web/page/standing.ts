// What is wrong with the content as it stands, although nobody changes it here now: files that were broken elsewhere,
// what no longer holds of what is live, and reminders about what was just published.
import type { VNode } from 'preact';
import { flawWords } from './flaw-words.ts';
import { html } from './html.ts';
import type { Doubt } from './shapes.ts';
import { useStore } from './store.ts';
import { words } from './words.ts';

export function StandingPanel(): VNode | null {
  const { draft, flaws, doubts, reminders } = useStore();
  const { standing: said } = words();
  // With a draft, the panel of the draft shows what is wrong.
  const broken = draft?.edits.length === 0 ? flaws.filter(({ warning }) => !warning) : [];
  if (broken.length + doubts.length + reminders.length === 0) return null;
  return html`<section class="panel" aria-label=${said.title} data-testid="standing">
    ${reminders.length > 0 && html`<h2>${said.reminders}</h2>`} ${list(reminders, 'warn')}
    ${broken.length > 0 && html`<h2>${said.broken}</h2>`} ${list(broken)}
    ${doubts.length > 0 && html`<h2>${said.doubts}</h2>`} ${list(doubts)}
    ${doubts.length > 0 && html`<p class="quiet small">${said.hint}</p>`}
  </section>`;
}

function list(told: readonly Doubt[], tone: 'bad' | 'warn' = 'bad'): VNode | null {
  if (told.length === 0) return null;
  return html`<ul class="flaws">
    ${told.map((each) => html`<li class=${tone}><span class="quiet">${each.file}:${each.line}</span> ${flawWords(each)}</li>`)}
  </ul>`;
}
