import { describe, expect, test } from '@jest/globals';
import {
  axisNumber,
  count,
  dateText,
  duration,
  money,
  percent,
  price,
  ratio,
  signedMoney,
  signedPercent,
  timeText,
} from '../../src/report/format.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('missing values', () => {
  test.each([money, signedMoney, price, percent, signedPercent, ratio, count, duration])(
    '%p prints N/A for null, NaN and infinity',
    (print) => {
      for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(print(value)).toBe('N/A');
      }
    },
  );
});

test.each([
  [0, 10_000, '0.00'],
  [12_345.678, 10_000, '12,345.68'],
  [-999.999, 10_000, '-1,000.00'],
  [-0.001, 10_000, '0.00'],
  [12_345_678.9, 10_000, '12,345,679'],
  [1.23456, 1, '1.2346'],
  [0.012345678, 0.05, '0.01234568'],
  [1.5e15, 10_000, '1.500e+15'],
])('money %p with a balance of %p is %s', (value, scale, text) => {
  expect(money(value, scale)).toBe(text);
});

test.each([
  [64_123.456, '64,123.46'],
  [143.2151, '143.215'],
  [1.23456, '1.23456'],
  [0.0712345, '0.07123'],
  [0.000012344, '0.00001234'],
  [0, '0'],
])('price %p is %s', (value, text) => {
  expect(price(value)).toBe(text);
});

test.each([
  [0.1234, '+12.34 %'],
  [-0.1234, '-12.34 %'],
  [0, '0.00 %'],
  [-0.000001, '0.00 %'],
  [0.000001, '0.00 %'],
  [123.456, '+12,345.60 %'],
])('fraction %p with sign is %s', (value, text) => {
  expect(signedPercent(value)).toBe(text);
});

test('a sign stands before gains of money, none before zero', () => {
  expect([signedMoney(5, 100), signedMoney(-5, 100), signedMoney(0, 100)]).toEqual([
    '+5.00',
    '-5.00',
    '0.00',
  ]);
});

test.each([
  [0, '0s'],
  [412, '412ms'],
  [45_000, '45s'],
  [12 * MINUTE, '12m'],
  [5 * HOUR + 30 * MINUTE, '5h 30m'],
  [3 * DAY + 4 * HOUR + 59 * MINUTE, '3d 4h'],
  [412 * DAY, '412d'],
  [1234 * DAY, '1,234d'],
  [-90_000, '-1m 30s'],
])('%p ms last %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  [0, '0'],
  [0.25, '0.25'],
  [950, '950'],
  [12_500, '12,500'],
  [1_250_000, '1.25M'],
  [-3e9, '-3B'],
  [0.00001, '1.0e-5'],
  [1e300, '1.0e+300'],
])('%p on an axis is %s', (value, text) => {
  expect(axisNumber(value)).toBe(text);
});

test('numbers and counts have thousands separators', () => {
  expect([ratio(1234.567), count(48_168.4)]).toEqual(['1,234.57', '48,168']);
});

test('times beyond the calendar are N/A', () => {
  expect([timeText(0), dateText(0), timeText(Number.NaN), dateText(1e300)]).toEqual([
    '1970-01-01 00:00',
    '1970-01-01',
    'N/A',
    'N/A',
  ]);
});
