import { DAY_MS } from '../../core/timeframe.js';
import { portfolioReturns } from '../../metrics/portfolio-returns.js';
import {
  type PortfolioRisk,
  portfolioRisk,
  type ReturnsRisk,
  returnsRisk,
} from '../../metrics/portfolio-risk.js';
import { valueAtRiskBacktests } from '../../metrics/value-at-risk-backtests.js';
import type { StressPortfolio } from '../../risk/stress/portfolio.js';
import type { StressResult } from '../../risk/stress/stress.js';
import type { PositionDocument, RiskReport, StressDocument, TailDocument } from './risk-report.js';
import { valueAtRiskDocument } from './value-at-risk-document.js';

/** What a report says of its subject as it is. */
type Told = Pick<
  RiskReport,
  'subject' | 'symbols' | 'currency' | 'capital' | 'timeframe' | 'provider' | 'notes' | 'warnings'
>;

/** Daily returns, some of them before the range: these only serve the forecasts of value at risk. */
interface Days {
  /** UTC day of the first return, days since 1970. */
  readonly firstDay: number;
  readonly history: number;
  /** Name of what the returns are compared with, and its returns on the same days. */
  readonly benchmark: { readonly name: string; readonly returns: Float64Array } | null;
}

export interface PortfolioInput extends Told, Days {
  readonly weights: readonly number[];
  /** Daily returns of the positions, aligned. */
  readonly columns: readonly Float64Array[];
}

export interface RunInput extends Told, Days {
  readonly returns: Float64Array;
}

const times = (fraction: number | null, capital: number): number | null =>
  fraction === null ? null : fraction * capital;

const common = (
  { subject, symbols, currency, capital, timeframe, provider, notes, warnings }: Told,
  { firstDay, history, benchmark }: Days,
  returns: Float64Array,
  risk: ReturnsRisk,
): Omit<RiskReport, 'positions' | 'correlation'> => {
  const backtests = valueAtRiskBacktests(returns, history);
  const from = (firstDay + history) * DAY_MS;
  return {
    subject,
    symbols,
    currency,
    capital,
    timeframe,
    provider,
    from,
    to: from + risk.days * DAY_MS,
    days: risk.days,
    valueAtRisk: risk.tails.map(
      (tail): TailDocument => ({
        ...tail,
        valueAtRiskMoney: times(tail.valueAtRisk, capital),
        conditionalValueAtRiskMoney: times(tail.conditionalValueAtRisk, capital),
      }),
    ),
    volatility: risk.volatility,
    benchmark:
      benchmark === null || risk.benchmark === null ? null : { name: benchmark.name, ...risk.benchmark },
    backtest: backtests === null ? null : valueAtRiskDocument(backtests),
    stress: [],
    notes,
    warnings,
  };
};

export interface BuiltPortfolio {
  readonly report: RiskReport;
  /** The same portfolio as stress tests see it. */
  readonly stressed: StressPortfolio;
}

const positionsOf = (
  { symbols, weights, capital }: PortfolioInput,
  { positions }: PortfolioRisk,
): readonly PositionDocument[] =>
  positions.map((position, k) => ({
    symbol: symbols[k]!,
    weight: weights[k]!,
    value: weights[k]! * capital,
    annualVolatility: position.annualVolatility,
    beta: position.beta,
    correlation: position.correlation,
    riskShare: position.riskShare,
    componentValueAtRisk: position.componentValueAtRisk,
    componentValueAtRiskMoney: times(position.componentValueAtRisk, capital),
  }));

/** The risk of a portfolio that holds its weights. */
export const buildPortfolioRisk = (input: PortfolioInput): BuiltPortfolio => {
  const { columns, weights, symbols, history, benchmark } = input;
  const inRange = columns.map((column) => column.subarray(history));
  const risk = portfolioRisk(inRange, weights, benchmark?.returns.subarray(history));
  return {
    report: {
      ...common(input, input, portfolioReturns(columns, weights), risk),
      positions: positionsOf(input, risk),
      correlation: risk.correlation === null ? null : { symbols, values: risk.correlation },
    },
    stressed: {
      positions: risk.positions.map(({ beta, dailyVolatility }, k) => ({
        symbol: symbols[k]!,
        weight: weights[k]!,
        beta,
        dailyVolatility,
      })),
      correlation: risk.correlation,
    },
  };
};

/** The risk of a stored run, from its daily returns. */
export const buildRunRisk = (input: RunInput): RiskReport => {
  const { returns, history, benchmark } = input;
  const risk = returnsRisk(returns.subarray(history), benchmark?.returns.subarray(history));
  return { ...common(input, input, returns, risk), positions: null, correlation: null };
};

const stressDocument = (
  { scenario, change, positions, path, limits, assumedBetas }: StressResult,
  capital: number,
): StressDocument => ({
  name: scenario.name,
  title: scenario.title,
  assumption: scenario.assumption,
  source: scenario.source,
  file: scenario.file,
  change,
  changeMoney: times(change, capital),
  positions,
  path,
  limits,
  assumedBetas,
});

/** The report with its stress tests, in the order in which they are given. */
export const withStress = (report: RiskReport, results: readonly StressResult[]): RiskReport => ({
  ...report,
  stress: results.map((result) => stressDocument(result, report.capital)),
});
