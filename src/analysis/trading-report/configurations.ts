import type { Memory } from '../../memory/memory.js';
import { compareSnapshots } from '../comparison/compare-snapshots.js';
import type { Comparison } from '../comparison/comparison.js';
import type { ComparedConfiguration } from '../comparison/snapshot-comparison.js';
import type { Book } from './book.js';

/** Configurations that are set side by side. */
const MOST = 3;

/** Whether the first snapshot's configuration is better than the second's, as far as that can be told. */
export interface ConfigurationVerdict
  extends Pick<
    Comparison,
    'verdict' | 'pairedDays' | 'pairedTrades' | 'pValue' | 'alpha' | 'moreDays' | 'moreTrades' | 'reasons'
  > {
  /** Numbers of snapshots. */
  readonly first: number;
  readonly second: number;
}

/** One configuration with all it traded. */
export type ConfigurationFigures = Omit<ComparedConfiguration, 'label' | 'differs'>;

/** The configurations that were traded last, with all they traded until now. */
export interface Configurations {
  /** The one that the others are compared with first. */
  readonly compared: readonly ConfigurationFigures[];
  readonly verdicts: readonly ConfigurationVerdict[];
  /** What makes the comparison doubtful. */
  readonly warnings: readonly string[];
}

export const NO_CONFIGURATIONS: Configurations = { compared: [], verdicts: [], warnings: [] };

/** The configurations that were traded last in a book, the newest first; none where there is only one. */
export const configurationsOf = async (memory: Memory, { mode, currency }: Book): Promise<Configurations> => {
  if (mode === 'backtest') return NO_CONFIGURATIONS;
  const { configurations, comparisons, warnings } = await compareSnapshots(memory, {
    mode,
    currency,
    limit: MOST,
    tradedOnly: true,
  });
  const traded = configurations.filter(({ trades }) => trades > 0);
  if (traded.length < 2) return NO_CONFIGURATIONS;
  const known = new Set(traded.map(({ snapshot }) => snapshot));
  return {
    compared: traded.map(({ label: _label, differs: _differs, ...rest }) => rest),
    verdicts: comparisons
      .filter(({ first, second }) => known.has(first) && known.has(second))
      .flatMap(({ first, second, comparison }) => {
        const { verdict } = comparison;
        // Never so, since all of these have trades.
        if (verdict === 'no trades yet') return [];
        return {
          first,
          second,
          verdict,
          pairedDays: comparison.pairedDays,
          pairedTrades: comparison.pairedTrades,
          pValue: comparison.pValue,
          alpha: comparison.alpha,
          moreDays: comparison.moreDays,
          moreTrades: comparison.moreTrades,
          reasons: comparison.reasons,
        };
      }),
    warnings,
  };
};
