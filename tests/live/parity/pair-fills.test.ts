import { describe, expect, it } from '@jest/globals';
import { pairFills } from '../../../src/live/parity/pair-fills.js';
import { bought, HOUR } from './sides.js';

describe('parts of a fill that count as one', () => {
  it('are added as decimals', () => {
    const parts = [
      bought(1, { quantity: 0.1, price: 100, fee: 0.1 }),
      bought(1, { quantity: 0.2, price: 103, fee: 0.2 }),
    ];
    const [pair] = pairFills(parts, [bought(1)], HOUR);
    // In binary 0.30000000000000004 each.
    expect(pair?.session).toMatchObject({ quantity: 0.3, fee: 0.3 });
    // (0.1 x 100 + 0.2 x 103) / 0.3
    expect(pair?.session?.price).toBeCloseTo(102, 12);
  });
});
