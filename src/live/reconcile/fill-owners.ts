import type { FillReport, OrderReport } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import { isOfSession } from '../../execution/order/read-client-order-id.js';
import type { StoredOrder } from '../../memory/live/reads/session-orders.js';
import { fillKey } from '../core/baseline.js';
import type { Running } from '../session/running.js';
import { ownerKey } from './venue-facts.js';

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

/** So few orders are asked for one by one: a list of them costs the venue more. */
const FEW = 4;

/** What the venue says of these orders of a market, by `ownerKey`; null for those it has not. */
const askVenue = async (
  { venue }: Running,
  symbol: SymbolName,
  fills: ReadonlyMap<string, FillReport>,
): Promise<Map<string, OrderReport | null>> => {
  const ids = [...fills.keys()];
  const many = ids.length > FEW ? ((await venue.findMany?.(symbol, ids)) ?? []) : [];
  const told = new Map<string, OrderReport | null>(many.map((report) => [ownerKey(report), report]));
  for (const [venueOrderId, { clientOrderId }] of fills) {
    const key = ownerKey({ symbol, venueOrderId });
    if (!told.has(key))
      told.set(key, await venue.find({ symbol, clientOrderId: clientOrderId ?? '', venueOrderId }));
  }
  return told;
};

/** What was found of the orders of others is kept for the next comparison, as far as it asks for their fills again. */
const keepOthers = (
  { others, core }: Running,
  fills: readonly FillReport[],
  told: ReadonlyMap<string, OrderReport | null>,
  inBooks: ReadonlyMap<string, StoredOrder>,
): void => {
  const asked = new Set(fills.map(ownerKey));
  for (const key of others.keys()) if (!asked.has(key)) others.delete(key);
  for (const [key, report] of told)
    if (report !== null && !inBooks.has(key) && !isOfSession(report.clientOrderId, core.settings.sessionId))
      others.set(key, report);
};

/**
 * Whose the fills are that come with the venue's number of their order alone: the books are asked first, and the venue for
 * what they do not have, many at a time where it can be. `known` are the reports that there are already.
 */
export const fillOwners = async (
  running: Running,
  fills: readonly FillReport[],
  known: readonly OrderReport[],
): Promise<FillOwners> => {
  const { core, books, others } = running;
  const { sessionId } = core.settings;
  const owners = new Map<string, OrderReport | null>(others);
  for (const report of known) owners.set(ownerKey(report), report);
  const unknown = unattributed(running, fills, owners);
  const inBooks = await storedOwners(running, unknown);
  const bySymbol = new Map<SymbolName, Map<string, FillReport>>();
  for (const fill of unknown) {
    const order = inBooks.get(ownerKey(fill));
    if (order !== undefined && hasFill(order, fill)) continue;
    const { symbol, venueOrderId } = fill;
    bySymbol.set(symbol, (bySymbol.get(symbol) ?? new Map<string, FillReport>()).set(venueOrderId, fill));
  }
  const told = new Map<string, OrderReport | null>();
  for (const [symbol, asked] of bySymbol)
    for (const [key, report] of await askVenue(running, symbol, asked)) told.set(key, report);
  for (const [key, report] of told) owners.set(key, report);
  keepOthers(running, fills, told, inBooks);
  const stored = new Map([...inBooks.values()].map((order) => [order.clientOrderId, order]));
  for (const report of owners.values()) {
    const id = report?.clientOrderId ?? null;
    if (id === null || core.orders.has(id) || stored.has(id) || !isOfSession(id, sessionId)) continue;
    const order = (await books.order?.(id)) ?? null;
    if (order !== null) stored.set(id, order);
  }
  return { owners, stored };
};
