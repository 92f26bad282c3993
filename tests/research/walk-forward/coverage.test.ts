import { describe, expect, test } from '@jest/globals';
import { type Candles, makeCandles } from '../../../src/core/candles.js';
import type { MarketInput } from '../../../src/engine/run.js';
import { chainedTrades } from '../../../src/research/walk-forward/chained-trades.js';
import { marketsIn, marketsTraded } from '../../../src/research/walk-forward/coverage.js';
import { evaluatePlan } from '../../../src/research/walk-forward/evaluate-plan.js';
import { planWalkForward } from '../../../src/research/walk-forward/plan.js';
import { searchWindow } from '../../../src/research/walk-forward/search-window.js';
import { walkForwardStrategy } from '../../../src/research/walk-forward/walk-forward.js';
import { IDENTITY } from '../scripted.js';
import { changedFrom, HOUR, inputFor, synthetic, T0, wishFor, without } from './setting.js';

const at = (bar: number): number => T0 + bar * HOUR;
const named = (candles: Candles, symbol: string): Candles =>
  makeCandles(symbol, candles.timeframe, { ...candles });

const candles = synthetic(2000);
/** Train 0 to 480, test 480 to 600. */
const window = {
  index: 0,
  train: { from: at(0), to: at(480) },
  test: { from: at(480), to: at(600) },
};

const sides = (market: Candles) => {
  const markets: readonly MarketInput[] = inputFor(market).markets;
  return [marketsIn(markets, window).length, marketsTraded(markets, window).length];
};

describe('the markets of a window', () => {
  test.each([
    ['all candles', 0, 0, [1, 1]],
    ['half of the train part', 0, 240, [1, 1]],
    ['less than half of it', 0, 241, [0, 0]],
    // It was there when the choice was made; what becomes of it nobody knew.
    ['a stop after one bar of the test part', 481, 2000, [1, 1]],
    ['a stop at the start of the test part', 480, 2000, [1, 0]],
    // A tenth of 120 bars before bar 480 are the bars 468 to 479.
    ['a stop a tenth of the test part before it', 469, 2000, [1, 0]],
    ['a stop one bar earlier', 468, 2000, [0, 0]],
    ['silence of 12 bars up to the test part', 468, 480, [0, 0]],
    ['silence in most of the test part', 481, 599, [1, 1]],
  ])('with %s', (_, from, to, expected) => {
    expect(sides(without(candles, at(from), at(to)))).toEqual(expected);
  });
});

describe('a coin that crashes and stops inside a test part', () => {
  // The second test part is 600 to 720: the price falls by 98 % at bar 620, and the coin is gone at 640.
  const crashed = named(changedFrom(synthetic(2000, 9), at(620), 0.02), 'LUN/USDT');
  const dead = without(crashed, at(640), Number.POSITIVE_INFINITY);
  const wish = wishFor({ objective: 'sharpe' });
  const plan = planWalkForward(inputFor([candles, dead]), wish);
  const searched = plan.searches.map((each) => searchWindow(plan.task, each));
  const evaluated = evaluatePlan(plan, searched);
  const trades = chainedTrades(plan, evaluated.chain);

  test('is traded in it as one is that stays listed at the bottom, and closed at its last bar', () => {
    const listed = planWalkForward(inputFor([candles, crashed]), wish);
    const both = evaluatePlan(
      listed,
      listed.searches.map((each) => searchWindow(listed.task, each)),
    );
    const inPart = (all: typeof trades) =>
      all.filter(
        ({ symbol, entryTime }) => symbol === 'LUN/USDT' && entryTime >= at(600) && entryTime < at(620),
      );
    expect(inPart(trades).length).toBeGreaterThan(0);
    expect(inPart(trades)).toEqual(inPart(chainedTrades(listed, both.chain)));
    expect(searched[1]).toEqual(searchWindow(listed.task, listed.windows[1]!));
    const own = trades.filter(({ symbol }) => symbol === 'LUN/USDT');
    expect(Math.max(...own.map(({ exitTime }) => exitTime))).toBeLessThanOrEqual(at(640));
  });

  test('is no part of the windows after it, and the chain goes on', () => {
    const alone = walkForwardStrategy(inputFor(candles), wish, IDENTITY);
    const { windows } = evaluated.chain;
    expect(windows).toHaveLength(12);
    expect(windows[2]!.record.parameters).toEqual(alone.windows[2]!.parameters);
    expect(windows[2]!.record.outOfSample!.trades).toBe(alone.windows[2]!.outOfSample!.trades);
  });
});

test('one market that stops inside the last test part is traded up to its last bar', () => {
  const cut = without(candles, at(650), at(719));
  const { windows, warnings } = walkForwardStrategy(
    inputFor(without(cut, at(720), Number.POSITIVE_INFINITY)),
    wishFor(),
    IDENTITY,
  );
  expect(windows.map(({ status }) => status)).toEqual(['tested', 'tested']);
  expect(warnings.join('\n')).not.toContain('too few candles');
});
