import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccountLimits } from '../../src/core/account-limits.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { type EngineOutcome, playBacktest } from '../../src/engine/backtest.js';
import type { LaneSetup } from '../../src/engine/lane.js';
import { type OrderRecord, readFills, readOrders, readTrades } from '../../src/engine/records.js';
import { distanceAt } from '../../src/strategy/protection.js';
import { decidedAt, type RandomRun, randomRun, setupOf, symbolOf } from './random-run.js';

const HOUR_MS = 3_600_000;
const RUNS = { seed: 20_260_301, numRuns: 400 };
const SYMBOLS = [0, 1, 2].map(symbolOf);

interface Entry extends OrderRecord {
  readonly lane: number;
  /** Close of the bar that decided it. */
  readonly time: number;
  readonly price: number;
  readonly value: number;
  readonly risk: number;
}

interface Seen {
  readonly run: RandomRun;
  readonly limits: AccountLimits;
  readonly setups: readonly LaneSetup[];
  readonly outcome: EngineOutcome;
  readonly entries: readonly Entry[];
  /** Equity at a close. */
  readonly equityAt: (time: number) => number;
}

/** Everything is told from orders, fills, equity and candles; nothing is asked of the guard. */
const see = (run: RandomRun): Seen => {
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

const onEvery = (check: (seen: Seen) => void): void => {
  fc.assert(
    fc.property(randomRun(true), (run) => {
      check(see(run));
    }),
    RUNS,
  );
};

const dayOf = (time: number): number => Math.floor(time / DAY_MS);

/** Equity when the UTC day of a time began: at midnight, or where no bar closed there at the last close before. */
const dayStart = ({ outcome, run }: Seen, time: number): number => {
  const midnight = dayOf(time) * DAY_MS;
  let equity = run.rules.initialBalance;
  outcome.time.forEach((open, k) => {
    if (open + HOUR_MS <= midnight) equity = outcome.equity[k]!;
  });
  return equity;
};

describe('at order time, whatever the signals and the prices', () => {
  test('positions and the orders of one close are worth no more than the exposure allows', () => {
    let cut = 0;
    onEvery((seen) => {
      const { limits, entries, outcome, setups, equityAt } = seen;
      if (limits.maxExposure === Number.POSITIVE_INFINITY) return;
      const fills = readFills(outcome.recorder, SYMBOLS);
      for (const time of new Set(entries.map((entry) => entry.time))) {
        const ordered = entries.filter((entry) => entry.time === time);
        const lanes = new Set(ordered.map(({ lane }) => lane));
        let exposure = 0;
        setups.forEach(({ candles }, lane) => {
          if (lanes.has(lane)) return;
          const held = fills
            .filter(({ symbol, time: at }) => symbol === SYMBOLS[lane] && at + HOUR_MS <= time)
            .reduce((sum, { direction, quantity }) => sum + direction * quantity, 0);
          let mark = 0;
          candles.time.forEach((open, i) => {
            if (open + HOUR_MS <= time) mark = candles.close[i]!;
          });
          exposure += Math.abs(held * mark);
        });
        const total = ordered.reduce((sum, { value }) => sum + value, exposure);
        const allowed = limits.maxExposure * equityAt(time);
        if (total > allowed * 0.999) cut++;
        expect(total).toBeLessThanOrEqual(Math.max(exposure, allowed * (1 + 1e-9)));
      }
    });
    expect(cut).toBeGreaterThan(10);
  });

  test('the entries of a UTC day risk no more than a day may', () => {
    let reached = 0;
    onEvery((seen) => {
      const { limits, entries } = seen;
      if (limits.dailyRisk === Number.POSITIVE_INFINITY) return;
      for (const day of new Set(entries.map(({ time }) => dayOf(time)))) {
        const ofDay = entries.filter(({ time }) => dayOf(time) === day);
        const risk = ofDay.reduce((sum, entry) => sum + entry.risk, 0);
        const allowed = limits.dailyRisk * dayStart(seen, ofDay[0]!.time);
        if (risk > allowed * 0.9) reached++;
        expect(risk).toBeLessThanOrEqual(allowed * (1 + 1e-9));
      }
    });
    expect(reached).toBeGreaterThan(10);
  });

  test('nothing is entered on a day that has lost too much', () => {
    let broken = 0;
    onEvery((seen) => {
      const { limits, entries, outcome } = seen;
      outcome.time.forEach((open, k) => {
        const time = open + HOUR_MS;
        if (outcome.equity[k]! > dayStart(seen, time) * (1 - limits.dailyLoss)) return;
        broken++;
        const later = entries.filter((entry) => entry.time >= time && dayOf(entry.time) === dayOf(time));
        expect(later).toEqual([]);
      });
    });
    expect(broken).toBeGreaterThan(10);
  });

  test('nothing is entered, and everything is left, once the drawdown is too deep', () => {
    let halted = 0;
    onEvery(({ limits, entries, outcome, setups, run }) => {
      let peak = run.rules.initialBalance;
      const at = outcome.equity.findIndex((equity) => {
        peak = Math.max(peak, equity);
        return equity <= peak * (1 - limits.maxDrawdown);
      });
      if (at < 0) return;
      halted++;
      const time = outcome.time[at]! + HOUR_MS;
      expect(entries.filter((entry) => entry.time >= time)).toEqual([]);
      for (const trade of readTrades(outcome.recorder, SYMBOLS)) {
        const { candles } = setups[SYMBOLS.indexOf(trade.symbol)]!;
        if (trade.entryTime + HOUR_MS > time || trade.exitTime < time) continue;
        // The next bar of the market, unless a cap on the volume made the exit wait.
        const next = candles.time.find((open) => open >= time)!;
        if (run.rules.costs.participation === Number.POSITIVE_INFINITY)
          expect(trade.exitTime).toBe(next ?? trade.exitTime);
      }
    });
    expect(halted).toBeGreaterThan(10);
  });

  test('a market cools down, and orders keep their distance', () => {
    let cooled = 0;
    let spaced = 0;
    onEvery(({ limits, entries, outcome }) => {
      if (limits.minOrderIntervalMs > 0) {
        entries.slice(1).forEach((entry, k) => {
          spaced++;
          expect(entry.time - entries[k]!.time).toBeGreaterThanOrEqual(limits.minOrderIntervalMs);
        });
      }
      if (limits.marketCooldownMs === 0) return;
      for (const { symbol, exitTime } of readTrades(outcome.recorder, SYMBOLS)) {
        const closed = exitTime + HOUR_MS;
        const soon = entries.filter(
          (entry) =>
            entry.symbol === symbol && entry.time >= closed && entry.time < closed + limits.marketCooldownMs,
        );
        cooled++;
        expect(soon).toEqual([]);
      }
    });
    expect(cooled).toBeGreaterThan(10);
    expect(spaced).toBeGreaterThan(10);
  });

  test('losing trades in a row are followed by a pause', () => {
    let paused = 0;
    onEvery(({ limits, entries, outcome }) => {
      const { marketStreak } = limits;
      if (marketStreak === null) return;
      for (const symbol of SYMBOLS) {
        let losses = 0;
        for (const { pnl, exitTime } of readTrades(outcome.recorder, [...SYMBOLS]).filter(
          (trade) => trade.symbol === symbol,
        )) {
          losses = pnl < 0 ? losses + 1 : 0;
          if (losses < marketStreak.trades) continue;
          losses = 0;
          paused++;
          const closed = exitTime + HOUR_MS;
          const soon = entries.filter(
            (entry) =>
              entry.symbol === symbol && entry.time >= closed && entry.time < closed + marketStreak.pauseMs,
          );
          expect(soon).toEqual([]);
        }
      }
    });
    expect(paused).toBeGreaterThan(10);
  });
});
