import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import type { BookShape } from '../../../src/exchange/simulator/market/types.js';
import { sessionJournal } from '../../../src/memory/live/reads/session-journal.js';
import { sessionFills, sessionOrders } from '../../../src/memory/live/reads/session-orders.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { KEYS, QUICK, startContractSimulator } from '../../exchange/ccxt/simulator-subject.js';
import { marketOrder } from '../../exchange/simulator/world.js';
import { CONTRACT, type ScriptedMinute } from '../../exchange/venue-subject.js';
import { beginLife, type Life, type LifeInput, MINUTE, type Plot } from './life.js';

const WIRE = 'BTCUSDT';
const SECOND = 1_000;
const STEP = 10;

/**
 * The simulated exchange of the venue contract (10,000 USDT and 2 BTC that are not the session's), a database, and the
 * lives of one session that trades there over unmodified ccxt. The first minute of the script is history.
 */
export const openWorld = async (script: readonly ScriptedMinute[], plot: Plot, book?: BookShape) => {
  const simulator = await startContractSimulator(script, {}, book);
  const folder = mkdtempSync(join(tmpdir(), 'trader-executions-'));
  const memory = await openMemory({ kind: 'sqlite', path: join(folder, 'trader.db') });
  const venues: { readonly close: () => Promise<void> }[] = [];
  await simulator.next();
  const exchange = simulator.venue;
  const begin = async (fate?: LifeInput['fate']): Promise<Life> => {
    const venue = await openCcxtVenue('simulator', { ...QUICK, ...KEYS, baseUrl: simulator.url });
    venues.push(venue);
    return beginLife({ memory, exchange, venue, plot, ...(fate === undefined ? {} : { fate }) });
  };
  /** Lets the market go on for so many seconds, ten at once or the rest of them, as a session hears it. */
  const seconds = async (life: Life | null, count: number): Promise<void> => {
    for (let left = count; left > 0; left -= STEP) {
      const ms = Math.min(left, STEP) * SECOND;
      await simulator.advance(ms);
      if (life !== null && !life.isDead() && !life.isOver()) await life.hear(ms);
    }
  };
  const held = (currency: string): number => {
    const balance = exchange.balances(KEYS.apiKey).find(({ asset }) => asset === currency);
    return balance === undefined ? 0 : Number(balance.free + balance.locked) / 1e8;
  };
  return {
    exchange,
    memory,
    begin,
    seconds,
    /** Lets the market go on to the end of a minute of the script. */
    toMinute: (life: Life | null, minute: number): Promise<void> =>
      seconds(life, Math.ceil((CONTRACT.start + (minute + 1) * MINUTE - exchange.marketTime()) / SECOND)),
    held,
    open: () => exchange.openOrders(KEYS.apiKey),
    all: () => exchange.allOrders(KEYS.apiKey, WIRE, { limit: 1000 }),
    /** Everything that the account has traded. */
    trades: () => exchange.myTrades(KEYS.apiKey, WIRE, { limit: 1000 }),
    byHand: {
      cancel: (clientOrderId: string) => exchange.cancelOrder(KEYS.apiKey, { symbol: WIRE, clientOrderId }),
      sell: (quantity: string) => exchange.placeOrder(KEYS.apiKey, marketOrder({ side: 'SELL', quantity })),
    },
    /** What the database has of a session. */
    stored: async ({ sessionId }: Life) => ({
      orders: await sessionOrders(memory, sessionId),
      fills: await sessionFills(memory, sessionId),
      journal: await sessionJournal(memory, sessionId, { limit: 10_000 }),
    }),
    close: async () => {
      for (const venue of venues) await venue.close();
      await simulator.close();
      await memory.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type World = Awaited<ReturnType<typeof openWorld>>;
