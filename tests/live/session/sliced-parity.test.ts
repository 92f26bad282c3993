import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { candlesBetween } from '../../../src/core/candles.js';
import { playBacktest } from '../../../src/engine/backtest.js';
import type { LaneSetup } from '../../../src/engine/lane.js';
import { readFills } from '../../../src/engine/records.js';
import { riskColumns } from '../../../src/engine/run.js';
import type { SlicedChoice } from '../../../src/execution/algorithms/plan-of.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { type RandomRun, randomRun, setupOf } from '../../engine/random-run.js';
import { equityOf, playReplay, scripted } from './replayed.js';

const MINUTE = 60_000;

const choices: fc.Arbitrary<SlicedChoice> = fc.record({
  kind: fc.constantFrom('twap', 'vwap'),
  slices: fc.integer({ min: 2, max: 12 }),
  durationMs: fc.integer({ min: 1, max: 60 }).map((minutes) => minutes * MINUTE),
  participation: fc.constantFrom(0.01, 0.1, 1),
});

const playable = ({ markets }: RandomRun): boolean => markets.every(({ steps }) => steps.length > 3);

/** The markets of a run over the bars that all of them have, and where its session begins. */
const laidOut = ({
  markets,
}: RandomRun): { readonly from: number; readonly setups: readonly LaneSetup[] } => {
  const all = markets.map(setupOf);
  const from = Math.max(...all.map(({ candles }) => candles.time[0]!)) + 1;
  const end = Math.min(...all.map(({ candles }) => candles.time.at(-1)!));
  fc.pre(end > from && all.every(({ candles }) => candles.time.includes(end)));
  const setups = all.map((setup) => {
    const start = setup.candles.time.findIndex((time) => time >= from);
    const candles = candlesBetween(setup.candles, 0, end + 1);
    return { ...setup, candles, start, firstDecision: start, risk: riskColumns(candles, setup.rules) };
  });
  return { from, setups };
};

const fillsOf = (batches: readonly LiveBatch[]) =>
  batches.flatMap(({ fills }) =>
    fills.map(({ symbol, time, side, quantity, price, fee, liquidity }) => ({
      ...{ symbol, time, direction: side === 'buy' ? 1 : -1, liquidity },
      ...{ quantity: quantity.value, price: price.value, fee: fee.value },
    })),
  );

describe('a replayed paper session with slices', () => {
  it('makes the fills and the equity of a sliced backtest, to the last bit', async () => {
    let fills = 0;
    await fc.assert(
      fc.asyncProperty(randomRun(true).filter(playable), choices, async (run, execution) => {
        const rules = { ...run.rules, doubt: 'stop-first', endOfData: 'close' } as const;
        const { from, setups } = laidOut(run);
        const outcome = playBacktest({ ...rules, execution }, setups);
        const input = {
          strategy: scripted(setups),
          params: {},
          rules,
          markets: setups.map(({ candles, instrument }) => ({ candles, instrument })),
          from,
          execution,
        };
        const batches = await playReplay(input);
        const symbols = setups.map(({ candles }) => candles.symbol);
        const expected = readFills(outcome.recorder, symbols).map(
          ({ index, slippage, reason, ...fill }) => fill,
        );
        expect(fillsOf(batches)).toEqual(expected);
        expect(equityOf(batches)).toEqual([...outcome.equity]);
        fills += expected.length;
      }),
      { numRuns: 20, seed: 12 },
    );
    expect(fills).toBeGreaterThan(300);
  }, 180_000);
});
