import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSizing, sizingText } from '../../src/core/sizing.js';

describe('parseSizing', () => {
  test.each([
    ['risk', { kind: 'risk', riskFraction: 0.02 }],
    ['risk:0.01', { kind: 'risk', riskFraction: 0.01 }],
    [' FRACTION:0.95 ', { kind: 'fraction', fraction: 0.95 }],
    ['units:100', { kind: 'units', units: 100 }],
    ['all-in', { kind: 'all-in' }],
  ])('reads %p', (text, sizing) => {
    expect(parseSizing(text)).toEqual(sizing);
  });

  test.each([
    ...['', 'all', 'all-in:1', 'risk:', 'risk:0', 'risk:-1', 'risk:2', 'fraction', 'fraction:1.01'],
    ...['units', 'units:0', 'units:Infinity', 'units:NaN', 'units:1:2', 'risk:0.01:x', '__proto__'],
  ])('refuses %p', (text) => {
    expect(() => parseSizing(text)).toThrow(`sizing "${text}" is not allowed`);
  });

  test('reads back what sizingText writes', () => {
    const share = fc.double({ min: 1e-9, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, (value) => {
        for (const sizing of [
          { kind: 'risk', riskFraction: value },
          { kind: 'fraction', fraction: value },
          { kind: 'units', units: value },
          { kind: 'all-in' },
        ] as const) {
          expect(parseSizing(sizingText(sizing))).toEqual(sizing);
        }
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
