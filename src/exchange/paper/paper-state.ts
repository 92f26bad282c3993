import type { FillReport, OrderRequest, VenueOrderStatus } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Since } from '../../execution/fill/meet-protection.js';

/** What the paper venue remembers, all of it: plain data that JSON keeps as it is. Null stands for "none" and "no limit". */

/** An order as the paper venue keeps it. */
export interface PaperOrder {
  readonly request: OrderRequest;
  readonly venueOrderId: string;
  /** Order of arrival. */
  readonly arrival: number;
  status: VenueOrderStatus;
  /** Base currency that it still works for. */
  left: number;
  /** Filled so far, the exact sum. */
  filled: string;
  /** Price times quantity of its fills. */
  value: number;
  /** A stop-limit or take-profit-limit whose trigger was touched: a limit order from then on. */
  triggered: boolean;
  reason: string | null;
  /** Of the last change. */
  time: number;
}

/** How far a stretch of price has been played. */
export type StretchStage = 'orders' | 'price' | 'range' | 'stops' | 'targets';

/** A stretch of price that is being played, between two of its fills. */
export interface Stretch {
  readonly begin: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  stage: StretchStage;
  /** Where in it the position was entered. */
  since: Since;
  /** Where it begins for the position. */
  price: number;
  /** Orders that are still to be met, by the venue's number. */
  waiting: string[];
  /** Where the stops that wait are filled: at this price, or each at its own. */
  stopsAt: number | null;
  /** How far targets are surely reached. */
  reach: number;
}

/** The prices of one market as they were told. */
export interface PaperMarket {
  /** Open time of the bar, ms UTC. */
  time: number | null;
  last: number | null;
  /** The price at which a position is valued: the close of the bar before, or its own last fill. */
  mark: number | null;
  /** Of the bar, as far as it was played. */
  high: number | null;
  low: number | null;
  /** Volume by which fills of this bar are measured, base currency. */
  volume: number | null;
  /** The volume of the bar was told with its open. */
  volumeKnown: boolean;
  /** Filled in this bar, all orders together. */
  taken: number;
  /** What may still be filled in this bar. */
  volumeLeft: number | null;
  stretch: Stretch | null;
}

export interface PaperState {
  readonly orders: readonly PaperOrder[];
  /** Orders that are over, oldest first: the newest hundred, and those whose fills are kept. */
  readonly finished: readonly PaperOrder[];
  /** Oldest first: the newest hundred. */
  readonly fills: readonly FillReport[];
  readonly markets: Readonly<Record<SymbolName, PaperMarket>>;
  /** By currency; negative for what was sold short. */
  readonly balances: Readonly<Record<string, number>>;
  /** Quote currency that entries may still use in this bar, by currency; none with one market. */
  readonly spendable: Readonly<Record<string, number>>;
  /** Open time of the newest bar of any market. */
  readonly step: number | null;
  readonly nextOrder: number;
  readonly nextFill: number;
}
