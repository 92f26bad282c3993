import { candleDigest } from '../../core/candle-digest.js';
import { candlesBetween } from '../../core/candles.js';
import { digestOf } from '../../core/digest.js';
import type { TimeSpan } from '../../core/walk-forward.js';
import type { MarketInput } from '../../engine/run.js';

/**
 * What the trial ledger knows candles by: SHA-256 over those of the traded range, finer ones included, as 64 hex digits.
 * Not over the history in front of it: a bar more or less to warm up on is no other trial.
 */
export const tradedDigest = (markets: readonly MarketInput[], { from, to }: TimeSpan): string =>
  digestOf(
    ...markets.flatMap(({ candles, detail }) => [
      candleDigest(candlesBetween(candles, from, to)),
      detail === undefined ? '' : candleDigest(candlesBetween(detail, from, to)),
    ]),
  );
