import { describe, expect, it } from '@jest/globals';
import { coreState } from '../../../src/live/core/core-state.js';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import { otherSession } from '../../../src/live/reconcile/other-session.js';
import { twoMarkets } from '../core/two-markets.js';
import { BASELINE, balances, facts, fill, openBooks, report, withOrder } from './books-fixture.js';

/** Books that bought 1 BTC at 90 and paid 0.01 BNB for it; they trade no BNB. */
const withoutBnb = () => {
  const core = openBooks();
  withOrder(
    core,
    { id: 'one' },
    { kind: 'submitting' },
    { kind: 'report', report: report('one', 'filled', { filled: '1' }) },
    { kind: 'fill', fill: fill('f', { client: 'one', fee: '0.01', feeCurrency: 'BNB' }) },
  );
  return core;
};

describe('fees that were paid in coins', () => {
  it('leave books and venue in agreement, whichever market they were paid in', () => {
    const { core, trade } = twoMarkets('1');
    trade('buy', 'BNB/USDT', '2', '10', '0', 'USDT');
    trade('buy', 'BTC/USDT', '1', '100', '0.01', 'BNB');
    trade('sell', 'BNB/USDT', '2', '12', '0.002', 'BNB');
    // 10,000 - 20 - 100 + 24 USDT; 1 - 0.01 - 0.002 BNB
    const venue = balances({ USDT: '9904', BTC: '1', BNB: '0.988' });
    const { findings } = inspectBooks({ core, baseline: core.baseline!, facts: facts({ balances: venue }) });
    expect(findings).toEqual([]);
  });

  it('are no difference where the session does not trade them', () => {
    const venue = balances({ USDT: '9910', BTC: '3', BNB: '7' });
    const at = facts({ balances: venue });
    expect(inspectBooks({ core: withoutBnb(), baseline: BASELINE, facts: at }).findings).toEqual([]);
  });

  it('are told to another session of the account, which may trade them', () => {
    const { amounts } = otherSession('a', coreState(withoutBnb()), 'runs');
    expect(amounts).toMatchObject({ BTC: 1, BNB: -0.01 });
    expect(amounts.USDT).toBeCloseTo(-90, 9);
  });
});
