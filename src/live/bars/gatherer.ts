import type { SymbolName } from '../../core/symbol.js';
import { floorToTimeframe, type Timeframe, timeframeMs } from '../../core/timeframe.js';
import { type Lane, openLane } from './lane.js';

export interface GathererSettings {
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  /**
   * Open time of the last closed candle that is known of a symbol. Steps begin after the newest of them: what a symbol
   * lacks before that must have been read before. Without any they begin with the bar that is being made.
   */
  readonly lastBar: ReadonlyMap<SymbolName, number>;
  /** How long after its end a candle may come by itself before it is asked for, ms of market time. */
  readonly graceMs: number;
  /** After how long without news a symbol is stale, ms of market time; Infinity for never. */
  readonly staleMs: number;
  /** The time in the feed's market, ms UTC. */
  readonly now: number;
  /** Past candles: what an answer does not have is not there. */
  readonly past?: boolean;
  /**
   * Prices are told as they come, also those of bars after a step that is waited for: stops are watched. Where fills are
   * modelled on bars they are not.
   */
  readonly pricesAhead?: boolean;
}

/** A venue that is asked at the end of a bar may not have its candle yet: it is asked once more. */
const EMPTY_ANSWERS = 2;

/** What is known between two steps. Changed in place by `gather`, and by nobody else. */
export interface Gatherer {
  /** One for each symbol, in their order. */
  readonly lanes: readonly Lane[];
  readonly laneOf: ReadonlyMap<SymbolName, Lane>;
  readonly stepMs: number;
  readonly graceMs: number;
  readonly staleMs: number;
  readonly past: boolean;
  readonly pricesAhead: boolean;
  /** Answers without a candle that are believed where nothing else speaks. */
  readonly emptyAnswers: number;
  now: number;
  /** Open time of the bar whose step comes next. */
  next: number;
  /** The feed will tell no more. */
  ended: boolean;
  stuck: boolean;
  stale: readonly SymbolName[];
  /** The time of the market lies before the bar that is waited for. */
  setBack: boolean;
}

export const openGatherer = (settings: GathererSettings): Gatherer => {
  const { symbols, timeframe, lastBar, graceMs, staleMs, now } = settings;
  const known = symbols.map((symbol) => lastBar.get(symbol) ?? Number.NEGATIVE_INFINITY);
  const newest = Math.max(...known);
  const stepMs = timeframeMs(timeframe);
  const lanes = symbols.map((symbol) => openLane(symbol, now));
  return {
    lanes,
    laneOf: new Map(lanes.map((lane) => [lane.symbol, lane])),
    stepMs,
    graceMs,
    staleMs,
    past: settings.past === true,
    pricesAhead: settings.pricesAhead === true,
    emptyAnswers: settings.past === true ? 1 : EMPTY_ANSWERS,
    now,
    next: Number.isFinite(newest) ? newest + stepMs : floorToTimeframe(now, timeframe),
    ended: false,
    stuck: false,
    stale: [],
    setBack: false,
  };
};
