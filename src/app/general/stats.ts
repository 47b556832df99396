// /stats [DAYS]: the desk's figures over the last days, over all groups.
import type { Content } from '../../dialogue/content.ts';
import type { Voice } from '../../chat/voice.ts';
import { countUp } from '../../dialogue/count.ts';
import { findStep } from '../../flow/find.ts';
import { kindOf } from '../../flow/kind-of.ts';
import { nameOf } from '../../flow/view.ts';
import type { Drop, Figures } from '../../handover/figures.ts';
import type { DayFigures } from '../../handover/chart.ts';
import { figuresChart, PALETTE } from '../../handover/chart.ts';
import { fitsCaption } from '../../handover/figures-caption.ts';
import { figuresText } from '../../handover/figures-text.ts';
import type { Place } from '../../chat/effect.ts';
import { pngOf } from '../png.ts';
import type { GeneralParts, Obey } from './answer.ts';
import { staffVoice, words } from './answer.ts';

const DAY = 86_400_000;
const USUAL = 7;
const LONGEST = 92;

export const showStats: Obey = async (parts, { rest }) => {
  const voice = staffVoice(parts);
  const asked = /^\d{1,4}$/.test(rest.trim()) ? Number(rest.trim()) : USUAL;
  const days = Math.min(Math.max(asked, 1), LONGEST);
  const { figures, daily } = await figuresOver(parts, days);
  const html = figuresIn(parts, voice, voice.phrase('general.stats.title', { days }), figures);
  const chart = figuresChart(daily, figures.drops);
  const caption = `${html}\n\n${voice.phrase('general.stats.legend')}`;
  if (chart === null || !fitsCaption(caption)) return words(html);
  return { html: caption, buttons: [], picture: pngOf(chart, PALETTE) };
};

/** The figures of today and the days before it, `days` altogether, and day by day. */
export async function figuresOver(
  parts: GeneralParts,
  days: number,
): Promise<{ figures: Figures; daily: DayFigures[] }> {
  const { store, tallies, dayOf, content } = parts;
  const now = parts.now();
  const today = dayOf(now);
  const from = dayOf(now - (days - 1) * DAY);
  const happened = await tallies.read(from, today);
  const { flows } = content();
  const waits = (place: Place): boolean => {
    const step = findStep(flows, place)?.step;
    return step !== undefined && kindOf(step).once === true;
  };
  const all = happened.map(({ happening }) => happening);
  const figures = countUp(all, await store.listDesk(), today, waits);
  const daily = new Map<string, DayFigures>();
  for (let back = days - 1; back >= 0; back -= 1) {
    const day = dayOf(now - back * DAY);
    daily.set(day, { day, visits: 0, asked: 0 });
  }
  for (const { at, happening } of happened) {
    const counted = daily.get(dayOf(at));
    if (counted === undefined) continue;
    if (happening.kind === 'visit') counted.visits += 1;
    if (happening.kind === 'asked') counted.asked += 1;
  }
  return { figures, daily: [...daily.values()] };
}

/** The figures in words, below a heading. */
export function figuresIn(
  { content }: Pick<GeneralParts, 'content'>,
  voice: Voice,
  heading: string,
  figures: Figures,
): string {
  return figuresText(voice, heading, figures, (drop) => stepTitle(content(), voice, drop));
}

function stepTitle({ flows }: Content, voice: Voice, drop: Drop): string {
  const found = findStep(flows, drop);
  return found === null ? `${drop.flow}/${drop.step}` : nameOf(found, voice);
}
