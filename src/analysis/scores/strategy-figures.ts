import type { RealisedStep } from '../../memory/performance/realised-steps.js';
import type { SessionMode } from '../../memory/schema/trade-log.js';
import { finite, quotient } from '../../metrics/finite.js';
import { MIN_SUMMARY_DAYS } from '../../metrics/minimums.js';
import { sharpe } from '../../metrics/sharpe.js';
import type { CapitalBase } from './capital-base.js';
import { curveDrawdown, dailyProfits } from './realised-curve.js';
import { probabilityOfProfit, scoreOf } from './score.js';

/** What a strategy's closed trades in a window came to, in one book. Net of fees; fractions as fractions. */
export interface StrategyFigures extends BookFigures {
  /** What the trades are of; null where there are none. */
  readonly mode: SessionMode | null;
  /** What the money is in; null where there are no trades. */
  readonly currency: string | null;
}

/** The figures of trades that may be added up. */
export interface BookFigures {
  readonly strategy: string;
  readonly strategyId: number;
  /** Exits at or after, and before, ms UTC. */
  readonly from: number;
  readonly to: number;
  readonly trades: number;
  readonly wins: number;
  readonly winRate: number | null;
  readonly totalProfit: number;
  readonly averageProfit: number | null;
  /** Mean return of a trade on the value of its entry. */
  readonly averageReturn: number | null;
  readonly grossProfit: number;
  /** Not negative. */
  readonly grossLoss: number;
  /** `grossProfit / grossLoss`; null without a loss. */
  readonly profitFactor: number | null;
  readonly bestProfit: number | null;
  readonly worstProfit: number | null;
  readonly fees: number;
  readonly averageDurationMs: number | null;
  /** Trades held for less than a minute, and what they made. */
  readonly fastExits: number;
  readonly fastExitProfit: number;
  /** What drawdown and daily returns are measured against; null without trades. */
  readonly capital: CapitalBase | null;
  /** Largest fall of the realised curve as a share of the account, never above 0; null without trades. */
  readonly maxDrawdown: number | null;
  /** Largest fall in money, never above 0; null without trades. */
  readonly maxDrawdownMoney: number | null;
  /** Days from the first exit to the end of the window. */
  readonly days: number;
  /** Of daily returns, annualised; null below 20 days. */
  readonly sharpe: number | null;
  /** Probability that the mean return of its trades is above zero; null below two trades. */
  readonly probability: number | null;
  /** 0 to 100; null with fewer trades than asked for. */
  readonly score: number | null;
}

export interface FiguresInput {
  readonly strategy: string;
  readonly strategyId: number;
  readonly from: number;
  readonly to: number;
  /** Of this strategy, in the order of time. */
  readonly steps: readonly RealisedStep[];
  readonly capital: CapitalBase | null;
  /** Idle days count up to here, ms UTC. */
  readonly until: number;
  readonly minTrades: number;
}

/** Returns of each day on the account at its start; on a base that stays the same, where no account is known. */
const dailyReturnsOn = (profits: Float64Array, { amount, from }: CapitalBase): Float64Array => {
  let account = amount;
  return profits.map((profit) => {
    const share = account > 0 ? profit / account : Number.NaN;
    if (from === 'sessions') account += profit;
    return share;
  });
};

/** The figures of one strategy from what its trades came to. */
export const figuresOf = (input: FiguresInput): BookFigures => {
  const { strategy, strategyId, from, to, steps, capital, until, minTrades } = input;
  const sum = (of: (step: RealisedStep) => number): number =>
    steps.reduce((total, step) => total + of(step), 0);
  const extreme = (of: (step: RealisedStep) => number, pick: (a: number, b: number) => number) =>
    steps.length === 0 ? null : steps.map(of).reduce((a, b) => pick(a, b));
  const trades = sum((step) => step.trades);
  const wins = sum((step) => step.wins);
  const totalProfit = sum((step) => step.profit);
  const returnSum = sum((step) => step.returnSum);
  const grossProfit = sum((step) => step.grossProfit);
  const grossLoss = sum((step) => step.grossLoss);
  const drawdown = capital === null ? null : curveDrawdown(steps, capital.amount);
  const profits = dailyProfits(steps, until);
  const probability = probabilityOfProfit({
    trades,
    returnSum,
    returnSquares: sum((step) => step.returnSquares),
  });
  return {
    strategy,
    strategyId,
    from,
    to,
    trades,
    wins,
    winRate: quotient(wins, trades),
    totalProfit,
    averageProfit: quotient(totalProfit, trades),
    averageReturn: quotient(returnSum, trades),
    grossProfit,
    grossLoss,
    profitFactor: quotient(grossProfit, grossLoss),
    bestProfit: extreme((step) => step.best, Math.max),
    worstProfit: extreme((step) => step.worst, Math.min),
    fees: sum((step) => step.fees),
    averageDurationMs: quotient(
      sum((step) => step.durationMs),
      trades,
    ),
    fastExits: sum((step) => step.fastExits),
    fastExitProfit: sum((step) => step.fastExitProfit),
    capital,
    maxDrawdown: drawdown === null ? null : finite(drawdown.fraction),
    maxDrawdownMoney: drawdown === null ? null : finite(drawdown.money),
    days: profits.length,
    sharpe:
      capital === null || profits.length < MIN_SUMMARY_DAYS ? null : sharpe(dailyReturnsOn(profits, capital)),
    probability,
    score: trades < minTrades || drawdown === null ? null : scoreOf(probability, drawdown.fraction),
  };
};
