import { describe, expect, test } from '@jest/globals';
import { playBacktest } from '../../../src/engine/backtest.js';
import { engineRules, setUpLanes } from '../../../src/engine/run.js';
import {
  closesByDay,
  dailyChanges,
  dailyProfits,
  daySpan,
} from '../../../src/research/portfolio/daily-columns.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { candlesOf, flatBars, inputOf, marketOf, T0 } from '../scripted.js';

const DAY = 24;

describe('the closes of days', () => {
  // Two bars on the first day, none on the second, one on the third and the fourth.
  const market = marketOf(candlesOf(flatBars(100, 101, 110, 121), { steps: [0, 5, 2 * DAY, 3 * DAY + 1] }));
  const span = { first: T0 / (DAY * 3_600_000), days: 5 };

  test('are the last of each day, and missing where there is no bar', () => {
    expect([...closesByDay(market, undefined, span)]).toEqual([101, Number.NaN, 110, 121, Number.NaN]);
  });

  test('begin with the range, not with the history before it', () => {
    const closes = closesByDay(market, T0 + 2 * DAY * 3_600_000, { first: span.first + 2, days: 2 });
    expect([...closes]).toEqual([110, 121]);
  });

  test('have changes between neighbouring days alone', () => {
    const changes = dailyChanges(closesByDay(market, undefined, span));
    expect([...changes].map((change) => (Number.isNaN(change) ? null : Number(change.toFixed(12))))).toEqual([
      null,
      null,
      null,
      0.1,
      null,
    ]);
  });
});

describe('the profits of days', () => {
  // Both markets bought on day 1; A at 100, half of it out at 110 on day 2, closed at 90 on day 3. B is gone on day 2.
  const a = marketOf(
    candlesOf(
      [
        [100, 100, 100, 100],
        [100, 104, 100, 104],
        [104, 112, 104, 106],
        [106, 106, 90, 90],
      ],
      { timeframe: '1d' },
    ),
    { makerFeeRate: 0.01, takerFeeRate: 0.01 },
  );
  const b = marketOf(candlesOf(flatBars(50, 50, 47), { symbol: 'B/USDT', timeframe: '1d' }));
  const input = inputOf(
    {
      entries: { 0: long('in') },
      protection: { targets: [{ distance: fraction(0.1), portion: 0.5 }] },
    },
    [a, b],
    { sizing: { kind: 'units', units: 2 } },
  );
  const outcome = playBacktest(engineRules(input.options), setUpLanes(input));
  const span = daySpan(outcome.time);
  const closes = input.markets.map((market) => closesByDay(market, undefined, span));
  const profits = dailyProfits(outcome, closes, span).map((column) =>
    [...column].map((value) => (Number.isNaN(value) ? null : Number(value.toFixed(9)))),
  );

  test('are marked at the close of the day, fees paid', () => {
    // 2 × 4 less a fee of 2; half of it 110 - 104 less 1.10, half 106 - 104; then 90 - 106 less 0.90.
    expect(profits[0]).toEqual([0, 6, 6.9, -16.9]);
  });

  test('end with the market', () => {
    expect(profits[1]).toEqual([0, 0, -6, null]);
  });

  test('add up to the profit of the run', () => {
    const sum = profits.flat().reduce<number>((total, value) => total + (value ?? 0), 0);
    expect(sum).toBeCloseTo(outcome.equity.at(-1)! - 1000, 9);
  });
});
