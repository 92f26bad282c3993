/**
 * Technical indicators under their TA-Lib names in lower case, with TA-Lib's default parameters.
 *
 * All take columns of equal length and return new columns of that length, NaN before the first value. They
 * are causal (row i depends on rows 0 to i only, bit for bit) and never change their input. Rows of leading
 * NaN are skipped, so indicators can be applied to each other's output; columns hold no NaN after that.
 * A period that is not a whole number in range, or columns of different length, throw a usage error.
 */
export { ad } from './ad.js';
export { adosc } from './adosc.js';
export { adx } from './adx.js';
export { type Aroon, aroon } from './aroon.js';
export { atr } from './atr.js';
export { type Bands, bbands } from './bbands.js';
export { cci } from './cci.js';
export { cmo } from './cmo.js';
export { crossover, crossunder } from './crossing.js';
export { dema } from './dema.js';
export { donchian } from './donchian.js';
export { ema } from './ema.js';
export { highest } from './highest.js';
export { kama } from './kama.js';
export { keltner } from './keltner.js';
export { linregSlope } from './linreg-slope.js';
export { lowest } from './lowest.js';
export { type Macd, macd } from './macd.js';
export { mfi } from './mfi.js';
export { minusDI } from './minus-di.js';
export { mom } from './mom.js';
export { natr } from './natr.js';
export { obv } from './obv.js';
export { plusDI } from './plus-di.js';
export { psar } from './psar.js';
export { roc } from './roc.js';
export { rsi } from './rsi.js';
export { sessionVwap } from './session-vwap.js';
export { sma } from './sma.js';
export { stddev } from './stddev.js';
export { type Stochastic, stoch } from './stoch.js';
export { stochrsi } from './stochrsi.js';
export { type Supertrend, supertrend } from './supertrend.js';
export { tema } from './tema.js';
export { trix } from './trix.js';
export { trueRange } from './true-range.js';
export { typicalPrice } from './typical-price.js';
export { ultosc } from './ultosc.js';
export { vwap } from './vwap.js';
export { willr } from './willr.js';
export { wma } from './wma.js';
