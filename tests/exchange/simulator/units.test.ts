import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  floorTo,
  formatUnits,
  parseUnits,
  times,
  units,
  unitsOf,
} from '../../../src/exchange/simulator/units.js';

describe('exact amounts', () => {
  it('reads decimals of at most 8 places', () => {
    expect(parseUnits('0.1')).toBe(10_000_000n);
    expect(parseUnits('64123.50')).toBe(6_412_350_000_000n);
    expect(parseUnits('.5')).toBe(50_000_000n);
    expect(parseUnits('-1')).toBe(-100_000_000n);
    expect(parseUnits('1.000000000')).toBe(100_000_000n);
  });

  it('rounds nothing, and takes no exponents, signs or words', () => {
    for (const text of ['0.123456789', '1e-8', '1e400', '+1', '', '.', '-', 'NaN', '0x10', '1 ', '٣']) {
      expect(parseUnits(text)).toBeNull();
    }
  });

  it('writes 8 decimals', () => {
    expect(formatUnits(10_000_000n)).toBe('0.10000000');
    expect(formatUnits(-1n)).toBe('-0.00000001');
    expect(formatUnits(6_412_350_000_000n)).toBe('64123.50000000');
  });

  it('multiplies price by quantity and drops what is below 1e-8', () => {
    expect(times(units('64123.5'), units('0.001'))).toBe(units('64.1235'));
    expect(times(units('0.00000003'), units('0.5'))).toBe(1n);
  });

  it('puts quantities on a grid, downwards', () => {
    expect(floorTo(units('1.29'), units('0.1'))).toBe(units('1.2'));
    expect(floorTo(units('1.29'), 0n)).toBe(units('1.29'));
  });

  it('gives back whatever it wrote', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (amount) => {
        expect(parseUnits(formatUnits(amount))).toBe(amount);
      }),
    );
    expect(unitsOf(0.1 + 0.2)).toBe(30_000_000n);
  });
});
