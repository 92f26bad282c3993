import { DAY_MS } from '../../core/timeframe.js';
import type { RunSummary } from '../../memory/runs/list-runs.js';
import { count, percent, ratio, signedPercent, timeText } from '../format.js';
import { cell, table } from './table.js';
import { bySign, type Theme } from './theme.js';

/** Digits of an id that are shown: enough to tell runs apart, and to name one. */
export const SHORT_ID = 12;

/** The runs of a list, one line each. */
export const runListLines = (runs: readonly RunSummary[], theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        { head: 'Run', align: 'left' },
        { head: 'Last run (UTC)', align: 'left', dropOrder: 4 },
        { head: 'Strategy', align: 'left', shrinkTo: 13 },
        { head: 'Markets', align: 'left', shrinkTo: 11 },
        { head: 'Days', align: 'right' },
        { head: 'Return', align: 'right' },
        { head: 'Sharpe', align: 'right', dropOrder: 1 },
        { head: 'Drawdown', align: 'right', dropOrder: 2 },
        { head: 'Trades', align: 'right' },
        { head: 'Times', align: 'right', dropOrder: 5 },
      ],
      rows: runs.map((run) => [
        cell(theme.outside(run.id).slice(0, SHORT_ID)),
        cell(timeText(run.lastAt)),
        cell(theme.outside(run.strategy)),
        cell(theme.outside(`${run.symbols.join(' ')} ${run.timeframe}`)),
        cell(count((run.to - run.from) / DAY_MS)),
        cell(signedPercent(run.totalReturn), bySign(theme, run.totalReturn)),
        cell(ratio(run.sharpe), bySign(theme, run.sharpe)),
        cell(percent(run.maxDrawdown)),
        cell(count(run.trades)),
        cell(count(run.executions)),
      ]),
      gap: 1,
    },
    theme,
  );
