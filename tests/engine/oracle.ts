import type { Candles } from '../../src/core/candles.js';
import type { LaneSetup } from '../../src/engine/lane.js';
import { distanceAt, type Protection } from '../../src/strategy/protection.js';
import { UNITS } from './walk.js';

/**
 * docs/engine.md once more, in as few words as possible: one market, no costs, no participation cap, no trailing stop,
 * the data closed at its last close. Slow and plain, written from the document, for the engine to be compared with.
 */
export interface Told {
  readonly fills: readonly string[];
  readonly ambiguous: readonly boolean[];
}

interface Target {
  readonly price: number;
  readonly quantity: number;
  readonly reason: string;
}

interface Position {
  readonly side: 1 | -1;
  readonly entered: number;
  readonly since: 'open' | 'limit' | 'stop';
  readonly stop: number;
  readonly targets: Target[];
  quantity: number;
  ambiguous: boolean;
}

const targetsOf = (targets: Protection['targets'] = [], i: number, price: number, side: 1 | -1): Target[] => {
  const whole = targets.reduce((sum, { portion }) => sum + portion, 0) === 1;
  let left = UNITS;
  return targets.map(({ distance, portion }, k) => {
    const quantity = whole && k === targets.length - 1 ? left : Math.floor(UNITS * portion);
    left -= quantity;
    return {
      price: price + side * distanceAt(distance, i, price),
      quantity,
      reason: targets.length === 1 ? 'target' : `target-${k + 1}`,
    };
  });
};

export const tell = ({ candles, rules }: LaneSetup, doubt: 'stop-first' | 'target-first'): Told => {
  const fills: string[] = [];
  const ambiguous: boolean[] = [];
  let position: Position | null = null;
  let pending: { side: 1 | -1; type: string; price: number; signal: number; until: number } | null = null;
  let leaving: string | null = null;

  const take = (i: number, quantity: number, price: number, reason: string): void => {
    fills.push(`bar ${i}: ${-position!.side * quantity} @ ${price} ${reason}`);
    position!.quantity -= quantity;
    if (position!.quantity > 0) return;
    ambiguous.push(position!.ambiguous);
    position = null;
    leaving = null;
  };
  const takeAll = (i: number, price: number, reason: string): void =>
    take(i, position!.quantity, price, reason);
  const enter = (i: number, price: number, since: Position['since']): void => {
    const { side, signal } = pending!;
    const stop = rules.protection?.stop;
    position = {
      side,
      entered: i,
      since,
      stop: stop === undefined ? Number.NaN : price - side * distanceAt(stop, signal, price),
      targets: targetsOf(rules.protection?.targets, signal, price, side),
      quantity: UNITS,
      ambiguous: false,
    };
    pending = null;
    fills.push(`bar ${i}: ${side * UNITS} @ ${price} entry`);
  };

  for (let i = 0; i < candles.length; i++) {
    const bar = barOf(candles, i);
    if (leaving !== null) takeAll(i, bar.open, leaving);
    if (pending?.type === 'market') enter(i, bar.open, 'open');
    if (pending !== null && position === null) {
      const met = meets(bar, pending);
      if (met !== null) enter(i, met.price, met.since);
    }
    if (position !== null) inside(position, bar, i, doubt, take, takeAll);
    if (i === candles.length - 1) {
      if (position !== null) takeAll(i, bar.close, 'end-of-data');
      break;
    }
    const held = position as Position | null;
    if (held !== null) {
      const { side, entered, quantity } = held;
      const limit = rules.protection?.maxBars ?? Number.POSITIVE_INFINITY;
      const view = { side, quantity: side * quantity, entryPrice: Number.NaN, entryIndex: entered };
      leaving = i - entered + 1 >= limit ? 'time' : (rules.exit?.(i, view) ?? null);
    }
    if (pending !== null && i >= pending.until) pending = null;
    if (pending !== null || (held !== null && leaving === null)) continue;
    const wish = rules.enter(i);
    if (wish === 0 || Math.sign(wish.conviction) === held?.side) continue;
    const side = wish.conviction > 0 ? 1 : -1;
    const { type, price, bars } = wish.entry ?? {
      type: 'market',
      price: Number.NaN,
      bars: Number.POSITIVE_INFINITY,
    };
    pending = { side, type, price, signal: i, until: i + bars };
  }
  return { fills, ambiguous };
};

interface OneBar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

const barOf = ({ open, high, low, close }: Candles, i: number): OneBar => ({
  open: open[i]!,
  high: high[i]!,
  low: low[i]!,
  close: close[i]!,
});

/** Where in the bar a resting entry is filled, or null. */
const meets = (
  { open, high, low }: OneBar,
  { side, type, price }: { readonly side: 1 | -1; readonly type: string; readonly price: number },
): { readonly price: number; readonly since: Position['since'] } | null => {
  if (type === 'limit') {
    if (side * (open - price) <= 0) return { price: open, since: 'open' };
    const through = side === 1 ? low < price : high > price;
    return through ? { price, since: 'limit' } : null;
  }
  if (side * (open - price) >= 0) return { price: open, since: 'open' };
  const touched = side === 1 ? high >= price : low <= price;
  return touched ? { price, since: 'stop' } : null;
};

/** Stop and targets against one bar. */
const inside = (
  position: Position,
  { open, high, low, close }: OneBar,
  i: number,
  doubt: 'stop-first' | 'target-first',
  take: (i: number, quantity: number, price: number, reason: string) => void,
  takeAll: (i: number, price: number, reason: string) => void,
): void => {
  const { side, stop, targets } = position;
  const since = position.entered === i ? position.since : 'open';
  const [best, worst] = side === 1 ? [high, low] : [low, high];
  const beyond = (price: number, level: number): boolean => side * (price - level) > 0;
  if (since === 'open') {
    if (side * (open - stop) <= 0) {
      takeAll(i, open, 'stop-loss');
      return;
    }
    while (targets.length > 0 && beyond(open, targets[0]!.price)) {
      const { quantity, reason } = targets.shift()!;
      take(i, quantity, open, reason);
    }
    if (position.quantity === 0) return;
  }
  const stopped = side * (worst - stop) <= 0;
  const reached = targets.filter(({ price }) => beyond(best, price));
  const stopInDoubt = stopped && since === 'stop' && side * (close - stop) > 0;
  const inDoubt = since === 'limit' ? reached.filter(({ price }) => !beyond(close, price)) : [];
  if ((stopped && reached.length > 0) || stopInDoubt || inDoubt.length > 0) position.ambiguous = true;
  if (stopped && doubt === 'stop-first') {
    takeAll(i, stop, 'stop-loss');
    return;
  }
  for (const hit of reached) {
    if (doubt === 'stop-first' && inDoubt.includes(hit)) continue;
    targets.shift();
    take(i, hit.quantity, hit.price, hit.reason);
  }
  if (stopped && !stopInDoubt && position.quantity > 0) takeAll(i, stop, 'stop-loss');
};
