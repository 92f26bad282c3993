import { describe, expect, it } from '@jest/globals';
import type { CandleRow } from '../../../src/core/candles.js';
import { gather } from '../../../src/live/bars/gather-bars.js';
import { openGatherer } from '../../../src/live/bars/gatherer.js';
import { defaultStaleMs } from '../../../src/live/bars/stale-watch.js';

const MINUTE = 60_000;
const T0 = 1_700_002_800_000;
const BTC = 'BTC/USDT';
const ETH = 'ETH/USDT';

const open = (symbols: readonly string[], staleMs = Number.POSITIVE_INFINITY) =>
  openGatherer({
    symbols,
    timeframe: '1m',
    lastBar: new Map(symbols.map((symbol) => [symbol, T0 - MINUTE])),
    graceMs: 5_000,
    staleMs,
    now: T0,
  });

const candle = (symbol: string, row: CandleRow, time: number, closed = false) =>
  ({ kind: 'candle', symbol, row, closed, time }) as const;

describe('the prices inside a bar', () => {
  it('are its open, then the stretches since the last news', () => {
    const gatherer = open([BTC]);
    const tell = (row: CandleRow, time: number, closed = false) =>
      gather(gatherer, candle(BTC, row, time, closed), time);
    expect(tell([T0, 100, 103, 99, 101, 1], T0 + 10_000)).toEqual([
      { kind: 'bar-opened', symbol: BTC, time: T0, price: 100 },
      {
        kind: 'price',
        symbol: BTC,
        barTime: T0,
        time: T0 + 10_000,
        open: 100,
        high: 103,
        low: 99,
        price: 101,
      },
    ]);
    // No new extreme: from 101 to 102.
    expect(tell([T0, 100, 103, 99, 102, 2], T0 + 20_000)).toEqual([
      {
        kind: 'price',
        symbol: BTC,
        barTime: T0,
        time: T0 + 20_000,
        open: 101,
        high: 102,
        low: 101,
        price: 102,
      },
    ]);
    expect(tell([T0, 100, 103, 99, 102, 3], T0 + 25_000)).toEqual([]);
    // A new low on the way back to the same close.
    expect(tell([T0, 100, 103, 90, 102, 4], T0 + 30_000)).toEqual([
      {
        kind: 'price',
        symbol: BTC,
        barTime: T0,
        time: T0 + 30_000,
        open: 102,
        high: 102,
        low: 90,
        price: 102,
      },
    ]);
    expect(tell([T0, 100, 110, 90, 105, 5], T0 + MINUTE, true)).toEqual([
      {
        kind: 'price',
        symbol: BTC,
        barTime: T0,
        time: T0 + MINUTE,
        open: 102,
        high: 110,
        low: 102,
        price: 105,
      },
      {
        kind: 'step',
        time: T0,
        candles: [{ symbol: BTC, row: [T0, 100, 110, 90, 105, 5], origin: 'live' }],
        missing: [],
      },
    ]);
  });

  it('of candles that come closed are all opens, then all insides, then the step', () => {
    const gatherer = open([BTC, ETH]);
    gather(gatherer, candle(ETH, [T0, 10, 12, 9, 11, 1], T0 + MINUTE, true), T0 + MINUTE);
    const out = gather(gatherer, candle(BTC, [T0, 100, 100, 100, 100, 0], T0 + MINUTE, true), T0 + MINUTE);
    expect(out.map((told) => [told.kind, 'symbol' in told ? told.symbol : ''])).toEqual([
      ['bar-opened', BTC],
      ['bar-opened', ETH],
      ['price', ETH],
      ['step', ''],
    ]);
  });

  it('of the next bar are held back until the step before it is played', () => {
    const gatherer = open([BTC, ETH]);
    gather(gatherer, candle(BTC, [T0, 100, 100, 100, 100, 0], T0 + MINUTE, true), T0 + MINUTE);
    const early = candle(BTC, [T0 + MINUTE, 101, 104, 101, 103, 1], T0 + MINUTE + 900);
    expect(gather(gatherer, early, T0 + MINUTE + 900)).toEqual([]);
    const late = candle(ETH, [T0, 10, 10, 10, 10, 0], T0 + MINUTE + 1_000, true);
    expect(gather(gatherer, late, T0 + MINUTE + 1_000).slice(2)).toMatchObject([
      { kind: 'step', time: T0 },
      { kind: 'bar-opened', symbol: BTC, time: T0 + MINUTE, price: 101 },
      { kind: 'price', symbol: BTC, open: 101, high: 104, low: 101, price: 103 },
    ]);
  });

  it('do not follow news that is older than the last', () => {
    const gatherer = open([BTC]);
    gather(gatherer, candle(BTC, [T0, 100, 103, 99, 101, 1], T0 + 20_000), T0 + 20_000);
    const older = candle(BTC, [T0, 100, 102, 99.5, 99.5, 1], T0 + 10_000);
    expect(gather(gatherer, older, T0 + 21_000)).toEqual([]);
  });

  it('do not follow a candle from the future', () => {
    const gatherer = open([BTC]);
    const out = gather(gatherer, candle(BTC, [T0 + 60 * MINUTE, 1, 1, 1, 1, 1], T0), T0);
    expect(out).toMatchObject([{ kind: 'bad-candle', reason: 'it opens in the future' }]);
  });
});

