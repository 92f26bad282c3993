import { type Candles, firstIndexAt } from '../../../core/candles.js';
import { timeframeMs } from '../../../core/timeframe.js';
import { unitsOf } from '../units.js';
import type { MarketRules } from '../venue/types.js';
import type { SimulatedMarket } from './types.js';

/** A driving candle on the grid of its market: prices in ticks, volume in base units. */
export interface DrivingCandle {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: bigint;
}

/** The driving candles of a market, found by time. */
export interface CandleFeed {
  readonly lengthMs: number;
  /** The first candle that is not over at `time`; null when there is none. */
  readonly from: (time: number) => DrivingCandle | null;
  /** The last candle that opens before `time`; null when there is none. */
  readonly before: (time: number) => DrivingCandle | null;
  /** When the last candle ends; infinite where they never do. */
  readonly endTime: number;
}

/** Opens the feed of a market. Candles of a function are asked for in chunks, of which a few are kept. */
export const openFeed = (market: SimulatedMarket, rules: MarketRules): CandleFeed => {
  const lengthMs = timeframeMs(market.timeframe);
  const { candles } = market;
  const at = (source: Candles, i: number): DrivingCandle | null =>
    i >= 0 && i < source.length ? onGrid(source, i, market.tickSize || 1e-8, rules) : null;
  if (typeof candles !== 'function') {
    const last = candles.length - 1;
    return {
      lengthMs,
      from: (time) => at(candles, firstIndexAt(candles.time, time - lengthMs + 1)),
      before: (time) => at(candles, firstIndexAt(candles.time, time) - 1),
      endTime: last < 0 ? Number.NEGATIVE_INFINITY : candles.time[last]! + lengthMs,
    };
  }
  const chunk = chunksOf(candles, CHUNK * lengthMs);
  const search = (time: number, direction: 1 | -1, pick: (part: Candles) => number): DrivingCandle | null => {
    const first = Math.floor(time / (CHUNK * lengthMs));
    for (let i = 0; i < CHUNKS_SEARCHED; i++) {
      const part = chunk(first + i * direction);
      const found = at(part, pick(part));
      if (found !== null) return found;
    }
    return null;
  };
  return {
    lengthMs,
    from: (time) => search(time - lengthMs + 1, 1, (part) => firstIndexAt(part.time, time - lengthMs + 1)),
    before: (time) => search(time - 1, -1, (part) => firstIndexAt(part.time, time) - 1),
    endTime: Number.POSITIVE_INFINITY,
  };
};

const CHUNK = 1024;
const CHUNKS_KEPT = 4;
/** A hole longer than this many chunks is the end of the market. */
const CHUNKS_SEARCHED = 4;

const chunksOf = (source: (from: number, to: number) => Candles, chunkMs: number) => {
  const kept = new Map<number, Candles>();
  return (number: number): Candles => {
    const known = kept.get(number);
    if (known !== undefined) return known;
    const made = source(number * chunkMs, (number + 1) * chunkMs);
    kept.set(number, made);
    if (kept.size > CHUNKS_KEPT) kept.delete(kept.keys().next().value!);
    return made;
  };
};

/** Rounded to ticks and lots; high and low hold open and close whatever the data says. */
const onGrid = (candles: Candles, i: number, tick: number, rules: MarketRules): DrivingCandle => {
  const ticks = (price: number): number => Math.max(1, Math.round(price / tick));
  const [open, close] = [ticks(candles.open[i]!), ticks(candles.close[i]!)];
  return {
    time: candles.time[i]!,
    open,
    high: Math.max(open, close, ticks(candles.high[i]!)),
    low: Math.min(open, close, ticks(candles.low[i]!)),
    close,
    volume: ((unitsOf(candles.volume[i]!) + rules.lot / 2n) / rules.lot) * rules.lot,
  };
};
