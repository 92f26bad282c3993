import { minuteText } from '../../src/core/clock.js';
import { counted } from '../../src/core/wording.js';
import type { MetricName } from '../../src/metrics/metrics.js';
import type { TestBacktest } from '../../src/ml/model-file/test-backtest.js';
import { metricCell } from '../../src/report/terminal/metric-cells.js';
import { cell, table } from '../../src/report/terminal/table.js';
import { wrap } from '../../src/report/terminal/text.js';
import type { Theme } from '../../src/report/terminal/theme.js';

/** What a strategy and buy-and-hold have in common. */
const OF_BOTH = ['totalReturn', 'sharpe', 'maxDrawdown'] as const satisfies readonly MetricName[];

/** What is of trades alone. */
const OF_TRADES = ['trades', 'fees'] as const satisfies readonly MetricName[];

const COLUMNS = [
  { head: 'Backtest', align: 'left', shrinkTo: 12 },
  { head: 'Return', align: 'right' },
  { head: 'Sharpe', align: 'right' },
  { head: 'Drawdown', align: 'right' },
  { head: 'Trades', align: 'right' },
  { head: 'Fees', align: 'right', dropOrder: 1 },
] as const;

/** What came of trading the test part by the model, beside buy-and-hold, and which run it is. */
export const backtestTable = (
  { strategy, metrics, benchmark, from, to, id, digest, parameters }: TestBacktest,
  theme: Theme,
): readonly string[] => {
  const cellsOf = (names: readonly MetricName[], of: TestBacktest['metrics']) =>
    names.map((name) => metricCell(name, of, metrics.initialEquity ?? 0, theme));
  const rows = [
    [cell(strategy), ...cellsOf(OF_BOTH, metrics), ...cellsOf(OF_TRADES, metrics)],
    [cell('buy and hold'), ...cellsOf(OF_BOTH, benchmark), cell(''), cell('')],
  ];
  const about = `The test part, ${minuteText(from)} to ${minuteText(to)}, costs included; held for ${counted(Number(parameters.horizon), 'bar')} at most. Run ${id}, results ${digest.slice(0, 8)}.`;
  return [
    ...table({ columns: COLUMNS, rows }, theme),
    ...wrap(theme.outside(about), theme.width - 2).map((line) => theme.dim(` ${line}`)),
  ];
};
