import type { StoredRun } from '../memory/runs/stored-run.js';
import type { BacktestReport } from './backtest-report.js';
import { backtestJsonText } from './json.js';

/** What is stored of a run beside its results: when and how often it was made, from what, and how to make it again. */
export const storedDocument = ({
  provenance,
  recipe,
  snapshotId,
  executions,
  firstAt,
  lastAt,
}: StoredRun) => ({
  executions,
  firstAt,
  lastAt,
  snapshotId,
  sourceDigest: provenance.sourceDigest,
  configuration: JSON.parse(provenance.configuration) as unknown,
  data: provenance.data,
  recipe,
});

/** The document of the backtest with a member `stored` in front, as JSON text on one line, in pieces. */
export function* storedJsonText(stored: StoredRun, report: BacktestReport): Generator<string> {
  let first = true;
  for (const piece of backtestJsonText(report)) {
    yield first ? `{"stored":${JSON.stringify(storedDocument(stored))},${piece.slice(1)}` : piece;
    first = false;
  }
}
