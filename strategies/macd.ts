import { defineStrategy, indicators, int, long, real, short, times } from 'trader';

const { crossover, crossunder } = indicators;

/** A crossing on the far side of zero comes after a fall (or a rise) and counts for more than one late in a move. */
const UP = { early: long('cross-up', 1), late: long('cross-up', 0.5) };
const DOWN = { early: short('cross-down', 1), late: short('cross-down', 0.5) };

/**
 * The signal-line crossover: long when the MACD crosses above its own average, out when it crosses below, the other way
 * round for shorts. The stop is for the moves that are faster than two averages.
 */
export const strategy = defineStrategy({
  name: 'macd',
  title: 'Long while the MACD is above its signal line',
  source: 'G. Appel, "The Moving Average Convergence-Divergence Trading Method" (1979)',
  tags: ['trend', 'momentum', 'classic'],
  parameters: {
    fast: int(12, { min: 2, max: 100, help: 'bars in the fast EMA' }),
    slow: int(26, { min: 3, max: 300, help: 'bars in the slow EMA' }),
    signal: int(9, { min: 2, max: 100, help: 'bars in the signal line' }),
    stopAtr: real(3, {
      min: 0.5,
      max: 10,
      step: 0.25,
      help: 'stop distance in average true ranges',
      role: 'risk',
    }),
  },
  check: ({ fast, slow }) => (fast < slow ? undefined : `fast=${fast} must be below slow=${slow}`),
  // A crossing is a small difference of two averages: both must have forgotten where they began.
  warmup: ({ slow, signal }) => Math.max(10 * (slow + signal), 20 * 14),
  indicators: ({ high, low, close }, { fast, slow, signal }) => {
    const lines = indicators.macd(close, fast, slow, signal);
    return { macd: lines.macd, signal: lines.signal, atr: indicators.atr(high, low, close, 14) };
  },
  rules: ({ params: { stopAtr }, indicators: { macd, signal, atr } }) => ({
    enter: (i) => {
      if (crossover(macd, signal, i)) return macd[i]! < 0 ? UP.early : UP.late;
      if (crossunder(macd, signal, i)) return macd[i]! > 0 ? DOWN.early : DOWN.late;
      return 0;
    },
    exit: (i, { side }) => {
      if (side === 1) return crossunder(macd, signal, i) ? 'cross-down' : null;
      return crossover(macd, signal, i) ? 'cross-up' : null;
    },
    protection: { stop: times(atr, stopAtr) },
  }),
});
