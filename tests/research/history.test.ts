import { describe, expect, test } from '@jest/globals';
import { sma } from '../../src/indicators/sma.js';
import { long } from '../../src/strategy/signal.js';
import { defineStrategy } from '../../src/strategy/strategy.js';
import { candlesOf, flatBars, HOUR, marketOf, runScript, T0 } from './scripted.js';

const rising = candlesOf(flatBars(...Array.from({ length: 10 }, (_, i) => 100 + i)));

/** Notes each bar at whose close it is asked, with the average of three closes it sees there. */
const watcher = (seen: [number, number][]) =>
  defineStrategy({
    name: 'watcher',
    title: 'Buys at the first chance',
    source: 'tests',
    tags: [],
    parameters: {},
    warmup: () => 3,
    indicators: ({ close }) => ({ average: sma(close, 3) }),
    rules: ({ indicators: { average } }) => ({
      enter: (i) => {
        seen.push([i, average[i]!]);
        return long('in');
      },
    }),
  });

describe('candles before the first traded bar', () => {
  const seen: [number, number][] = [];
  const result = runScript(watcher(seen), [marketOf(rising)], { from: T0 + 5 * HOUR });

  test('warm the indicators up, so that the first traded bar is already decided at', () => {
    expect(seen[0]).toEqual([5, 104]); // (103 + 104 + 105) / 3
    expect(result.trades.map(({ entryTime }) => entryTime)).toEqual([T0 + 6 * HOUR]);
  });

  test('are not traded, and no part of the result', () => {
    expect(result.run.from).toBe(T0 + 5 * HOUR);
    expect(result.run.to).toBe(T0 + 10 * HOUR);
    expect(result.conditions.bars).toBe(5);
    expect(Array.from(result.equity.time, (time) => (time - T0) / HOUR)).toEqual([5, 6, 7, 8, 9]);
    // One unit bought at 106: nothing at the close of bar 5, then the closes.
    expect(Array.from(result.equity.equity)).toEqual([1000, 1000, 1001, 1002, 1003]);
    expect(result.metrics.exposure).toBeCloseTo(3 / 5, 12);
    expect(result.equity.benchmark[0]).toBe(1000);
  });

  test('are part of the data that makes the run', () => {
    const cut = candlesOf(flatBars(102, 103, 104, 105, 106, 107, 108, 109), {
      steps: [2, 3, 4, 5, 6, 7, 8, 9],
    });
    const shorter = runScript(watcher([]), [marketOf(cut)], { from: T0 + 5 * HOUR });
    expect(shorter.run.id).not.toBe(result.run.id);
    expect(Array.from(shorter.equity.equity)).toEqual(Array.from(result.equity.equity));
  });
});

test('without history the range itself is used to warm up', () => {
  const seen: [number, number][] = [];
  const result = runScript(watcher(seen), [marketOf(rising)]);
  expect(seen[0]).toEqual([3, 102]);
  expect(result.conditions.bars).toBe(10);
  expect(result.trades[0]!.entryTime).toBe(T0 + 4 * HOUR);
});

test('a start between two bars is the later one', () => {
  const { run } = runScript({}, [marketOf(rising)], { from: T0 + 4 * HOUR + 1 });
  expect(run.from).toBe(T0 + 5 * HOUR);
});

test('a start after the last bar is a data error that names the market', () => {
  const late = () => runScript({}, [marketOf(rising)], { from: T0 + 10 * HOUR });
  expect(late).toThrow('there are no A/USDT candles in the range');
  expect(late).toThrow(expect.objectContaining({ kind: 'data' }));
});

test('each market has its own history', () => {
  const asked: number[] = [];
  const young = candlesOf(flatBars(50, 51, 52, 53), { symbol: 'B/USDT', steps: [6, 7, 8, 9] });
  runScript({ warmup: 2, onAsked: (i) => asked.push(i) }, [marketOf(rising), marketOf(young)], {
    from: T0 + 5 * HOUR,
  });
  // The old market is asked from its bar 5 on, the young one from its bar 2, at hour 8; nothing on last bars.
  expect(asked).toEqual([5, 6, 7, 8, 2]);
});
