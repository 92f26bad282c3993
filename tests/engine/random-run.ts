import fc from 'fast-check';
import { type AccountLimits, NO_LIMITS, USUAL_LIMITS } from '../../src/core/account-limits.js';
import { type CandleRow, type Candles, candlesFromRows } from '../../src/core/candles.js';
import type { Instrument } from '../../src/core/instrument.js';
import type { Sizing } from '../../src/core/sizing.js';
import type { EngineRules } from '../../src/engine/engine.js';
import type { LaneSetup } from '../../src/engine/lane.js';
import { riskPolicy } from '../../src/risk/policy.js';
import { fraction, type Protection } from '../../src/strategy/protection.js';
import type { EntryDecision } from '../../src/strategy/signal.js';

const HOUR = 3_600_000;
const FIRST = Date.UTC(2024, 0, 1);
const BALANCE = 10_000;

/** How one bar moves, in fractions of the price, and what the strategy says at its close. */
export interface Step {
  readonly gap: number;
  readonly body: number;
  readonly up: number;
  readonly down: number;
  readonly volume: number;
  /** Hours since the bar before. */
  readonly hours: number;
  readonly wish: Wish | null;
  readonly leave: boolean;
}

interface Wish {
  readonly conviction: number;
  readonly type: 'market' | 'limit' | 'stop';
  readonly offset: number;
  readonly bars: number;
  /** The strategy's own size as a share of the balance, or null. */
  readonly size: number | null;
}

export interface RandomMarket {
  readonly price: number;
  readonly ticked: boolean;
  readonly lots: boolean;
  readonly minNotional: number;
  readonly fees: readonly [maker: number, taker: number];
  readonly protection: Protection;
  readonly steps: readonly Step[];
}

export interface RandomRun {
  readonly rules: EngineRules;
  readonly markets: readonly RandomMarket[];
}

/** Evenly spread: fc.double is spread over the binary representations, which are nearly all next to zero. */
const within = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1_000_000 }).map((k) => min + ((max - min) * k) / 1_000_000);

const wish: fc.Arbitrary<Wish> = fc.record({
  conviction: fc.oneof(within(0.1, 1), within(-1, -0.1)),
  type: fc.constantFrom('market', 'limit', 'stop'),
  offset: within(-0.01, 0.03),
  bars: fc.integer({ min: 1, max: 5 }),
  size: fc.option(within(0.001, 2), { nil: null, freq: 3 }),
});

const step: fc.Arbitrary<Step> = fc.record({
  gap: fc.oneof(
    { arbitrary: fc.constant(0), weight: 16 },
    { arbitrary: within(-0.2, 0.25), weight: 4 },
    { arbitrary: within(0.5, 1.5), weight: 1 },
  ),
  body: within(-0.05, 0.05),
  up: within(0, 0.03),
  down: within(0, 0.03),
  volume: fc.oneof({ arbitrary: fc.constant(0), weight: 1 }, { arbitrary: within(0.01, 10), weight: 5 }),
  hours: fc.oneof({ arbitrary: fc.constant(1), weight: 60 }, { arbitrary: fc.constant(4), weight: 1 }),
  wish: fc.option(wish, { nil: null, freq: 2 }),
  leave: fc.boolean(),
});

export const randomSteps = (minLength: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength, maxLength: 40, size: 'max' });

const protection: fc.Arbitrary<Protection> = fc
  .record({
    stop: fc.option(within(0.005, 0.08), { nil: null }),
    trailing: fc.option(within(0.005, 0.08), { nil: null }),
    after: fc.option(within(0.005, 0.05), { nil: null }),
    portions: fc.option(
      fc.constantFrom([1], [0.5, 0.5], [0.5, 0.25], [0.7, 0.2, 0.1], [1 / 3, 1 / 3, 1 / 3]),
      {
        nil: null,
      },
    ),
    maxBars: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }),
  })
  .map(({ stop, trailing, after, portions, maxBars }) => ({
    ...(stop === null ? {} : { stop: fraction(stop) }),
    ...(trailing === null
      ? {}
      : {
          trailing: { distance: fraction(trailing), ...(after === null ? {} : { after: fraction(after) }) },
        }),
    ...(portions === null
      ? {}
      : { targets: portions.map((portion, k) => ({ distance: fraction(0.01 * (k + 1)), portion })) }),
    ...(maxBars === null ? {} : { maxBars }),
  }));

const market: fc.Arbitrary<RandomMarket> = fc.record({
  price: fc.constantFrom(1e-5, 0.03, 1, 97, 64_000, 2e6),
  ticked: fc.boolean(),
  lots: fc.boolean(),
  minNotional: fc.constantFrom(0, 5, 500),
  fees: fc.constantFrom([0, 0], [0.001, 0.002], [0, 0.01]),
  protection,
  steps: randomSteps(1),
});

const sizing: fc.Arbitrary<Sizing> = fc.oneof(
  fc.constant<Sizing>({ kind: 'all-in' }),
  within(0.05, 1).map((share): Sizing => ({ kind: 'fraction', fraction: share })),
  within(0.01, 50).map((units): Sizing => ({ kind: 'units', units })),
  within(0.001, 0.05).map((riskFraction): Sizing => ({ kind: 'risk', riskFraction })),
);

const HOUR_PAUSE = { trades: 2, pauseMs: 6 * HOUR } as const;

