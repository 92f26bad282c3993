import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MonitorCandle } from '../../../src/core/monitor-event.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { candleChartLines, candlesShown } from '../../../src/tui/charts/candles/candle-chart.js';
import type { CandleChart, CandleMark } from '../../../src/tui/charts/candles/chart.js';
import { expectAscii, expectInRoom } from './room.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 2, 5, 7);

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });
const coloured = createTheme({ width: 80, colour: true, unicode: true });

const candle = (
  k: number,
  [open, high, low, close]: readonly [number, number, number, number],
  volume = 8,
): MonitorCandle => ({ time: START + k * HOUR, open, high, low, close, volume });

const chart = (candles: readonly MonitorCandle[], more: Partial<CandleChart> = {}): CandleChart => ({
  ...{ candles, marks: [], overlays: [], levels: [], chosen: null, last: null },
  ...more,
});

const mark = (
  k: number,
  kind: CandleMark['kind'],
  side: CandleMark['side'],
  profit: number | null = null,
): CandleMark => ({ time: START + k * HOUR + 5, kind, side, profit });

const drawn = (
  what: CandleChart,
  columns: number,
  rows: number,
  theme: typeof plain = plain,
): readonly string[] => candleChartLines(what, { columns, rows }, theme).map((line) => line.trimEnd());

/** In three rows a price from 15 down to 10 stands in the half row of its number: 15 above, 10 below. */
const THREE = [
  candle(0, [10, 15, 10, 13]),
  candle(1, [13, 13, 10, 11]),
  candle(2, [11, 14, 11, 14], 4),
] as const;

