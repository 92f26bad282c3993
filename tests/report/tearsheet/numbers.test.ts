import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dailyOf, rollingSharpe } from '../../../src/report/tearsheet/numbers/daily.js';
import { histogram } from '../../../src/report/tearsheet/numbers/histogram.js';
import { renderTearSheet } from '../../../src/report/tearsheet/render-tear-sheet.js';
import { curveOf, exampleReport } from '../example-report.js';
import { DAY, START } from './example-sheet.js';
import { parseHtml, rowsWithin } from './parse-html.js';

describe('returns by month', () => {
  test('are those of the equity at the ends of months', () => {
    // January 2023 has 31 days, February 28: 10,000 to 11,000 to 9,900, and half of March at 10,395.
    const equity = Array.from({ length: 31 + 28 + 15 }, (_, day) =>
      day < 31 ? 11_000 : day < 59 ? 9900 : 10_395,
    );
    const base = exampleReport();
    const report = exampleReport({
      equity: curveOf(equity, equity, DAY),
      run: { ...base.run, timeframe: '1d' },
    });
    const rows = rowsWithin(parseHtml(renderTearSheet({ report, title: '' })), 'months');
    expect(rows[1]?.slice(0, 5)).toEqual(['2023', '+10.0', '-10.0', '+5.0', '']);
    // 1.1 x 0.9 x 1.05 = 1.0395
    expect(rows[1]?.at(-1)).toBe('+4.0');
  });

  test('keep their colours beside many months in which nothing was held', () => {
    // January 2023 gains 10 %, February loses 10 %; then nothing for four years.
    const equity = Array.from({ length: 4 * 365 }, (_, day) => (day < 31 ? 11_000 : 9900));
    const base = exampleReport();
    const report = exampleReport({
      equity: curveOf(equity, equity, DAY),
      run: { ...base.run, timeframe: '1d' },
    });
    const months = parseHtml(renderTearSheet({ report, title: '' })).filter(
      ({ name, attributes, parent }) =>
        name === 'td' && /^n( [gl][1-4])?$/.test(attributes.class ?? '') && parent?.parent?.name === 'tbody',
    );
    const shade = (text: string) => months.find((cell) => cell.text === text)?.attributes.class;
    expect([shade('+10.0'), shade('-10.0')]).toEqual(['n g4', 'n l4']);
    expect(shade('0.0')).toBe('n');
  });
});

describe('the histogram', () => {
  test('has round bins with an edge at zero', () => {
    // Quartiles (by position) -0.01 and 0.01, 8 values: 2 x 0.02 / 2 = 0.02 wide, so two bins of 0.04 / 2.
    const values = Float64Array.from([-0.02, -0.015, -0.01, -0.005, 0.005, 0.01, 0.015, 0.019]);
    expect(histogram(values)).toEqual([
      { low: -0.02, high: 0, count: 4 },
      { low: 0, high: 0.02, count: 4 },
    ]);
  });

  test('counts every value once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (list) => {
          const bins = histogram(Float64Array.from(list));
          expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
          expect(bins.length).toBeLessThanOrEqual(130);
          const width = bins[0]!.high - bins[0]!.low;
          for (const { low, high, count } of bins) {
            const inside = list.filter(
              (value) => value >= low - width * 1e-6 && value <= high + width * 1e-6,
            );
            expect(inside.length).toBeGreaterThanOrEqual(count);
          }
        },
      ),
    );
  });

  test('is empty for nothing, and leaves out what is not a number', () => {
    expect(histogram(new Float64Array(0))).toEqual([]);
    expect(histogram(Float64Array.from([Number.NaN, 0.5]))).toMatchObject([{ count: 1 }]);
  });

  test('leaves idle days out and says how many', () => {
    const equity = [10_000, 10_100, 10_100, 10_100, 10_201];
    const base = exampleReport();
    const report = exampleReport({
      equity: curveOf(equity, equity, DAY),
      run: { ...base.run, timeframe: '1d' },
    });
    const rows = rowsWithin(parseHtml(renderTearSheet({ report, title: '' })), 'distribution');
    expect(rows.at(-1)).toEqual(['no change', '', '3']);
    expect(rows.slice(1, -1).reduce((sum, row) => sum + Number(row[2]), 0)).toBe(2);
  });
});

describe('the rolling Sharpe ratio', () => {
  test('is not available before there are so many days', () => {
    // Of -1 %, +3 %: mean 0.01, deviation sqrt(0.0008); 0.01 / 0.0282843 x sqrt(365) = 6.754628.
    const rolled = rollingSharpe(Float64Array.from([-0.01, 0.03, -0.01, 0.03]), 2);
    expect(rolled[0]).toBeNaN();
    for (const value of rolled.slice(1)) expect(value).toBeCloseTo(6.754628, 5);
  });

  test('is not available where returns do not vary', () => {
    expect([...rollingSharpe(Float64Array.from([0.01, 0.01, 0.01]), 2)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  test('comes from days that begin at midnight', () => {
    const daily = dailyOf(curveOf([10_000, 11_000, 9900], [10_000, 10_000, 20_000], DAY), 10_000);
    expect([...daily.day]).toEqual([START, START + DAY, START + 2 * DAY]);
    expect([...daily.returns].map((value) => Number(value.toFixed(12)))).toEqual([0, 0.1, -0.1]);
    expect([...daily.holding]).toEqual([0, 0, 1]);
  });
});
