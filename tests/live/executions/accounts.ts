import { expect } from '@jest/globals';
import { formatUnits } from '../../../src/exchange/simulator/units.js';
import type { Fill } from '../../../src/exchange/simulator/venue/order.js';
import { CONTRACT } from '../../exchange/venue-subject.js';
import type { Life } from './life.js';
import type { World } from './world.js';

const amount = (units: bigint): number => Number(units) / 1e8;

/** What the venue itself says that a side was traded at: base currency, average price, fees in quote currency. */
export const tradedAt = (fills: readonly Fill[], side: 'buy' | 'sell') => {
  const mine = fills.filter(({ isBuyer }) => isBuyer === (side === 'buy'));
  const quantity = mine.reduce((sum, fill) => sum + amount(fill.quantity), 0);
  const value = mine.reduce((sum, fill) => sum + amount(fill.quoteQuantity), 0);
  const fees = mine.reduce((sum, { commission, commissionAsset, price }) => {
    const inQuote = commissionAsset === 'USDT' ? 1 : amount(price);
    return sum + amount(commission) * inQuote;
  }, 0);
  return { quantity, average: value / quantity, fees };
};

const asTexts = (fills: readonly Fill[]) =>
  fills
    .map(({ id, price, quantity, commission }) => [
      String(id),
      ...[price, quantity, commission].map((each) => Number(formatUnits(each))),
    ])
    .sort();

/**
 * The books and the venue say the same of everything: every fill once, every order as it ended, coins and money as the
 * account has them beside its own 10,000 USDT and 2 BTC; of a session that runs, nothing that a comparison finds.
 */
export const expectTruth = async (life: Life, on: World): Promise<void> => {
  const { fills, orders } = await on.stored(life);
  const stored = fills
    .map(({ venueFillId, price, quantity, fee }) => [
      venueFillId,
      ...[price, quantity, fee].map(({ value }) => value),
    ])
    .sort();
  expect(stored).toEqual(asTexts(on.trades()));
  const ours = new Map(orders.map((order) => [order.clientOrderId, order]));
  for (const { clientOrderId, executedQuantity, status } of on.all()) {
    expect(ours.get(clientOrderId)?.filled.value).toBe(amount(executedQuantity));
    expect(ours.get(clientOrderId)?.status).toBe(
      { NEW: 'open', FILLED: 'filled', CANCELED: 'cancelled', EXPIRED: 'expired' }[status as 'NEW'],
    );
  }
  const { engine, markets } = life.running.core;
  const { lane } = markets[0]!;
  expect(lane.quantity + lane.dust).toBeCloseTo(on.held('BTC') - Number(CONTRACT.balances.BTC), 8);
  expect(engine.ledger.cash - 9_000).toBeCloseTo(on.held('USDT') - Number(CONTRACT.balances.USDT), 6);
  if (life.isOver()) return;
  expect(await life.compare('command')).toMatchObject({ outcome: 'match', residue: 0, differences: [] });
};

/** Entries of the journal of one kind. */
export const notesOf = async (life: Life, on: World, kind: string) =>
  (await on.stored(life)).journal.filter((entry) => entry.kind === kind).map(({ payload }) => payload);
