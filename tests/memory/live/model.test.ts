import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exact } from '../../../src/core/exact.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { loadLiveSession } from '../../../src/memory/live/reads/load-live-session.js';
import { sessionCandles } from '../../../src/memory/live/reads/session-candles.js';
import { sessionExecutions } from '../../../src/memory/live/reads/session-executions.js';
import { sessionJournal } from '../../../src/memory/live/reads/session-journal.js';
import { sessionFills, sessionOrders } from '../../../src/memory/live/reads/session-orders.js';
import { sessionTrades } from '../../../src/memory/live/reads/session-trades.js';
import type { Memory } from '../../../src/memory/memory.js';
import { withMemory } from '../databases.js';
import {
  batchOf,
  begin,
  candleOf,
  EXIT,
  executionOf,
  fillOf,
  orderOf,
  positionOf,
  START,
  tradeOf,
} from './live-fixtures.js';
import { afterBatch, type Model, STATES } from './model.js';
import { polite } from './polite.js';

/** Two or three of everything, so that much is told twice. */
const few = fc.integer({ min: 0, max: 2 });
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const mostly = <T>(value: T, rarely: T) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(rarely) });

const trade = fc.constantFrom<(string | null)[]>(null, null, null, 't-0');

const orders = fc.record({ k: few, state: fc.constantFrom(...STATES), trade, quantity: mostly('2', '2.5') });
const fills = fc.record({ order: few, k: few, quantity: mostly('1.00', '0.25') });
const trades = fc.record({
  k: few,
  quantity: fc.constantFrom(1, 2.5),
  closed: fc.boolean(),
  signal: fc.boolean(),
});
const positions = fc.record({ k: few, quantity: fc.constantFrom(0, 1, 2.5), opened: mostly(0, 1), trade });
const candles = fc.record({ k: few, minute: few, close: mostly(101, 101.5) });
const executions = fc.record({ k: few, minute: few, signal: fc.constantFrom(-1, 0, 0.25) });

const batches = fc.record({
  sequence: mostly(0, 1),
  rude: fc.boolean(),
  entries: fc.integer({ min: 1, max: 3 }),
  orders: some(orders),
  fills: some(fills),
  trades: some(trades),
  positions: some(positions),
  candles: some(candles),
  executions: some(executions),
  equity: fc.option(fc.constantFrom(9_999.5, 10_000.25)),
  state: fc.option(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }))),
});
type Wish = typeof batches extends fc.Arbitrary<infer T> ? T : never;

const SYMBOLS = ['BTC/USDT', 'ETH/USDT', 'SOL/USDT'] as const;

const batchFrom = (id: string, last: number, wish: Wish): LiveBatch =>
  batchOf(id, last + 1 - wish.sequence, {
    journal: Array.from({ length: wish.entries }, (_, k) => ({
      kind: 'event',
      clientOrderId: k === 0 ? null : `${id}-0`,
      payload: { k },
    })),
    orders: wish.orders.map(({ k, state, trade: of, quantity }) => {
      const venue = state.venueOrderId === undefined ? {} : { venueOrderId: `${id}-v${k}` };
      const asked = { trade: of, quantity: exact(state.status === 'filled' ? '2' : quantity) };
      return orderOf(`${id}-${k}`, { ...state, ...venue, ...asked, createdAt: START + k });
    }),
    fills: wish.fills.map(({ order, k, quantity }) =>
      fillOf(`${id}-f${order}-${k}`, {
        clientOrderId: `${id}-${order}`,
        venueOrderId: `${id}-v${order}`,
        quantity: exact(quantity),
      }),
    ),
    trades: wish.trades.map(({ k, quantity, closed, signal }) =>
      tradeOf(`t-${k}`, { quantity, exit: closed ? EXIT : null, ...(signal ? {} : { signal: null }) }),
    ),
    positions: wish.positions.map(({ k, quantity, opened, trade: of }) =>
      positionOf({ symbol: SYMBOLS[k]!, quantity, trade: of, openedAt: START + opened }),
    ),
    candles: wish.candles.map(({ k, minute, close }) => candleOf(minute, { symbol: SYMBOLS[k]!, close })),
    executions: wish.executions.map(({ k, minute, signal }) =>
      executionOf(minute, { symbol: SYMBOLS[k]!, signal }),
    ),
    account:
      wish.equity === null
        ? null
        : {
            equity: wish.equity,
            cash: 1,
            unrealisedPnl: 2,
            exposure: 0.5,
            openPositions: 1,
            drawdown: -0.25,
          },
    state: wish.state,
  });

