import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OrderPurpose } from '../../../src/core/order.js';
import { clientOrderId, type OrderIdentity } from '../../../src/execution/order/client-order-id.js';

const PURPOSES: readonly OrderPurpose[] = ['entry', 'exit', 'stop', 'target', 'flatten'];

const IDENTITY: OrderIdentity = {
  session: 'session-1',
  symbol: 'BTC/USDT',
  // 2024-01-01T00:00:00Z: minute 28401120, which is gwqg0 in base 36.
  barTime: 1_704_067_200_000,
  purpose: 'entry',
  attempt: 0,
};

/** The rule of Binance for newClientOrderId. */
const BINANCE = /^[a-zA-Z0-9-_]{1,36}$/;

const identities: fc.Arbitrary<OrderIdentity> = fc.record({
  session: fc.string({ minLength: 1, maxLength: 40 }),
  symbol: fc.oneof(
    fc.constantFrom('BTC/USDT', 'ETH/USDT', 'ETH/BTC', '1000SATS/USDT', '1000SATS/USDC', 'DOGE/FDUSD'),
    fc
      .tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.stringMatching(/^[A-Z]{3,5}$/))
      .map(([a, b]) => `${a}/${b}`),
  ),
  barTime: fc.integer({ min: 24_000_000, max: 80_000_000 }).map((minute) => minute * 60_000),
  purpose: fc.constantFrom(...PURPOSES),
  attempt: fc.nat({ max: 5000 }),
});

describe('a client order id', () => {
  it('can be read', () => {
    // The length in front is part of every digest; see core/digest.
    const digest = createHash('sha256').update('9:session-1').digest('hex').slice(0, 16);
    const session = (BigInt(`0x${digest}`) % 36n ** 6n).toString(36).padStart(6, '0');
    expect(clientOrderId(IDENTITY)).toBe(`t${session}-BTC_USDT-gwqg0-e0`);
    expect(clientOrderId({ ...IDENTITY, purpose: 'stop', attempt: 37 })).toBe(
      `t${session}-BTC_USDT-gwqg0-s11`,
    );
  });

  it('has a letter for each purpose', () => {
    const letters = PURPOSES.map((purpose) => clientOrderId({ ...IDENTITY, purpose }).at(-2));
    expect(letters).toEqual(['e', 'x', 's', 't', 'f']);
  });

  it('shortens a long market to four characters and a hash', () => {
    expect(clientOrderId({ ...IDENTITY, symbol: '1000SATS/USDT' })).toMatch(
      /^t[0-9a-z]{6}-1000[0-9a-z]{6}-gwqg0-e0$/,
    );
  });

  it('is the same for the same intent, and always one that Binance takes', () => {
    fc.assert(
      fc.property(identities, (identity) => {
        const id = clientOrderId(identity);
        expect(id).toMatch(BINANCE);
        expect(clientOrderId({ ...identity })).toBe(id);
      }),
      { seed: 7 },
    );
  });

  it('differs where the intent differs', () => {
    fc.assert(
      fc.property(identities, identities, (a, b) => {
        const same = JSON.stringify(Object.values(a)) === JSON.stringify(Object.values(b));
        expect(clientOrderId(a) === clientOrderId(b)).toBe(same);
      }),
      { seed: 8 },
    );
  });

  it('differs in every one of 20 markets, 5 purposes, 10 attempts and 100 bars', () => {
    const ids = new Set<string>();
    for (let market = 0; market < 20; market++)
      for (const purpose of PURPOSES)
        for (let attempt = 0; attempt < 10; attempt++)
          for (let bar = 0; bar < 100; bar++) {
            const barTime = IDENTITY.barTime + bar * 60_000;
            ids.add(
              clientOrderId({ ...IDENTITY, symbol: `LONGCOIN${market}/USDT`, purpose, attempt, barTime }),
            );
          }
    expect(ids.size).toBe(20 * 5 * 10 * 100);
  });

  it('refuses an attempt that is no count', () => {
    expect(() => clientOrderId({ ...IDENTITY, attempt: -1 })).toThrow('attempt -1 does not fit');
    expect(() => clientOrderId({ ...IDENTITY, attempt: 1.5 })).toThrow('attempt 1.5 does not fit');
  });
});
