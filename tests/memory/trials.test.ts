import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { countTrials } from '../../src/memory/trials/count-trials.js';
import { recordTrials } from '../../src/memory/trials/record-trials.js';
import { tallyTrials, tallyWith } from '../../src/memory/trials/tally-trials.js';
import type { Trial } from '../../src/memory/trials/trial.js';
import { NOW, onEveryDatabase, withMemory } from './databases.js';

const DAY = 86_400_000;

const trial = (given: Partial<Trial> = {}): Trial => ({
  family: 'sma_crossover',
  sourceDigest: 'a'.repeat(64),
  parameters: { fast: 10, slow: 30 },
  symbols: ['BTC/USDT'],
  timeframe: '1h',
  madeUp: false,
  from: NOW - 100 * DAY,
  to: NOW,
  dataDigest: 'b'.repeat(64),
  configuration: '{"fee":0.001}',
  dailySharpe: 0.1,
  observations: 100,
  skewness: 0.3,
  kurtosis: 4,
  totalReturn: 0.05,
  trades: 12,
  origin: 'optimize',
  ...given,
});

/** The trials of a family as they are stored, in the order in which they came. */
const rowsOf = ({ db }: Memory, family: string) =>
  db.selectFrom('trials').selectAll().where('family', '=', family).orderBy('id').execute();

