import { afterEach, describe, expect, it } from '@jest/globals';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import type { RecoveryPlan } from '../../../src/live/recovery/recovery-plan.js';
import { KEYS } from '../../exchange/ccxt/simulator-subject.js';
import { eventually, still } from '../../exchange/venue-subject.js';
import { SESSION, START, SYMBOL } from '../reconcile/books-fixture.js';
import { dyingAtOrders, type Life, openSimulated, type Simulated } from './on-simulator.js';
import { shortNumbers } from './short-numbers.js';

let world: Simulated | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

const open = async (...prices: readonly number[]): Promise<Simulated> => {
  world = await openSimulated([100, ...prices].map((price) => still(price)));
  return world;
};

const actions = ({ lines }: RecoveryPlan): readonly string[] =>
  lines.map(({ action, reason }) => `${action}: ${reason}`);

/** What the session holds by its books, with what is too small to be sold, and what it made of its money. */
const books = ({ running: { core } }: Life) => {
  const { lane } = core.markets[0]!;
  return { base: lane.quantity + lane.dust, cash: core.engine.ledger.cash };
};

/** Books and venue are compared by the venue's own balances: 10,000 USDT and 2 BTC of them are not the session's. */
const expectTruth = async (life: Life, { held }: Simulated): Promise<void> => {
  const { base, cash } = books(life);
  expect(base).toBeCloseTo((await held('BTC')) - 2, 8);
  expect(cash).toBeCloseTo(await held('USDT'), 6);
};

const matches = async ({ running }: Life): Promise<void> => {
  const note = await reconcile(running, 'command', { apply: false, pause: async () => {} });
  expect(note).toMatchObject({ outcome: 'match', residue: 0, differences: [] });
};

/** The stop is known to be at the venue. */
const settled = ({ running }: Life): Promise<void> =>
  eventually(() =>
    [...running.core.orders.values()].some(
      ({ purpose, state }) => purpose === 'stop' && state.told === 'live',
    ),
  );

/** A first life that holds under a stop and dies. */
const dieHolding = async (on: Simulated): Promise<void> => {
  const first = on.begin();
  expect((await on.recover(first)).note.outcome).toBe('match');
  await on.hold(first);
  first.die();
};

describe('after a death, on the simulated exchange over ccxt', () => {
  it('an order that was taken while the answer was lost is adopted, and protected', async () => {
    const on = await open(100, 100, 100);
    const first = on.begin({ wire: dyingAtOrders('entry') });
    await on.recover(first);
    await on.bar(first);
    await eventually(() => on.simulated.statistics().fills > 0);
    const second = on.begin();
    expect(books(second)).toEqual({ base: 0, cash: 10_000 });
    const { plan, note } = await on.recover(second);
    expect(actions(plan)).toEqual([
      expect.stringMatching(/^adopt: books (intent|submitted), 0 filled, venue filled, [\d.]+ filled$/),
      expect.stringMatching(/^adopt: fill: buy /),
    ]);
    expect(note).toMatchObject({ outcome: 'match', residue: 0 });
    await expectTruth(second, on);
    await eventually(() => on.open().length === 1);
    await settled(second);
    await matches(second);
    expect(on.simulated.statistics().ordersPlaced).toBe(2);
  });

  it('an order whose intent was lost with the disk is adopted by its number', async () => {
    const on = await open(100, 100, 100);
    await dieHolding(on);
    const keep = on.disk.findIndex(({ journal }) => journal.some(({ kind }) => kind === 'bar-closed'));
    const decided = on.disk.slice(0, keep);
    on.disk.splice(0, on.disk.length, ...decided);
    const second = on.begin();
    const { plan, note } = await on.recover(second);
    expect(actions(plan)).toEqual([
      expect.stringMatching(/^adopt: ours by its number: open, /),
      expect.stringMatching(/^adopt: fill: buy /),
    ]);
    expect(note).toMatchObject({ outcome: 'match', residue: 0 });
    await expectTruth(second, on);
    await matches(second);
    expect(on.simulated.statistics().ordersPlaced).toBe(2);
  });

  it('a stop that rests goes on resting', async () => {
    const on = await open(100, 100);
    await dieHolding(on);
    const second = on.begin();
    const { plan, note } = await on.recover(second);
    expect(actions(plan)).toEqual(['resume: it works on: open, 0 filled']);
    expect(note).toMatchObject({ outcome: 'match', differences: [] });
    await expectTruth(second, on);
    expect(on.simulated.statistics()).toMatchObject({ ordersPlaced: 2, ordersCancelled: 0 });
  });

  it('a stop that was met meanwhile is heard of, and the fee that was kept from what was bought stays as dust', async () => {
    const on = await open(97.3, 90, 90);
    await dieHolding(on);
    await on.next();
    expect(on.open()).toEqual([]);
    const second = on.begin();
    const { plan, note } = await on.recover(second);
    expect(actions(plan)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^adopt: books open, 0 filled, venue filled, /)]),
    );
    expect(note).toMatchObject({ outcome: 'match', residue: 0 });
    const { lane } = second.running.core.markets[0]!;
    expect(lane.quantity).toBe(0);
    // Bought on lots of a thousandth, 0.2 % kept by the venue, sold on lots.
    expect(lane.dust).toBeGreaterThan(0);
    expect(lane.dust).toBeLessThan(0.001);
    await expectTruth(second, on);
    await matches(second);
  });

  it('an order that is ours and of no market of ours is cancelled, one of somebody else is left', async () => {
    const on = await open(100);
    const first = on.begin();
    await on.recover(first);
    const ours = {
      session: SESSION,
      symbol: 'ETH/USDT',
      barTime: START,
      purpose: 'entry',
      attempt: 0,
    } as const;
    on.byHand.rest(clientOrderId(ours));
    on.byHand.rest('by-hand');
    const second = on.begin();
    const { plan, note } = await on.recover(second);
    expect(actions(plan)).toEqual([
      'cancel: ours by its number, and of none of our markets',
      'quarantine: somebody else made it: it is left alone',
    ]);
    expect(note.outcome).toBe('match');
    expect(on.open().map(({ clientOrderId: id }) => id)).toEqual(['by-hand']);
  });

  it('an order of ours that nothing wants any more is adopted and taken back', async () => {
    const on = await open(100);
    const first = on.begin();
    await on.recover(first);
    const ours = { session: SESSION, symbol: SYMBOL, barTime: START, purpose: 'entry', attempt: 3 } as const;
    on.byHand.rest(clientOrderId(ours));
    const second = on.begin();
    const { plan, note } = await on.recover(second);
    expect(actions(plan)).toEqual([expect.stringMatching(/^adopt: ours by its number: open, /)]);
    expect(note.outcome).toBe('match');
    await eventually(() => on.open().length === 0);
    await matches(second);
  });
});

