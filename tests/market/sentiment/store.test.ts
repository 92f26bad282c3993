import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../../src/core/timeframe.js';
import { type FetchWish, fetchSource } from '../../../src/market/sentiment/fetch-source.js';
import type { SentimentProvider, SentimentRequest } from '../../../src/market/sentiment/provider.js';
import type { SentimentRow } from '../../../src/market/sentiment/row.js';
import { openSentimentStore } from '../../../src/market/sentiment/store/sentiment-store.js';
import { day, drawnRows, rowsOf, START } from './made-up-days.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'trader-sentiment-'));
  folders.push(dataDir);
});

const file = () => join(dataDir, 'sentiment', 'made-up.csv');
const arrival = (rows: readonly SentimentRow[], replace = false) => ({
  rows,
  origin: 'made-up.csv',
  at: 5,
  replace,
});

describe('sentiment on disk', () => {
  test('comes back as it was put there, to the last bit', async () => {
    const store = openSentimentStore(dataDir);
    expect(store.read('made-up')).toBeUndefined();
    expect(store.sources()).toEqual([]);
    const rows = drawnRows(1, 200);
    await store.merge('made-up', arrival(rows));
    const stored = store.read('made-up');
    expect(stored?.rows).toEqual(rows.map((row) => ({ ...row, added: 5 })));
    expect(stored).toMatchObject({ source: 'made-up', asked: [], origins: ['made-up.csv'] });
    expect(store.sources()).toEqual(['made-up']);
    expect(readdirSync(join(dataDir, 'sentiment'))).toEqual(['made-up.csv']);
  });

  test('keeps a day as it is where another value comes, and names it', async () => {
    const store = openSentimentStore(dataDir);
    await store.merge('made-up', arrival(rowsOf([0.1, 0.2])));
    const fresh = rowsOf([0.1, 0.25, 0.3]);
    const changed = [{ time: day(1), was: 0.2, now: 0.25 }];
    expect(await store.merge('made-up', arrival(fresh))).toEqual({ added: 1, same: 1, changed });
    expect(store.read('made-up')?.rows.map(({ score }) => score)).toEqual([0.1, 0.2, 0.3]);
    expect(await store.merge('made-up', arrival(fresh, true))).toEqual({ added: 0, same: 2, changed });
    expect(store.read('made-up')?.rows.map(({ score }) => score)).toEqual([0.1, 0.25, 0.3]);
  });

  test('writes nothing where it is refused', async () => {
    const store = openSentimentStore(dataDir);
    await store.merge('made-up', arrival(rowsOf([0.1])));
    const before = readFileSync(file());
    const refuse = (): void => {
      throw new Error('no');
    };
    await expect(store.merge('made-up', arrival(rowsOf([0.1, 0.2])), refuse)).rejects.toThrow('no');
    expect(readFileSync(file())).toEqual(before);
    expect(readdirSync(join(dataDir, 'sentiment'))).toEqual(['made-up.csv']);
  });

  test.each<[string, (text: string) => string, string]>([
    ['changed', (text) => text.replace('0.1', '0.9'), 'it was changed or damaged'],
    ['cut off', (text) => text.slice(0, -3), 'it was changed or damaged'],
    ['without its head', (text) => text.slice(text.indexOf('\n') + 1), 'it was not written by this program'],
    ['empty', () => '', 'it was not written by this program'],
    ['of another source', (text) => text.replace('"made-up"', '"other"'), 'it was changed or damaged'],
  ])('refuses a file that is %s', async (_, change, message) => {
    const store = openSentimentStore(dataDir);
    await store.merge('made-up', arrival(rowsOf([0.1, 0.2])));
    writeFileSync(file(), change(readFileSync(file(), 'utf8')));
    expect(() => store.read('made-up')).toThrow(`the sentiment of made-up cannot be trusted: ${message}`);
    await expect(store.merge('made-up', arrival(rowsOf([0.1])))).rejects.toThrow('cannot be trusted');
  });

  test.each(['../x', 'a/b', 'con', 'combined', '', 'x'.repeat(40)])('has no source "%s"', (name) => {
    expect(() => openSentimentStore(dataDir).read(name)).toThrow('cannot be the name of a source');
  });
});

