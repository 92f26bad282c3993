import { unexplained } from './compare-balances.js';
import type { Comparison } from './compare-books.js';
import type { Finding } from './difference.js';

/** What nothing explains. */
export const openFindings = ({ findings }: Comparison): readonly Finding[] =>
  findings.filter(({ explained }) => explained === null);

const keysOf = (comparison: Comparison): string =>
  openFindings(comparison)
    .map(({ kind, symbol, subject }) => `${kind} ${symbol} ${subject}`)
    .sort()
    .join('\n');

/**
 * Whether two comparisons, one after the other, found the very same: the same differences, and balances off by the same.
 * News that is merely on its way would have arrived in between.
 */
export const isSameAgain = (before: Comparison, after: Comparison): boolean =>
  keysOf(before) === keysOf(after) &&
  before.balances.every((line) => {
    const other = after.balances.find(({ currency }) => currency === line.currency);
    if (other === undefined) return false;
    return Math.abs(unexplained(line) - unexplained(other)) <= Math.max(line.tolerance, other.tolerance);
  });
