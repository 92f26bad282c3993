import { describe, expect, it } from '@jest/globals';
import { equityOf } from '../../../src/engine/engine.js';
import type { Core } from '../../../src/live/core/core.js';
import { type CoreState, coreState, restoreCore } from '../../../src/live/core/core-state.js';
import { openCore } from '../../../src/live/core/open-core.js';
import { fromStored, toStored } from '../../../src/live/core/state-text.js';
import { sessionAmounts } from '../../../src/live/reconcile/amounts.js';
import { twoMarkets } from './two-markets.js';

/** BTC, BNB and USDT that the session has made of the account, as its books have it. */
const amounts = (core: Core) => {
  const all = sessionAmounts(core);
  return ['BTC', 'BNB', 'USDT'].map((currency) => Number(all.get(currency)!.toFixed(9)));
};

describe('a fee in the currency that is sold', () => {
  it('comes out of what the account has of its own, and counts in the profit', () => {
    const { core, trade } = twoMarkets('1');
    trade('buy', 'BNB/USDT', '10', '10', '0.1', 'USDT');
    const out = trade('sell', 'BNB/USDT', '10', '12', '0.0075', 'BNB');
    // 120 - 100 - 0.1 USDT
    expect(amounts(core)).toEqual([0, -0.0075, 19.9]);
    // 10 x (12 - 10) - 0.1 - 0.0075 x 12
    expect([...out.trades.values()][0]?.exit?.profit).toBeCloseTo(19.81, 9);
    expect(equityOf(core.engine)).toBeCloseTo(10_019.81, 9);
  });

  it('comes out of what is left of the position where the account has nothing of its own', () => {
    const { core, bnb, trade } = twoMarkets('0');
    trade('buy', 'BNB/USDT', '1', '10', '0', 'USDT');
    trade('sell', 'BNB/USDT', '0.5', '10', '0.0005', 'BNB');
    expect(amounts(core)).toEqual([0, 0.4995, -5]);
    // Lots of 0.001 can be sold.
    expect(bnb.quantity).toBeCloseTo(0.499, 12);
    expect(bnb.dust).toBeCloseTo(0.0005, 12);
  });

  it('moves the books as the account, also before the account was looked at', () => {
    const { core, trade } = twoMarkets('0');
    core.baseline = null;
    trade('buy', 'BNB/USDT', '1', '10', '0.01', 'USDT');
    trade('sell', 'BNB/USDT', '1', '10', '0.0075', 'BNB');
    expect(amounts(core)).toEqual([0, -0.0075, -0.01]);
  });
});

