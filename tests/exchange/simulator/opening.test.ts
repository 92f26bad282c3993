import { describe, expect, it } from '@jest/globals';
import type { CandleRow } from '../../../src/core/candles.js';
import type { SimulatedMarket } from '../../../src/exchange/simulator/market/types.js';
import { units } from '../../../src/exchange/simulator/units.js';
import { createVenue } from '../../../src/exchange/simulator/venue/venue.js';
import { handMarket, KEY, MINUTE, marketOrder, openVenue, START } from './world.js';

const HOURS: readonly CandleRow[] = Array.from({ length: 200 }, (_, i) => {
  const price = 100 + (i % 10);
  return [START + i * MINUTE, price, price + 3, price - 3, price + 1, i];
});

describe('an exchange that opens in the middle of its data', () => {
  const openAt = (time: number) => openVenue([handMarket(HOURS)], { startTime: time });

  it('has the candles before as they are', () => {
    const venue = openAt(START + 150 * MINUTE);
    const klines = venue.klines('BTCUSDT', '1m', { startTime: START, limit: 150 });
    expect(klines.map(({ open, high, low, close, volume }) => [open, high, low, close, volume])).toEqual(
      HOURS.slice(0, 150).map((row) => row.slice(1).map((value) => units(String(value)))),
    );
    // 0 + 1 + … + 59.
    expect(venue.klines('BTCUSDT', '1h', { startTime: START, limit: 1 })[0]!.volume).toBe(units('1770'));
    const ticker = venue.ticker24h('BTCUSDT');
    // 0 + 1 + … + 149; the last candle before closed at 110.
    expect([ticker.volume, ticker.last, ticker.open]).toEqual(['11175', '110', '100'].map(units));
  });

  it('has traded the candle before, and the part of one that has begun', () => {
    expect(openAt(START + 150 * MINUTE).trades('BTCUSDT', { limit: 100 })).toHaveLength(4);
    const late = openAt(START + 151 * MINUTE - 1);
    expect(late.marketTime()).toBe(START + 151 * MINUTE - 1);
    expect(late.market('BTCUSDT').lastPrice).toBe(units('101'));
    expect(late.klines('BTCUSDT', '1m', { limit: 1 })[0]!.volume).toBe(units('150'));
  });

  it('tells nothing of the time before it', () => {
    const venue = openAt(START + 150 * MINUTE + 30_000);
    const times: number[] = [];
    venue.onMarket(({ time }) => times.push(time));
    venue.advanceTo(START + 152 * MINUTE);
    expect(Math.min(...times)).toBeGreaterThan(START + 150 * MINUTE + 29_999);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('stands still when its data ends, and can still be traded', () => {
    const venue = openAt(START + 199 * MINUTE);
    venue.advanceTo(START + 300 * MINUTE);
    expect(venue.marketTime()).toBe(START + 300 * MINUTE);
    expect(venue.endTime()).toBe(START + 200 * MINUTE);
    expect(venue.market('BTCUSDT').lastPrice).toBe(units('110'));
    expect(venue.placeOrder(KEY, marketOrder()).order.status).toBe('FILLED');
    venue.advanceTo(START);
    expect(venue.marketTime()).toBe(START + 300 * MINUTE);
  });

  it('refuses a market or a key that is named twice', () => {
    expect(() => openVenue([handMarket(), handMarket()])).toThrow(/BTC\/USDT is named twice/);
    const account = { apiKey: KEY, apiSecret: 's', balances: {} };
    const options = { seed: 1, startTime: START, markets: [handMarket()], accounts: [account, account] };
    expect(() => createVenue(options)).toThrow(/an API key is named twice/);
  });

  it('refuses a market that cannot be played', () => {
    const refused = (change: Partial<SimulatedMarket>, words: RegExp): void =>
      expect(() => openVenue([handMarket(undefined, change)])).toThrow(words);
    refused({ timeframe: '1h' }, /BTC\/USDT has candles of 1m and says 1h/);
    refused({ tickSize: Number.NaN }, /has a tickSize of NaN/);
    refused({ lotSize: -1 }, /has a lotSize of -1/);
    refused({ takerFeeRate: 1 }, /has a fee of everything/);
    refused({ stepsPerCandle: 3 }, /has 3 steps per candle/);
    refused({ book: { levels: 0 } }, /has a book with levels 0/);
  });
});
