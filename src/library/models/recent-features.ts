import { type Candles, sliceCandles } from '../../core/candles.js';
import type { InputColumns } from '../../core/input-source.js';
import type { SentimentWeights } from '../../core/sentiment-weights.js';
import { isTimeframe } from '../../core/timeframe.js';
import { openCache } from '../../market/cache/candle-cache.js';
import { barsBefore, type FeatureSpec, featureSpec } from '../../ml/features/definition.js';
import { openWindows } from '../../ml/features/windows.js';
import { shownValues } from '../../ml/fit/statistics.js';
import type { FeatureValues } from '../../ml/registry/validate-model.js';
import { storedSentiment } from '../sentiment/stored-source.js';

/** Newest windows that are looked at. */
const NEWEST = 2_000;

/** What a set of features wants beside the candles; undefined where it is not there. */
const columnsFor = async (
  { set }: FeatureSpec,
  candles: Candles,
  dataDir: string,
  weights: SentimentWeights | null | undefined,
): Promise<InputColumns | undefined> => {
  if (set === 'price') return {};
  return (await storedSentiment(dataDir, weights))?.columns(candles);
};

/**
 * What the features of a model show in the newest cached candles of its market, and in the stored sentiment where it reads
 * that, as its training statistics are made. Undefined where there are no such candles or no sentiment.
 *
 * @param weights how sources of sentiment are weighed, see `storedSentiment`
 */
export const recentFeatures =
  (dataDir: string, weights?: SentimentWeights | null): FeatureValues =>
  async ({ symbol, timeframe, features }) => {
    if (!isTimeframe(timeframe)) return undefined;
    const cache = openCache(dataDir);
    const key = cache
      .list()
      .map((entry) => entry.key)
      .find((known) => known.symbol === symbol && known.timeframe === timeframe);
    const cached = key && (await cache.read(key));
    if (cached === undefined) return undefined;
    const spec = featureSpec(features.set, features.steps);
    const before = features.steps - 1 + barsBefore(spec);
    const first = Math.max(0, cached.candles.length - NEWEST - before);
    const candles = sliceCandles(cached.candles, first);
    const beside = await columnsFor(spec, candles, dataDir, weights);
    if (beside === undefined) return undefined;
    const windows = openWindows(spec, candles, beside);
    const bars = Int32Array.from(candles.time.keys()).filter(windows.has);
    const values = shownValues(windows, bars);
    return new Map(spec.names.map((name, c) => [name, values[c]]));
  };
