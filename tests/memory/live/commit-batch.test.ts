import { afterEach, describe, expect, test } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { loadLiveSession } from '../../../src/memory/live/reads/load-live-session.js';
import { sessionCandles } from '../../../src/memory/live/reads/session-candles.js';
import { sessionExecutions } from '../../../src/memory/live/reads/session-executions.js';
import { sessionJournal } from '../../../src/memory/live/reads/session-journal.js';
import { sessionFills, sessionOrders } from '../../../src/memory/live/reads/session-orders.js';
import { sessionTrades } from '../../../src/memory/live/reads/session-trades.js';
import { checkMemory } from '../../../src/memory/maintenance/check/check-memory.js';
import { SCHEMA_VERSION } from '../../../src/memory/migrations/all.js';
import { listReconciliations } from '../../../src/memory/reconciliations/list-reconciliations.js';
import { riskEvents } from '../../../src/memory/risk/risk-events.js';
import { NOW, withMemory } from '../databases.js';
import { storedRows } from '../stored-rows.js';
import {
  ACCOUNT,
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

const OPEN = { venueOrderId: '991', status: 'open', submittedAt: START + 200 } as const;
const FILLED = { ...OPEN, status: 'filled', filled: exact('2.00000000'), averagePrice: 100.5 } as const;

withMemory('a batch', (memory) => {
  let made = 0;
  /** A session of its own for a test, in an account of its own. */
  const session = async (): Promise<string> => {
    const id = `s-${++made}`;
    await begin(memory(), id, { account: `${ACCOUNT}-${made}` });
    return id;
  };
  const commit = (id: string, sequence: number, other: Partial<LiveBatch> = {}) =>
    commitBatch(memory(), batchOf(id, sequence, other));
  /** Expects a batch to be refused, and that not a row of any table has changed. */
  const refuses = async (batch: LiveBatch, error: object | string): Promise<void> => {
    const before = await storedRows(memory(), SCHEMA_VERSION);
    const attempt = expect(commitBatch(memory(), batch)).rejects;
    if (typeof error === 'string') await attempt.toThrow(error);
    else await attempt.toMatchObject(error);
    expect(await storedRows(memory(), SCHEMA_VERSION)).toEqual(before);
  };

  afterEach(async () => {
    expect((await checkMemory(memory())).filter(({ count }) => count > 0)).toEqual([]);
  });

  test('keeps an order from intent to its fills, its trade and its position, and lets them go', async () => {
    const id = await session();
    await commit(id, 2, {
      journal: [{ kind: 'intent', clientOrderId: 'o-1', payload: {} }],
      orders: [orderOf('o-1')],
    });
    await commit(id, 3, { orders: [orderOf('o-1', { ...OPEN, updatedAt: START + 300 })] });
    await commit(id, 4, {
      orders: [orderOf('o-1', { ...FILLED, trade: 't-1', updatedAt: START + 600 })],
      fills: [fillOf('f-1'), fillOf('f-2', { clientOrderId: null })],
      trades: [tradeOf('t-1')],
      positions: [positionOf({ trade: 't-1' })],
      state: { cash: 9799, trades: ['t-1'] },
    });
    const held = await loadLiveSession(memory(), id);
    expect(held).toMatchObject({
      account: `${ACCOUNT}-${made}`,
      sequence: 4,
      stateSequence: 4,
      stateTime: START + 4000,
      state: { cash: 9799, trades: ['t-1'] },
      positions: [positionOf({ trade: 't-1' })],
    });
    const whole = orderOf('o-1', { ...FILLED, trade: 't-1', updatedAt: START + 600 });
    expect(held.orders).toEqual([{ ...whole, fills: [fillOf('f-1'), fillOf('f-2')] }]);
    expect(await sessionTrades(memory(), id)).toEqual([tradeOf('t-1')]);

    const exit = { side: 'sell', purpose: 'exit', type: 'market', timeInForce: null, price: null } as const;
    await commit(id, 5, {
      orders: [
        orderOf('o-2', { ...exit, ...FILLED, venueOrderId: '992', averagePrice: 103.5, trade: 't-1' }),
      ],
      fills: [
        fillOf('f-1', {
          ...exit,
          clientOrderId: 'o-2',
          venueOrderId: '992',
          price: exact('103.5'),
          quantity: exact('2'),
        }),
      ],
      trades: [tradeOf('t-1', { fees: 0.4, exit: EXIT })],
      positions: [positionOf({ trade: 't-1', quantity: 0, realisedPnl: 5.6 })],
    });
    const after = await loadLiveSession(memory(), id);
    expect(after).toMatchObject({ sequence: 5, stateSequence: 4, positions: [] });
    expect(await sessionTrades(memory(), id)).toEqual([tradeOf('t-1', { fees: 0.4, exit: EXIT })]);
    expect((await sessionOrders(memory(), id)).map(({ clientOrderId }) => clientOrderId)).toEqual([
      'o-1',
      'o-2',
    ]);
    expect((await sessionFills(memory(), id)).map(({ side, venueFillId }) => [side, venueFillId])).toEqual([
      ['buy', 'f-1'],
      ['buy', 'f-2'],
      ['sell', 'f-1'],
    ]);
  });

  test('puts a trade into the log as every trade is there: mode, snapshot, link, day of its exit', async () => {
    const id = await session();
    await commit(id, 2, {
      trades: [tradeOf('t', { fees: 0.4, exit: EXIT })],
      orders: [orderOf(`${id}-1`, { trade: 't', status: 'denied', reason: 'too small' })],
    });
    const row = await memory()
      .db.selectFrom('trades')
      .innerJoin('trade_strategy_link as link', 'link.trade_id', 'trades.id')
      .innerJoin('trading_sessions as s', 's.id', 'trades.session_id')
      .select([
        'trades.mode',
        'trades.status',
        'trades.external_id',
        'duration_ms',
        'success',
        'link.order_id',
      ])
      .select([
        'trades.snapshot_id as of_trade',
        'link.snapshot_id as of_link',
        's.snapshot_id as of_session',
      ])
      .where('trades.session_id', '=', id)
      .executeTakeFirstOrThrow();
    const { of_trade, of_link, of_session, ...rest } = row;
    expect([of_link, of_session]).toEqual([of_trade, of_trade]);
    expect(rest).toEqual({
      mode: 'paper',
      status: 'closed',
      external_id: `${id}:t`,
      duration_ms: 60_000,
      success: 1,
      order_id: `${id}-1`,
    });
    const days = await memory().db.selectFrom('summary_days').selectAll().execute();
    expect(days).toContainEqual({ day: NOW - 86_400_000, pending: 1, computed_at: null });
  });

  test('stores candles, notes, account, risk events and reconciliations', async () => {
    const id = await session();
    const point = { cash: 9000, unrealisedPnl: 5, exposure: 0.1, openPositions: 1, drawdown: -0.01 };
    const risk = { kind: 'exposure', severity: 'warning', symbol: null, limit: 0.8, measured: 0.9 } as const;
    const found = { cause: 'start', outcome: 'mismatch', residue: 1.5, halted: true } as const;
    await commit(id, 2, {
      time: START + 60_000,
      journal: [
        { kind: 'bar-closed', clientOrderId: null, payload: { symbol: 'BTC/USDT', close: 101.25 } },
        { kind: 'decided', clientOrderId: 'o-9', payload: { nested: [1, null, 'ä'] } },
      ],
      candles: [candleOf(1), candleOf(0, { symbol: 'ETH/USDT', origin: 'backfill' }), candleOf(0)],
      executions: [executionOf(0), executionOf(0, { action: 'exit', indicators: null, reason: 'stop' })],
      account: { ...point, equity: 10_000 },
      riskEvents: [{ ...risk, action: 'refused', message: 'much at stake' }],
      reconciliation: { ...found, differences: [{ symbol: 'BTC/USDT' }], message: 'one more than told' },
    });
    expect(await sessionCandles(memory(), id)).toEqual(
      new Map([
        ['BTC/USDT', [candleOf(0), candleOf(1)]],
        ['ETH/USDT', [candleOf(0, { symbol: 'ETH/USDT', origin: 'backfill' })]],
      ]),
    );
    expect(await sessionExecutions(memory(), id)).toEqual([
      executionOf(0),
      executionOf(0, { action: 'exit', indicators: null, reason: 'stop' }),
    ]);
    expect(await sessionJournal(memory(), id, { after: 1, limit: 10 })).toEqual([
      {
        sequence: 2,
        time: START + 60_000,
        kind: 'bar-closed',
        clientOrderId: null,
        payload: { symbol: 'BTC/USDT', close: 101.25 },
      },
      {
        sequence: 3,
        time: START + 60_000,
        kind: 'decided',
        clientOrderId: 'o-9',
        payload: { nested: [1, null, 'ä'] },
      },
    ]);
    // Told again at the same moment, the later account counts, and the same notes and candles are one.
    await commit(id, 4, {
      time: START + 60_000,
      account: { ...point, equity: 10_005 },
      executions: [executionOf(0)],
      candles: [candleOf(0, { origin: 'history' }), candleOf(2)],
    });
    const account = await memory()
      .db.selectFrom('account_history')
      .selectAll()
      .where('session_id', '=', id)
      .execute();
    expect(account.map(({ equity, cash, time }) => [equity, cash, time])).toEqual([
      [10_005, 9000, START + 60_000],
    ]);
    expect(await sessionExecutions(memory(), id)).toHaveLength(2);
    expect((await sessionCandles(memory(), id)).get('BTC/USDT')).toEqual([0, 1, 2].map((k) => candleOf(k)));
    expect(await listReconciliations(memory(), { sessionId: id })).toMatchObject([
      {
        ...found,
        time: START + 60_000,
        differences: [{ symbol: 'BTC/USDT' }],
        message: 'one more than told',
      },
    ]);
    const events = await riskEvents(memory(), { from: START, to: NOW, limit: 10 });
    expect(events.listed).toEqual([
      { ...risk, sessionId: id, time: START + 60_000, action: 'refused', message: 'much at stake' },
    ]);
  });

  test('finds the order of a fill by the number of either, and learns the number of the venue from it', async () => {
    const id = await session();
    const partly = { status: 'partially_filled', filled: exact('1'), averagePrice: 100.5 } as const;
    await commit(id, 2, { orders: [orderOf('x-1', { status: 'submitted' })] });
    await commit(id, 3, {
      orders: [orderOf('x-1', partly)],
      fills: [fillOf('g-1', { clientOrderId: 'x-1', venueOrderId: '55' })],
    });
    const [order] = await sessionOrders(memory(), id);
    expect(order?.venueOrderId).toBe('55');
    await commit(id, 4, {
      orders: [orderOf('x-1', { ...FILLED, venueOrderId: '55' })],
      fills: [fillOf('g-2', { clientOrderId: 'of another program', venueOrderId: '55' })],
    });
    expect((await sessionFills(memory(), id)).map(({ clientOrderId }) => clientOrderId)).toEqual([
      'x-1',
      'x-1',
    ]);
  });

  test('stores a fill once, however often and through whatever channel it is told', async () => {
    const id = await session();
    const partly = { ...OPEN, status: 'partially_filled', filled: exact('1'), averagePrice: 100.5 } as const;
    const fill = fillOf('h-1', { clientOrderId: 'y-1' });
    await commit(id, 2, { orders: [orderOf('y-1', partly)], fills: [fill, fill] });
    await commit(id, 3, { fills: [fill, { ...fill, fee: exact('0.2') }] });
    expect(await sessionFills(memory(), id)).toEqual([fill]);
    await refuses(
      batchOf(id, 4, { fills: [{ ...fill, quantity: exact('0.5') }] }),
      'fill h-1 in BTC/USDT was stored with quantity 1, and is told with 0.5',
    );
  });

  test('links slices to their order and an order to the one it replaces, in whatever order they are told', async () => {
    const id = await session();
    await commit(id, 2, {
      orders: [
        orderOf('p-3', { parent: 'p-1', replaces: 'p-2' }),
        orderOf('p-2', { parent: 'p-1', status: 'submitted' }),
        orderOf('p-1', { type: 'market', price: null }),
        orderOf('p-2', { parent: 'p-1', status: 'cancelled' }),
      ],
    });
    const orders = await sessionOrders(memory(), id);
    const told = orders.map(({ clientOrderId, parent, replaces, status }) => [
      clientOrderId,
      parent,
      replaces,
      status,
    ]);
    expect(told.toSorted()).toEqual([
      ['p-1', null, null, 'intent'],
      ['p-2', 'p-1', null, 'cancelled'],
      ['p-3', 'p-1', 'p-2', 'intent'],
    ]);
  });

  describe('is refused, and changes nothing,', () => {
    test('where its sequence is taken, or leaves a hole', async () => {
      const id = await session();
      const batch = batchOf(id, 2, { candles: [candleOf(0)], state: { cash: 1 } });
      await commitBatch(memory(), batch);
      await refuses(batch, {
        kind: 'invariant',
        message: expect.stringContaining('goes on with number 3, not with 2'),
      });
      await refuses(batchOf(id, 4), { kind: 'invariant', hint: 'entries are missing' });
      await refuses(batchOf(id, 3, { journal: [] }), { kind: 'invariant' });
    });

    test.each([
      ['symbol', { symbol: 'ETH/USDT' }],
      ['side', { side: 'sell' }],
      ['purpose', { purpose: 'exit' }],
      ['created_at', { createdAt: START + 101 }],
      ['bar_time', { barTime: START + 60_000 }],
      ['venue_order_id', { venueOrderId: '992' }],
      ['trade_id', { trade: null }],
    ] as const)('where an order would change its %s', async (column, change) => {
      const id = await session();
      const order = orderOf(`${id}-1`, { ...OPEN, trade: 't' });
      await commit(id, 2, { orders: [order], trades: [tradeOf('t')] });
      await refuses(batchOf(id, 3, { orders: [{ ...order, ...change }], candles: [candleOf(0)] }), {
        kind: 'invariant',
        message: expect.stringContaining(`order ${id}-1 is stored with ${column} `),
      });
    });

    test.each([
      ['a fill of an unknown order', { fills: [fillOf('z-1', { clientOrderId: 'none' })] }, 'does not know'],
      ['a slice of an unknown order', { orders: [orderOf('q-1', { parent: 'none' })] }, 'not stored (none)'],
      [
        'two orders in each other’s place',
        {
          orders: [orderOf('q-1', { replaces: 'q-2' }), orderOf('q-2', { replaces: 'q-1' })],
        },
        'refers to an order that is not stored',
      ],
      [
        'an order of an unknown trade',
        { orders: [orderOf('q-1', { trade: 'none' })] },
        'has no trade "none"',
      ],
      [
        'a state that JSON cannot hold',
        { state: { peak: Number.NEGATIVE_INFINITY } },
        'the state holds -Infinity under "peak"',
      ],
    ] as const)('with %s', async (_, other, message) => {
      const id = await session();
      await refuses(batchOf(id, 2, other as unknown as Partial<LiveBatch>), {
        kind: 'invariant',
        message: expect.stringContaining(message),
      });
    });

    test('where a fill is on the other side or of another number than its order', async () => {
      const id = await session();
      await commit(id, 2, { orders: [orderOf(`${id}-1`, OPEN)] });
      const fill = fillOf('k-1', { clientOrderId: `${id}-1` });
      await refuses(batchOf(id, 3, { fills: [{ ...fill, side: 'sell' }] }), 'told with side sell');
      await refuses(batchOf(id, 3, { fills: [{ ...fill, venueOrderId: '1' }] }), 'told with venue number 1');
    });

    test('where a candle is not the one that was told before', async () => {
      const id = await session();
      await commit(id, 2, { candles: [candleOf(0)] });
      await refuses(batchOf(id, 3, { candles: [candleOf(1), candleOf(0, { close: 101.5 })] }), {
        kind: 'invariant',
        message: 'the BTC/USDT candle of 2026-03-04T23:00:00Z was told with close 101, and now with 101.5',
      });
    });

    test('where a trade changes its market, side or entry, or is opened again', async () => {
      const id = await session();
      await commit(id, 2, { trades: [tradeOf('t', { fees: 0.4, exit: EXIT })] });
      const told = (change: object) =>
        batchOf(id, 3, { trades: [tradeOf('t', { exit: EXIT, fees: 0.4, ...change })] });
      await refuses(told({ symbol: 'ETH/USDT' }), 'trade "t" is told with another market');
      await refuses(told({ side: 'short' }), 'trade "t" is told with another side');
      await refuses(told({ entryTime: START }), 'trade "t" is told with another entry time');
      await refuses(told({ exit: null }), 'trade "t" is told with another status: it is closed');
    });

    test('where another position is told than the one that is open', async () => {
      const id = await session();
      await commit(id, 2, { positions: [positionOf()] });
      await refuses(
        batchOf(id, 3, { positions: [positionOf({ openedAt: START + 900 })] }),
        `session "${id}" holds another position in BTC/USDT than the one that is told`,
      );
      // Closed first, in the same batch, it is another one.
      await commit(id, 3, {
        positions: [positionOf({ quantity: 0 }), positionOf({ openedAt: START + 900 })],
      });
      expect((await loadLiveSession(memory(), id)).positions).toEqual([
        positionOf({ openedAt: START + 900 }),
      ]);
    });

    test('of a session that does not exist', async () => {
      await refuses(batchOf('none', 2), { kind: 'invariant' });
    });
  });
});
