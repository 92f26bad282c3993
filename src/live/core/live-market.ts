import type { CandleRow } from '../../core/candles.js';
import type { Lane } from '../../engine/lane.js';
import type { CandleBuffer } from './candle-buffer.js';
import type { Carrying } from './carrying.js';
import type { LastLook } from './last-look.js';

/** One market of a session: the engine's lane, its candles, and what the lane does not know. */
export interface LiveMarket {
  readonly index: number;
  readonly lane: Lane;
  readonly buffer: CandleBuffer;
  /** First bar of the session: what lies before it is history. */
  readonly start: number;
  /** Whether the bar that is open has been told. */
  opened: boolean;
  /** Last price seen; NaN before the first. */
  price: number;
  /** What stood at that price where stops are watched here; null where nothing is known of the time before. */
  look: LastLook | null;
  /** The open trade by its name within the session, or null. */
  trade: string | null;
  /** Trades begun so far. */
  trades: number;
  /** When the open trade was entered, and what of it was left in earlier fills. */
  openedAt: number;
  /** What the entry of the open position cost in fees, quote currency. */
  entryFees: number;
  /** Send orders now, not at the next open: an emergency or a command. */
  urgent: boolean;
  /** A target was reached that the venue does not hold: the stop makes place for it. */
  targeting: boolean;
  /** Bar in which an exit was tried last: where fills are modelled on bars, once is enough. */
  exitTried: number;
  /** Orders of one purpose so far in the bar `attemptBar`. */
  attemptBar: number;
  readonly attempts: Record<string, number>;
  // What is not done before a time: by the core's `passed`, which goes on where the market's clock is set back.
  /** No order before this time: the venue could not be reached. */
  notBefore: number;
  /** No exit before this time: the venue refused the last one. */
  exitNotBefore: number;
  /** No stop before this time: several in a row were refused or came back. */
  stopNotBefore: number;
  /** No order is cancelled before this time: the last cancellation failed. */
  cancelNotBefore: number;
  /** Cancellations in a row that failed. */
  cancelFailures: number;
  /** Bar in which a target was tried last without anything filled. */
  targetTried: number;
  /** Times in a row that it could not. */
  unsent: number;
  /** Stops in a row that the venue refused or gave back unasked, with nothing filled. */
  stopFailures: number;
  /** Exits in a row that the venue refused or gave back unasked, with nothing filled. */
  exitFailures: number;
  /** What the venue holds less than the books by the last comparison, base currency; 0 where they agree. */
  lacking: number;
  /** The entry and the exit that are carried out in parts. */
  entering: Carrying | null;
  leaving: Carrying | null;
  /** Trades told in the bar that is open, base currency; 0 where the feed tells none. */
  traded: number;
  /** The bar that is open, where it is known as a whole (past candles); else null. */
  inside: CandleRow | null;
}

export const openLiveMarket = (lane: Lane, buffer: CandleBuffer, start: number): LiveMarket => ({
  index: lane.index,
  lane,
  buffer,
  start,
  opened: false,
  price: Number.NaN,
  look: null,
  trade: null,
  trades: 0,
  openedAt: 0,
  entryFees: 0,
  urgent: false,
  targeting: false,
  exitTried: -1,
  attemptBar: -1,
  attempts: {},
  notBefore: 0,
  exitNotBefore: 0,
  stopNotBefore: 0,
  cancelNotBefore: 0,
  cancelFailures: 0,
  targetTried: -1,
  unsent: 0,
  stopFailures: 0,
  exitFailures: 0,
  lacking: 0,
  entering: null,
  leaving: null,
  traded: 0,
  inside: null,
});

/** Index of the bar that is open now. */
export const openIndex = (market: LiveMarket): number => market.buffer.length;

/** Open time of the last closed bar, ms UTC: what was decided was decided at its close. */
export const lastBarTime = ({ buffer }: LiveMarket): number => buffer.columns.time[buffer.length - 1]!;
