import type { Candles } from '../core/candles.js';
import { checkColumns } from './check-columns.js';
import { checkRules } from './check-rules.js';
import type { ParameterValues } from './parameters.js';
import type { Prepared, Strategy } from './strategy.js';

/** Binds a strategy to candles and parameters, and looks at what it gave. Throws a usage error that names what is wrong. */
export const prepareStrategy = (strategy: Strategy, candles: Candles, params: ParameterValues): Prepared => {
  const prepared = strategy.prepare(candles, params);
  checkColumns(prepared.indicators, candles.length);
  checkRules(prepared.rules, candles.length);
  return prepared;
};
