import type { CandleRow } from '../../core/candles.js';
import type { SymbolName } from '../../core/symbol.js';
import type { StepCandle } from './gatherer-output.js';

/** The bar that is being made, as far as it is known. */
export interface Forming {
  readonly barTime: number;
  /** Of the last news, the venue's clock. */
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** How much of a bar was told to the session. */
export interface Told {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** The newest price that was told to the session. */
export interface LastPrice {
  readonly barTime: number;
  /** The venue's clock. */
  readonly time: number;
  readonly price: number;
}

/** A question to the venue that was not answered yet. */
export interface Pending {
  readonly from: number;
  readonly to: number;
  readonly askedAt: number;
}

/** One symbol between two steps. */
export interface Lane {
  readonly symbol: SymbolName;
  /** Closed candles whose step is still to come, by open time. */
  readonly closed: Map<number, Omit<StepCandle, 'symbol'>>;
  /** Bars for which the venue has no candle. */
  readonly absent: Set<number>;
  /** Bars of which there was news, so that there must be a candle. */
  readonly seen: Set<number>;
  /** The last bars that were played, with their candles: null where there was none. */
  readonly played: Map<number, CandleRow | null>;
  forming: Forming | null;
  /** Open time of the last bar that was told to have opened; -Infinity before the first. */
  opened: number;
  /** What was told of bars that are not played yet, by open time. */
  readonly told: Map<number, Told>;
  last: LastPrice | null;
  /** The venue's clock at the last news. */
  heard: number;
  pending: Pending | null;
  /** Answers in a row that did not help, and what the last of them said. */
  failures: number;
  reason: string;
  /** Answers in a row that had no candle where nothing else speaks for one or against it. */
  empties: number;
  /** Before this time nothing is asked again. */
  retryAt: number;
  /** Open time of the newest candle that was told wrong and must be asked for. */
  doubt: number;
}

export const openLane = (symbol: SymbolName, now: number): Lane => ({
  symbol,
  closed: new Map(),
  absent: new Set(),
  seen: new Set(),
  played: new Map(),
  forming: null,
  opened: Number.NEGATIVE_INFINITY,
  told: new Map(),
  last: null,
  heard: now,
  pending: null,
  failures: 0,
  reason: '',
  empties: 0,
  retryAt: Number.NEGATIVE_INFINITY,
  doubt: Number.NEGATIVE_INFINITY,
});

/** Whether it is known what the bar is: a candle, or none. */
export const isSettled = (lane: Lane, barTime: number): boolean =>
  lane.closed.has(barTime) || lane.absent.has(barTime);

/** Open time of the newest closed candle that waits for its step; -Infinity where none does. */
export const newestClosed = (lane: Lane): number => {
  let newest = Number.NEGATIVE_INFINITY;
  if (lane.closed.size === 0) return newest;
  for (const time of lane.closed.keys()) if (time > newest) newest = time;
  return newest;
};

/** How many played bars are remembered, to notice candles that change afterwards. */
const REMEMBERED = 16;

/** The candle of a bar whose step is being played; the bar is remembered as played. */
export const takeBar = (lane: Lane, barTime: number): Omit<StepCandle, 'symbol'> | null => {
  const candle = lane.closed.get(barTime) ?? null;
  lane.closed.delete(barTime);
  lane.absent.delete(barTime);
  lane.seen.delete(barTime);
  lane.played.set(barTime, candle?.row ?? null);
  for (const old of lane.played.keys()) {
    if (lane.played.size <= REMEMBERED) break;
    lane.played.delete(old);
  }
  return candle;
};
