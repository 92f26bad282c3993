import { ONE } from '../units.js';
import type { MarketRules } from '../venue/types.js';
import type { CandleFeed, DrivingCandle } from './feed.js';
import type { Step } from './path.js';
import { addStep, addTally, flatTally, type Tally } from './tally.js';

/** What a market has traded, put together again from its driving candles: nothing of it is kept but a few sums. */
export interface History {
  /** What is traded in `[from, to)` and not after `now`; null when nothing is. */
  readonly between: (from: number, to: number, now: number) => Tally | null;
  readonly feed: CandleFeed;
}

export interface HistoryOptions {
  readonly feed: CandleFeed;
  readonly rules: MarketRules;
  readonly path: (candle: DrivingCandle) => readonly Step[];
  /** Steps in a path. */
  readonly steps: number;
  /** When the exchange opened, ms UTC. */
  readonly openedAt: number;
  /** Whether the market stood still at that time. */
  readonly halted: (time: number) => boolean;
}

/** Driving candles whose sum is kept as one: an hour of minutes. */
const BLOCK = 60;
/** Two days of minutes, one by one; four months of them in blocks. */
const SUMS_KEPT = 2880;

export const openHistory = (options: HistoryOptions): History => {
  const { feed, openedAt } = options;
  const blockMs = feed.lengthMs * BLOCK;
  const whole = remembered((time) => {
    const candle = feed.from(time);
    if (candle === null || candle.time !== time) return null;
    const over = time + feed.lengthMs;
    return over <= openedAt ? estimate(candle, options) : partOf(candle, time, over, options);
  });
  const block = remembered((start) => {
    let sum: Tally | null = null;
    for (let time = start; time < start + blockMs; time += feed.lengthMs) sum = joined(sum, whole(time));
    return sum;
  });
  const between = (from: number, to: number, now: number): Tally | null => {
    const end = Math.min(to, now + 1);
    let sum: Tally | null = null;
    for (let time = from; time < end; ) {
      if (time % blockMs === 0 && time + blockMs <= end) {
        sum = joined(sum, block(time));
        time += blockMs;
        continue;
      }
      const candle = feed.from(time);
      if (candle === null || candle.time >= end) break;
      const over = candle.time + feed.lengthMs;
      const isWhole = candle.time >= time && over <= end;
      sum = joined(sum, isWhole ? whole(candle.time) : partOf(candle, time, end, options));
      time = over;
    }
    return sum;
  };
  return { between, feed };
};

/** The sum of both, as a new one where there are two; neither of them is changed. */
const joined = (sum: Tally | null, later: Tally | null): Tally | null => {
  if (sum === null || later === null) return later === null ? sum : { ...later };
  addTally(sum, later);
  return sum;
};

const remembered = (make: (time: number) => Tally | null): ((time: number) => Tally | null) => {
  const kept = new Map<number, Tally | null>();
  return (time) => {
    const known = kept.get(time);
    if (known !== undefined) return known;
    const made = make(time);
    kept.set(time, made);
    if (kept.size > SUMS_KEPT) kept.delete(kept.keys().next().value!);
    return made;
  };
};

/** What is traded of a candle in `[from, to)`, step by step. */
const partOf = (
  candle: DrivingCandle,
  from: number,
  to: number,
  { rules, path, halted }: HistoryOptions,
): Tally | null => {
  let tally: Tally | null = null;
  let before: number | null = null;
  for (const step of path(candle)) {
    if (step.time >= to) break;
    if (halted(step.time)) continue;
    if (step.time < from) before = step.ticks;
    else {
      tally ??= flatTally(step.ticks);
      addStep(tally, step, rules);
    }
  }
  // Between two trades of one candle the price stands.
  return tally ?? (before === null || from < candle.time ? null : flatTally(before));
};

/**
 * A candle of the time before the exchange opened. Nobody has seen its trades, so the sums that the candle does not hold
 * (value, number, what takers bought) are estimated: years of history must not cost a play of each candle.
 */
const estimate = (candle: DrivingCandle, { rules, steps }: HistoryOptions): Tally => {
  const { open, high, low, close, volume } = candle;
  const fourPrices = BigInt(open + high + low + close) * rules.tick;
  const value = (fourPrices * volume) / ONE / 4n;
  return {
    open,
    high,
    low,
    close,
    volume,
    quoteVolume: value,
    trades: volume === 0n ? 0 : steps,
    takerBuyVolume: (volume / rules.lot / 2n) * rules.lot,
    takerBuyQuoteVolume: value / 2n,
  };
};
