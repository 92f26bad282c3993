import { describe, expect, test } from '@jest/globals';
import { type CandleWish, type Gathered, gatherCandles } from '../../src/market/gather.js';
import type { CandleRequest, LoadedCandles, LoadOptions } from '../../src/market/provider.js';
import type { Finding } from '../../src/market/quality/finding.js';
import { candlesAt, DAY, errorOf, HOUR, opensBetween, T0 } from './market.js';

const NEWEST = T0 + 20 * DAY + 20 * 60_000; // twenty minutes into an unfinished candle

interface Held {
  readonly opens: readonly number[];
  readonly findings?: readonly Finding[];
  readonly shortfall?: LoadedCandles['shortfall'];
}

/** Gathers from a provider that holds the given candles, and notes what it was asked for. */
const gatherFrom = async (
  { opens, findings = [], shortfall }: Held,
  range: CandleWish['range'],
  history = 0,
  options?: LoadOptions,
): Promise<Gathered & { readonly asked: CandleRequest; readonly told: LoadOptions | undefined }> => {
  const asked: CandleRequest[] = [];
  let told: LoadOptions | undefined;
  const gathered = await gatherCandles(
    {
      name: 'csv',
      load: async (request, load) => {
        asked.push(request);
        told = load;
        return {
          candles: candlesAt(opens.filter((open) => open >= request.from && open < request.to)),
          source: { provider: 'csv', file: 'held.csv' },
          findings,
          ...(shortfall === undefined ? {} : { shortfall }),
        };
      },
    },
    { symbol: 'BTC/USDT', timeframe: '1h', range, history },
    NEWEST,
    options,
  );
  expect(asked).toHaveLength(1);
  return { ...gathered, asked: asked[0]!, told };
};

const EVERYTHING = { opens: opensBetween(T0, T0 + 20 * DAY) };

describe('what the provider is asked for', () => {
  test('is the range, and the bars of history before it', async () => {
    const { asked, from, to, candles } = await gatherFrom(EVERYTHING, { days: 2 }, 24);
    expect(asked).toEqual({
      symbol: 'BTC/USDT',
      timeframe: '1h',
      from: T0 + 17 * DAY,
      asked: T0 + 18 * DAY,
      to: T0 + 20 * DAY,
    });
    expect([from, to]).toEqual([T0 + 18 * DAY, T0 + 20 * DAY]);
    expect(candles).toHaveLength(72);
    expect(candles.time[0]).toBe(T0 + 17 * DAY);
  });

  test('ends with the last finished candle', async () => {
    const { to, candles } = await gatherFrom(EVERYTHING, { days: 1 });
    expect(to).toBe(T0 + 20 * DAY);
    expect(candles.time.at(-1)).toBe(T0 + 20 * DAY - HOUR);
  });

  test('comes with the signal and the progress of the caller', async () => {
    const options: LoadOptions = { signal: new AbortController().signal, onProgress: () => undefined };
    expect((await gatherFrom(EVERYTHING, { days: 1 }, 0, options)).told).toBe(options);
  });
});

