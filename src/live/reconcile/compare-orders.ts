import { exactProduct } from '../../core/exact-sum.js';
import { isTerminal, type OrderReport } from '../../core/order.js';
import { compareExact } from '../../execution/exact-sums.js';
import { isOfSession, readClientOrderId } from '../../execution/order/read-client-order-id.js';
import { type Core, marketOf } from '../core/core.js';
import type { LiveOrder } from '../core/live-order.js';
import { priceOf } from './amounts.js';
import type { Finding, Settlement } from './difference.js';
import { shortDecimal } from './short-decimal.js';
import { ownerKey, type VenueFacts } from './venue-facts.js';

const moneyOf = (core: Core, report: Pick<OrderReport, 'symbol' | 'quantity' | 'price' | 'stopPrice'>) => {
  const market = marketOf(core, report.symbol);
  const price = report.price ?? report.stopPrice;
  return exactProduct(report.quantity.value, price?.value ?? (market === undefined ? 0 : priceOf(market)));
};

const told = ({ state }: LiveOrder): string => `${state.status}, ${shortDecimal(state.filled)} filled`;

const said = (report: OrderReport): string => `${report.status}, ${shortDecimal(report.filled)} filled`;

/** The venue's words are older than the books': a moment, and they agree. */
const isBehind = ({ state }: LiveOrder, report: OrderReport): boolean =>
  compareExact(state.filled, report.filled) > 0;

const disagree = ({ state }: LiveOrder, report: OrderReport): boolean => {
  const open = report.status === 'open' || report.status === 'partially_filled';
  if (isTerminal(state.status)) return open;
  if (state.told !== 'live') return true;
  return !open || compareExact(report.filled, state.filled) > 0;
};

const stateFinding = (core: Core, order: LiveOrder, report: OrderReport): Finding | null => {
  const { request } = order.state;
  if (!disagree(order, report) || isBehind(order, report)) return null;
  return {
    kind: 'order-state',
    symbol: request.symbol,
    subject: request.clientOrderId,
    books: told(order),
    venue: said(report),
    money: moneyOf(core, request),
    explained: null,
    settle: [{ kind: 'tell', order: request.clientOrderId, news: { kind: 'report', report } }],
  };
};

const missingFinding = (core: Core, order: LiveOrder, believed: boolean): Finding | null => {
  const { request, status } = order.state;
  const id = request.clientOrderId;
  // On its way, or about to be: nothing can be said of it yet.
  if (status === 'intent' || (order.state.told === null && !believed)) return null;
  return {
    kind: 'order-missing',
    symbol: request.symbol,
    subject: id,
    books: told(order),
    venue: 'no such order',
    money: moneyOf(core, request),
    explained: null,
    settle: [{ kind: 'tell', order: id, news: { kind: 'not-found' } }],
  };
};

/** Who made an order that this session did not make. */
const whose = ({ others }: VenueFacts, id: string | null): string => {
  const other = others.find(({ sessionId }) => isOfSession(id, sessionId));
  if (other === undefined) return 'somebody else made it: it is left alone';
  const { sessionId, state } = other;
  if (state === 'ended') return `session ${sessionId} left it when it ended: it is left alone`;
  if (state === 'gone')
    return `session ${sessionId} made it, and its process is gone: it is left alone; started as it was, that one looks after it`;
  return `session ${sessionId} made it: it is left alone`;
};

const foreignFinding = (core: Core, report: OrderReport, facts: VenueFacts): Finding => {
  const { sessionId } = core.settings;
  const id = report.clientOrderId;
  const shared = {
    kind: 'order-foreign',
    symbol: report.symbol,
    subject: id ?? report.venueOrderId,
    venue: said(report),
    money: moneyOf(core, report),
  } as const;
  if (id === null || !isOfSession(id, sessionId)) {
    const books = 'not an order of this session';
    return { ...shared, books, explained: whose(facts, id), settle: [] };
  }
  const symbols = core.markets.map(({ lane }) => lane.instrument.symbol);
  const identity = readClientOrderId(id, sessionId, symbols);
  const settle: readonly Settlement[] =
    identity === null || identity.symbol !== report.symbol
      ? [{ kind: 'cancel', report }]
      : [
          {
            kind: 'adopt',
            adoption: { identity, report, stored: facts.stored.get(id) ?? null },
            fills: facts.fills.filter((fill) => ownerKey(fill) === ownerKey(report)),
          },
        ];
  return { ...shared, books: 'unknown, and ours by its number', explained: null, settle };
};

/** The orders of the books against those of the venue. */
export const compareOrders = (core: Core, facts: VenueFacts): readonly Finding[] => {
  const findings: (Finding | null)[] = [];
  const byVenue = new Map<string, LiveOrder>();
  for (const order of core.orders.values()) {
    const { venueOrderId, request } = order.state;
    if (venueOrderId !== null) byVenue.set(ownerKey({ symbol: request.symbol, venueOrderId }), order);
  }
  const seen = new Set<LiveOrder>();
  for (const report of facts.openOrders) {
    const mine = report.clientOrderId === null ? undefined : core.orders.get(report.clientOrderId);
    const order = mine ?? byVenue.get(ownerKey(report));
    if (order === undefined) findings.push(foreignFinding(core, report, facts));
    else findings.push(stateFinding(core, order, report));
    if (order !== undefined) seen.add(order);
  }
  for (const [id, report] of facts.asked) {
    const order = core.orders.get(id);
    if (order === undefined || seen.has(order) || isTerminal(order.state.status)) continue;
    findings.push(
      report === null
        ? missingFinding(core, order, facts.believed.has(id))
        : stateFinding(core, order, report),
    );
  }
  return findings.filter((finding) => finding !== null);
};
