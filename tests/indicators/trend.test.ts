import { describe, expect, test } from '@jest/globals';
import {
  adx,
  aroon,
  crossover,
  crossunder,
  minusDI,
  plusDI,
  psar,
  supertrend,
} from '../../src/indicators/index.js';
import { column, expectColumn, NONE } from './columns.js';

describe('directional movement', () => {
  // Upward moves 2, 0, 3, 0; downward 0, 0, 0, 3; true ranges 3, 2, 4, 5.
  const high = column(10, 12, 11, 14, 13);
  const low = column(8, 9, 9, 11, 8);
  const close = column(9, 11, 10, 13, 9);

  test('plusDI and minusDI are Wilder sums of movement in percent of those of the range', () => {
    expectColumn(plusDI(high, low, close, 2), NONE, NONE, 200 / 7, 1400 / 23, 200 / 9);
    expectColumn(minusDI(high, low, close, 2), NONE, NONE, 0, 0, 800 / 21);
  });

  test('adx is seeded with the mean of the first DX and smoothed by 1 / period', () => {
    // DX 100, 100, 500/19.
    expectColumn(adx(high, low, close, 2), NONE, NONE, NONE, 100, 1200 / 19);
  });
});

test('aroon counts the bars since the latest extreme', () => {
  const { up, down } = aroon(column(5, 7, 6, 6, 4), column(3, 2, 2, 4, 5), 2);
  expectColumn(up, NONE, NONE, 50, 0, 50);
  expectColumn(down, NONE, NONE, 100, 50, 0);
});

describe('psar', () => {
  test('speeds up with new highs, stays below the last two lows and reverses at the extreme', () => {
    const high = column(10, 11, 13, 14, 12, 11);
    const low = column(8, 9, 10, 12, 7, 6);
    expectColumn(psar(high, low, 0.1, 0.2), NONE, 8, 8.3, 9, 14, 14);
  });

  test('starts short when the low falls by more than the high rises', () => {
    expectColumn(psar(column(10, 9), column(8, 6)), NONE, 10);
  });

  test('reverses on a touch, even on its first bar', () => {
    expectColumn(psar(column(10, 10), column(8, 6)), NONE, 6);
  });

  test('reverses in an up-trend on a low that touches the stop', () => {
    expectColumn(psar(column(10, 12, 11), column(8, 9, 9), 0.25, 0.5), NONE, 8, 12);
  });

  test('never speeds up beyond its maximum', () => {
    const values = psar(column(10, 20, 30, 40), column(8, 18, 28, 38), 0.2, 0.2);
    expectColumn(values, NONE, 8, 10.4, 14.32);
  });

  test('takes the maximum as its step where the acceleration exceeds it', () => {
    const high = column(10, 11, 13, 14);
    const low = column(8, 9, 10, 12);
    expect(psar(high, low, 0.5, 0.2)).toEqual(psar(high, low, 0.2, 0.2));
  });
});

test('supertrend tightens its band, and turns on a close beyond it', () => {
  // With period 1 and multiplier 1 the bands are the middle plus and minus the true range: 2, 4, 2, 4, 2.
  const high = column(10, 11, 14, 15, 13, 11);
  const low = column(8, 9, 10, 13, 10, 9);
  const close = column(9, 10, 14, 14, 11, 10);
  const { line, direction } = supertrend(high, low, close, 1, 1);
  expectColumn(line, NONE, 12, 8, 12, 15.5, 12);
  expectColumn(direction, NONE, -1, 1, 1, -1, -1);
});

test('supertrend keeps its band, and its direction, where the close only touches it', () => {
  const high = column(10, 11, 13, 14);
  const low = column(8, 9, 11, 12);
  const { line, direction } = supertrend(high, low, column(9, 10, 12, 12), 1, 1);
  expectColumn(line, NONE, 12, 12, 12);
  expectColumn(direction, NONE, -1, -1, -1);
});

describe('crossings', () => {
  const rising = column(1, 3, 3, 1, NONE, 3);
  const level = column(2, 2, 2, 2, 2, 2);

  test('crossover is true only on the bar that goes from below to above', () => {
    expect(Array.from(rising, (_, i) => crossover(rising, level, i))).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('crossunder is the mirror of crossover', () => {
    expect(Array.from(rising, (_, i) => crossunder(rising, level, i))).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  test('a touch is no crossing', () => {
    expect(crossover(column(2, 3), column(2, 2), 1)).toBe(false);
    expect(crossunder(column(3, 2), column(2, 2), 1)).toBe(false);
  });
});
