import type { CandleRow } from '../../core/candles.js';
import { candleFault, sameCandle } from './candle-fault.js';
import type { Gatherer } from './gatherer.js';
import type { GathererOutput } from './gatherer-output.js';
import { isSettled, type Lane } from './lane.js';

/** Notes a candle that is not to be used. If a step waits for it, it is asked for. */
const refuse = (
  { next, now, stepMs }: Gatherer,
  lane: Lane,
  row: CandleRow,
  reason: string,
  out: GathererOutput[],
): void => {
  out.push({ kind: 'bad-candle', symbol: lane.symbol, row, reason });
  const bar = Number.isFinite(row[0]) ? Math.floor(row[0] / stepMs) * stepMs : next;
  // What is still being made cannot be asked for; it is, once its grace is over.
  if (bar >= next && bar + stepMs <= now && !isSettled(lane, bar)) lane.doubt = Math.max(lane.doubt, bar);
};

const notePlayed = (lane: Lane, row: CandleRow, out: GathererOutput[]): void => {
  const before = lane.played.get(row[0]);
  if (before === undefined || (before !== null && sameCandle(before, row))) return;
  // Told once: the next of the same kind is no news.
  lane.played.set(row[0], row);
  out.push({ kind: 'changed-candle', symbol: lane.symbol, before, row, played: true });
};

/** A candle that is told as closed, by the feed or in an answer. Answers whether it is fit to be used. */
export const takeClosed = (
  gatherer: Gatherer,
  lane: Lane,
  row: CandleRow,
  origin: 'live' | 'backfill',
  out: GathererOutput[],
): boolean => {
  const { stepMs, next, now, graceMs } = gatherer;
  const early = row[0] + stepMs > now + graceMs ? 'it was told as closed before its end' : null;
  const fault = candleFault(row, stepMs) ?? early;
  if (fault !== null) {
    refuse(gatherer, lane, row, fault, out);
    return false;
  }
  if (row[0] < next) {
    notePlayed(lane, row, out);
    return true;
  }
  const before = lane.closed.get(row[0]);
  if (before !== undefined) {
    if (sameCandle(before.row, row)) return true;
    out.push({ kind: 'changed-candle', symbol: lane.symbol, before: before.row, row, played: false });
  }
  lane.absent.delete(row[0]);
  lane.closed.set(row[0], { row, origin });
  return true;
};

/** A candle that is still being made. */
export const takeUnfinished = (
  gatherer: Gatherer,
  lane: Lane,
  row: CandleRow,
  time: number,
  out: GathererOutput[],
): void => {
  const { stepMs, next, now, graceMs } = gatherer;
  const early = row[0] > now + graceMs ? 'it opens in the future' : null;
  const fault = candleFault(row, stepMs) ?? early;
  if (fault !== null) {
    out.push({ kind: 'bad-candle', symbol: lane.symbol, row, reason: fault });
    return;
  }
  const [barTime, open, high, low, close] = row;
  if (barTime < next) return;
  if (!lane.closed.has(barTime)) lane.seen.add(barTime);
  const { forming } = lane;
  if (forming !== null && (barTime < forming.barTime || time < forming.time)) return;
  const same = forming !== null && forming.barTime === barTime ? forming : undefined;
  lane.forming = {
    barTime,
    time,
    open: same?.open ?? open,
    high: Math.max(high, same?.high ?? high),
    low: Math.min(low, same?.low ?? low),
    close,
  };
};
