import type { Candles } from '../core/candles.js';
import { atr } from '../indicators/atr.js';
import { detectRegime } from './regime.js';

/** Bars of the average true range in which risk is measured where a strategy declares no stop. */
export const RISK_ATR_PERIOD = 14;

/** What the risk manager wants to know of a market: volatility in price units, and its regime. Causal, full length. */
export const marketState = (
  candles: Candles,
): { readonly atr: Float64Array; readonly regime: Uint8Array } => ({
  atr: atr(candles.high, candles.low, candles.close, RISK_ATR_PERIOD),
  regime: detectRegime(candles),
});
