import type { Candles } from '../../core/candles.js';
import { refusedError } from '../../core/errors.js';
import { thousands } from '../../core/wording.js';
import { type CacheKey, keyText } from './cache-key.js';
import type { CachedCandles } from './read-files.js';

/** A close that differs by more than this share of the cached one is no rounding and no late correction. */
const TOLERANCE = 0.001;
/** Candles that were written down before they closed are there to be replaced: only another market is so far off. */
const TOLERANCE_UNFINISHED = 0.1;
/** So many such candles, and such a share of the overlap, are more than a correction. */
const FEWEST = 10;
const SHARE = 0.01;

export interface Overlap {
  /** Candles that both have. */
  readonly shared: number;
  /** Those whose closes are too far apart. */
  readonly differing: number;
}

/** How far new candles agree with the cached ones of the same open times. */
export const compareOverlap = ({ candles: old, manifest }: CachedCandles, fresh: Candles): Overlap => {
  const unfinished = manifest.findings.filter(({ kind }) => kind === 'unfinished');
  const loose = new Set([old.time.at(-1), ...unfinished.map(({ from }) => from)]);
  let shared = 0;
  let differing = 0;
  for (let i = 0, j = 0; i < old.length && j < fresh.length; ) {
    const time = old.time[i]!;
    const apart = time - fresh.time[j]!;
    if (apart === 0) {
      shared++;
      const close = old.close[i]!;
      const tolerance = loose.has(time) ? TOLERANCE_UNFINISHED : TOLERANCE;
      if (Math.abs(fresh.close[j]! - close) > tolerance * Math.abs(close)) differing++;
    }
    if (apart <= 0) i++;
    if (apart >= 0) j++;
  }
  return { shared, differing };
};

/**
 * Throws a refused error when new candles contradict the cached ones too often to be a correction: at least 10 of the
 * candles that both have, and more than 1 % of them, close more than 0.1 % apart (10 % for unfinished ones).
 */
export const guardOverwrite = (key: CacheKey, cached: CachedCandles, fresh: Candles): void => {
  const { shared, differing } = compareOverlap(cached, fresh);
  if (differing < FEWEST || differing <= SHARE * shared) return;
  const [many, all] = [differing, shared].map(thousands);
  throw refusedError(
    `${many} of ${all} candles of ${keyText(key)} that are here already close more than 0.1 % away from the new ones`,
    {
      hint: 'is it another market, or another venue? "data import" and "data download" replace them with --force and keep a copy',
    },
  );
};
