import { defineStrategy, indicators, int, long, real, short, times } from 'trader';

/** Half the conviction for a close at the old high, all of it for one an average true range beyond. */
const convictionOf = (beyond: number, range: number): number => Math.min(1, 0.5 + (0.5 * beyond) / range);

/**
 * A channel breakout in the direction of the trend: long when the price closes above the highest high of the bars before
 * and above a rising EMA, out when it closes below the lowest low of a shorter channel. The other way round for shorts.
 */
export const strategy = defineStrategy({
  name: 'breakout_ema',
  title: 'Buy a new high in a rising market, sell a new low',
  source: 'R. Donchian, the four-week rule; the Turtle rules, in C. Faith, "Way of the Turtle" (2007)',
  tags: ['trend', 'breakout'],
  parameters: {
    entry: int(20, { min: 5, max: 200, help: 'bars in the channel whose break is an entry' }),
    exit: int(10, { min: 2, max: 100, help: 'bars in the channel whose break is an exit' }),
    trend: int(100, { min: 10, max: 600, step: 10, help: 'bars in the trend EMA' }),
    stopAtr: real(2, {
      min: 0.5,
      max: 10,
      step: 0.25,
      help: 'stop distance in average true ranges',
      role: 'risk',
    }),
  },
  check: ({ entry, exit }) => (exit <= entry ? undefined : `exit=${exit} must not be above entry=${entry}`),
  warmup: ({ entry, trend }) => Math.max(entry + 1, 5 * trend, 20 * 14),
  indicators: ({ high, low, close }, { entry, exit, trend }) => ({
    high: indicators.highest(high, entry),
    low: indicators.lowest(low, entry),
    exitHigh: indicators.highest(high, exit),
    exitLow: indicators.lowest(low, exit),
    trend: indicators.ema(close, trend),
    atr: indicators.atr(high, low, close, 14),
  }),
  rules: ({
    candles: { close },
    params: { stopAtr },
    indicators: { high, low, exitHigh, exitLow, trend, atr },
  }) => ({
    // A channel holds its own bar: what is broken is the channel of the bar before.
    enter: (i) => {
      const k = i - 1;
      if (close[i]! > high[k]! && close[i]! > trend[i]! && trend[i]! > trend[k]!) {
        return long('breakout-up', convictionOf(close[i]! - high[k]!, atr[i]!));
      }
      if (close[i]! < low[k]! && close[i]! < trend[i]! && trend[i]! < trend[k]!) {
        return short('breakout-down', convictionOf(low[k]! - close[i]!, atr[i]!));
      }
      return 0;
    },
    exit: (i, { side }) => {
      if (side === 1) return close[i]! < exitLow[i - 1]! ? 'channel-low' : null;
      return close[i]! > exitHigh[i - 1]! ? 'channel-high' : null;
    },
    protection: { stop: times(atr, stopAtr) },
  }),
});
