import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { playBacktest } from '../../src/engine/backtest.js';
import { readFills, readOrders, readTrades } from '../../src/engine/records.js';
import {
  type RandomMarket,
  type RandomRun,
  randomRun,
  randomSteps,
  setupOf,
  symbolOf,
} from './random-run.js';

const SYMBOLS = [0, 1, 2].map(symbolOf);

/** Protective orders are listed under the bar of the entry, and again when more of the entry is filled later. */
const PROTECTIVE = /^(?:stop-loss|trailing-stop|target.*)$/;

const hourly = (run: RandomRun): RandomRun => ({
  ...run,
  markets: run.markets.map((market) => ({
    ...market,
    steps: market.steps.map((step) => ({ ...step, hours: 1 })),
  })),
});

/** The market as it was up to bar `cut`, and another future; markets that end before stay what they are. */
const withFuture = (market: RandomMarket, cut: number, future: RandomMarket['steps']): RandomMarket =>
  market.steps.length > cut + 1
    ? {
        ...market,
        steps: [...market.steps.slice(0, cut + 1), ...future.map((step) => ({ ...step, hours: 1 }))],
      }
    : market;

/** Everything that was decided or filled up to the close of bar `cut`. */
const historyOf = ({ rules, markets }: RandomRun, cut: number) => {
  const outcome = playBacktest(rules, markets.map(setupOf));
  const until = outcome.time[cut] ?? Number.POSITIVE_INFINITY;
  return {
    decisions: readOrders(outcome.recorder, SYMBOLS).filter(
      ({ index, reason }) => index <= cut && !PROTECTIVE.test(reason),
    ),
    fills: readFills(outcome.recorder, SYMBOLS).filter(({ time }) => time <= until),
    trades: readTrades(outcome.recorder, SYMBOLS).filter(({ exitTime }) => exitTime <= until),
    equity: [...outcome.equity.slice(0, cut + 1)],
  };
};

describe('no look-ahead', () => {
  test('orders, fills, trades and equity up to a bar do not depend on the bars after it', () => {
    let compared = 0;
    fc.assert(
      fc.property(randomRun(true), randomSteps(1), fc.nat(38), (random, future, at) => {
        const run = hourly(random);
        const longest = Math.max(...run.markets.map(({ steps }) => steps.length));
        if (longest < 2) return;
        const cut = at % (longest - 1);
        const other = { ...run, markets: run.markets.map((market) => withFuture(market, cut, future)) };
        const before = historyOf(run, cut);
        expect(historyOf(other, cut)).toEqual(before);
        compared += before.fills.length;
      }),
      { seed: 11, numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
