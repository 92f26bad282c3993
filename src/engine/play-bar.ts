import { type Candles, firstIndexAt } from '../core/candles.js';
import { candlesPer, timeframeMs } from '../core/timeframe.js';
import type { Engine } from './engine.js';
import { seeBar, seeStretch } from './excursion.js';
import { exitSliced, fillSlicedEntry } from './fill-sliced.js';
import { meetEntry, playStretch } from './inside-bar.js';
import type { Lane } from './lane.js';
import { leavesAtOnce } from './leaves-at-once.js';
import { exitAsTaker, fillMarketEntry, sendResting } from './market-fills.js';
import { recordRefusal } from './recorder.js';

/** Bar opens: exits that waited for the open are filled. */
export const playOpenExits = (engine: Engine, lane: Lane, i: number): void => {
  const { participation } = engine.rules.costs;
  lane.volumeLeft =
    participation === Number.POSITIVE_INFINITY ? participation : participation * lane.candles.volume[i]!;
  const open = lane.candles.open[i]!;
  if (engine.rules.endOfData === 'open' && i === lane.last) {
    lane.pending = null;
    if (lane.quantity !== 0) lane.exitReason ??= 'end-of-data';
  }
  if (lane.exitReason !== null && lane.quantity !== 0) {
    const { execution } = engine.rules;
    if (execution !== undefined && !leavesAtOnce(lane.exitReason)) {
      exitSliced(engine, lane, i, lane.exitReason, execution);
    } else exitAsTaker(engine, lane, i, open, Math.abs(lane.quantity), lane.exitReason);
  }
};

/**
 * Bar opens: the market entry that waited for the open is filled, and a resting one goes out, once the position it turns
 * around is gone. One that the open has passed is filled at once, as it is on a venue.
 */
export const playOpenEntry = (engine: Engine, lane: Lane, i: number): void => {
  const { pending } = lane;
  if (pending === null || i < pending.from) return;
  if (lane.quantity !== 0 && lane.position.side !== pending.side) return;
  const open = lane.candles.open[i]!;
  if (pending.type === 'market') {
    const { execution } = engine.rules;
    if (execution === undefined) fillMarketEntry(engine, lane, i, open);
    else fillSlicedEntry(engine, lane, i, execution);
  } else if (Number.isNaN(pending.remaining)) {
    sendResting(engine, lane, i);
    if (lane.pending !== null) meetEntry(engine, lane, i, open, open, open);
  }
};

/** True when an order rests that prices inside bar `i` could meet. */
const hasResting = (lane: Lane, i: number): boolean =>
  (lane.pending !== null && lane.pending.type !== 'market' && i >= lane.pending.from) ||
  (lane.quantity !== 0 && (!Number.isNaN(lane.stop) || lane.nextTarget < lane.targetPrices.length));

/** Inside the bar: resting orders meet high and low, from finer candles where there are any for the whole bar. */
export const playInside = (engine: Engine, lane: Lane, i: number): void => {
  if (!hasResting(lane, i)) return;
  const { open, high, low, close, time } = lane.candles;
  const { detail } = lane.setup;
  if (detail !== undefined) {
    const first = firstIndexAt(detail.time, time[i]!);
    const end = firstIndexAt(detail.time, time[i]! + timeframeMs(lane.candles.timeframe));
    if (end - first === candlesPer(lane.candles.timeframe, detail.timeframe)) {
      playDetail(engine, lane, i, detail, first, end);
      return;
    }
  }
  playStretch(engine, lane, i, open[i]!, high[i]!, low[i]!, close[i]!);
};

/**
 * The finer candles of bar `i`, in their order. In the bar of a resting entry they also tell what the position has seen
 * since, which the bar itself cannot.
 */
const playDetail = (
  engine: Engine,
  lane: Lane,
  i: number,
  detail: Candles,
  first: number,
  end: number,
): void => {
  const entering = lane.quantity === 0;
  for (let k = first; k < end; k++) {
    const held = lane.quantity !== 0;
    if (!hasResting(lane, i) && !(entering && held)) return;
    const high = detail.high[k]!;
    const low = detail.low[k]!;
    const close = detail.close[k]!;
    playStretch(engine, lane, i, detail.open[k]!, high, low, close);
    if (entering && lane.quantity !== 0) {
      lane.seenIndex = i;
      seeStretch(lane, held ? 'open' : lane.since, high, low, close);
    }
  }
};

/** Bar closes on the last bar of the data: what is open is closed there, what waits is dropped. */
export const playEndOfData = (engine: Engine, lane: Lane, i: number): void => {
  if (lane.pending !== null) recordRefusal(engine.recorder, lane.index, 'end-of-data');
  lane.pending = null;
  if (lane.quantity === 0) return;
  lane.volumeLeft = Number.POSITIVE_INFINITY;
  seeBar(lane, i);
  exitAsTaker(engine, lane, i, lane.candles.close[i]!, Math.abs(lane.quantity), 'end-of-data');
};
