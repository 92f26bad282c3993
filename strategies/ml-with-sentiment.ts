import { defineStrategy, indicators, int, long, real, short, times } from 'trader';

/** Basis points in a log return of one. */
const BPS = 10_000;

/** A number that is known, for the records. */
const known = (value: number): number => (Number.isFinite(value) ? value : 0);

/**
 * Trades what a model of prices and sentiment expects, and looks at sentiment itself once more. An extreme one on the side of
 * the entry takes conviction away: who wanted in is in. An extreme one against it gives some: fear is when there is
 * something to buy. Where sentiment is older than `maxAge` days or not there, a model of prices alone decides, where there is
 * one (else the same model), and the tag of the entry ends in `-no-sentiment`. In and out as `ml_basic` otherwise.
 */
export const strategy = defineStrategy({
  name: 'ml_with_sentiment',
  title: 'Trade what a model expects, against extremes of sentiment',
  source: 'Baker and Wurgler, Journal of Finance 61 (2006): what is loved most returns least',
  tags: ['machine-learning', 'model', 'sentiment'],
  parameters: {
    minMoveBps: int(40, { min: 0, max: 1000, step: 5, help: 'least expected move, in basis points' }),
    minConfidence: real(0.55, { min: 0.5, max: 0.95, step: 0.01, help: 'least chance of the direction' }),
    horizon: int(24, {
      min: 1,
      max: 1000,
      help: 'most bars in a position: the horizon of the model',
      role: 'risk',
    }),
    stopAtr: real(2.5, {
      min: 0.5,
      max: 10,
      step: 0.25,
      help: 'stop distance in average true ranges',
      role: 'risk',
    }),
    maxAge: int(3, { min: 0, max: 29, help: 'age of sentiment in days up to which it counts' }),
    extremeWeight: real(0.5, {
      min: 0,
      max: 0.9,
      step: 0.05,
      help: 'share of conviction that extremes move',
    }),
  },
  inputs: {
    model: { kind: 'model', features: 'price_sentiment' },
    price: { kind: 'model', features: 'price', optional: true },
    sentiment: { kind: 'sentiment', optional: true },
  },
  // What the ATR was seeded with is forgotten after ten periods.
  warmup: () => 140,
  indicators: ({ high, low, close }, { maxAge }, { model, price, sentiment }) => {
    const { sentiment_score: score, sentiment_freshness: age } = sentiment;
    // 1 where sentiment counts: NaN is neither young nor a score.
    const fresh = age.map((days, i) => Number(days <= maxAge && Number.isFinite(score[i]!)));
    const pick = (column: 'prediction' | 'confidence') =>
      fresh.map((counts, i) => {
        const own = model[column][i]!;
        const alone = price[column][i]!;
        return counts === 1 || Number.isNaN(alone) ? own : alone;
      });
    const { extreme_positive: greed, extreme_negative: fear } = sentiment;
    return {
      prediction: pick('prediction'),
      confidence: pick('confidence'),
      fresh,
      // 1 for greed, -1 for fear, 0 between them and where sentiment does not count.
      extreme: fresh.map((counts, i) => counts * (Number(greed[i]! > 0) - Number(fear[i]! > 0))),
      atr: indicators.atr(high, low, close, 14),
    };
  },
  rules: ({ params, indicators: columns, inputs: { sentiment } }) => {
    const { minMoveBps, minConfidence, extremeWeight } = params;
    const { prediction, confidence, fresh, extreme, atr } = columns;
    const tagOf = (i: number, side: 1 | -1): string => {
      const direction = side === 1 ? 'model-up' : 'model-down';
      if (fresh[i] === 0) return `${direction}-no-sentiment`;
      const crowd = side * extreme[i]!;
      return crowd === 0 ? direction : `${direction}-${crowd > 0 ? 'damped' : 'confirmed'}`;
    };
    return {
      enter: (i) => {
        const move = prediction[i]!;
        const sure = confidence[i]!;
        if (!(Math.abs(move) * BPS > minMoveBps && sure > minConfidence)) return 0;
        const side = move > 0 ? 1 : -1;
        const own = 0.5 + (0.5 * (sure - minConfidence)) / (1 - minConfidence);
        const conviction = Math.min(1, own * (1 - extremeWeight * side * extreme[i]!));
        return (side === 1 ? long : short)(tagOf(i, side), conviction);
      },
      exit: (i, { side }) => (side * prediction[i]! < 0 ? 'prediction-turned' : null),
      protection: { stop: times(atr, params.stopAtr), maxBars: params.horizon },
      explain: (i) => {
        const move = prediction[i]! * BPS;
        return {
          buyScore: Math.max(0, move),
          sellScore: Math.max(0, -move),
          trigger: fresh[i] === 0 ? 'model' : 'model-and-sentiment',
          fired: fresh[i] === 0 ? 1 : 2,
          breakdown: {
            prediction: prediction[i]!,
            confidence: confidence[i]!,
            sentiment: known(sentiment.sentiment_score[i]!),
            sentimentAge: known(sentiment.sentiment_freshness[i]!),
            extreme: extreme[i]!,
          },
        };
      },
    };
  },
});
