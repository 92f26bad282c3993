import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { playBacktest } from '../../../src/engine/backtest.js';
import { readFills, readOrders, readTrades } from '../../../src/engine/records.js';
import { type RandomRun, randomRun, setupOf, symbolOf } from '../../engine/random-run.js';
import { playOnPaper } from './paper-session.js';

const SYMBOLS = [0, 1, 2].map(symbolOf);

const asPaper = ({ rules }: RandomRun) => ({ ...rules, doubt: 'stop-first' as const });

/** The same markets, all of which end at the same time: what ends earlier is closed by the engine alone. */
const together = (run: RandomRun): RandomRun => {
  const bars = Math.min(...run.markets.map(({ steps }) => steps.length));
  const cut = (steps: RandomRun['markets'][number]['steps']) =>
    steps.slice(0, bars).map((step) => ({ ...step, hours: 1 }));
  return { ...run, markets: run.markets.map((market) => ({ ...market, steps: cut(market.steps) })) };
};

/** Compares what the engine did by itself with what it did through the paper venue, to the last bit. */
const compare = async (run: RandomRun, restarts?: () => boolean) => {
  const setups = run.markets.map(setupOf);
  const rules = asPaper(run);
  const alone = playBacktest(rules, setups);
  const paper = await playOnPaper(rules, setups, restarts);
  const { recorder } = paper.engine;
  const fills = readFills(recorder, SYMBOLS);
  const trades = readTrades(recorder, SYMBOLS);
  expect(fills).toEqual(readFills(alone.recorder, SYMBOLS));
  expect(trades).toEqual(readTrades(alone.recorder, SYMBOLS));
  expect(readOrders(recorder, SYMBOLS)).toEqual(readOrders(alone.recorder, SYMBOLS));
  expect(paper.equity).toEqual([...alone.equity]);
  expect(paper.time).toEqual([...alone.time]);
  return { fills, trades, restarts: paper.restarts };
};

describe('a session on the paper venue', () => {
  test.each([false, true])('does what the backtest does, to the last bit (shorts: %s)', async (shorts) => {
    let fills = 0;
    let doubtful = 0;
    let inParts = 0;
    await fc.assert(
      fc.asyncProperty(randomRun(shorts, 1), async (run) => {
        const { fills: made, trades } = await compare(run);
        fills += made.length;
        doubtful += trades.filter(({ ambiguous }) => ambiguous).length;
        inParts += trades.filter(({ exits }) => exits.length > 1).length;
      }),
      { seed: 51, numRuns: 600 },
    );
    expect(fills).toBeGreaterThan(2_000);
    expect(doubtful).toBeGreaterThan(20);
    expect(inParts).toBeGreaterThan(100);
  });

  test('does so with several markets on one account', async () => {
    let fills = 0;
    await fc.assert(
      fc.asyncProperty(randomRun(true, 3), async (run) => {
        fills += (await compare(together(run))).fills.length;
      }),
      { seed: 53, numRuns: 300 },
    );
    expect(fills).toBeGreaterThan(2_000);
  });

  test('goes on the same after every restart, between bars and inside them', async () => {
    let restarts = 0;
    await fc.assert(
      fc.asyncProperty(randomRun(true, 1), fc.array(fc.boolean(), { minLength: 7 }), async (run, when) => {
        let k = 0;
        restarts += (await compare(run, () => when[k++ % when.length]!)).restarts;
      }),
      { seed: 52, numRuns: 200 },
    );
    expect(restarts).toBeGreaterThan(2_000);
  });
});
