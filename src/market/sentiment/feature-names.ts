/** The columns that sentiment gives, in this order. */
export const SENTIMENT_FEATURES = [
  'sentiment_score',
  'sentiment_momentum',
  'sentiment_volatility',
  'extreme_positive',
  'extreme_negative',
  'sentiment_ma_3',
  'sentiment_ma_7',
  'sentiment_ma_14',
  'sentiment_freshness',
] as const;

export type SentimentFeature = (typeof SENTIMENT_FEATURES)[number];

/** Everything but the freshness follows from the rows of days alone. */
export type DailyFeature = Exclude<SentimentFeature, 'sentiment_freshness'>;

/** Full-length columns by name. */
export type SentimentColumns = Readonly<Record<SentimentFeature, Float64Array>>;

/** From this score on a day is extreme, in either direction: 75 and 25 of Fear & Greed. */
export const EXTREME_SCORE = 0.5;

/** The most that `sentiment_freshness` says, in days. */
export const MAX_FRESHNESS = 30;

/** Raised whenever the same rows may give other columns. */
export const SENTIMENT_VERSION = 1;
