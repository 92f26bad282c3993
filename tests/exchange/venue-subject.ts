import { exact } from '../../src/core/exact.js';
import type { OrderRequest } from '../../src/core/order.js';
import type { Venue, VenueEvent } from '../../src/exchange/port/venue.js';

/** What trades in one minute: `[open, high, low, close]`, and how much of the base currency. */
export interface ScriptedMinute {
  readonly prices: readonly [open: number, high: number, low: number, close: number];
  readonly volume: number;
}

/** A minute in which the price stands. */
export const still = (price: number, volume = 1000): ScriptedMinute => ({
  prices: [price, price, price, price],
  volume,
});

/**
 * The market and the account that every subject of the contract has: BTC/USDT with these rules, 10,000 USDT and 2 BTC,
 * minutes that begin at `START`.
 */
export const CONTRACT = {
  symbol: 'BTC/USDT',
  start: 1_709_596_800_000,
  tickSize: 0.01,
  lotSize: 0.001,
  minNotional: 10,
  makerFeeRate: 0.001,
  takerFeeRate: 0.002,
  balances: { USDT: '10000', BTC: '2' },
} as const;

/** A venue, and a hand that moves its market. */
export interface VenueSubject {
  readonly venue: Venue;
  /** Plays the next minute of the script to its end. The first one is played already. */
  readonly next: () => Promise<void>;
  /** Whether an order for more than a minute's volume is filled in parts. */
  readonly fillsInParts: boolean;
  readonly close: () => Promise<void>;
}

export type MakeSubject = (script: readonly ScriptedMinute[]) => Promise<VenueSubject>;

let numbers = 0;

/** A market order to buy 1, changed; every one has a number of its own. Amounts as texts. */
export const request = (
  change: Partial<Omit<OrderRequest, 'quantity' | 'price' | 'stopPrice'>> & {
    readonly quantity?: string;
    readonly price?: string;
    readonly stopPrice?: string;
  } = {},
): OrderRequest => {
  const { quantity = '1', price, stopPrice, ...rest } = change;
  const type = rest.type ?? 'market';
  return {
    clientOrderId: `contract-${++numbers}`,
    symbol: CONTRACT.symbol,
    side: 'buy',
    type,
    timeInForce: type === 'limit' || type === 'stop-limit' ? 'GTC' : null,
    purpose: 'entry',
    ...rest,
    quantity: exact(quantity),
    price: price === undefined ? null : exact(price),
    stopPrice: stopPrice === undefined ? null : exact(stopPrice),
  };
};

export const limit = (price: string, change: Parameters<typeof request>[0] = {}): OrderRequest =>
  request({ type: 'limit', price, ...change });

/** Waits until something is so; fails after five seconds with what there was. */
export const eventually = async (
  isSo: () => boolean,
  shown: () => unknown = () => 'nothing',
): Promise<void> => {
  for (let left = 500; !isSo(); left--) {
    if (left === 0) throw new Error(`it never came to pass; there was ${JSON.stringify(shown())}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** The words of an event that tests compare. */
export const brief = (event: VenueEvent): string => {
  if (event.kind === 'order') return `order ${event.report.clientOrderId} ${event.report.status}`;
  if (event.kind === 'fill') return `fill ${event.fill.venueOrderId} ${event.fill.quantity.value}`;
  if (event.kind === 'stream') return `stream ${event.state}`;
  return event.kind;
};
