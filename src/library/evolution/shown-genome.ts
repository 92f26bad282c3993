import type { FinalistReport } from '../../core/evolution-report.js';
import type { Score } from '../../evolution/fitness/score.js';
import type { GenomeRecord } from '../../memory/evolution/genome-record.js';
import type { ParameterValues } from '../../strategy/parameters.js';

/** A genome of the memory as it is shown: what this program stored of its score and its verdict, read back. */
export interface StoredGenome extends Omit<GenomeRecord, 'scores' | 'verdict' | 'places' | 'strategyId'> {
  readonly parameters: ParameterValues;
  readonly score: Pick<
    Score,
    'status' | 'share' | 'growth' | 'drawdown' | 'stability' | 'trades' | 'objective'
  >;
  /** What the gate found; null for one that was never judged. */
  readonly report: FinalistReport | null;
}

/** What was stored of a genome, without its windows. */
export const storedGenome = (record: GenomeRecord): StoredGenome => {
  const { scores, verdict, places: _, strategyId: __, parameters, ...rest } = record;
  const { status, share, growth, drawdown, stability, trades, objective } = scores as Score;
  return {
    ...rest,
    parameters: parameters as ParameterValues,
    score: { status, share, growth, drawdown, stability, trades, objective },
    report: verdict as FinalistReport | null,
  };
};
