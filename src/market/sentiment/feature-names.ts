import { type DAILY_SENTIMENT, SENTIMENT_FEATURES } from '../../core/sentiment-features.js';

export { SENTIMENT_FEATURES };

export type SentimentFeature = (typeof SENTIMENT_FEATURES)[number];

/** Everything but the freshness follows from the rows of days alone. */
export type DailyFeature = (typeof DAILY_SENTIMENT)[number];

/** Full-length columns by name. */
export type SentimentColumns = Readonly<Record<SentimentFeature, Float64Array>>;

/** From this score on a day is extreme, in either direction: 75 and 25 of Fear & Greed. */
export const EXTREME_SCORE = 0.5;

/** The most that `sentiment_freshness` says, in days. */
export const MAX_FRESHNESS = 30;

/** Raised whenever the same rows may give other columns. */
export const SENTIMENT_VERSION = 1;
