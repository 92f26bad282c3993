import type { CandleRow } from '../../core/candles.js';
import { createRng, hashInts, hashText } from '../../core/rng.js';
import type { SymbolName } from '../../core/symbol.js';

/** A candle as it was at a moment, ms UTC. */
export interface BarUpdate {
  readonly time: number;
  readonly row: CandleRow;
}

/** Sets these draws apart from all others that are made from the seed of a market. */
const DRAW_UPDATES = 0xba5;

/** Parts of the bar in which its first and its second extreme fall, and of its volume traded until then. */
const FIRST = { from: 0.1, to: 0.45 } as const;
const SECOND = { from: 0.55, to: 0.9 } as const;

/**
 * How a candle may have come about: its open, one extreme, the other, each with the volume so far. Which extreme is first
 * and when they are reached is drawn from the seed, the symbol and the time, so that it is always the same. The close is
 * not among them: it is the candle itself.
 */
export const barUpdates = (
  row: CandleRow,
  durationMs: number,
  symbol: SymbolName,
  seed: number,
): readonly BarUpdate[] => {
  const [time, open, high, low, , volume] = row;
  const minute = Math.floor(time / 60_000);
  const rng = createRng(hashInts(seed | 0, minute, hashText(symbol), DRAW_UPDATES));
  const highFirst = rng.next() < 0.5;
  const share = ({ from, to }: { readonly from: number; readonly to: number }): number =>
    from + (to - from) * rng.next();
  const [first, second] = [share(FIRST), share(SECOND)];
  const moment = (part: number): number => time + Math.floor(durationMs * part);
  const one: CandleRow = highFirst
    ? [time, open, high, open, high, volume * first]
    : [time, open, open, low, low, volume * first];
  return [
    { time, row: [time, open, open, open, open, 0] },
    { time: moment(first), row: one },
    { time: moment(second), row: [time, open, high, low, highFirst ? low : high, volume * second] },
  ];
};
