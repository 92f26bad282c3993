import { beforeAll, describe, expect, test } from '@jest/globals';
import { layTask, type TaskWish } from '../../../src/evolution/fitness/lay-task.js';
import type { Family } from '../../../src/evolution/genome/family.js';
import { syntheticCandles } from '../../../src/market/synthetic/provider.js';
import { errorOf } from '../../library/market.js';
import { HOUR, inputFor, synthetic, T0 } from '../../research/walk-forward/setting.js';
import { FITNESS, OPTIONS, smaFamily } from '../setting.js';

let families: readonly Family[] = [];
beforeAll(async () => {
  families = [await smaFamily()];
});

const lay = (wish: Partial<TaskWish> = {}, candles = [synthetic(1000)], from?: number) =>
  layTask({
    families,
    markets: inputFor(candles).markets,
    options: { ...OPTIONS, ...(from === undefined ? {} : { from }) },
    wish: { train: 300, test: 100, fitness: FITNESS, ...wish },
  });

const hours = ({ from, to }: { from: number; to: number }) => [(from - T0) / HOUR, (to - T0) / HOUR];

describe('the task of an evolution', () => {
  test('ends where the hold-out begins, and its last window too; what is left over is history', () => {
    const { task, holdout } = lay();
    expect(hours(holdout!.span)).toEqual([800, 1000]);
    expect(hours(task.span)).toEqual([0, 800]);
    expect(task.windows.map(({ train, test }) => [...hours(train), ...hours(test)])).toEqual([
      [0, 300, 300, 400],
      [100, 400, 400, 500],
      [200, 500, 500, 600],
      [300, 600, 600, 700],
      [400, 700, 700, 800],
    ]);
    const shifted = lay({ test: 120 }).task;
    expect(hours(shifted.span)).toEqual([20, 800]);
    expect(shifted.options.from).toBe(shifted.span.from);
    expect([hours(shifted.windows[0]!.train), hours(shifted.windows.at(-1)!.test)]).toEqual([
      [20, 320],
      [680, 800],
    ]);
    expect(shifted.markets[0]!.candles.time[0]).toBe(T0);
  });

  test('has no candle of the hold-out, which has all before it as history', () => {
    const { task, holdout } = lay();
    const [{ candles }] = task.markets as [(typeof task.markets)[number]];
    expect([candles.length, candles.time.at(-1)]).toEqual([800, T0 + 799 * HOUR]);
    expect(holdout!.markets[0]!.candles.length).toBe(1000);
  });

  test('has all of the range without a hold-out, and history in front of where the range begins', () => {
    const { task, holdout } = lay({ holdout: 0 }, [synthetic(1000)], T0 + 200 * HOUR);
    expect(holdout).toBeNull();
    expect(hours(task.span)).toEqual([200, 1000]);
    expect(task.markets[0]!.candles.length).toBe(1000);
    expect(task.windows).toHaveLength(5);
  });

  test('needs three windows, and says how many bars that takes', () => {
    expect(() => lay({ train: 501 })).toThrow(
      expect.objectContaining({
        kind: 'data',
        message: 'the range has 800 bars before the hold-out, and 3 windows take 801',
        hint: 'choose an earlier --from, or shorter parts with --train and --test, or a smaller --holdout',
      }),
    );
    expect(lay({ train: 500 }).task.windows).toHaveLength(3);
  });

  test('refuses a market that begins in the hold-out, and rungs that are no shares in order', () => {
    const late = syntheticCandles(
      { symbol: 'NEW/USDT', timeframe: '1h', from: T0 + 850 * HOUR, to: T0 + 1000 * HOUR },
      1,
    );
    expect(() => lay({}, [synthetic(1000), late])).toThrow(
      errorOf('data', 'there are no NEW/USDT candles in what is to be bred on'),
    );
    for (const rungs of [[0], [1], [0.5, 0.5], [0.5, 0.2]]) {
      expect(() => lay({ fitness: { ...FITNESS, rungs } })).toThrow(errorOf('usage'));
    }
  });
});
