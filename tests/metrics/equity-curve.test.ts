import { test } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import { alpha, beta } from '../../src/metrics/beta.js';
import { maxDrawdown } from '../../src/metrics/drawdown.js';
import { calmar } from '../../src/metrics/drawdown-ratios.js';
import { cagr, compoundReturn } from '../../src/metrics/growth.js';
import { kurtosisRaw, mean, momentsOf, skewness } from '../../src/metrics/moments.js';
import { omega } from '../../src/metrics/omega.js';
import { sharpe } from '../../src/metrics/sharpe.js';
import { downsideDeviation, sortino } from '../../src/metrics/sortino.js';
import { stability } from '../../src/metrics/stability.js';
import { conditionalValueAtRisk, tailRatio, valueAtRisk } from '../../src/metrics/tail-risk.js';
import { annualVolatility } from '../../src/metrics/volatility.js';
import { describeReference, referenceColumn, referenceJson } from './reference.js';
import { expectClose } from './samples.js';

const FILE = 'btc_1d_2018_2025_smacross_20_50_longonly_100units.equity.csv';

const { metrics: all = {} } = referenceJson<{ metrics?: Record<string, Record<string, number>> }>(
  'reference',
  'metrics',
  'metrics_on_equity_curve.json',
);

/** Consecutive simple returns: one fewer than values. */
const changes = (values: Float64Array): Float64Array =>
  values.slice(1).map((value, i) => value / values[i]! - 1);

describeReference('empyrical’s metrics of a real equity curve, 365 days a year', () => {
  const expected = all[FILE] ?? {};
  const equity = referenceColumn('Equity', 'reference', 'backtests', FILE);
  const returns = changes(equity);
  const day = referenceColumn('timestamp', 'market', 'binance_spot_BTCUSDT_1d.csv');
  const close = referenceColumn('close', 'market', 'binance_spot_BTCUSDT_1d.csv');
  const first = day.indexOf(Date.UTC(2018, 0, 1));
  const market = changes(close.slice(first, first + equity.length));
  // empyrical counts returns; 2,921 returns are 2,921 days.
  const growth = cagr(equity[0] ?? 0, equity[equity.length - 1] ?? 0, returns.length * DAY_MS);

  const rows: readonly (readonly [string, number | null])[] = [
    ['n_daily_returns', returns.length],
    ['cum_returns_final', compoundReturn(returns)],
    ['annual_return', growth],
    ['annual_volatility', annualVolatility(returns)],
    ['sharpe_ratio_rf0', sharpe(returns)],
    ['sharpe_ratio_rf_daily_0_0001', sharpe(returns, { riskFree: 0.0001 })],
    ['sortino_ratio_rf0', sortino(returns)],
    ['downside_risk', downsideDeviation(returns)],
    ['max_drawdown', maxDrawdown(equity)],
    ['calmar_ratio', calmar(growth, maxDrawdown(equity))],
    ['omega_ratio', omega(returns)],
    ['tail_ratio', tailRatio(returns)],
    ['value_at_risk_5pct', valueAtRisk(returns)],
    ['conditional_value_at_risk_5pct', conditionalValueAtRisk(returns)],
    ['stability_of_timeseries', stability(returns)],
    ['beta_vs_buy_hold', market.length === returns.length ? beta(returns, market) : null],
    ['alpha_vs_buy_hold', market.length === returns.length ? alpha(returns, market) : null],
    ['skew_biased', skewness(returns)],
    ['mean', mean(returns)],
    ['std_ddof1', momentsOf(returns).deviation],
  ];

  test.each(rows)('%s to 1e-9', (name, actual) => {
    expectClose(actual, expected[name]!, 1e-9);
  });

  test('raw kurtosis is the excess kurtosis plus 3', () => {
    expectClose(kurtosisRaw(returns), expected.kurtosis_excess_biased! + 3, 1e-9);
  });
});
