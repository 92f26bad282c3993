import type { FillReport, OrderReport } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import { isOfSession } from '../../execution/order/read-client-order-id.js';
import type { StoredOrder } from '../../memory/live/reads/session-orders.js';
import { fillKey } from '../core/baseline.js';
import type { Running } from '../session/running.js';
import { ownerKey } from './venue-facts.js';

/** The orders of others that fills were of, by `ownerKey`: whose an order is does not change. */
export type OthersOrders = Map<string, OrderReport>;

export interface FillOwners {
  /** What the venue said of the orders that the core does not know, by `ownerKey`; null where it did not say. */
  readonly owners: Map<string, OrderReport | null>;
  /** Those of ours that the books have, by client order id. */
  readonly stored: Map<string, StoredOrder>;
}

/** The fills of which neither the core nor what the venue has said tells the order. */
const unattributed = (
  { core }: Running,
  fills: readonly FillReport[],
  told: ReadonlyMap<string, unknown>,
): readonly FillReport[] => {
  const ours = new Set<string>();
  for (const { state } of core.orders.values())
    if (state.venueOrderId !== null)
      ours.add(ownerKey({ symbol: state.request.symbol, venueOrderId: state.venueOrderId }));
  const booked = new Set(core.baseline?.foreign ?? []);
  return fills.filter((fill) => {
    const key = ownerKey(fill);
    return !(
      told.has(key) ||
      ours.has(key) ||
      core.orders.has(fill.clientOrderId ?? '') ||
      booked.has(fillKey(fill))
    );
  });
};

/** The orders of fills as the books have them, by `ownerKey`: one question for each market. */
const storedOwners = async (
  { books }: Running,
  fills: readonly FillReport[],
): Promise<Map<string, StoredOrder>> => {
  const found = new Map<string, StoredOrder>();
  const numbers = new Map<SymbolName, Set<string>>();
  for (const { symbol, venueOrderId } of fills)
    numbers.set(symbol, (numbers.get(symbol) ?? new Set()).add(venueOrderId));
  for (const [symbol, ids] of numbers)
    for (const order of (await books.ordersAt?.(symbol, [...ids])) ?? [])
      if (order.venueOrderId !== null)
        found.set(ownerKey({ symbol, venueOrderId: order.venueOrderId }), order);
  return found;
};

const hasFill = ({ fills }: StoredOrder, { venueFillId }: FillReport): boolean =>
  fills.some((one) => one.venueFillId === venueFillId);

/**
 * Whose the fills are that come with the venue's number of their order alone: the books are asked first, and the venue for
 * what they do not have. `known` are the reports that there are already; `others` is added to.
 */
export const fillOwners = async (
  running: Running,
  fills: readonly FillReport[],
  known: readonly OrderReport[],
  others: OthersOrders,
): Promise<FillOwners> => {
  const { venue, core, books } = running;
  const { sessionId } = core.settings;
  const owners = new Map<string, OrderReport | null>(others);
  for (const report of known) owners.set(ownerKey(report), report);
  const unknown = unattributed(running, fills, owners);
  const inBooks = await storedOwners(running, unknown);
  for (const fill of unknown) {
    const key = ownerKey(fill);
    const order = inBooks.get(key);
    if (owners.has(key) || (order !== undefined && hasFill(order, fill))) continue;
    const { symbol, venueOrderId } = fill;
    const report = await venue.find({ symbol, clientOrderId: fill.clientOrderId ?? '', venueOrderId });
    owners.set(key, report);
    const id = report?.clientOrderId ?? fill.clientOrderId;
    if (report !== null && order === undefined && (id === null || !isOfSession(id, sessionId)))
      others.set(key, report);
  }
  const stored = new Map([...inBooks.values()].map((order) => [order.clientOrderId, order]));
  for (const report of owners.values()) {
    const id = report?.clientOrderId ?? null;
    if (id === null || core.orders.has(id) || stored.has(id) || !isOfSession(id, sessionId)) continue;
    const order = (await books.order?.(id)) ?? null;
    if (order !== null) stored.set(id, order);
  }
  return { owners, stored };
};
