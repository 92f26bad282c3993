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
  /** Whether the market stood still at that time. */
  readonly halted: (time: number) => boolean;
}

export const openHistory = ({ feed, rules, path, halted }: HistoryOptions): History => {
  const sums = new Map<number, Tally | null>();
  const part = (candle: DrivingCandle, from: number, to: number): Tally | null => {
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
  const whole = (candle: DrivingCandle): Tally | null => {
    const known = sums.get(candle.time);
    if (known !== undefined) return known;
    const made = part(candle, candle.time, candle.time + feed.lengthMs);
    sums.set(candle.time, made);
    if (sums.size > SUMS_KEPT) sums.delete(sums.keys().next().value!);
    return made;
  };
  const between = (from: number, to: number, now: number): Tally | null => {
    let tally: Tally | null = null;
    const end = Math.min(to, now + 1);
    for (let candle = feed.from(from); candle !== null && candle.time < end; ) {
      const over = candle.time + feed.lengthMs;
      const added = candle.time >= from && over <= end ? whole(candle) : part(candle, from, end);
      if (added !== null && tally === null) tally = { ...added };
      else if (added !== null) addTally(tally!, added);
      candle = feed.from(over);
    }
    return tally;
  };
  return { between, feed };
};

/** A day of minutes and some more: what the 24 hour ticker sums up. */
const SUMS_KEPT = 3000;
