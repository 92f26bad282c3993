import { describe, expect, it } from '@jest/globals';
import { exchangeError } from '../../../src/core/errors.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import { IN_FLIGHT_MS } from '../../../src/live/reconcile/in-flight.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import { applyRecovery } from '../../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../../src/live/recovery/plan-recovery.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { limit } from '../../exchange/venue-subject.js';
import { NOW, SESSION, START, SYMBOL, scripted, withOrder } from '../reconcile/books-fixture.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from './lived.js';

const ours = (attempt: number): string =>
  clientOrderId({ session: SESSION, symbol: SYMBOL, barTime: START, purpose: 'entry', attempt });

/** A session that was started again; `calls` is what it and its venue did, in order. */
const open = (change: (venue: Venue) => Partial<Venue> = () => ({})) => {
  const fake = openFakeVenue(SYMBOL, { base: 2, quote: 10_000 });
  fake.world.share = () => 0;
  const calls: string[] = [];
  const venue: Venue = {
    ...fake.venue,
    submit: async (request) => {
      calls.push(`submit ${request.clientOrderId}`);
      return fake.submit(request);
    },
    cancel: async (ref) => {
      calls.push(`cancel ${ref.clientOrderId}`);
      return fake.venue.cancel(ref);
    },
    ...change(fake.venue),
  };
  const clock = { now: NOW };
  const disk: LiveBatch[] = [];
  const push = disk.push.bind(disk);
  disk.push = (...batches) => {
    for (const { journal } of batches) calls.push(...journal.map(({ kind }) => kind));
    return push(...batches);
  };
  const running = live(
    scripted(() => false),
    venue,
    clock,
    disk,
  );
  const waits: number[] = [];
  const options = { apply: false, pause: async (ms: number) => void waits.push(ms) };
  return { fake, running, calls, waits, options, clock };
};

describe('recovery', () => {
  it('holds entries, stores its plan, and only then does what it says', async () => {
    const { fake, running, calls, options } = open();
    const strange = clientOrderId({
      session: SESSION,
      symbol: 'ETH/USDT',
      barTime: START,
      purpose: 'entry',
      attempt: 0,
    });
    fake.submit(limit('50', { clientOrderId: strange }));
    const plan = await planRecovery(running, options);
    expect(calls).toEqual([]);
    const note = await applyRecovery(running, plan, options);
    expect(note.outcome).toBe('match');
    expect(calls.slice(0, 4)).toEqual([
      'entries-held',
      'recovery-plan',
      'recovery-plan',
      `cancel ${strange}`,
    ]);
    expect(calls.slice(-2)).toEqual(['reconciled', 'entries-released']);
    expect([...running.core.holds.keys()]).toEqual([]);
    expect(fake.open()).toEqual([]);
  });

  it('sends nothing before books and venue were compared', async () => {
    const { fake, running, calls, options } = open();
    // An entry that nothing wants any more.
    fake.submit(limit('50', { clientOrderId: ours(1) }));
    const plan = await planRecovery(running, options);
    await applyRecovery(running, plan, options);
    await running.mailbox.idle();
    expect(calls.indexOf(`cancel ${ours(1)}`)).toBeGreaterThan(calls.indexOf('reconciled'));
  });

  it('holds entries on where the venue cannot be asked any more, until it can', async () => {
    let answers = true;
    const { running, options } = open((venue) => ({
      balances: async () => {
        if (!answers) throw exchangeError('transient', 'no network');
        return venue.balances();
      },
    }));
    const plan = await planRecovery(running, options);
    answers = false;
    expect((await applyRecovery(running, plan, options)).outcome).toBe('failed');
    expect([...running.core.holds.keys()]).toEqual(['recovery']);
    answers = true;
    expect((await reconcile(running, 'interval', options)).outcome).toBe('match');
    expect([...running.core.holds.keys()]).toEqual([]);
  });

  it('makes no plan where the venue cannot be asked', async () => {
    const { running, options } = open(() => ({
      openOrders: async () => {
        throw exchangeError('transient', 'no network');
      },
    }));
    await expect(planRecovery(running, options)).rejects.toMatchObject({ kind: 'exchange-transient' });
  });

  it('waits before it believes that a request never arrived, and finds it where it did', async () => {
    const { fake, running, waits, options } = open();
    withOrder(running.core, { id: ours(0) }, { kind: 'submitting' });
    const late = async (ms: number): Promise<void> => {
      waits.push(ms);
      fake.submit(limit('90', { clientOrderId: ours(0) }));
    };
    const plan = await planRecovery(running, { ...options, pause: late });
    expect(waits).toEqual([IN_FLIGHT_MS]);
    expect(plan.lines.map(({ action, subject }) => [action, subject])).toEqual([['adopt', ours(0)]]);
  });

  // 12 s after it left, and it may have waited 5 s for its turn: 17 s in all, of which 10 are gone; never more than 12.
  it.each([
    [17_000, []],
    [10_000, [7_000]],
    [-3_600_000, [12_000]],
  ])('waits for a request by its age, which is %p ms', async (age, expected) => {
    const { running, waits, options, clock } = open();
    withOrder(running.core, { id: ours(0) }, { kind: 'submitting' });
    clock.now = NOW + age;
    const said: (readonly [number, readonly string[]])[] = [];
    const told = (...wait: (typeof said)[number]): void => void said.push(wait);
    const plan = await planRecovery(running, { ...options, waits: told });
    expect([waits, said]).toEqual([expected, expected.map((ms) => [ms, [ours(0)]])]);
    expect([...plan.believed]).toEqual([ours(0)]);
    expect(plan.lines.map(({ action, subject }) => [action, subject])).toEqual([['resume', ours(0)]]);
  });

  it('done twice comes to the same', async () => {
    const { fake, running, options } = open();
    fake.world.share = () => 1;
    fake.world.time = NOW;
    fake.submit({ ...limit('100', { clientOrderId: ours(0) }) });
    const plan = await planRecovery(running, options);
    await applyRecovery(running, plan, options);
    const { lane } = running.core.markets[0]!;
    const cash = running.core.engine.ledger.cash;
    expect(lane.quantity).toBe(1);
    await applyRecovery(running, plan, options);
    expect([lane.quantity, running.core.engine.ledger.cash]).toEqual([1, cash]);
  });
});
