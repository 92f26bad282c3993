import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { candleDigest } from '../../src/core/candle-digest.js';
import { fixedClock } from '../../src/core/clock.js';
import { dataError, exchangeError } from '../../src/core/errors.js';
import { unreachableError } from '../../src/exchange/unreachable.js';
import { gatherDetail, gatherForBacktest, syntheticWarning } from '../../src/library/market-data.js';
import type { ProviderName, Source, SourceOptions } from '../../src/library/sources.js';
import { autoProvider } from '../../src/market/auto-provider.js';
import { type CandleCache, openCache } from '../../src/market/cache/candle-cache.js';
import type { CandleWish } from '../../src/market/gather.js';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';
import { DAY, errorOf, HOUR, syntheticDays, T0, temporaryFolder } from './market.js';

/** Half past some hour, half a year after the cached candles end. */
const NOW = T0 + 200 * DAY + HOUR / 2;
const SEED = 7;

const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()] as const;
const full = openCache(folders[0].path);
const empty = openCache(folders[1].path);
const held = syntheticDays(40);
const BTC = { venue: 'binance', symbol: 'BTC/USDT', timeframe: '1h' } as const;

beforeAll(() => full.merge(BTC, held, { source: { provider: 'exchange', venue: 'binance' } }));
afterAll(() => {
  for (const { remove } of folders) remove();
});

const nobody = unreachableError('binance', 'no network');

interface Setting {
  readonly cache?: CandleCache;
  readonly provider?: ProviderName;
  /** What the venue answers with. */
  readonly error?: unknown;
  readonly exchange?: string;
}

/** A source as `--provider auto` opens it, whose venue only ever fails. */
const sourceOf = ({ cache = full, provider = 'auto', error = nobody, exchange = 'binance' }: Setting) => {
  const failing = {
    name: 'exchange',
    load: async (): Promise<never> => {
      throw error;
    },
  } as const;
  const source: Source = {
    provider:
      provider === 'auto'
        ? autoProvider({ cache, venue: exchange, exchange: async () => failing, clock: fixedClock(NOW) })
        : failing,
    newest: async () => NOW,
    cache,
    close: async () => undefined,
  };
  const options: SourceOptions = { provider, exchange, seed: SEED, dataDir: cache.dataDir };
  return { source, options };
};

const wishOf = (wish: Partial<CandleWish>): CandleWish => ({
  symbol: 'BTC/USDT',
  timeframe: '1h',
  range: {},
  history: 0,
  ...wish,
});

const gatherMany = (wishes: readonly Partial<CandleWish>[], setting: Setting = {}) => {
  const { source, options } = sourceOf(setting);
  return gatherForBacktest(source, options, wishes.map(wishOf));
};

const gather = async (wish: Partial<CandleWish>, setting: Setting = {}) => {
  const { markets, warnings } = await gatherMany([wish], setting);
  expect(markets).toHaveLength(1);
  return { ...markets[0]!, warnings };
};

const OLD = 'OLD DATA: no network, so these are the newest candles in the cache; they end 2024-02-10 00:00';
/** The venue's failure, with the markets that were not in the cache named before it. */
const unanswered = (markets: string) =>
  errorOf('exchange-transient', `${markets} not in the cache, and ${nobody.message}`);
const MADE_UP = syntheticWarning('binance');

