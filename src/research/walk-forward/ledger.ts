import type { TimeSpan } from '../../core/walk-forward.js';
import { marketsIn, marketsTraded, marketsUpTo } from './coverage.js';
import { type LedgerTrial, partOf, trialOf } from './ledger-trial.js';
import type { WalkForwardPlan } from './plan.js';
import { evaluationOf, type SearchedWindow } from './search-window.js';
import type { TestedWindow } from './test-window.js';
import type { Window } from './windows.js';

/**
 * Whose evaluations are asked for, and which stretch of time they must have seen a part of: on any of the markets, with
 * others or without, and on whatever timeframe. The same prices are seen in all of them.
 */
export interface LedgerQuestion extends TimeSpan {
  readonly family: string;
  readonly symbols: readonly string[];
}

/** What remembers every evaluation. The memory is one; see `library/walk-forward`. */
export interface TrialLedger {
  readonly record: (trials: readonly LedgerTrial[]) => Promise<void>;
  /** How often a hold-out was opened that overlaps the stretch. */
  readonly openings: (question: LedgerQuestion) => Promise<number>;
  /** Other trials that saw part of it. */
  readonly seen: (question: LedgerQuestion) => Promise<number>;
}

/** The evaluations of one window: each parameter set on its train part, and the choice on its test part. */
export const trialsOf = (
  { task: { input, points, history } }: WalkForwardPlan,
  window: Window,
  searched: SearchedWindow,
  tested: TestedWindow | undefined,
  sourceDigest: string | null,
  origin: LedgerTrial['origin'] = 'walkforward',
): readonly LedgerTrial[] => {
  const inside = marketsIn(input.markets, window);
  if (inside.length === 0) return [];
  const { options } = input;
  const train = partOf(input, sourceDigest, {
    markets: marketsUpTo(inside, window.train, history),
    span: window.train,
    options: { ...options, from: window.train.from },
    origin: 'walkforward',
  });
  const found = searched.evaluations.map((evaluation, k) => trialOf(train, points[k]!, evaluation));
  if (tested?.metrics === undefined || searched.chosen === null) return found;
  const test = partOf(input, sourceDigest, {
    markets: marketsUpTo(marketsTraded(input.markets, window), window.test, history),
    span: window.test,
    options: { ...options, from: window.test.from, initialBalance: tested.metrics.initialEquity ?? 0 },
    origin,
  });
  return [...found, trialOf(test, points[searched.chosen]!, evaluationOf(tested.metrics))];
};
