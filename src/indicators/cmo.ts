import { checkPeriod } from './arguments.js';
import { gainLossRatio } from './gain-loss.js';

/**
 * Chande momentum oscillator, −100 to 100: 100 · (rise − fall) / (rise + fall), with Wilder-smoothed
 * averages as TA-Lib has it (Chande's own uses plain sums); 0 while the series has been flat from its start.
 * First value at `period`. Equals TA-Lib CMO.
 */
export const cmo = (values: Float64Array, period = 14): Float64Array => {
  checkPeriod('cmo', 'period', period, 2);
  return gainLossRatio(values, period, 1);
};
