import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Instrument } from '../../src/core/instrument.js';
import { RANGING, TRENDING, VOLATILE } from '../../src/core/regime.js';
import { parseSizing } from '../../src/core/sizing.js';
import { type Approval, approveEntry, type EntryProposal } from '../../src/risk/approve.js';
import { riskPolicy } from '../../src/risk/policy.js';

const EQUITY = 10_000;

const proposal = (said: Partial<EntryProposal> = {}): EntryProposal => ({
  side: 1,
  conviction: 1,
  price: 100,
  stopDistance: 20,
  regime: RANGING,
  quantity: null,
  ...said,
});

const market = (rules: Partial<Instrument> = {}): Instrument => ({
  symbol: 'A/USDT',
  tickSize: 0,
  lotSize: 0,
  minNotional: 0,
  makerFeeRate: 0,
  takerFeeRate: 0,
  ...rules,
});

const approve = (
  sizing: string,
  said: Partial<EntryProposal> = {},
  rules: Partial<Instrument> = {},
  maxPosition?: number,
  equity = EQUITY,
): Approval =>
  approveEntry(proposal(said), equity, riskPolicy(parseSizing(sizing), maxPosition), market(rules));

const quantityOf = (approval: Approval): number => {
  if (!approval.approved) throw new Error(`denied: ${approval.reason}`);
  if (approval.size.unit !== 'quantity') throw new Error('not a quantity');
  return approval.size.quantity;
};

const fractionOf = (approval: Approval): number => {
  if (!approval.approved) throw new Error(`denied: ${approval.reason}`);
  if (approval.size.unit !== 'equity-fraction') throw new Error('not a fraction');
  return approval.size.fraction;
};

const reasonOf = (approval: Approval): string => (approval.approved ? 'approved' : approval.reason);

describe('sizing by risk, equity 10,000, price 100', () => {
  // Money at risk over the distance to the stop; the quarter of equity is worth 25 units.
  test.each([
    ['two percent over a stop 20 away', {}, 10],
    ['two percent over a stop 40 away', { stopDistance: 40 }, 5],
    ['1.5 times in a trending market', { regime: TRENDING }, 15],
    ['0.6 times in a volatile market', { regime: VOLATILE }, 6],
    ['the conviction of the signal', { conviction: 0.25 }, 2.5],
    ['conviction and regime together', { conviction: 0.5, regime: TRENDING }, 7.5],
    ['a quarter of equity at most', { stopDistance: 1 }, 25],
    ['a quarter of equity exactly', { stopDistance: 8 }, 25],
    ['a quarter of equity at a price of 400', { stopDistance: 1, price: 400 }, 6.25],
    ['a short entry no differently', { side: -1 as const, regime: VOLATILE }, 6],
  ])('takes %s', (_, said, quantity) => {
    expect(quantityOf(approve('risk', said))).toBeCloseTo(quantity, 10);
  });

  test.each([
    ['risk:0.01', RANGING, 5],
    ['risk:0.01', TRENDING, 7.5],
    ['risk:0.01', VOLATILE, 3],
    // 2 % × 1.5 is the 3 % that is allowed, 2.5 % × 1.5 is more.
    ['risk:0.02', TRENDING, 15],
    ['risk:0.025', TRENDING, 15],
    ['risk:0.025', RANGING, 12.5],
    ['risk:0.03', TRENDING, 15],
  ])('%s in regime %i gives at most three percent', (sizing, regime, quantity) => {
    expect(quantityOf(approve(sizing, { regime }))).toBeCloseTo(quantity, 10);
  });

  test('an explicit greatest position goes before the quarter of equity', () => {
    expect(quantityOf(approve('risk', { stopDistance: 1 }, {}, 0.5))).toBeCloseTo(50, 10);
    expect(quantityOf(approve('risk', { stopDistance: 1 }, {}, 0.1))).toBeCloseTo(10, 10);
  });

  test('never loses more than three percent at the stop nor holds more than a quarter of equity', () => {
    const positive = fc.double({ min: 0.01, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        positive,
        fc.double({ min: 0.001, max: 0.03, noNaN: true }),
        fc.constantFrom(RANGING, TRENDING, VOLATILE),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (price, stopDistance, risk, regime, conviction) => {
          const approval = approve(`risk:${risk}`, { price, stopDistance, regime, conviction });
          if (!approval.approved) return;
          const quantity = quantityOf(approval);
          expect(quantity * stopDistance).toBeLessThanOrEqual(0.03 * EQUITY * (1 + 1e-9));
          expect(quantity * price).toBeLessThanOrEqual(0.25 * EQUITY * (1 + 1e-9));
        },
      ),
      { seed: 17, numRuns: 200 },
    );
  });
});

