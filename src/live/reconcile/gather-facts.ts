import type { OrderReport } from '../../core/order.js';
import { isTerminal } from '../../core/order.js';
import { mayBeLive, orderRef } from '../../execution/order/order-facts.js';
import type { LiveOrder } from '../core/live-order.js';
import type { Running } from '../session/running.js';
import { fillOwners } from './fill-owners.js';
import { fillsAndBalances } from './fills-and-balances.js';
import { isBelievable } from './in-flight.js';
import type { OtherSession } from './other-session.js';
import { ownerKey, type VenueFacts } from './venue-facts.js';

export interface GatherOptions {
  /** After a restart intents are asked for, too: they may have left. */
  readonly intents: boolean;
  /** Orders of which "none" is believed whatever their age: the time of their requests is over. */
  readonly believed: ReadonlySet<string>;
}

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
  const symbols = core.markets.map(({ lane }) => lane.instrument.symbol);
  const before = await otherSessions(running);
  const openOrders: OrderReport[] = [];
  for (const symbol of symbols) openOrders.push(...(await venue.openOrders(symbol)));
  const { asked, believed } = await askedOrders(running, alive, openOrders, options);
  const { since, fills, left, balances, torn } = await fillsAndBalances(running);
  const others = await otherSessions(running);
  const known = [...openOrders, ...asked.values()].filter((report) => report !== null);
  const reports = [...known, ...left.map(({ report }) => report)];
  const { owners, stored } = await fillOwners(running, fills, reports);
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
    othersMoved: torn || JSON.stringify(others) !== JSON.stringify(before),
    leftBy: new Map(left.map(({ sessionId, report }) => [report.clientOrderId ?? '', sessionId])),
    stored,
  };
};
