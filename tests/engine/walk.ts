import fc from 'fast-check';
import { NO_LIMITS } from '../../src/core/account-limits.js';
import { type CandleRow, candlesFromRows } from '../../src/core/candles.js';
import type { EngineRules } from '../../src/engine/engine.js';
import type { LaneSetup } from '../../src/engine/lane.js';
import { riskPolicy } from '../../src/risk/policy.js';
import type { Distance, Protection } from '../../src/strategy/protection.js';
import type { EntryDecision } from '../../src/strategy/signal.js';

/** Prices start in the middle and stay between 0 and this, the right way up and upside down. */
export const CEILING = 4_000;

/** What every order is for. */
export const UNITS = 12;

/** One bar in whole numbers, and what the strategy says at its close. */
export interface Walk {
  readonly gap: number;
  readonly body: number;
  readonly up: number;
  readonly down: number;
  readonly volume: number;
  readonly leave: boolean;
  readonly wish: {
    readonly side: 1 | -1;
    readonly type: 'market' | 'limit' | 'stop';
    readonly offset: number;
    readonly bars: number;
  } | null;
}

export const walk: fc.Arbitrary<Walk[]> = fc.array(
  fc.record({
    gap: fc.oneof(
      { arbitrary: fc.constant(0), weight: 3 },
      { arbitrary: fc.integer({ min: -12, max: 12 }), weight: 1 },
    ),
    body: fc.integer({ min: -8, max: 8 }),
    up: fc.integer({ min: 0, max: 6 }),
    down: fc.integer({ min: 0, max: 6 }),
    volume: fc.integer({ min: 0, max: 300 }),
    leave: fc.boolean(),
    wish: fc.option(
      fc.record({
        side: fc.constantFrom<1 | -1>(1, -1),
        type: fc.constantFrom('market', 'limit', 'stop'),
        offset: fc.integer({ min: -2, max: 8 }),
        bars: fc.integer({ min: 1, max: 4 }),
      }),
      { nil: null, freq: 3 },
    ),
  }),
  { minLength: 2, maxLength: 40, size: 'max' },
);

const away = (distance: number): Distance => ({
  kind: 'column',
  column: new Float64Array(40).fill(distance),
  multiple: 1,
});

const distance = (max: number): fc.Arbitrary<Distance | undefined> =>
  fc.option(fc.integer({ min: 2, max }).map(away), { nil: undefined });

export const protection: fc.Arbitrary<Protection> = fc
  .record({
    stop: distance(15),
    trailing: distance(15),
    after: distance(10),
    portions: fc.option(fc.constantFrom([1], [0.5, 0.5], [0.25, 0.5]), { nil: undefined }),
    maxBars: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  })
  .map(({ stop, trailing, after, portions, maxBars }) => ({
    ...(stop === undefined ? {} : { stop }),
    ...(trailing === undefined
      ? {}
      : { trailing: { distance: trailing, ...(after === undefined ? {} : { after }) } }),
    ...(portions === undefined
      ? {}
      : { targets: portions.map((portion, k) => ({ distance: away(5 * (k + 1)), portion })) }),
    ...(maxBars === undefined ? {} : { maxBars }),
  }));

export const rules: fc.Arbitrary<EngineRules> = fc.record({
  initialBalance: fc.constant(1e9),
  policy: fc.constant(riskPolicy({ kind: 'units', units: UNITS })),
  limits: fc.constant(NO_LIMITS),
  costs: fc.record({
    slippage: fc.constant({ kind: 'bps' as const, bps: 0 }),
    participation: fc.constantFrom(Number.POSITIVE_INFINITY, 0.0625),
  }),
  allowShort: fc.constant(true),
  maxOpenTrades: fc.constant(Number.POSITIVE_INFINITY),
  doubt: fc.constantFrom('stop-first', 'target-first'),
  endOfData: fc.constantFrom('close', 'open'),
});

/** The market the right way up (`side` 1) or upside down (−1). */
export const setupOf = (steps: readonly Walk[], guard: Protection, side: 1 | -1): LaneSetup => {
  const seen = (price: number): number => (side === 1 ? price : CEILING - price);
  let close = CEILING / 2;
  const closes: number[] = [];
  const rows = steps.map(({ gap, body, up, down, volume }, i): CandleRow => {
    const open = close + gap;
    close = open + body;
    closes.push(close);
    const ends = [seen(Math.max(open, close) + up), seen(Math.min(open, close) - down)];
    return [i * 3_600_000, seen(open), Math.max(...ends), Math.min(...ends), seen(close), volume];
  });
  const enter = (i: number): EntryDecision => {
    const wish = steps[i]?.wish ?? null;
    if (wish === null) return 0;
    const signal = { conviction: wish.side * side, tag: 'entry' };
    if (wish.type === 'market') return signal;
    const price = closes[i]! + wish.side * wish.offset * (wish.type === 'limit' ? -1 : 1);
    return { ...signal, entry: { type: wish.type, price: seen(price), bars: wish.bars } };
  };
  return {
    candles: candlesFromRows('A/USDT', '1h', rows),
    instrument: {
      symbol: 'A/USDT',
      tickSize: 1,
      lotSize: 1,
      minNotional: 0,
      makerFeeRate: 0,
      takerFeeRate: 0,
    },
    rules: { enter, exit: (i) => (steps[i]!.leave ? 'leave' : null), protection: guard },
    start: 0,
    firstDecision: 0,
  };
};
