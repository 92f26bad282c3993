import { type CalendarKind, lastPeriod, periodOf } from '../../../src/analysis/trading-report/period.js';
import type { Memory } from '../../../src/memory/memory.js';
import { startSession } from '../../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../../src/memory/strategies/register-strategy.js';
import { logTrade, type WholeTrade } from '../../../src/memory/trades/log-trade.js';

export const at = (text: string): number => Date.parse(`${text}Z`);

type Told = Partial<WholeTrade> & { readonly exit: string; readonly entry?: string };

/** Logs a trade in BTC/USDT from 100 to 110, quantity 1, without fees, an hour long, unless told otherwise. */
export const log = async (memory: Memory, { exit, entry, ...told }: Told): Promise<number> => {
  const exitTime = at(exit);
  const trade = {
    strategy: 'dip',
    symbol: 'BTC/USDT',
    quantity: 1,
    entryPrice: 100,
    exitPrice: 110,
    entryTime: entry === undefined ? exitTime - 3_600_000 : at(entry),
    exitTime,
    ...told,
  };
  await registerStrategy(memory, { name: trade.strategy });
  return logTrade(memory, trade);
};

/** Starts a session of a strategy that is made known. */
export const session = async (
  memory: Memory,
  {
    strategy = 'dip',
    ...more
  }: { readonly strategy?: string } & Omit<Parameters<typeof startSession>[1], 'strategyId'>,
) => {
  const { id: strategyId } = await registerStrategy(memory, { name: strategy });
  return startSession(memory, { strategyId, ...more });
};

/** The period of a kind that holds a day, as seen from the memory's clock. */
export const period = (memory: Memory, kind: CalendarKind, day: string) =>
  periodOf(kind, at(`${day}T12:00`), memory.clock.now());

export const last = (memory: Memory, kind: 'daily' | 'weekly' | 'monthly') =>
  lastPeriod(kind, memory.clock.now());