describe('a fee in the base currency of another market', () => {
  it('is worth what that market says, and leaves its position alone', () => {
    const { core, btc, bnb, trade } = twoMarkets('1');
    trade('buy', 'BNB/USDT', '2', '10', '0', 'USDT');
    trade('buy', 'BTC/USDT', '1', '100', '0.01', 'BNB');
    expect(amounts(core)).toEqual([1, 1.99, -120]);
    expect(bnb.quantity).toBe(2);
    expect(btc.fees).toBeCloseTo(0.1, 12); // 0.01 BNB at 10
    expect(equityOf(core.engine)).toBeCloseTo(9_999.9, 9);
  });

  it('comes out of what is left over of that market first', () => {
    const { core, bnb, trade } = twoMarkets('1');
    trade('buy', 'BNB/USDT', '1', '10', '0.0015', 'BNB');
    trade('sell', 'BNB/USDT', '0.998', '10', '0', 'USDT');
    expect(bnb.dust).toBeCloseTo(0.0005, 12);
    const { cash } = core.engine.ledger;
    bnb.dustCost = 0.004;
    const out = trade('buy', 'BTC/USDT', '1', '100', '0.0003', 'BNB');
    expect(bnb.dust).toBeCloseTo(0.0002, 12);
    // Three fifths of what was paid for them; worth 0.003 at 10.
    const paid = out.journal.find(({ kind }) => kind === 'left-over-paid-fee')?.payload;
    expect(paid).toMatchObject({ symbol: 'BNB/USDT', quantity: 0.0003, price: 10 });
    expect(paid?.cost).toBeCloseTo(0.0024, 12);
    expect(paid?.profit).toBeCloseTo(0.0006, 12);
    expect(core.engine.ledger.cash).toBeCloseTo(cash - 100, 9);
    trade('sell', 'BTC/USDT', '1', '100', '0.0005', 'BNB');
    expect(bnb.dust).toBe(0);
    // 0.0002 of it was left over; 0.0003 at 10 are counted as paid in money.
    expect(core.engine.ledger.cash).toBeCloseTo(cash - 0.003, 9);
    // -10 + 9.98 USDT; 0.9985 - 0.998 - 0.0003 - 0.0005 BNB
    expect(amounts(core)).toEqual([0, -0.0003, -0.02]);
  });

  it('comes out of the position there where the account has nothing else: as if it was sold for it', () => {
    const { core, btc, bnb, trade } = twoMarkets('0');
    trade('buy', 'BNB/USDT', '1', '10', '0', 'USDT');
    const out = trade('buy', 'BTC/USDT', '1', '100', '0.0025', 'BNB');
    expect(amounts(core)).toEqual([1, 0.9975, -110]);
    expect(bnb.quantity).toBeCloseTo(0.997, 12);
    expect(bnb.dust).toBeCloseTo(0.0005, 12);
    expect(btc.fees).toBeCloseTo(0.025, 12);
    expect(core.engine.ledger.cash).toBeCloseTo(9_890, 9);
    expect(equityOf(core.engine)).toBeCloseTo(9_999.975, 9);
    expect([...out.positions].sort()).toEqual([0, 1]);
    expect(out.journal.find(({ kind }) => kind === 'position-paid-fee')?.payload).toMatchObject({
      symbol: 'BNB/USDT',
      quantity: 0.0025,
      price: 10,
    });
    const sold = trade('sell', 'BNB/USDT', '0.997', '10', '0', 'USDT');
    expect([...sold.trades.values()][0]?.exit?.profit).toBeCloseTo(0, 9);
    expect(amounts(core)).toEqual([1, 0.0005, -100.03]);
  });

  it('closes a position that is not worth the fee', () => {
    const { core, bnb, trade } = twoMarkets('0');
    trade('buy', 'BNB/USDT', '0.2', '10', '0', 'USDT');
    const out = trade('buy', 'BTC/USDT', '20', '100', '0.25', 'BNB');
    expect(bnb.quantity).toBe(0);
    expect(amounts(core)).toEqual([20, -0.05, -2_002]);
    const closed = [...out.trades.values()].find(({ symbol }) => symbol === 'BNB/USDT');
    expect(closed).toMatchObject({ quantity: 0.2, exit: { price: 10, reason: 'fee' } });
    expect(out.journal.map(({ kind }) => kind)).toContain('position-closed');
    expect(core.markets[1]!.trade).toBeNull();
  });

  it('leaves over coins at their cost, or at their worth where the stored state has none', () => {
    const { core, input, bnb, trade } = twoMarkets('1');
    trade('buy', 'BNB/USDT', '1', '8', '0.0015', 'BNB');
    trade('sell', 'BNB/USDT', '0.998', '10', '0', 'USDT');
    const again = (): Core => {
      const other = openCore(input);
      restoreCore(other, fromStored(toStored(coreState(core))) as CoreState);
      return other;
    };
    // 0.0005 at 8
    expect(again().markets[1]?.lane.dustCost).toBeCloseTo(0.004, 12);
    bnb.dustCost = 0;
    // 0.0005 at 10
    expect(again().markets[1]?.lane.dustCost).toBeCloseTo(0.005, 12);
  });

  it('is remembered with the state', () => {
    const { core, input, trade } = twoMarkets('1');
    trade('buy', 'BTC/USDT', '1', '100', '0.01', 'BNB');
    const again = openCore(input);
    restoreCore(again, fromStored(toStored(coreState(core))) as CoreState);
    expect(amounts(again)).toEqual([1, -0.01, -100]);
  });
});
