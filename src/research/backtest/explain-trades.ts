import type { Trade } from '../../core/trade.js';
import type { EngineOutcome } from '../../engine/backtest.js';
import type { LaneSetup } from '../../engine/lane.js';
import { tradeSignals } from '../../engine/records.js';

/** The trades, each with what was behind its signal, where the strategy explains itself. */
export const explainTrades = (
  trades: readonly Trade[],
  { recorder }: EngineOutcome,
  lanes: readonly LaneSetup[],
): readonly Trade[] => {
  if (lanes.every(({ rules }) => rules.explain === undefined)) return trades;
  const signals = tradeSignals(recorder);
  return trades.map((trade, k) => {
    const { lane, index } = signals[k]!;
    const signal = lanes[lane]!.rules.explain?.(index);
    return signal === undefined ? trade : { ...trade, signal };
  });
};
