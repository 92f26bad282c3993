import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openMemory, type TradeMemory } from 'trader';
import { onEveryDatabase, type Place } from '../memory/databases.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);

onEveryDatabase('a memory opened by another program', (makePlace) => {
  let place: Place;
  let memory: TradeMemory;
  let database: string;

  beforeAll(async () => {
    place = await makePlace();
    database = place.address.kind === 'sqlite' ? place.address.path : place.address.url;
    memory = await openMemory({ database });
  });
  afterAll(async () => {
    await memory.close();
    await place.remove();
  });

  test('logs trades from entry to exit', async () => {
    await memory.registerStrategy({ name: 'dip', title: 'Buys dips', parameters: { rsi: 30 } });
    const id = await memory.openTrade({
      strategy: 'dip',
      symbol: 'btc-usdt',
      quantity: '0.50',
      entryPrice: '60000.10',
      entryTime: START,
    });
    const closed = await memory.closeTrade(id, {
      exitPrice: '61000.10',
      exitTime: START + HOUR,
      exitReason: 'target',
      fees: '30.5',
    });
    expect(closed).toMatchObject({ profit: 469.5, durationMs: HOUR, exact: { fees: '30.5' } });
    const other = await memory.logTrade({
      strategy: 'dip',
      symbol: 'BTC/USDT',
      side: 'short',
      quantity: 1,
      entryPrice: 100,
      entryTime: START + HOUR,
      exitPrice: 90,
      exitTime: START + 2 * HOUR,
    });
    const trades = await memory.recentTrades({ symbol: 'btcusdt', limit: 1 });
    expect(trades.map((trade) => trade.id)).toEqual([other]);
    expect((await memory.recentTrades()).map((trade) => trade.id)).toEqual([other, id]);
  });

  test('gives the statistics of a strategy, and the strategies that may trade', async () => {
    expect(await memory.strategyStats('dip')).toMatchObject({ trades: 2, totalProfit: 479.5, wins: 2 });
    expect(await memory.strategyStats('dip', { to: START + HOUR })).toMatchObject({ trades: 0 });
    expect(await memory.activeStrategies()).toMatchObject([
      { name: 'dip', title: 'Buys dips', origin: 'external', parameters: { rsi: 30 } },
    ]);
  });

  test('notes sessions, each with the configuration of its strategy', async () => {
    const wish = { strategy: 'dip', symbols: ['btcusdt'], initialBalance: 5000 } as const;
    const first = await memory.startSession({ ...wish, id: 'one' });
    expect(first).toMatchObject({ mode: 'external', symbols: ['BTC/USDT'], status: 'running' });
    expect(first.snapshotId).not.toBeNull();
    await memory.openTrade({
      strategy: 'dip',
      symbol: 'BTC/USDT',
      quantity: 1,
      entryPrice: 1,
      sessionId: 'one',
    });
    const [trade] = await memory.recentTrades({ sessionId: 'one' });
    expect(trade).toMatchObject({ mode: 'external', snapshotId: first.snapshotId });
    expect(await memory.endSession('one', { reason: 'done' })).toMatchObject({ status: 'stopped' });
    // The same configuration is the same snapshot, another one is not.
    expect((await memory.startSession(wish)).snapshotId).toBe(first.snapshotId);
    await memory.registerStrategy({ name: 'dip', parameters: { rsi: 25 } });
    expect((await memory.startSession(wish)).snapshotId).not.toBe(first.snapshotId);
  });

  test('links a trade that tells its scores to the configuration its strategy was registered with', async () => {
    await memory.registerStrategy({ name: 'scored', parameters: { buy: 7 } });
    const link = { buyScore: 7.5, breakdown: { rsi: 2 } };
    await memory.openTrade({ strategy: 'scored', symbol: 'BTC/USDT', quantity: 1, entryPrice: 1, link });
    const [trade] = await memory.recentTrades({ strategy: 'scored' });
    expect(trade?.snapshotId).not.toBeNull();
  });

  test('is the same for all who open it', async () => {
    const other = await openMemory({ database });
    expect(await other.recentTrades()).toEqual(await memory.recentTrades());
    await other.close();
    await other.close();
    await expect(other.recentTrades()).rejects.toThrow('the memory is closed');
  });

  const entry = { strategy: 'dip', symbol: 'BTC/USDT', quantity: 1, entryPrice: 1 };
  const misspelt: readonly (readonly [string, () => Promise<unknown>, string])[] = [
    ['openMemory', () => openMemory({ databse: 'x' } as never), 'databse'],
    ['registerStrategy', () => memory.registerStrategy({ name: 'a', titel: 'A' } as never), 'titel'],
    ['openTrade', () => memory.openTrade({ ...entry, price: 1 } as never), 'price'],
    ['a link', () => memory.openTrade({ ...entry, link: { score: 1 } } as never), 'score'],
    ['closeTrade', () => memory.closeTrade(1, { exitPrice: 1, exitreason: '' } as never), 'exitreason'],
    ['logTrade', () => memory.logTrade({ ...entry, exitPrice: 1, profit: 3 } as never), 'profit'],
    ['recentTrades', () => memory.recentTrades({ limits: 3 } as never), 'limits'],
    ['strategyStats', () => memory.strategyStats('dip', { day: 3 } as never), 'day'],
    ['startSession', () => memory.startSession({ strategy: 'dip', balance: 1 } as never), 'balance'],
    ['endSession', () => memory.endSession('one', { at: 1 } as never), 'at'],
  ];
  test.each(misspelt)('%s refuses a name that nobody knows', async (_, call, name) => {
    await expect(call()).rejects.toThrow(`unknown option "${name}"`);
  });

  const endless: Record<string, unknown> = {};
  endless.self = endless;
  const wrong: readonly (readonly [string, () => Promise<unknown>, string])[] = [
    ['no entry at all', () => memory.openTrade(undefined as never), 'undefined is not a set of options'],
    [
      'an entry without a strategy',
      () => memory.openTrade({ ...entry, strategy: undefined } as never),
      'the strategy is missing',
    ],
    [
      'a symbol that is no text',
      () => memory.openTrade({ ...entry, symbol: 7 } as never),
      'symbol 7 is not a text',
    ],
    [
      'an entry without a quantity',
      () => memory.openTrade({ ...entry, quantity: undefined } as never),
      'the quantity is missing',
    ],
    [
      'a price that is an object',
      () => memory.openTrade({ ...entry, entryPrice: {} } as never),
      'entry price an object is not a number',
    ],
    [
      'a score that is none',
      () => memory.openTrade({ ...entry, link: { breakdown: { rsi: Number.NaN } } }),
      'of rsi is not a number',
    ],
    ['an exit without a price', () => memory.closeTrade(1, {} as never), 'the exit price is missing'],
    [
      'parameters that are a text',
      () => memory.registerStrategy({ name: 'a', parameters: 'x' } as never),
      'parameters "x" is not an object',
    ],
    [
      'parameters that hold themselves',
      () => memory.registerStrategy({ name: 'a', parameters: endless }),
      'never ends',
    ],
    [
      'a list of symbols that is a text',
      () => memory.startSession({ strategy: 'dip', symbols: 'BTC/USDT' } as never),
      'symbols "BTC/USDT" is not a list of texts',
    ],
    [
      'settings that no snapshot has',
      () => memory.startSession({ strategy: 'dip', settings: { exchnage: {} } } as never),
      'unknown option "exchnage"',
    ],
    [
      'settings that are a text',
      () => memory.startSession({ strategy: 'dip', settings: { risk: 'low' } } as never),
      'settings.risk "low" is not an object',
    ],
    [
      'a start in seconds',
      () => memory.startSession({ strategy: 'dip', startedAt: 1_767_700_800 }),
      'is before 2009',
    ],
  ];
  test.each(wrong)('refuses %s', async (_, call, message) => {
    const refusal = await call().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
  });

  test.each([
    [{ limit: 0 }, 'limit of 0 is not allowed'],
    [{ limit: Number.NaN }, 'limit of NaN is not allowed'],
    [{ modes: ['lvie'] }, 'mode "lvie" is not allowed'],
    [{ side: 'lnog' }, 'side "lnog" is not allowed'],
    [{ status: "closed' OR '1" }, 'is not allowed'],
    [{ from: '2026-01-01' }, 'from 2026-01-01 is not a time'],
  ])('refuses to look for trades with %j', async (query, message) => {
    await expect(memory.recentTrades(query as never)).rejects.toThrow(message);
  });

  test('refuses statistics over a mode that there is not', async () => {
    const wrong = { modes: ['lvie'] } as never;
    await expect(memory.strategyStats('dip', wrong)).rejects.toThrow('mode "lvie" is not allowed');
  });

  test('refuses a mode that there is not', async () => {
    const wrong = { strategy: 'dip', mode: 'backtest' } as never;
    await expect(memory.startSession(wrong)).rejects.toThrow('mode "backtest" is not allowed');
  });

  test.each([
    ['entryReason', 'the entry reason holds a NUL character'],
    ['externalId', 'the external id holds a NUL character'],
    ['regime', 'the regime holds a NUL character'],
  ])('refuses a NUL in %s', async (name, message) => {
    await expect(memory.openTrade({ ...entry, [name]: 'a\0b' })).rejects.toThrow(message);
  });
});

