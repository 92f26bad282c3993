import { dataError, isTraderError, type TraderError } from '../../core/errors.js';
import { ceilToTimeframe, TIMEFRAMES, type Timeframe, timeframeMs } from '../../core/timeframe.js';
import type { CandleProvider, CandleRequest, LoadedCandles } from '../provider.js';
import type { Finding } from '../quality/finding.js';
import { findGaps } from '../quality/gaps.js';
import { endText, timeText } from '../range.js';
import { resample } from '../resample.js';
import { touches } from './build-manifest.js';
import { type CacheKey, downloadCommand, keyText } from './cache-key.js';
import type { CacheManifest, CandleCache } from './candle-cache.js';
import { missingFrom } from './time-ranges.js';

/**
 * The provider that answers from the cache alone. Where the wanted timeframe is not there, or covers less than a finer
 * one, candles are put together from the finer one, and each that lacks a part is a finding. Throws a data error
 * when there is nothing in the range or what is there cannot be trusted.
 */
export const cacheProvider = (cache: CandleCache, venue: string): CandleProvider => ({
  name: 'cache',
  load: async (request) => {
    const cover = coverOf(cache, venue, request);
    const candidates = cover === undefined ? timeframesFor(request.timeframe) : [cover];
    for (const timeframe of candidates) {
      const loaded = await loadFrom(cache, venue, timeframe, request, cover !== undefined);
      if (loaded !== undefined) return loaded;
    }
    throw nothingThere(cache, venue, request);
  },
});

/**
 * The timeframe in the cache from which the whole range can be answered: the wanted one, else the longest finer one
 * that divides it; undefined when there is none. Reads manifests only.
 */
export const coverOf = (cache: CandleCache, venue: string, request: CandleRequest): Timeframe | undefined =>
  timeframesFor(request.timeframe).find((timeframe) => {
    const range = {
      from: ceilToTimeframe(request.from, request.timeframe),
      to: ceilToTimeframe(request.to, request.timeframe),
    };
    const covered = intactManifest(cache, { venue, symbol: request.symbol, timeframe })?.covered ?? [];
    return missingFrom(range, covered).length === 0;
  });

const timeframesFor = (wanted: Timeframe): readonly Timeframe[] =>
  TIMEFRAMES.filter((finer) => timeframeMs(wanted) % timeframeMs(finer) === 0).toReversed();

const intactManifest = (cache: CandleCache, key: CacheKey): CacheManifest | undefined => {
  try {
    return cache.manifest(key);
  } catch (error) {
    // A damaged file covers nothing; reading it says why.
    if (isTraderError(error)) return undefined;
    throw error;
  }
};

const loadFrom = async (
  cache: CandleCache,
  venue: string,
  timeframe: Timeframe,
  request: CandleRequest,
  covered: boolean,
): Promise<LoadedCandles | undefined> => {
  const from = ceilToTimeframe(request.from, request.timeframe);
  const to = ceilToTimeframe(request.to, request.timeframe);
  const cached = await cache.readRange({ venue, symbol: request.symbol, timeframe }, from, to);
  if (cached === undefined || cached.candles.length === 0) return undefined;
  // Where the range is covered to both edges, a candle that lacks a part is an outage and not the end of the data.
  const partial = covered ? 'keep' : 'drop-edges';
  const { candles, incomplete } = resample(cached.candles, request.timeframe, { partial });
  if (candles.length === 0) return undefined;
  const findings = [
    ...cached.manifest.findings.filter((finding) => touches(finding, { from, to })),
    ...incomplete.map((open) => partialFinding(open, timeframe)),
    ...findGaps(candles.time, request.timeframe),
  ];
  return {
    candles,
    source: { provider: 'cache', venue, origin: cached.manifest.sources[0]! },
    findings: findings.toSorted((a, b) => a.from - b.from),
  };
};

const partialFinding = (open: number, finer: Timeframe): Finding => ({
  kind: 'unfinished',
  severity: 'soft',
  from: open,
  to: open,
  count: 1,
  detail: `put together from ${finer} candles of which some are missing`,
});

/** A time as a flag takes it: `2024-01-01T20:00`. */
const argument = (text: string): string => text.replace(' ', 'T');

const nothingThere = (cache: CandleCache, venue: string, request: CandleRequest): TraderError => {
  const { symbol, timeframe, to } = request;
  const from = request.asked ?? request.from;
  const key = { venue, symbol, timeframe };
  const manifest = timeframesFor(timeframe)
    .map((finer) => cache.manifest({ venue, symbol, timeframe: finer }))
    .find((found) => found !== undefined);
  const held =
    manifest === undefined ? '' : `; it holds ${timeText(manifest.from)} to ${endText(manifest.to)}`;
  const fetch = `"${downloadCommand(key)} --from ${argument(timeText(from))} --to ${argument(endText(to))}"`;
  return dataError(
    `the cache has no ${keyText(key)} candles between ${timeText(from)} and ${endText(to)}${held}`,
    {
      hint:
        manifest === undefined
          ? `fetch them with ${fetch}`
          : `choose a range that it holds, or fetch more with ${fetch}`,
    },
  );
};
