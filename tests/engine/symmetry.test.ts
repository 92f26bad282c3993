import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Trade } from '../../src/core/trade.js';
import { playBacktest } from '../../src/engine/backtest.js';
import { readFills, readTrades } from '../../src/engine/records.js';
import { CEILING, protection, rules, setupOf, walk } from './walk.js';

const SYMBOLS = ['A/USDT'];

/** What must agree; adding 0 makes −0 a plain zero. */
const resultOf = ({ pnl, bars, ambiguous, exitReason }: Trade) => ({
  pnl: pnl + 0,
  bars,
  ambiguous,
  exitReason,
});

/**
 * A long position gains what a short one gains when every price p becomes C − p, to the last bit: as long as prices are
 * whole numbers, sizes whole quantities, distances in price units, and nothing is a fraction of a price (fees, slippage,
 * shares of equity).
 */
describe('long and short', () => {
  test('are each other upside down', () => {
    let trades = 0;
    fc.assert(
      fc.property(rules, walk, protection, (rule, steps, guard) => {
        const up = playBacktest(rule, [setupOf(steps, guard, 1)]);
        const down = playBacktest(rule, [setupOf(steps, guard, -1)]);
        expect(readFills(down.recorder, SYMBOLS)).toEqual(
          readFills(up.recorder, SYMBOLS).map((fill) => ({
            ...fill,
            direction: -fill.direction,
            price: CEILING - fill.price,
          })),
        );
        expect([...down.equity]).toEqual([...up.equity]);
        const told = readTrades(down.recorder, SYMBOLS);
        const expected = readTrades(up.recorder, SYMBOLS);
        expect(told.map(resultOf)).toEqual(expected.map(resultOf));
        told.forEach((trade, k) => {
          const other = expected[k]!;
          expect(trade.mae * trade.entryPrice).toBeCloseTo(other.mae * other.entryPrice, 6);
          expect(trade.mfe * trade.entryPrice).toBeCloseTo(other.mfe * other.entryPrice, 6);
        });
        expect([...down.recorder.refusals]).toEqual([...up.recorder.refusals]);
        trades += told.length;
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(trades).toBeGreaterThan(300);
  });
});
