/**
 * Everything a backtest says about itself in numbers: the `metrics` object of its JSON. Fractions are fractions,
 * money is quote currency, null is N/A (sample too small, nothing to divide by). Ratios come from daily equity.
 */
export interface Metrics {
  readonly initialEquity: number | null;
  readonly finalEquity: number | null;
  /** `finalEquity - initialEquity`. */
  readonly netProfit: number | null;
  /** `netProfit / initialEquity`. */
  readonly totalReturn: number | null;
  /** Compound growth a year; from 30 elapsed days on. */
  readonly cagr: number | null;
  /** UTC calendar days, the number of daily returns. */
  readonly days: number;

  readonly annualVolatility: number | null;
  /** Deepest fall of the equity of EVERY bar, negative: what a trader lives through. */
  readonly maxDrawdown: number | null;
  /** Longest time from a peak of the equity of every bar back to it (or to the end). */
  readonly maxDrawdownDurationMs: number | null;
  /** Root mean square drawdown of daily equity. */
  readonly ulcerIndex: number | null;
  /** The daily return that one day in twenty falls below, negative for a loss. */
  readonly valueAtRisk95: number | null;
  /** Mean daily return of the worst twentieth of days, negative for a loss. */
  readonly conditionalValueAtRisk95: number | null;

  readonly sharpe: number | null;
  readonly sharpeStandardError: number | null;
  readonly sortino: number | null;
  /** CAGR over the maximum drawdown of DAILY equity (not of `maxDrawdown`), so that the bar length does not move it. */
  readonly calmar: number | null;
  /** At a threshold of 0. */
  readonly omega: number | null;
  readonly tailRatio: number | null;
  /** Of daily returns. */
  readonly skewness: number | null;
  /** Of daily returns; RAW, 3 for a normal distribution. */
  readonly kurtosis: number | null;

  /** Probability that the true Sharpe ratio is above 0, for a single trial. */
  readonly probabilisticSharpe: number | null;
  /** Days of such returns needed to say with 95 % confidence that the Sharpe ratio is above 0. */
  readonly minTrackRecordDays: number | null;

  readonly beta: number | null;
  /** Jensen's alpha, per year. */
  readonly alpha: number | null;
  readonly benchmarkReturn: number | null;
  /** Of every bar; null where only the benchmark's daily returns were given. */
  readonly benchmarkMaxDrawdown: number | null;

  readonly trades: number;
  readonly winRate: number | null;
  readonly profitFactor: number | null;
  /** Mean profit of a trade. */
  readonly expectancy: number | null;
  /** Expectancy in average losses. */
  readonly expectancyRatio: number | null;
  /** Mean of the trades' `returnFraction`. */
  readonly averageReturn: number | null;
  readonly payoffRatio: number | null;
  readonly sqn: number | null;
  readonly kelly: number | null;
  /** Greatest `returnFraction`. */
  readonly bestTrade: number | null;
  /** Least `returnFraction`. */
  readonly worstTrade: number | null;
  readonly averageBars: number | null;
  readonly longestLosingStreak: number | null;
  readonly averageMae: number | null;
  readonly averageMfe: number | null;
  readonly ambiguousTrades: number;

  /** Share of bars that closed with an open position. */
  readonly exposure: number | null;
  /** Value of everything bought and sold over the whole run, as a multiple of the initial equity. */
  readonly turnover: number | null;
  readonly fees: number | null;
  readonly slippage: number | null;
}

export type MetricName = keyof Metrics;
