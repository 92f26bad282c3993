import { exchangeError } from '../../../src/core/errors.js';
import { type Exact, exactNumber } from '../../../src/core/exact.js';
import type { Balance, FillReport, OrderReport, OrderRequest } from '../../../src/core/order.js';
import { baseOf, quoteOf } from '../../../src/core/symbol.js';
import type { Venue, VenueEvent } from '../../../src/exchange/port/venue.js';

interface Resting {
  readonly request: OrderRequest;
  readonly venueOrderId: string;
  status: OrderReport['status'];
  filled: number;
  value: number;
}

const FEE = 0.001;
const LOTS = 1000;

const onLots = (quantity: number): number => Math.round(quantity * LOTS) / LOTS;

/** Quantities are thousandths and prices whole numbers: what is computed of them is written without binary dust. */
const clean = (value: number): Exact => exactNumber(Number(value.toFixed(8)));

/**
 * A spot venue in memory, with its own truth: orders, fills, balances and locks. What it tells goes to `heard`; how much of
 * an order is filled at once is asked of `share`.
 */
export const openFakeVenue = (
  symbol: string,
  start: { readonly base: number; readonly quote: number },
  /** Whether the fee of a purchase is kept from what was bought. */
  feesInBase = false,
) => {
  const [base, quote] = [baseOf(symbol), quoteOf(symbol)];
  const amounts = { base: start.base, quote: start.quote };
  const orders: Resting[] = [];
  const fills: FillReport[] = [];
  const heard: VenueEvent[] = [];
  const world = { price: 100, time: 0, share: () => 1, submissions: [] as string[], doubles: 0 };

  const reportOf = ({ request, venueOrderId, status, filled, value }: Resting): OrderReport => ({
    clientOrderId: request.clientOrderId,
    venueOrderId,
    symbol,
    side: request.side,
    type: request.type,
    status,
    quantity: request.quantity,
    filled: clean(filled),
    averagePrice: filled > 0 ? clean(value / filled) : null,
    price: request.price,
    stopPrice: request.stopPrice,
    time: world.time,
    reason: null,
  });
  const isOpen = ({ status }: Resting): boolean => status === 'open' || status === 'partially_filled';
  const lockedBase = (): number =>
    orders
      .filter((order) => isOpen(order) && order.request.side === 'sell')
      .reduce((sum, { request, filled }) => sum + request.quantity.value - filled, 0);
  const tellOrder = (order: Resting): void => {
    heard.push({ kind: 'order', report: reportOf(order) });
  };
  const fillOrder = (order: Resting, quantity: number): void => {
    const { request, venueOrderId } = order;
    const direction = request.side === 'buy' ? 1 : -1;
    const inBase = feesInBase && direction === 1;
    const fee = Number((quantity * FEE * (inBase ? 1 : world.price)).toFixed(8));
    const [lessBase, lessQuote] = inBase ? [fee, 0] : [0, fee];
    amounts.base = Number((amounts.base + direction * quantity - lessBase).toFixed(8));
    amounts.quote = Number((amounts.quote - direction * quantity * world.price - lessQuote).toFixed(8));
    order.filled = onLots(order.filled + quantity);
    order.value += quantity * world.price;
    order.status = order.filled >= request.quantity.value ? 'filled' : 'partially_filled';
    const fill: FillReport = {
      venueFillId: String(fills.length + 1),
      venueOrderId,
      clientOrderId: request.clientOrderId,
      symbol,
      side: request.side,
      price: clean(world.price),
      quantity: clean(quantity),
      fee: clean(fee),
      feeCurrency: inBase ? base : quote,
      liquidity: 'taker',
      time: world.time,
    };
    fills.push(fill);
    heard.push({ kind: 'fill', fill });
    tellOrder(order);
  };
  /** Fills some of what can be filled at the price of the moment. */
  const work = (order: Resting): void => {
    const { request } = order;
    const touched = request.stopPrice === null || world.price <= request.stopPrice.value;
    const left = onLots(request.quantity.value - order.filled);
    if (!isOpen(order) || !touched || left <= 0) return;
    const part = onLots(left * world.share());
    if (part > 0) fillOrder(order, part);
  };
  const find = (ref: { readonly clientOrderId: string; readonly venueOrderId: string | null }) =>
    orders.find((order) =>
      ref.venueOrderId === null
        ? order.request.clientOrderId === ref.clientOrderId
        : order.venueOrderId === ref.venueOrderId,
    );

  const submit = (request: OrderRequest): OrderReport => {
    world.submissions.push(request.clientOrderId);
    if (orders.some((order) => order.request.clientOrderId === request.clientOrderId)) {
      world.doubles++;
      throw exchangeError('rejected', 'Duplicate order sent.');
    }
    if (request.side === 'sell' && request.quantity.value > amounts.base - lockedBase() + 1e-9)
      throw exchangeError('rejected', 'Account has insufficient balance for requested action.');
    const order: Resting = {
      request,
      venueOrderId: String(1000 + orders.length),
      status: 'open',
      filled: 0,
      value: 0,
    };
    orders.push(order);
    tellOrder(order);
    if (request.stopPrice === null) work(order);
    return reportOf(order);
  };

  const venue: Venue = {
    id: 'fake',
    account: 'fake:main',
    capabilities: {
      restingStops: true,
      restingTargets: false,
      locksBalance: true,
      fillsAtOpen: false,
      shorts: false,
    },
    market: () => Promise.reject(new Error('not asked here')),
    time: async () => world.time,
    permissions: async () => ({ read: true, trade: true, withdraw: false }),
    balances: async (): Promise<readonly Balance[]> => {
      const locked = lockedBase();
      return [
        { currency: base, free: clean(amounts.base - locked), locked: clean(locked) },
        { currency: quote, free: clean(amounts.quote), locked: clean(0) },
      ];
    },
    submit: async (request) => submit(request),
    cancel: async (ref) => {
      const order = find(ref);
      if (order === undefined) throw exchangeError('rejected', 'Unknown order sent.');
      if (isOpen(order)) {
        order.status = 'cancelled';
        tellOrder(order);
      }
      return reportOf(order);
    },
    find: async (ref) => {
      const order = find(ref);
      return order === undefined ? null : reportOf(order);
    },
    findMany: async (_, ids) => orders.filter(({ venueOrderId }) => ids.includes(venueOrderId)).map(reportOf),
    openOrders: async () => orders.filter(isOpen).map(reportOf),
    // As Binance answers: fills that are asked for come with the venue's number alone.
    fills: async (_, since) =>
      fills.filter(({ time }) => time >= since).map((fill) => ({ ...fill, clientOrderId: null })),
    watch: async () => async () => {},
    close: async () => {},
  };
  return {
    venue,
    world,
    heard,
    amounts,
    orders,
    fills,
    open: () => orders.filter(isOpen),
    submit,
    /** The price moves: what rests is met. */
    move: (price: number): void => {
      world.price = price;
      for (const order of [...orders]) work(order);
    },
    /** What rests is met again at the same price. */
    again: (): void => {
      for (const order of [...orders]) work(order);
    },
  };
};

export type FakeVenue = ReturnType<typeof openFakeVenue>;
