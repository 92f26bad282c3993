import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { applyRecovery } from '../../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../../src/live/recovery/plan-recovery.js';
import type { Running } from '../../../src/live/session/running.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import type { Strategy } from '../../../src/strategy/strategy.js';
import { KEYS, QUICK, startContractSimulator } from '../../exchange/ccxt/simulator-subject.js';
import { order as limitOrder, marketOrder } from '../../exchange/simulator/world.js';
import { eventually, type ScriptedMinute } from '../../exchange/venue-subject.js';
import { scripted } from '../reconcile/books-fixture.js';
import { type Clock, forever, hearAll, live, playBar } from './lived.js';

/** Buys with the close of the first bar that a session sees, and holds under a stop five percent below. */
const BUYS_ONCE = scripted((i) => i === 1);

export interface Life {
  readonly running: Running;
  /** It ends where it stands: nothing it still awaits comes back, and nothing more of it is stored. */
  readonly die: () => void;
}

export interface LifeOptions {
  /** Between the session and its venue. */
  readonly wire?: (venue: Venue, die: () => void) => Venue;
  /** What decides; left out, it buys once and holds. */
  readonly strategy?: Strategy;
}

/**
 * The simulated exchange with the market and the account of the venue contract (10,000 USDT and 2 BTC that are not the
 * session's), and the lives of one session on it, over unmodified ccxt.
 */
export const openSimulated = async (script: readonly ScriptedMinute[]) => {
  const simulator = await startContractSimulator(script);
  const venue = await openCcxtVenue('simulator', { ...QUICK, ...KEYS, baseUrl: simulator.url });
  const clock: Clock = { now: simulator.venue.marketTime() };
  const disk: LiveBatch[] = [];
  const key = KEYS.apiKey;
  let minute = 0;
  const next = async (): Promise<void> => {
    await simulator.next();
    minute++;
    clock.now = simulator.venue.marketTime();
  };
  const begin = ({ wire, strategy = BUYS_ONCE }: LifeOptions = {}): Life => {
    let dead = false;
    const die = (): void => {
      dead = true;
    };
    const mine = wire === undefined ? venue : wire(venue, die);
    const running = live(strategy, mine, clock, disk, () => (dead ? 'dies before' : 'lives'));
    return { running, die };
  };
  const recover = async ({ running }: Life, apply = false) => {
    const options = { apply, pause: async () => {} };
    const plan = await planRecovery(running, options);
    const note = await applyRecovery(running, plan, options);
    return { plan, note };
  };
  /** The next minute of the market, and its close as the session hears it. */
  const bar = async (life: Life): Promise<void> => {
    await next();
    const price = script[minute]!.prices[3];
    await playBar(life.running, clock, minute, price);
  };
  const open = () => simulator.venue.openOrders(key);
  /** The session holds under a stop that the venue has, and its books have heard of all of it. */
  const hold = async (life: Life): Promise<void> => {
    const unwatch = await life.running.venue.watch(['BTC/USDT'], (event) => {
      life.running.heard.push(event);
      void hearAll(life.running);
    });
    await bar(life);
    const stop = () => [...life.running.core.orders.values()].find(({ purpose }) => purpose === 'stop');
    await eventually(
      () => stop()?.state.told === 'live',
      () => [...life.running.core.orders.values()].map(({ purpose, state }) => [purpose, state.status]),
    );
    await unwatch();
    await life.running.mailbox.idle();
  };
  return {
    venue,
    simulated: simulator.venue,
    disk,
    begin,
    recover,
    bar,
    hold,
    next,
    open,
    /** What the account has: free and held back together. */
    held: async (currency: string): Promise<number> => {
      const balance = (await venue.balances()).find((one) => one.currency === currency);
      return (balance?.free.value ?? 0) + (balance?.locked.value ?? 0);
    },
    byHand: {
      sell: (quantity: string) => simulator.venue.placeOrder(key, marketOrder({ side: 'SELL', quantity })),
      cancelAll: () => simulator.venue.cancelOpenOrders(key, 'BTCUSDT'),
      /** A limit order to buy 1 far below the market, under this number. */
      rest: (clientOrderId: string) =>
        simulator.venue.placeOrder(key, limitOrder({ price: '50', clientOrderId })),
    },
    close: async () => {
      await venue.close();
      await simulator.close();
    },
  };
};

export type Simulated = Awaited<ReturnType<typeof openSimulated>>;

/** The venue takes the order, and the program dies before it hears so. */
export const dyingAtOrders =
  (purpose: string) =>
  (venue: Venue, die: () => void): Venue => ({
    ...venue,
    submit: async (request) => {
      const report = await venue.submit(request);
      if (request.purpose !== purpose) return report;
      die();
      return forever();
    },
  });
