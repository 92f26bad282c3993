import { describe, expect, it } from '@jest/globals';
import { exact } from '../../src/core/exact.js';
import { addExact, compareExact, isPositive, subtractExact } from '../../src/execution/exact-sums.js';

describe('sums of exact numbers', () => {
  it('adds and subtracts what binary numbers cannot', () => {
    expect(addExact(exact('0.1'), exact('0.2')).text).toBe('0.3');
    expect(subtractExact(exact('0.3'), exact('0.1')).text).toBe('0.2');
    expect(subtractExact(exact('1'), exact('-0.5')).text).toBe('1.5');
    expect(subtractExact(exact('0.10'), exact('0.3')).text).toBe('-0.20');
  });

  it('compares by all the digits', () => {
    expect(compareExact(exact('1.000'), exact('1'))).toBe(0);
    expect(compareExact(exact('0.10000000000000000001'), exact('0.1'))).toBe(1);
    expect(compareExact(exact('-2'), exact('1'))).toBe(-1);
    expect(compareExact(exact('0.1'), exact('0.10000000000000000001'))).toBe(-1);
    expect(compareExact(exact('9007199254740993'), exact('9007199254740992'))).toBe(1);
    expect(compareExact(exact('0'), exact('-0.0'))).toBe(0);
  });

  it('knows what is above zero', () => {
    expect([isPositive(exact('0.00000001')), isPositive(exact('0')), isPositive(exact('-1'))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
