import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MarketInput } from '../../src/engine/run.js';
import type { BacktestResult } from '../../src/research/backtest/backtest.js';
import { fraction } from '../../src/strategy/protection.js';
import { long, type Signal, short } from '../../src/strategy/signal.js';
import { type Bar, candlesOf, marketOf, runScript, type Script } from './scripted.js';

const RUNS = { seed: 7, numRuns: 100 };

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** Bars that move by up to 8 % each way, one after the other. */
const barsArb = fc
  .array(fc.tuple(fc.integer({ min: -80, max: 80 }), fc.nat(80), fc.nat(80)), { minLength: 4, maxLength: 40 })
  .map((moves) => {
    let last = 100;
    return moves.map(([move, up, down]): Bar => {
      const open = last;
      const close = open * (1 + move / 1000);
      last = close;
      const high = Math.max(open, close) * (1 + up / 1000);
      return [open, high, Math.min(open, close) * (1 - down / 1000), close, 500];
    });
  });

const marketArb = (symbol: string): fc.Arbitrary<MarketInput> =>
  fc
    .tuple(barsArb, fc.nat(6), fc.constantFrom(0, 0.001, 0.01), fc.constantFrom(0, 0.001, 1))
    .map(([bars, start, fee, lotSize]) =>
      marketOf(candlesOf(bars, { symbol, steps: bars.map((_, i) => start + i) }), {
        takerFeeRate: fee,
        makerFeeRate: fee / 2,
        lotSize,
        tickSize: 0.01,
      }),
    );

const BARS = Array.from({ length: 50 }, (_, i) => i);

const scriptArb = fc
  .record({
    every: fc.integer({ min: 1, max: 5 }),
    hold: fc.integer({ min: 2, max: 6 }),
    shorts: fc.boolean(),
    stop: fc.constantFrom(undefined, 0.02, 0.05),
    targets: fc.constantFrom([], [0.02], [0.02, 0.04]),
  })
  .map(({ every, hold, shorts, stop, targets }): Script => {
    const signals = BARS.filter((i) => i % every === 0).map((i): [number, Signal] => [
      i,
      shorts && i % 3 !== 0 ? short('down') : long('up', 1 / (1 + (i % 2))),
    ]);
    const stages = targets.map((distance) => ({ distance: fraction(distance), portion: 0.5 }));
    return {
      entries: Object.fromEntries(signals),
      exits: Object.fromEntries(BARS.filter((i) => i % hold === 0).map((i) => [i, 'signal'])),
      protection: {
        ...(stop === undefined ? {} : { stop: fraction(stop) }),
        ...(stages.length === 0 ? {} : { targets: stages }),
      },
    };
  });

const optionsArb = fc.record({
  initialBalance: fc.constantFrom(50, 1000, 1e6),
  sizing: fc.constantFrom(
    { kind: 'units', units: 3 } as const,
    { kind: 'all-in' } as const,
    { kind: 'fraction', fraction: 0.4 } as const,
    { kind: 'risk', riskFraction: 0.02 } as const,
  ),
  costs: fc.record({
    slippage: fc.constantFrom(
      { kind: 'bps', bps: 0 } as const,
      { kind: 'bps', bps: 20 } as const,
      { kind: 'volume-share', impact: 0.05 } as const,
    ),
    participation: fc.constantFrom(Number.POSITIVE_INFINITY, 0.01),
  }),
  allowShort: fc.boolean(),
  maxOpenTrades: fc.constantFrom(1, Number.POSITIVE_INFINITY),
  endOfData: fc.constantFrom('close', 'open'),
});

const resultArb = (symbols: readonly string[]): fc.Arbitrary<BacktestResult> =>
  fc
    .tuple(scriptArb, fc.tuple(...symbols.map(marketArb)), optionsArb)
    .map(([script, markets, options]) => runScript(script, markets, options));

