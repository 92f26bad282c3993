import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { walkForward } from 'trader';
import { usageError } from '../../../src/core/errors.js';
import { receiveError, sendError } from '../../../src/core/sent-error.js';
import { prepareWalkForward } from '../../../src/library/walk-forward/prepare.js';
import { searchResumably } from '../../../src/library/walk-forward/resumable.js';
import { savedSearchPath } from '../../../src/library/walk-forward/saved-search.js';
import { searchHere } from '../../../src/library/walk-forward/search-here.js';
import type { Searcher } from '../../../src/library/walk-forward/searcher.js';
import { barsOf } from '../../../src/library/walk-forward/wish.js';
import { evaluatePlan } from '../../../src/research/walk-forward/evaluate-plan.js';
import { planDigest } from '../../../src/research/walk-forward/identify.js';
import { concludeWalkForward } from '../../../src/research/walk-forward/walk-forward.js';
import { errorOf, syntheticDays, temporaryFolder } from '../market.js';

const candles = syntheticDays(60);
const options = {
  strategy: 'sma_crossover',
  candles,
  train: '20d',
  test: 120,
  ranges: ['fast=3,5,8', 'slow=10,20'],
  minTrades: 1,
} as const;

describe('walkForward', () => {
  test('gives what the command gives, from code', async () => {
    const { settings, windows, verdict } = await walkForward(options);
    expect(settings).toMatchObject({
      trainBars: 480,
      testBars: 120,
      points: 6,
      search: 'grid',
      objective: 'sharpe',
    });
    expect(windows).toHaveLength(8);
    expect(verdict.sentence).not.toBe('');
  });

  test('takes values by parameter, and searches everything else that is not set where there are none', async () => {
    const same = await walkForward({ ...options, ranges: { fast: [3, 5, 8], slow: [10, 20] } });
    expect(same).toEqual(await walkForward(options));
    const { ranges: _, ...rest } = options;
    const { settings } = await walkForward({ ...rest, parameters: { slow: 60 }, trials: 4, search: 'grid' });
    expect(settings.space).toEqual({ fast: [2, 168, 334, 500] });
    expect(settings).toMatchObject({ points: 1, conflicts: 3 });
  });

  test.each([
    [{ train: 'x' }, 'train of "x" is not allowed'],
    [{ train: '90m' }, 'train of "90m" is not allowed'],
    [{ test: 0 }, 'test of "0" is not allowed'],
    [{ purge: 479 }, 'a purge of 479 bars leaves nothing of 480 train bars'],
    [{ objective: 'luck' as never }, 'objective of "luck" is not allowed'],
    [{ mode: 'both' as never }, 'mode of "both" is not allowed'],
    [{ search: 'all' as never }, 'search of "all" is not allowed'],
    [{ trials: 0 }, 'trials of 0 is not allowed'],
    [{ minTrades: 0.5 }, 'minTrades of 0.5 is not allowed'],
    [{ holdout: 1 }, 'a hold-out of 1 is not allowed'],
    [{ openHoldout: true }, 'there is no hold-out to open'],
    [{ ranges: { fats: [1] } }, 'unknown parameter "fats"'],
    [{ fixed: ['slow'] }, 'parameter slow is fixed and searched'],
    [{ ranges: { fast: [] } }, 'no values to search fast at'],
    [
      { ranges: ['fast=30', 'slow=10'] },
      'the strategy refuses every combination that was to be searched (1)',
    ],
    [{ tarin: 5 } as object, 'unknown option "tarin"'],
  ])('refuses %j', async (wrong, message) => {
    await expect(walkForward({ ...options, ...wrong })).rejects.toEqual(errorOf('usage', message));
  });

  test('wants candles for one window', async () => {
    await expect(walkForward({ ...options, train: '60d' })).rejects.toEqual(errorOf('data'));
  });
});

test('a length is a number of bars or a time in whole bars', () => {
  expect(barsOf('train', '180d', '1h', 1)).toBe(4320);
  expect(barsOf('train', '4320', '1h', 1)).toBe(4320);
  expect(barsOf('train', '2h', '30m', 1)).toBe(4);
});

