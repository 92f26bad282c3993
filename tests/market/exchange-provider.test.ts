import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Candles } from '../../src/core/candles.js';
import { fixedClock } from '../../src/core/clock.js';
import { exchangeError } from '../../src/core/errors.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { type CandleCache, openCache } from '../../src/market/cache/candle-cache.js';
import { exchangeProvider } from '../../src/market/exchange-provider.js';
import { candlesAt, HOUR, START, stepsFrom, stepsOf, temporaryFolder } from './cache-fixtures.js';
import { fakeVenue } from './fake-venue.js';

const at = (step: number): number => START + step * HOUR;
const hours = (from: number, to: number) =>
  ({ symbol: 'BTC/USDT', timeframe: '1h', from: at(from), to: at(to) }) as const;
const KEY = { venue: 'fake', symbol: 'BTC/USDT', timeframe: '1h' } as const;
/** So late that every hole in these tests is final. */
const LATE = at(3000);

let folder: ReturnType<typeof temporaryFolder>;
let cache: CandleCache;

beforeEach(() => {
  folder = temporaryFolder();
  cache = openCache(folder.path, { clock: fixedClock(LATE) });
});

afterEach(() => folder.remove());

describe('the exchange provider', () => {
  test('pages forward through the range and asks for no more than it needs', async () => {
    const venue = fakeVenue({ steps: stepsFrom(0, 100), now: LATE });
    const loaded = await exchangeProvider({ venue }).load(hours(5, 30));
    expect(stepsOf(loaded.candles)).toEqual(stepsFrom(5, 30));
    expect(loaded.candles.open).toEqual(candlesAt(stepsFrom(5, 30)).open);
    expect(loaded).toMatchObject({
      source: { provider: 'exchange', venue: 'fake' },
      findings: [],
      downloaded: 25,
    });
    expect(venue.calls.map(({ since, limit }) => [(since - START) / HOUR, limit])).toEqual([
      [5, 10],
      [15, 10],
      [25, 5],
    ]);
  });

  test('leaves out the candle that is not finished at the time of the venue', async () => {
    const venue = fakeVenue({ steps: stepsFrom(0, 21), now: at(20) + HOUR - 1 });
    const { candles } = await exchangeProvider({ venue }).load(hours(0, 50));
    expect(stepsOf(candles)).toEqual(stepsFrom(0, 20));
  });

  test.each(['next', 'window'] as const)(
    'steps over outages and the time before the listing (%s)',
    async (answers) => {
      const steps = [...stepsFrom(400, 420), ...stepsFrom(500, 505), ...stepsFrom(900, 930)];
      const venue = fakeVenue({ steps, now: LATE, answers });
      const { candles, findings } = await exchangeProvider({ venue }).load(hours(0, 1000));
      expect(stepsOf(candles)).toEqual(steps);
      expect(findings.map(({ kind, count }) => [kind, count])).toEqual([
        ['gap', 80],
        ['gap', 395],
      ]);
      expect(venue.calls.length).toBeLessThan(45);
    },
  );

  test('finds everything, whatever the holes and however the venue answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom('next' as const, 'window' as const),
        fc.integer({ min: 1, max: 20 }),
        async (list, answers, pageLimit) => {
          const steps = list.toSorted((a, b) => a - b);
          const venue = fakeVenue({ steps, now: LATE, answers, pageLimit });
          const { candles } = await exchangeProvider({ venue }).load(hours(0, 401));
          expect(stepsOf(candles)).toEqual(steps);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  test('drops candles that overlap or come twice', async () => {
    const venue = fakeVenue({
      steps: stepsFrom(0, 30),
      now: LATE,
      change: (rows) => [...candleRows(-2, 0), ...rows.flatMap((row) => [row, row])],
    });
    expect(stepsOf((await exchangeProvider({ venue }).load(hours(0, 30))).candles)).toEqual(stepsFrom(0, 30));
  });

  test('refuses candles out of order', async () => {
    const venue = fakeVenue({ steps: stepsFrom(0, 30), now: LATE, change: (rows) => rows.toReversed() });
    await expect(exchangeProvider({ venue }).load(hours(0, 30))).rejects.toMatchObject({
      kind: 'exchange-rejected',
      message: expect.stringContaining('out of order at 2024-01-01T08:00:00Z'),
    });
  });

  test('leaves out candles that cannot be right and says which', async () => {
    const venue = fakeVenue({
      steps: stepsFrom(0, 6),
      now: LATE,
      change: (rows) =>
        rows.map(([time, open, high, low, close, volume], i) => {
          if (i === 1) return [time + 1_680_000, open, high, low, close, volume];
          if (i === 2) return [time, open, low, high, close, volume];
          if (i === 3) return [time, Number.NaN, high, low, close, volume];
          return [time, open, high, low, close, volume];
        }),
    });
    const { candles, actions } = await exchangeProvider({ venue, cache }).load(hours(0, 6));
    expect(stepsOf(candles)).toEqual([0, 4, 5]);
    expect(actions).toEqual([
      'left out the candle of 2024-01-01T01:28:00Z: it opens off the grid',
      'left out the candle of 2024-01-01T02:00:00Z: open or close lies outside high and low',
      'left out the candle of 2024-01-01T03:00:00Z: a value is no number or not positive',
    ]);
    expect(cache.manifest(KEY)!.actions).toEqual(actions);
  });

  test('throws a data error when the venue has nothing in the range', async () => {
    const venue = fakeVenue({ steps: [500], now: LATE, answers: 'window' });
    await expect(exchangeProvider({ venue, cache }).load(hours(0, 100))).rejects.toMatchObject({
      kind: 'data',
    });
    await expect(exchangeProvider({ venue }).load(hours(4000, 4100))).rejects.toMatchObject({ kind: 'data' });
  });

  test('tells its progress, ascending up to 1', async () => {
    const seen: number[] = [];
    const venue = fakeVenue({ steps: stepsFrom(0, 40), now: LATE });
    await exchangeProvider({ venue }).load(hours(0, 40), { onProgress: (fraction) => seen.push(fraction) });
    expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test('keeps what the checks say, in the answer and in the cache', async () => {
    const finding = {
      kind: 'price-jump',
      severity: 'soft',
      from: at(3),
      to: at(3),
      count: 1,
      detail: 'x',
    } as const;
    const venue = fakeVenue({ steps: stepsFrom(0, 10), now: LATE });
    const loaded = await exchangeProvider({ venue, cache, inspect: () => [finding] }).load(hours(0, 10));
    expect(loaded.findings).toEqual([finding]);
    expect(cache.manifest(KEY)!.findings).toEqual([finding]);
  });
});

const candleRows = (from: number, to: number) =>
  stepsFrom(from, to).map((step) => {
    const { time, open, high, low, close, volume } = candlesAt([step]);
    return [time[0]!, open[0]!, high[0]!, low[0]!, close[0]!, volume[0]!] as const;
  });

describe('the exchange provider with a cache', () => {
  test('asks only for what is missing, and never again for holes the venue has confirmed', async () => {
    const steps = [...stepsFrom(10, 40), ...stepsFrom(60, 100)];
    const first = fakeVenue({ steps, now: LATE });
    await exchangeProvider({ venue: first, cache }).load(hours(0, 80));
    const second = fakeVenue({ steps, now: LATE });
    const loaded = await exchangeProvider({ venue: second, cache }).load(hours(0, 100));
    expect(stepsOf(loaded.candles)).toEqual(steps);
    expect(loaded.downloaded).toBe(20);
    expect(second.calls.every(({ since }) => since >= at(80))).toBe(true);
    const third = fakeVenue({ steps, now: LATE });
    expect((await exchangeProvider({ venue: third, cache }).load(hours(0, 100))).downloaded).toBe(0);
    expect(third.calls).toEqual([]);
  });

  test('asks again for the newest hours while the venue may still publish them late', async () => {
    const now = at(50);
    await exchangeProvider({ venue: fakeVenue({ steps: stepsFrom(0, 48), now }), cache }).load(hours(0, 50));
    const venue = fakeVenue({ steps: stepsFrom(0, 50), now });
    const loaded = await exchangeProvider({ venue, cache }).load(hours(0, 50));
    expect(stepsOf(loaded.candles)).toEqual(stepsFrom(0, 50));
    expect(loaded.downloaded).toBe(2);
  });

  test('fills the holes of candles that came from elsewhere', async () => {
    await cache.merge(KEY, candlesAt([0, 1, 2, 5, 6]), { source: { provider: 'csv', file: 'a.csv' } });
    const venue = fakeVenue({ steps: stepsFrom(0, 10), now: LATE });
    const loaded = await exchangeProvider({ venue, cache }).load(hours(0, 7));
    expect(stepsOf(loaded.candles)).toEqual(stepsFrom(0, 7));
    // The two that were missing, and the last one: a file may have been cut off in the middle of it.
    expect(loaded.downloaded).toBe(3);
  });

  test('asks again for candles of a file that look frozen, and forgets that they did', async () => {
    const frozen = {
      kind: 'unfinished',
      severity: 'soft',
      from: at(3),
      to: at(3),
      count: 1,
      detail: 'frozen',
    } as const;
    const half = candlesAt(stepsFrom(0, 7));
    half.volume[3] = 0.001;
    await cache.merge(KEY, half, { source: { provider: 'csv', file: 'a.csv' }, findings: [frozen] });
    const venue = fakeVenue({ steps: stepsFrom(0, 10), now: LATE });
    const loaded = await exchangeProvider({ venue, cache, inspect: () => [] }).load(hours(0, 6));
    expect(loaded.downloaded).toBe(1);
    expect(loaded.candles.volume[3]).toBe(candlesAt([3]).volume[0]);
    expect(loaded.findings).toEqual([]);
  });

  test('looks at all candles but keeps only what concerns the new ones and their neighbours', async () => {
    const finding = (step: number, detail: string) =>
      ({ kind: 'price-jump', severity: 'soft', from: at(step), to: at(step), count: 1, detail }) as const;
    await cache.merge(KEY, candlesAt(stepsFrom(0, 20)), {
      source: { provider: 'csv', file: 'a.csv' },
      findings: [finding(3, 'import'), finding(19, 'import')],
    });
    const inspect = ({ time }: Candles) =>
      [5, 19, 25].filter((step) => time.includes(at(step))).map((step) => finding(step, 'new'));
    const venue = fakeVenue({ steps: stepsFrom(0, 30), now: LATE });
    const { findings } = await exchangeProvider({ venue, cache, inspect }).load(hours(10, 30));
    expect(findings).toEqual([finding(19, 'new'), finding(25, 'new')]);
    expect(cache.manifest(KEY)!.findings).toEqual([
      finding(3, 'import'),
      finding(19, 'new'),
      finding(25, 'new'),
    ]);
  });

  test('keeps what has arrived when the venue fails, and goes on from there', async () => {
    const steps = stepsFrom(0, 100);
    const failing = fakeVenue({
      steps,
      now: LATE,
      before: (call) => {
        if (call === 4) throw exchangeError('transient', 'fake cannot answer now');
      },
    });
    await expect(exchangeProvider({ venue: failing, cache }).load(hours(0, 100))).rejects.toThrow(
      'cannot answer now',
    );
    expect(cache.manifest(KEY)!.rows).toBe(30);
    const venue = fakeVenue({ steps, now: LATE });
    const loaded = await exchangeProvider({ venue, cache }).load(hours(0, 100));
    expect(stepsOf(loaded.candles)).toEqual(steps);
    expect(loaded.downloaded).toBe(70);
  });

  test('keeps what has arrived when it is interrupted, even while the venue hangs', async () => {
    const stop = new AbortController();
    const venue = fakeVenue({ steps: stepsFrom(0, 100), now: LATE });
    const hanging = {
      ...venue,
      fetchPage: (...args: Parameters<typeof venue.fetchPage>) => {
        if (venue.calls.length < 2) return venue.fetchPage(...args);
        stop.abort();
        return new Promise<never>(() => undefined);
      },
    };
    const finding = {
      kind: 'zero-volume',
      severity: 'soft',
      from: at(3),
      to: at(3),
      count: 1,
      detail: 'x',
    } as const;
    const loading = exchangeProvider({ venue: hanging, cache, inspect: () => [finding] }).load(
      hours(0, 100),
      { signal: stop.signal },
    );
    await expect(loading).rejects.toMatchObject({ kind: 'interrupted', exitCode: 130 });
    expect(cache.manifest(KEY)!.rows).toBe(20);
    expect(cache.manifest(KEY)!.findings).toEqual([finding]);
  });

  test('writes to the cache in batches while it downloads', async () => {
    const rows: number[] = [];
    const venue = fakeVenue({
      steps: stepsFrom(0, 60),
      now: LATE,
      before: () => rows.push(cache.manifest(KEY)?.rows ?? 0),
    });
    await exchangeProvider({ venue, cache, batchSize: 20 }).load(hours(0, 60));
    expect(rows).toEqual([0, 0, 20, 20, 40, 40]);
  });

  test('fetches candles again that cannot be trusted', async () => {
    const venue = fakeVenue({ steps: stepsFrom(0, 20), now: LATE });
    await exchangeProvider({ venue, cache }).load(hours(0, 20));
    writeFileSync(join(folder.path, 'candles', 'fake', 'BTC_USDT-1h.feather'), 'damaged');
    const loaded = await exchangeProvider({ venue, cache }).load(hours(0, 20));
    expect(loaded.downloaded).toBe(20);
    expect(await cache.verify(KEY)).toBeUndefined();
  });

  test('reads daily candles without asking for others', async () => {
    const venue = fakeVenue({ steps: stepsFrom(0, 24 * 30), now: LATE });
    const request = {
      symbol: 'BTC/USDT',
      timeframe: '1d',
      from: START - 40 * DAY_MS,
      to: START + 20 * DAY_MS,
    } as const;
    const { candles } = await exchangeProvider({ venue, cache }).load(request);
    expect(candles.length).toBe(20);
    expect(venue.calls.every(({ timeframe }) => timeframe === '1d')).toBe(true);
  });
});
