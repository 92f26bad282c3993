import { expect, test } from '@jest/globals';
import type { Memory } from '../../src/memory/memory.js';
import { openPositions } from '../../src/memory/positions/open-positions.js';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { closeTrade } from '../../src/memory/trades/close-trade.js';
import { heldOfTrades } from '../../src/memory/trades/held-of-trades.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { tradeDetails } from '../../src/memory/trades/trade-details.js';
import { NOW, withMemory } from './databases.js';

const HOUR = 3_600_000;
const entry = { strategy: 'dip', symbol: 'BTC/USDT', quantity: '0.50', entryPrice: '60000.10' };

/** What a live session notes around a trade: signals, an order each way, and the fill of the first. */
const noteOrders = async ({ db }: Memory, sessionId: string, tradeId: number, strategyId: number) => {
  const execution = { session_id: sessionId, strategy_id: strategyId, symbol: 'BTC/USDT', created_at: NOW };
  await db
    .insertInto('strategy_executions')
    .values([
      { ...execution, bar_time: NOW - 9 * HOUR, signal: 1, action: 'enter', tag: 'an earlier one' },
      {
        ...execution,
        bar_time: NOW - HOUR,
        signal: 0.5,
        action: 'enter',
        tag: 'dip',
        indicators: '{"rsi":28}',
      },
      { ...execution, bar_time: NOW, signal: 0, action: 'none' },
      { ...execution, bar_time: NOW + HOUR, signal: 0, action: 'exit', reason: 'recovered' },
      { ...execution, bar_time: NOW + 9 * HOUR, signal: 0, action: 'exit', reason: 'a later one' },
    ])
    .execute();
  const order = {
    session_id: sessionId,
    trade_id: tradeId,
    account: 'paper',
    symbol: 'BTC/USDT',
    type: 'market',
    updated_at: NOW,
  };
  const [first] = await db
    .insertInto('orders')
    .values([
      {
        ...order,
        client_order_id: 'in-1',
        side: 'buy',
        purpose: 'entry',
        status: 'filled',
        quantity: 0.5,
        quantity_text: '0.50',
        filled_quantity: 0.5,
        average_price: 60000.1,
        created_at: NOW,
      },
      {
        ...order,
        client_order_id: 'out-1',
        side: 'sell',
        purpose: 'exit',
        status: 'submitted',
        quantity: 0.5,
        quantity_text: null,
        filled_quantity: 0,
        average_price: null,
        created_at: NOW + HOUR,
      },
    ])
    .returning('id')
    .execute();
  await db
    .insertInto('fills')
    .values({
      order_id: first!.id,
      account: 'paper',
      symbol: 'BTC/USDT',
      side: 'buy',
      venue_fill_id: 'f1',
      price: 60000.1,
      price_text: '60000.10',
      quantity: 0.5,
      fee: 0.0005,
      fee_currency: 'BTC',
      liquidity: 'taker',
      time: NOW + 1,
      received_at: NOW + 2,
    })
    .execute();
};