describe('a chart of candles', () => {
  test('draws bodies and wicks to half a cell, rising ones thin and falling ones thick, and points at the last price', () => {
    expect(drawn(chart(THREE), 40, 5)).toEqual([
      ' close 14.0000  +27.27 %  open 11.0000',
      '   14.0000 ►│ ╻',
      '           │┃█┃',
      '   10.0000 ┤┃▀╹',
      '            03-05 09:00',
    ]);
  });

  test('points at the price now where it is known', () => {
    const lines = drawn(chart(THREE, { last: 12.5 }), 60, 5);
    expect(lines[0]).toBe(' now 12.5000  close 14.0000  +27.27 %  open 11.0000');
    expect(lines.slice(1, 4)).toEqual(['   15.0000 ┤│ ╻', '   12.5000 ►┃█┃', '   10.0000 ┤┃▀╹']);
  });

  test('draws rising ones hollow and falling ones filled where there is ASCII alone', () => {
    expect(drawn(chart(THREE), 40, 5, ascii)).toEqual([
      ' close 14.0000  +27.27 %  open 11.0000',
      '   14.0000 >| o',
      '           |o#o',
      '   10.0000 +o#o',
      '            03-05 09:00',
    ]);
  });

  test('has lines of indicators, levels with their names and prices, and points at the chosen candle', () => {
    const what = chart(THREE, {
      levels: [
        { name: 'stop', price: 9 },
        // Farther away than the candles are high: it is told in words alone.
        { name: 'target', price: 99 },
      ],
      overlays: [{ name: 'sma', values: [Number.NaN, 14, 12] }],
      chosen: START + HOUR,
    });
    expect(drawn(what, 130, 8)).toEqual([
      ' 2024-03-05 08:00  close 11.0000  -15.38 %  open 13.0000  high 13.0000  low 10.0000  target 99.0000  · sma 14.0000',
      '   15.0000 ┤│┊',
      '   14.0000 ►│·┃',
      '           │┃█┃',
      '           │┃█┃',
      '   10.0000 ┤┃│',
      `   9.00000 ┤╌┊${'╌'.repeat(111)}stop`,
      '            03-05 09:00',
    ]);
  });

  test('marks entries by their side and exits by their result, each on the candle that holds its time', () => {
    const marks = [
      mark(0, 'entry', 'long'),
      mark(1, 'exit', 'long', -1),
      mark(1, 'entry', 'short'),
      mark(2, 'exit', 'short', 2),
      // Newer than the newest candle: it stands on that.
      mark(3, 'exit', 'long', 0.5),
      // Older than the oldest: it is on none.
      mark(-1, 'entry', 'long'),
    ];
    // The candles have four of the six rows, the loss stands on the second one and the entry, out of room, at the edge.
    expect(drawn(chart(THREE, { marks }), 40, 8)).toEqual([
      ' close 14.0000  +27.27 %  open 11.0000',
      '           │ ▼◆',
      '   14.0000 ►│×╻',
      '           │╽▄┃',
      '   12.5000 ┤┃█┃',
      '   10.0000 ┤┃▀╹',
      '           │▲ ◆',
      '            03-05 09:00',
    ]);
    expect(drawn(chart(THREE, { marks }), 40, 8, ascii).slice(1, 7)).toEqual([
      '           | v*',
      '   14.0000 >|xo',
      '           |o#o',
      '   12.5000 +o#o',
      '   10.0000 +o#o',
      '           |^ *',
    ]);
  });

  test('shows the volume from twelve rows on: the largest two rows high, and any at all', () => {
    const candles = [...THREE, candle(3, [14, 15, 14, 15], 0.001), candle(4, [15, 15, 15, 15], 0)];
    expect(drawn(chart(candles), 40, 12).slice(-3)).toEqual([
      '           │██',
      '           │███▁',
      '            03-05 11:00',
    ]);
    expect(drawn(chart(candles), 40, 11).join('')).not.toContain('▁');
    expect(drawn(chart(candles), 40, 12, ascii).slice(-3, -1)).toEqual([
      '           |##',
      '           |####',
    ]);
  });

  test('puts times under the ends of their candles, days alone where a candle is one', () => {
    const hours = Array.from({ length: 28 }, (_, k) => candle(k, [10, 10, 10, 10]));
    // The 28th opens 27 hours after 07:00, 16 columns before it the 12th.
    expect(drawn(chart(hours), 40, 5).at(-1)).toBe(`            ${' 03-05 18:00     03-06 10:00'}`);
    const days = hours.map((one, k) => ({ ...one, time: Date.UTC(2024, 0, 1 + k) }));
    expect(drawn(chart(days), 40, 5).at(-1)).toBe('               01-08     01-18     01-28');
  });

  test('leaves out the oldest where there are too many', () => {
    const many = Array.from({ length: 40 }, (_, k) => candle(k, [10 + k, 11 + k, 10 + k, 11 + k]));
    // 28 columns beside twelve of prices: from the candle that opened at 22 on.
    expect(candlesShown(40)).toBe(28);
    const text = drawn(chart(many), 40, 6);
    expect(text[1]).toMatch(/^ {3}50\.0000 ►/);
    expect(text.join('\n')).not.toContain('20.0000');
  });

  test('names levels at the same price beside one another, and never over a candle', () => {
    const levels = [
      { name: 'entry', price: 12.5 },
      { name: 'stop', price: 12.5 },
    ];
    const lines = drawn(chart(THREE, { levels }), 40, 5);
    expect(lines[2]).toBe(`   12.5000 ┤┃█┃${'╌'.repeat(14)}stop entry`);
  });

  test('says that there are none, and where there is no room for them', () => {
    expect(drawn(chart([]), 40, 9)).toEqual([' no candles yet']);
    expect(drawn(chart([candle(0, [Number.NaN, Number.NaN, Number.NaN, Number.NaN])]), 40, 9)).toEqual([
      ' no candles yet',
    ]);
    expect(drawn(chart(THREE), 19, 9)).toEqual([' no room for candle']);
    expect(drawn(chart(THREE), 40, 4)).toEqual([' no room for candles']);
    expect(drawn(chart(THREE), 40, 0)).toEqual([]);
  });

  test('keeps to its room with any numbers, names and times, at any size', () => {
    const number = fc.double();
    const ohlc = fc.tuple(number, number, number, number);
    const any = fc.record({
      candles: fc.array(ohlc, { maxLength: 120 }),
      overlay: fc.array(number, { maxLength: 120 }),
      level: number,
      name: fc.string({ unit: 'binary', maxLength: 30 }),
      marks: fc.array(
        fc.record({
          k: fc.integer({ min: -2, max: 130 }),
          kind: fc.constantFrom('entry' as const, 'exit' as const),
          side: fc.constantFrom('long' as const, 'short' as const),
          profit: fc.option(number),
        }),
        { maxLength: 9 },
      ),
      chosen: fc.integer({ min: -2, max: 130 }),
      columns: fc.integer({ min: 20, max: 200 }),
      rows: fc.integer({ min: 0, max: 60 }),
      theme: fc.constantFrom(plain, ascii, coloured),
    });
    fc.assert(
      fc.property(any, ({ candles, overlay, level, name, marks, chosen, columns, rows, theme }) => {
        const lines = candleChartLines(
          {
            candles: candles.map((numbers, k) => candle(k, numbers, numbers[3])),
            overlays: [{ name, values: overlay }],
            levels: [{ name: 'stop', price: level }],
            marks: marks.map(({ k, kind, side, profit }) => mark(k, kind, side, profit)),
            chosen: START + chosen * HOUR,
            last: level,
          },
          { columns, rows },
          theme,
        );
        expectInRoom(lines, { columns, rows });
        if (!theme.unicode) expectAscii(lines);
      }),
      { numRuns: 300 },
    );
  });
});
