import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isTraderError } from '../../src/core/errors.js';
import { parseSizing, sizingText } from '../../src/core/sizing.js';

describe('parseSizing', () => {
  test.each([
    ['risk', { kind: 'risk', riskFraction: 0.02 }],
    ['risk:0.01', { kind: 'risk', riskFraction: 0.01 }],
    ['risk:0.03', { kind: 'risk', riskFraction: 0.03 }],
    ['risk:2%', { kind: 'risk', riskFraction: 0.02 }],
    ['fraction:95%', { kind: 'fraction', fraction: 0.95 }],
    ['fraction:0.95', { kind: 'fraction', fraction: 0.95 }],
    ['fraction:1', { kind: 'fraction', fraction: 1 }],
    ['fraction:.5', { kind: 'fraction', fraction: 0.5 }],
    ['units:100', { kind: 'units', units: 100 }],
    ['units:0.00001', { kind: 'units', units: 0.00001 }],
    ['units:1e-8', { kind: 'units', units: 1e-8 }],
    ['all-in', { kind: 'all-in' }],
    [' ALL-IN ', { kind: 'all-in' }],
    ['Fraction:0.5', { kind: 'fraction', fraction: 0.5 }],
  ])('reads "%s"', (text, sizing) => {
    expect(parseSizing(text)).toEqual(sizing);
  });

  test.each([
    '',
    ' ',
    'everything',
    'risk:',
    'risk:0',
    'risk:-0.01',
    'risk:1.5',
    'all-in:1',
    '__proto__',
    'units:1:2',
    'risk:0.031',
    'risk:5%',
    'units:5%',
    'risk:NaN',
    'risk:0.01:0.02',
    'fraction',
    'fraction:',
    'fraction:0',
    'fraction:1.01',
    'fraction:95',
    'fraction:half',
    'units',
    'units:',
    'units: ',
    'units:0',
    'units:-5',
    'units:Infinity',
    'units:NaN',
    'all-in:1',
    'all-in:',
    'allin',
    '0.5',
    ':0.5',
    'constructor',
    '__proto__:1',
  ])('refuses "%s" as wrong usage and says what is allowed', (text) => {
    expect.assertions(3);
    try {
      parseSizing(text);
    } catch (error) {
      if (!isTraderError(error)) throw error;
      expect(error.exitCode).toBe(2);
      expect(error.message).toContain(`"${text}"`);
      expect(error.hint).toContain('fraction:0.95');
    }
  });

  test('reads back what sizingText writes', () => {
    const share = fc.double({ min: 1e-9, max: 1, noNaN: true });
    const sizings = fc.oneof(
      fc
        .double({ min: 1e-9, max: 0.03, noNaN: true })
        .map((riskFraction) => ({ kind: 'risk' as const, riskFraction })),
      share.map((fraction) => ({ kind: 'fraction' as const, fraction })),
      fc.double({ min: 1e-8, max: 1e9, noNaN: true }).map((units) => ({ kind: 'units' as const, units })),
      fc.constant({ kind: 'all-in' as const }),
    );
    fc.assert(
      fc.property(sizings, (sizing) => {
        expect(parseSizing(sizingText(sizing))).toEqual(sizing);
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});
