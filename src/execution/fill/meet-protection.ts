/** At the open, or inside the stretch on a limit or a stop order: where a position was entered. */
export type Since = 'open' | 'limit' | 'stop';

/** What of a stretch of price is known to lie behind the entry, seen from the position: its best and its worst price. */
export const surelyBest = (side: 1 | -1, since: Since, high: number, low: number, close: number): number =>
  since === 'limit' ? close : side === 1 ? high : low;

const surelyWorst = (side: 1 | -1, since: Since, high: number, low: number, close: number): number =>
  since === 'stop' ? close : side === 1 ? low : high;

/** How many of the targets from `next` on a price lies beyond. */
export const targetsWithin = (
  side: 1 | -1,
  targets: readonly number[],
  next: number,
  price: number,
): number => {
  let count = 0;
  for (let k = next; k < targets.length; k++) if (side * price > side * targets[k]!) count++;
  return count;
};

/** What `meetProtection` answers, added up: nothing, or these. */
export const STOP_POSSIBLE = 1;
export const STOP_CERTAIN = 2;
export const TARGETS_REACHABLE = 4;
/** The stretch does not tell what came first. */
export const AMBIGUOUS = 8;

/**
 * What a stretch of price that reached `high` and `low` in an unknown order and ended at `close` may do to a position
 * with a stop (NaN for none) and targets. After an entry inside the stretch only a part of its range is known to lie
 * behind the entry: on the way to a limit the price moved against us, on the way to a stop entry in our favour; the
 * close is always behind it.
 */
export const meetProtection = (
  side: 1 | -1,
  since: Since,
  stop: number,
  targets: readonly number[],
  next: number,
  high: number,
  low: number,
  close: number,
): number => {
  const possible = side * (side === 1 ? low : high) <= side * stop;
  const reachable = targetsWithin(side, targets, next, side === 1 ? high : low);
  if (!possible && reachable === 0) return 0;
  const certain = side * surelyWorst(side, since, high, low, close) <= side * stop;
  const sure = targetsWithin(side, targets, next, surelyBest(side, since, high, low, close));
  const ambiguous = (possible && (reachable > 0 || !certain)) || reachable > sure;
  return (
    (possible ? STOP_POSSIBLE : 0) +
    (certain ? STOP_CERTAIN : 0) +
    (reachable > 0 ? TARGETS_REACHABLE : 0) +
    (ambiguous ? AMBIGUOUS : 0)
  );
};
