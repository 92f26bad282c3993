import { test } from '@jest/globals';
import { ad, adosc, mfi, obv, sessionVwap, typicalPrice, vwap } from '../../src/indicators/index.js';
import { column, expectColumn, NONE } from './columns.js';

const price = column(10, 11, 10, 10, 12, 12, 12);
const volume = column(5, 3, 2, 7, 4, 1, 6);

test('typicalPrice is the mean of high, low and close', () => {
  expectColumn(typicalPrice(column(12), column(6), column(9)), 9);
});

test('obv adds volume on a rise, takes it off on a fall, and starts with the first volume', () => {
  expectColumn(obv(price, volume), 5, 8, 6, 6, 10, 10, 10);
});

test('mfi is the share of the money that moved up, 0 where none moved', () => {
  // Flows +33, -20, 0, +48, 0, 0.
  const values = mfi(price, price, price, volume, 2);
  expectColumn(values, NONE, NONE, 3300 / 53, 0, 100, 100, 0);
});

const high = column(10, 12, 12, 14);
const low = column(8, 10, 12, 10);
const close = column(9.5, 10, 12, 13);
const traded = column(10, 4, 9, 6);

test('ad adds volume by the place of the close in the range; a bar without range adds nothing', () => {
  expectColumn(ad(high, low, close, traded), 5, 1, 1, 4);
});

test('adosc seeds both averages with the first value of the line', () => {
  // A fast period of 1 follows the line; the slow average is 5, 3, 2, 3.
  expectColumn(adosc(high, low, close, traded, 1, 3), NONE, NONE, -1, 1);
});

test('vwap weighs typical prices by volume over the window', () => {
  const values = vwap(price, price, price, volume, 2);
  expectColumn(values, NONE, 83 / 8, 53 / 5, 10, 118 / 11, 12, 12);
});

test('vwap without any volume is the typical price of the bar', () => {
  expectColumn(vwap(price, price, price, new Float64Array(7), 2), NONE, 11, 10, 10, 12, 12, 12);
});

test('sessionVwap starts anew at midnight UTC', () => {
  const hour = 3_600_000;
  const time = column(21, 22, 23, 24, 25, 47, 48).map((h) => h * hour);
  const expected = [10, 83 / 8, 103 / 10, 10, 118 / 11, 130 / 12, 12];
  expectColumn(sessionVwap(time, price, price, price, volume), ...expected);
});
