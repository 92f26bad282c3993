import { LEAST_PAIRS } from '../core/pearson.js';
import { correlationOf } from '../risk/correlation.js';
import { type Engine, equityOf } from './engine.js';
import type { Lane } from './lane.js';

/** What a lane holds, or is about to hold where that is more: signed value in quote currency. */
const stakeOf = (lane: Lane, equity: number): number => {
  const { pending } = lane;
  const held = lane.quantity * lane.mark;
  if (pending === null) return held;
  const { size, side } = pending;
  const price = Number.isNaN(pending.price) ? lane.mark : pending.price;
  const wanted = side * (size.unit === 'quantity' ? size.quantity * price : size.fraction * equity);
  return Math.abs(held) > Math.abs(wanted) ? held : wanted;
};

/** What positions and waiting entries in the markets but one are worth, sides apart. */
export const stakesBeside = (engine: Engine, but: Lane): number => {
  const equity = equityOf(engine);
  let sum = 0;
  for (const lane of engine.lanes) if (lane !== but) sum += Math.abs(stakeOf(lane, equity));
  return sum;
};

/** The bar of a lane that was played last. */
const lastBar = (lane: Lane, time: number): number => {
  let at = Math.min(lane.cursor, lane.last);
  while (at >= 0 && lane.candles.time[at]! > time) at--;
  return at;
};

/**
 * Close-to-close returns of a market and of the book (what the other markets hold, weighted by value, shorts turned
 * around) over the last `bars` steps at which all of them have a bar; null where the book is empty.
 */
const bookReturns = (
  engine: Engine,
  lane: Lane,
  i: number,
  bars: number,
): { readonly market: Float64Array; readonly book: Float64Array } | null => {
  const equity = equityOf(engine);
  const now = lane.candles.time[i]!;
  const others = engine.lanes
    .filter((other) => other !== lane)
    .map((other) => ({ other, stake: stakeOf(other, equity), at: lastBar(other, now) }))
    .filter(({ stake }) => stake !== 0);
  if (others.length === 0) return null;
  const market: number[] = [];
  const book: number[] = [];
  let later = -1;
  const laterAt: number[] = [];
  for (let k = i; k >= 0 && market.length < bars; k--) {
    const time = lane.candles.time[k]!;
    let matched = true;
    for (const entry of others) {
      while (entry.at >= 0 && entry.other.candles.time[entry.at]! > time) entry.at--;
      if (entry.at < 0) return { market: Float64Array.from(market), book: Float64Array.from(book) };
      if (entry.other.candles.time[entry.at]! !== time) matched = false;
    }
    if (!matched) continue;
    if (later >= 0) {
      market.push(lane.candles.close[later]! / lane.candles.close[k]! - 1);
      let sum = 0;
      others.forEach(({ other, stake, at }, n) => {
        sum += stake * (other.candles.close[laterAt[n]!]! / other.candles.close[at]! - 1);
      });
      book.push(sum);
    }
    later = k;
    others.forEach(({ at }, n) => {
      laterAt[n] = at;
    });
  }
  return { market: Float64Array.from(market), book: Float64Array.from(book) };
};

/** Why an entry on `side` moves too much with the book to be added to it, or null. */
export const correlationFault = (
  engine: Engine,
  lane: Lane,
  i: number,
  side: 1 | -1,
): 'correlation-limit' | 'correlation-unknown' | null => {
  const limits = engine.guard?.limits;
  if (limits === undefined || limits.maxCorrelation === null) return null;
  const returns = bookReturns(engine, lane, i, Math.max(LEAST_PAIRS, limits.correlationBars));
  if (returns === null) return null;
  const correlation = correlationOf(returns.market, returns.book);
  if (correlation === null) return 'correlation-unknown';
  return side * correlation > limits.maxCorrelation ? 'correlation-limit' : null;
};