describe.each([
  ['one market', ['A/USDT']],
  ['three markets on one wallet', ['A/USDT', 'B/USDT', 'C/USDT']],
])('with %s', (_, symbols) => {
  const holds = (property: (result: BacktestResult) => void): void => {
    fc.assert(fc.property(resultArb(symbols), property), RUNS);
  };

  test('the net profit is the sum of the profits of the trades', () => {
    holds(({ metrics, trades, conditions }) => {
      const room = 1e-9 * conditions.initialBalance * (1 + metrics.turnover!);
      expect(Math.abs(metrics.netProfit! - sum(trades.map(({ pnl }) => pnl)))).toBeLessThanOrEqual(room);
    });
  });

  test('fees and slippage are those of the trades', () => {
    holds(({ metrics, trades }) => {
      expect(metrics.fees).toBeCloseTo(sum(trades.map(({ fees }) => fees)), 6);
      expect(metrics.slippage).toBeCloseTo(sum(trades.map(({ slippage }) => slippage)), 6);
    });
  });

  test('the first and the last equity are those of the curve', () => {
    holds(({ metrics, equity, conditions }) => {
      expect(metrics.initialEquity).toBe(conditions.initialBalance);
      expect(metrics.finalEquity).toBe(equity.equity.at(-1));
      expect(metrics.netProfit).toBe(metrics.finalEquity! - metrics.initialEquity!);
    });
  });

  test('the drawdown column is the fall from the highest equity so far, the balance included', () => {
    holds(({ metrics, equity, conditions }) => {
      let peak = conditions.initialBalance;
      equity.equity.forEach((value, i) => {
        peak = Math.max(peak, value);
        expect(equity.drawdown[i]).toBeCloseTo(value / peak - 1, 12);
      });
      expect(metrics.maxDrawdown).toBeCloseTo(Math.min(0, ...equity.drawdown), 12);
    });
  });

  test('all columns have one value per bar of the timeline, in order of time', () => {
    holds(({ equity, conditions, run }) => {
      const { time } = equity;
      expect([equity.equity.length, equity.drawdown.length, equity.benchmark.length]).toEqual(
        [time, time, time].map(({ length }) => length),
      );
      expect(conditions.bars).toBe(time.length);
      expect(Array.from(time)).toEqual([...new Set(time)].sort((a, b) => a - b));
      expect([run.from, run.to]).toEqual([time[0], time.at(-1)! + 3_600_000]);
      expect(run.symbols).toEqual(symbols);
    });
  });

  test('a trade is left by as much as it was entered with, the last time for its reason', () => {
    holds(({ trades }) => {
      for (const { quantity, exits, exitPrice, exitReason, exitTime } of trades) {
        expect(sum(exits.map((leg) => leg.quantity))).toBeCloseTo(quantity, 6);
        const value = sum(exits.map((leg) => leg.quantity * leg.price));
        expect(value / quantity).toBeCloseTo(exitPrice, 6);
        expect(exits.at(-1)).toMatchObject({ reason: exitReason, time: exitTime });
      }
    });
  });

  test('trades are counted, and the other way is there exactly where one was ambiguous', () => {
    holds(({ metrics, trades, otherWay }) => {
      const ambiguous = trades.filter((trade) => trade.ambiguous).length;
      expect(metrics.trades).toBe(trades.length);
      expect(metrics.ambiguousTrades).toBe(ambiguous);
      expect(otherWay !== undefined).toBe(ambiguous > 0);
      if (trades.length > 0) {
        expect(metrics.winRate).toBeCloseTo(trades.filter(({ pnl }) => pnl > 0).length / trades.length, 12);
      }
    });
  });

  test('no metric is a number that is not one', () => {
    holds(({ metrics, benchmark, otherWay }) => {
      for (const part of [metrics, benchmark, otherWay ?? {}]) {
        for (const [name, value] of Object.entries(part)) {
          expect([name, value === null || Number.isFinite(value)]).toEqual([name, true]);
        }
      }
    });
  });
});

test('random runs have what these properties are about', () => {
  const runs = fc.sample(resultArb(['A/USDT', 'B/USDT', 'C/USDT']), RUNS);
  expect(runs.filter(({ otherWay }) => otherWay !== undefined).length).toBeGreaterThan(10);
  expect(runs.filter(({ trades }) => trades.some(({ exits }) => exits.length > 1)).length).toBeGreaterThan(
    10,
  );
  expect(runs.filter(({ trades }) => trades.some(({ side }) => side === 'short')).length).toBeGreaterThan(10);
});
