import { isTimeframe } from '../../core/timeframe.js';
import { openCache } from '../../market/cache/candle-cache.js';
import { featureSpec } from '../../ml/features/definition.js';
import { openWindows } from '../../ml/features/windows.js';
import type { FeatureValues } from '../../ml/registry/validate-model.js';

/** Newest windows that are looked at. */
const NEWEST = 2_000;

/**
 * What the features of a model show in the newest cached candles of its market, as its training statistics are made: the
 * last bar of each window. Undefined where there are no such candles, or where the set needs columns beside them.
 */
export const recentFeatures =
  (dataDir: string): FeatureValues =>
  async ({ symbol, timeframe, features }) => {
    if (!isTimeframe(timeframe) || features.set !== 'price') return undefined;
    const cache = openCache(dataDir);
    const key = cache
      .list()
      .map((entry) => entry.key)
      .find((known) => known.symbol === symbol && known.timeframe === timeframe);
    const cached = key && (await cache.read(key));
    if (cached === undefined) return undefined;
    const { candles } = cached;
    const windows = openWindows(featureSpec(features.set, features.steps), candles);
    const width = features.names.length;
    const window = new Float32Array(features.steps * width);
    const columns = features.names.map((): number[] => []);
    for (let bar = Math.max(0, candles.length - NEWEST); bar < candles.length; bar++) {
      if (!windows.has(bar)) continue;
      windows.fill(bar, window, 0, null);
      for (let c = 0; c < width; c++) columns[c].push(window[(features.steps - 1) * width + c]);
    }
    return new Map(features.names.map((name, c) => [name, columns[c]]));
  };
