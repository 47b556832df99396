// The picture of the figures is a PNG that says what was drawn.
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pngOf } from '../../src/app/png.ts';
import { figuresChart, PALETTE } from '../../src/handover/chart.ts';
import { blank, box } from '../../src/handover/raster.ts';

test('a raster becomes a PNG with its size, its colours and its rows', () => {
  const raster = blank(3, 2);
  box(raster, 1, 0, 5, 1, 2);
  const png = Buffer.from(pngOf(raster, PALETTE));
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3, 2]);
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  expect([...rows]).toEqual([0, 0, 2, 2, 0, 0, 0, 0]);
  expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
});

test('a chart draws any figures, and nothing when there are none', () => {
  expect(figuresChart([{ day: '2026-11-23', visits: 0, asked: 0 }], [])).toBeNull();
  const days = Array.from({ length: 92 }, (_, index) => ({
    day: `2026-11-${String((index % 28) + 1).padStart(2, '0')}`,
    visits: index * 100,
    // More may have asked than came: somebody who came yesterday asks today.
    asked: index * 200,
  }));
  const drops = [1, 2, 3, 4, 5].map((lost) => ({
    flow: 'f',
    step: `s${lost}`,
    reached: 9_999,
    lost: lost * 1_999,
  }));
  for (const some of [days, days.slice(0, 7), []]) {
    const chart = figuresChart(some, drops);
    expect(chart?.pixels).toHaveLength((chart?.width ?? 0) * (chart?.height ?? 0));
    expect(new Set(chart?.pixels)).toContain(5);
    expect(Math.max(...new Set(chart?.pixels))).toBeLessThan(PALETTE.length);
  }
});
