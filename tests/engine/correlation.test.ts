import { describe, expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../src/core/account-limits.js';
import { type CandleRow, type Candles, candlesFromRows } from '../../src/core/candles.js';
import { type EngineOutcome, playBacktest } from '../../src/engine/backtest.js';
import { readFills } from '../../src/engine/records.js';
import { correlationOf } from '../../src/risk/correlation.js';
import { riskPolicy } from '../../src/risk/policy.js';
import type { EntryDecision } from '../../src/strategy/signal.js';

const HOUR = 3_600_000;
const FIRST = Date.UTC(2024, 0, 1);
const BARS = 60;

/** Steps up and down by turns of two lengths, so that the moves of the first market repeat every 6 bars. */
const wave = (i: number): number => [0.01, -0.01, 0.02, -0.02, 0.005, -0.005][i % 6]!;
/** Moves that have nothing to do with the first: every product of the two sums to zero over 6 bars. */
const apart = (i: number): number => [0.01, 0.01, -0.01, -0.01, 0, 0][i % 6]!;

const candlesOf = (symbol: string, move: (i: number) => number, bars: readonly number[]): Candles => {
  let price = 100;
  let last = -1;
  const rows = bars.map((i): CandleRow => {
    for (let k = last + 1; k <= i; k++) price *= 1 + move(k);
    last = i;
    return [FIRST + i * HOUR, price, price, price, price, 1000];
  });
  return candlesFromRows(symbol, '1h', rows);
};

const ALL = Array.from({ length: BARS }, (_, i) => i);

interface Market {
  readonly move: (i: number) => number;
  readonly bars?: readonly number[];
  readonly entries: Readonly<Record<number, EntryDecision>>;
}

const LONG = { conviction: 1, tag: 'in' };
const SHORT = { conviction: -1, tag: 'in' };

const play = (maxCorrelation: number, markets: readonly Market[]): EngineOutcome =>
  playBacktest(
    {
      initialBalance: 100_000,
      policy: riskPolicy({ kind: 'units', units: 1 }),
      limits: { ...NO_LIMITS, maxCorrelation, correlationBars: 48 },
      costs: { slippage: { kind: 'bps', bps: 0 }, participation: Number.POSITIVE_INFINITY },
      allowShort: true,
      maxOpenTrades: Number.POSITIVE_INFINITY,
      doubt: 'stop-first',
      endOfData: 'close',
    },
    markets.map(({ move, bars = ALL, entries }, k) => {
      const candles = candlesOf(`${'ABC'[k]}/USDT`, move, bars);
      const at = new Map(bars.map((i, index) => [index, entries[i] ?? 0] as const));
      return {
        candles,
        instrument: {
          symbol: candles.symbol,
          tickSize: 0,
          lotSize: 0,
          minNotional: 0,
          makerFeeRate: 0,
          takerFeeRate: 0,
        },
        rules: { enter: (index: number): EntryDecision => at.get(index) ?? 0 },
        start: 0,
        firstDecision: 0,
      };
    }),
  );

const entered = (outcome: EngineOutcome): readonly string[] =>
  readFills(outcome.recorder, ['A', 'B', 'C'])
    .filter(({ reason }) => reason === 'in')
    .map(({ symbol, direction }) => `${symbol}${direction === 1 ? '+' : '-'}`);

const refused = ({ recorder }: EngineOutcome) => Object.fromEntries(recorder.refusals);

describe('a position in a market that moves with the book', () => {
  const first = { move: wave, entries: { 2: LONG } };

  test('is refused above the limit', () => {
    const outcome = play(0.9, [first, { move: wave, entries: { 50: LONG } }]);
    expect(entered(outcome)).toEqual(['A+']);
    expect(refused(outcome)).toEqual({ 'correlation-limit': 1 });
  });

  test('is taken on the other side, where it makes the book smaller', () => {
    expect(entered(play(0.9, [first, { move: wave, entries: { 50: SHORT } }]))).toEqual(['A+', 'B-']);
  });

  test('is refused on the side of a book that is short', () => {
    const outcome = play(0.9, [
      { move: wave, entries: { 2: SHORT } },
      { move: wave, entries: { 50: SHORT } },
    ]);
    expect(entered(outcome)).toEqual(['A-']);
  });

  test('is taken where it has nothing to do with the book', () => {
    expect(entered(play(0.1, [first, { move: apart, entries: { 50: LONG } }]))).toEqual(['A+', 'B+']);
  });

  test('is taken while the book is empty', () => {
    const none = { move: wave, entries: {} };
    expect(entered(play(-1, [none, { move: wave, entries: { 50: LONG } }]))).toEqual(['B+']);
  });

  test('is refused where too few bars are there to know', () => {
    const outcome = play(0.9, [first, { move: apart, entries: { 20: LONG } }]);
    expect(entered(outcome)).toEqual(['A+']);
    expect(refused(outcome)).toEqual({ 'correlation-unknown': 1 });
  });

  test('is measured at the bars that both markets have', () => {
    const holes = ALL.filter((i) => i % 7 !== 3);
    const outcome = play(0.9, [first, { move: wave, bars: holes, entries: { 53: LONG } }]);
    expect(refused(outcome)).toEqual({ 'correlation-limit': 1 });
  });

  test('counts what was ordered at the same close', () => {
    const outcome = play(0.9, [
      { move: wave, entries: { 50: LONG } },
      { move: wave, entries: { 50: { conviction: 0.5, tag: 'in' } } },
    ]);
    expect(entered(outcome)).toEqual(['A+']);
  });

  const hedged = (share: number, third: (i: number) => number) =>
    play(0.5, [
      first,
      { move: (i) => -share * wave(i), entries: { 50: LONG } },
      { move: third, entries: { 53: LONG } },
    ]);

  test('is measured against the whole book, by value', () => {
    // Half of the first market's moves are taken back: the book still moves with it.
    expect(entered(hedged(0.5, wave))).toEqual(['A+', 'B+']);
    expect(entered(hedged(0.5, apart))).toEqual(['A+', 'B+', 'C+']);
    // More than all of them: the book moves against it.
    expect(entered(hedged(1.5, wave))).toEqual(['A+', 'B+', 'C+']);
  });

  test('is refused beside a book that does not move: rounding is no correlation', () => {
    const outcome = hedged(1, apart);
    expect(entered(outcome)).toEqual(['A+', 'B+']);
    expect(refused(outcome)).toEqual({ 'correlation-unknown': 1 });
  });
});

describe('the correlation', () => {
  const ramp = Float64Array.from({ length: 30 }, (_, k) => k);

  test('is one with itself, minus one with its reverse', () => {
    expect(correlationOf(ramp, ramp)).toBeCloseTo(1, 12);
    expect(correlationOf(ramp, ramp.toReversed())).toBeCloseTo(-1, 12);
  });

  test('is that of a hand calculation', () => {
    // Ten times (1, 2, 3) against ten times (2, 1, 4): covariance 2/3, variances 2/3 and 14/9; r = 1 / sqrt(7/3).
    const repeat = (values: readonly number[]) =>
      Float64Array.from({ length: 30 }, (_, k) => values[k % values.length]!);
    expect(correlationOf(repeat([1, 2, 3]), repeat([2, 1, 4]))).toBeCloseTo(1 / Math.sqrt(7 / 3), 12);
  });

  test('is not known of fewer than 30 returns, or of a market that does not move', () => {
    expect(correlationOf(ramp.subarray(1), ramp.subarray(1))).toBeNull();
    expect(correlationOf(ramp, new Float64Array(30))).toBeNull();
  });
});