describe('no network, and candles in the cache', () => {
  test('a number of days means the newest cached ones, and says where they end', async () => {
    const { candles, from, to, source, warnings, shortfalls } = await gather({ range: { days: 3 } });
    expect([from, to]).toEqual([T0 + 37 * DAY, T0 + 40 * DAY]);
    expect(candles).toHaveLength(72);
    expect(source).toMatchObject({ provider: 'cache', venue: 'binance' });
    expect(warnings).toEqual([OLD]);
    expect(shortfalls).toEqual([]);
  });

  test('no range at all means the newest 30 days of them, with history', async () => {
    const { candles, from, warnings } = await gather({ history: 24 });
    expect(from).toBe(T0 + 10 * DAY);
    expect(candles.time[0]).toBe(T0 + 9 * DAY);
    expect(warnings).toEqual([OLD]);
  });

  test('what is cached in the range is used, whole', async () => {
    const { candles, warnings, shortfalls } = await gather({ range: { from: T0, to: T0 + 2 * DAY } });
    expect(candleDigest(candles)).toBe(
      candleDigest(syntheticCandles({ ...BTC, from: T0, to: T0 + 2 * DAY }, SEED)),
    );
    expect([...warnings, ...shortfalls]).toEqual([]);
  });

  test('what is cached in a part of the range is used, and the rest is told', async () => {
    const { candles, shortfalls } = await gather({ range: { from: T0 + 39 * DAY, to: T0 + 41 * DAY } });
    expect(candles).toHaveLength(24);
    expect(shortfalls).toEqual([
      `BTC/USDT: only what the cache has, because ${nobody.message}`,
      'BTC/USDT: the data ends 2024-02-10 00:00, earlier than asked for (2024-02-11 00:00)',
    ]);
  });

  test.each([
    ['a start', { from: T0 + 100 * DAY }],
    ['an end', { to: T0 + 100 * DAY }],
    ['both', { from: T0 + 100 * DAY, to: T0 + 101 * DAY }],
    ['a start and days', { from: T0 + 100 * DAY, days: 5 }],
  ])('a range outside the cache given by %s is a data error that says what to do', async (_, range) => {
    await expect(gather({ range })).rejects.toMatchObject({
      kind: 'data',
      message: `the cache has no BTC/USDT 1h candles in the range, and ${nobody.message}`,
      hint: expect.stringContaining('it ends 2024-02-10 00:00'),
      cause: nobody,
    });
  });

  test('of a finer timeframe are put together', async () => {
    const { candles, warnings } = await gather({ timeframe: '4h', range: { days: 2 } });
    expect([candles.timeframe, candles.length]).toEqual(['4h', 12]);
    expect(warnings).toEqual([OLD]);
  });

  test('that cannot be trusted are a data error, never made up', async () => {
    const cache = openCache(folders[2].path);
    await cache.merge(BTC, held, { source: { provider: 'exchange', venue: 'binance' } });
    const path = join(folders[2].path, 'candles', 'binance');
    const feather = readdirSync(path, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('.feather'),
    );
    writeFileSync(join(path, feather!), 'not candles');
    await expect(gather({ range: { days: 3 } }, { cache })).rejects.toEqual(errorOf('data'));
  });
});

describe('no network, and nothing in the cache', () => {
  test('the synthetic market of the seed serves a well-known symbol, with a warning', async () => {
    const { candles, source, warnings } = await gather({ range: { days: 2 }, history: 10 }, { cache: empty });
    const to = T0 + 200 * DAY;
    const expected = syntheticCandles({ ...BTC, from: to - 2 * DAY - 10 * HOUR, to }, SEED);
    expect(candleDigest(candles)).toBe(candleDigest(expected));
    expect(source).toEqual({ provider: 'synthetic', seed: SEED });
    expect(warnings).toEqual([MADE_UP]);
    expect(MADE_UP).toMatch(/^SYNTHETIC DATA: binance .*made up/);
  });

  test('for a range as well', async () => {
    const { from, to, warnings } = await gather({ range: { from: T0, to: T0 + DAY } }, { cache: empty });
    expect([from, to]).toEqual([T0, T0 + DAY]);
    expect(warnings).toEqual([MADE_UP]);
  });

  test.each([
    ['another symbol', { symbol: 'ETH/USDT' }, {}],
    ['another venue', {}, { exchange: 'kraken' }],
    ['a longer timeframe', { timeframe: '5m' }, {}],
  ] as const)('also where the cache has only %s', async (_, wish, setting) => {
    const { source, warnings } = await gather({ range: { days: 1 }, ...wish }, setting);
    expect(source).toEqual({ provider: 'synthetic', seed: SEED });
    expect(warnings).toEqual([syntheticWarning('exchange' in setting ? setting.exchange : 'binance')]);
  });

  test.each(['NOBODY/USDT', 'BTC/NOBODY', 'BTC/BTC'])('%s may not exist: the error stays', async (symbol) => {
    await expect(gather({ symbol }, { cache: empty })).rejects.toEqual(unanswered(`${symbol} 1h`));
  });
});

