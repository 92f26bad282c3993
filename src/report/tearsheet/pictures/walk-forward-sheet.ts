import { timeframeMs } from '../../../core/timeframe.js';
import type { Trade } from '../../../core/trade.js';
import type { PartFigures, TimeSpan } from '../../../core/walk-forward.js';
import { METRIC_TABLE } from '../../../metrics/metric-table.js';
import { isNumber } from '../../format.js';
import type { WalkForwardReport } from '../../walk-forward/walk-forward-report.js';
import { objectiveLabel } from '../../walk-forward/words.js';
import type { TearSheet, WalkForwardPicture } from '../tear-sheet.js';

/** A yearly ratio can be laid beside that of a part of another length; else growth a year stands in for it. */
const picture = ({ settings, windows, verdict }: WalkForwardReport): WalkForwardPicture => {
  const { objective } = settings;
  const comparable = ['sharpe', 'sortino', 'calmar'].includes(objective);
  const inUnit = (part: PartFigures | null): number | null => {
    if (part === null) return null;
    if (comparable) return part.objective;
    return isNumber(part.growth) ? Math.expm1(part.growth) : null;
  };
  return {
    measure: comparable
      ? { label: objectiveLabel(objective), kind: 'ratio' }
      : { label: METRIC_TABLE.cagr.label, kind: 'fraction' },
    windows: windows.map(({ train, test, inSample, outOfSample }) => ({
      from: train.from,
      to: train.to,
      testFrom: test.from,
      testTo: test.to,
      inSample: inUnit(inSample),
      outOfSample: inUnit(outOfSample),
    })),
    sentence: verdict.sentence,
  };
};

const spanOf = ({ equity: { time }, run }: WalkForwardReport): TimeSpan =>
  time.length === 0 ? run : { from: time[0]!, to: time[time.length - 1]! + timeframeMs(run.timeframe) };

/**
 * A walk-forward as a tear sheet: its chained test parts as the report of one run, with the trades made in them. A searched
 * parameter has no value of its own: what was chosen differs from window to window.
 */
export const walkForwardSheet = (
  report: WalkForwardReport,
  trades: readonly Trade[],
  { title, candles }: Pick<TearSheet, 'title' | 'candles'>,
): TearSheet => {
  const { run, settings, conditions, metrics, benchmark, equity, luck, warnings, dataNotes } = report;
  const parameters = Object.entries(run.parameters).map(([name, value]) => [
    name,
    Object.hasOwn(settings.space, name) ? '(chosen in each window)' : value,
  ]);
  return {
    report: {
      run: {
        ...run,
        ...spanOf(report),
        parameters: Object.fromEntries(parameters),
        digest: '',
        elapsedMs: 0,
      },
      conditions,
      metrics,
      benchmark,
      trades,
      equity,
      refusals: {},
      luck,
      warnings,
      dataNotes,
    },
    title: `walk-forward, test parts${title === '' ? '' : ` · ${title}`}`,
    ...(candles === undefined ? {} : { candles }),
    walkForward: picture(report),
  };
};
