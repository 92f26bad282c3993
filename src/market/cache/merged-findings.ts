import type { Candles } from '../../core/candles.js';
import { checkCandles } from '../quality/check.js';
import type { Finding } from '../quality/finding.js';

/**
 * What is known of candles after a merge: the soft findings of all of them together, so that the seam between two
 * sources is judged, too, and those known before that these do not tell again. Earlier ones stay, since a file may
 * have told more (copies of a row, another venue's decimals) than its candles still show. Gaps are left out; by time.
 */
export const mergedFindings = (known: readonly Finding[], candles: Candles): readonly Finding[] => {
  const checked = checkCandles(candles, candles.timeframe).filter(
    ({ kind, severity }) => severity === 'soft' && kind !== 'gap',
  );
  // A stretch that grew across the seam keeps one of its ends.
  const starts = new Set(checked.map(({ kind, from }) => `${kind} ${from}`));
  const ends = new Set(checked.map(({ kind, to }) => `${kind} ${to}`));
  const others = known.filter(
    ({ kind, from, to }) => !starts.has(`${kind} ${from}`) && !ends.has(`${kind} ${to}`),
  );
  return [...others, ...checked].toSorted((a, b) => a.from - b.from);
};
