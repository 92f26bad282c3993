import type { Memory } from '../../../src/memory/memory.js';
import type { TradeMode, TradeSide } from '../../../src/memory/schema/trade-log.js';
import { registerStrategy } from '../../../src/memory/strategies/register-strategy.js';
import { logTradeRows } from '../../../src/memory/trades/log-trade.js';
import type { TextColumn, TradeColumns, TradeText } from '../../../src/memory/trades/trade-columns.js';

/** Monday 2026-01-05, midnight UTC. */
export const MONDAY = Date.UTC(2026, 0, 5);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A closed trade of one unit, bought (or sold) at 100; what is left out is the same for all. */
export interface SomeTrade {
  /** Net of fees. */
  readonly profit: number;
  readonly entryTime?: number;
  readonly heldMs?: number;
  readonly fees?: number;
  readonly mae?: number | null;
  readonly mfe?: number | null;
  readonly strategy?: string;
  readonly symbol?: string;
  readonly side?: TradeSide;
  readonly mode?: TradeMode;
  readonly entryReason?: string;
  readonly exitReason?: string;
  readonly regime?: string | null;
}

const whole = (trade: SomeTrade) => ({
  entryTime: MONDAY,
  heldMs: HOUR,
  fees: 0.1,
  mae: null,
  mfe: null,
  strategy: 'dip',
  symbol: 'BTC/USDT',
  side: 'long' as const,
  mode: 'external' as const,
  entryReason: 'oversold',
  exitReason: 'target',
  regime: null,
  ...trade,
});

const textColumn = (values: readonly (string | null)[]): TextColumn => {
  const texts = [...new Set(values.filter((value) => value !== null))];
  return { texts, codes: Int32Array.from(values, (value) => (value === null ? -1 : texts.indexOf(value))) };
};

/** The columns of trades, as they would be read, without a database. */
export const columnsOf = (given: readonly SomeTrade[]): TradeColumns => {
  const trades = given
    .map(whole)
    .map((trade, k) => ({ ...trade, id: k + 1, exitTime: trade.entryTime + trade.heldMs }))
    .toSorted((a, b) => a.exitTime - b.exitTime || a.id - b.id);
  const numbers = (of: (trade: (typeof trades)[number]) => number | null): Float64Array =>
    Float64Array.from(trades, (trade) => of(trade) ?? Number.NaN);
  const texts = (name: 'strategy' | 'symbol' | 'side' | 'mode' | 'entryReason' | 'exitReason' | 'regime') =>
    textColumn(trades.map((trade) => trade[name]));
  const named: Record<TradeText, TextColumn> = {
    strategy: texts('strategy'),
    symbol: texts('symbol'),
    side: texts('side'),
    mode: texts('mode'),
    entryReason: texts('entryReason'),
    exitReason: texts('exitReason'),
    regime: texts('regime'),
    snapshot: textColumn(trades.map(() => null)),
  };
  return {
    length: trades.length,
    id: numbers((t) => t.id),
    entryTime: numbers((t) => t.entryTime),
    exitTime: numbers((t) => t.exitTime),
    profit: numbers((t) => t.profit),
    returnFraction: numbers((t) => t.profit / 100),
    durationMs: numbers((t) => t.heldMs),
    fees: numbers((t) => t.fees),
    mae: numbers((t) => t.mae),
    mfe: numbers((t) => t.mfe),
    texts: named,
  };
};

/** Stores trades of another program, in the order given. */
export const storeTrades = async (memory: Memory, given: readonly SomeTrade[]): Promise<void> => {
  const trades = given.map(whole);
  const ids = new Map<string, number>();
  for (const name of new Set(trades.map(({ strategy }) => strategy))) {
    ids.set(name, (await registerStrategy(memory, { name })).id);
  }
  await logTradeRows(
    memory,
    trades.map((trade) => {
      const { profit, fees, side, entryTime, heldMs, mode, symbol, regime, mae, mfe } = trade;
      return {
        mode,
        strategy_id: ids.get(trade.strategy) ?? 0,
        symbol,
        side,
        status: 'closed' as const,
        quantity: 1,
        entry_price: 100,
        entry_time: entryTime,
        entry_reason: trade.entryReason,
        exit_price: side === 'long' ? 100 + profit + fees : 100 - profit - fees,
        exit_time: entryTime + heldMs,
        exit_reason: trade.exitReason,
        fees,
        profit,
        return_fraction: profit / 100,
        duration_ms: heldMs,
        success: profit > 0 ? (1 as const) : (0 as const),
        mae,
        mfe,
        regime,
        created_at: entryTime + heldMs,
        updated_at: entryTime + heldMs,
      };
    }),
  );
};
