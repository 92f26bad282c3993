import { afterEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import { DAY_MS } from '../../../src/core/timeframe.js';
import { cryptoCompareProvider } from '../../../src/market/sentiment/providers/crypto-compare.js';
import { fearGreedProvider } from '../../../src/market/sentiment/providers/fear-greed.js';
import { senticryptProvider } from '../../../src/market/sentiment/providers/senticrypt.js';
import { type FakeAnswer, type FakeService, fakeService, fearGreedAnswer } from './fake-service.js';

const NOW = Date.UTC(2024, 2, 10, 12);
const DAY = (date: string): number => Date.parse(date);
const RANGE = { from: DAY('2024-03-01'), to: DAY('2024-03-10') };

let service: FakeService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

const serve = async (answer: (path: string, count: number) => FakeAnswer) => {
  service = await fakeService(answer);
  return {
    baseUrl: service.url,
    clock: fixedClock(NOW),
    http: { timeoutMs: 2_000, firstPauseMs: 1 },
  };
};

describe('fear-greed', () => {
  test('asks for as many days as it takes, and maps 0 to 100 onto -1 to 1', async () => {
    const days = { '2024-02-29': 60, '2024-03-01': 0, '2024-03-02': 50, '2024-03-03': 75, '2024-03-10': 99 };
    const provider = fearGreedProvider(await serve(() => ({ body: fearGreedAnswer(days) })));
    const source = 'fear-greed';
    expect(await provider.load(RANGE)).toEqual([
      { time: DAY('2024-03-01'), score: -1, raw: 0, source },
      { time: DAY('2024-03-02'), score: 0, raw: 50, source },
      { time: DAY('2024-03-03'), score: 0.5, raw: 75, source },
    ]);
    expect(service?.asked).toEqual(['/fng/?limit=10']);
  });

  const element = { value: '25', timestamp: '1709251200' };
  test.each<[string, unknown, string]>([
    ['no JSON', '<html>', 'it is not JSON'],
    ['another shape', { data: 'x' }, 'data is not what it is documented to be'],
    [
      'a number as a number',
      { data: [{ ...element, value: 25 }], metadata: { error: null } },
      'data[0].value',
    ],
    [
      'a value off the scale',
      { data: [{ ...element, value: '101' }], metadata: { error: null } },
      'data[0].value',
    ],
    ['no time', { data: [{ ...element, timestamp: 'now' }], metadata: { error: null } }, 'data[0].timestamp'],
    [
      'a time in the middle of a day',
      { data: [{ ...element, timestamp: '1709251201' }], metadata: { error: null } },
      '1709251201000 is not the start of a day',
    ],
    [
      'a day twice',
      { data: [element, { ...element, value: '26' }], metadata: { error: null } },
      '2024-03-01 has two values, 25 and 26',
    ],
    ['its own error', { data: [], metadata: { error: 'down' } }, 'it says itself that it failed'],
    ['a prototype', '{"__proto__":{"data":[]},"metadata":{"error":null}}', 'data is not what'],
    ['what is nested without end', '['.repeat(100_000), 'it is not JSON'],
  ])('refuses %s in one clear error', async (_, body, message) => {
    const provider = fearGreedProvider(await serve(() => ({ body })));
    await expect(provider.load(RANGE)).rejects.toMatchObject({
      kind: 'exchange-rejected',
      message: expect.stringContaining(`fear-greed: its answer cannot be used: ${message}`),
    });
    expect(service?.asked.length).toBe(1);
  });
});

describe('senticrypt', () => {
  // The example of its documentation.
  const entry = {
    date: '2024-03-02',
    price: 29615,
    volume: 2004,
    score1: -0.5078,
    score2: 0.1192,
    score3: 0.1719,
    count: 12,
    mean: -0.0722,
    sum: -0.8669,
  };

  test('takes the mean of a day, and neither price nor volume', async () => {
    const provider = senticryptProvider(await serve(() => ({ body: [entry] })));
    expect(await provider.load(RANGE)).toEqual([
      { time: DAY('2024-03-02'), score: -0.0722, raw: -0.0722, source: 'senticrypt' },
    ]);
    expect(service?.asked).toEqual(['/v2/all.json']);
  });

  test.each<[string, unknown]>([
    ['a day that does not exist', [{ ...entry, date: '2024-02-30' }]],
    ['a mean beyond the scale', [{ ...entry, mean: 1.5 }]],
    ['no mean', [{ ...entry, mean: null }]],
    ['an object', { entry }],
  ])('refuses %s', async (_, body) => {
    const provider = senticryptProvider(await serve(() => ({ body })));
    await expect(provider.load(RANGE)).rejects.toThrow('is not what it is documented to be');
  });
});

describe('cryptocompare', () => {
  const article = (id: number, time: string, SENTIMENT: string) => ({
    ID: id,
    PUBLISHED_ON: DAY(time) / 1000,
    SENTIMENT,
    TITLE: '=HYPERLINK("x")',
  });
  /** The newest first; a day with a half of a point, a day with a third less. */
  const ARTICLES = [
    article(7, '2024-03-04T20:00Z', 'NEGATIVE'),
    article(6, '2024-03-04T10:00Z', 'NEUTRAL'),
    article(5, '2024-03-04T09:00Z', 'NEUTRAL'),
    article(4, '2024-03-03T12:00Z', 'POSITIVE'),
    article(3, '2024-03-03T11:00Z', 'NEUTRAL'),
    article(2, '2024-03-02T01:00Z', 'POSITIVE'),
    article(1, '2024-02-29T01:00Z', 'POSITIVE'),
  ];
  /** Pages of two, as `to_ts` asks for them. */
  const pages = (path: string): FakeAnswer => {
    const until = Number(new URL(path, 'http://x').searchParams.get('to_ts'));
    return { body: { Data: ARTICLES.filter((each) => each.PUBLISHED_ON <= until).slice(0, 2), Err: {} } };
  };

  test('scores a day by its articles, page by page, and sends the key in headers alone', async () => {
    const provider = cryptoCompareProvider({ ...(await serve(pages)), key: 'play-key' });
    const rows = await provider.load(RANGE);
    expect(rows.map(({ time, score }) => [time, score])).toEqual([
      [DAY('2024-03-02'), 1],
      [DAY('2024-03-03'), 0.5],
      [DAY('2024-03-04'), -1 / 3],
    ]);
    expect(service?.asked.join()).not.toContain('play-key');
    expect(service?.headers[0]).toMatchObject({ 'x-api-key': 'play-key', authorization: 'Apikey play-key' });
  });

  test('leaves out the day in which its history begins: its beginning may be missing', async () => {
    const provider = cryptoCompareProvider({ ...(await serve(pages)), key: undefined });
    const rows = await provider.load({ from: RANGE.from - 10 * DAY_MS, to: RANGE.to });
    expect(rows[0]!.time).toBe(DAY('2024-03-02'));
    expect(service?.headers[0]).not.toHaveProperty('x-api-key');
  });

  test.each([
    [undefined, 'set a key in TRADER_CRYPTOCOMPARE_API_KEY'],
    ['play-key', 'check the key in TRADER_CRYPTOCOMPARE_API_KEY'],
  ])('says what to do about a refusal, and not the key (%s)', async (key, hint) => {
    const provider = cryptoCompareProvider({ ...(await serve(() => ({ status: 401, body: {} }))), key });
    const error: unknown = await provider.load(RANGE).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: 'exchange-rejected',
      message: 'cryptocompare refuses the request (401)',
      hint,
    });
    expect(JSON.stringify(error)).not.toContain('play-key');
  });

  test('comes to an end where a service answers with the same page for ever', async () => {
    const provider = cryptoCompareProvider({
      ...(await serve(() => ({ body: { Data: ARTICLES.slice(0, 2) } }))),
      key: undefined,
    });
    await expect(provider.load(RANGE)).rejects.toThrow('has more than 20000 articles in the range');
  });
});
