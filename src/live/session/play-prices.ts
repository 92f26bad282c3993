import type { CandleRow } from '../../core/candles.js';
import { monotonicMs } from '../../core/clock.js';
import type { GathererOutput } from '../bars/gatherer-output.js';
import { drainHeard } from './hear-venue.js';
import type { Running } from './running.js';

type Opened = Extract<GathererOutput, { kind: 'bar-opened' }>;
type Moved = Extract<GathererOutput, { kind: 'price' }>;

/** A bar has opened: the paper venue is told before the session acts on it. */
export const playOpen = async (
  running: Running,
  { symbol, time, price }: Opened,
  volume: number | null,
  row?: CandleRow,
): Promise<void> => {
  // The first bar after a restart may be the one in which the process died: the paper venue has opened it already.
  const known = !running.bars.has(symbol) && running.paper?.state().markets[symbol]?.time === time;
  running.bars.set(symbol, { time, open: price, high: price, low: price, close: price });
  running.openedAt ??= monotonicMs();
  if (!known) running.paper?.open(symbol, time, price, volume);
  await running.process({
    kind: 'bar-opened',
    symbol,
    time,
    price,
    volume,
    ...(row === undefined ? {} : { row }),
  });
  await drainHeard(running);
};

/**
 * A price has moved. The paper venue lets resting orders meet the stretch, and pauses after every fill: what the session
 * does about it takes part in the rest of the stretch. At a real venue the session itself looks whether a stop that rests
 * nowhere was met in it.
 */
export const playMove = async (running: Running, moved: Moved, volume: number): Promise<void> => {
  const { symbol, price, barTime, low, high } = moved;
  const { paper } = running;
  if (paper === null) {
    await drainHeard(running);
    await running.process({ kind: 'price', symbol, price, stretch: { barTime, low, high } });
    return;
  }
  const bar = running.bars.get(symbol);
  if (bar === undefined) return;
  bar.high = Math.max(bar.high, high);
  bar.low = Math.min(bar.low, low);
  bar.close = price;
  const row: CandleRow = [bar.time, bar.open, bar.high, bar.low, bar.close, volume];
  for (const _ of paper.play(symbol, row)) await drainHeard(running);
  await drainHeard(running);
  await running.process({ kind: 'price', symbol, price });
};
