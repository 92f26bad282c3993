import { describe, expect, test } from '@jest/globals';
import { candleDigest } from '../../src/core/candle-digest.js';
import {
  type Candles,
  candlesBetween,
  candlesFromRows,
  sliceCandles,
  withInputs,
  withoutInputs,
} from '../../src/core/candles.js';
import { plainColumn } from '../../src/core/input-columns.js';
import { copyOfCandles } from '../../src/research/verify/decisions.js';

const HOUR = 3_600_000;

const market = (): Candles =>
  candlesFromRows(
    'BTC/USDT',
    '1h',
    Array.from({ length: 6 }, (_, i) => [i * HOUR, 10 + i, 12 + i, 9 + i, 11 + i, 1]),
  );

const marked = (): Candles => withInputs(market(), { 'model.prediction': Float64Array.of(0, 1, 2, 3, 4, 5) });

const predictionOf = ({ inputs }: Candles): readonly number[] => [...(inputs?.['model.prediction'] ?? [])];

describe('columns beside candles', () => {
  test('have a row for each candle', () => {
    expect(() => withInputs(market(), { 'model.prediction': new Float64Array(5) })).toThrow(
      'input column model.prediction has 5 rows, time has 6',
    );
  });

  test('are cut with the candles: as a view, and as a copy', () => {
    const all = marked();
    expect(predictionOf(sliceCandles(all, 2, 4))).toEqual([2, 3]);
    expect(predictionOf(candlesBetween(all, 4 * HOUR, 9 * HOUR))).toEqual([4, 5]);
    const copy = copyOfCandles(all, 1, 3);
    all.inputs!['model.prediction']!.fill(9);
    expect(predictionOf(copy)).toEqual([1, 2]);
  });

  test('are no member of candles without any', () => {
    expect('inputs' in sliceCandles(market(), 1, 2)).toBe(false);
    expect('inputs' in withoutInputs(marked())).toBe(false);
  });

  test('are part of the digest of the candles, names and values', () => {
    const plain = candleDigest(market());
    const one = candleDigest(marked());
    const other = candleDigest(
      withInputs(market(), { 'model.confidence': Float64Array.of(0, 1, 2, 3, 4, 5) }),
    );
    const value = candleDigest(
      withInputs(market(), { 'model.prediction': Float64Array.of(0, 1, 2, 3, 4, 6) }),
    );
    expect(new Set([plain, one, other, value]).size).toBe(4);
    expect(candleDigest(withoutInputs(marked()))).toBe(plain);
  });

  test('hold numbers that can be written down, or NaN', () => {
    const plain = plainColumn(Float64Array.of(1.5, -0, Number.POSITIVE_INFINITY, Number.NaN));
    expect([...plain]).toEqual([1.5, 0, Number.NaN, Number.NaN]);
    expect(Object.is(plain[1], 0)).toBe(true);
  });
});
