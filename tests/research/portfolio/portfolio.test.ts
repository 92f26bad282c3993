import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { figuresOf } from '../../../src/metrics/portfolio/symbol-figures.js';
import { long } from '../../../src/strategy/signal.js';
import { defineStrategy } from '../../../src/strategy/strategy.js';
import { type Bar, candlesOf, flatBars, HOUR, marketOf, runScript } from '../scripted.js';

const FEES = { makerFeeRate: 0.001, takerFeeRate: 0.001 };

/** Says at the closes of which market's bars it enters and leaves. */
const perMarket = (script: Readonly<Record<string, { in: readonly number[]; out: readonly number[] }>>) =>
  defineStrategy({
    name: 'per_market',
    title: 'Trades each market by its own list',
    source: 'tests',
    tags: [],
    parameters: {},
    warmup: () => 0,
    indicators: () => ({}),
    rules: ({ candles: { symbol } }) => ({
      enter: (i) => (script[symbol]?.in.includes(i) === true ? long('in') : 0),
      exit: (i) => (script[symbol]?.out.includes(i) === true ? 'out' : null),
    }),
  });

describe('what each market did', () => {
  // A: bought at 100, sold at 110; bought at 110, sold at 99. B: two hours later listed, bought at 50, held to 60.
  const a = marketOf(candlesOf(flatBars(100, 100, 110, 110, 99, 99)), FEES);
  const b = marketOf(candlesOf(flatBars(40, 50, 60), { symbol: 'B/USDT', steps: [2, 3, 4] }), FEES);
  const strategy = perMarket({ 'A/USDT': { in: [0, 2], out: [1, 3] }, 'B/USDT': { in: [0], out: [] } });
  const result = runScript(strategy, [a, b], { sizing: { kind: 'units', units: 2 } });

  test('stands in one row each, by hand', () => {
    const [first, second] = result.symbols;
    // Fees of A: 2 × (100 + 110 + 110 + 99) / 1000; profits 20 - 0.42 and -22 - 0.418.
    expect(first).toEqual({
      symbol: 'A/USDT',
      trades: 2,
      winRate: 0.5,
      netProfit: expect.closeTo(-2.838, 9),
      profitShare: expect.closeTo(-0.002838, 12),
      profitFactor: expect.closeTo(19.58 / 22.418, 9),
      fees: expect.closeTo(0.838, 9),
      // Held at the closes of hours 1 and 3, of six.
      exposure: expect.closeTo(2 / 6, 12),
      largestLoss: expect.closeTo(-22.418, 9),
      averageHoldMs: HOUR,
      holdingReturn: expect.closeTo(-0.01, 12),
    });
    // Bought in hour 3 at 50, out at its last close, 60, in hour 4.
    expect(second).toEqual({
      symbol: 'B/USDT',
      trades: 1,
      winRate: 1,
      netProfit: expect.closeTo(19.78, 9),
      profitShare: expect.closeTo(0.01978, 12),
      profitFactor: null,
      fees: expect.closeTo(0.22, 9),
      exposure: expect.closeTo(1 / 6, 12),
      largestLoss: null,
      averageHoldMs: HOUR,
      holdingReturn: expect.closeTo(0.5, 12),
    });
  });

  test('a market that was never entered has a row, too', () => {
    const idle = runScript(perMarket({}), [a, b]).symbols[1];
    expect(idle).toMatchObject({ trades: 0, netProfit: 0, fees: 0, exposure: 0 });
    expect([idle!.winRate, idle!.profitFactor, idle!.largestLoss, idle!.averageHoldMs]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('one market has one row and no correlation', () => {
    const alone = runScript(strategy, [a]);
    expect(alone.symbols.map(({ symbol }) => symbol)).toEqual(['A/USDT']);
    expect(alone).not.toHaveProperty('correlation');
  });

  test('the hold of all markets is that of the benchmark', () => {
    const holds = result.symbols.map(({ holdingReturn }) => holdingReturn!);
    expect((holds[0]! + holds[1]!) / 2).toBeCloseTo(result.benchmark.totalReturn!, 12);
  });
});

/** Random walks of several markets that are listed and delisted at different times, with gaps. */
const walks = fc.array(
  fc.record({
    offset: fc.integer({ min: 0, max: 20 }),
    moves: fc.array(
      fc.record({
        move: fc.integer({ min: -40, max: 45 }),
        hours: fc.constantFrom(1, 1, 1, 2, 9),
        enter: fc.boolean(),
        leave: fc.boolean(),
      }),
      { minLength: 2, maxLength: 60 },
    ),
  }),
  { minLength: 2, maxLength: 4 },
);

describe('rows and totals', () => {
  test('agree to the cent, in trades, profit, fees and time in the market', () => {
    fc.assert(
      fc.property(walks, (given) => {
        const script: Record<string, { in: number[]; out: number[] }> = {};
        const markets = given.map(({ offset, moves }, k) => {
          const symbol = `${'ABCD'[k]}/USDT`;
          let price = 100;
          let step = offset;
          const bars: Bar[] = [];
          const steps: number[] = [];
          moves.forEach(({ move, hours }) => {
            const open = price;
            price *= 1 + move / 1000;
            bars.push([open, Math.max(open, price), Math.min(open, price), price]);
            steps.push(step);
            step += hours;
          });
          script[symbol] = {
            in: moves.flatMap(({ enter }, i) => (enter ? [i] : [])),
            out: moves.flatMap(({ leave }, i) => (leave ? [i] : [])),
          };
          return marketOf(candlesOf(bars, { symbol, steps }), FEES);
        });
        const { symbols, metrics, trades, equity, correlation } = runScript(perMarket(script), markets, {
          sizing: { kind: 'fraction', fraction: 0.4 },
        });
        const sum = (of: (row: (typeof symbols)[number]) => number): number =>
          symbols.reduce((total, row) => total + of(row), 0);
        expect(sum((row) => row.trades)).toBe(metrics.trades);
        expect(sum((row) => row.netProfit)).toBeCloseTo(metrics.netProfit!, 6);
        expect(sum((row) => row.fees)).toBeCloseTo(metrics.fees!, 6);
        const all = figuresOf('All', { trades, time: equity.time, initialBalance: 1000 }, null);
        expect(all.netProfit).toBeCloseTo(metrics.netProfit!, 6);
        expect(all.exposure).toBe(metrics.exposure);
        expect(all.winRate).toBe(metrics.winRate);
        expect(all.profitFactor).toBe(metrics.profitFactor);
        expect(correlation!.symbols).toEqual(symbols.map(({ symbol }) => symbol));
      }),
      { seed: 20_260_401, numRuns: 150 },
    );
  });
});

describe('how alike markets moved', () => {
  const DAYS = 40;
  const daily = (of: (day: number) => number): Bar[] => {
    let price = 100;
    return Array.from({ length: DAYS }, (_, day) => {
      const open = price;
      price *= 1 + of(day);
      return [open, Math.max(open, price), Math.min(open, price), price];
    });
  };
  const place = (symbol: string) => ({ symbol, timeframe: '1d' as const });
  const swing = (day: number): number => (day % 2 === 0 ? 0.02 : -0.01);
  const a = marketOf(candlesOf(daily(swing), place('A/USDT')));
  const same = marketOf(candlesOf(daily(swing), place('B/USDT')));
  const against = marketOf(
    candlesOf(
      daily((day) => swing(day + 1)),
      place('C/USDT'),
    ),
  );
  const young = marketOf(
    candlesOf(daily(swing).slice(20), {
      ...place('D/USDT'),
      steps: Array.from({ length: 20 }, (_, k) => 20 + k),
    }),
  );
  const in0 = { in: [0], out: [] };
  const { correlation } = runScript(
    perMarket({ 'A/USDT': in0, 'B/USDT': in0, 'C/USDT': { in: [15], out: [] } }),
    [a, same, against, young],
  );

  test('the closes: the same, the opposite, and one that is too young', () => {
    const [row] = correlation!.closes.values;
    expect(row).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9), expect.closeTo(-1, 9), null]);
    // A return needs a day before it.
    expect(correlation!.closes.days[0]).toEqual([39, 39, 39, 19]);
  });

  test('the profits: only where both were held long enough', () => {
    const [row] = correlation!.profits.values;
    // C is held on 24 days, D never.
    expect(row).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9), null, null]);
  });
});
