import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { arithmeticDigest } from '../../../../src/evolution/evaluators/queue/arithmetic.js';

/** The next number above a positive one. */
const after = (value: number): number => {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0]!++;
  return new Float64Array(bits.buffer)[0]!;
};

describe('the fingerprint of arithmetic', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('is the same each time: 16 hex digits', () => {
    expect(arithmeticDigest()).toMatch(/^[0-9a-f]{16}$/);
    expect(arithmeticDigest()).toBe(arithmeticDigest());
  });

  test.each(['exp', 'log1p', 'expm1', 'tanh'] as const)(
    'is another where the last bit of Math.%s is',
    (name) => {
      const usual = arithmeticDigest();
      const exact = Math[name];
      jest.spyOn(Math, name).mockImplementation((x) => (x === 1 ? after(exact(x)) : exact(x)));
      expect(arithmeticDigest()).not.toBe(usual);
    },
  );
});
