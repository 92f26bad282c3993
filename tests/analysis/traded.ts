import { DAY_MS } from '../../src/core/timeframe.js';
import type { Memory } from '../../src/memory/memory.js';
import type { SessionMode } from '../../src/memory/schema/trade-log.js';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { resolveSnapshot } from '../../src/memory/snapshots/resolve-snapshot.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { logTradeRows } from '../../src/memory/trades/log-trade.js';
import { configuration } from '../memory/configurations.js';

/** Monday 2026-01-05, midnight UTC, and the days after it. */
export const dayAt = (k: number): number => Date.UTC(2026, 0, 5) + k * DAY_MS;

/** A session under a configuration of its own (`fast`), and the trades it makes. */
export interface Trading {
  readonly strategyId: number;
  readonly snapshotId: number;
  readonly sessionId: string | null;
  /** Closes trades on a day, one for each profit, an hour long unless said otherwise. */
  readonly trade: (
    day: number,
    profits: readonly number[],
    more?: { readonly symbol?: string; readonly heldMs?: number },
  ) => Promise<void>;
}

export interface TradingOptions {
  /** What makes the configuration another one. */
  readonly fast: number;
  readonly strategy?: string;
  readonly mode?: SessionMode;
  /** False: trades of another program, without a session. */
  readonly session?: boolean;
  readonly id?: string;
  readonly from?: number;
  readonly balance?: number | null;
  readonly venue?: string;
  /** Quote currency of the session. */
  readonly quote?: string;
}

export const trading = async (memory: Memory, given: TradingOptions): Promise<Trading> => {
  const { fast, strategy = 'dip', mode = 'paper', session = true, id, from = 0, balance = 10_000 } = given;
  const { venue, quote } = given;
  const { id: strategyId } = await registerStrategy(memory, { name: strategy });
  const snapshot = await resolveSnapshot(memory, {
    strategyId,
    configuration: configuration({ fast }, {}, strategy),
  });
  const started = session
    ? await startSession(memory, {
        mode,
        strategyId,
        snapshotId: snapshot.id,
        startedAt: dayAt(from),
        ...(id === undefined ? {} : { id }),
        ...(balance === null ? {} : { initialBalance: balance, quoteCurrency: 'USDT' }),
        ...(venue === undefined ? {} : { venue }),
        ...(quote === undefined ? {} : { quoteCurrency: quote }),
      })
    : null;
  return {
    strategyId,
    snapshotId: snapshot.id,
    sessionId: started?.id ?? null,
    trade: (day, profits, { symbol = 'BTC/USDT', heldMs = 3_600_000 } = {}) =>
      logTradeRows(
        memory,
        profits.map((profit, k) => {
          const exit = dayAt(day) + 7_200_000 + k * 60_000;
          return {
            mode,
            session_id: started?.id ?? null,
            strategy_id: strategyId,
            snapshot_id: snapshot.id,
            symbol,
            side: 'long' as const,
            status: 'closed' as const,
            quantity: 1,
            entry_price: 1000,
            entry_time: exit - heldMs,
            exit_price: 1001 + profit,
            exit_time: exit,
            exit_reason: 'signal',
            // The move of the price is one more than the profit, and one is the fee.
            fees: 1,
            profit,
            return_fraction: profit / 1000,
            duration_ms: heldMs,
            success: profit > 0 ? (1 as const) : (0 as const),
            created_at: exit,
            updated_at: exit,
          };
        }),
      ),
  };
};