withMemory('the trial ledger', (memory, clock) => {
  test('keeps an evaluation as it was measured', async () => {
    await recordTrials(memory(), [trial({ family: 'kept', symbols: ['ETH/USDT', 'BTC/USDT'] })]);
    expect(await rowsOf(memory(), 'kept')).toEqual([
      {
        id: expect.any(Number),
        key: expect.stringMatching(/^[0-9a-f]{64}$/),
        family: 'kept',
        parameters: '{"fast":10,"slow":30}',
        symbols: '["BTC/USDT","ETH/USDT"]',
        timeframe: '1h',
        from_time: NOW - 100 * DAY,
        to_time: NOW,
        data_digest: 'b'.repeat(64),
        daily_sharpe: 0.1,
        observations: 100,
        skewness: 0.3,
        kurtosis: 4,
        total_return: 0.05,
        trades: 12,
        origin: 'optimize',
        run_id: null,
        evaluations: 1,
        made_up: 0,
        created_at: NOW,
        last_at: NOW,
      },
    ]);
  });

  test('counts the same set on the same data as one trial, in one batch and in several', async () => {
    const again = trial({ family: 'again' });
    const reordered = trial({ family: 'again', parameters: { slow: 30, fast: 10 }, origin: 'evolve' });
    await recordTrials(memory(), [again, again, reordered]);
    clock.set(NOW + 1000);
    await recordTrials(memory(), [{ ...again, dailySharpe: 9 }]);
    clock.set(NOW);
    const [kept, ...others] = await rowsOf(memory(), 'again');
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      evaluations: 4,
      daily_sharpe: 0.1,
      origin: 'optimize',
      created_at: NOW,
      last_at: NOW + 1000,
    });
  });

  test.each<[string, Partial<Trial>]>([
    ['a parameter', { parameters: { fast: 11, slow: 30 } }],
    ['the source', { sourceDigest: 'c'.repeat(64) }],
    ['no source', { sourceDigest: null }],
    ['a market', { symbols: ['ETH/USDT'] }],
    ['the timeframe', { timeframe: '4h' }],
    ['the start', { from: NOW - 99 * DAY }],
    ['the end', { to: NOW + DAY }],
    ['the candles', { dataDigest: 'd'.repeat(64) }],
    ['a made-up market', { madeUp: true }],
    ['the costs', { configuration: '{"fee":0.002}' }],
  ])('takes another trial for %s', async (what, change) => {
    const family = `differs ${what}`;
    await recordTrials(memory(), [trial({ family }), trial({ family, ...change })]);
    expect(await rowsOf(memory(), family)).toMatchObject([{ evaluations: 1 }, { evaluations: 1 }]);
  });

  test('does not mistake one member for another where their texts run together', async () => {
    const family = 'seams';
    await recordTrials(memory(), [
      trial({ family, timeframe: '1h', from: 12, to: 3456 }),
      trial({ family, timeframe: '1h', from: 123, to: 456 }),
    ]);
    expect((await countTrials(memory(), { family })).trials).toBe(2);
  });

  describe('counted', () => {
    const family = 'counted';
    beforeAll(async () => {
      const sharpes = [0.02, 0.08, -0.05, 0.11, null];
      await recordTrials(
        memory(),
        sharpes.map((dailySharpe, k) => trial({ family, dailySharpe, parameters: { fast: k } })),
      );
      await recordTrials(memory(), [
        trial({ family, parameters: { fast: 0 } }),
        trial({ family, dailySharpe: 0.4, symbols: ['ETH/USDT', 'BTC/USDT'] }),
        trial({ family, dailySharpe: 0.4, timeframe: '4h' }),
        trial({ family, dailySharpe: 0.4, from: NOW - 300 * DAY, to: NOW - 200 * DAY }),
        trial({ family: 'another', dailySharpe: 0.4 }),
      ]);
    });

    test('on one market, timeframe and range', async () => {
      const counted = await countTrials(memory(), {
        family,
        symbols: ['BTC/USDT'],
        timeframe: '1h',
        from: NOW - 100 * DAY,
        to: NOW,
      });
      expect(counted).toEqual({ trials: 5, evaluations: 6 });
    });

    test('with every range that shares a part of the one asked for', async () => {
      const range = { family, symbols: ['BTC/USDT'], timeframe: '1h' };
      const trials = async (from: number, to: number) =>
        (await countTrials(memory(), { ...range, from, to })).trials;
      expect(await trials(NOW - 250 * DAY, NOW)).toBe(6);
      expect(await trials(NOW - 200 * DAY, NOW - 100 * DAY)).toBe(0);
      expect(await trials(NOW - 200 * DAY - 1, NOW - 100 * DAY + 1)).toBe(6);
    });

    test('on several markets, whatever their order', async () => {
      for (const symbols of [
        ['BTC/USDT', 'ETH/USDT'],
        ['ETH/USDT', 'BTC/USDT'],
      ])
        expect((await countTrials(memory(), { family, symbols })).trials).toBe(1);
    });

    test('as nothing where there is nothing', async () => {
      expect(await countTrials(memory(), { family: 'nobody' })).toEqual({ trials: 0, evaluations: 0 });
    });
  });

  test('tallies trials of any length on one scale, a repeated one once', async () => {
    const family = 'tallied';
    expect(await tallyTrials(memory(), { family })).toEqual({ trials: 0, variance: null });
    const of = (fast: number, dailySharpe: number | null, observations: number) =>
      trial({ family, parameters: { fast }, dailySharpe, observations });
    await recordTrials(memory(), [of(1, 0.1, 100), of(2, null, 3)]);
    expect(await tallyTrials(memory(), { family })).toEqual({ trials: 2, variance: null });
    await recordTrials(memory(), [of(3, 0.3, 100), of(4, -0.02, 2500), of(1, 0.1, 100)]);
    // 0.1 × √100 = 1, 0.3 × √100 = 3, -0.02 × √2,500 = -1: mean 1, squares 0 + 4 + 4, over 2.
    const { trials, variance } = await tallyTrials(memory(), { family });
    expect(trials).toBe(4);
    expect(variance).toBeCloseTo(4, 12);
    expect((await tallyTrials(memory(), { family, timeframe: '4h' })).trials).toBe(0);
  });

  test('tallies one more trial with the others, whether it is there already or not', async () => {
    const family = 'with-one';
    const of = (fast: number, dailySharpe: number | null, observations: number) =>
      trial({ family, parameters: { fast }, dailySharpe, observations });
    const wanted = of(3, 0.3, 100);
    expect(await tallyWith(memory(), { family }, wanted)).toEqual({ trials: 1, variance: null });
    await recordTrials(memory(), [of(1, 0.1, 100), of(4, -0.02, 2500)]);
    // As above: 1, 3 and -1.
    const before = await tallyWith(memory(), { family }, wanted);
    expect(before).toEqual({ trials: 3, variance: expect.closeTo(4, 12) });
    await recordTrials(memory(), [wanted]);
    expect(await tallyWith(memory(), { family }, wanted)).toEqual(before);
    // One without a Sharpe ratio counts, and changes no variance: that of 1, 3 and -1.
    const short = await tallyWith(memory(), { family }, of(5, null, 3));
    expect(short).toEqual({ trials: 4, variance: expect.closeTo(4, 12) });
  });

  test('keeps trials of made-up markets apart from those of real ones, in counts and in tallies', async () => {
    const family = 'apart';
    const of = (fast: number, dailySharpe: number, madeUp: boolean) =>
      trial({ family, parameters: { fast }, dailySharpe, madeUp });
    const real = [of(1, 0.1, false), of(2, 0.3, false)];
    const madeUp = [of(1, 0.5, true), of(3, 0.5, true), of(4, 0.8, true)];
    await recordTrials(memory(), [...real, ...madeUp, ...madeUp]);
    expect(await countTrials(memory(), { family })).toEqual({ trials: 2, evaluations: 2 });
    expect(await countTrials(memory(), { family, madeUp: true })).toEqual({ trials: 3, evaluations: 6 });
    // Over 100 days 1 and 3 (mean 2: 1 + 1, over 1); and 5, 5, 8 (mean 6: 1 + 1 + 4, over 2).
    const tally = (trials: number, variance: number) => ({
      trials,
      variance: expect.closeTo(variance, 12),
    });
    expect(await tallyTrials(memory(), { family })).toEqual(tally(2, 2));
    expect(await tallyTrials(memory(), { family, madeUp: true })).toEqual(tally(3, 3));
    expect(await tallyWith(memory(), { family }, of(2, 0.3, false))).toEqual(tally(2, 2));
    expect(await tallyWith(memory(), { family }, of(4, 0.8, true))).toEqual(tally(3, 3));
  });

  test('takes a raw kurtosis that rounding left below 1', async () => {
    const family = 'rounded';
    await recordTrials(memory(), [trial({ family, kurtosis: 1 - 1e-16 * 4 })]);
    expect((await rowsOf(memory(), family))[0]?.kurtosis).toBe(1);
  });

  test('keeps all of a batch or none of it', async () => {
    const family = 'whole';
    const batch = [trial({ family }), trial({ family, parameters: { fast: 2 }, trades: -1 })];
    await expect(recordTrials(memory(), batch)).rejects.toThrow('the database refuses the row');
    expect((await countTrials(memory(), { family })).trials).toBe(0);
  });

  test('counts every evaluation of any batches: a reference ledger agrees', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 12 }), { maxLength: 6 }),
        async (batches) => {
          const family = `property ${run++}`;
          for (const batch of batches)
            await recordTrials(
              memory(),
              batch.map((fast) => trial({ family, parameters: { fast } })),
            );
          const all = batches.flat();
          const counted = await countTrials(memory(), { family });
          expect([counted.trials, counted.evaluations]).toEqual([new Set(all).size, all.length]);
        },
      ),
      { numRuns: 25, seed: 11 },
    );
  });
});