withMemory('everything about a trade', (memory) => {
  test('has the scores, the snapshot, the signals, the orders and the fills', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip', parameters: { rsi: 30 } });
    const session = await startSession(memory(), { mode: 'paper', strategyId });
    const id = await openTrade(memory(), {
      ...entry,
      entryTime: NOW,
      sessionId: session.id,
      link: {
        orderId: 'in-1',
        buyScore: 7.5,
        triggerType: 'score',
        indicatorsFired: 3,
        breakdown: { rsi: 2 },
      },
    });
    await noteOrders(memory(), session.id, id, strategyId);
    await closeTrade(memory(), id, { exitPrice: 61000, exitTime: NOW + 2 * HOUR });
    const details = await tradeDetails(memory(), id);
    expect(details).toMatchObject({
      trade: { id, exact: { quantity: '0.50', entryPrice: '60000.10' } },
      link: {
        orderId: 'in-1',
        buyScore: 7.5,
        sellScore: null,
        triggerType: 'score',
        indicatorsFired: 3,
        breakdown: { rsi: 2 },
      },
      snapshot: { strategy: 'dip', configuration: { strategy: { parameters: { rsi: 30 } } } },
      orders: [
        {
          clientOrderId: 'in-1',
          exact: { quantity: '0.50' },
          fills: [{ venueFillId: 'f1', fee: 0.0005, feeCurrency: 'BTC', exact: { price: '60000.10' } }],
        },
        { clientOrderId: 'out-1', status: 'submitted', fills: [] },
      ],
    });
    expect(details.link?.snapshotId).toBe(details.snapshot?.id);
    expect(details.executions).toMatchObject([
      { action: 'enter', tag: 'dip', indicators: { rsi: 28 } },
      { action: 'exit', reason: 'recovered' },
    ]);
  });

  test('has what is left of it, as the position of its session has it', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const session = await startSession(memory(), { mode: 'paper', strategyId });
    const opened = { ...entry, entryTime: NOW, sessionId: session.id };
    const [id, other] = [await openTrade(memory(), opened), await openTrade(memory(), opened)];
    const position = { symbol: 'BTC/USDT', side: 'long', entry_price: 60000.1, updated_at: NOW } as const;
    await memory()
      .db.insertInto('positions')
      .values({ ...position, session_id: session.id, trade_id: id, quantity: 0.125, opened_at: NOW })
      .execute();
    expect((await tradeDetails(memory(), id)).held).toBe(0.125);
    expect((await tradeDetails(memory(), other)).held).toBeNull();
    const trades = await recentTrades(memory());
    expect(await heldOfTrades(memory(), trades)).toEqual(new Map([[id, 0.125]]));
    // What is left counts as held, not what was entered.
    const { listed } = await openPositions(memory(), { limit: 10 });
    expect(listed.find(({ tradeId }) => tradeId === id)?.quantity).toBe(0.125);
    expect(listed.find(({ tradeId }) => tradeId === other)?.quantity).toBe(0.5);
  });

  test('is empty where nothing more was noted', async () => {
    const id = await logTrade(memory(), { ...entry, exitPrice: 1 });
    expect(await tradeDetails(memory(), id)).toMatchObject({
      link: null,
      snapshot: null,
      executions: [],
      orders: [],
    });
  });

  test('is refused for a number that no trade has', async () => {
    await expect(tradeDetails(memory(), 999)).rejects.toThrow('there is no trade 999');
  });
});

withMemory('a trade with a name of its own', (memory) => {
  test('is opened once, however often it is logged', async () => {
    await registerStrategy(memory(), { name: 'dip' });
    const named = { ...entry, externalId: 'bot-1' };
    const id = await openTrade(memory(), named);
    expect(await openTrade(memory(), named)).toBe(id);
    expect(await openTrade(memory(), { ...named, entryTime: NOW })).toBe(id);
    await closeTrade(memory(), id, { exitPrice: 61000 });
    expect(await openTrade(memory(), named)).toBe(id);
    expect(await recentTrades(memory())).toHaveLength(1);
  });

  test.each([
    [{ quantity: '0.51' }, 'another quantity'],
    [{ entryPrice: 1 }, 'another entry price'],
    [{ side: 'short' as const }, 'another side'],
    [{ entryTime: NOW - 1 }, 'another entry time'],
  ])('is refused with %j', async (other, message) => {
    const named = { ...entry, externalId: 'bot-1', ...other };
    await expect(openTrade(memory(), named)).rejects.toThrow(message);
  });

  test('may have the name of a trade of another strategy', async () => {
    await registerStrategy(memory(), { name: 'other' });
    await openTrade(memory(), { ...entry, strategy: 'other', externalId: 'bot-1' });
    expect(await recentTrades(memory(), { strategy: 'other' })).toHaveLength(1);
  });

  test('is logged whole once, with the times of the first call where none were given', async () => {
    const whole = { ...entry, exitPrice: 59000, externalId: 'bot-2' };
    const id = await logTrade(memory(), whole);
    expect(await logTrade(memory(), whole)).toBe(id);
    await expect(logTrade(memory(), { ...whole, exitTime: NOW + 1 })).rejects.toThrow('another exit time');
  });

  test.each([0, 201])('needs a name of 1 to 200 characters, not %d', async (length) => {
    const externalId = 'x'.repeat(length);
    await expect(openTrade(memory(), { ...entry, externalId })).rejects.toThrow('characters is not allowed');
  });
});

withMemory('trades are listed by mode', (memory) => {
  test('one, several, none', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const session = await startSession(memory(), { mode: 'live', strategyId });
    await openTrade(memory(), { ...entry, sessionId: session.id });
    await openTrade(memory(), entry);
    const modes = async (...wanted: ('live' | 'external' | 'backtest')[]) =>
      (await recentTrades(memory(), { modes: wanted })).map(({ mode }) => mode).toSorted();
    expect(await modes('live')).toEqual(['live']);
    expect(await modes('live', 'external')).toEqual(['external', 'live']);
    expect(await modes('backtest')).toEqual([]);
    expect(await modes('backtest', 'live')).toEqual(['live']);
    expect(await modes()).toEqual([]);
  });
});
