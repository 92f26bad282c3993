import type { UntilHalt } from '../../src/core/until-halt.js';
import { START } from './example-report.js';

/** A halt on day 400 of the example, and what it came to until then. */
export const exampleHalt = (changes: Partial<UntilHalt> = {}): UntilHalt => ({
  time: START + 399 * 86_400_000 + 10 * 3_600_000,
  lastDay: START + 399 * 86_400_000,
  days: 400,
  idleDays: 693,
  totalReturn: -0.12,
  returnPerYear: -0.11,
  volatility: 0.1381,
  sharpe: 0.4,
  sharpeStandardError: 0.8,
  sortino: 0.5,
  calmar: -0.55,
  maxDrawdown: -0.2022,
  valueAtRisk95: -0.0098,
  conditionalValueAtRisk95: -0.0135,
  skewness: 1.2,
  kurtosis: 7.7,
  ...changes,
});
