import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import type { MarketFeed } from '../../exchange/port/feed.js';
import type { Gatherer } from './gatherer.js';
import type { GathererOutput } from './gatherer-output.js';
import type { Lane } from './lane.js';

const LEAST_MS = 30_000;
const LEAST_ON_THE_WALL_MS = 5_000;

/**
 * After how long without news a symbol is stale, ms of market time: a twentieth of a bar, at least 30 s, and at least 5 s
 * on the wall where the market runs faster. Replays and the synthetic market wait for their listener and tell only what
 * they have: never.
 */
export const defaultStaleMs = ({ kind, speed }: Pick<MarketFeed, 'kind' | 'speed'>, timeframe: Timeframe) =>
  kind === 'exchange'
    ? Math.max((3 * timeframeMs(timeframe)) / 60, LEAST_MS, LEAST_ON_THE_WALL_MS * speed)
    : Number.POSITIVE_INFINITY;

/** Notes news that the venue told at `time`. Old news is none, however late it comes. */
export const hear = ({ now }: Gatherer, lane: Lane, time: number): void => {
  lane.heard = Math.max(lane.heard, Math.min(time, now));
};

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((symbol, i) => symbol === b[i]);

/** Says which symbols became stale, or that all are fresh again. */
export const watchStale = (gatherer: Gatherer, out: GathererOutput[]): void => {
  const { now, staleMs, symbols, lanes } = gatherer;
  if (gatherer.ended || staleMs === Number.POSITIVE_INFINITY) return;
  const silences = symbols.map((symbol) => ({ symbol, sinceMs: now - lanes.get(symbol)!.heard }));
  const silent = silences.filter(({ sinceMs }) => sinceMs > staleMs);
  const stale = silent.map(({ symbol }) => symbol);
  if (same(stale, gatherer.stale)) return;
  gatherer.stale = stale;
  if (stale.length === 0) out.push({ kind: 'fresh' });
  else
    out.push({ kind: 'stale', symbols: stale, sinceMs: Math.max(...silent.map(({ sinceMs }) => sinceMs)) });
};
