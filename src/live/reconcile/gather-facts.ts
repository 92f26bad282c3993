import type { FillReport, OrderReport } from '../../core/order.js';
import { isTerminal } from '../../core/order.js';
import { mayBeLive, orderRef } from '../../execution/order/order-facts.js';
import { isOfSession } from '../../execution/order/read-client-order-id.js';
import type { StoredOrder } from '../../memory/live/reads/session-orders.js';
import { fillKey } from '../core/baseline.js';
import type { LiveOrder } from '../core/live-order.js';
import type { Running } from '../session/running.js';
import { isBelievable, speedOf } from './in-flight.js';
import type { OtherSession } from './other-session.js';
import { ownerKey, type VenueFacts } from './venue-facts.js';

/** Clocks of venues and ours differ: fills are looked for from a while before. */
const MARGIN_MS = 60_000;

export interface GatherOptions {
  /** After a restart intents are asked for, too: they may have left. */
  readonly intents: boolean;
  /** Orders of which "none" is believed whatever their age: the time of their requests is over. */
  readonly believed: ReadonlySet<string>;
}

const sinceOf = (running: Running, alive: readonly LiveOrder[]): number => {
  const { core } = running;
  const oldest = Math.min(...alive.map(({ state }) => state.createdAt), core.baseline?.checked ?? core.now);
  return Math.max(0, Math.min(oldest, core.now) - MARGIN_MS * speedOf(running));
};

/** What the venue said of the orders that are not among the open ones, and of which of them its "none" can be believed. */
interface Asked {
  readonly asked: Map<string, OrderReport | null>;
  readonly believed: Set<string>;
}

const askedOrders = async (
  running: Running,
  alive: readonly LiveOrder[],
  open: readonly OrderReport[],
  options: GatherOptions,
): Promise<Asked> => {
  const there = new Set(open.flatMap((report) => [report.clientOrderId ?? '', ownerKey(report)]));
  const asked = new Map<string, OrderReport | null>();
  const believed = new Set<string>();
  for (const { state } of alive) {
    const { clientOrderId, symbol } = state.request;
    const { venueOrderId } = state;
    if (there.has(clientOrderId)) continue;
    if (venueOrderId !== null && there.has(ownerKey({ symbol, venueOrderId }))) continue;
    // As old as it is when it is asked for: it may leave, or arrive, while the others are.
    if (options.believed.has(clientOrderId) || isBelievable(running, state)) believed.add(clientOrderId);
    asked.set(clientOrderId, await running.venue.find(orderRef(state)));
  }
  return { asked, believed };
};

/** Asks for the orders of fills that come with the venue's number alone. */
const ownersOf = async (
  { venue, core }: Running,
  fills: readonly FillReport[],
  known: readonly OrderReport[],
): Promise<Map<string, OrderReport | null>> => {
  const owners = new Map(known.map((report): [string, OrderReport | null] => [ownerKey(report), report]));
  const ours = new Set<string>();
  for (const { state } of core.orders.values())
    if (state.venueOrderId !== null)
      ours.add(ownerKey({ symbol: state.request.symbol, venueOrderId: state.venueOrderId }));
  const booked = new Set(core.baseline?.foreign ?? []);
  for (const fill of fills) {
    const key = ownerKey(fill);
    const { symbol, venueOrderId } = fill;
    const clientOrderId = fill.clientOrderId ?? '';
    if (owners.has(key) || ours.has(key) || core.orders.has(clientOrderId) || booked.has(fillKey(fill)))
      continue;
    owners.set(key, await venue.find({ symbol, clientOrderId, venueOrderId }));
  }
  return owners;
};

const storedOrders = async (
  { books, core }: Running,
  reports: Iterable<OrderReport | null>,
): Promise<Map<string, StoredOrder>> => {
  const stored = new Map<string, StoredOrder>();
  if (books.order === undefined) return stored;
  for (const report of reports) {
    const id = report?.clientOrderId ?? null;
    if (id === null || core.orders.has(id) || !isOfSession(id, core.settings.sessionId)) continue;
    const order = await books.order(id);
    if (order !== null) stored.set(id, order);
  }
  return stored;
};

/** A paper account is a session's own. */
const otherSessions = ({ books, core, paper }: Running): Promise<readonly OtherSession[]> =>
  paper !== null || books.others === undefined
    ? Promise.resolve([])
    : books.others(Object.keys(core.baseline?.others ?? {}));

/**
 * Asks the venue for everything that a comparison needs; reads only. Not in the mailbox: the session goes on meanwhile.
 * Throws the venue's error where it cannot be asked.
 */
export const gatherFacts = async (running: Running, options: GatherOptions): Promise<VenueFacts> => {
  const { core, venue, feed } = running;
  const time = feed.now();
  const working = [...core.orders.values()].filter(({ state }) => !isTerminal(state.status));
  const alive = working.filter(({ state }) => mayBeLive(state) || options.intents);
  const since = sinceOf(running, working);
  const symbols = core.markets.map(({ lane }) => lane.instrument.symbol);
  const before = await otherSessions(running);
  const openOrders: OrderReport[] = [];
  for (const symbol of symbols) openOrders.push(...(await venue.openOrders(symbol)));
  const { asked, believed } = await askedOrders(running, alive, openOrders, options);
  const fills: FillReport[] = [];
  for (const symbol of symbols) fills.push(...(await venue.fills(symbol, since)));
  const balances = await venue.balances();
  const others = await otherSessions(running);
  const reports = [...openOrders, ...asked.values()].filter((report) => report !== null);
  const owners = await ownersOf(running, fills, reports);
  return {
    time,
    since,
    openOrders,
    fills,
    balances,
    asked,
    believed,
    owners,
    others,
    othersMoved: JSON.stringify(others) !== JSON.stringify(before),
    stored: await storedOrders(running, owners.values()),
  };
};
