import { describe, expect, it } from '@jest/globals';
import type { CandleRow } from '../../../src/core/candles.js';
import { gather } from '../../../src/live/bars/gather-bars.js';
import { type Gatherer, openGatherer } from '../../../src/live/bars/gatherer.js';

const MINUTE = 60_000;
const T0 = 1_700_002_800_000;
const T1 = T0 + MINUTE;
const BTC = 'BTC/USDT';
const ETH = 'ETH/USDT';

const open = (...symbols: readonly string[]): Gatherer =>
  openGatherer({
    symbols,
    timeframe: '1m',
    lastBar: new Map(symbols.map((symbol) => [symbol, T0 - MINUTE])),
    graceMs: 5_000,
    staleMs: Number.POSITIVE_INFINITY,
    now: T0,
    pricesAhead: true,
  });

const tell = (gatherer: Gatherer, symbol: string, row: CandleRow, time: number, closed = false) =>
  gather(gatherer, { kind: 'candle', symbol, row, closed, time }, time);

/** A piece of news as `low-high price of bar`, anything else by its kind. */
const show = (out: ReturnType<typeof gather>): readonly string[] =>
  out.map((told) =>
    told.kind === 'price'
      ? `${told.symbol} ${told.low}-${told.high} ${told.price} of ${(told.barTime - T0) / MINUTE}`
      : told.kind,
  );

describe('prices that are told ahead', () => {
  it('begin with the open of their bar', () => {
    const gatherer = open(BTC);
    expect(show(tell(gatherer, BTC, [T0, 100, 100, 100, 100, 1], T0 + 1_000))).toEqual([
      'bar-opened',
      'BTC/USDT 100-100 100 of 0',
    ]);
    expect(show(tell(gatherer, BTC, [T0, 100, 103, 99, 101, 1], T0 + 2_000))).toEqual([
      'BTC/USDT 99-103 101 of 0',
    ]);
  });

  it('go on while another market makes a step wait, and are not told again with the step', () => {
    const gatherer = open(BTC, ETH);
    tell(gatherer, BTC, [T0, 100, 100, 100, 100, 1], T0 + 1_000);
    // The end of the bar goes down to 95, and is known before the step is played.
    expect(show(tell(gatherer, BTC, [T0, 100, 100, 95, 98, 1], T1, true))).toEqual([
      'BTC/USDT 95-100 98 of 0',
    ]);
    expect(show(tell(gatherer, BTC, [T1, 98, 98, 98, 98, 1], T1 + 1_000))).toEqual([
      'BTC/USDT 98-98 98 of 1',
    ]);
    expect(show(tell(gatherer, BTC, [T1, 98, 99, 90, 97, 2], T1 + 3_000))).toEqual([
      'BTC/USDT 90-99 97 of 1',
    ]);
    expect(show(tell(gatherer, ETH, [T0, 10, 10, 10, 10, 1], T1 + 4_000, true))).toEqual([
      'bar-opened',
      'ETH/USDT 10-10 10 of 0',
      'step',
      'bar-opened',
    ]);
    expect(show(tell(gatherer, BTC, [T1, 98, 99, 89, 97, 3], T1 + 5_000))).toEqual([
      'BTC/USDT 89-97 97 of 1',
    ]);
  });

  it('of a bar that is known only later do not take back the newest price', () => {
    const gatherer = open(BTC, ETH);
    tell(gatherer, BTC, [T1, 100, 101, 99, 100, 1], T1 + 1_000);
    expect(show(tell(gatherer, BTC, [T0, 100, 102, 80, 81, 9], T1 + 2_000, true))).toEqual([
      'BTC/USDT 80-102 100 of 0',
    ]);
  });

  it('of bars that are over come between their steps, in order', () => {
    const gatherer = open(BTC);
    tell(gatherer, BTC, [T1, 98, 99, 97, 98, 1], T1 + MINUTE, true);
    const now = T1 + MINUTE + 10;
    const rows: CandleRow[] = [[T0, 100, 101, 95, 98, 1]];
    const out = gather(gatherer, { kind: 'answer', symbol: BTC, from: T0, to: T1, rows }, now);
    // The later one was told already when it came.
    expect(show(out)).toEqual(['bar-opened', 'BTC/USDT 95-101 98 of 0', 'step', 'bar-opened', 'step']);
    expect(gatherer.laneOf.get(BTC)!.told.size).toBe(0);
  });

  it('are none once their bar is played', () => {
    const gatherer = open(BTC);
    tell(gatherer, BTC, [T0, 100, 100, 100, 100, 1], T0 + 1_000);
    tell(gatherer, BTC, [T0, 100, 100, 100, 100, 1], T1, true);
    expect(gather(gatherer, { kind: 'clock' }, T1 + 1_000)).toEqual([]);
  });
});