/** A process of its own that evaluates the sets 0 to 299 five times, forwards or backwards. */
const evaluateElsewhere = async (address: DatabaseAddress, backwards: boolean): Promise<void> => {
  const built = (name: string): string => new URL(`../../dist/src/memory/${name}.js`, import.meta.url).href;
  const script = `
    import { openMemory } from ${JSON.stringify(built('open-memory'))};
    import { recordTrials } from ${JSON.stringify(built('trials/record-trials'))};
    const trials = Array.from({ length: 300 }, (_, fast) => ({
      ...${JSON.stringify(trial())}, parameters: { fast },
    }));
    if (${backwards}) trials.reverse();
    const memory = await openMemory(${JSON.stringify(address)});
    for (let round = 0; round < 5; round++) await recordTrials(memory, trials);
    await memory.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
};

onEveryDatabase('the trial ledger under several processes', (makePlace) => {
  test('loses no evaluation, and nobody waits for ever', async () => {
    const place = await makePlace();
    const memory = await openMemory(place.address);
    try {
      await Promise.all([false, true, false].map((backwards) => evaluateElsewhere(place.address, backwards)));
      const counted = await countTrials(memory, { family: 'sma_crossover' });
      expect([counted.trials, counted.evaluations]).toEqual([300, 4500]);
    } finally {
      await memory.close();
      await place.remove();
    }
  });
});
