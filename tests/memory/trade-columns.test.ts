import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CompiledQuery, Kysely } from 'kysely';
import { sqliteDialect } from '../../src/memory/dialect/sqlite-dialect.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import type { Tables } from '../../src/memory/schema/tables.js';
import type { TradeFilter } from '../../src/memory/trades/list-trades.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { readTradeColumns } from '../../src/memory/trades/trade-columns.js';
import { DAY, HOUR, MONDAY, storeTrades } from '../analysis/groups/some-trades.js';
import { type Place, sqlitePlace, testClock, withMemory } from './databases.js';

withMemory('closed trades as columns', (memory) => {
  beforeAll(async () => {
    await storeTrades(memory(), [
      { profit: 1, entryTime: MONDAY + DAY, mae: -0.02, mfe: 0.03, regime: 'trending', strategy: 'rsi' },
      { profit: -2, entryTime: MONDAY, heldMs: 3 * DAY, side: 'short', entryReason: 'a-b' },
      { profit: 3, entryTime: MONDAY + 2 * HOUR, symbol: 'ETH/USDT', entryReason: '' },
    ]);
    await openTrade(memory(), {
      strategy: 'dip',
      symbol: 'BTC/USDT',
      quantity: 1,
      entryPrice: 1,
      entryTime: MONDAY,
    });
  });

  test('are in order of their exits, and open ones are not among them', async () => {
    const columns = await readTradeColumns(memory(), {}, []);
    expect(columns.length).toBe(3);
    expect([...columns.profit]).toEqual([3, 1, -2]);
    expect([...columns.id]).toEqual([3, 1, 2]);
    expect([...columns.entryTime]).toEqual([MONDAY + 2 * HOUR, MONDAY + DAY, MONDAY]);
    expect([...columns.exitTime]).toEqual([MONDAY + 3 * HOUR, MONDAY + DAY + HOUR, MONDAY + 3 * DAY]);
    expect([...columns.durationMs]).toEqual([HOUR, HOUR, 3 * DAY]);
    expect([...columns.returnFraction]).toEqual([0.03, 0.01, -0.02]);
    expect([...columns.fees]).toEqual([0.1, 0.1, 0.1]);
  });

  test('have NaN for an excursion, and -1 for a text, that is not known', async () => {
    const { mae, mfe, texts } = await readTradeColumns(memory(), {}, ['regime', 'snapshot']);
    expect([...mae]).toEqual([Number.NaN, -0.02, Number.NaN]);
    expect([...mfe]).toEqual([Number.NaN, 0.03, Number.NaN]);
    expect(texts.regime).toEqual({ codes: Int32Array.of(-1, 0, -1), texts: ['trending'] });
    expect(texts.snapshot).toEqual({ codes: Int32Array.of(-1, -1, -1), texts: [] });
  });

  test('have the texts that are wanted, strategies by name, and no others', async () => {
    const { texts } = await readTradeColumns(memory(), {}, ['strategy', 'symbol', 'entryReason', 'side']);
    expect(texts).toEqual({
      strategy: { codes: Int32Array.of(0, 1, 0), texts: ['dip', 'rsi'] },
      symbol: { codes: Int32Array.of(0, 1, 1), texts: ['ETH/USDT', 'BTC/USDT'] },
      entryReason: { codes: Int32Array.of(0, 1, 2), texts: ['', 'oversold', 'a-b'] },
      side: { codes: Int32Array.of(0, 0, 1), texts: ['long', 'short'] },
    });
  });

  test.each<[string, TradeFilter, readonly number[]]>([
    ['a strategy', { strategy: 'rsi' }, [1]],
    ['a market', { symbol: 'ETH/USDT' }, [3]],
    ['a mode', { modes: ['paper'] }, []],
    ['entries from a time on', { from: MONDAY + HOUR }, [3, 1]],
    ['entries before a time', { to: MONDAY + HOUR }, [-2]],
    ['a session', { sessionId: 'none' }, []],
    ['a run', { runId: 'abcdefgh' }, []],
  ])('are narrowed to %s', async (_, filter, profits) => {
    const { profit, length } = await readTradeColumns(memory(), filter, []);
    expect([...profit]).toEqual(profits);
    expect(length).toBe(profits.length);
  });

  test('refuse a strategy that nobody knows', async () => {
    await expect(readTradeColumns(memory(), { strategy: 'rsu' }, [])).rejects.toThrow('no strategy "rsu"');
  });
});

withMemory('many closed trades as columns', (memory) => {
  test('are read to the last one', async () => {
    const count = 12_345;
    await storeTrades(
      memory(),
      Array.from({ length: count }, (_, k) => ({
        profit: k,
        entryTime: MONDAY + k * 1000,
        entryReason: `tag ${k % 7}`,
      })),
    );
    const { length, profit, texts } = await readTradeColumns(memory(), {}, ['entryReason']);
    expect(length).toBe(count);
    expect([...profit]).toEqual(Array.from({ length: count }, (_, k) => k));
    expect(texts.entryReason?.texts).toHaveLength(7);
    expect([...(texts.entryReason?.codes ?? [])].every((code, k) => code === k % 7)).toBe(true);
  });
});

describe('SQLite reads the columns by index', () => {
  let place: Place;
  let memory: Memory;
  const seen: CompiledQuery[] = [];

  beforeAll(async () => {
    place = await sqlitePlace();
    const plain = await openMemory(place.address, { clock: testClock() });
    const db = new Kysely<Tables>({
      dialect: sqliteDialect(plain.sqlite!),
      log: ({ query }) => {
        seen.push(query);
      },
    });
    memory = { ...plain, db };
    await storeTrades(memory, [{ profit: 1 }]);
  });
  afterAll(async () => {
    await memory.close();
    await place.remove();
  });

  test.each<[string, TradeFilter, RegExp]>([
    ['of all trades', {}, /SCAN trades USING INDEX trades_by_exit/],
    ['of late trades', { from: MONDAY }, /SEARCH trades USING INDEX trades_by_exit \(exit_time>/],
    ['of a strategy', { strategy: 'dip' }, /SEARCH trades USING INDEX trades_by_strategy/],
    ['of a market', { symbol: 'BTC/USDT' }, /SEARCH trades USING INDEX trades_by_symbol/],
    ['of a session', { sessionId: 's' }, /SEARCH trades USING INDEX trades_of_session/],
    ['of a run', { runId: 'abcdefgh' }, /SEARCH trades USING INDEX trades_of_run/],
  ])('%s', async (_, filter, index) => {
    seen.length = 0;
    await readTradeColumns(memory, filter, ['symbol']);
    const { sql, parameters } = seen.find((query) => /from "trades"/.test(query.sql))!;
    const rows = memory.sqlite!.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as { detail: string }[];
    expect(rows.map(({ detail }) => detail).join('\n')).toMatch(index);
  });
});
