// The desk's figures as a picture: visits day by day, and the steps at which people stop, numbered as in the words below.
import type { Drop } from './figures.ts';
import type { Raster } from './raster.ts';
import { blank, box, textHeight, textWidth, write } from './raster.ts';

/** A day's visits, and in how many of them a person was asked for. */
export type DayFigures = { day: string; visits: number; asked: number };

/** The colours of a chart's indices, red, green and blue: paper, ink, nobody asked for, person asked for, reached, stopped, rule. */
export const PALETTE: readonly (readonly [number, number, number])[] = [
  [255, 255, 255],
  [51, 65, 85],
  [59, 130, 246],
  [245, 158, 11],
  [191, 219, 254],
  [220, 38, 38],
  [203, 213, 225],
];
const [INK, ALONE, ASKED, REACHED, STOPPED, RULE] = [1, 2, 3, 4, 5, 6] as const;

const WIDTH = 900;
const EDGE = 40;
const COLUMNS = 220;
const ROW = 48;
const SIZE = 3;

/** Draws the chart; null when there is nothing to draw. */
export function figuresChart(days: readonly DayFigures[], drops: readonly Drop[]): Raster | null {
  if (days.every(({ visits }) => visits === 0) && drops.length === 0) return null;
  const upper = EDGE + 2 * textHeight(SIZE) + COLUMNS + EDGE;
  const raster = blank(WIDTH, upper + drops.length * ROW + (drops.length > 0 ? EDGE : 0));
  drawDays(raster, days);
  drops.forEach((drop, index) => {
    drawDrop(raster, upper + index * ROW, drop, index + 1, Math.max(...drops.map(({ reached }) => reached)));
  });
  return raster;
}

function drawDays(raster: Raster, days: readonly DayFigures[]): void {
  const most = Math.max(1, ...days.map(({ visits }) => visits));
  const room = (WIDTH - 2 * EDGE) / Math.max(1, days.length);
  const wide = Math.max(1, Math.min(room * 0.7, 70));
  const floor = EDGE + textHeight(SIZE) + COLUMNS;
  // Labels that would run into each other are left out.
  const every = Math.ceil((4 * textWidth('0', SIZE)) / room);
  days.forEach(({ day, visits, asked }, index) => {
    const x = EDGE + room * index + (room - wide) / 2;
    const high = (COLUMNS * visits) / most;
    const part = (COLUMNS * Math.min(asked, visits)) / most;
    box(raster, x, floor - high, wide, high - part, ALONE);
    box(raster, x, floor - part, wide, part, ASKED);
    if (index % every !== 0) return;
    const count = String(visits);
    const date = String(Number(day.slice(8)));
    const middle = x + wide / 2;
    if (visits > 0) write(raster, middle - textWidth(count, SIZE) / 2, floor - high - 26, count, SIZE, INK);
    write(raster, middle - textWidth(date, SIZE) / 2, floor + 10, date, SIZE, INK);
  });
  box(raster, EDGE, floor, WIDTH - 2 * EDGE, 2, RULE);
}

function drawDrop(raster: Raster, y: number, { reached, lost }: Drop, rank: number, most: number): void {
  const left = EDGE + 40;
  const room = WIDTH - EDGE - left - textWidth('0000/0000', SIZE) - 10;
  const all = (room * reached) / most;
  const stopped = (room * lost) / most;
  write(raster, EDGE, y + 6, String(rank), SIZE, INK);
  box(raster, left, y, all - stopped, ROW - 14, REACHED);
  box(raster, left + all - stopped, y, stopped, ROW - 14, STOPPED);
  write(raster, left + all + 10, y + 6, `${lost}/${reached}`, SIZE, INK);
}
