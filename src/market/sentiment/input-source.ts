import { digestOf } from '../../core/digest.js';
import type { InputSource } from '../../core/input-source.js';
import { timeframeMs } from '../../core/timeframe.js';
import { EXTREME_SCORE, MAX_FRESHNESS, SENTIMENT_FEATURES, SENTIMENT_VERSION } from './feature-names.js';
import { joinPrepared, prepareSentiment } from './join.js';
import type { SentimentRow } from './row.js';

/** Identity of what is made of rows, whatever they are. */
const DEFINITION = `sentiment ${SENTIMENT_VERSION} ${SENTIMENT_FEATURES.join()} ${EXTREME_SCORE} ${MAX_FRESHNESS}`;

/** Identity of rows and of what is made of them: the same rows under the same definition have the same digest. */
export const sentimentDigest = (rows: readonly SentimentRow[]): string =>
  digestOf(
    DEFINITION,
    [...new Set(rows.map(({ source }) => source))].join(),
    Float64Array.from(rows, ({ time }) => time),
    Float64Array.from(rows, ({ score }) => score),
  );

/**
 * Sentiment as columns beside candles, point in time (see `joinSentiment`), from the rows of one source or of the
 * combined score. A row of its columns depends on the bar's own times alone: no candle before it is needed. Throws a
 * data error for rows that are not ascending days.
 */
export const sentimentSource = (rows: readonly SentimentRow[]): InputSource => {
  const prepared = prepareSentiment(rows);
  return {
    names: SENTIMENT_FEATURES,
    lookback: 0,
    digest: sentimentDigest(rows),
    rule: digestOf(DEFINITION),
    columns: async ({ time, timeframe }) => joinPrepared(time, timeframeMs(timeframe), prepared),
  };
};