describe('the watch for stale prices', () => {
  it('names the symbols without news, and says when there is news again', () => {
    const gatherer = open([BTC, ETH], 30_000);
    const trade = (symbol: string, time: number, now: number) =>
      gather(gatherer, { kind: 'trade', symbol, price: 1, quantity: 1, side: 'buy', time }, now);
    trade(BTC, T0 + 10_000, T0 + 10_000);
    expect(gather(gatherer, { kind: 'clock' }, T0 + 30_000)).toEqual([]);
    expect(gather(gatherer, { kind: 'clock' }, T0 + 30_001)).toEqual([
      { kind: 'stale', symbols: [ETH], sinceMs: 30_001 },
    ]);
    expect(gather(gatherer, { kind: 'clock' }, T0 + 35_000)).toEqual([]);
    expect(gather(gatherer, { kind: 'clock' }, T0 + 41_000)).toEqual([
      { kind: 'stale', symbols: [BTC, ETH], sinceMs: 41_000 },
    ]);
    expect(trade(ETH, T0 + 41_500, T0 + 41_500)).toMatchObject([{ kind: 'stale', symbols: [BTC] }]);
    expect(trade(BTC, T0 + 42_000, T0 + 42_000)).toEqual([{ kind: 'fresh' }]);
  });

  it('takes the word of the venue that nothing was traded', () => {
    const gatherer = open([BTC], 30_000);
    gather(gatherer, { kind: 'alive', symbol: BTC, time: T0 + 20_000 }, T0 + 20_000);
    expect(gather(gatherer, { kind: 'clock' }, T0 + 50_000)).toEqual([]);
    expect(gather(gatherer, { kind: 'clock' }, T0 + 50_001)).toMatchObject([{ kind: 'stale' }]);
  });

  it('takes news that comes late for what it is', () => {
    const gatherer = open([BTC], 30_000);
    const delayed = { kind: 'trade', symbol: BTC, price: 1, quantity: 1, side: 'buy', time: T0 } as const;
    expect(gather(gatherer, delayed, T0 + 40_000)).toEqual([
      { kind: 'stale', symbols: [BTC], sinceMs: 40_000 },
    ]);
  });

  it.each([
    ['exchange', 1, '1m', 30_000],
    ['exchange', 1, '1h', 180_000],
    ['exchange', 1, '1d', 4_320_000],
    ['exchange', 600, '1h', 3_000_000],
    ['replay', 1, '1h', Number.POSITIVE_INFINITY],
    ['synthetic', Number.POSITIVE_INFINITY, '1h', Number.POSITIVE_INFINITY],
  ] as const)('of a feed of kind %s at speed %d on %s waits %d ms', (kind, speed, timeframe, ms) => {
    expect(defaultStaleMs({ kind, speed }, timeframe)).toBe(ms);
  });
});