describe('the place of the memory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trader-place-'));
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const placeOf = async (options?: Parameters<typeof openMemory>[0]): Promise<string> => {
    const memory = await openMemory(options);
    await memory.close();
    return memory.place;
  };

  test('is trader.db in the data directory', async () => {
    expect(await placeOf({ dataDir: folder })).toBe(join(folder, 'trader.db'));
    process.env.TRADER_DATA_DIR = join(folder, 'data');
    expect(await placeOf()).toBe(join(folder, 'data', 'trader.db'));
  });

  test('is what the environment names, and what is given comes before it', async () => {
    process.env.TRADING_DB_PATH = join(folder, 'env.db');
    expect(await placeOf()).toBe(join(folder, 'env.db'));
    expect(await placeOf({ database: join(folder, 'given.db') })).toBe(join(folder, 'given.db'));
  });

  test('must exist for reading only, and is not changed then', async () => {
    const missing = join(folder, 'missing.db');
    await expect(openMemory({ database: missing, readOnly: true })).rejects.toThrow(missing);
    expect(existsSync(missing)).toBe(false);
    const memory = await openMemory({ database: join(folder, 'given.db'), readOnly: true });
    expect(await memory.recentTrades()).toEqual([]);
    await expect(memory.registerStrategy({ name: 'dip' })).rejects.toThrow('read-only');
    await memory.close();
  });
});
