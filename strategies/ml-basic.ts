import { defineStrategy, indicators, int, long, real, short, times } from 'trader';

/** Basis points in a log return of one. */
const BPS = 10_000;

/**
 * Trades what a model expects. In where the expected move exceeds what a trade costs and the model is sure enough of its
 * direction; the surer, the higher the conviction, and with it the size. Out where the prediction has turned, at the stop, or
 * once the horizon that was predicted is over. Where the model says nothing, nothing is entered, and what is held stays under
 * its stop and its time limit.
 */
export const strategy = defineStrategy({
  name: 'ml_basic',
  title: 'Trade what a model of prices expects, where it pays',
  source: 'Gu, Kelly and Xiu, Review of Financial Studies 33 (2020); López de Prado (2018) on bet sizes',
  tags: ['machine-learning', 'model'],
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
  },
  inputs: { model: { kind: 'model', features: 'price' } },
  // What the ATR was seeded with is forgotten after ten periods.
  warmup: () => 140,
  indicators: ({ high, low, close }, _, { model: { prediction, confidence } }) => ({
    prediction,
    confidence,
    atr: indicators.atr(high, low, close, 14),
  }),
  rules: ({ params, indicators: { prediction, confidence, atr } }) => {
    const { minMoveBps, minConfidence } = params;
    return {
      enter: (i) => {
        const move = prediction[i]!;
        const sure = confidence[i]!;
        if (!(Math.abs(move) * BPS > minMoveBps && sure > minConfidence)) return 0;
        // Half of it for what only just suffices, all of it for certainty.
        const conviction = 0.5 + (0.5 * (sure - minConfidence)) / (1 - minConfidence);
        return move > 0 ? long('model-up', conviction) : short('model-down', conviction);
      },
      exit: (i, { side }) => (side * prediction[i]! < 0 ? 'prediction-turned' : null),
      protection: { stop: times(atr, params.stopAtr), maxBars: params.horizon },
      explain: (i) => {
        const move = prediction[i]! * BPS;
        return {
          buyScore: Math.max(0, move),
          sellScore: Math.max(0, -move),
          trigger: 'model',
          fired: 1,
          breakdown: { prediction: prediction[i]!, confidence: confidence[i]! },
        };
      },
    };
  },
});
