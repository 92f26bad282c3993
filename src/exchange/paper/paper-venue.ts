import type { CandleRow } from '../../core/candles.js';
import { exchangeError } from '../../core/errors.js';
import type { OrderRef, OrderReport, OrderRequest, OrderType } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Venue } from '../port/venue.js';
import { balancesOf } from './account.js';
import { listing, openPaper, type Paper, type PaperOptions, stateOf } from './paper.js';
import { finish, reportOf, tellOrder } from './paper-order.js';
import type { PaperOrder, PaperState } from './paper-state.js';
import { submitOrder } from './submit-order.js';
import { openBar, playBar } from './told-prices.js';

const ORDER_TYPES: readonly OrderType[] = [
  'market',
  'limit',
  'limit-maker',
  'stop',
  'stop-limit',
  'take-profit',
  'take-profit-limit',
];

/** A venue that fills orders by the rules of a backtest, on the prices it is told. */
export interface PaperVenue extends Venue {
  /** Submits a market order that arrives at the price `inside`, in a bar of which only the open was told. */
  readonly submitInside: (order: OrderRequest, inside: number) => Promise<OrderReport>;
  /**
   * A bar opens at `time` (ms UTC) with `price`; nothing that rests is met yet. `volume` is that of the whole bar, where
   * it is known (a replay): null where it is not.
   */
  readonly open: (symbol: SymbolName, time: number, price: number, volume: number | null) => void;
  /**
   * The current bar as it is now: what is new of it meets the orders that rest. It pauses after everything it tells, so
   * that what is ordered meanwhile takes part in the rest; it must be gone through to its end. After a restart in a
   * pause the same row goes on from there.
   */
  readonly play: (symbol: SymbolName, row: CandleRow) => Generator<void>;
  /** All it remembers, plain data: another venue goes on from it exactly like this one. */
  readonly state: () => PaperState;
}

const findOrder = (paper: Paper, { symbol, clientOrderId, venueOrderId }: OrderRef): PaperOrder | null => {
  listing(paper, symbol);
  const matches = (order: PaperOrder): boolean =>
    order.request.symbol === symbol &&
    (venueOrderId === null
      ? order.request.clientOrderId === clientOrderId
      : order.venueOrderId === venueOrderId);
  return paper.orders.find(matches) ?? paper.finished.find(matches) ?? null;
};

const cancelOrder = (paper: Paper, ref: OrderRef): OrderReport => {
  const order = findOrder(paper, ref);
  if (order === null)
    throw exchangeError('rejected', `there is no paper order ${ref.clientOrderId} of ${ref.symbol}`, {
      hint: 'only the newest hundred orders that are over are kept',
    });
  if (paper.orders.includes(order)) {
    finish(paper, order, 'cancelled', null);
    tellOrder(paper, order);
  }
  return reportOf(order);
};

/**
 * Opens a paper account. Fees and slippage, what fills and at which price: all as in docs/engine.md; a fill is told to
 * the listeners before `submit` resolves or `play` goes on.
 */
export const openPaperVenue = (options: PaperOptions): PaperVenue => {
  const paper = openPaper(options);
  return {
    id: 'paper',
    account: options.account,
    capabilities: {
      restingStops: true,
      restingTargets: true,
      locksBalance: false,
      fillsAtOpen: true,
      shorts: options.allowShort,
    },
    market: async (symbol) => ({
      instrument: listing(paper, symbol).instrument,
      trading: true,
      orderTypes: ORDER_TYPES,
    }),
    time: async () => paper.now(),
    permissions: async () => ({ read: true, trade: true, withdraw: false }),
    balances: async () => balancesOf(paper),
    submit: async (order) => submitOrder(paper, order),
    submitInside: async (order, inside) => submitOrder(paper, order, inside),
    cancel: async (ref) => cancelOrder(paper, ref),
    find: async (ref) => {
      const order = findOrder(paper, ref);
      return order === null ? null : reportOf(order);
    },
    openOrders: async (symbol) => {
      listing(paper, symbol);
      return paper.orders.filter(({ request }) => request.symbol === symbol).map(reportOf);
    },
    fills: async (symbol, since) => {
      listing(paper, symbol);
      return paper.fills.filter((fill) => fill.symbol === symbol && fill.time >= since);
    },
    watch: async (symbols, listener) => {
      for (const symbol of symbols) listing(paper, symbol);
      const watcher = { symbols: new Set(symbols), listener };
      paper.watchers.add(watcher);
      return async () => {
        paper.watchers.delete(watcher);
      };
    },
    close: async () => {
      paper.watchers.clear();
    },
    open: (symbol, time, price, volume) => openBar(paper, listing(paper, symbol), time, price, volume),
    play: (symbol, row) => playBar(paper, listing(paper, symbol), row),
    state: () => stateOf(paper),
  };
};
