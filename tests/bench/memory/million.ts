import { createRng } from '../../../src/core/rng.js';
import type { Memory } from '../../../src/memory/memory.js';
import { endSession, startSession } from '../../../src/memory/sessions/sessions.js';
import { resolveSnapshot } from '../../../src/memory/snapshots/resolve-snapshot.js';
import { registerStrategy } from '../../../src/memory/strategies/register-strategy.js';
import { logTradeRows } from '../../../src/memory/trades/log-trade.js';
import { resultOf } from '../../../src/memory/trades/profit.js';

const DAY = 86_400_000;

/** 2016-01-01: ten years end on 2025-12-29. */
export const FIRST_DAY = Date.UTC(2016, 0, 1);
export const DAYS = 3650;

const STRATEGIES = ['adaptive', 'breakout_ema', 'rsi'] as const;
const SYMBOLS = ['BTC/USDT', 'ETH/USDT', 'SOL/USDT', 'BNB/USDT', 'XRP/USDT'] as const;
const REASONS = ['trend', 'pullback', 'breakout', 'oversold'] as const;
const EXITS = ['stop', 'target', 'trailing', 'time', 'signal'] as const;

const pick = <T>(list: readonly T[], k: number): T => list[k % list.length]!;

/** Each strategy with two configurations, both run as paper sessions over the ten years. */
const openSessions = async (memory: Memory) => {
  const sessions: { readonly id: string; readonly strategyId: number; readonly snapshotId: number }[] = [];
  for (const name of STRATEGIES) {
    const { id: strategyId } = await registerStrategy(memory, { name, origin: 'built-in' });
    for (const variant of ['a', 'b']) {
      const { id: snapshotId } = await resolveSnapshot(memory, {
        strategyId,
        configuration: {
          version: 1,
          strategy: { name, sourceDigest: null, parameters: { variant } },
          settings: { exchange: {}, trading: {}, risk: {} },
        },
      });
      const { id } = await startSession(memory, {
        mode: 'paper',
        strategyId,
        snapshotId,
        venue: 'binance',
        symbols: SYMBOLS,
        timeframe: '1m',
        initialBalance: 1_000_000,
        quoteCurrency: 'USDT',
        startedAt: FIRST_DAY,
      });
      sessions.push({ id, strategyId, snapshotId });
    }
  }
  return sessions;
};

/** Ten years of a one-minute strategy: `count` trades in the order of their exits, all closed, inserted in batches. */
export const fillMemory = async (memory: Memory, count: number, batch = 20_000): Promise<void> => {
  const sessions = await openSessions(memory);
  const rng = createRng(11);
  const spacing = (DAYS * DAY) / count;
  for (let from = 0; from < count; from += batch) {
    const rows = Array.from({ length: Math.min(batch, count - from) }, (_, k) => {
      const n = from + k;
      const { id, strategyId, snapshotId } = pick(sessions, n);
      const side = rng.next() < 0.8 ? ('long' as const) : ('short' as const);
      const entryPrice = 100 + 50 * rng.next();
      const exitPrice = entryPrice * (1 + 0.004 * rng.normal());
      const quantity = 10;
      const fees = 0.001 * quantity * (entryPrice + exitPrice);
      const { profit, returnFraction } = resultOf(side, quantity, entryPrice, exitPrice, fees);
      const exitTime = Math.floor(FIRST_DAY + n * spacing + 120 * 60_000);
      const durationMs = rng.next() < 0.02 ? 30_000 : 60_000 * rng.int(1, 119);
      return {
        mode: 'paper' as const,
        run_id: null,
        session_id: id,
        strategy_id: strategyId,
        snapshot_id: snapshotId,
        symbol: pick(SYMBOLS, rng.int(0, 4)),
        side,
        status: 'closed' as const,
        quantity,
        entry_price: entryPrice,
        entry_time: exitTime - durationMs,
        entry_reason: pick(REASONS, rng.int(0, 3)),
        exit_price: exitPrice,
        exit_time: exitTime,
        exit_reason: pick(EXITS, rng.int(0, 4)),
        fees,
        profit,
        return_fraction: returnFraction,
        duration_ms: durationMs,
        success: profit > 0 ? (1 as const) : (0 as const),
        created_at: exitTime,
        updated_at: exitTime,
      };
    });
    await logTradeRows(memory, rows);
  }
  for (const { id } of sessions) await endSession(memory, id, { endedAt: FIRST_DAY + (DAYS + 1) * DAY });
};
