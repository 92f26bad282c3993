import { finite, quotient } from '../../metrics/finite.js';
import { expectancyOf, profitFactorOf, type TradeTotals, winRateOf } from '../../metrics/trade-results.js';
import { MEASURES, type MeasureName } from './measures.js';

/** Below so many trades a group is too small to say anything. */
export const FEW_TRADES = 30;

/** What the trades of a group have in common. Money in quote currency, returns and excursions as fractions. */
export interface GroupFigures {
  readonly trades: number;
  readonly winRate: number | null;
  /** Net of fees. */
  readonly pnl: number;
  readonly averageReturn: number | null;
  /** Sum of the trades' returns: what equal stakes would have made, without compounding. */
  readonly totalReturn: number;
  /** Null without a loss. */
  readonly profitFactor: number | null;
  /** Mean profit of a trade. */
  readonly expectancy: number | null;
  readonly averageDurationMs: number | null;
  /** Mean over the trades of which it is known; null where it is known of none. */
  readonly averageMae: number | null;
  readonly averageMfe: number | null;
  readonly fees: number;
  /** Profit of the best and of the worst trade. */
  readonly best: number | null;
  readonly worst: number | null;
  /** Fewer than `FEW_TRADES` trades. */
  readonly tooFew: boolean;
}

/** Figures from the measures of a group, in the order of `MEASURES`; all 0 for a group without trades. */
export const groupFigures = (measures: readonly number[]): GroupFigures => {
  const of = (name: MeasureName): number =>
    measures[MEASURES.findIndex(([measure]) => measure === name)] ?? Number.NaN;
  const trades = of('trades');
  const totals: TradeTotals | null =
    trades > 0
      ? {
          count: trades,
          wins: of('wins'),
          losses: of('losses'),
          grossProfit: of('grossProfit'),
          grossLoss: of('grossLoss'),
        }
      : null;
  return {
    trades,
    winRate: winRateOf(totals),
    pnl: of('grossProfit') + of('grossLoss'),
    averageReturn: quotient(of('returns'), trades),
    totalReturn: of('returns'),
    profitFactor: profitFactorOf(totals),
    expectancy: expectancyOf(totals),
    averageDurationMs: quotient(of('durationMs'), trades),
    averageMae: quotient(of('mae'), of('maeKnown')),
    averageMfe: quotient(of('mfe'), of('mfeKnown')),
    fees: of('fees'),
    best: trades > 0 ? finite(of('best')) : null,
    worst: trades > 0 ? finite(of('worst')) : null,
    tooFew: trades < FEW_TRADES,
  };
};
