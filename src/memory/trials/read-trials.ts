import type { Selectable } from 'kysely';
import { fromJson } from '../json-column.js';
import type { Memory } from '../memory.js';
import type { TrialsTable } from '../schema/run-results.js';
import { type TrialFilter, trialsMatching } from './trial-filter.js';

/** A trial as the ledger keeps it: what was measured the first time, and how often it was evaluated. */
export interface TrialRecord {
  readonly key: string;
  readonly family: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  readonly from: number;
  readonly to: number;
  readonly dataDigest: string;
  /** Per day, not annualised. */
  readonly dailySharpe: number | null;
  readonly observations: number;
  readonly skewness: number | null;
  /** RAW kurtosis. */
  readonly kurtosis: number | null;
  readonly totalReturn: number | null;
  readonly trades: number;
  readonly origin: string;
  readonly runId: string | null;
  readonly evaluations: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

const trialRecord = (row: Selectable<TrialsTable>): TrialRecord => ({
  key: row.key,
  family: row.family,
  parameters: fromJson(row.parameters),
  symbols: fromJson(row.symbols),
  timeframe: row.timeframe,
  from: row.from_time,
  to: row.to_time,
  dataDigest: row.data_digest,
  dailySharpe: row.daily_sharpe,
  observations: row.observations,
  skewness: row.skewness,
  kurtosis: row.kurtosis,
  totalReturn: row.total_return,
  trades: row.trades,
  origin: row.origin,
  runId: row.run_id,
  evaluations: row.evaluations,
  firstAt: row.created_at,
  lastAt: row.last_at,
});

/** The trials that match, the last evaluated first; all of them when no `limit` is given. */
export const readTrials = async (
  memory: Memory,
  filter: TrialFilter,
  limit?: number,
): Promise<readonly TrialRecord[]> => {
  const query = trialsMatching(memory, filter).selectAll().orderBy('last_at', 'desc').orderBy('id', 'desc');
  const rows = await (limit === undefined ? query : query.limit(limit)).execute();
  return rows.map(trialRecord);
};
