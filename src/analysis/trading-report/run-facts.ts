import type { RunRecord } from '../../core/run.js';
import type { Memory } from '../../memory/memory.js';
import { requireRun } from '../../memory/runs/find-run.js';
import { listRuns } from '../../memory/runs/list-runs.js';
import { runMetrics } from '../../memory/runs/run-results.js';
import type { StoredRun } from '../../memory/runs/stored-run.js';

/** The backtest that a report is about. Times ms UTC, money in quote currency, fractions as fractions. */
export interface RunFacts extends Omit<RunRecord, 'dataDigest' | 'elapsedMs'> {
  readonly lastRunAt: number;
  readonly initialBalance: number;
  /** From the equity curve, not from the trades. */
  readonly totalReturn: number | null;
  readonly sharpe: number | null;
  /** Never above 0. */
  readonly maxDrawdown: number | null;
}

/** The run of that id (or its beginning), the newest where none is named; undefined where none is stored yet. */
export const pickRun = async (memory: Memory, id?: string): Promise<StoredRun | undefined> => {
  if (id !== undefined) return requireRun(memory, id);
  const [newest] = await listRuns(memory, {}, 1);
  return newest === undefined ? undefined : requireRun(memory, newest.id);
};

export const runFacts = async (memory: Memory, { run, conditions, lastAt }: StoredRun): Promise<RunFacts> => {
  const { dataDigest: _data, elapsedMs: _elapsed, ...facts } = run;
  const { strategy } = await runMetrics(memory, run.id);
  return {
    ...facts,
    lastRunAt: lastAt,
    initialBalance: conditions.initialBalance,
    totalReturn: strategy.totalReturn ?? null,
    sharpe: strategy.sharpe ?? null,
    maxDrawdown: strategy.maxDrawdown ?? null,
  };
};
