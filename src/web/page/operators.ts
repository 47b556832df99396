// Answers of single operators, with the days on which somebody made sure and is to look again.
import type { VNode } from 'preact';
import { textField } from './fields.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { FaqEntry, Flaw } from './shapes.ts';
import { words } from './words.ts';

const OPERATORS = ['mobile', 'unicom', 'telecom', 'huaji', 'wuyi'] as const;
type OperatorAnswer = FaqEntry['operators'][number];

const DAY = 86_400_000;
/** After half a year an answer is to be looked at again, unless somebody says otherwise. */
const FRESH_DAYS = 180;

export function operatorFields(
  entry: FaqEntry,
  flaws: readonly Flaw[],
  set: (entry: FaqEntry) => void,
): VNode {
  const { question: said, operators: names } = words();
  const missing = OPERATORS.filter((name) => entry.operators.every(({ operator }) => operator !== name));
  const put = (operators: OperatorAnswer[]): void => {
    set({ ...entry, operators });
  };
  return html`<fieldset class="field">
    <legend>${said.operators}<small>${said.hints.operators}</small></legend>
    <div class="operators">
      ${entry.operators.map((answer, at) => {
        const become = (changed: OperatorAnswer): void => {
          put(entry.operators.map((each, position) => (position === at ? changed : each)));
        };
        const change = (part: Partial<OperatorAnswer>): void => {
          become({ ...answer, ...part });
        };
        const own = flaws.filter(({ path }) => path[2] === 'operators' && path[3] === answer.operator);
        return html`<details class="operator" key=${answer.operator} open=${own.length > 0}>
          <summary>
            <b>${names[answer.operator]}</b>
            <span class="quiet">
              ${answer.review === undefined ? said.unverified : said.reviewBy(answer.review)}
            </span>
          </summary>
          ${textField({
            label: said.short,
            path: `operators.${answer.operator}.short`,
            value: answer.short,
            flaws: own,
            kind: 'message',
            most: 3000,
            onInput: (short) => {
              change({ short });
            },
          })}
          <div class="days">
            ${day(answer, 'verified', said.verified, become)} ${day(answer, 'review', said.review, become)}
            <button
              type="button"
              class="plain"
              onClick=${() => {
                change({ verified: dayFrom(0), review: dayFrom(FRESH_DAYS) });
              }}
            >
              ${icon('check')} ${said.verifiedToday}
            </button>
            <button
              type="button"
              class="plain danger"
              onClick=${() => {
                put(entry.operators.filter((_, position) => position !== at));
              }}
            >
              ${icon('remove')} ${said.removeOperator}
            </button>
          </div>
        </details>`;
      })}
    </div>
    ${
      missing.length > 0 &&
      html`<p class="add">
        <span class="quiet">${said.addOperator}</span>
        ${missing.map(
          (operator) =>
            html`<button
              type="button"
              class="chip"
              onClick=${() => {
                put([...entry.operators, freshAnswer(operator, entry)]);
              }}
            >
              ${icon('plus')} ${names[operator]}
            </button>`,
        )}
      </p>`
    }
  </fieldset>`;
}

/** Nobody has verified it yet: it says what the general answer says. */
function freshAnswer(operator: OperatorAnswer['operator'], { short }: FaqEntry): OperatorAnswer {
  return { operator, short: { zh: short.zh, en: short.en } };
}

function dayFrom(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
}

function day(
  answer: OperatorAnswer,
  key: 'verified' | 'review',
  label: string,
  become: (changed: OperatorAnswer) => void,
): VNode {
  return html`<label class="day">
    <span>${label}</span>
    <input
      type="date"
      value=${answer[key] ?? ''}
      onChange=${(event: Event & { currentTarget: HTMLInputElement }) => {
        const { value } = event.currentTarget;
        become({ ...answer, [key]: value === '' ? undefined : value });
      }}
    />
  </label>`;
}
