import { firstIndexAt } from '../../core/candles.js';
import type { Trade } from '../../core/trade.js';
import type { StressPosition } from './portfolio.js';

/** What an account held when it held most. */
export interface PeakPositions {
  /** Open of the bar in which the last of it was entered, ms UTC. */
  readonly time: number;
  readonly positions: readonly StressPosition[];
}

type HeldTrade = Pick<Trade, 'symbol' | 'side' | 'quantity' | 'entryTime' | 'entryPrice' | 'exitTime'>;

const signedValue = ({ quantity, entryPrice, side }: HeldTrade): number =>
  (side === 'long' ? 1 : -1) * quantity * entryPrice;

/**
 * The positions of a run at the moment of its greatest exposure: values of all open trades at their entry prices over the
 * equity before the bar, an upper bound where trades were left in stages. `time` and `equity` are the bars of the run,
 * `initial` its equity before them. Betas and volatilities are not known (null). Null where nothing was ever held.
 */
export const peakPositions = (
  trades: readonly HeldTrade[],
  time: Float64Array,
  equity: Float64Array,
  initial: number,
): PeakPositions | null => {
  let open: HeldTrade[] = [];
  let most = 0;
  let found: PeakPositions | null = null;
  for (const trade of trades.toSorted((a, b) => a.entryTime - b.entryTime)) {
    open = open.filter(({ exitTime }) => exitTime > trade.entryTime);
    open.push(trade);
    const bar = firstIndexAt(time, trade.entryTime);
    const before = bar === 0 ? initial : equity[bar - 1]!;
    const gross = open.reduce((sum, one) => sum + Math.abs(signedValue(one)), 0) / before;
    if (!(before > 0 && gross > most)) continue;
    most = gross;
    const weights = new Map<string, number>();
    for (const one of open)
      weights.set(one.symbol, (weights.get(one.symbol) ?? 0) + signedValue(one) / before);
    found = {
      time: trade.entryTime,
      positions: [...weights].map(([symbol, weight]) => ({
        symbol,
        weight,
        beta: null,
        dailyVolatility: null,
      })),
    };
  }
  return found;
};