describe('after a death at a venue that takes short numbers only', () => {
  it.each([
    ['an order whose answer was lost is found by its number', dyingAtOrders('entry'), 'entry'],
    ['a stop whose answer was lost is found by its number', dyingAtOrders('stop'), 'stop'],
  ])('%s', async (_, wire, purpose) => {
    const on = await open(100, 100, 100);
    const first = on.begin({ wire: (venue, die) => wire(shortNumbers(venue), die) });
    await on.recover(first);
    await on.bar(first);
    const placed = purpose === 'entry' ? 1 : 2;
    await eventually(() => on.simulated.statistics().ordersPlaced === placed);
    const all = on.simulated.allOrders(KEYS.apiKey, 'BTCUSDT', { limit: 10 });
    expect(all.at(-1)!.clientOrderId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8/);
    const second = on.begin({ wire: shortNumbers });
    const { note } = await on.recover(second);
    expect(note).toMatchObject({ outcome: 'match', residue: 0 });
    await expectTruth(second, on);
    await eventually(() => on.open().length === 1);
    await settled(second);
    await matches(second);
    expect(on.simulated.statistics().ordersPlaced).toBe(2);
  });

  it('an order whose intent was lost, too, is known by its number', async () => {
    const on = await open(100, 100, 100);
    const first = on.begin({ wire: shortNumbers });
    await on.recover(first);
    await on.hold(first);
    first.die();
    on.disk.splice(on.disk.findIndex(({ journal }) => journal.some(({ kind }) => kind === 'bar-closed')));
    const second = on.begin({ wire: shortNumbers });
    const { plan, note } = await on.recover(second);
    expect(actions(plan)).toEqual([
      expect.stringMatching(/^adopt: ours by its number: open, /),
      expect.stringMatching(/^adopt: fill: buy /),
    ]);
    expect(note).toMatchObject({ outcome: 'match', residue: 0 });
    await expectTruth(second, on);
  });
});

describe('a position that was sold by hand meanwhile', () => {
  const soldByHand = async (): Promise<Simulated> => {
    const on = await open(100, 100, 100, 100);
    await dieHolding(on);
    on.byHand.cancelAll();
    // All that the account has, its own 2 BTC too.
    const all = Math.floor((await on.held('BTC')) * 1000) / 1000;
    on.byHand.sell(String(all));
    return on;
  };

  it('is left to a person, and entries are held before', async () => {
    const on = await soldByHand();
    const second = on.begin();
    const { plan, note } = await on.recover(second);
    expect(actions(plan)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^adopt: books open, 0 filled, venue cancelled, /),
        expect.stringMatching(/^quarantine: not ours: sell /),
        expect.stringMatching(/^quarantine: books [\d.]+, venue 0$/),
      ]),
    );
    expect(note).toMatchObject({ outcome: 'mismatch', halted: true });
    expect(note.residue).toBeGreaterThan(1_000);
    expect([...second.running.core.holds.keys()]).toEqual(['mismatch']);
  });

  it('is given up by the books where they may be corrected, for what it was sold for', async () => {
    const on = await soldByHand();
    const second = on.begin();
    const { plan, note } = await on.recover(second, true);
    expect(actions(plan)).toEqual(expect.arrayContaining([expect.stringMatching(/^close: books /)]));
    expect(note).toMatchObject({ outcome: 'corrected', residue: 0 });
    const { lane } = second.running.core.markets[0]!;
    expect(lane.quantity).toBe(0);
    expect([...second.running.core.holds.keys()]).toEqual([]);
    // Bought at the ask and sold at the bid of a book two hundredths wide, 0.2 % of fees: a few coins of ten thousand.
    expect(books(second).cash).toBeGreaterThan(9_960);
    expect(books(second).cash).toBeLessThan(10_000);
    await matches(second);
  });
});
