import { type CandleRow, type Candles, firstIndexAt } from '../../core/candles.js';
import { type Clock, systemClock } from '../../core/clock.js';
import { dataError, invariantError, usageError } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import { rowOf, rowsBetween } from './candle-rows.js';
import type { FeedListener, FeedRequest, MarketFeed } from './market-feed.js';
import { createPacer, letOthersRun, type Pacer, timerWait, type Waiter } from './pacer.js';

export interface ReplayFeedOptions {
  /** One for each symbol, all of one timeframe; markets may have holes and begin and end when they like. */
  readonly candles: readonly Candles[];
  /** Where they are from, fit to be shown. */
  readonly source: string;
  /** How many times faster than the clock on the wall; Infinity: no waiting. */
  readonly speed: number;
  /** Candles that open before it (ms UTC) are history only; the first candle when not given. */
  readonly from?: number;
  readonly clock?: Clock;
  readonly wait?: Waiter;
}

/**
 * Stored candles told as a venue would have told them. At the time of a bar every market that has one opens first (an
 * unfinished candle that knows its open only), then each closes. History ends at the time that the replay has reached.
 * The time begins with `start`; then it stands still between the events. Nothing more is told once `close` is called.
 * Throws a usage error for two candles of one symbol, several timeframes, none at all, or a speed that is not above 0;
 * `history` and `start` reject with a data error for a market or timeframe that is not there.
 */
export const openReplayFeed = (options: ReplayFeedOptions): MarketFeed => {
  const { source, speed, clock = systemClock, wait = timerWait } = options;
  const { markets, timeframe } = arrange(options.candles);
  const step = timeframeMs(timeframe);
  const from =
    options.from ?? Math.min(...[...markets.values()].map((candles) => candles.time[0] ?? Infinity));
  let reached = from;
  let closed = false;
  // Its clock runs from `start` on; until then it is only looked at for a speed that cannot be.
  let pacer: Pacer = createPacer({ start: from, speed, clock, wait });
  let started = false;

  const market = (symbol: SymbolName, asked: Timeframe): Candles => {
    const candles = markets.get(symbol);
    if (candles !== undefined && asked === timeframe) return candles;
    throw dataError(`the replay of ${source} has no ${asked} candles of ${symbol}`, {
      hint: `it has ${timeframe} candles of ${[...markets.keys()].join(', ')}`,
    });
  };

  const replay = async (told: readonly Candles[], listener: FeedListener): Promise<void> => {
    const next = told.map(({ time }) => firstIndexAt(time, from));
    const at = async (time: number): Promise<boolean> => {
      await pacer.until(time);
      if (!closed) reached = time;
      return !closed;
    };
    for (;;) {
      const open = Math.min(...told.map(({ time }, m) => time[next[m]!] ?? Infinity));
      if (open === Infinity) break;
      const here = told.flatMap((candles, m) =>
        candles.time[next[m]!] === open ? [{ symbol: candles.symbol, row: rowOf(candles, next[m]!++) }] : [],
      );
      if (!(await at(open))) return;
      for (const { symbol, row } of here) {
        if (closed) return;
        const price = row[1];
        const opening: CandleRow = [open, price, price, price, price, 0];
        await listener({ kind: 'candle', symbol, row: opening, closed: false, time: open });
      }
      if (!(await at(open + step))) return;
      for (const { symbol, row } of here) {
        if (closed) return;
        await listener({ kind: 'candle', symbol, row, closed: true, time: open + step });
      }
      await letOthersRun();
    }
    if (!closed) await listener({ kind: 'end' });
  };

  return {
    kind: 'replay',
    source,
    speed,
    now: () => reached,
    lastOpen: Math.max(...[...markets.values()].map(({ time }) => time.at(-1) ?? Number.NEGATIVE_INFINITY)),
    history: async (symbol, asked, first, to) =>
      rowsBetween(market(symbol, asked), first, Math.min(to, reached - step + 1)),
    start: async (request: FeedRequest, listener) => {
      if (started) throw invariantError('a feed was started twice');
      const told = [...new Set(request.symbols)].map((symbol) => market(symbol, request.timeframe));
      started = true;
      if (closed) return;
      pacer = createPacer({ start: from, speed, clock, wait });
      void replay(told, listener);
    },
    close: async () => {
      closed = true;
      pacer.stop();
    },
  };
};

const arrange = (
  all: readonly Candles[],
): { readonly markets: ReadonlyMap<SymbolName, Candles>; readonly timeframe: Timeframe } => {
  const [first] = all;
  if (first === undefined || all.every(({ length }) => length === 0)) {
    throw usageError('a replay needs candles', 'give at least one market with candles');
  }
  const markets = new Map<SymbolName, Candles>();
  for (const candles of all) {
    if (candles.timeframe !== first.timeframe) {
      throw usageError(
        `a replay cannot mix ${first.timeframe} candles of ${first.symbol} with ${candles.timeframe} candles of ${candles.symbol}`,
        'give every market in one timeframe',
      );
    }
    if (markets.has(candles.symbol)) {
      throw usageError(`candles of ${candles.symbol} are there twice`, 'give each market once');
    }
    markets.set(candles.symbol, candles);
  }
  return { markets, timeframe: first.timeframe };
};
