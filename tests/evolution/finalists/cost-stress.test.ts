import { expect, test } from '@jest/globals';
import { stress, stressFigures } from '../../../src/evolution/finalists/cost-stress.js';
import { long } from '../../../src/strategy/signal.js';
import { candlesOf, flatBars, HOUR, inputOf, marketOf, T0 } from '../../research/scripted.js';

const SPAN = { from: T0, to: T0 + 6 * HOUR };

// Bought at the open after the first close, sold at the open after the fourth: 100 to 110.
const script = { entries: { 0: long('in') }, exits: { 3: 'out' } };
const candles = candlesOf(flatBars(90, 100, 104, 108, 110, 110));

const run = (takerFeeRate: number, bps: number) =>
  stress(
    inputOf(script, [marketOf(candles, { takerFeeRate })], {
      costs: { slippage: { kind: 'bps', bps }, participation: Number.POSITIVE_INFINITY },
    }),
  ).map((one) => stressFigures(one, SPAN));

test('charges twice the fee, and enters one bar later, one at a time', () => {
  const [fee, slippage, costs, entry] = run(0.01, 0);
  // One unit of a balance of 1,000: a profit of 10 less 2 % of 100 and of 110.
  expect(fee!.totalReturn).toBeCloseTo((10 - 0.02 * 210) / 1000, 12);
  expect(fee!.growth).toBeCloseTo((Math.log1p(0.0058) * 365) / 0.25, 9);
  expect(fee).toMatchObject({ name: 'fee', change: 'x 2', trades: 1, reason: null });
  expect(slippage).toMatchObject({ name: 'slippage', growth: null, reason: 'there is no slippage' });
  expect(costs).toMatchObject({
    name: 'costs',
    growth: null,
    reason: 'there are not both fees and slippage',
  });
  // Bought at 104.
  expect(entry!.totalReturn).toBeCloseTo((6 - 0.01 * 214) / 1000, 12);
  expect(entry).toMatchObject({ name: 'entry', change: 'one bar later', trades: 1 });
});

test('charges twice the fee and twice the slippage together', () => {
  const [fee, slippage, costs] = run(0.01, 50);
  const made = (rate: number, slip: number): number => {
    const [paid, got] = [100 * (1 + slip), 110 * (1 - slip)];
    return (got - paid - rate * (paid + got)) / 1000;
  };
  expect(fee!.totalReturn).toBeCloseTo(made(0.02, 0.005), 12);
  expect(slippage!.totalReturn).toBeCloseTo(made(0.01, 0.01), 12);
  expect(costs!.totalReturn).toBeCloseTo(made(0.02, 0.01), 12);
});