/** None, all of the usual ones, or some of them and others. */
const limits: fc.Arbitrary<AccountLimits> = fc.oneof(
  { arbitrary: fc.constant(NO_LIMITS), weight: 3 },
  fc.constant(USUAL_LIMITS),
  fc.record({
    maxExposure: fc.constantFrom(0.3, 1, Number.POSITIVE_INFINITY),
    dailyRisk: fc.constantFrom(0.01, 0.06, Number.POSITIVE_INFINITY),
    dailyLoss: fc.constantFrom(0.01, 0.05, Number.POSITIVE_INFINITY),
    maxDrawdown: fc.constantFrom(0.02, 0.2, Number.POSITIVE_INFINITY),
    maxCorrelation: fc.constantFrom(0.2, null),
    correlationBars: fc.constant(30),
    accountStreak: fc.constantFrom(HOUR_PAUSE, null),
    marketStreak: fc.constantFrom(HOUR_PAUSE, null),
    marketCooldownMs: fc.constantFrom(0, 3 * HOUR),
    minOrderIntervalMs: fc.constantFrom(0, 2 * HOUR),
  }),
);

const rules = (allowShort: boolean): fc.Arbitrary<EngineRules> =>
  fc.record({
    initialBalance: fc.constant(BALANCE),
    policy: sizing.map((chosen) => riskPolicy(chosen)),
    limits,
    costs: fc.record({
      slippage: fc.constantFrom(
        { kind: 'bps' as const, bps: 0 },
        { kind: 'bps' as const, bps: 5 },
        { kind: 'volume-share' as const, impact: 0.02 },
      ),
      participation: fc.constantFrom(Number.POSITIVE_INFINITY, 0.1),
    }),
    allowShort: fc.constant(allowShort),
    maxOpenTrades: fc.constantFrom(Number.POSITIVE_INFINITY, 1),
    doubt: fc.constantFrom('stop-first', 'target-first'),
    endOfData: fc.constantFrom('close', 'open'),
  });

/** Random markets, strategies, costs and rules. */
export const randomRun = (allowShort: boolean, maxMarkets = 3): fc.Arbitrary<RandomRun> =>
  fc.record({
    rules: rules(allowShort),
    markets: fc.array(market, { minLength: 1, maxLength: maxMarkets }),
  });

/** A ten-thousandth of the price, as a power of ten. */
export const tickOf = ({ price, ticked }: RandomMarket): number =>
  ticked ? Number(`1e${Math.floor(Math.log10(price)) - 4}`) : 0;

/** About a hundredth of the balance. */
export const lotOf = ({ price, lots }: RandomMarket): number =>
  lots ? Number(`1e${Math.floor(Math.log10(BALANCE / price)) - 2}`) : 0;

export const symbolOf = (index: number): string => `${'ABC'[index]}/USDT`;

export const candlesOf = (market: RandomMarket, index: number): Candles => {
  const tick = tickOf(market);
  const round = (price: number): number =>
    tick === 0 ? price : Math.max(1, Math.round(price / tick)) * tick;
  const scale = BALANCE / market.price;
  let close = market.price;
  let time = FIRST;
  const rows = market.steps.map(({ gap, body, up, down, volume, hours }): CandleRow => {
    time += hours * HOUR;
    const open = round(close * (1 + gap));
    close = round(open * (1 + body));
    const high = round(Math.max(open, close) * (1 + up));
    const low = round(Math.min(open, close) * (1 - down));
    return [time, open, Math.max(open, close, high), Math.min(open, close, low), close, volume * scale];
  });
  return candlesFromRows(symbolOf(index), '1h', rows);
};

/** Tags and reasons name the bar of the decision, so that a fill tells when it was decided. */
export const decidedAt = (reason: string): number =>
  Number(/^(?:enter|leave)-(\d+)$/.exec(reason)?.[1] ?? Number.NaN);

const entryOf = (wanted: Wish | null | undefined, i: number, close: number): EntryDecision => {
  if (wanted === null || wanted === undefined) return 0;
  const { conviction, type, offset, bars } = wanted;
  const signal = { conviction, tag: `enter-${i}` };
  if (type === 'market') return signal;
  const away = Math.sign(conviction) * (type === 'limit' ? -1 : 1);
  return { ...signal, entry: { type, price: close * (1 + away * offset), bars } };
};

export const setupOf = (market: RandomMarket, index: number): LaneSetup => {
  const candles = candlesOf(market, index);
  const { steps, fees, minNotional } = market;
  const instrument: Instrument = {
    symbol: symbolOf(index),
    tickSize: tickOf(market),
    lotSize: lotOf(market),
    minNotional,
    makerFeeRate: fees[0],
    takerFeeRate: fees[1],
  };
  return {
    candles,
    instrument,
    rules: {
      enter: (i) => entryOf(steps[i]?.wish, i, candles.close[i]!),
      exit: (i) => (steps[i]!.leave ? `leave-${i}` : null),
      size: (i) => {
        const share = steps[i]?.wish?.size ?? null;
        return share === null ? null : (share * BALANCE) / candles.close[i]!;
      },
      protection: market.protection,
    },
    risk: {
      atr: candles.close.map((close) => close * 0.02),
      regime: Uint8Array.from(steps, (_, i) => i % 3),
    },
    start: 0,
    firstDecision: 0,
  };
};

/** A market in which nothing is ever traded, with the bars of another. */
export const idleBeside = (market: RandomMarket, index: number): LaneSetup => ({
  ...setupOf(market, index),
  rules: { enter: () => 0 },
});
