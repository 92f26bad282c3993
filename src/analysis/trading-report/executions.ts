import type { OrderInParts } from '../../memory/live/reads/orders-in-parts.js';
import { MOST_LISTED } from './limits.js';

/** Entries and exits of a session that were carried out in parts. */
export interface Executions {
  readonly total: number;
  /** Of them, filled whole. */
  readonly complete: number;
  /** Those that are not complete first, each the newest first. */
  readonly listed: readonly OrderInParts[];
}

export const NO_EXECUTIONS: Executions = { total: 0, complete: 0, listed: [] };

const isComplete = ({ ended }: OrderInParts): boolean => ended === 'complete';

/** What of them a report tells; they are given in the order in which they began. */
export const executionsOf = (orders: readonly OrderInParts[]): Executions => {
  const newest = orders.toReversed();
  const complete = newest.filter(isComplete);
  const others = newest.filter((order) => !isComplete(order));
  return {
    total: orders.length,
    complete: complete.length,
    listed: [...others, ...complete].slice(0, MOST_LISTED),
  };
};
