import { beta } from './beta.js';
import { componentValueAtRisk } from './component-value-at-risk.js';
import { correlation, correlationMatrix, covarianceMatrix } from './covariance.js';
import { DAYS_PER_YEAR } from './daily-returns.js';
import { ewmaVolatility, RISK_METRICS_DECAY } from './ewma-volatility.js';
import { MIN_SUMMARY_DAYS } from './minimums.js';
import { mean, momentsOf } from './moments.js';
import { portfolioReturns } from './portfolio-returns.js';
import { riskContributions } from './risk-contribution.js';
import { type TailMeasure, tailMeasures } from './tail-methods.js';

/** Volatility of daily returns; fractions. */
export interface Volatilities {
  /** Sample standard deviation (ddof 1). */
  readonly daily: number | null;
  /** The same times √365. */
  readonly annual: number | null;
  /** Foretold for the next day by RiskMetrics' average, and times √365. */
  readonly ewmaDaily: number | null;
  readonly ewmaAnnual: number | null;
  readonly decay: number;
}

/** How returns move with a benchmark. */
export interface Comovement {
  readonly beta: number | null;
  readonly correlation: number | null;
}

/** Risk of daily returns; every number null below 20 of them. */
export interface ReturnsRisk {
  readonly days: number;
  readonly tails: readonly TailMeasure[];
  readonly volatility: Volatilities;
  /** Null without a benchmark. */
  readonly benchmark: Comovement | null;
}

const perYear = (daily: number | null): number | null =>
  daily === null ? null : daily * Math.sqrt(DAYS_PER_YEAR);

const enoughOf = (returns: Float64Array): Float64Array =>
  returns.length >= MIN_SUMMARY_DAYS ? returns : new Float64Array(0);

const volatilitiesOf = (returns: Float64Array): Volatilities => {
  const daily = momentsOf(returns).deviation;
  const ewmaDaily = ewmaVolatility(returns);
  return {
    daily,
    annual: perYear(daily),
    ewmaDaily,
    ewmaAnnual: perYear(ewmaDaily),
    decay: RISK_METRICS_DECAY,
  };
};

const comovementOf = (returns: Float64Array, benchmark: Float64Array): Comovement => {
  const [own, theirs] = [enoughOf(returns), enoughOf(benchmark)];
  return { beta: beta(own, theirs), correlation: correlation(own, theirs) };
};

/** Risk of a column of daily returns, beside those of a benchmark on the same days where there is one. */
export const returnsRisk = (returns: Float64Array, benchmark?: Float64Array): ReturnsRisk => ({
  days: returns.length,
  tails: tailMeasures(returns),
  volatility: volatilitiesOf(enoughOf(returns)),
  benchmark: benchmark === undefined ? null : comovementOf(returns, benchmark),
});

/** What one position is by itself, and what it has in the risk of the portfolio. */
export interface PositionRisk extends Comovement {
  /** Standard deviation of its own daily returns, and times √365. */
  readonly dailyVolatility: number | null;
  readonly annualVolatility: number | null;
  /** Share of the volatility of the portfolio; they sum to 1, and one that hedges is negative. */
  readonly riskShare: number | null;
  /** Its part of the normal value at risk at 95 %, a fraction of capital per day. */
  readonly componentValueAtRisk: number | null;
}

export interface PortfolioRisk extends ReturnsRisk {
  readonly positions: readonly PositionRisk[];
  /** Row by row; null below 20 days. */
  readonly correlation: readonly (readonly (number | null)[])[] | null;
}

/**
 * Risk of a portfolio that holds its weights: of its returns (`portfolioReturns`), and of each position. `columns` are
 * aligned daily returns of the positions, `weights` fractions of capital, `benchmark` returns of the same days.
 * Every number is null below 20 days (tails at 99 % below 100), never NaN. Throws an invariant error where sizes do
 * not match.
 */
export const portfolioRisk = (
  columns: readonly Float64Array[],
  weights: readonly number[],
  benchmark?: Float64Array,
): PortfolioRisk => {
  const returns = portfolioReturns(columns, weights);
  const enough = returns.length >= MIN_SUMMARY_DAYS;
  const covariance = enough ? covarianceMatrix(columns) : null;
  const parts = covariance === null ? null : riskContributions(weights, covariance);
  const means = columns.map((column) => mean(column) ?? Number.NaN);
  const components = covariance === null ? null : componentValueAtRisk(weights, means, covariance);
  return {
    ...returnsRisk(returns, benchmark),
    positions: columns.map((column, k) => {
      const { daily, annual } = volatilitiesOf(enoughOf(column));
      return {
        dailyVolatility: daily,
        annualVolatility: annual,
        riskShare: parts?.shares[k] ?? null,
        componentValueAtRisk: components?.components[k] ?? null,
        ...(benchmark === undefined ? { beta: null, correlation: null } : comovementOf(column, benchmark)),
      };
    }),
    correlation: enough ? correlationMatrix(columns) : null,
  };
};
