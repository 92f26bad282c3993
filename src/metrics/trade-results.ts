import { finite, quotient } from './finite.js';

/*
 * All functions here take one value per trade (profit in quote currency, net of costs, unless said otherwise) and
 * an optional `count` of how many leading values to use, so that a caller may keep longer columns. A win is a profit
 * above zero, a loss below; a trade at exactly zero is neither. All are null without trades or when a value that
 * counts is not finite.
 */

/** What the ratios of trades are made of, in one pass. */
export interface TradeTotals {
  readonly count: number;
  readonly wins: number;
  readonly losses: number;
  /** Sum of the winning profits. */
  readonly grossProfit: number;
  /** Sum of the losing profits, NEGATIVE. */
  readonly grossLoss: number;
}

/** Counts and sums of wins and losses; null without trades or when a value is not finite. */
export const tradeTotals = (pnl: Float64Array, count = pnl.length): TradeTotals | null => {
  let wins = 0;
  let losses = 0;
  let grossProfit = 0;
  let grossLoss = 0;
  for (let i = 0; i < count; i++) {
    const profit = pnl[i]!;
    if (profit > 0) {
      wins++;
      grossProfit += profit;
    } else if (profit < 0) {
      losses++;
      grossLoss += profit;
    } else if (profit !== 0) return null;
  }
  return count > 0 && Number.isFinite(grossProfit - grossLoss)
    ? { count, wins, losses, grossProfit, grossLoss }
    : null;
};

/** Win rate: `wins / trades`, a fraction. As backtesting.py and freqtrade. */
export const winRate = (pnl: Float64Array, count = pnl.length): number | null =>
  winRateOf(tradeTotals(pnl, count));

export const winRateOf = (totals: TradeTotals | null): number | null =>
  totals === null ? null : totals.wins / totals.count;

/**
 * Profit factor: `gross profit / |gross loss|`, in money. No unit; 0 without a win; null without a loss.
 * As freqtrade. backtesting.py sums the trades' returns instead of their money: pass `returnFraction` for that.
 */
export const profitFactor = (pnl: Float64Array, count = pnl.length): number | null =>
  profitFactorOf(tradeTotals(pnl, count));

export const profitFactorOf = (totals: TradeTotals | null): number | null =>
  totals === null ? null : quotient(totals.grossProfit, Math.abs(totals.grossLoss));

/** Average winning profit, quote currency; null without a win. */
export const averageWin = (pnl: Float64Array, count = pnl.length): number | null =>
  averageWinOf(tradeTotals(pnl, count));

const averageWinOf = (totals: TradeTotals | null): number | null =>
  totals === null ? null : quotient(totals.grossProfit, totals.wins);

/** Average losing profit, quote currency, NEGATIVE; null without a loss. */
export const averageLoss = (pnl: Float64Array, count = pnl.length): number | null =>
  averageLossOf(tradeTotals(pnl, count));

const averageLossOf = (totals: TradeTotals | null): number | null =>
  totals === null ? null : quotient(totals.grossLoss, totals.losses);

/** Payoff ratio: `average win / |average loss|`. No unit; null without a win or without a loss. */
export const payoffRatio = (pnl: Float64Array, count = pnl.length): number | null =>
  payoffRatioOf(tradeTotals(pnl, count));

export const payoffRatioOf = (totals: TradeTotals | null): number | null => {
  const win = averageWinOf(totals);
  const loss = averageLossOf(totals);
  return win === null || loss === null ? null : quotient(win, Math.abs(loss));
};

/**
 * Expectancy: `win rate * average win - loss rate * |average loss|`, which is the mean profit of a trade, in quote
 * currency. As freqtrade. backtesting.py's "Expectancy [%]" is the mean of the trades' returns: `tradeMean` of them.
 */
export const expectancy = (pnl: Float64Array, count = pnl.length): number | null =>
  expectancyOf(tradeTotals(pnl, count));

export const expectancyOf = (totals: TradeTotals | null): number | null =>
  totals === null ? null : finite((totals.grossProfit + totals.grossLoss) / totals.count);

/**
 * Expectancy ratio: `expectancy / |average loss|`: how many average losses a trade earns on average. No unit; null
 * without a loss. Source: V. Tharp, Trade Your Way to Financial Freedom. freqtrade writes
 * `(1 + payoff) * win rate - 1`, the same where no trade ends at exactly zero; it counts those as losses.
 */
export const expectancyRatio = (pnl: Float64Array, count = pnl.length): number | null =>
  expectancyRatioOf(tradeTotals(pnl, count));

export const expectancyRatioOf = (totals: TradeTotals | null): number | null => {
  const each = expectancyOf(totals);
  const loss = averageLossOf(totals);
  return each === null || loss === null ? null : quotient(each, Math.abs(loss));
};

/**
 * Kelly fraction: `win rate - (1 - win rate) / payoff ratio`, the share of capital that would have grown it fastest
 * had each trade been a bet with these two outcomes. Negative: do not bet. Null without a win or without a loss.
 * Source: J. Kelly (1956). As backtesting.py. An upper bound, not advice: it knows neither luck nor fat tails.
 */
export const kelly = (pnl: Float64Array, count = pnl.length): number | null =>
  kellyOf(tradeTotals(pnl, count));

export const kellyOf = (totals: TradeTotals | null): number | null => {
  const rate = winRateOf(totals);
  const payoff = payoffRatioOf(totals);
  return rate === null || payoff === null ? null : finite(rate - (1 - rate) / payoff);
};
