import type { Candles } from './candles.js';
import { digestOf } from './digest.js';
import { type InputColumns, inputNames } from './input-columns.js';

const partsOf = (inputs: InputColumns): readonly (string | Float64Array)[] =>
  inputNames(inputs).flatMap((name) => [name, inputs[name]!]);

/**
 * The identity of a set of candles: SHA-256 over its symbol, timeframe and canonical columns
 * (64-bit little-endian), those beside the candles included, whatever file or venue it came from.
 */
export const candleDigest = (candles: Candles): string =>
  digestOf(
    candles.symbol,
    candles.timeframe,
    candles.time,
    candles.open,
    candles.high,
    candles.low,
    candles.close,
    candles.volume,
    ...(candles.inputs === undefined ? [] : partsOf(candles.inputs)),
  );
