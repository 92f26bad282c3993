import { firstIndexAt } from '../../core/candles.js';
import { REGIMES, type Regime } from '../../core/regime.js';
import type { Trade } from '../../core/trade.js';
import type { LaneSetup } from '../../engine/lane.js';
import { regimeWarmup } from '../../strategy/regime.js';

/**
 * The regime in which each trade was entered: that of the last bar that had closed. Null where neither the strategy nor
 * the risk manager looked at the regime, and on bars too early for an answer.
 */
export const entryRegimes = (
  trades: readonly Trade[],
  lanes: readonly LaneSetup[],
): readonly (Regime | null)[] => {
  const bySymbol = new Map(lanes.map((lane) => [lane.candles.symbol, lane]));
  return trades.map(({ symbol, entryTime }) => {
    const lane = bySymbol.get(symbol);
    if (lane === undefined) return null;
    const bar = firstIndexAt(lane.candles.time, entryTime) - 1;
    const own = lane.rules.regime;
    if (own === undefined && bar < regimeWarmup()) return null;
    const code = (own ?? lane.risk?.regime)?.[bar];
    return code === undefined ? null : (REGIMES[code] ?? null);
  });
};
