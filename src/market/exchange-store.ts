import { type Candles, candlesBetween, candlesFromRows } from '../core/candles.js';
import { isTraderError } from '../core/errors.js';
import { timeframeMs } from '../core/timeframe.js';
import { type MergeDetails, replaceFindings, touches } from './cache/build-manifest.js';
import type { CachedCandles, CacheKey, CandleCache } from './cache/candle-cache.js';
import type { KeptCopy } from './cache/keep-copy.js';
import { mergeCandles } from './cache/merge-candles.js';
import { joinRanges, missingFrom, runsOf, type TimeRange } from './cache/time-ranges.js';
import type { Batch } from './exchange-batches.js';
import type { CandleRequest } from './provider.js';
import type { Finding } from './quality/finding.js';
import { findGaps } from './quality/gaps.js';

export type Inspect = (candles: Candles) => readonly Finding[];

/** Where a download puts its candles, and what is known there from the start. */
export interface CandleStore {
  /** Ranges that need not be asked for. */
  readonly known: readonly TimeRange[];
  readonly add: (candles: Candles, batch: Batch) => Promise<unknown>;
  /** What is there in a range at the end, after the checks have looked at the parts that were downloaded. */
  readonly finish: (range: TimeRange, parts: readonly TimeRange[]) => Promise<Finished>;
}

/** What to do about cached candles that the venue contradicts. */
export interface OverwriteOptions {
  /** Replace them, however many they are; a copy of what was there is kept. */
  readonly force?: boolean;
  /** Told where that copy is. */
  readonly onCopy?: (copy: KeptCopy) => void;
}

export interface Finished {
  readonly candles: Candles;
  readonly findings: readonly Finding[];
}

const within = (candles: Candles, findings: readonly Finding[], range: TimeRange): Finished => {
  const inside = candlesBetween(candles, range.from, range.to);
  const told = findings.filter((finding) => finding.kind !== 'gap' && touches(finding, range));
  const gaps = findGaps(inside.time, inside.timeframe);
  return { candles: inside, findings: [...told, ...gaps].toSorted((a, b) => a.from - b.from) };
};

const softOnes = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'soft');

export const memoryStore = ({ symbol, timeframe }: CandleRequest, inspect: Inspect): CandleStore => {
  let held = candlesFromRows(symbol, timeframe, []);
  return {
    known: [],
    add: async (candles) => {
      held = mergeCandles(held, candles).candles;
    },
    finish: async (range) => within(held, softOnes(inspect(held)), range),
  };
};

export const cacheStore = async (
  cache: CandleCache,
  venue: string,
  { symbol, timeframe }: CandleRequest,
  inspect: Inspect,
  { force = false, onCopy }: OverwriteOptions = {},
): Promise<CandleStore> => {
  let overwrite: NonNullable<MergeDetails['overwrite']> = force ? 'copy' : 'guard';
  const key = { venue, symbol, timeframe };
  const step = timeframeMs(timeframe);
  const cached = await readTrusted(cache, key);
  const runs = cached === undefined ? [] : runsOf(cached.candles.time, step);
  const doubtful = cached === undefined ? [] : doubtfulOf(cached, step);
  return {
    known: [...(cached?.manifest.confirmed ?? []), ...runs.flatMap((run) => missingFrom(run, doubtful))],
    add: async (candles, { settled, actions }) => {
      const merged = await cache.merge(key, candles, {
        source: { provider: 'exchange', venue },
        covered: settled,
        confirmed: true,
        // A first look, in case the download never comes to its end; the last one sees all candles.
        findings: softOnes(inspect(candles)),
        actions,
        replaceDamaged: true,
        overwrite,
      });
      if (merged.copy === undefined) return;
      // The copy is of what was there before the whole download.
      overwrite = 'replace';
      onCopy?.(merged.copy);
    },
    finish: async (range, parts) => {
      const now = await cache.read(key);
      if (now === undefined) return within(candlesFromRows(symbol, timeframe, []), [], range);
      if (parts.length === 0) return within(now.candles, now.manifest.findings, range);
      // All candles are looked at, for their norms; kept is what concerns the new ones and their neighbours, since
      // an import may have told more about the others than their candles still show.
      const fresh = parts.map(({ from, to }) => ({ from: from - step, to: to + step }));
      const findings = softOnes(inspect(now.candles)).filter((one) =>
        fresh.some((part) => touches(one, part)),
      );
      await cache.annotate(key, fresh, findings);
      return within(now.candles, replaceFindings(now.manifest.findings, findings, fresh), range);
    },
  };
};

/**
 * Candles that a venue should be asked for although they are here: those that look frozen, and the last one, which may
 * have been cut off when a file was written. What the venue itself has confirmed is not asked for again.
 */
const doubtfulOf = ({ candles, manifest }: CachedCandles, step: number): readonly TimeRange[] => {
  const last = candles.time.at(-1);
  return joinRanges([
    ...manifest.findings
      .filter(({ kind }) => kind === 'unfinished')
      .map(({ from, to }) => ({ from, to: to + step })),
    ...(last === undefined ? [] : [{ from: last, to: last + step }]),
  ]);
};

/** What the cache holds, nothing when it cannot be trusted: then it is fetched again and replaced. */
const readTrusted = async (cache: CandleCache, key: CacheKey): Promise<CachedCandles | undefined> => {
  try {
    return await cache.read(key);
  } catch (error) {
    if (isTraderError(error) && error.kind === 'data' && cache.has(key)) return undefined;
    throw error;
  }
};
