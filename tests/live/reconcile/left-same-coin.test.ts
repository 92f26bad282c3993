import { describe, expect, it } from '@jest/globals';
import type { FillReport } from '../../../src/core/order.js';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import { compareFills } from '../../../src/live/reconcile/compare-fills.js';
import { correctionOf } from '../../../src/live/reconcile/correction.js';
import { openFindings } from '../../../src/live/reconcile/passes.js';
import { BASELINE, balances, facts, fill, NOW, openBooks, report, withPosition } from './books-fixture.js';

/** A session that began later bought 2 BTC for USDC, and ended; its stop sold them after that. */
const sale: FillReport = {
  ...fill('7', { order: 'v-77', side: 'sell', quantity: '2', time: NOW }),
  ...{ symbol: 'BTC/USDC', feeCurrency: 'USDC' },
};
const sold = facts({
  fills: [sale],
  owners: new Map([
    [
      'BTC/USDC v-77',
      { ...report('stop', 'filled', { venueOrderId: 'v-77', side: 'sell' }), symbol: 'BTC/USDC' },
    ],
  ]),
  others: [{ sessionId: 'ended', state: 'ended', amounts: { BTC: 2, USDC: -200 } }],
  leftBy: new Map([['stop', 'ended']]),
  // What this session holds is there.
  balances: balances({ USDT: '9910', BTC: '1' }),
});

describe('coins that an order left by an ended session sold for other money', () => {
  it('were those of that session, not what is held here', () => {
    const core = openBooks();
    withPosition(core, 'bought');
    const baseline = { ...BASELINE, balances: { USDT: '10000', BTC: '0' } };
    const comparison = inspectBooks({ core, baseline, facts: sold });
    expect(openFindings(comparison)).toEqual([]);
    expect(correctionOf(core, baseline, comparison, 'test').positions).toEqual([]);
    // They are in the books of the other, and gone: none of the account's own, and none missing.
    const { after } = compareFills(core, baseline, sold);
    expect(after).toMatchObject({ balances: { USDT: '10000', BTC: '-2' }, foreign: ['BTC/USDC sell 7'] });
    expect(after.missing).toBeUndefined();
    expect(inspectBooks({ core, baseline: after, facts: sold }).findings).toEqual([]);
  });
});
