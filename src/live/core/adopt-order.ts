import { exactNumber } from '../../core/exact.js';
import type { OrderReport } from '../../core/order.js';
import type { OrderIdentity } from '../../execution/order/client-order-id.js';
import { newOrder } from '../../execution/order/new-order.js';
import type { OrderState, VenueWord } from '../../execution/order/order-state.js';
import type { StoredOrder } from '../../memory/live/reads/session-orders.js';
import { type Core, marketOf, note } from './core.js';
import type { LiveMarket } from './live-market.js';

/** An order at the venue that the session made, and that its core does not know (any more). */
export interface Adoption {
  readonly identity: OrderIdentity;
  readonly report: OrderReport;
  /** What the books have of it: it was over and forgotten. Null where they have nothing. */
  readonly stored: StoredOrder | null;
}

const wordOf = ({ status }: StoredOrder): VenueWord | null => {
  switch (status) {
    case 'open':
    case 'partially_filled':
      return 'live';
    case 'filled':
    case 'cancelled':
    case 'expired':
      return status;
    default:
      return null;
  }
};

const storedState = (stored: StoredOrder): OrderState => {
  const { clientOrderId, symbol, side, type, quantity, price, stopPrice, timeInForce, purpose } = stored;
  const request = { clientOrderId, symbol, side, type, quantity, price, stopPrice, timeInForce, purpose };
  return {
    ...newOrder(request, stored.createdAt),
    status: stored.status,
    venueOrderId: stored.venueOrderId,
    told: wordOf(stored),
    fills: stored.fills,
    filled: stored.filled,
    reported: stored.filled,
    reason: stored.reason,
    submittedAt: stored.submittedAt,
    updatedAt: stored.updatedAt,
  };
};

const freshState = ({ identity, report }: Adoption, now: number): OrderState => {
  const { symbol, side, type, quantity, price, stopPrice } = report;
  const resting = type === 'limit' || type === 'stop-limit' || type === 'take-profit-limit';
  const clientOrderId = report.clientOrderId!;
  const timeInForce = resting ? ('GTC' as const) : null;
  const { purpose } = identity;
  const request = { clientOrderId, symbol, side, type, quantity, price, stopPrice, timeInForce, purpose };
  return { ...newOrder(request, now), status: 'submitted', submittedAt: now };
};

/** Bar of the decision as the candles here have it; the last one where they do not go so far. */
const signalIndexOf = ({ buffer }: LiveMarket, barTime: number): number => {
  for (let i = buffer.length - 1; i >= 0; i--) if (buffer.columns.time[i]! <= barTime) return i;
  return 0;
};

/** Its number is taken: the next order of this bar and purpose gets another. */
const countAttempt = (market: LiveMarket, { barTime, purpose, attempt }: OrderIdentity): void => {
  if (barTime < market.attemptBar) return;
  if (barTime > market.attemptBar) {
    market.attemptBar = barTime;
    for (const name of Object.keys(market.attempts)) delete market.attempts[name];
  }
  market.attempts[purpose] = Math.max(market.attempts[purpose] ?? 0, attempt + 1);
};

const stageOf = ({ lane }: LiveMarket, { purpose }: OrderIdentity, { price }: OrderReport): number => {
  if (purpose !== 'target' || price === null) return 0;
  const stage = lane.targetPrices.findIndex(
    (target) => Math.abs(target - price.value) <= lane.instrument.tickSize,
  );
  return stage < 0 ? lane.nextTarget : stage;
};

/**
 * Takes an order of ours into the core that it does not know: with what its number tells, or as the books have it. What
 * became of it is told afterwards, as for any other order. Nothing happens where the core knows it.
 */
export const adoptOrder = (core: Core, adoption: Adoption): void => {
  const { identity, report, stored } = adoption;
  const id = report.clientOrderId;
  const market = marketOf(core, identity.symbol);
  if (id === null || market === undefined || core.orders.has(id)) return;
  const state = stored === null ? freshState(adoption, core.now) : storedState(stored);
  countAttempt(market, identity);
  core.orders.set(id, {
    market: market.index,
    purpose: identity.purpose,
    barTime: stored?.barTime ?? identity.barTime,
    signalIndex: signalIndexOf(market, identity.barTime),
    reason: 'adopted',
    reference: (report.price ?? report.stopPrice ?? exactNumber(market.price)).value,
    stage: stageOf(market, identity, report),
    fillIndex: null,
    parent: stored?.parent ?? null,
    replaces: stored?.replaces ?? null,
    trade: stored?.trade ?? (identity.purpose === 'entry' ? null : market.trade),
    withdrawn: false,
    askedAt: null,
    state,
  });
  core.out.orders.add(id);
  const { side, quantity, filled, status } = report;
  note(core, {
    kind: 'order-adopted',
    clientOrderId: id,
    payload: {
      symbol: identity.symbol,
      side,
      quantity: quantity.text,
      filled: filled.text,
      status,
      purpose: identity.purpose,
      forgotten: stored !== null,
    },
  });
};
