import type { TradeMode } from '../schema/trade-log.js';

/**
 * Whether the times of a trade are known to the second, and with them which exits were fast. Backtests and replays fill
 * at bars: how long they hold a trade is known no finer than that.
 */
export const knowsSeconds = (mode: TradeMode): boolean => mode !== 'backtest' && mode !== 'replay';
