import { defineStrategy, indicators, int, long, short } from 'trader';

const { crossover, crossunder } = indicators;

const UP = long('cross-up');
const DOWN = short('cross-down');

/**
 * Two simple moving averages: long when the fast one crosses above the slow one, out (or short, where shorts are allowed)
 * when it crosses below. A crossing is a strict change of order from one close to the next.
 */
export const strategy = defineStrategy({
  name: 'sma_crossover',
  title: 'Long while the fast average is above the slow one',
  source: 'R. Donchian, the 5 and 20 day moving averages (1960)',
  tags: ['trend', 'classic'],
  parameters: {
    fast: int(10, { min: 2, max: 500, help: 'bars in the fast average' }),
    slow: int(30, { min: 3, max: 1000, help: 'bars in the slow average' }),
  },
  check: ({ fast, slow }) => (fast < slow ? undefined : `fast=${fast} must be below slow=${slow}`),
  warmup: ({ slow }) => slow,
  indicators: ({ close }, { fast, slow }) => ({
    fast: indicators.sma(close, fast),
    slow: indicators.sma(close, slow),
  }),
  rules: ({ indicators: { fast, slow } }) => ({
    enter: (i) => (crossover(fast, slow, i) ? UP : crossunder(fast, slow, i) ? DOWN : 0),
    exit: (i, { side }) => {
      if (side === 1) return crossunder(fast, slow, i) ? 'cross-down' : null;
      return crossover(fast, slow, i) ? 'cross-up' : null;
    },
  }),
});
