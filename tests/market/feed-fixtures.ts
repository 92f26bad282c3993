import { type CandleRow, type Candles, candlesFromRows } from '../../src/core/candles.js';
import { type Clock, fixedClock } from '../../src/core/clock.js';
import type { Timeframe } from '../../src/core/timeframe.js';
import type { FeedEvent, FeedRequest, MarketFeed } from '../../src/market/feed/market-feed.js';
import type { Waiter } from '../../src/market/feed/pacer.js';

export const HOUR = 3_600_000;
/** 2024-01-01 00:00 UTC. */
export const START = 1_704_067_200_000;

/** An hourly row `hours` after the start whose prices tell where it is from. */
export const rowAt = (hours: number, price: number): CandleRow => [
  START + hours * HOUR,
  price,
  price + 3,
  price - 2,
  price + 1,
  10,
];

export const hourly = (symbol: string, rows: readonly CandleRow[], timeframe: Timeframe = '1h'): Candles =>
  candlesFromRows(symbol, timeframe, rows);

export const wanted = (...symbols: readonly string[]): FeedRequest => ({
  symbols,
  timeframe: '1h',
  trades: false,
});

/** A clock on the wall that only waiting moves, and the waits. */
export const fakeTime = (
  start: number,
): { clock: Clock; wait: Waiter; waits: number[]; pass: (ms: number) => void } => {
  const clock = fixedClock(start);
  const waits: number[] = [];
  const pass = (ms: number): void => clock.set(clock.now() + ms);
  return {
    clock,
    waits,
    pass,
    wait: async (ms) => {
      waits.push(ms);
      pass(ms);
    },
  };
};

/** Starts the feed and gathers what it tells until its end, or until `enough` says so. */
export const gather = (
  feed: MarketFeed,
  request: FeedRequest,
  enough: (events: readonly FeedEvent[]) => boolean | Promise<boolean> = () => false,
): Promise<readonly FeedEvent[]> =>
  new Promise((resolve, reject) => {
    const events: FeedEvent[] = [];
    const listener = async (event: FeedEvent): Promise<void> => {
      events.push(event);
      if (event.kind !== 'end' && !(await enough(events))) return;
      await feed.close();
      resolve(events);
    };
    feed.start(request, listener).catch(reject);
  });

/** `BTC/USDT 2 open 30`: symbol, hours since the start, whether the bar is open or closed, last price. */
export const short = (event: FeedEvent): string => {
  if (event.kind !== 'candle') return event.kind;
  const hours = (event.row[0] - START) / HOUR;
  return `${event.symbol} ${hours} ${event.closed ? 'closed' : 'open'} ${event.row[4]}`;
};
