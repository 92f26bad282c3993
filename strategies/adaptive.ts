import {
  defineStrategy,
  detectRegime,
  indicators,
  int,
  long,
  real,
  regimeWarmup,
  short,
  times,
} from 'trader';

/** The manners of each regime, by its code: ranging, trending, volatile. */
const MANNERS = [
  // RSI bounds of an entry: not already overbought, not still falling. In a range there is less room, and the stop lies
  // closer; in a storm it lies further away.
  { rsiLow: 45, rsiHigh: 68, stopFactor: 0.8, word: 'range' },
  { rsiLow: 45, rsiHigh: 78, stopFactor: 1, word: 'trend' },
  { rsiLow: 50, rsiHigh: 72, stopFactor: 1.4, word: 'storm' },
] as const;

/**
 * Half the conviction for a close at the trend, all of it for one a stop distance or more beyond it: there the stop is hit
 * before the trend is lost.
 */
const convictionOf = (beyond: number, stopDistance: number): number =>
  0.5 + 0.5 * Math.min(1, beyond / stopDistance);

/**
 * An exponential crossover in the direction of a longer trend that changes its manners with the market.
 *
 * The regime (trending, ranging, volatile) comes from the volatility ratio and the trend strength. It sets how much room
 * the RSI must leave, how far away the stop lies, and how much is risked. Entries need volume behind them; profits are
 * taken in stages, and the rest follows on a trailing stop. The further the price lies beyond the trend, the higher the
 * conviction. A position is left once both the averages and the trend are against it, whichever of them turned last.
 */
export const strategy = defineStrategy({
  name: 'adaptive',
  title: 'EMA crossover with the trend, adapted to the regime of the market',
  source: 'EMA crossover with trend filter; Wilder (1978) for RSI, ATR and ADX',
  tags: ['trend', 'regime', 'staged-exits'],
  parameters: {
    fast: int(20, { min: 3, max: 100, help: 'bars in the fast EMA' }),
    slow: int(50, { min: 5, max: 300, help: 'bars in the slow EMA' }),
    trend: int(200, { min: 20, max: 600, step: 10, help: 'bars in the trend EMA' }),
    rsiPeriod: int(14, { min: 2, max: 50, help: 'bars in the RSI' }),
    volumeFactor: real(0.8, {
      min: 0,
      max: 5,
      step: 0.1,
      help: 'least volume of an entry bar, in averages of 20 bars',
    }),
    stopAtr: real(3, {
      min: 0.5,
      max: 10,
      step: 0.25,
      help: 'stop distance in average true ranges',
      role: 'risk',
    }),
    firstTarget: real(2, {
      min: 0.25,
      max: 20,
      step: 0.25,
      help: 'first target, in stop distances',
      role: 'risk',
    }),
    secondTarget: real(4, {
      min: 0.5,
      max: 40,
      step: 0.5,
      help: 'second target, in stop distances',
      role: 'risk',
    }),
    trailAtr: real(6, {
      min: 0.5,
      max: 20,
      step: 0.5,
      help: 'trailing distance in average true ranges',
      role: 'risk',
    }),
  },
  check: ({ fast, slow, trend, firstTarget, secondTarget }) => {
    if (fast >= slow) return `fast=${fast} must be below slow=${slow}`;
    if (slow >= trend) return `slow=${slow} must be below trend=${trend}`;
    if (firstTarget >= secondTarget)
      return `firstTarget=${firstTarget} must be below secondTarget=${secondTarget}`;
    return undefined;
  },
  // What an EMA was seeded with is forgotten in the limit alone: e^-12 of it is left after six periods.
  warmup: ({ trend, rsiPeriod }) => Math.max(6 * trend, 10 * rsiPeriod, 2 * regimeWarmup()),
  indicators: (candles, { fast, slow, trend, rsiPeriod, stopAtr }) => {
    const { high, low, close, volume } = candles;
    const atr = indicators.atr(high, low, close, 14);
    const regime = Float64Array.from(detectRegime(candles)); // a column like the others, for reports
    return {
      fast: indicators.ema(close, fast),
      slow: indicators.ema(close, slow),
      trend: indicators.ema(close, trend),
      rsi: indicators.rsi(close, rsiPeriod),
      usualVolume: indicators.sma(volume, 20),
      atr,
      regime,
      stopDistance: atr.map((range, i) => range * stopAtr * MANNERS[regime[i]!]!.stopFactor),
    };
  },
  rules: ({
    candles,
    params,
    indicators: { fast, slow, trend, rsi, usualVolume, atr, regime, stopDistance },
  }) => {
    const { close, volume } = candles;
    const crossedUp = (i: number): boolean => indicators.crossover(fast, slow, i);
    const crossedDown = (i: number): boolean => indicators.crossunder(fast, slow, i);
    return {
      enter: (i) => {
        const up = crossedUp(i);
        if (!up && !crossedDown(i)) return 0;
        if (!(volume[i]! >= params.volumeFactor * usualVolume[i]!)) return 0;
        const { rsiLow, rsiHigh, word } = MANNERS[regime[i]!]!;
        const side = up ? 1 : -1;
        const beyond = side * (close[i]! - trend[i]!);
        const strength = 50 + side * (rsi[i]! - 50);
        if (!(beyond > 0 && strength > rsiLow && strength < rsiHigh)) return 0;
        const conviction = convictionOf(beyond, stopDistance[i]!);
        return up ? long(`cross-up ${word}`, conviction) : short(`cross-down ${word}`, conviction);
      },
      // Not the crossing itself: the averages may have crossed back while the price still held above the trend.
      exit: (i, { side }) =>
        side * (fast[i]! - slow[i]!) < 0 && side * (close[i]! - trend[i]!) < 0 ? 'trend-lost' : null,
      protection: {
        stop: times(stopDistance, 1),
        targets: [
          { distance: times(stopDistance, params.firstTarget), portion: 0.4 },
          { distance: times(stopDistance, params.secondTarget), portion: 0.3 },
        ],
        trailing: { distance: times(atr, params.trailAtr), after: times(stopDistance, 1) },
      },
      regime: Uint8Array.from(regime),
    };
  },
});
