import { usageError } from '../../src/core/errors.js';
import type { OptimizeShape } from '../../src/library/optimize/options.js';
import type { OptimizeFlags } from './flags.js';

/**
 * What the flags say of the search. What `--set` gives is not searched. Without a database nothing is sealed: an opening that
 * is not recorded is none that counts.
 */
export const shapeOf = (flags: OptimizeFlags): OptimizeShape => {
  const { sampler, trials, objective, train, test, minTrades, holdout, prune, range } = flags;
  if (flags.db === false && holdout !== undefined && holdout > 0)
    throw usageError('the hold-out is opened for the best set, and that is recorded', 'leave out --no-db');
  const given = { sampler, trials, objective, train, test, minTrades, holdout, prune, ranges: range };
  return {
    ...(flags.db === false ? { holdout: 0 } : {}),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    fixed: (flags.set ?? []).map((text) => text.slice(0, text.indexOf('=')).trim()),
  };
};