describe('a fetch', () => {
  const HOUR = 3_600_000;
  /** A source with a day for every score; what it was asked for is kept. */
  const source = (scores: readonly number[], recheck = true) => {
    const asked: SentimentRequest[] = [];
    const provider: SentimentProvider = {
      source: 'made-up',
      since: () => START,
      recheck,
      load: async (request) => {
        asked.push(request);
        return rowsOf(scores).filter(({ time }) => time >= request.from && time < request.to);
      },
    };
    return { provider, asked };
  };
  const wish = (now: number, more: Partial<FetchWish> = {}): FetchWish => ({
    now,
    ttlMs: 6 * HOUR,
    replace: false,
    ...more,
  });

  test('asks for days that are over, then only for what is new, and for all again after a while', async () => {
    const store = openSentimentStore(dataDir);
    const { provider, asked } = source([0.1, 0.2, 0.3, 0.4]);
    const now = day(2) + 23 * HOUR;
    expect(await fetchSource(store, provider, wish(now))).toMatchObject({ added: 2, rows: 2, last: day(1) });
    expect(await fetchSource(store, provider, wish(now + HOUR / 2))).toMatchObject({ asked: null, rows: 2 });
    // A day has ended meanwhile; the others were asked for four hours ago.
    const next = await fetchSource(store, provider, wish(now + 4 * HOUR));
    expect(next).toMatchObject({ asked: { from: day(2), to: day(3) }, added: 1 });
    // The first two are older than six hours now, the third is not.
    const later = await fetchSource(store, provider, wish(now + 7 * HOUR));
    expect(later).toMatchObject({ asked: { from: day(0), to: day(2) }, added: 0, same: 2 });
    expect(asked.length).toBe(3);
  });

  test('asks again for a day that the source did not have, once it is older than it may be', async () => {
    const store = openSentimentStore(dataDir);
    const { provider, asked } = source([0.1], false);
    await fetchSource(store, provider, wish(day(2)));
    await fetchSource(store, provider, wish(day(2) + HOUR));
    expect(await fetchSource(store, provider, wish(day(2) + 6 * HOUR))).toMatchObject({
      asked: { from: day(1), to: day(2) },
    });
    expect(asked.length).toBe(2);
  });

  test('never changes a day silently', async () => {
    const store = openSentimentStore(dataDir);
    await fetchSource(store, source([0.1, 0.2]).provider, wish(day(2)));
    const revised = source([0.1, -0.7]).provider;
    const changed = [{ time: day(1), was: 0.2, now: -0.7 }];
    const kept = await fetchSource(store, revised, wish(day(2) + 7 * HOUR));
    expect(kept).toMatchObject({ same: 1, changed });
    expect(store.read('made-up')?.rows[1]).toMatchObject({ score: 0.2 });
    await fetchSource(store, revised, wish(day(2) + 14 * HOUR, { replace: true }));
    expect(store.read('made-up')?.rows[1]).toMatchObject({ score: -0.7 });
  });

  test('takes only the days it is told to, and lists those that are missing', async () => {
    const store = openSentimentStore(dataDir);
    const { provider } = source([0, 0, 0, 0, 0, 0, 0]);
    await fetchSource(store, provider, wish(day(7), { to: day(2) }));
    const outcome = await fetchSource(store, provider, wish(day(7), { from: day(5), to: day(30) }));
    expect(outcome).toMatchObject({
      asked: { from: day(5), to: day(7) },
      missing: [{ from: day(2), to: day(4), count: 3 }],
    });
    expect(await fetchSource(store, provider, wish(day(7), { from: day(9) + DAY_MS }))).toMatchObject({
      asked: null,
    });
  });

  test('leaves what is here as it is where the source fails', async () => {
    const store = openSentimentStore(dataDir);
    const { provider } = source([0.1, 0.2]);
    await fetchSource(store, provider, wish(day(2)));
    const before = readFileSync(file());
    const broken = { ...provider, load: () => Promise.reject(new Error('down')) };
    await expect(fetchSource(store, broken, wish(day(9)))).rejects.toThrow('down');
    expect(readFileSync(file())).toEqual(before);
  });
});
