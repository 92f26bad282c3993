import { describe, expect, it } from '@jest/globals';
import { bufferView, openBar, openBuffer, pushCandle } from '../../../src/live/core/candle-buffer.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

const buffer = (count: number) => {
  const made = openBuffer('BTC/USDT', '1h');
  for (let k = 0; k < count; k++) pushCandle(made, [START + k * HOUR, 1 + k, 3 + k, 0.5 + k, 2 + k, 10 + k]);
  return made;
};

describe('the candles of a market in a session', () => {
  it('grow without losing a value', () => {
    const candles = bufferView(buffer(5_000), false);
    expect(candles.length).toBe(5_000);
    expect([candles.time[0], candles.close[0]]).toEqual([START, 2]);
    expect([candles.time[4_999], candles.volume[4_999]]).toEqual([START + 4_999 * HOUR, 5_009]);
  });

  it('take no more room than twice the rows that there are, and views of them none', () => {
    const made = buffer(5_000);
    const before = bufferView(made, false);
    expect(made.columns.close.length).toBe(8_192);
    expect(before.close.buffer).toBe(made.columns.close.buffer);
    expect(bufferView(made, true).close.buffer).toBe(made.columns.close.buffer);
  });

  it('have a row for the bar that is open, whose time is known', () => {
    const candles = bufferView(buffer(3), true);
    expect(candles.length).toBe(4);
    expect(candles.time[3]).toBe(START + 3 * HOUR);
  });

  it('take the price and the volume with which the bar opens', () => {
    const made = buffer(3);
    openBar(made, START + 5 * HOUR, 7.5, 99);
    const candles = bufferView(made, true);
    expect([candles.time[3], candles.open[3], candles.volume[3]]).toEqual([START + 5 * HOUR, 7.5, 99]);
    expect(bufferView(made, false).length).toBe(3);
  });

  it('guess the volume of an open bar by that of the bar before', () => {
    const made = buffer(3);
    openBar(made, START + 3 * HOUR, 7.5, null);
    expect(bufferView(made, true).volume[3]).toBe(12);
  });

  it('refuse a candle that is not newer than the last', () => {
    expect(() => pushCandle(buffer(2), [START + HOUR, 1, 1, 1, 1, 1])).toThrow(/not newer/);
  });
});
