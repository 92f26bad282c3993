/** Features of sentiment that follow from the readings of days alone, in the order in which models take them. */
export const DAILY_SENTIMENT = [
  'sentiment_score',
  'sentiment_momentum',
  'sentiment_volatility',
  'extreme_positive',
  'extreme_negative',
  'sentiment_ma_3',
  'sentiment_ma_7',
  'sentiment_ma_14',
] as const;

/** The columns of sentiment beside candles: the daily features, then the age of the newest reading. */
export const SENTIMENT_FEATURES = [...DAILY_SENTIMENT, 'sentiment_freshness'] as const;
