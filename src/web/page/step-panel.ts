// One step beside the picture: every text of it in both languages, and how it looks.
import type { VNode } from 'preact';
import { textField } from './fields.ts';
import { formFoot, useForm } from './form.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { Flow, StepCount, Words } from './shapes.ts';
import { getState } from './store.ts';
import { bubble } from './telegram.ts';
import { words } from './words.ts';

type Step = Flow['steps'][number];
type Choice = { id: string; label: Words };
/** The texts of a step that editors change here; ways, ids and kinds are changed in the file. */
type Texts = {
  text: Words;
  help?: Words;
  title?: Words;
  skip?: Words;
  options?: Choice[];
  items?: Choice[];
  variants: { text: Words; when: { answer: string; is: string[] } }[];
};

type Props = { file: string; flow: string; step: Step; count: StepCount | null };

export function StepPanel({ file, flow, step, count }: Props): VNode {
  const form = useForm<Texts>(file, ['steps', step.id], step as Texts); // a step of any kind has these, or lacks them
  const { value, set } = form;
  const { flows: said } = words();
  const flaws = form.flaws.filter(({ path }) => path[0] === 'steps' && path[1] === step.id);
  const field = (
    path: string,
    label: string,
    kind: 'message' | 'line',
    text: Words,
    put: (text: Words) => void,
  ): VNode =>
    textField({ label, path, value: text, flaws, kind, most: kind === 'message' ? 3000 : 40, onInput: put });
  const choices = value.options ?? value.items;
  const putChoice = (at: number, label: Words): void => {
    const list = (choices ?? []).map((choice, position) => (position === at ? { ...choice, label } : choice));
    set(value.options === undefined ? { ...value, items: list } : { ...value, options: list });
  };
  const key = value.options === undefined ? 'items' : 'options';
  return html`<aside class="step-panel" aria-label=${said.step(step.id)} data-testid="step-panel">
    <div class="panel-head">
      <div>
        <p class="quiet small">${said.kinds[step.kind] ?? step.kind} · ${step.id}</p>
        ${
          count !== null &&
          html`<p class="facts">
            <span>${said.reached(count.reached)}</span><span>${said.passed(count.passed)}</span
            ><span>${said.stuck(count.stuck)}</span><span>${said.backAgain(count.back)}</span>
          </p>`
        }
      </div>
      <a class="round" href=${`#/flows/${flow}`} aria-label=${words().close}>${icon('close')}</a>
    </div>
    <div class="paper">${bubble(value.text[getState().language], choiceKeys(choices))}</div>
    <div class="step-fields">
      ${
        value.title !== undefined &&
        field('title', said.fieldTitle, 'line', value.title, (title) => {
          set({ ...value, title });
        })
      }
      ${field('text', said.text, 'message', value.text, (text) => {
        set({ ...value, text });
      })}
      ${(choices ?? []).map((choice, at) =>
        field(`${key}.${choice.id}.label`, said.choice(at + 1), 'line', choice.label, (label) => {
          putChoice(at, label);
        }),
      )}
      ${
        value.skip !== undefined &&
        field('skip', said.skip, 'line', value.skip, (skip) => {
          set({ ...value, skip });
        })
      }
      ${
        value.help !== undefined &&
        field('help', said.help, 'message', value.help, (help) => {
          set({ ...value, help });
        })
      }
      ${
        value.variants.length > 0 &&
        html`<details class="more">
          <summary>${said.variants(value.variants.length)}</summary>
          ${value.variants.map(({ text, when }, at) =>
            field(
              `variants.${at}.text`,
              said.when(when.is.map((each) => words().keys[each] ?? each).join('、')),
              'message',
              text,
              (fresh) => {
                const variants = value.variants.map((each, position) =>
                  position === at ? { ...each, text: fresh } : each,
                );
                set({ ...value, variants });
              },
            ),
          )}
        </details>`
      }
    </div>
    <p class="quiet small">${said.placeholders}</p>
    ${formFoot(form)}
  </aside>`;
}

function choiceKeys(choices: readonly Choice[] | undefined): string[][] {
  return (choices ?? []).map(({ label }) => [label[getState().language]]);
}
