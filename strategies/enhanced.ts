import { defineStrategy, indicators, int, long, real, short, times } from 'trader';

/**
 * Three witnesses who must agree: long at the first close where the fast EMA is above the slow one, the MACD above its
 * signal line and the RSI above 50 but not overbought. The other way round for shorts. It leaves as soon as two of the
 * three have changed sides.
 *
 * It is careful: half the usual risk, half the position sold at the first target, the rest on a trailing stop, and a
 * limit on the time.
 */
export const strategy = defineStrategy({
  name: 'enhanced',
  title: 'RSI, EMA and MACD must agree; half the usual risk',
  source: 'confluence of classics: Wilder (1978) for the RSI, Appel (1979) for the MACD, EMA crossover',
  tags: ['trend', 'confluence', 'conservative'],
  sizing: { kind: 'risk', riskFraction: 0.01 },
  parameters: {
    fast: int(20, { min: 3, max: 100, help: 'bars in the fast EMA' }),
    slow: int(50, { min: 5, max: 300, help: 'bars in the slow EMA' }),
    rsiPeriod: int(14, { min: 2, max: 50, help: 'bars in the RSI' }),
    overbought: int(70, {
      min: 55,
      max: 95,
      help: 'RSI above which nothing is bought; 100 less it for shorts',
    }),
    stopAtr: real(2.5, {
      min: 0.5,
      max: 10,
      step: 0.25,
      help: 'stop distance in average true ranges',
      role: 'risk',
    }),
    target: real(2, {
      min: 0.5,
      max: 20,
      step: 0.5,
      help: 'target of half the position, in stop distances',
      role: 'risk',
    }),
    trailAtr: real(4, {
      min: 0.5,
      max: 20,
      step: 0.5,
      help: 'trailing distance in average true ranges',
      role: 'risk',
    }),
    maxBars: int(120, { min: 10, max: 1000, step: 10, help: 'most bars in a position', role: 'risk' }),
  },
  check: ({ fast, slow }) => (fast < slow ? undefined : `fast=${fast} must be below slow=${slow}`),
  warmup: ({ slow, rsiPeriod }) => Math.max(10 * slow, 20 * Math.max(rsiPeriod, 14), 10 * (26 + 9)),
  indicators: ({ high, low, close }, { fast, slow, rsiPeriod }) => ({
    fast: indicators.ema(close, fast),
    slow: indicators.ema(close, slow),
    histogram: indicators.macd(close, 12, 26, 9).histogram,
    rsi: indicators.rsi(close, rsiPeriod),
    atr: indicators.atr(high, low, close, 14),
  }),
  rules: ({
    params: { overbought, stopAtr, target, trailAtr, maxBars },
    indicators: { fast, slow, histogram, rsi, atr },
  }) => {
    /** How many of the three speak for a side. */
    const witnesses = (i: number, side: 1 | -1): number =>
      (side * (fast[i]! - slow[i]!) > 0 ? 1 : 0) +
      (side * histogram[i]! > 0 ? 1 : 0) +
      (side * (rsi[i]! - 50) > 0 ? 1 : 0);
    /** How much way the RSI has left to its mark, 0 to 1; below 0 beyond it. */
    const room = (i: number, side: 1 | -1): number =>
      (overbought - 50 - side * (rsi[i]! - 50)) / (overbought - 50);
    const agreed = (i: number, side: 1 | -1): boolean =>
      witnesses(i, side) === 3 && witnesses(i - 1, side) < 3 && room(i, side) > 0;
    return {
      // The more room, the more conviction: from a half to all of it.
      enter: (i) => {
        if (agreed(i, 1)) return long('agreed-up', 0.5 + 0.5 * room(i, 1));
        return agreed(i, -1) ? short('agreed-down', 0.5 + 0.5 * room(i, -1)) : 0;
      },
      exit: (i, { side }) => (witnesses(i, side === 1 ? -1 : 1) >= 2 ? 'two-against' : null),
      protection: {
        stop: times(atr, stopAtr),
        targets: [{ distance: times(atr, stopAtr * target), portion: 0.5 }],
        trailing: { distance: times(atr, trailAtr), after: times(atr, stopAtr) },
        maxBars,
      },
    };
  },
});