describe('a search that is interrupted', () => {
  const stopAfter =
    (windows: number): Searcher =>
    (task, all, { onSearched } = {}) =>
      searchHere(task, all.slice(0, windows), onSearched === undefined ? {} : { onSearched }).then(() => {
        throw new Error('interrupted');
      });

  const setUp = async () => {
    const folder = temporaryFolder();
    const { plan, identity } = await prepareWalkForward(options);
    const key = planDigest(plan, identity);
    return { ...folder, plan, identity, key, file: savedSearchPath(folder.path, key) };
  };

  test('is gone on with, and comes to the same to the last byte', async () => {
    const { path: folder, plan, identity, key, file, remove } = await setUp();
    try {
      const place = { path: file, key };
      await expect(searchResumably(plan, stopAfter(3), { ...place, resume: false })).rejects.toThrow(
        'interrupted',
      );
      expect(file.startsWith(join(folder, 'walkforward'))).toBe(true);
      const asked: number[] = [];
      const shares: number[] = [];
      const watched: Searcher = (task, windows, more) => {
        asked.push(...windows.map(({ index }) => index));
        return searchHere(task, windows, more);
      };
      const { searched, known } = await searchResumably(plan, watched, {
        ...place,
        resume: true,
        onProgress: (share) => shares.push(share),
      });
      expect([known, asked]).toEqual([3, [3, 4, 5, 6, 7]]);
      expect(shares).toEqual([3 / 8, 4 / 8, 5 / 8, 6 / 8, 7 / 8, 1]);
      const resumed = concludeWalkForward(plan, evaluatePlan(plan, searched), identity);
      expect(JSON.stringify(resumed)).toBe(JSON.stringify(await walkForward(options)));
    } finally {
      remove();
    }
  });

  test('begins again without --resume', async () => {
    const { plan, key, file, remove } = await setUp();
    try {
      await expect(searchResumably(plan, stopAfter(2), { path: file, key, resume: false })).rejects.toThrow();
      expect((await searchResumably(plan, searchHere, { path: file, key, resume: false })).known).toBe(0);
    } finally {
      remove();
    }
  });

  test('has nothing to go on with where there is no file', async () => {
    const { plan, key, file, remove } = await setUp();
    try {
      expect((await searchResumably(plan, searchHere, { path: file, key, resume: true })).known).toBe(0);
    } finally {
      remove();
    }
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -10), 'cannot be read'],
    [
      'of another search',
      (text: string) => text.replace(/"key":"./, '"key":"x'),
      'is not what an interrupted',
    ],
    [
      'of another version',
      (text: string) => text.replace('"version":2', '"version":0'),
      'is not what an interrupted',
    ],
    [
      'not of windows',
      (text: string) => text.replace('"eligible"', '"elegible"'),
      'is not what an interrupted',
    ],
  ])('refuses a file that is %s', async (_, spoil, message) => {
    const { plan, key, file, remove } = await setUp();
    try {
      const place = { path: file, key };
      await expect(searchResumably(plan, stopAfter(2), { ...place, resume: false })).rejects.toThrow();
      writeFileSync(file, spoil(readFileSync(file, 'utf8')));
      await expect(searchResumably(plan, searchHere, { ...place, resume: true })).rejects.toThrow(message);
    } finally {
      remove();
    }
  });

  test('goes on where nothing can be kept, and says so once', async () => {
    const { path: folder, plan, key, remove } = await setUp();
    try {
      writeFileSync(join(folder, 'walkforward'), 'in the way');
      const problems: unknown[] = [];
      const failing = searchResumably(plan, stopAfter(2), {
        path: savedSearchPath(folder, key),
        key,
        resume: false,
        onUnkept: (problem) => problems.push(problem),
      });
      await expect(failing).rejects.toThrow('interrupted');
      expect(problems).toHaveLength(1);
    } finally {
      remove();
    }
  });

  test('is stopped between two windows by its signal', async () => {
    const { plan } = await prepareWalkForward(options);
    const controller = new AbortController();
    const done: number[] = [];
    const running = searchHere(plan.task, plan.searches, {
      signal: controller.signal,
      onSearched: ({ index }) => {
        done.push(index);
        if (index === 1) controller.abort(new Error('enough'));
      },
    });
    await expect(running).rejects.toThrow('enough');
    expect(done).toEqual([0, 1]);
  });
});

test('an error keeps its kind and its hint between threads', () => {
  const known = receiveError(structuredClone(sendError(usageError('bad value', 'choose another'))));
  expect(known).toEqual(errorOf('usage', 'bad value'));
  expect(known).toMatchObject({ hint: 'choose another' });
  const other = new TypeError('oops');
  const received = receiveError(structuredClone(sendError(other)));
  expect([received.message, received.stack]).toEqual(['oops', other.stack]);
});