describe('what falls short', () => {
  const range = { from: T0 + 5 * DAY, to: T0 + 10 * DAY };
  const shortfallsOf = async (held: Held, history = 0) => (await gatherFrom(held, range, history)).shortfalls;

  test('nothing, where the whole range is there', async () => {
    expect(await shortfallsOf(EVERYTHING)).toEqual([]);
    expect(await shortfallsOf(EVERYTHING, 48)).toEqual([]);
  });

  test('nothing, where only the history does', async () => {
    expect(await shortfallsOf({ opens: opensBetween(T0 + 5 * DAY, T0 + 20 * DAY) }, 48)).toEqual([]);
    expect(await shortfallsOf({ opens: opensBetween(T0 + 4 * DAY, T0 + 20 * DAY) }, 48)).toEqual([]);
  });

  test('the beginning', async () => {
    expect(await shortfallsOf({ opens: opensBetween(T0 + 6 * DAY, T0 + 20 * DAY) }, 48)).toEqual([
      'BTC/USDT: the data begins 2024-01-07 00:00, later than asked for (2024-01-06 00:00)',
    ]);
  });

  test('the end', async () => {
    expect(await shortfallsOf({ opens: opensBetween(T0, T0 + 9 * DAY) })).toEqual([
      'BTC/USDT: the data ends 2024-01-10 00:00, earlier than asked for (2024-01-11 00:00)',
    ]);
  });

  test('both', async () => {
    expect(await shortfallsOf({ opens: opensBetween(T0 + 6 * DAY, T0 + 9 * DAY) })).toEqual([
      'BTC/USDT: the data begins 2024-01-07 00:00, later than asked for (2024-01-06 00:00)',
      'BTC/USDT: the data ends 2024-01-10 00:00, earlier than asked for (2024-01-11 00:00)',
    ]);
  });

  test('not less than a whole candle', async () => {
    const { shortfalls } = await gatherFrom(EVERYTHING, {
      from: T0 + 30 * 60_000,
      to: T0 + DAY + 30 * 60_000,
    });
    expect(shortfalls).toEqual([]);
  });

  test('not a gap after candles of history', async () => {
    const opens = [...opensBetween(T0 + 4 * DAY, T0 + 5 * DAY), ...opensBetween(T0 + 6 * DAY, T0 + 10 * DAY)];
    expect(await shortfallsOf({ opens }, 24)).toEqual([]);
  });

  test('for the reason the provider gives, where a part of the range itself is missing', async () => {
    const missing = (from: number, to: number) => ({
      opens: opensBetween(T0 + 5 * DAY, T0 + 9 * DAY),
      shortfall: { missing: [{ from, to }], reason: 'nobody answers' },
    });
    expect(await shortfallsOf(missing(T0 + 9 * DAY, T0 + 10 * DAY))).toEqual([
      'BTC/USDT: only what the cache has, because nobody answers',
      'BTC/USDT: the data ends 2024-01-10 00:00, earlier than asked for (2024-01-11 00:00)',
    ]);
    // Missing history is told by the warm-up of the run.
    expect((await shortfallsOf(missing(T0 + 4 * DAY, T0 + 5 * DAY), 24)).slice(0, -1)).toEqual([]);
  });
});

describe('nothing in the range', () => {
  const none = 'there are no BTC/USDT 1h candles from 2024-01-06 00:00 to 2024-01-11 00:00';
  const range = { from: T0 + 5 * DAY, to: T0 + 10 * DAY };

  test('is a data error', async () => {
    await expect(gatherFrom({ opens: [] }, range)).rejects.toEqual(errorOf('data', none));
  });

  test('is a data error where there is history, and says where that ends', async () => {
    await expect(gatherFrom({ opens: opensBetween(T0, T0 + 5 * DAY) }, range, 24)).rejects.toEqual(
      errorOf('data', `${none}; what is there ends 2024-01-06 00:00`),
    );
  });
});

test('findings about the history alone are left out', async () => {
  const finding = (from: number, to: number): Finding => ({
    kind: 'gap',
    severity: 'soft',
    from,
    to,
    count: 1,
    detail: '',
  });
  const before = finding(T0 + 4 * DAY, T0 + 5 * DAY - HOUR);
  const across = finding(T0 + 4 * DAY, T0 + 5 * DAY);
  const inside = finding(T0 + 6 * DAY, T0 + 6 * DAY);
  const { findings, source } = await gatherFrom(
    { ...EVERYTHING, findings: [before, across, inside] },
    { from: T0 + 5 * DAY, to: T0 + 10 * DAY },
    48,
  );
  expect(findings).toEqual([across, inside]);
  expect(source).toEqual({ provider: 'csv', file: 'held.csv' });
});
