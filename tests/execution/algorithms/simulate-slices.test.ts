import { describe, expect, it } from '@jest/globals';
import { type CandleRow, candlesFromRows } from '../../../src/core/candles.js';
import type { Timeframe } from '../../../src/core/timeframe.js';
import type { TwapPlan, VwapPlan } from '../../../src/execution/algorithms/execution-plan.js';
import {
  type SimulatedExecution,
  type SimulatedMarket,
  simulateSlices,
} from '../../../src/execution/algorithms/simulate-slices.js';
import { HOUR, parentOf } from './samples.js';

const market = (
  inside: SimulatedMarket['inside'],
  timeframe: Timeframe,
  rows: readonly CandleRow[],
): SimulatedMarket => ({ inside, candles: candlesFromRows('BTC/USDT', timeframe, rows) });

/** An hour from 100 to 112, with 40 traded. */
const BAR = market('linear', '1h', [[0, 100, 115, 99, 112, 40]]);

/** The same hour in quarters. */
const QUARTERS = market('open', '15m', [
  [0, 100, 101, 99, 98, 10],
  [900_000, 98, 106, 98, 105, 2],
  [1_800_000, 105, 115, 104, 111, 20],
  [2_700_000, 111, 113, 110, 112, 8],
]);

const TWAP: TwapPlan = { kind: 'twap', slices: 4, durationMs: HOUR };

const VWAP: VwapPlan = {
  ...TWAP,
  kind: 'vwap',
  participation: 0.1,
  profile: Array(24).fill(1 / 24),
};

const PARENT = parentOf('2.000', { price: 100 });

const shortly = ({ fills, left }: SimulatedExecution): readonly string[] => [
  ...fills.map(({ time, quantity, price }) => `${time / 60_000} min ${quantity.text} at ${price}`),
  `left ${left.text}`,
];

describe('slices on past candles', () => {
  it('of one bar lie on the line from its open to its close', () => {
    expect(shortly(simulateSlices(TWAP, PARENT, BAR))).toEqual([
      '0 min 0.500 at 100',
      '15 min 0.500 at 103',
      '30 min 0.500 at 106',
      '45 min 0.500 at 109',
      'left 0',
    ]);
  });

  it('of finer candles get their opens', () => {
    expect(shortly(simulateSlices(TWAP, PARENT, QUARTERS))).toEqual([
      '0 min 0.500 at 100',
      '15 min 0.500 at 98',
      '30 min 0.500 at 105',
      '45 min 0.500 at 111',
      'left 0',
    ]);
  });

  it('get the open of the finer candle in which they fall, not the one that follows', () => {
    const late = { ...PARENT, startedAt: 10 * 60_000 };
    expect(shortly(simulateSlices({ ...TWAP, slices: 2, durationMs: HOUR / 3 }, late, QUARTERS))).toEqual([
      '10 min 1.000 at 100',
      '20 min 1.000 at 98',
      'left 0',
    ]);
  });

  it('never lie outside the high and low of their bar', () => {
    // A close above the high is bad data; the line would reach 105 at half time.
    const bad = market('linear', '1h', [[0, 100, 103, 100, 110, 1]]);
    expect(shortly(simulateSlices({ ...TWAP, slices: 2 }, PARENT, bad))).toEqual([
      '0 min 1.000 at 100',
      '30 min 1.000 at 103',
      'left 0',
    ]);
  });

  it('go on into the next bar', () => {
    const two = market('linear', '1h', [
      [0, 100, 115, 99, 112, 40],
      [HOUR, 112, 112, 100, 104, 40],
    ]);
    expect(shortly(simulateSlices({ ...TWAP, durationMs: 2 * HOUR }, PARENT, two))).toEqual([
      '0 min 0.500 at 100',
      '30 min 0.500 at 106',
      '60 min 0.500 at 112',
      '90 min 0.500 at 108',
      'left 0',
    ]);
  });

  it('end with the candles', () => {
    expect(shortly(simulateSlices({ ...TWAP, durationMs: 3 * HOUR }, PARENT, BAR))).toEqual([
      '0 min 0.500 at 100',
      '45 min 0.500 at 109',
      'left 1.000',
    ]);
  });

  it('of a VWAP take part in the volume of the part of the bar that passed', () => {
    // 10 in each quarter allows 1 each; the plan is 0.5 each. The last is due as the bar closes.
    expect(shortly(simulateSlices(VWAP, PARENT, BAR))).toEqual([
      '15 min 0.500 at 103',
      '30 min 0.500 at 106',
      '45 min 0.500 at 109',
      '60 min 0.500 at 112',
      'left 0',
    ]);
  });

  it('of a VWAP take part in the volume of the finer candles that closed', () => {
    // Allowed 1.0, 0.2, 2.0, 0.8; planned 2 / 4, 1.5 / 3, then 1.3 / 2 and the rest.
    expect(shortly(simulateSlices(VWAP, PARENT, QUARTERS))).toEqual([
      '15 min 0.500 at 98',
      '30 min 0.200 at 105',
      '45 min 0.650 at 111',
      '60 min 0.650 at 112',
      'left 0',
    ]);
  });

  it('of a market order are one fill at the start', () => {
    const late = { ...PARENT, startedAt: 20 * 60_000 };
    expect(shortly(simulateSlices({ kind: 'market' }, late, BAR))).toEqual(['20 min 2.000 at 104', 'left 0']);
  });

  it('are none without candles, and none after them', () => {
    const none = market('linear', '1h', []);
    expect(shortly(simulateSlices(TWAP, PARENT, none))).toEqual(['left 2.000']);
    expect(shortly(simulateSlices(TWAP, { ...PARENT, startedAt: HOUR }, BAR))).toEqual(['left 2.000']);
  });
});
