// Figures: how often the bot was enough, what helped, where people stop. Every chart is also a table.
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from './api.ts';
import { Chart } from './chart.ts';
import { html } from './html.ts';
import { pageHead } from './page-head.ts';
import type { Numbers } from './shapes.ts';
import { getState } from './store.ts';
import { shortDay } from './times.ts';
import { words } from './words.ts';

const SPANS = [7, 30, 90] as const;

export function NumbersPage(): VNode {
  const [days, setDays] = useState<number>(30);
  const [numbers, setNumbers] = useState<Numbers | null>(null);
  useEffect(() => {
    void get<Numbers>(`numbers?days=${days}`).then(setNumbers);
  }, [days]);
  const { numbers: said } = words();
  return html`<div class="page">
    ${pageHead(
      words().pages.numbers,
      said.intro,
      html`<span class="switch" role="group" aria-label=${said.span}>
        ${SPANS.map(
          (span) =>
            html`<button
              type="button"
              aria-pressed=${span === days}
              onClick=${() => {
                setDays(span);
              }}
            >
              ${said.days(span)}
            </button>`,
        )}
      </span>`,
    )}
    ${numbers === null ? html`<p class="quiet" role="status">${words().loading}</p>` : charts(numbers)}
  </div>`;
}

function charts({ figures, daily, cases, questions, drops }: Numbers): VNode {
  const { numbers: said } = words();
  const { language } = getState();
  const share = figures.visits === 0 ? '—' : `${Math.round((100 * figures.alone) / figures.visits)}%`;
  const asked = questions.filter(({ answered }) => answered > 0);
  return html`<div class="numbers">
    <ul class="figures">
      ${figure(said.visits, String(figures.visits))} ${figure(said.alone, share, said.aloneHint)}
      ${figure(said.response, figures.response === null ? '—' : said.minutes(figures.response.median), figures.response === null ? said.noResponse : said.p90(said.minutes(figures.response.p90)))}
      ${figure(said.cases, `${figures.casesOpened} / ${figures.casesClosed}`, said.casesHint)}
      ${figure(said.waiting, String(figures.waiting), figures.overdue > 0 ? said.overdue(figures.overdue) : '')}
      ${figure(said.misses, String(figures.misses))}
      ${figure(said.rating, figures.rating === null ? '—' : figures.rating.mean.toFixed(1), figures.rating === null ? '' : said.ratings(figures.rating.count))}
    </ul>
    <${Chart}
      title=${said.byDay}
      kind="line"
      labels=${daily.map(({ day }) => shortDay(day))}
      series=${[
        { label: said.visits, values: daily.map(({ visits }) => visits), colour: 'accent' },
        { label: said.wantedPerson, values: daily.map((day) => day.asked), colour: 'warn' },
      ]}
    />
    <${Chart}
      title=${said.answers}
      kind="bars"
      labels=${asked.map(({ title }) => title[language])}
      series=${[
        { label: said.helpful, values: asked.map(({ helpful }) => helpful), colour: 'good' },
        { label: said.notHelpful, values: asked.map(({ notHelpful }) => notHelpful), colour: 'bad' },
        {
          label: said.noVote,
          values: asked.map(({ answered, helpful, notHelpful }) =>
            Math.max(0, answered - helpful - notHelpful),
          ),
          colour: 'line-2',
        },
      ]}
    />
    <${Chart}
      title=${said.drops}
      kind="bars"
      labels=${drops.map(({ title, flow }) => `${flow[language]}：${title[language]}`)}
      series=${[
        { label: said.lost, values: drops.map(({ lost }) => lost), colour: 'bad' },
        { label: said.wentOn, values: drops.map(({ reached, lost }) => reached - lost), colour: 'accent' },
      ]}
    />
    <${Chart}
      title=${said.caseStates}
      kind="bars"
      labels=${cases.map(({ state }) => said.states[state] ?? state)}
      series=${[{ label: said.casesInState, values: cases.map(({ count }) => count), colour: 'accent' }]}
    />
  </div>`;
}

function figure(label: string, value: string, hint = ''): VNode {
  return html`<li class="figure">
    <span class="quiet">${label}</span
    ><b>${value}</b>${hint !== '' && html`<span class="quiet small">${hint}</span>`}
  </li>`;
}
