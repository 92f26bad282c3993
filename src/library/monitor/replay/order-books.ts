import type { SessionNotice } from '../../../core/monitor-event.js';
import { isTerminal, type OrderStatus } from '../../../core/order.js';
import type { FillStatus, WorkingOrderStatus } from '../../../core/session-status.js';
import { baseOf, quoteOf, type SymbolName } from '../../../core/symbol.js';
import { numberIn, textIn } from './payload-fields.js';

/** What fills made of a position, as far as the journal tells it: base currency, and fees of the entry in quote currency. */
export interface FilledPosition {
  readonly quantity: number;
  readonly entered: number;
  readonly entryFees: number;
}

/** The orders of a session as its journal tells them. */
export interface OrderBooks {
  readonly hear: (notice: SessionNotice) => void;
  /** In the order in which they were made. */
  readonly working: () => readonly WorkingOrderStatus[];
  /** The newest first. */
  readonly fills: () => readonly FillStatus[];
  /** Null while nothing of it was filled. */
  readonly filled: (symbol: SymbolName) => FilledPosition | null;
}

const FILLS_SHOWN = 10;

const TYPES: readonly WorkingOrderStatus['type'][] = [
  ...(['market', 'limit', 'limit-maker', 'stop'] as const),
  ...(['stop-limit', 'take-profit', 'take-profit-limit'] as const),
];
const PURPOSES: readonly WorkingOrderStatus['purpose'][] = ['entry', 'exit', 'stop', 'target', 'flatten'];

/** By the kind of the entry that tells of it. */
const STATUSES: Readonly<Record<string, OrderStatus>> = {
  'order-submitted': 'submitted',
  'order-open': 'open',
  'order-partially-filled': 'partially_filled',
  'order-filled': 'filled',
  'order-cancelled': 'cancelled',
  'order-rejected': 'rejected',
  'order-denied': 'denied',
  'order-expired': 'expired',
  'order-unknown': 'unknown',
};

const VENUE_STATUSES: readonly OrderStatus[] = Object.values(STATUSES);

/** An order that was made or, as one of a life before, taken up again. */
const orderIn = ({ clientOrderId, time, payload }: SessionNotice): WorkingOrderStatus => ({
  clientOrderId: clientOrderId ?? '',
  symbol: textIn(payload, 'symbol') ?? '',
  side: payload.side === 'sell' ? 'sell' : 'buy',
  type: TYPES.find((type) => type === payload.type) ?? 'market',
  purpose: PURPOSES.find((purpose) => purpose === payload.purpose) ?? 'exit',
  status: VENUE_STATUSES.find((status) => status === payload.status) ?? 'intent',
  quantity: textIn(payload, 'quantity') ?? '0',
  filled: textIn(payload, 'filled') ?? '0',
  price: textIn(payload, 'price'),
  stopPrice: textIn(payload, 'stopPrice'),
  createdAt: time,
});

/** An order that is taken up again is known by more than what is told of it then. */
const takenUp = (known: WorkingOrderStatus | undefined, told: WorkingOrderStatus): WorkingOrderStatus =>
  known === undefined ? told : { ...known, status: told.status, filled: told.filled };

export const openOrderBooks = (): OrderBooks => {
  const orders = new Map<string, WorkingOrderStatus>();
  /** Orders that ended last: their last fills may be told behind their end. */
  const over = new Map<string, WorkingOrderStatus>();
  const positions = new Map<SymbolName, FilledPosition>();
  let fills: readonly FillStatus[] = [];

  const keep = (order: WorkingOrderStatus): void => {
    const id = order.clientOrderId;
    if (!isTerminal(order.status)) {
      over.delete(id);
      orders.set(id, order);
      return;
    }
    orders.delete(id);
    over.set(id, order);
    if (over.size > 1_000) over.delete(over.keys().next().value!);
  };

  const book = ({ payload }: SessionNotice, order: WorkingOrderStatus): void => {
    const { symbol, side, purpose } = order;
    const [price, quantity] = [numberIn(payload, 'price') ?? 0, numberIn(payload, 'quantity') ?? 0];
    const fee = numberIn(payload, 'fee') ?? 0;
    const known = positions.get(symbol) ?? { quantity: 0, entered: 0, entryFees: 0 };
    if (purpose !== 'entry') {
      positions.set(symbol, { ...known, quantity: Math.max(0, known.quantity - quantity) });
    } else {
      const inBase = payload.feeCurrency === baseOf(symbol);
      // What is bought is less by a fee that is taken of it. What a fee in a third currency cost, the journal does not say.
      const got = inBase && side === 'buy' ? quantity - fee : quantity;
      const paid = inBase ? fee * price : payload.feeCurrency === quoteOf(symbol) ? fee : 0;
      positions.set(symbol, {
        quantity: known.quantity + got,
        entered: known.entered + got,
        entryFees: known.entryFees + paid,
      });
    }
  };

  const fill = (notice: SessionNotice): void => {
    const { time, payload } = notice;
    const order = orders.get(notice.clientOrderId ?? '') ?? over.get(notice.clientOrderId ?? '');
    if (order === undefined) return;
    const told: FillStatus = {
      time: numberIn(payload, 'time') ?? time,
      symbol: order.symbol,
      side: order.side,
      quantity: textIn(payload, 'quantity') ?? '0',
      price: textIn(payload, 'price') ?? '0',
      fee: textIn(payload, 'fee') ?? '0',
      feeCurrency: textIn(payload, 'feeCurrency') ?? '',
      purpose: order.purpose,
    };
    fills = [told, ...fills].slice(0, FILLS_SHOWN);
    book(notice, order);
  };

  return {
    hear: (notice) => {
      const { kind, clientOrderId, payload } = notice;
      const known = orders.get(clientOrderId ?? '');
      const status = STATUSES[kind];
      if (kind === 'order-intent') keep(orderIn(notice));
      else if (kind === 'order-adopted') keep(takenUp(known, orderIn(notice)));
      else if (kind === 'fill') fill(notice);
      else if (kind === 'position-closed') positions.delete(textIn(payload, 'symbol') ?? '');
      else if (status !== undefined && known !== undefined)
        keep({ ...known, status, filled: textIn(payload, 'filled') ?? known.filled });
    },
    working: () => [...orders.values()],
    fills: () => fills,
    filled: (symbol) => positions.get(symbol) ?? null,
  };
};
