import { candleDigest } from '../../core/candle-digest.js';
import type { Candles } from '../../core/candles.js';
import { canonicalJson } from '../../core/digest.js';
import { invariantError } from '../../core/errors.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { CandleSource } from '../provider.js';
import type { Finding } from '../quality/finding.js';
import type { CacheKey } from './cache-key.js';
import { type CacheManifest, MANIFEST_SCHEMA } from './manifest.js';
import { gapsOf, joinRanges, type TimeRange } from './time-ranges.js';

/** What is told of candles that are merged into the cache. */
export interface MergeDetails {
  readonly source: CandleSource;
  /** Soft findings about these candles; they take the place of earlier ones about the same time. */
  readonly findings?: readonly Finding[];
  /** Repairs made on the way in, one line each. */
  readonly actions?: readonly string[];
  /** About which range the source has told all it had; from its first to its last candle where it is not given. */
  readonly covered?: TimeRange;
  /** True when the source is the venue itself: what is missing inside `covered` is missing for good. */
  readonly confirmed?: boolean;
  /** Move candles that cannot be trusted aside (`….feather.damaged`) instead of refusing to touch them. */
  readonly replaceDamaged?: boolean;
  /**
   * What to do about cached candles that the new ones contradict: `guard` (the default) refuses more than a correction,
   * `copy` replaces them and keeps a copy of what was there, `replace` replaces them without one.
   */
  readonly overwrite?: 'guard' | 'copy' | 'replace';
}

export type Unsealed = Omit<CacheManifest, 'fileDigest' | 'fileBytes'>;

/** The range from the first candle's open to the last one's close; undefined when there are none. */
export const spanOf = (candles: Candles): TimeRange | undefined =>
  candles.length === 0
    ? undefined
    : { from: candles.time[0]!, to: candles.time[candles.length - 1]! + timeframeMs(candles.timeframe) };

/** The manifest of `all`, the candles after `fresh` was merged into those that `before` described. */
export const buildManifest = (
  key: CacheKey,
  before: CacheManifest | undefined,
  all: Candles,
  fresh: Candles,
  details: MergeDetails,
  now: number,
): Unsealed => {
  const span = spanOf(all);
  if (span === undefined) throw invariantError('a manifest was asked for no candles');
  const told = [details.covered, spanOf(fresh)].filter((range) => range !== undefined);
  return {
    schema: MANIFEST_SCHEMA,
    venue: key.venue,
    symbol: key.symbol,
    timeframe: key.timeframe,
    rows: all.length,
    ...span,
    gaps: gapsOf(all.time, timeframeMs(key.timeframe)),
    covered: joinRanges([...(before?.covered ?? []), ...told]),
    confirmed: joinRanges([...(before?.confirmed ?? []), ...(details.confirmed === true ? told : [])]),
    findings: replaceFindings(before?.findings ?? [], details.findings ?? [], told),
    sources: distinct([...(before?.sources ?? []), details.source]),
    downloadedAt: now,
    actions: distinct([...(before?.actions ?? []), ...(details.actions ?? [])]),
    candleDigest: candleDigest(all),
  };
};

/** Findings about `told` are replaced by the fresh ones; gaps are left out, the manifest lists them itself. */
export const replaceFindings = (
  before: readonly Finding[],
  fresh: readonly Finding[],
  told: readonly TimeRange[],
): readonly Finding[] =>
  [...before.filter((finding) => !told.some((range) => touches(finding, range))), ...fresh]
    .filter(({ kind }) => kind !== 'gap')
    .toSorted((a, b) => a.from - b.from);

/** Whether a finding concerns candles that open inside the range. */
export const touches = (
  { from, to }: { readonly from: number; readonly to: number },
  range: TimeRange,
): boolean => from < range.to && to >= range.from;

const distinct = <T>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map((value) => [canonicalJson(value), value])).values(),
];
