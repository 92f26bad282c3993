import type { MetricName } from './metrics.js';

/** How a value is to be printed: `fraction` as percent, `duration` from ms, `count` as a plain number. */
export type MetricKind = 'money' | 'fraction' | 'ratio' | 'count' | 'duration';

export interface MetricDescription {
  /** Short name for a table. */
  readonly label: string;
  readonly kind: MetricKind;
  /** One line for people. */
  readonly meaning: string;
}

const describe = (kind: MetricKind, label: string, meaning: string): MetricDescription => ({
  label,
  kind,
  meaning,
});

/** Label, unit and meaning of every metric, in the order in which they are printed. */
export const METRIC_TABLE: Readonly<Record<MetricName, MetricDescription>> = {
  initialEquity: describe('money', 'Initial equity', 'equity before the first bar'),
  finalEquity: describe('money', 'Final equity', 'equity at the close of the last bar'),
  netProfit: describe('money', 'Net profit', 'final less initial equity, after all costs'),
  totalReturn: describe('fraction', 'Return', 'net profit as a share of initial equity'),
  cagr: describe('fraction', 'Return a year', 'compound growth a year of 365 days; N/A under 30 days'),
  days: describe('count', 'Days', 'UTC calendar days, each one daily return'),
  annualVolatility: describe('fraction', 'Volatility a year', 'standard deviation of daily returns × √365'),
  maxDrawdown: describe('fraction', 'Worst drawdown', 'deepest fall from a peak, on every bar'),
  maxDrawdownDurationMs: describe(
    'duration',
    'Longest drawdown',
    'longest wait for a new peak, on every bar',
  ),
  ulcerIndex: describe('fraction', 'Ulcer index', 'root mean square of daily drawdowns'),
  valueAtRisk95: describe('fraction', 'VaR 95 %, 1 day', 'one day in twenty is worse than this'),
  conditionalValueAtRisk95: describe('fraction', 'CVaR 95 %, 1 day', 'mean of the worst day in twenty'),
  sharpe: describe('ratio', 'Sharpe ratio', 'mean over deviation of daily returns × √365'),
  sharpeStandardError: describe(
    'ratio',
    'Sharpe error',
    'standard error of the Sharpe ratio, fat tails included',
  ),
  sortino: describe('ratio', 'Sortino ratio', 'mean over downside deviation of daily returns × √365'),
  calmar: describe('ratio', 'Calmar ratio', 'return a year over the worst drawdown of daily equity'),
  omega: describe('ratio', 'Omega ratio', 'sum of daily gains over sum of daily losses'),
  tailRatio: describe('ratio', 'Tail ratio', '95th over 5th percentile of daily returns'),
  skewness: describe('ratio', 'Skewness', 'of daily returns; negative: rare large losses'),
  kurtosis: describe('ratio', 'Kurtosis', 'of daily returns, raw: 3 is normal, more is fat tails'),
  probabilisticSharpe: describe(
    'fraction',
    'P(Sharpe > 0)',
    'probability that the true Sharpe ratio is above 0',
  ),
  minTrackRecordDays: describe('count', 'Days needed', 'days until P(Sharpe > 0) reaches 95 % at this rate'),
  beta: describe('ratio', 'Beta', 'slope of daily returns on those of buy-and-hold'),
  alpha: describe('fraction', 'Alpha a year', 'return a year that beta does not explain'),
  benchmarkReturn: describe('fraction', 'Buy & hold return', 'return of buying once and holding'),
  benchmarkMaxDrawdown: describe(
    'fraction',
    'Buy & hold drawdown',
    'worst drawdown of buying once and holding',
  ),
  trades: describe('count', 'Trades', 'closed trades'),
  winRate: describe('fraction', 'Won', 'share of trades with a profit'),
  profitFactor: describe('ratio', 'Profit factor', 'gross profit over gross loss'),
  expectancy: describe('money', 'Expectancy', 'mean profit of a trade'),
  expectancyRatio: describe('ratio', 'Expectancy ratio', 'mean profit of a trade over the average loss'),
  averageReturn: describe('fraction', 'Average return', 'mean return of a trade on its entry value'),
  payoffRatio: describe('ratio', 'Payoff ratio', 'average win over average loss'),
  sqn: describe('ratio', 'SQN', 'system quality number; N/A under 10 trades'),
  kelly: describe('fraction', 'Kelly', 'Kelly share of capital, an upper bound; N/A under 10 trades'),
  bestTrade: describe('fraction', 'Best trade', 'greatest return of a trade'),
  worstTrade: describe('fraction', 'Worst trade', 'least return of a trade'),
  averageBars: describe('count', 'Average bars', 'mean bars from entry to exit'),
  longestLosingStreak: describe('count', 'Losses in a row', 'longest run of losing trades'),
  averageMae: describe('fraction', 'Average MAE', 'mean worst excursion against an open trade'),
  averageMfe: describe('fraction', 'Average MFE', 'mean best excursion in favour of an open trade'),
  ambiguousTrades: describe('count', 'Ambiguous', 'trades whose bar met stop and target'),
  exposure: describe('fraction', 'Time in market', 'share of bars that closed with a position'),
  turnover: describe('ratio', 'Turnover', 'value bought and sold, in initial equities, whole run'),
  fees: describe('money', 'Fees paid', 'all fees'),
  slippage: describe('money', 'Slippage paid', 'cost of fills worse than the price they aimed at'),
};

/** The names of all metrics, in the order in which they are printed. */
export const METRIC_NAMES = Object.keys(METRIC_TABLE) as readonly MetricName[];
