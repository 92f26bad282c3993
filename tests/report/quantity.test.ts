import { expect, test } from '@jest/globals';
import { quantityText } from '../../src/report/quantity.js';

test.each([
  [10.9415475, {}, '10.9415475'],
  [10.9415475, { short: true }, '10.941547'],
  [-10.9415475, { short: true }, '-10.941547'],
  [12_345.6789, { grouped: true }, '12,345.6789'],
  [1_234_567_891, { short: true }, '1234567891'],
  [5.189705099999999, {}, '5.1897051'],
  [0.999999999999, { short: true }, '0.99999999'],
  [0.1 + 0.2, {}, '0.3'],
  [2.5e-7, {}, '0.00000025'],
  [1.23456789012e-9, {}, '0.0000000012345678'],
  [123_456.12345678, {}, '123456.12345678'],
  [1_234_567.12345678, {}, '1234567.12345678'],
  [123_456.12345678, { short: true }, '123456.12'],
  [0, {}, '0'],
  [Number.NaN, {}, 'N/A'],
  [Number.POSITIVE_INFINITY, { short: true }, 'N/A'],
])('%d is told with no more than is held (%j)', (quantity, look, text) => {
  expect(quantityText(quantity, look)).toBe(text);
});
