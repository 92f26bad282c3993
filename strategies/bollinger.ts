import { defineStrategy, indicators, int, long, real, short, times } from 'trader';

/** Half the conviction for a close just outside the band, all of it for one outside by half of the way to the middle. */
const convictionOf = (outside: number, toMiddle: number): number => Math.min(1, 0.5 + outside / toMiddle);

/**
 * Mean reversion by bands: long when the price closes back inside after a close below the lower band, out at the middle.
 * The other way round at the upper band for shorts. A price that has not come back in time is not coming back: the
 * position is closed after `maxBars`.
 */
export const strategy = defineStrategy({
  name: 'bollinger',
  title: 'Buy the way back into the Bollinger bands, sell at the middle',
  source: 'J. Bollinger, "Bollinger on Bollinger Bands" (2001)',
  tags: ['mean-reversion', 'volatility', 'classic'],
  parameters: {
    period: int(20, { min: 5, max: 200, help: 'bars in the middle band' }),
    deviations: real(2, { min: 0.5, max: 4, step: 0.25, help: 'width of the bands in standard deviations' }),
    stopAtr: real(3, {
      min: 0.5,
      max: 10,
      step: 0.25,
      help: 'stop distance in average true ranges',
      role: 'risk',
    }),
    maxBars: int(48, { min: 4, max: 500, step: 4, help: 'most bars in a position', role: 'risk' }),
  },
  warmup: ({ period }) => Math.max(period, 20 * 14),
  indicators: ({ high, low, close }, { period, deviations }) => {
    const { upper, middle, lower } = indicators.bbands(close, period, deviations, deviations);
    return { upper, middle, lower, atr: indicators.atr(high, low, close, 14) };
  },
  rules: ({
    candles: { close },
    params: { stopAtr, maxBars },
    indicators: { upper, middle, lower, atr },
  }) => ({
    // A price that is back at the middle already has nothing left to earn.
    enter: (i) => {
      const k = i - 1;
      if (close[k]! < lower[k]! && close[i]! >= lower[i]! && close[i]! < middle[i]!) {
        return long('lower-band', convictionOf(lower[k]! - close[k]!, middle[k]! - lower[k]!));
      }
      if (close[k]! > upper[k]! && close[i]! <= upper[i]! && close[i]! > middle[i]!) {
        return short('upper-band', convictionOf(close[k]! - upper[k]!, upper[k]! - middle[k]!));
      }
      return 0;
    },
    exit: (i, { side }) => (side * (close[i]! - middle[i]!) >= 0 ? 'middle-band' : null),
    protection: { stop: times(atr, stopAtr), maxBars },
  }),
});
