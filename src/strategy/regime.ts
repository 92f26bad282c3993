import type { Candles } from '../core/candles.js';
import { RANGING, TRENDING, VOLATILE } from '../core/regime.js';
// Those that a sweep computes once: every run that is sized by risk asks for the same columns.
import { indicators } from './indicator-cache.js';

const { adx, atr, natr, sma } = indicators;

export interface RegimeOptions {
  /** Period of the average true range and of the ADX, in bars. */
  readonly period: number;
  /** Bars over which "usual" volatility is averaged. */
  readonly window: number;
  /** Volatility at or above this multiple of the usual is volatile. */
  readonly volatileRatio: number;
  /** Trend strength (ADX) at or above this is trending, unless the market is volatile. */
  readonly trendStrength: number;
}

/** ADX 25 is Wilder's own mark of a trend worth following ("New Concepts in Technical Trading Systems", 1978). */
export const REGIME_DEFAULTS: RegimeOptions = {
  period: 14,
  window: 100,
  volatileRatio: 1.6,
  trendStrength: 25,
};

/** Bars before the first regime that is more than a default. */
export const regimeWarmup = (options: RegimeOptions = REGIME_DEFAULTS): number =>
  Math.max(options.period + options.window, 2 * options.period);

/**
 * The regime of every bar as a code of core/regime, causal, full length. Volatile: the normalised average true range is
 * far above its own average. Trending: not volatile, and the ADX is strong. Ranging: anything else, and every bar for
 * which there is no answer yet.
 */
export const detectRegime = (candles: Candles, options: RegimeOptions = REGIME_DEFAULTS): Uint8Array => {
  const { high, low, close } = candles;
  const volatility = natr(high, low, close, options.period);
  const usual = sma(volatility, options.window);
  const strength = adx(high, low, close, options.period);
  const regime = new Uint8Array(candles.length);
  for (let i = 0; i < regime.length; i++) {
    if (volatility[i]! >= options.volatileRatio * usual[i]!) regime[i] = VOLATILE;
    else regime[i] = strength[i]! >= options.trendStrength ? TRENDING : RANGING;
  }
  return regime;
};

/** Bars of the average true range in which risk is measured where a strategy declares no stop. */
const RISK_PERIOD = 14;

/** Volatility in price units, causal, full length. */
export const riskRange = ({ high, low, close }: Candles): Float64Array => atr(high, low, close, RISK_PERIOD);