const EMPTY: Model = {
  journal: [],
  orders: new Map(),
  fills: new Map(),
  trades: new Map(),
  positions: new Map(),
  executions: new Map(),
  account: new Map(),
  candles: new Map(),
  state: { cash: 10_000 },
  stateSequence: 1,
};

const readAll = async (memory: Memory, id: string) => {
  const {
    state,
    stateSequence,
    sequence,
    positions: held,
    orders: known,
  } = await loadLiveSession(memory, id);
  const account = await memory.db
    .selectFrom('account_history')
    .select(['time', 'equity'])
    .where('session_id', '=', id)
    .orderBy('id')
    .execute();
  return {
    state,
    stateSequence,
    sequence,
    held,
    account: account.map(({ time, equity }) => [time, equity]),
    journal: await sessionJournal(memory, id, { limit: 1000 }),
    orders: await sessionOrders(memory, id),
    known,
    fills: await sessionFills(memory, id),
    trades: await sessionTrades(memory, id),
    executions: await sessionExecutions(memory, id),
    candles: [...(await sessionCandles(memory, id)).values()].flat(),
  };
};

const by =
  <T>(key: (item: T) => string | number) =>
  (a: T, b: T) =>
    key(a) < key(b) ? -1 : 1;

const expected = (model: Model): Awaited<ReturnType<typeof readAll>> => {
  const told = [...model.orders.values()].sort(by((order) => order.createdAt));
  const all = [...model.fills.values()];
  return {
    state: model.state,
    stateSequence: model.stateSequence,
    sequence: model.journal.length,
    held: [...model.positions.values()].sort(by(({ symbol }) => symbol)),
    account: [...model.account].map(([time, { equity }]) => [time, equity]),
    journal: model.journal,
    orders: told,
    known: told.map((order) => ({
      ...order,
      fills: all.filter(({ clientOrderId }) => clientOrderId === order.clientOrderId),
    })),
    fills: all.map((fill) => ({
      ...fill,
      venueOrderId: model.orders.get(fill.clientOrderId ?? '')?.venueOrderId ?? '',
    })),
    trades: [...model.trades.values()],
    executions: [...model.executions.values()],
    candles: [...model.candles.values()].sort(by(({ symbol, time }) => `${symbol} ${time}`)),
  };
};

withMemory('any sequence of batches', (memory) => {
  let made = 0;
  test('reads back as what a simple model of it says, with the refused ones left out', async () => {
    let [stored, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(batches, { minLength: 1, maxLength: 12 }), async (wishes) => {
        const id = `s-${++made}`;
        await begin(memory(), id, { account: `a-${made}` });
        let model: Model = { ...EMPTY, journal: await sessionJournal(memory(), id, { limit: 1 }) };
        for (const wish of wishes) {
          const asked = batchFrom(id, model.journal.length, wish);
          const batch = wish.rude ? asked : polite(model, asked);
          const after = afterBatch(model, batch);
          if (after === undefined) {
            refused++;
            await expect(commitBatch(memory(), batch)).rejects.toMatchObject({ name: 'TraderError' });
          } else {
            stored++;
            await commitBatch(memory(), batch);
            model = after;
          }
        }
        expect(await readAll(memory(), id)).toEqual(expected(model));
      }),
      { numRuns: 40, seed: 20260305 },
    );
    // Neither rule nor exception went untested.
    expect(stored).toBeGreaterThan(80);
    expect(refused).toBeGreaterThan(40);
  }, 120_000);
});
