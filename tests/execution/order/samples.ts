import { exact, ZERO } from '../../../src/core/exact.js';
import type { FillReport, OrderReport, OrderRequest, VenueOrderStatus } from '../../../src/core/order.js';
import { newOrder } from '../../../src/execution/order/new-order.js';
import { nextOrderState } from '../../../src/execution/order/next-order-state.js';
import type { OrderEvent, OrderState, OrderStep } from '../../../src/execution/order/order-state.js';

/** A limit order to buy 1 BTC, and what is told of it. */
export const REQUEST: OrderRequest = {
  clientOrderId: 't00000a-BTC_USDT-hqw3c-e0',
  symbol: 'BTC/USDT',
  side: 'buy',
  type: 'limit',
  quantity: exact('1.000'),
  price: exact('50000'),
  stopPrice: null,
  timeInForce: 'GTC',
  purpose: 'entry',
};

export const report = (
  status: VenueOrderStatus,
  filled = '0',
  more: Partial<OrderReport> = {},
): OrderReport => ({
  clientOrderId: REQUEST.clientOrderId,
  venueOrderId: '71',
  symbol: REQUEST.symbol,
  side: REQUEST.side,
  type: REQUEST.type,
  status,
  quantity: REQUEST.quantity,
  filled: exact(filled),
  averagePrice: filled === '0' ? null : exact('50000'),
  price: REQUEST.price,
  stopPrice: null,
  time: 1000,
  reason: null,
  ...more,
});

export const fill = (venueFillId: string, quantity: string, more: Partial<FillReport> = {}): FillReport => ({
  venueFillId,
  venueOrderId: '71',
  clientOrderId: REQUEST.clientOrderId,
  symbol: REQUEST.symbol,
  side: REQUEST.side,
  price: exact('50000'),
  quantity: exact(quantity),
  fee: ZERO,
  feeCurrency: 'USDT',
  liquidity: 'maker',
  time: 1000,
  ...more,
});

/** Events in short: a word of ours, a report, or a fill. */
export type Told = OrderEvent['kind'] | OrderReport | FillReport;

const eventOf = (told: Told, time: number): OrderEvent => {
  if (typeof told !== 'string') {
    return 'venueFillId' in told
      ? { kind: 'fill', fill: told, time }
      : { kind: 'report', report: told, time };
  }
  switch (told) {
    case 'report':
    case 'fill':
      throw new Error(`${told} needs its content`);
    case 'submitting':
    case 'not-found':
    case 'cancelling':
      return { kind: told, time };
    default:
      return { kind: told, reason: `reason of ${told}`, time };
  }
};

/** The last step after these events, told at 1, 2, 3, … ms; the order was made at 0. */
export const lifeOf = (...told: readonly Told[]): OrderStep => {
  let step: OrderStep = { state: newOrder(REQUEST, 0), accepted: [], needs: 'nothing' };
  told.forEach((each, i) => {
    step = nextOrderState(step.state, eventOf(each, i + 1));
  });
  return step;
};

/** What of a state a test compares at once. */
export const shortly = ({ state, needs }: OrderStep): string =>
  `${state.status} ${state.filled.text} ${needs}`;

/** Which checks of the table `orders` (migration 0004) the state would break. */
export const brokenChecks = (state: OrderState): readonly string[] => {
  const { status, venueOrderId } = state;
  const quantity = state.request.quantity.value;
  const filled = state.filled.value;
  const rules: readonly (readonly [string, boolean])[] = [
    ['filled_quantity >= 0', filled >= 0],
    ['filled means all of it', status !== 'filled' || filled >= quantity * 0.999999],
    ['partially filled means some of it', status !== 'partially_filled' || (filled > 0 && filled < quantity)],
    ['unsent has no venue id', !['intent', 'denied'].includes(status) || venueOrderId === null],
    ['unsent or refused has no fills', !['intent', 'denied', 'rejected'].includes(status) || filled === 0],
  ];
  return rules.filter(([, holds]) => !holds).map(([name]) => name);
};
