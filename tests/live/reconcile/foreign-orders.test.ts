import { describe, expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import type { OrderRequest } from '../../../src/core/order.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import { applyRecovery } from '../../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../../src/live/recovery/plan-recovery.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from '../recovery/lived.js';
import { MINUTE, SESSION, START, SYMBOL, scripted } from './books-fixture.js';

const requestOf = (id: string, side: 'buy' | 'sell'): OrderRequest => ({
  ...{ clientOrderId: id, symbol: SYMBOL, side, type: 'market', quantity: exact('1') },
  ...{ price: null, stopPrice: null, timeInForce: null, purpose: side === 'buy' ? 'entry' : 'exit' },
});

/** An account on which somebody else trades, and what a session asks its venue for. */
const open = () => {
  const fake = openFakeVenue(SYMBOL, { base: 2, quote: 500_000 });
  const calls = { find: 0, findMany: 0, since: [] as number[] };
  const venue: Venue = {
    ...fake.venue,
    find: async (ref) => {
      calls.find++;
      return fake.venue.find(ref);
    },
    findMany: async (symbol, ids) => {
      calls.findMany++;
      return fake.venue.findMany!(symbol, ids);
    },
    fills: async (symbol, since) => {
      calls.since.push(since);
      return fake.venue.fills(symbol, since);
    },
  };
  const disk: LiveBatch[] = [];
  const clock = { now: START + 1_000 * MINUTE };
  fake.world.time = clock.now;
  let made = 0;
  /** So many orders of somebody else, each of them filled; one now, where nothing else is said. */
  const trade = (count: number, time = clock.now): void => {
    fake.world.time = time;
    for (let k = 0; k < count; k++, made++)
      fake.submit(requestOf(`web_${made}`, made % 2 === 0 ? 'buy' : 'sell'));
  };
  const start = async (from: Venue = venue) => {
    const running = live(
      scripted(() => false),
      from,
      clock,
      disk,
    );
    const options = { apply: false, pause: async () => undefined };
    const plan = await planRecovery(running, options);
    const note = await applyRecovery(running, plan, options);
    return { running, plan, note };
  };
  return { fake, venue, calls, clock, disk, trade, start };
};

describe('the start of a session where somebody else has traded much', () => {
  it('asks for no old fill, and for all orders at once, where the session is new', async () => {
    const { trade, start, calls, clock, disk } = open();
    trade(400, START);
    trade(60);
    const { note, plan, running } = await start();
    expect(note).toMatchObject({ outcome: 'match', differences: [] });
    expect(plan.lines).toEqual([]);
    // Once before and once after the balances, by the plan and by the comparison.
    const since = Array.from({ length: 4 }, () => clock.now - MINUTE);
    expect(calls).toEqual({ find: 0, findMany: 1, since });
    // What was filled before the balances were told is in them, and is not counted a second time.
    expect(running.core.baseline?.foreign).toHaveLength(60);
    expect(JSON.stringify(disk)).not.toContain('quarantine');
  });

  it('asks for them all at once where the session goes on', async () => {
    const { trade, start, calls, clock } = open();
    await start();
    clock.now += MINUTE;
    trade(460);
    const { note, running } = await start();
    expect(note.outcome).toBe('match');
    expect(calls).toMatchObject({ find: 0, findMany: 1 });
    expect(running.core.baseline?.foreign).toHaveLength(460);
    // 230 bought and 230 sold at 100, each for a fee of a tenth of a coin.
    expect(running.core.baseline?.balances).toMatchObject({ BTC: '2', USDT: '499954.0' });
  });

  it('asks one by one for the few that a list does not tell', async () => {
    const { trade, start, venue, calls, clock } = open();
    await start();
    clock.now += MINUTE;
    trade(10);
    const forgetful: Venue = {
      ...venue,
      findMany: async (symbol, ids) => (await venue.findMany!(symbol, ids)).slice(2),
    };
    const { note } = await start(forgetful);
    expect(note.outcome).toBe('match');
    expect(calls).toMatchObject({ find: 2, findMany: 1 });
  });

  it('asks one by one where there is no list', async () => {
    const { trade, start, venue, calls, clock } = open();
    await start();
    clock.now += MINUTE;
    trade(10);
    const { findMany: _, ...without } = venue;
    const { note } = await start(without);
    expect(note.outcome).toBe('match');
    expect(calls).toMatchObject({ find: 10, findMany: 0 });
  });

  it('finds the fill of an order of its own among them, which its books have lost', async () => {
    const { fake, trade, start, clock } = open();
    await start();
    clock.now += MINUTE;
    trade(200);
    const id = clientOrderId({
      session: SESSION,
      symbol: SYMBOL,
      barTime: START + 999 * MINUTE,
      purpose: 'entry',
      attempt: 0,
    });
    fake.submit(requestOf(id, 'buy'));
    trade(200);
    const { note, plan, running } = await start();
    expect(note.outcome).toBe('match');
    expect(plan.lines.filter(({ action }) => action === 'adopt').map(({ reason }) => reason)).toEqual([
      'fill: buy 1 at 100',
    ]);
    expect(running.core.markets[0]!.lane.quantity).toBe(1);
    expect(running.core.baseline?.foreign).toHaveLength(400);
  });
});
