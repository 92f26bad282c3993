import type { Candles } from '../core/candles.js';
import type { Instrument } from '../core/instrument.js';
import type { Since } from '../execution/fill/meet-protection.js';
import type { ApprovedSize } from '../risk/approve.js';
import type { Protection } from '../strategy/protection.js';
import type { IndicatorColumns, PositionView, Rules } from '../strategy/strategy.js';

/** An entry that was decided and is not filled (or not wholly) yet. */
export interface PendingEntry {
  readonly type: 'market' | 'limit' | 'stop';
  readonly side: 1 | -1;
  readonly size: ApprovedSize;
  /** Limit or trigger price; NaN for a market order. */
  readonly price: number;
  readonly tag: string;
  /** Bar at whose close it was decided: distances of the protection are read there. */
  readonly signalIndex: number;
  /** First bar in which it may be filled. */
  readonly from: number;
  /** Last bar in which it may be filled. */
  readonly expires: number;
  /** Order among the entries of one close: the strongest conviction is served first. */
  readonly rank: number;
  /** Quantity still to be filled; NaN until the order goes out. */
  readonly remaining: number;
}

/** What the risk manager wants to know of a market where the strategy itself does not say it. */
export interface RiskColumns {
  /** Average true range, price units: measures risk where no stop is declared. */
  readonly atr?: Float64Array;
  /** Regime code per bar. */
  readonly regime?: Uint8Array;
}

/** One market as the engine trades it. */
export interface LaneSetup {
  readonly candles: Candles;
  /** Finer candles of the same market, to look inside bars where order matters. */
  readonly detail?: Candles;
  readonly instrument: Instrument;
  readonly rules: Rules;
  /** The columns behind the rules; the engine does not read them. */
  readonly indicators?: IndicatorColumns;
  /** Name of the strategy, for what is said of its answers. */
  readonly strategy?: string;
  /** Needed when entries are sized by risk. */
  readonly risk?: RiskColumns;
  /** First bar that may be traded; the bars before it are history for the indicators. */
  readonly start: number;
  /** First bar at whose close the strategy may decide. */
  readonly firstDecision: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The changing state of one market: its position, the orders that protect it, and what waits for the next open. */
export interface Lane {
  readonly index: number;
  readonly instrument: Instrument;
  // What a live session puts in anew with every bar (bind-lane.ts); a backtest never does.
  setup: LaneSetup;
  candles: Candles;
  enter: Rules['enter'];
  exit: NonNullable<Rules['exit']> | null;
  protection: Protection | null;
  last: number;
  /** Next bar to be played. */
  cursor: number;
  /** Close of the bar played last. */
  mark: number;
  /** Signed quantity held. */
  quantity: number;
  /**
   * Held, and of no position: what a venue's fees in base currency left over of those that were sold. Always 0 where fees
   * are taken in quote currency, as in a backtest.
   */
  dust: number;
  /** What was paid for it, without fees, quote currency. */
  dustCost: number;
  readonly position: Mutable<PositionView>;
  entryValue: number;
  entryQuantity: number;
  exitValue: number;
  exitQuantity: number;
  fees: number;
  slippage: number;
  /** Best and worst price since the entry, seen from the position. */
  best: number;
  worst: number;
  ambiguous: boolean;
  /** Where in its bar the position was entered: what of that bar is known to lie behind the entry. */
  since: Since;
  /** Bar of a resting entry whose excursions were noted from finer candles, -1 for none. */
  seenIndex: number;
  entryTag: string;
  /** Where the exits of the open position are in the recorder's table, once it is left in stages. */
  firstExit: number;
  exitCount: number;
  /** Bar that gave the signal of the open position. */
  signalIndex: number;
  /** Stop price, NaN for none. */
  stop: number;
  /** Why the stop would fill: it may have been moved by trailing. */
  stopReason: 'stop-loss' | 'trailing-stop';
  readonly targetPrices: number[];
  readonly targetQuantities: number[];
  nextTarget: number;
  /** Reason of the exit that waits for the next open, or null. */
  exitReason: string | null;
  pending: PendingEntry | null;
  /** First bar at whose close an entry may be decided: after the warm-up, and after the cool-down of the last exit. */
  entryFrom: number;
  /** What may still be traded in the current bar under the participation cap. */
  volumeLeft: number;
}

export const openLane = (setup: LaneSetup, index: number): Lane => ({
  index,
  setup,
  candles: setup.candles,
  instrument: setup.instrument,
  enter: setup.rules.enter,
  exit: setup.rules.exit ?? null,
  protection: setup.rules.protection ?? null,
  last: setup.candles.length - 1,
  cursor: setup.start,
  mark: Number.NaN,
  quantity: 0,
  dust: 0,
  dustCost: 0,
  position: { side: 1, quantity: 0, entryPrice: Number.NaN, entryIndex: -1 },
  entryValue: 0,
  entryQuantity: 0,
  exitValue: 0,
  exitQuantity: 0,
  fees: 0,
  slippage: 0,
  best: Number.NaN,
  worst: Number.NaN,
  ambiguous: false,
  since: 'open',
  seenIndex: -1,
  entryTag: '',
  firstExit: 0,
  exitCount: 0,
  signalIndex: -1,
  stop: Number.NaN,
  stopReason: 'stop-loss',
  targetPrices: [],
  targetQuantities: [],
  nextTarget: 0,
  exitReason: null,
  pending: null,
  entryFrom: setup.firstDecision,
  volumeLeft: Number.POSITIVE_INFINITY,
});