describe('explicit sizing', () => {
  test('is what was asked for, beyond a quarter of equity too', () => {
    expect(quantityOf(approve('units:80'))).toBe(80);
    expect(fractionOf(approve('fraction:0.95'))).toBe(0.95);
    expect(fractionOf(approve('all-in'))).toBe(1);
  });

  test('does not ask for a stop and knows no regime', () => {
    expect(quantityOf(approve('units:80', { stopDistance: Number.NaN, regime: VOLATILE }))).toBe(80);
    expect(fractionOf(approve('fraction:0.5', { stopDistance: Number.NaN, regime: TRENDING }))).toBe(0.5);
  });

  test('is capped by an explicit greatest position', () => {
    expect(quantityOf(approve('units:80', {}, {}, 0.5))).toBeCloseTo(50, 10);
    expect(quantityOf(approve('units:30', {}, {}, 0.5))).toBe(30);
    expect(fractionOf(approve('fraction:0.95', {}, {}, 0.4))).toBe(0.4);
    expect(fractionOf(approve('all-in', {}, {}, 0.4))).toBe(0.4);
  });
});

describe('the size that a strategy names', () => {
  test('goes before the sizing', () => {
    expect(quantityOf(approve('fraction:0.5', { quantity: 3 }))).toBe(3);
    expect(quantityOf(approve('risk', { quantity: 3, stopDistance: Number.NaN }))).toBe(3);
  });

  test('is held to the greatest position as any other', () => {
    expect(quantityOf(approve('units:1', { quantity: 90 }, {}, 0.5))).toBeCloseTo(50, 10);
    expect(quantityOf(approve('risk', { quantity: 90 }))).toBeCloseTo(25, 10);
  });
});

describe('lots and minimum value', () => {
  test('quantities are rounded down to the lot', () => {
    expect(quantityOf(approve('risk', { stopDistance: 30 }, { lotSize: 0.01 }))).toBeCloseTo(6.66, 10);
    expect(quantityOf(approve('units:7.999', {}, { lotSize: 1 }))).toBe(7);
  });

  test('a quantity on the grid stays, whatever binary makes of it', () => {
    expect(quantityOf(approve('units:0.3', {}, { lotSize: 0.1 }))).toBeCloseTo(0.3, 12);
    expect(quantityOf(approve('units:1.1', {}, { lotSize: 0.1 }))).toBeCloseTo(1.1, 12);
  });

  test('an order of exactly the minimum value passes, one below does not', () => {
    expect(quantityOf(approve('units:2', {}, { minNotional: 200 }))).toBe(2);
    expect(reasonOf(approve('units:1.99', {}, { minNotional: 200 }))).toBe('below-min-notional');
  });

  test('the value is that of the rounded quantity', () => {
    expect(reasonOf(approve('units:2.9', {}, { lotSize: 1, minNotional: 250 }))).toBe('below-min-notional');
  });
});

describe('a denial has a reason', () => {
  test.each([
    ['no-equity', approve('risk', {}, {}, undefined, 0)],
    ['no-equity', approve('all-in', {}, {}, undefined, -5)],
    ['no-equity', approve('units:1', {}, {}, undefined, Number.NaN)],
    ['no-price', approve('units:1', { price: 0 })],
    ['no-price', approve('units:1', { price: Number.NaN })],
    ['no-price', approve('fraction:0.5', { price: Number.POSITIVE_INFINITY })],
    ['no-stop-distance', approve('risk', { stopDistance: 0 })],
    ['no-stop-distance', approve('risk', { stopDistance: Number.NaN })],
    ['no-stop-distance', approve('risk', { stopDistance: Number.POSITIVE_INFINITY })],
    ['below-lot', approve('units:0.5', {}, { lotSize: 1 })],
    ['below-lot', approve('risk', { conviction: 0 })],
    ['below-lot', approve('units:1', { quantity: 0 })],
    ['below-lot', approve('units:1', { quantity: -4 })],
    ['below-lot', approve('units:1', { quantity: Number.NaN })],
    ['below-min-notional', approve('risk', {}, { minNotional: 1_001 })],
  ])('%s', (reason, approval) => {
    expect(reasonOf(approval)).toBe(reason);
  });
});
