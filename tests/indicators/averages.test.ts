import { expect, test } from '@jest/globals';
import {
  dema,
  ema,
  highest,
  kama,
  linregSlope,
  lowest,
  macd,
  sma,
  tema,
  trix,
  wma,
} from '../../src/indicators/index.js';
import { column, expectColumn, NONE } from './columns.js';

test('sma is the mean of the window', () => {
  expectColumn(sma(column(1, 2, 3, 4, 5, 9), 3), NONE, NONE, 2, 3, 4, 6);
});

test('sma of one bar is the value itself', () => {
  expectColumn(sma(column(4, 2, 7), 1), 4, 2, 7);
});

test('sma forgets a NaN once it has left the window', () => {
  expectColumn(sma(column(1, 3, NONE, 5, 7, 9), 2), NONE, 2, NONE, NONE, 6, 8);
});

test('ema is seeded with the plain mean of its first window', () => {
  expectColumn(ema(column(2, 4, 6, 8, 12), 3), NONE, NONE, 4, 6, 9);
});

test('wma weighs the newest value most', () => {
  expectColumn(wma(column(1, 2, 3, 5), 3), NONE, NONE, 14 / 6, 23 / 6);
});

// With period 2 the weight is 2/3. EMA: 4, 8, 6, 10; EMA of it: 6, 6, 26/3; and again: 6, 70/9.
const walk = column(3, 5, 10, 5, 12);

test('dema is twice the EMA less the EMA of the EMA', () => {
  expectColumn(dema(walk, 2), NONE, NONE, 10, 6, 20 - 26 / 3);
});

test('tema is 3 EMA - 3 EMA of EMA + EMA of EMA of EMA', () => {
  expectColumn(tema(walk, 2), NONE, NONE, NONE, 6, 106 / 9);
});

test('trix is the change of the third EMA in percent', () => {
  expectColumn(trix(walk, 2), NONE, NONE, NONE, NONE, 800 / 27);
});

test('kama starts from the value before its first and follows a straight move fastest', () => {
  const first = 26 / 9; // efficiency 1: 2 + (4 - 2) * (2/3)^2
  const second = first + (3 - first) * (74 / 279) ** 2; // efficiency 1/3
  expectColumn(kama(column(1, 2, 4, 3), 2), NONE, NONE, first, second);
});

test('macd seeds both averages at the same bar and starts its three outputs together', () => {
  const { macd: line, signal, histogram } = macd(column(6, 3, 9, 9, 15), 2, 3, 2);
  expectColumn(line, NONE, NONE, NONE, 0.5, 17 / 12);
  expectColumn(signal, NONE, NONE, NONE, 0.25, 37 / 36);
  expectColumn(histogram, NONE, NONE, NONE, 0.25, 7 / 18);
});

test('macd exchanges its periods when the fast one is the longer', () => {
  expect(macd(walk, 3, 2, 2)).toEqual(macd(walk, 2, 3, 2));
});

test('linregSlope is the rise per bar of the fitted line', () => {
  expectColumn(linregSlope(column(1, 3, 5, 4), 3), NONE, NONE, 2, 0.5);
});

test('highest and lowest are the extremes of the window', () => {
  const values = column(3, 1, 2, 5, 4, 0, -1);
  expectColumn(highest(values, 3), NONE, NONE, 3, 5, 5, 5, 4);
  expectColumn(lowest(values, 3), NONE, NONE, 1, 1, 2, 0, -1);
});
