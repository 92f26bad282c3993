import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CandleRow, candlesBetween, candlesFromRows } from '../../../src/core/candles.js';
import { createRng } from '../../../src/core/rng.js';
import type { Interval, Kline, SimulatedMarket } from '../../../src/exchange/simulator/market/types.js';
import { units } from '../../../src/exchange/simulator/units.js';
import type { MarketEvent } from '../../../src/exchange/simulator/venue/events.js';
import { flat, handMarket, MINUTE, openVenue, START } from './world.js';

/** Candles on the grid of a market with tick 0.01 and lot 0.001. */
const walk = (seed: number, count: number): readonly CandleRow[] => {
  const rng = createRng(seed);
  let price = 50_000;
  return Array.from({ length: count }, (_, i): CandleRow => {
    const [open, close] = [price, Math.max(1000, price + rng.int(-200, 200))];
    price = close;
    const [high, low] = [Math.max(open, close) + rng.int(0, 50), Math.min(open, close) - rng.int(0, 50)];
    return [START + i * MINUTE, open / 100, high / 100, low / 100, close / 100, rng.int(0, 100_000) / 1000];
  });
};

const marketOf = (rows: readonly CandleRow[], change: Partial<SimulatedMarket> = {}) =>
  handMarket(rows, { tickSize: 0.01, lotSize: 0.001, stepsPerCandle: 12, ...change });

const shown = (kline: Kline): readonly string[] =>
  [kline.open, kline.high, kline.low, kline.close, kline.volume].map(String);

const wanted = (row: CandleRow): readonly string[] =>
  row.slice(1).map((value) => String(units(value.toFixed(8))));

