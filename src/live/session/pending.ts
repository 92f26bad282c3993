import type { AccountPoint, LiveBatch, ReconciliationNote } from '../../memory/live/batch.js';
import type { Core } from '../core/core.js';
import { type Effect, isEmpty, type Output } from '../core/output.js';
import { orderChange, toBatch } from '../core/to-batch.js';

/** What events changed that were handled together and are not stored yet, and what is to be done once they are. */
export interface Pending {
  /** What each event changed, as it was right after that event. */
  readonly parts: LiveBatch[];
  readonly effects: Effect[];
}

export const openPending = (): Pending => ({ parts: [], effects: [] });

/**
 * Takes what one event changed. A change worth no entry of its own (a number that the venue gave, say) is noted in
 * `dirty`, and stored with whatever is stored next.
 */
export const addOutput = (pending: Pending, core: Core, out: Output, dirty: Set<string>): void => {
  pending.effects.push(...out.effects);
  if (isEmpty(out)) return;
  const { journal, positions, candles, account, orders } = out;
  if (journal.length === 0 && positions.size === 0 && candles.length === 0 && account === null) {
    for (const id of orders) dirty.add(id);
    return;
  }
  for (const id of orders) dirty.delete(id);
  pending.parts.push(toBatch(core, out, 0, null));
};

const lastOf = <T>(values: readonly (T | null)[]): T | null =>
  values.findLast((value) => value !== null) ?? null;

/**
 * One batch of everything that is pending, with the orders in `dirty`, which is emptied; null where there is nothing to
 * store. The parts follow each other, so that what happened twice in a market is stored as having happened twice.
 */
export const takeBatch = (
  { parts }: Pending,
  core: Core,
  dirty: Set<string>,
  { sequence, state }: { readonly sequence: number; readonly state: () => unknown },
): LiveBatch | null => {
  if (parts.length === 0) return null;
  const journal = parts.flatMap((part) => part.journal);
  if (journal.length === 0) journal.push({ kind: 'books', clientOrderId: null, payload: {} });
  const late = [...dirty].flatMap((id) => {
    const order = core.orders.get(id);
    return order === undefined ? [] : [orderChange(order)];
  });
  dirty.clear();
  return {
    sessionId: core.settings.sessionId,
    time: core.now,
    sequence,
    journal,
    orders: [...parts.flatMap((part) => part.orders), ...late],
    fills: parts.flatMap((part) => part.fills),
    trades: parts.flatMap((part) => part.trades),
    positions: parts.flatMap((part) => part.positions),
    executions: parts.flatMap((part) => part.executions),
    account: lastOf<AccountPoint>(parts.map((part) => part.account)),
    riskEvents: parts.flatMap((part) => part.riskEvents),
    reconciliation: lastOf<ReconciliationNote>(parts.map((part) => part.reconciliation)),
    candles: parts.flatMap((part) => part.candles),
    state: state(),
  };
};
