import type { CandleRow } from '../../core/candles.js';
import { type Clock, systemClock } from '../../core/clock.js';
import { dataError, invariantError, usageError } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import { floorToTimeframe, type Timeframe, timeframeMs } from '../../core/timeframe.js';
import { syntheticCandles } from '../synthetic/provider.js';
import { barUpdates } from './bar-updates.js';
import { rowsBetween } from './candle-rows.js';
import { dayOfBars } from './day-of-bars.js';
import type { FeedEvent, FeedListener, FeedRequest, MarketFeed } from './market-feed.js';
import { createPacer, letOthersRun, timerWait, type Waiter } from './pacer.js';

export interface SyntheticFeedOptions {
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  readonly seed: number;
  /** Market time at which it is opened, ms UTC; the clock's time when not given: candles of now. */
  readonly from?: number;
  /** How many times faster than the clock on the wall; Infinity: no waiting. */
  readonly speed: number;
  readonly clock?: Clock;
  readonly wait?: Waiter;
}

type CandleEvent = Extract<FeedEvent, { kind: 'candle' }>;

/**
 * The synthetic market as if it were live: endless, in real time (speed 1, `from` left out) or faster. Inside a bar it
 * tells a few unfinished candles on a plausible path; the closed candle is that of `syntheticCandles`, to the bit. A
 * bar that was begun before the start is told as it is by then, as a venue does. History ends at the present of its market.
 * It has no single trades. Nothing more is told once `close` is called.
 * Throws a usage error for a speed that is not above 0, no symbols, or a seed that is not a whole number.
 */
export const openSyntheticFeed = (options: SyntheticFeedOptions): MarketFeed => {
  const { symbols, timeframe, seed, speed, clock = systemClock, wait = timerWait } = options;
  if (symbols.length === 0) throw usageError('a synthetic market needs symbols', 'give at least one');
  const step = timeframeMs(timeframe);
  const from = options.from ?? clock.now();
  const pacer = createPacer({ start: from, speed, clock, wait });
  // A seed that cannot be is refused here, not inside the running market.
  syntheticCandles({ symbol: symbols[0]!, timeframe, from: 0, to: 0 }, seed);
  let started = false;

  const check = (symbol: SymbolName, asked: Timeframe): void => {
    if (symbols.includes(symbol) && asked === timeframe) return;
    throw dataError(`the synthetic market was not opened for ${asked} candles of ${symbol}`, {
      hint: `it has ${timeframe} candles of ${symbols.join(', ')}`,
    });
  };

  const run = async (told: readonly SymbolName[], listener: FeedListener): Promise<void> => {
    const begun = pacer.now();
    const bars = told.map((symbol) => ({ symbol, at: dayOfBars(symbol, timeframe, seed) }));
    for (let open = floorToTimeframe(begun, timeframe); ; open += step) {
      const rows = bars.map(({ symbol, at }) => ({ symbol, row: at(open) }));
      for (const event of eventsOfBar(rows, open, step, seed, begun)) {
        await pacer.until(event.time);
        if (pacer.stopped()) return;
        await listener(event);
      }
      if (pacer.stopped()) return;
      await letOthersRun();
    }
  };

  return {
    kind: 'synthetic',
    source: `synthetic, seed ${seed}`,
    speed,
    now: pacer.now,
    history: async (symbol, asked, first, to) => {
      check(symbol, asked);
      const end = Math.min(to, pacer.now() - step + 1);
      return rowsBetween(syntheticCandles({ symbol, timeframe, from: first, to: end }, seed), first, end);
    },
    start: async (request: FeedRequest, listener) => {
      if (started) throw invariantError('a feed was started twice');
      for (const symbol of request.symbols) check(symbol, request.timeframe);
      started = true;
      if (!pacer.stopped()) void run([...new Set(request.symbols)], listener);
    },
    close: async () => pacer.stop(),
  };
};

/** What is told of one bar in all markets, in order of time; what was over at `begun` only as the newest state by then. */
const eventsOfBar = (
  rows: readonly { readonly symbol: SymbolName; readonly row: CandleRow }[],
  open: number,
  step: number,
  seed: number,
  begun: number,
): readonly CandleEvent[] => {
  const inside = rows.flatMap(({ symbol, row }) => {
    const updates = barUpdates(row, step, symbol, seed);
    const newest = updates.findLastIndex(({ time }) => time <= begun);
    return updates.slice(Math.max(0, newest)).map(
      (update): CandleEvent => ({
        kind: 'candle',
        symbol,
        row: update.row,
        closed: false,
        time: Math.max(update.time, Math.min(begun, open + step)),
      }),
    );
  });
  const closed = rows.map(
    ({ symbol, row }): CandleEvent => ({ kind: 'candle', symbol, row, closed: true, time: open + step }),
  );
  return [...inside.toSorted((a, b) => a.time - b.time), ...closed];
};