describe('nothing falls back', () => {
  test.each(['exchange', 'cache', 'csv', 'synthetic'] as const)('with --provider %s', async (provider) => {
    for (const cache of [full, empty]) {
      await expect(gather({ range: { days: 3 } }, { provider, cache })).rejects.toBe(nobody);
    }
  });

  test.each([
    ['refuses', exchangeError('rejected', 'binance has no market BTC/USDT')],
    ['is out of order', exchangeError('transient', 'binance answered 503')],
    ['says what nobody understands', exchangeError('unknown', 'binance sent no JSON')],
    ['sends candles that cannot be trusted', dataError('the candles are off the grid')],
  ])('where the venue answers but %s', async (_, error) => {
    for (const cache of [full, empty]) {
      await expect(gather({ range: { days: 3 } }, { error, cache })).rejects.toBe(error);
    }
  });

  test('for a wish that contradicts itself', async () => {
    for (const cache of [full, empty]) {
      const range = { from: T0 + DAY, to: T0 };
      await expect(gather({ range }, { cache })).rejects.toEqual(errorOf('usage'));
    }
  });
});

describe('several markets', () => {
  const BTC_WISH = { range: { days: 3 } };
  const ETH_WISH = { symbol: 'ETH/USDT', range: { days: 3 } };
  const folder = temporaryFolder();
  const both = openCache(folder.path);
  const details = { source: { provider: 'exchange', venue: 'binance' } } as const;

  beforeAll(async () => {
    await both.merge(BTC, held, details);
    await both.merge({ ...BTC, symbol: 'ETH/USDT' }, syntheticDays(20, { symbol: 'ETH/USDT' }), details);
  });
  afterAll(folder.remove);

  test('that are all cached are taken up to where the shortest ends', async () => {
    const { markets, warnings } = await gatherMany([BTC_WISH, ETH_WISH], { cache: both });
    expect(markets.map(({ from, to }) => [from, to])).toEqual([
      [T0 + 17 * DAY, T0 + 20 * DAY],
      [T0 + 17 * DAY, T0 + 20 * DAY],
    ]);
    expect(warnings).toEqual([OLD.replace('02-10', '01-21')]);
  });

  test('of which none is cached are all made up, and told once', async () => {
    const { markets, warnings } = await gatherMany([BTC_WISH, ETH_WISH], { cache: empty });
    expect(markets.map(({ source }) => source.provider)).toEqual(['synthetic', 'synthetic']);
    expect(markets.map(({ candles }) => candles.symbol)).toEqual(['BTC/USDT', 'ETH/USDT']);
    expect(warnings).toEqual([MADE_UP]);
  });

  test('of which only some are cached are not mixed with made-up ones', async () => {
    await expect(gatherMany([BTC_WISH, ETH_WISH])).rejects.toEqual(unanswered('ETH/USDT 1h'));
    await expect(gatherMany([ETH_WISH, BTC_WISH])).rejects.toEqual(unanswered('ETH/USDT 1h'));
  });

  test('of which one may not exist are not made up', async () => {
    await expect(gatherMany([BTC_WISH, { symbol: 'NOBODY/USDT' }], { cache: empty })).rejects.toEqual(
      unanswered('BTC/USDT 1h and NOBODY/USDT 1h'),
    );
  });

  // ETH/USDT is what is missing; BTC/USDT, the first of the list, is named.
  test('of which one is cached elsewhere in time: the error names that one', async () => {
    const range = { from: T0 + 25 * DAY, to: T0 + 30 * DAY };
    const wishes = [{ range }, { symbol: 'ETH/USDT', range }];
    await expect(gatherMany(wishes, { cache: both })).rejects.toEqual(
      errorOf('data', `the cache has no ETH/USDT 1h candles in the range, and ${nobody.message}`),
    );
  });
});

describe('finer candles', () => {
  const detailOf = async (wish: Partial<CandleWish>, setting: Setting) => {
    const gathered = await gather(wish, setting);
    const { source, options } = sourceOf(setting);
    const detail = await gatherDetail(source, options, wishOf({ ...wish, timeframe: '5m' }), gathered);
    return { gathered, detail };
  };

  test('of made-up candles are made up too, and agree with them', async () => {
    const { gathered, detail } = await detailOf({ range: { days: 1 }, history: 12 }, { cache: empty });
    expect(detail.source).toEqual({ provider: 'synthetic', seed: SEED });
    expect(detail.candles).toHaveLength(24 * 12);
    expect(detail.candles.time[0]).toBe(gathered.from);
    expect(detail.candles.close.at(-1)).toBe(gathered.candles.close.at(-1));
    expect(detail.candles.open[0]).toBe(gathered.candles.open[12]);
  });

  test('of real candles are never made up', async () => {
    await expect(detailOf({ range: { days: 3 } }, { cache: full })).rejects.toMatchObject({
      kind: nobody.kind,
      message: `no BTC/USDT 5m candles for --detail: ${nobody.message}`,
    });
  });
});
