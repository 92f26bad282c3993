import fc from 'fast-check';
import type { AccountLimits } from '../../src/core/account-limits.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { type EngineOutcome, playBacktest } from '../../src/engine/backtest.js';
import type { LaneSetup } from '../../src/engine/lane.js';
import { type OrderRecord, readFills, readOrders, readTrades } from '../../src/engine/records.js';
import { distanceAt } from '../../src/strategy/protection.js';
import { decidedAt, type RandomRun, randomRun, setupOf, symbolOf } from './random-run.js';

export const HOUR_MS = 3_600_000;
const RUNS = { seed: 20_260_301, numRuns: 400 };
export const SYMBOLS = [0, 1, 2].map(symbolOf);

export interface Entry extends OrderRecord {
  readonly lane: number;
  /** Close of the bar that decided it. */
  readonly time: number;
  readonly price: number;
  readonly value: number;
  readonly risk: number;
}

export interface Seen {
  readonly run: RandomRun;
  readonly limits: AccountLimits;
  readonly setups: readonly LaneSetup[];
  readonly outcome: EngineOutcome;
  readonly entries: readonly Entry[];
  /** Equity at a close. */
  readonly equityAt: (time: number) => number;
}

/** Everything is told from orders, fills, equity and candles; nothing is asked of the guard. */
export const see = (run: RandomRun): Seen => {
  const setups = run.markets.map(setupOf);
  const outcome = playBacktest(run.rules, setups);
  const closes = new Map([...outcome.time].map((time, k) => [time + HOUR_MS, outcome.equity[k]!]));
  const equityAt = (time: number): number => closes.get(time)!;
  const entries = readOrders(outcome.recorder, SYMBOLS)
    .filter(({ reason }) => !Number.isNaN(decidedAt(reason)) && reason.startsWith('enter'))
    .map((order): Entry => {
      const lane = SYMBOLS.indexOf(order.symbol);
      const { candles, rules, risk } = setups[lane]!;
      const time = candles.time[order.index]! + HOUR_MS;
      const price = order.price ?? candles.close[order.index]!;
      // A share of equity has no quantity yet: what it comes to is the fill's affair.
      const quantity = order.quantity ?? 0;
      const declared = rules.protection?.stop ?? rules.protection?.trailing?.distance;
      const distance =
        declared === undefined ? 2 * risk!.atr![order.index]! : distanceAt(declared, order.index, price);
      return { ...order, lane, time, price, value: quantity * price, risk: quantity * distance };
    });
  return { run, limits: run.rules.limits, setups, outcome, entries, equityAt };
};

export const onEvery = (
  check: (seen: Seen) => void,
  runs: fc.Arbitrary<RandomRun> = randomRun(true),
  numRuns = RUNS.numRuns,
): void => {
  fc.assert(
    fc.property(runs, (run) => {
      check(see(run));
    }),
    { ...RUNS, numRuns },
  );
};

export const withRules = (rules: fc.Arbitrary<Partial<RandomRun['rules']>>): fc.Arbitrary<RandomRun> =>
  fc.tuple(randomRun(true), rules).map(([run, changes]) => ({ ...run, rules: { ...run.rules, ...changes } }));

/** Signed quantity of a market at a close, from the fills in the bars that had opened before it. */
export const heldAt = ({ outcome }: Seen, lane: number, time: number): number =>
  readFills(outcome.recorder, SYMBOLS)
    .filter(({ symbol, time: at }) => symbol === SYMBOLS[lane] && at + HOUR_MS <= time)
    .reduce((sum, { direction, quantity }) => sum + direction * quantity, 0);

/** Whether a market was held at a close; told from its trades, since fills in parts leave rounding. */
export const holdsAt = (seen: Seen, lane: number, time: number): boolean =>
  readTrades(seen.outcome.recorder, SYMBOLS).some(
    ({ symbol, entryTime, exitTime }) => symbol === SYMBOLS[lane] && entryTime < time && exitTime >= time,
  );

/** What a market pays close to close, by the close of the later bar. */
export const closesOf = ({ setups }: Seen, lane: number, until: number): Map<number, number> => {
  const { time, close } = setups[lane]!.candles;
  return new Map([...time].flatMap((open, i) => (open + HOUR_MS <= until ? [[open, close[i]!]] : [])));
};

/** The side of the last entry that a market had ordered by a time. */
export const lastSideOf = (entries: readonly Entry[], lane: number, time: number): number =>
  entries.filter((entry) => entry.lane === lane && entry.time <= time).at(-1)?.direction ?? 0;

/** Pearson's, written out once more. */
export const correlationByHand = (first: readonly number[], second: readonly number[]): number => {
  const n = first.length;
  const sum = (of: (k: number) => number): number => first.reduce((total, _, k) => total + of(k), 0);
  const [a, b] = [sum((k) => first[k]!) / n, sum((k) => second[k]!) / n];
  const together = sum((k) => (first[k]! - a) * (second[k]! - b));
  return together / Math.sqrt(sum((k) => (first[k]! - a) ** 2) * sum((k) => (second[k]! - b) ** 2));
};

export const dayOf = (time: number): number => Math.floor(time / DAY_MS);

/** Equity when the UTC day of a time began: at midnight, or where no bar closed there at the last close before. */
export const dayStart = ({ outcome, run }: Seen, time: number): number => {
  const midnight = dayOf(time) * DAY_MS;
  let equity = run.rules.initialBalance;
  outcome.time.forEach((open, k) => {
    if (open + HOUR_MS <= midnight) equity = outcome.equity[k]!;
  });
  return equity;
};
