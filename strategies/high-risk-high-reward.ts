import { defineStrategy, indicators, int, long, real, short, times } from 'trader';

/**
 * A momentum breakout with half of the account behind it and a stop close by: many small losses for a few large gains.
 *
 * Long when the price closes above the highest high of the bars before, has moved fast and on more volume than usual;
 * the other way round for shorts. Half is sold at a far target, the rest follows on a trailing stop. It leaves when the
 * price no longer moves its way, or after `maxBars`.
 */
export const strategy = defineStrategy({
  name: 'high_risk_high_reward',
  title: 'Momentum breakout, half of the account, a tight stop',
  source:
    'N. Darvas, "How I Made $2,000,000 in the Stock Market" (1960): new highs on volume, a stop just below',
  tags: ['breakout', 'momentum', 'aggressive'],
  sizing: { kind: 'fraction', fraction: 0.5 },
  parameters: {
    channel: int(20, { min: 5, max: 200, help: 'bars whose high or low is broken' }),
    momentum: int(10, { min: 2, max: 100, help: 'bars over which the move is measured' }),
    leastMove: real(2, { min: 0.25, max: 20, step: 0.25, help: 'least move over those bars, in percent' }),
    volumeFactor: real(1.5, {
      min: 0,
      max: 5,
      step: 0.25,
      help: 'least volume of an entry bar, in averages of 20 bars',
    }),
    stopAtr: real(1, {
      min: 0.25,
      max: 5,
      step: 0.25,
      help: 'stop distance in average true ranges',
      role: 'risk',
    }),
    target: real(4, {
      min: 1,
      max: 20,
      step: 0.5,
      help: 'target of half the position, in stop distances',
      role: 'risk',
    }),
    trailAtr: real(3, {
      min: 0.5,
      max: 20,
      step: 0.5,
      help: 'trailing distance in average true ranges',
      role: 'risk',
    }),
    maxBars: int(48, { min: 4, max: 500, step: 4, help: 'most bars in a position', role: 'risk' }),
  },
  warmup: ({ channel, momentum }) => Math.max(channel + 1, momentum + 1, 20 * 14),
  indicators: ({ high, low, close, volume }, { channel, momentum }) => ({
    high: indicators.highest(high, channel),
    low: indicators.lowest(low, channel),
    move: indicators.roc(close, momentum),
    usualVolume: indicators.sma(volume, 20),
    atr: indicators.atr(high, low, close, 14),
  }),
  rules: ({
    candles: { close, volume },
    params: { leastMove, volumeFactor, stopAtr, target, trailAtr, maxBars },
    indicators: { high, low, move, usualVolume, atr },
  }) => ({
    enter: (i) => {
      if (!(volume[i]! >= volumeFactor * usualVolume[i]!)) return 0;
      // Half the conviction for the least move, all of it for twice as much.
      const conviction = Math.min(1, Math.abs(move[i]!) / (2 * leastMove));
      if (close[i]! > high[i - 1]! && move[i]! >= leastMove) return long('momentum-up', conviction);
      if (close[i]! < low[i - 1]! && move[i]! <= -leastMove) return short('momentum-down', conviction);
      return 0;
    },
    exit: (i, { side }) => (side * move[i]! < 0 ? 'momentum-lost' : null),
    protection: {
      stop: times(atr, stopAtr),
      targets: [{ distance: times(atr, stopAtr * target), portion: 0.5 }],
      trailing: { distance: times(atr, trailAtr), after: times(atr, stopAtr) },
      maxBars,
    },
  }),
});
