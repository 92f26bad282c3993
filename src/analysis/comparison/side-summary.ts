import type { ConfigurationDay, ConfigurationSide } from './configuration-day.js';

/** A configuration over ALL its days, paired or not. Money in quote currency. */
export interface SideSummary {
  readonly label: string;
  readonly daysActive: number;
  readonly trades: number;
  /** Fraction; null without trades. */
  readonly winRate: number | null;
  readonly pnl: number;
  /** Gross profit over gross loss; null without a loss. */
  readonly profitFactor: number | null;
  /** Mean profit of a trade, net of fees; null without trades. */
  readonly expectancy: number | null;
  readonly fees: number;
  /** Trades held for less than a minute, and what they earned; null where times are known only to the bar. */
  readonly fastExits: number | null;
  readonly fastExitPnl: number | null;
}

/** What a side did on all its days; null where a divisor is zero, or the times are too coarse. */
export const summariseSide = ({ label, days, secondsKnown = true }: ConfigurationSide): SideSummary => {
  const total = (of: (day: ConfigurationDay) => number): number =>
    days.reduce((sum, day) => sum + of(day), 0);
  const trades = total((day) => day.trades);
  const pnl = total((day) => day.pnl);
  const grossLoss = total((day) => day.grossLoss);
  return {
    label,
    daysActive: days.length,
    trades,
    winRate: trades === 0 ? null : total((day) => day.wins) / trades,
    pnl,
    profitFactor: grossLoss === 0 ? null : total((day) => day.grossProfit) / grossLoss,
    expectancy: trades === 0 ? null : pnl / trades,
    fees: total((day) => day.fees),
    fastExits: secondsKnown ? total((day) => day.fastExits) : null,
    fastExitPnl: secondsKnown ? total((day) => day.fastExitPnl) : null,
  };
};
