import { expect, test } from '@jest/globals';
import { cci, cmo, mom, roc, rsi, stoch, stochrsi, ultosc, willr } from '../../src/indicators/index.js';
import { column, expectColumn, NONE } from './columns.js';

test('rsi and cmo smooth rises and falls by 1 / period', () => {
  // Changes +2, -1, +3. Averages: rise 1 then 2, fall 0.5 then 0.25.
  const values = column(10, 12, 11, 14);
  expectColumn(rsi(values, 2), NONE, NONE, 200 / 3, 800 / 9);
  expectColumn(cmo(values, 2), NONE, NONE, 100 / 3, 700 / 9);
});

test('rsi is 100 without a fall, 0 without a rise, and 0 without either', () => {
  expectColumn(rsi(column(1, 2, 3), 2), NONE, NONE, 100);
  expectColumn(rsi(column(3, 2, 1), 2), NONE, NONE, 0);
  expectColumn(rsi(column(2, 2, 2), 2), NONE, NONE, 0);
});

test('roc is the change in percent, mom the change itself', () => {
  expectColumn(roc(column(10, 12, 9, 15), 2), NONE, NONE, -10, 25);
  expectColumn(mom(column(10, 12, 9, 15), 2), NONE, NONE, -1, 3);
});

test('roc is 0 where the older value is 0', () => {
  expectColumn(roc(column(0, 5), 1), NONE, 0);
});

const high = column(10, 12, 12, 14, 16);
const low = column(8, 9, 10, 10, 12);
const close = column(9, 12, 10, 13, 13);

test('stoch smooths the place of the close in the range twice', () => {
  // Unsmoothed: 100, 100/3, 75, 50.
  const { k, d } = stoch(high, low, close, 2, 2, 2);
  expectColumn(k, NONE, NONE, NONE, 325 / 6, 62.5);
  expectColumn(d, NONE, NONE, NONE, 725 / 12, 175 / 3);
});

test('stoch without smoothing is the raw place', () => {
  expectColumn(stoch(high, low, close, 2, 1, 1).k, NONE, 100, 100 / 3, 75, 50);
});

test('stochrsi is the stochastic of the RSI', () => {
  // RSI(2): 200/3, 800/9, 800/13, 2400/29; so over three bars: lowest (0), then between.
  const { k, d } = stochrsi(column(10, 12, 11, 14, 13, 15), 2, 3, 2);
  const last = (100 * (2400 / 29 - 800 / 13)) / (800 / 9 - 800 / 13);
  expectColumn(k, NONE, NONE, NONE, NONE, NONE, last);
  expectColumn(d, NONE, NONE, NONE, NONE, NONE, last / 2);
});

test('willr is the distance below the highest high in percent of the range', () => {
  expectColumn(willr(high, low, close, 2), NONE, 0, -200 / 3, -25, -50);
});

test('cci divides the distance from the mean by 0.015 mean deviations', () => {
  // Typical prices 2, 5, 11, 2: both windows have mean 6 and mean deviation 10/3.
  const values = cci(column(3, 6, 12, 3), column(1, 4, 10, 1), column(2, 5, 11, 2), 3);
  expectColumn(values, NONE, NONE, 100, -80);
});

test('ultosc weighs buying pressure over three windows 4 : 2 : 1, in any order', () => {
  // Buying pressure 2, 1, 3 of true ranges 3, 2, 4: shares 3/4, 4/6 and 6/9.
  const bars = [column(10, 12, 11, 14), column(8, 9, 9, 11), column(9, 11, 10, 13)] as const;
  expectColumn(ultosc(...bars, 1, 2, 3), NONE, NONE, NONE, 500 / 7);
  expect(ultosc(...bars, 3, 1, 2)).toEqual(ultosc(...bars, 1, 2, 3));
});
