import type { LearnedFrom } from '../../core/input-source.js';
import { floorToTimeframe } from '../../core/timeframe.js';
import type { MarketFeed } from '../../exchange/port/feed.js';
import type { LiveMarket } from '../../live/core/live-market.js';
import { seenAhead, seenOf } from '../../research/backtest/seen-before.js';

/** A market of a session, and what a model of it learned from. */
export interface LearnedMarket {
  readonly market: Pick<LiveMarket, 'buffer' | 'start'>;
  readonly learnedFrom: LearnedFrom;
}

/** Says when a session starts which of its bars a model learned from, those that are yet to come included. */
export const seenInSession = (
  learned: readonly LearnedMarket[],
  { now, lastOpen = Number.POSITIVE_INFINITY }: Pick<MarketFeed, 'now' | 'lastOpen'>,
): readonly string[] =>
  learned.flatMap(({ market: { buffer, start }, learnedFrom }) => {
    const { symbol, timeframe, columns, length } = buffer;
    const from = start < length ? columns.time[start]! : floorToTimeframe(now(), timeframe);
    return seenAhead(symbol, { from, to: lastOpen }, learnedFrom) ?? [];
  });

/** Says when a session ends how many of its bars a model learned from. */
export const seenBySession = (learned: readonly LearnedMarket[]): readonly string[] =>
  learned.flatMap(({ market: { buffer, start }, learnedFrom }) => {
    const { symbol, columns, length } = buffer;
    const traded = columns.time.subarray(start, length);
    return seenOf(symbol, traded, learnedFrom) ?? [];
  });
