import { usageError } from '../../src/core/errors.js';
import type { RunToShow } from '../../src/library/monitor/run-source.js';
import type { BacktestReport } from '../../src/report/backtest-report.js';
import { percent, ratio, signedPercent } from '../../src/report/format.js';
import { liveScreen } from '../cli/live-screen.js';
import type { Terminal } from '../cli/terminal.js';
import type { Flags } from './flags.js';

/**
 * The screen that a run is looked through on; undefined where that is not wanted. Throws a usage error where it is and there is
 * no whole terminal: before anything is run.
 */
export const exploringScreen = (flags: Flags, terminal: Terminal): NodeJS.WriteStream | undefined => {
  if (flags.explore !== true) return undefined;
  const whole = process.stdin.isTTY === true && !terminal.piped;
  const screen = whole ? liveScreen(terminal, flags) : undefined;
  if (screen !== undefined) return screen;
  throw usageError(
    '--explore needs a terminal of 60 columns and 12 rows, without --json and --quiet',
    'leave it out; --json and --csv have everything for other programs, --html for a browser',
  );
};

/** What came of a run, in short. */
const factsOf = ({ metrics, luck }: BacktestReport): readonly string[] => [
  `return ${signedPercent(metrics.totalReturn)}`,
  `fall ${percent(metrics.maxDrawdown)}`,
  `Sharpe ${ratio(metrics.sharpe)}`,
  `${metrics.trades} trades`,
  ...(luck === undefined || luck.dsr === null ? [] : [`DSR ${percent(luck.dsr, 0)}`]),
];

/** Shows a run on the whole terminal until a person leaves: its trades, and each of them on its candles. */
export const exploreRun = async (
  report: BacktestReport,
  candles: RunToShow['candles'],
  screen: NodeJS.WriteStream,
  terminal: Terminal,
): Promise<void> => {
  const { runSource } = await import('../../src/library/monitor/run-source.js');
  const { monitorScreen } = await import('../monitor/screen.js');
  const source = runSource({ ...report, facts: factsOf(report), candles });
  await monitorScreen(source, { stdout: screen, readOnly: true, owner: null, tab: 'overview' }, terminal);
};
