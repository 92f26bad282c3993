import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GathererOutput } from '../../../src/live/bars/gatherer-output.js';
import { play, STEP, trueSteps, world } from './model.js';

const RUNS = { numRuns: 200, seed: 20_240_305 };

const stepsOf = (said: readonly GathererOutput[]) =>
  said.flatMap((told) =>
    told.kind === 'step'
      ? [
          {
            time: told.time,
            candles: told.candles.map(({ symbol, row }) => ({ symbol, row })),
            missing: told.missing,
          },
        ]
      : [],
  );

it('a feed that loses, doubles, delays and reorders makes exactly the steps of the truth, each once', () => {
  fc.assert(
    fc.property(world, (made) => {
      expect(stepsOf(play(made))).toEqual(trueSteps(made));
    }),
    RUNS,
  );
});

it('the prices told of a bar lie between the step before it and its own, and make its candle', () => {
  fc.assert(
    fc.property(world, (made) => {
      const said = play(made);
      if (said.some(({ kind }) => kind === 'stuck')) return;
      let last = Number.NEGATIVE_INFINITY;
      const bars = new Map<string, number[]>();
      for (const told of said) {
        if (told.kind === 'bar-opened') {
          expect(told.time).toBeGreaterThan(last);
          expect(bars.has(`${told.symbol} ${told.time}`)).toBe(false);
          bars.set(`${told.symbol} ${told.time}`, [told.price]);
        }
        if (told.kind === 'price') {
          const path = bars.get(`${told.symbol} ${told.barTime}`);
          expect(path?.at(-1)).toBe(told.open);
          path?.push(told.high, told.low, told.price);
        }
        if (told.kind === 'step') {
          last = told.time;
          for (const { symbol, row } of told.candles) {
            const path = bars.get(`${symbol} ${told.time}`) ?? [];
            const heard = [path[0], Math.max(...path), Math.min(...path), path.at(-1)];
            expect(heard).toEqual(row.slice(1, 5));
          }
        }
      }
    }),
    RUNS,
  );
});

it('takes no true candle for a bad or a changed one, and asks for whole bars', () => {
  fc.assert(
    fc.property(world, (made) => {
      const said = play({ ...made, answers: [] });
      const asks = said.filter((told) => told.kind === 'ask');
      expect(asks.every(({ from, to }) => from < to && (to - from) % STEP === 0)).toBe(true);
      expect(said.filter(({ kind }) => kind === 'bad-candle' || kind === 'changed-candle')).toEqual([]);
    }),
    RUNS,
  );
});

it('prices told ahead make the same steps, and the whole of a bar is told before its own', () => {
  fc.assert(
    fc.property(world, (made) => {
      const said = play(made, true);
      expect(stepsOf(said)).toEqual(trueSteps(made));
      const ranges = new Map<string, { low: number; high: number }>();
      const newest = new Map<string, number>();
      for (const told of said) {
        if (told.kind === 'price') {
          const key = `${told.symbol} ${told.barTime}`;
          const { low, high } = ranges.get(key) ?? told;
          ranges.set(key, { low: Math.min(low, told.low), high: Math.max(high, told.high) });
          expect(told.time).toBeGreaterThanOrEqual(newest.get(told.symbol) ?? 0);
          newest.set(told.symbol, told.time);
        }
        if (told.kind !== 'step') continue;
        for (const { symbol, row } of told.candles) {
          const { low, high } = ranges.get(`${symbol} ${told.time}`)!;
          expect(low).toBeLessThanOrEqual(row[3]);
          expect(high).toBeGreaterThanOrEqual(row[2]);
        }
      }
    }),
    RUNS,
  );
});
