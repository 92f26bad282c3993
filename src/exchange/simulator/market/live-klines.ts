import type { MarketEvent } from '../venue/events.js';
import type { MarketRules } from '../venue/types.js';
import type { History } from './history.js';
import type { Step } from './path.js';
import { addStep, flatTally, klineOf, type Tally } from './tally.js';
import { INTERVAL_MS, type Interval } from './types.js';

/** The klines of a market that somebody listens to, while they are in the making. */
export interface LiveKlines {
  /** When the next of them is over; infinite when there is none. */
  readonly nextClose: () => number;
  /** Tells those that are over at `time`. */
  readonly close: (time: number) => void;
  /** Adds a trade to all that are wanted, and tells them. */
  readonly add: (step: Step) => void;
}

export interface LiveKlinesOptions {
  readonly rules: MarketRules;
  readonly history: History;
  readonly wanted: (interval: Interval) => boolean;
  readonly emit: (event: MarketEvent) => void;
  /** Whether the market trades at that time: else no kline is begun. */
  readonly trading: (time: number) => boolean;
}

interface OpenKline {
  readonly openTime: number;
  readonly tally: Tally;
  /** Nothing has happened in it yet. */
  readonly untouched: boolean;
}

const INTERVALS = Object.keys(INTERVAL_MS) as readonly Interval[];

export const createLiveKlines = (options: LiveKlinesOptions): LiveKlines => {
  const { rules, history, wanted, emit, trading } = options;
  const open = new Map<Interval, OpenKline>();
  let next = Number.POSITIVE_INFINITY;
  const plan = (): void => {
    next = Number.POSITIVE_INFINITY;
    for (const [interval, { openTime }] of open) next = Math.min(next, openTime + INTERVAL_MS[interval]);
  };
  const tell = (interval: Interval, time: number, closed: boolean): void => {
    const { openTime, tally } = open.get(interval)!;
    const kline = klineOf(tally, openTime, INTERVAL_MS[interval], rules);
    emit({ kind: 'kline', symbol: rules.symbol, time, interval, kline, closed });
  };
  const close = (time: number): void => {
    for (const [interval, { openTime, tally }] of [...open]) {
      const end = openTime + INTERVAL_MS[interval];
      if (end > time) continue;
      if (wanted(interval)) tell(interval, end, true);
      open.delete(interval);
      // Inside a driving candle the market goes on even if nothing trades for an interval.
      const candle = history.feed.from(end);
      const goesOn = candle !== null && candle.time < end && trading(end) && wanted(interval);
      if (goesOn) open.set(interval, { openTime: end, tally: flatTally(tally.close), untouched: true });
    }
    plan();
  };
  const begin = (interval: Interval, step: Step): void => {
    const length = INTERVAL_MS[interval];
    const openTime = Math.floor(step.time / length) * length;
    const tally = history.between(openTime, openTime + length, step.time);
    if (tally !== null) open.set(interval, { openTime, tally, untouched: false });
  };
  const add = (step: Step): void => {
    for (const interval of INTERVALS) {
      if (!wanted(interval)) {
        open.delete(interval);
        continue;
      }
      const known = open.get(interval);
      if (known === undefined || known.untouched) begin(interval, step);
      else addStep(known.tally, step, rules);
      tell(interval, step.time, false);
    }
    plan();
  };
  return { nextClose: () => next, close, add };
};
