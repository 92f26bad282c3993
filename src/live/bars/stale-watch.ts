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

/**
 * Says which symbols became stale, or that all are fresh again. `told` is the time of the market, which may have gone back:
 * then all are, until it comes to the bar that is waited for.
 */
export const watchStale = (gatherer: Gatherer, told: number, out: GathererOutput[]): void => {
  const { now, staleMs, lanes, stale, next, stepMs, graceMs } = gatherer;
  if (gatherer.ended || staleMs === Number.POSITIVE_INFINITY) return;
  if (next - told > stepMs + graceMs) {
    if (gatherer.setBack) return;
    gatherer.setBack = true;
    gatherer.stale = lanes.map(({ symbol }) => symbol);
    out.push({ kind: 'stale', symbols: gatherer.stale, sinceMs: next - told, setBack: { to: told, next } });
    return;
  }
  gatherer.setBack = false;
  // Every event comes by here: nothing is put together before something has changed.
  let [found, changed] = [0, false];
  for (const { heard, symbol } of lanes) {
    if (now - heard > staleMs && stale[found++] !== symbol) changed = true;
  }
  if (!changed && found === stale.length) return;
  const silent = lanes.filter(({ heard }) => now - heard > staleMs);
  gatherer.stale = silent.map(({ symbol }) => symbol);
  if (silent.length === 0) out.push({ kind: 'fresh' });
  else {
    const sinceMs = Math.max(...silent.map(({ heard }) => now - heard));
    out.push({ kind: 'stale', symbols: gatherer.stale, sinceMs });
  }
};
