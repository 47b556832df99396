// Figures for editors: how often the bot was enough, what helped, where people stop. Sums of nameless happenings only.
import type { CaseState } from '../../case/case.ts';
import type { Place } from '../../chat/effect.ts';
import { countUp } from '../../dialogue/count.ts';
import { kindOf } from '../../flow/kind-of.ts';
import type { Figures } from '../../handover/figures.ts';
import { flowViews } from './flows.ts';
import type { DeskPorts } from './ports.ts';
import { questionViews } from './questions.ts';
import { titleOf } from './flow-picture.ts';
import type { State } from './workbench.ts';

export type Numbers = {
  figures: Figures;
  daily: { day: string; visits: number; asked: number }[];
  /** How often cases came into each state. */
  cases: { state: CaseState; count: number }[];
  questions: {
    id: string;
    title: { zh: string; en: string };
    answered: number;
    helpful: number;
    notHelpful: number;
  }[];
  drops: {
    place: string;
    title: { zh: string; en: string };
    flow: { zh: string; en: string };
    reached: number;
    lost: number;
  }[];
};

const DAY = 86_400_000;

/** The figures of today and the days before it, `days` altogether. */
export async function numbersOver(state: State, ports: DeskPorts, days: number): Promise<Numbers> {
  const { now, dayOf } = ports;
  const today = dayOf(now());
  const listed = Array.from({ length: days }, (_, back) => dayOf(now() - (days - 1 - back) * DAY));
  const happened = await ports.happened(listed[0] ?? today, today);
  const all = happened.map(({ happening }) => happening);
  const flows = await flowViews(state, ports);
  const stepAt = ({ flow, step }: Place) => {
    const found = flows.find((view) => view.flow.id === flow);
    const inside = found?.flow.steps.find(({ id }) => id === step);
    return found === undefined || inside === undefined ? null : { flow: found.flow, step: inside };
  };
  const waits = (place: Place): boolean => {
    const found = stepAt(place);
    return found !== null && kindOf(found.step).once === true;
  };
  const figures = countUp(all, await ports.open(), today, waits);
  const daily = new Map(listed.map((day) => [day, { day, visits: 0, asked: 0 }]));
  const cases = new Map<CaseState, number>();
  for (const { at, happening } of happened) {
    const day = daily.get(dayOf(at));
    if (day !== undefined && happening.kind === 'visit') day.visits += 1;
    if (day !== undefined && happening.kind === 'asked') day.asked += 1;
    if (happening.kind === 'case') cases.set(happening.state, (cases.get(happening.state) ?? 0) + 1);
  }
  const questions = (await questionViews(state, { ...ports, happened: () => Promise.resolve(happened) })).map(
    ({ entry, answered, helpful, notHelpful }) => ({
      id: entry.id,
      title: { zh: entry.button.zh, en: entry.button.en },
      answered,
      helpful,
      notHelpful,
    }),
  );
  return {
    figures,
    daily: [...daily.values()],
    cases: [...cases].map(([state_, count]) => ({ state: state_, count })),
    questions: questions.toSorted((one, other) => other.answered - one.answered),
    drops: figures.drops.flatMap(({ flow, step, reached, lost }) => {
      const found = stepAt({ flow, step });
      if (found === null) return [];
      const { zh, en } = found.flow.title;
      return [{ place: `${flow}/${step}`, title: titleOf(found.step), flow: { zh, en }, reached, lost }];
    }),
  };
}
