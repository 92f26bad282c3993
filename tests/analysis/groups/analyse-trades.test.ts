import { beforeAll, expect, test } from '@jest/globals';
import { analyseTrades } from '../../../src/analysis/groups/analyse-trades.js';
import { selectTrades } from '../../../src/analysis/groups/trade-selection.js';
import { startSession } from '../../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../../src/memory/strategies/register-strategy.js';
import { logTrade } from '../../../src/memory/trades/log-trade.js';
import { withMemory } from '../../memory/databases.js';
import { plainGroupBy } from './plain-group-by.js';
import { DAY, HOUR, MONDAY, storeTrades } from './some-trades.js';

const plain = async () => plainGroupBy;

withMemory('an analysis of stored trades', (memory) => {
  beforeAll(async () => {
    await storeTrades(memory(), [
      { profit: 4, entryTime: MONDAY + HOUR, strategy: 'dip', entryReason: 'a', mae: -0.01, mfe: 0.05 },
      { profit: -2, entryTime: MONDAY + DAY, strategy: 'dip', entryReason: 'b', exitReason: 'stop' },
      { profit: -1, entryTime: MONDAY + 2 * DAY, strategy: 'rsi', entryReason: 'a', exitReason: 'stop' },
      { profit: 7, entryTime: MONDAY + 9 * DAY, strategy: 'rsi', entryReason: 'a', symbol: 'ETH/BTC' },
    ]);
    await startSession(memory(), { id: 'paper-one', mode: 'paper', strategyId: 1, startedAt: MONDAY });
  });

  test('has everything there is to say of them', async () => {
    const analysis = await analyseTrades(memory(), { filter: {}, top: 2 }, plain);
    expect(analysis.overall).toMatchObject({ trades: 4, winRate: 0.5, pnl: 8, profitFactor: 11 / 3 });
    expect(analysis.from).toBe(MONDAY + HOUR);
    expect(analysis.to).toBe(MONDAY + 9 * DAY + HOUR);
    expect(analysis.quotes).toEqual(['BTC', 'USDT']);
    expect(analysis.tables?.map(({ by }) => by)).toEqual([
      ['strategy'],
      ['symbol'],
      ['entry-tag'],
      ['exit-reason'],
    ]);
    expect(analysis.tables?.[2]?.groups.map(({ group, trades, pnl }) => [...group, trades, pnl])).toEqual([
      ['a', 3, 10],
      ['b', 1, -2],
    ]);
    expect(analysis.heatMap?.map(({ weekday, hour, pnl }) => [weekday, hour, pnl])).toEqual([
      [0, 1, 4],
      [1, 0, -2],
      [2, 0, 6],
    ]);
    expect(analysis.best.map(({ id, profit }) => [id, profit])).toEqual([
      [4, 7],
      [1, 4],
    ]);
    expect(analysis.worst.map(({ id, profit }) => [id, profit])).toEqual([
      [2, -2],
      [3, -1],
    ]);
    expect(analysis.streaks.losing).toMatchObject({ trades: 2, pnl: -3 });
    expect(analysis.excursions.known).toBe(1);
  });

  test('is by regime too once one is known', async () => {
    await storeTrades(memory(), [{ profit: 0, entryTime: MONDAY, strategy: 'third', regime: 'volatile' }]);
    const { tables } = await analyseTrades(memory(), { filter: {}, top: 1 }, plain);
    expect(tables?.at(-1)).toMatchObject({
      by: ['regime'],
      groups: [
        { group: [null], trades: 4 },
        { group: ['volatile'], trades: 1 },
      ],
    });
  });

  test('is of the mode nearest to real money, and of all of them only where that is asked for', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const session = await startSession(memory(), { mode: 'replay', strategyId, startedAt: MONDAY });
    await logTrade(memory(), {
      ...{ strategy: 'dip', symbol: 'SOL/USDT', quantity: 1, entryPrice: 1, exitPrice: 99 },
      ...{ entryTime: MONDAY + HOUR, exitTime: MONDAY + 2 * HOUR, sessionId: session.id },
    });
    const one = await selectTrades(memory(), {});
    expect([one.filter.modes, one.subject]).toEqual([['external'], 'Closed external trades']);
    const market = await selectTrades(memory(), { symbol: 'SOL/USDT' });
    expect(market.filter.modes).toEqual(['replay']);
    const all = await selectTrades(memory(), { mode: 'all' });
    expect([all.filter.modes, all.subject]).toEqual([undefined, 'MIXED: closed trades of all modes']);
    await memory().db.deleteFrom('trades').where('symbol', '=', 'SOL/USDT').execute();
  });

  test('is of those trades that are selected', async () => {
    const { filter, subject } = await selectTrades(memory(), { strategy: 'dip', symbol: 'btcusdt' });
    expect(subject).toBe('Closed external trades of dip in BTC/USDT');
    const analysis = await analyseTrades(memory(), { filter, top: 5, groupings: [['side']] }, plain);
    expect(analysis.overall.trades).toBe(2);
    expect(analysis.tables).toMatchObject([{ by: ['side'], groups: [{ group: ['long'], trades: 2 }] }]);
  });

  test('asks for no grouping where there is nothing to group', async () => {
    const never = async () => {
      throw new Error('asked');
    };
    const none = await analyseTrades(memory(), { filter: { modes: ['live'] }, top: 5 }, never);
    expect(none).toMatchObject({
      overall: { trades: 0, pnl: 0, winRate: null, best: null, worst: null },
      ...{ from: null, to: null, quotes: [], tables: [], heatMap: [], best: [], worst: [] },
    });
    const asked = await analyseTrades(memory(), { filter: {}, top: 5, groupings: [] }, never);
    expect(asked).toMatchObject({ overall: { trades: 5 }, tables: [], heatMap: [] });
  });

  test('is without tables and map, and with all the rest, where grouping cannot be had', async () => {
    const analysis = await analyseTrades(memory(), { filter: {}, top: 1 }, async () => null);
    expect(analysis).toMatchObject({ tables: null, heatMap: null, overall: { trades: 5 } });
    expect(analysis.best).toHaveLength(1);
  });

  test('of a session is found by the beginning of its id', async () => {
    const { filter, subject } = await selectTrades(memory(), { session: 'pape' });
    expect(filter).toEqual({ sessionId: 'paper-one' });
    expect(subject).toBe('Closed trades of session paper-one');
  });

  test.each([
    [{ run: 'abcd', session: 's' }, 'a run and a session exclude each other'],
    [{ run: 'abcd', mode: 'paper' as const }, 'a run has no paper trades'],
    [{ mode: 'backtest' as const }, 'backtests are looked at one at a time'],
    [{ from: 5, to: 5 }, '--from is not before --to'],
    [{ run: 'abcd' }, 'there is no run "abcd"'],
    [{ session: 'nope' }, 'there is no session "nope"'],
    [{ strategy: 'dup' }, 'no strategy "dup"'],
    [{ symbol: '?' }, '"?" is not a symbol'],
  ])('is refused for %j', async (selection, message) => {
    await expect(selectTrades(memory(), selection)).rejects.toThrow(
      expect.objectContaining({ message: expect.stringContaining(message), exitCode: 2 }),
    );
  });
});
