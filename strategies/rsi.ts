import { defineStrategy, indicators, int, long, real, short, times } from 'trader';

/** Half the conviction for an RSI that only just touched its mark (`depth` 0), all of it for one at the very end (1). */
const convictionOf = (depth: number): number => 0.5 + 0.5 * Math.min(1, depth);

/**
 * Mean reversion by the relative strength index: long when the RSI comes back up out of the oversold zone, out when it
 * has reached the overbought one. The other way round for shorts. Waiting for the way back keeps it from buying into a
 * fall that goes on; the stop is for those that go on all the same.
 */
export const strategy = defineStrategy({
  name: 'rsi',
  title: 'Buy when the RSI leaves the oversold zone, sell when it is overbought',
  source: 'J. W. Wilder, "New Concepts in Technical Trading Systems" (1978)',
  tags: ['mean-reversion', 'classic'],
  parameters: {
    period: int(14, { min: 2, max: 50, help: 'bars in the RSI' }),
    oversold: int(30, { min: 5, max: 50, help: 'RSI at or below which the market is oversold' }),
    overbought: int(70, { min: 50, max: 95, help: 'RSI at or above which it is overbought' }),
    stopAtr: real(3, {
      min: 0.5,
      max: 10,
      step: 0.25,
      help: 'stop distance in average true ranges',
      role: 'risk',
    }),
  },
  check: ({ oversold, overbought }) =>
    oversold < overbought ? undefined : `oversold=${oversold} must be below overbought=${overbought}`,
  // Wilder's averages never forget their start altogether: after 20 periods a millionth of it is left.
  warmup: ({ period }) => 20 * Math.max(period, 14),
  indicators: ({ high, low, close }, { period }) => ({
    rsi: indicators.rsi(close, period),
    atr: indicators.atr(high, low, close, 14),
  }),
  rules: ({ params: { oversold, overbought, stopAtr }, indicators: { rsi, atr } }) => ({
    enter: (i) => {
      const before = rsi[i - 1]!;
      const now = rsi[i]!;
      if (before <= oversold && now > oversold) {
        return long('oversold', convictionOf((oversold - before) / oversold));
      }
      if (before >= overbought && now < overbought) {
        return short('overbought', convictionOf((before - overbought) / (100 - overbought)));
      }
      return 0;
    },
    exit: (i, { side }) => {
      if (side === 1) return rsi[i]! >= overbought ? 'overbought' : null;
      return rsi[i]! <= oversold ? 'oversold' : null;
    },
    protection: { stop: times(atr, stopAtr) },
  }),
});
