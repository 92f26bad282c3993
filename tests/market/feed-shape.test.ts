import { expect, test } from '@jest/globals';
import type {
  FeedEvent as ExchangeEvent,
  MarketFeed as ExchangeFeed,
  FeedRequest as ExchangeRequest,
} from '../../src/exchange/port/feed.js';
import type { FeedEvent, FeedRequest, MarketFeed } from '../../src/market/feed/market-feed.js';

/** `true` where each can stand for the other; anything else does not compile below. */
type Mutual<A, B> = [A] extends [B]
  ? [B] extends [A]
    ? true
    : 'the second lacks something'
  : 'the first lacks something';

test('the feed of the market room and that of the exchange room are one type', () => {
  const feeds: Mutual<MarketFeed, ExchangeFeed> = true;
  const events: Mutual<FeedEvent, ExchangeEvent> = true;
  const requests: Mutual<FeedRequest, ExchangeRequest> = true;
  expect([feeds, events, requests]).toEqual([true, true, true]);
});
