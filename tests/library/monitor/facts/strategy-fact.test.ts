import { expect, test } from '@jest/globals';
import type { MonitorEvent } from '../../../../src/core/monitor-event.js';
import { strategyFact, strategyResults } from '../../../../src/library/monitor/facts/strategy-fact.js';
import type { Memory } from '../../../../src/memory/memory.js';
import { startSession } from '../../../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../../../src/memory/strategies/register-strategy.js';
import { logTrade } from '../../../../src/memory/trades/log-trade.js';
import { NOW, withMemory } from '../../../memory/databases.js';

const DAY = 86_400_000;

/** A trade of 1 at 100 that makes `profit`, so many days ago. */
const make = (
  memory: Memory,
  strategy: string,
  {
    profit,
    daysAgo,
    symbol = 'BTC/USDT',
    sessionId,
  }: Readonly<{
    profit: number;
    daysAgo: number;
    symbol?: string;
    sessionId?: string;
  }>,
) => {
  const exitTime = NOW - daysAgo * DAY;
  return logTrade(memory, {
    ...{ strategy, symbol, quantity: 1, entryPrice: 100, entryTime: exitTime - 1_000 },
    ...{ exitPrice: 100 + profit, exitTime },
    ...(sessionId === undefined ? {} : { sessionId }),
  });
};

const openSession = async (memory: Memory, strategy: string): Promise<string> => {
  const { id: strategyId } = await registerStrategy(memory, { name: strategy });
  const session = { strategyId, initialBalance: 1_000, quoteCurrency: 'USDT', startedAt: NOW - 60 * DAY };
  return (await startSession(memory, { mode: 'paper', ...session })).id;
};

const told = async (look: (tell: (event: MonitorEvent) => void) => Promise<void>) => {
  const events: MonitorEvent[] = [];
  await look((event) => events.push(event));
  return events;
};

withMemory('what strategies made, for a monitor', (memory) => {
  test('is told first and where it has changed, of those that traded', async () => {
    const fact = strategyFact(memory());
    expect(await told(fact.look)).toEqual([{ kind: 'strategies', strategies: [] }]);
    expect(await told(fact.look)).toEqual([]);
    await registerStrategy(memory(), { name: 'idle' });
    const sessionId = await openSession(memory(), 'dip');
    // 1000, 1010, 990, 1020: gains of 40 over losses of 20, the deepest fall 20 of 1010.
    await make(memory(), 'dip', { profit: 10, daysAgo: 30, sessionId });
    await make(memory(), 'dip', { profit: -20, daysAgo: 20, sessionId });
    await make(memory(), 'dip', { profit: 30, daysAgo: 10, sessionId });
    const events = await told(fact.look);
    expect(events).toEqual([
      {
        kind: 'strategies',
        strategies: [
          {
            ...{ strategy: 'dip', mode: 'paper', trades: 3, winRate: 2 / 3, profit: 20, profitFactor: 2 },
            ...{ sharpe: expect.any(Number), drawdown: -20 / 1010 },
          },
        ],
      },
    ]);
    expect(await told(fact.look)).toEqual([]);
  });

  test('is parted by mode, and by currency where there are several', async () => {
    await registerStrategy(memory(), { name: 'other' });
    await make(memory(), 'other', { profit: 5, daysAgo: 5 });
    const names = async () =>
      (await strategyResults(memory())).map(({ strategy, mode, trades }) => `${strategy} ${mode} ${trades}`);
    expect(await names()).toEqual(['dip paper 3', 'other external 1']);
    await make(memory(), 'other', { profit: 5, daysAgo: 4, symbol: 'BTC/EUR' });
    expect(await names()).toEqual([
      'dip in USDT paper 3',
      'other in EUR external 1',
      'other in USDT external 1',
    ]);
  });

  test('is of the newest trades alone', async () => {
    const [only, ...more] = await strategyResults(memory(), 2);
    expect(only).toMatchObject({ strategy: 'other in EUR', trades: 1 });
    expect(more).toMatchObject([{ strategy: 'other in USDT', trades: 1 }]);
  });
});
