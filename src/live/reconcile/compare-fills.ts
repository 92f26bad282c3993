import { exactProduct, exactSum } from '../../core/exact-sum.js';
import type { FillReport } from '../../core/order.js';
import { baseOf } from '../../core/symbol.js';
import { isOfSession, readClientOrderId } from '../../execution/order/read-client-order-id.js';
import { type Baseline, fillKey } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import { ownMoney } from '../core/own-money.js';
import { sessionAmounts, toleranceOf } from './amounts.js';
import type { Finding, ForeignFill, Settlement } from './difference.js';
import { shortDecimal } from './short-decimal.js';
import { takeForeignFills } from './take-foreign.js';
import { ownerKey, type VenueFacts } from './venue-facts.js';

const said = ({ side, quantity, price }: FillReport): string =>
  `${side} ${shortDecimal(quantity)} at ${shortDecimal(price)}`;

/** Whose order each fill is of: by the number it was told with, by what the books have of its order, or by what the venue said of it. */
export const ownerOf = (core: Core, facts: VenueFacts): ((fill: FillReport) => string | null) => {
  const byVenue = new Map<string, string>();
  for (const { clientOrderId, symbol, venueOrderId } of facts.stored.values())
    if (venueOrderId !== null) byVenue.set(ownerKey({ symbol, venueOrderId }), clientOrderId);
  for (const [key, report] of facts.owners)
    if (report?.clientOrderId != null) byVenue.set(key, report.clientOrderId);
  for (const report of [...facts.openOrders, ...facts.asked.values()])
    if (report?.clientOrderId != null) byVenue.set(ownerKey(report), report.clientOrderId);
  for (const [id, { state }] of core.orders) {
    const { venueOrderId, request } = state;
    if (venueOrderId !== null) byVenue.set(ownerKey({ symbol: request.symbol, venueOrderId }), id);
  }
  return (fill) => fill.clientOrderId ?? byVenue.get(ownerKey(fill)) ?? null;
};

const settlementOf = (core: Core, facts: VenueFacts, id: string, fill: FillReport): readonly Settlement[] => {
  if (core.orders.has(id)) return [{ kind: 'tell', order: id, news: { kind: 'fill', fill } }];
  const report = facts.owners.get(ownerKey(fill));
  const symbols = core.markets.map(({ lane }) => lane.instrument.symbol);
  const identity = readClientOrderId(id, core.settings.sessionId, symbols);
  if (report == null || identity === null || identity.symbol !== fill.symbol) return [];
  const fills = facts.fills.filter((one) => ownerKey(one) === ownerKey(fill));
  return [{ kind: 'adopt', adoption: { identity, report, stored: facts.stored.get(id) ?? null }, fills }];
};

const isBooked = (core: Core, facts: VenueFacts, id: string, { venueFillId }: FillReport): boolean => {
  const known = core.orders.get(id)?.state.fills ?? facts.stored.get(id)?.fills ?? [];
  return known.some((one) => one.venueFillId === venueFillId);
};

/**
 * Whether what somebody else sold was not the session's. More than the baseline has of it must have come out of our
 * position: that is for a person to say.
 */
const sellsOurs = (core: Core, baseline: Baseline, { symbol, side, quantity }: FillReport) => {
  const base = baseOf(symbol);
  // Of a market in which the session has nothing to sell.
  if (!sessionAmounts(core).has(base)) return false;
  const left = exactSum(ownMoney(core, baseline, base), -(baseline.missing?.[base] ?? 0), -quantity.value);
  return side === 'sell' && left < -toleranceOf(core, base, quantity.value);
};

/** Why a fill that is not ours touches nothing of ours. */
const explanationOf = ({ leftBy }: VenueFacts, id: string | null): string => {
  const session = id === null ? undefined : leftBy.get(id);
  const whose =
    session === undefined ? 'somebody else traded' : `an order that session ${session} left there`;
  return `${whose}: it belongs to the baseline`;
};

/** Fills against the books, and what those that will be booked as they are explain of the balances. */
export interface ComparedFills {
  readonly findings: readonly Finding[];
  /** Of the session. */
  readonly unbooked: readonly FillReport[];
  /** The baseline once it has those of others. */
  readonly after: Baseline;
}

/** The fills that the venue tells against those of the books. */
export const compareFills = (core: Core, baseline: Baseline, facts: VenueFacts): ComparedFills => {
  const owner = ownerOf(core, facts);
  const known = new Set(baseline.foreign);
  const findings: Finding[] = [];
  const unbooked: FillReport[] = [];
  let after = baseline;
  for (const fill of facts.fills) {
    const id = owner(fill);
    const ours = id !== null && isOfSession(id, core.settings.sessionId);
    if (known.has(fillKey(fill)) || (ours ? isBooked(core, facts, id, fill) : fill.time < baseline.time))
      continue;
    const foreign: ForeignFill = id !== null && facts.leftBy.has(id) ? { ...fill, ofEnded: true } : fill;
    const settle: readonly Settlement[] = ours
      ? settlementOf(core, facts, id, fill)
      : [{ kind: 'foreign-fill', fill: foreign }];
    // An order that an ended session left sells what that one held.
    const taken = ours ? settle.length > 0 : foreign.ofEnded === true || !sellsOurs(core, after, fill);
    if (taken && ours) unbooked.push(fill);
    if (taken && !ours) after = takeForeignFills(core, after, [foreign]);
    findings.push({
      kind: ours ? 'fill-missing' : 'fill-foreign',
      symbol: fill.symbol,
      subject: fill.venueFillId,
      books: ours ? `not in order ${id}` : 'of no order of this session',
      venue: said(fill),
      money: exactProduct(fill.quantity.value, fill.price.value),
      explained: taken && !ours ? explanationOf(facts, id) : null,
      settle: taken ? settle : [],
      fill,
    });
  }
  return { findings, unbooked, after };
};
