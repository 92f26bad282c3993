import type { UntilHalt } from '../core/until-halt.js';
import type { MetricName, Metrics } from '../metrics/metrics.js';

/** A figure of the whole range, and the same until the halt. */
export interface HaltRow {
  readonly name: MetricName;
  readonly whole: number | null;
  readonly until: number | null;
}

/** What idle days change, side by side. */
export const untilHaltRows = (metrics: Metrics, until: UntilHalt): readonly HaltRow[] => {
  const row = (name: MetricName, value: number | null): HaltRow => {
    return { name, whole: metrics[name], until: value };
  };
  return [
    row('totalReturn', until.totalReturn),
    row('cagr', until.returnPerYear),
    row('annualVolatility', until.volatility),
    row('sharpe', until.sharpe),
    row('sortino', until.sortino),
    row('calmar', until.calmar),
    row('maxDrawdown', until.maxDrawdown),
    row('valueAtRisk95', until.valueAtRisk95),
    row('conditionalValueAtRisk95', until.conditionalValueAtRisk95),
  ];
};
