import type { SensitivityRecord } from '../core/sensitivity.js';
import { backtestStrategy } from '../research/backtest/backtest.js';
import { prepareRun } from './backtest.js';
import type { BacktestOptions } from './backtest-options.js';

/**
 * What becomes of a backtest when one thing is changed at a time; the same code as `trader backtest --sensitivity`: each
 * numeric parameter by one and two declared steps either way, within its range; twice the fees; twice the slippage; every
 * entry one bar later. Each row has return and drawdown (fractions), Sharpe ratio (a year), trades, and their change; each
 * parameter the word `plateau`, `slope` or `spike`. Stores nothing and counts no trials: every row is one all the same.
 * The same options give the same result to the last bit. Throws usage errors for options that cannot be.
 *
 * @example
 * const { rows, parameters, sentence } = await sensitivity({ strategy: 'sma_crossover', candles });
 * console.log(sentence, parameters.filter(({ shape }) => shape === 'spike'));
 */
export const sensitivity = async (options: BacktestOptions): Promise<SensitivityRecord> => {
  const { analyseSensitivity } = await import('../research/sensitivity/sensitivity.js');
  const { input, identity } = await prepareRun(options);
  return analyseSensitivity(input, backtestStrategy(input, identity)).record;
};
