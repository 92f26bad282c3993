import type { Units } from '../units.js';

/** The words of the wire; inside the simulator they are used as they are. */
export type WireSide = 'BUY' | 'SELL';

export const WIRE_TYPES = [
  'LIMIT',
  'LIMIT_MAKER',
  'MARKET',
  'STOP_LOSS',
  'STOP_LOSS_LIMIT',
  'TAKE_PROFIT',
  'TAKE_PROFIT_LIMIT',
] as const;

export type WireType = (typeof WIRE_TYPES)[number];
export type WireTimeInForce = 'GTC' | 'IOC' | 'FOK';
export type WireStatus = 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'EXPIRED' | 'REJECTED';

/** What an order asks for. Amounts that are not given are 0. */
export interface NewOrder {
  /** As on the wire: `BTCUSDT`. */
  readonly symbol: string;
  readonly side: WireSide;
  readonly type: WireType;
  readonly timeInForce: WireTimeInForce;
  readonly quantity: Units;
  /** Of market orders: what to spend or to get, in quote currency, instead of a quantity. */
  readonly quoteOrderQuantity: Units;
  readonly price: Units;
  readonly stopPrice: Units;
  /** Null: the exchange makes one up. */
  readonly clientOrderId: string | null;
}

/** One order as the exchange has it. */
export interface OrderRecord extends Omit<NewOrder, 'clientOrderId'> {
  readonly orderId: number;
  /** -1: of none. */
  readonly orderListId: number;
  readonly clientOrderId: string;
  readonly status: WireStatus;
  readonly executedQuantity: Units;
  /** Quote currency. */
  readonly executedQuote: Units;
  /** ms UTC of the market. */
  readonly time: number;
  readonly updateTime: number;
  /** When it came into the book; -1 for a stop that waits. */
  readonly workingTime: number;
  readonly isWorking: boolean;
  /** Whether a stop has been set off. */
  readonly triggered: boolean;
}

/** One fill of an order. */
export interface Fill {
  /** Unique within its symbol; of the same row of numbers as the public trades. */
  readonly id: number;
  readonly symbol: string;
  readonly orderId: number;
  readonly orderListId: number;
  readonly price: Units;
  readonly quantity: Units;
  readonly quoteQuantity: Units;
  readonly commission: Units;
  readonly commissionAsset: string;
  readonly time: number;
  readonly isBuyer: boolean;
  readonly isMaker: boolean;
}

/** One cancels the other: two orders of which at most one trades. */
export interface OrderList {
  readonly orderListId: number;
  readonly contingencyType: 'OCO';
  readonly listStatusType: 'EXEC_STARTED' | 'ALL_DONE';
  readonly listOrderStatus: 'EXECUTING' | 'ALL_DONE';
  readonly listClientOrderId: string;
  readonly transactionTime: number;
  readonly symbol: string;
  readonly orders: readonly {
    readonly symbol: string;
    readonly orderId: number;
    readonly clientOrderId: string;
  }[];
}
