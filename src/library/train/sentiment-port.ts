import type { Candles } from '../../core/candles.js';
import type { InputColumns } from '../../core/input-source.js';

/**
 * Where training gets sentiment from: the eight columns of `DAILY_SENTIMENT` beside candles, each as long as they are,
 * row i being what was known at the close of candle i, NaN where nothing was. Null where there is none for this market.
 */
export type SentimentFor = (candles: Candles) => Promise<InputColumns | null>;
