import { describe, expect, it } from '@jest/globals';
import { makeCandles } from '../../../src/core/candles.js';
import { riskPolicy } from '../../../src/risk/policy.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { MINUTE, plotted, RULES, START } from '../core/desk.js';
import { playReplay } from './replayed.js';

const SYMBOL = 'AB/USDT';
const BARS = 10;

/** So many bars in which the price stands at 2. */
const flat = () => {
  const column = (value: (i: number) => number) => Float64Array.from({ length: BARS }, (_, i) => value(i));
  const two = column(() => 2);
  return makeCandles(SYMBOL, '1m', {
    time: column((i) => START + i * MINUTE),
    open: two,
    high: two,
    low: two,
    close: two,
    volume: column(() => 1_000_000),
  });
};

describe('a stop that rounds to zero', () => {
  it('is none: a paper session holds the position to the end, as a backtest does', async () => {
    const batches = await playReplay({
      // 60 % below 2 is 0.8: on ticks of 1, away from the price, that is 0.
      strategy: plotted({ enter: { 2: long('in') }, protection: { stop: fraction(0.6) } }),
      params: {},
      rules: { ...RULES, policy: riskPolicy({ kind: 'units', units: 10 }) },
      markets: [
        {
          candles: flat(),
          instrument: {
            symbol: SYMBOL,
            tickSize: 1,
            lotSize: 1,
            minNotional: 1,
            makerFeeRate: 0.001,
            takerFeeRate: 0.001,
          },
        },
      ],
      from: START + MINUTE,
    });
    const exits = batches.flatMap(({ trades }) =>
      trades.flatMap(({ exit }) => (exit === null ? [] : [exit])),
    );
    expect(exits).toMatchObject([{ reason: 'end-of-data', price: 2 }]);
    expect(batches.flatMap(({ riskEvents }) => riskEvents)).toEqual([]);
    expect(new Set(batches.flatMap(({ orders }) => orders.map(({ purpose }) => purpose)))).toEqual(
      new Set(['entry', 'exit']),
    );
  });
});
