import { test } from '@jest/globals';
import { atr, bbands, donchian, keltner, natr, stddev, trueRange } from '../../src/indicators/index.js';
import { column, expectColumn, NONE } from './columns.js';

const high = column(10, 12, 11, 14);
const low = column(8, 9, 9, 11);
const close = column(9, 11, 10, 13);

test('trueRange reaches to the close before', () => {
  expectColumn(trueRange(high, low, close), NONE, 3, 2, 4);
});

test('trueRange covers a gap in either direction', () => {
  expectColumn(trueRange(column(10, 20, 6), column(9, 19, 5), column(10, 19, 5)), NONE, 10, 14);
});

test('atr starts as a plain mean and smooths by 1 / period', () => {
  expectColumn(atr(high, low, close, 2), NONE, NONE, 2.5, 3.25);
});

test('natr is the average true range in percent of the close', () => {
  expectColumn(natr(high, low, close, 2), NONE, NONE, 25, 25);
});

test('stddev divides by the number of values', () => {
  expectColumn(stddev(column(2, 4, 4, 6, 2), 4), NONE, NONE, NONE, Math.SQRT2, Math.SQRT2);
});

test('bbands lie the given numbers of deviations from the mean', () => {
  const { upper, middle, lower } = bbands(column(2, 4, 4, 6), 4, 2, 1);
  expectColumn(upper, NONE, NONE, NONE, 4 + 2 * Math.SQRT2);
  expectColumn(middle, NONE, NONE, NONE, 4);
  expectColumn(lower, NONE, NONE, NONE, 4 - Math.SQRT2);
});

test('donchian spans the extremes of the window, this bar included', () => {
  const { upper, middle, lower } = donchian(high, low, 2);
  expectColumn(upper, NONE, 12, 12, 14);
  expectColumn(middle, NONE, 10, 10.5, 11.5);
  expectColumn(lower, NONE, 8, 9, 9);
});

test('keltner lies true ranges around the average and starts its three outputs together', () => {
  const { upper, middle, lower } = keltner(high, low, close, 2, 2, 2);
  expectColumn(upper, NONE, NONE, 15, 18.5);
  expectColumn(middle, NONE, NONE, 10, 12);
  expectColumn(lower, NONE, NONE, 5, 5.5);
});