describe('klines', () => {
  it('are the driving candles exactly, asked for and told', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = walk(seed, 30);
        const venue = openVenue([marketOf(rows)], { seed });
        const closed: Kline[] = [];
        venue.onMarket((event) => {
          if (event.kind === 'kline' && event.closed) closed.push(event.kline);
        });
        venue.advanceTo(START + 30 * MINUTE);
        const asked = venue.klines('BTCUSDT', '1m', { limit: 100 });
        expect(asked.map(shown)).toEqual(rows.map(wanted));
        expect(closed).toEqual(asked);
      }),
      { seed: 2, numRuns: 20 },
    );
  });

  it('of every length say the same when they are told as when they are asked for', () => {
    const rows = walk(5, 200);
    const venue = openVenue([marketOf(rows)]);
    const told = new Map<Interval, Kline[]>();
    const intervals: readonly Interval[] = ['1m', '5m', '15m', '1h'];
    venue.onMarket(
      (event) => {
        if (event.kind === 'kline' && event.closed) {
          told.set(event.interval, [...(told.get(event.interval) ?? []), event.kline]);
        }
      },
      (kind, _, interval) => kind === 'kline' && interval !== undefined && intervals.includes(interval),
    );
    venue.advanceTo(START + 180 * MINUTE);
    for (const interval of intervals) {
      const asked = venue.klines('BTCUSDT', interval, { limit: 1000, endTime: START + 180 * MINUTE - 1 });
      expect(told.get(interval)).toEqual(asked);
      expect(asked.reduce((sum, { volume }) => sum + volume, 0n)).toBe(
        rows.slice(0, 180).reduce((sum, row) => sum + units(row[5].toFixed(8)), 0n),
      );
    }
  });

  it('shorter than the driving candles follow its trades, and stand where nothing is traded', () => {
    const venue = openVenue([
      handMarket(
        flat([100, 104]).map(
          ([time, ...rest]) => [START + ((time - START) / MINUTE) * 60 * MINUTE, ...rest] as CandleRow,
        ),
        {},
        '1h',
      ),
    ]);
    const told: Kline[] = [];
    venue.onMarket(
      (event) => {
        if (event.kind === 'kline' && event.closed) told.push(event.kline);
      },
      (kind, _, interval) => kind === 'kline' && interval === '1m',
    );
    venue.advanceTo(START + 60 * MINUTE);
    const klines = venue.klines('BTCUSDT', '1m', { limit: 1000, endTime: START + 60 * MINUTE - 1 });
    expect(klines).toHaveLength(60);
    expect(told).toEqual(klines);
    expect(klines.reduce((sum, { volume }) => sum + volume, 0n)).toBe(units('10'));
    expect(klines.filter(({ trades }) => trades > 0)).toHaveLength(4);
    expect(klines.every(({ open, close }) => open === units('100') && close === units('100'))).toBe(true);
  });

  it('are the first ones from a start, the last ones without', () => {
    const venue = openVenue([marketOf(walk(6, 30))]);
    venue.advanceTo(START + 30 * MINUTE - 1);
    const times = (range: object): readonly number[] =>
      venue
        .klines('BTCUSDT', '1m', { limit: 3, ...range })
        .map(({ openTime }) => (openTime - START) / MINUTE);
    expect(times({})).toEqual([27, 28, 29]);
    expect(times({ startTime: START + 1 })).toEqual([1, 2, 3]);
    expect(times({ endTime: START + 9 * MINUTE })).toEqual([7, 8, 9]);
    expect(times({ startTime: START + 5 * MINUTE, endTime: START + 6 * MINUTE })).toEqual([5, 6]);
    expect(times({ startTime: START + 40 * MINUTE })).toEqual([]);
  });

  it('leave out what the data leaves out', () => {
    const rows = walk(7, 10).filter((_, i) => i !== 4 && i !== 5);
    const venue = openVenue([marketOf(rows)]);
    venue.advanceTo(START + 10 * MINUTE);
    const klines = venue.klines('BTCUSDT', '1m', { startTime: START, limit: 8 });
    expect(klines.map(shown)).toEqual(rows.map(wanted));
  });

  it('come from a function in the same way as from a column', () => {
    const rows = walk(8, 50);
    const column = candlesFromRows('BTC/USDT', '1m', rows);
    const [fixed, endless] = [
      openVenue([marketOf(rows)]),
      openVenue([marketOf(rows, { candles: (from, to) => candlesBetween(column, from, to) })]),
    ];
    for (const venue of [fixed, endless]) venue.advanceTo(START + 49 * MINUTE);
    expect(endless.klines('BTCUSDT', '5m', { limit: 100 })).toEqual(
      fixed.klines('BTCUSDT', '5m', { limit: 100 }),
    );
    expect(fixed.endTime()).toBe(START + 50 * MINUTE);
    expect(endless.endTime()).toBe(Number.POSITIVE_INFINITY);
  });

  it('miss what a halt kept from being traded', () => {
    const venue = openVenue([handMarket(flat([100, 101, 102, 103]))]);
    const closed: MarketEvent[] = [];
    venue.onMarket((event) => closed.push(event));
    venue.advanceTo(START + MINUTE - 1);
    venue.setMarketStatus('BTCUSDT', 'HALT');
    venue.advanceTo(START + 3 * MINUTE - 1);
    venue.setMarketStatus('BTCUSDT', 'TRADING');
    venue.advanceTo(START + 4 * MINUTE);
    const closes = venue.klines('BTCUSDT', '1m', { limit: 10 }).map(({ close }) => close);
    expect(closes).toEqual([units('100'), units('103')]);
    const told = closed.flatMap((event) =>
      event.kind === 'kline' && event.closed ? [event.kline.close] : [],
    );
    expect(told).toEqual(closes);
    expect(closed.flatMap((event) => (event.kind === 'status' ? [event.status] : []))).toEqual([
      'HALT',
      'TRADING',
    ]);
  });

  it('round candles off the grid to the tick and the lot', () => {
    const row: CandleRow = [START, 100.004, 100.016, 99.994, 100.006, 1.23456];
    const venue = openVenue([marketOf([row])]);
    venue.advanceTo(START + MINUTE);
    expect(venue.klines('BTCUSDT', '1m', { limit: 1 }).map(shown)).toEqual([
      ['100', '100.02', '99.99', '100.01', '1.235'].map((text) => String(units(text))),
    ]);
  });
});
